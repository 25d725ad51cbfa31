//! Notes which places of a definition a test reaches, for `cargo asl coverage`, which gathers the notes of all tests.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use asl_runtime::{
    Definition, Event, EventKind, Failure, Observer, Scope, StateInfo, StateType, TaskContext,
    Value, Way,
};

/// The variable that names the folder for the notes.
const VARIABLE: &str = "ASL_COVERAGE";

/// A place: the state, the word that `cargo asl coverage` knows for what happened there, and a number.
type Place = (&'static str, &'static str, usize);

/// The places that one execution reaches.
#[derive(Debug, Default)]
pub(crate) struct Coverage(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    places: BTreeSet<Place>,
    parallels: HashSet<&'static str>,
    /// The Map state that each scope is in.
    maps: BTreeMap<String, &'static str>,
    /// A state that is about to be left by a rule or a catcher.
    diverted: Option<&'static str>,
}

impl Coverage {
    /// Something that notes, if somebody wants to have the notes.
    pub(crate) fn wanted() -> Option<Self> {
        NOTES.as_ref().map(|_| Self::default())
    }

    /// Adds what was noted to the folder, as a line of JSON.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn write(&self, definition: &Definition) -> Result<(), String> {
        let Some(notes) = NOTES.as_ref() else {
            return Ok(());
        };
        let seen = std::mem::take(&mut *self.lock());
        let place = |(state, what, number): Place| {
            Value::array([Value::from(state), Value::from(what), Value::from(number)])
        };
        let note = Value::object([
            ("file", Value::from(path_of(definition))),
            ("places", Value::array(seen.places.into_iter().map(place))),
        ]);
        let mut file = notes.lock().unwrap_or_else(PoisonError::into_inner);
        let written = file
            .as_mut()
            .map_err(|error| error.to_string())
            .and_then(|file| writeln!(file, "{note}").map_err(|error| error.to_string()));
        written.map_err(|error| format!("cannot note what is covered: {error}"))
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The file of this process in the folder; nothing if there is none.
static NOTES: LazyLock<Option<Mutex<std::io::Result<File>>>> = LazyLock::new(|| {
    let folder = PathBuf::from(std::env::var_os(VARIABLE)?);
    let name = format!("{}.jsonl", std::process::id());
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(name));
    Some(Mutex::new(file))
});

/// The macro names a file from the root of the crate, where Cargo also starts tests.
fn path_of(definition: &Definition) -> String {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = root.or_else(|| std::env::current_dir().ok());
    let path = root.unwrap_or_default().join(Path::new(definition.file));
    path.to_string_lossy().into_owned()
}

impl Observer for Coverage {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other events happen at these places"
    )]
    fn observe(&self, event: &Event<'_>) {
        let mut seen = self.lock();
        match &event.kind {
            EventKind::StateEntered { state, .. } => seen.enter(event, *state),
            EventKind::StateExited { state, .. } => seen.leave(*state),
            EventKind::TaskTimedOut { task, failure } => seen.time_out(task, failure),
            EventKind::MapStateStarted { length } => {
                let has_items = if *length > 0 { "items" } else { "no items" };
                if let Some(state) = seen.maps.get(&place_of(event)).copied() {
                    seen.places.insert((state, has_items, 0));
                }
            }
            EventKind::ExecutionTimedOut => {
                seen.places.insert(("", "timeout", 0));
            }
            _ => {}
        }
    }

    fn takes(&self, _scope: &Scope, state: StateInfo, way: Way) {
        let mut seen = self.lock();
        match way {
            Way::Rule(number) => {
                let before = (0..number).map(|number| (state.name, "not rule", number));
                seen.places.extend(before);
                seen.places.insert((state.name, "rule", number));
                seen.diverted = Some(state.name);
            }
            Way::NoRule => {
                seen.places.insert((state.name, "no rule", 0));
            }
            Way::Retrier(number) => {
                seen.places.insert((state.name, "retrier", number));
            }
            Way::Exhausted(number) => {
                seen.places.insert((state.name, "exhausted", number));
            }
            Way::Catcher(number) => {
                seen.places.insert((state.name, "catcher", number));
                seen.diverted = Some(state.name);
            }
        }
    }
}

impl Seen {
    fn enter(&mut self, event: &Event<'_>, state: StateInfo) {
        self.places.insert((state.name, "state", 0));
        self.diverted = None;
        match state.kind {
            StateType::Parallel => {
                self.parallels.insert(state.name);
            }
            StateType::Map => {
                self.maps.insert(place_of(event), state.name);
            }
            StateType::Pass | StateType::Task | StateType::Choice => {}
            StateType::Wait | StateType::Succeed | StateType::Fail => {}
        }
        if event.scope.is_top() {
            return;
        }
        if let Some((owner, branch)) = event.scope.levels().last()
            && self.parallels.contains(owner)
        {
            self.places.insert((owner, "branch", *branch));
        }
    }

    fn leave(&mut self, state: StateInfo) {
        let is_diverted = self.diverted.take() == Some(state.name);
        let way = match state.kind {
            StateType::Choice => "default",
            StateType::Pass | StateType::Task | StateType::Wait | StateType::Succeed => "next",
            StateType::Fail | StateType::Parallel | StateType::Map => "next",
        };
        if !is_diverted {
            self.places.insert((state.name, way, 0));
        }
    }

    fn time_out(&mut self, task: &TaskContext, failure: &Failure) {
        let way = match failure.matches(&["States.HeartbeatTimeout"]) {
            true => "heartbeat",
            false => "timeout",
        };
        self.places.insert((task.state_name(), way, 0));
    }
}

/// The scope of an event, and its execution: those of a Map Run all begin at the top.
fn place_of(event: &Event<'_>) -> String {
    format!("{} {}", event.execution.id(), event.scope)
}
