//! How an execution went on: which visit of a state each event belongs to, and how the states stand after it.

use std::collections::HashMap;

use serde::Serialize;

use crate::history::{Event, History};

/// How an execution went on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Progress {
    /// The names of the states that were entered, in that order.
    pub states: Vec<String>,
    /// What each time was that a state was entered.
    pub visits: Vec<Visit>,
    /// The visit that each event belongs to.
    pub owners: Vec<Option<usize>>,
    /// What each event changed.
    pub changes: Vec<Vec<Change>>,
}

/// One time that a state was entered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Visit {
    /// The number of the state in [`Progress::states`].
    pub state: usize,
    /// The visit of the Parallel or Map state around it.
    pub parent: Option<usize>,
    /// The number of the item of that Map state.
    pub item: Option<u64>,
    /// The place of the event that entered it.
    pub entered: usize,
    /// The number of the state that was left for it.
    pub from: Option<usize>,
}

/// How a state stands after an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The number of the state.
    pub state: usize,
    /// Its visits, by how they stand.
    pub counts: Counts,
}

/// The visits of a state, by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Entered, and not over.
    pub running: u32,
    /// Left with a result.
    pub succeeded: u32,
    /// Ended by an error that nothing caught.
    pub failed: u32,
    /// Left by a catcher.
    pub caught: u32,
    /// Ended because something else did.
    pub aborted: u32,
    /// How often it was tried again.
    pub retries: u32,
}

/// How a visit stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Running,
    /// An attempt has failed, and nothing has followed yet.
    Failing,
    Succeeded,
    Failed,
    Caught,
    Aborted,
}

impl Progress {
    /// Follows the events of a history.
    pub fn new(history: &History) -> Self {
        let mut follower = Follower {
            places: history.places(),
            ..Follower::default()
        };
        for (place, event) in history.events.iter().enumerate() {
            follower.follow(place, event, history);
        }
        follower.progress
    }
}

#[derive(Default)]
struct Follower {
    progress: Progress,
    places: HashMap<u64, usize>,
    /// The numbers of states, by name.
    numbers: HashMap<String, usize>,
    standings: Vec<Standing>,
    counts: Vec<Counts>,
    /// Whether visits have others inside of them.
    has_inner: Vec<bool>,
    /// The items that events began.
    items: HashMap<usize, u64>,
}

impl Follower {
    fn follow(&mut self, place: usize, event: &Event, history: &History) {
        let before = self.places.get(&event.previous).copied();
        let before = before.filter(|before| *before < place);
        let mut owner =
            before.and_then(|before| self.progress.owners.get(before).copied().flatten());
        self.progress.changes.push(Vec::new());
        if event.kind.ends_with("StateEntered") {
            let item = before.and_then(|before| self.items.get(&before)).copied();
            let is_left = before
                .and_then(|before| history.events.get(before))
                .is_some_and(is_exit);
            owner = Some(self.enter(place, event, owner, item, is_left));
        } else if event.kind.starts_with("Execution") {
            self.end(&event.kind, owner);
            owner = None;
        } else if event.kind.ends_with("StateAborted") {
            // It names no state, and follows on whatever happened last.
            owner = None;
        } else {
            let inner = owner;
            owner = self.owner_of(event, owner);
            self.leave(&event.kind, inner, owner);
            self.note(place, event, owner);
        }
        self.progress.owners.push(owner);
    }

    /// Enters a state: behind the one that was left, or inside of the one that the event before belongs to.
    fn enter(
        &mut self,
        place: usize,
        event: &Event,
        before: Option<usize>,
        item: Option<u64>,
        is_left: bool,
    ) -> usize {
        let last = before.and_then(|visit| self.progress.visits.get(visit));
        let (parent, item) = match last {
            Some(last) if is_left => (last.parent, last.item),
            Some(_) | None => (before, item),
        };
        let from = last.map(|last| last.state);
        let state = self.number(event.text("name").unwrap_or("?"));
        self.progress.visits.push(Visit {
            state,
            parent,
            item,
            entered: place,
            from,
        });
        self.standings.push(Standing::Running);
        self.has_inner.push(false);
        if let Some(inner) = parent.and_then(|parent| self.has_inner.get_mut(parent)) {
            *inner = true;
        }
        let visit = self.standings.len() - 1;
        self.count(visit, Standing::Running, 1);
        self.change(visit);
        if event.kind == "FailStateEntered" {
            self.stand(visit, Standing::Failed);
        }
        visit
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.progress.states.push(name.to_owned());
        self.counts.push(Counts::default());
        let number = self.counts.len() - 1;
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// Events of a state as a whole follow on one of a state inside of it.
    fn owner_of(&self, event: &Event, before: Option<usize>) -> Option<usize> {
        let wanted = match event.kind.as_str() {
            kind if kind.starts_with("Map") || kind.starts_with("Parallel") => event.text("name"),
            kind if kind.ends_with("StateExited") => event.text("name"),
            _ => return before,
        };
        let is_around = |visit: &usize| self.is_around(*visit, event, wanted);
        let around = std::iter::successors(before, |visit| self.parent(*visit));
        around.clone().find(is_around).or(before)
    }

    fn is_around(&self, visit: usize, event: &Event, wanted: Option<&str>) -> bool {
        let state = self.progress.visits.get(visit).map(|visit| visit.state);
        let name = state.and_then(|state| self.progress.states.get(state));
        match wanted {
            Some(wanted) => name.is_some_and(|name| name == wanted),
            // A state that has others inside of it, or one that the event follows at once.
            None => {
                self.has_inner
                    .get(visit)
                    .is_some_and(|has_inner| *has_inner)
                    || event.kind.ends_with("Started")
            }
        }
    }

    fn parent(&self, visit: usize) -> Option<usize> {
        self.progress.visits.get(visit)?.parent
    }

    /// Ends the states inside of one whose branches or items have failed or were stopped.
    fn leave(&mut self, kind: &str, inner: Option<usize>, owner: Option<usize>) {
        let standing = match kind {
            kind if kind.ends_with("Failed") => Standing::Failed,
            kind if kind.ends_with("Aborted") => Standing::Aborted,
            _ => return,
        };
        if inner == owner {
            return;
        }
        let around = std::iter::successors(inner, |visit| self.parent(*visit));
        let left: Vec<usize> = around.take_while(|visit| Some(*visit) != owner).collect();
        left.into_iter()
            .for_each(|visit| self.close(visit, standing));
        if !kind.starts_with("MapIteration") {
            self.stop_inside(owner);
        }
    }

    /// Stops what is still open inside of a state.
    fn stop_inside(&mut self, owner: Option<usize>) {
        for visit in 0..self.standings.len() {
            let mut around = std::iter::successors(self.parent(visit), |visit| self.parent(*visit));
            if around.any(|around| Some(around) == owner) {
                self.close(visit, Standing::Aborted);
            }
        }
    }

    /// Ends a visit that is open. An attempt that has failed is a failure, whatever ended the rest.
    fn close(&mut self, visit: usize, standing: Standing) {
        match self.standings.get(visit) {
            Some(Standing::Running) => self.stand(visit, standing),
            Some(Standing::Failing) => self.stand(visit, Standing::Failed),
            Some(Standing::Succeeded | Standing::Failed | Standing::Caught | Standing::Aborted)
            | None => {}
        }
    }

    fn note(&mut self, place: usize, event: &Event, owner: Option<usize>) {
        if let Some(item) = event
            .details
            .get("index")
            .and_then(serde_json::Value::as_u64)
            && event.kind.ends_with("IterationStarted")
        {
            self.items.insert(place, item);
        }
        let Some(visit) = owner else { return };
        let standing = self.standings.get(visit).copied();
        if is_exit(event) {
            let is_caught = standing == Some(Standing::Failing);
            self.stand(
                visit,
                if is_caught {
                    Standing::Caught
                } else {
                    Standing::Succeeded
                },
            );
        } else if is_failure(&event.kind) {
            self.stand(visit, Standing::Failing);
        } else if standing == Some(Standing::Failing) && is_attempt(&event.kind) {
            self.stand(visit, Standing::Running);
            self.with_counts(visit, |counts| counts.retries += 1);
            self.change(visit);
        }
    }

    /// Ends what is still open: what led to the end has failed, and the rest was stopped.
    fn end(&mut self, kind: &str, last: Option<usize>) {
        if !matches!(
            kind,
            "ExecutionFailed" | "ExecutionTimedOut" | "ExecutionAborted"
        ) {
            return;
        }
        if kind == "ExecutionFailed" {
            let around = std::iter::successors(last, |visit| self.parent(*visit));
            let around: Vec<usize> = around.collect();
            around
                .into_iter()
                .for_each(|visit| self.close(visit, Standing::Failed));
        }
        (0..self.standings.len()).for_each(|visit| self.close(visit, Standing::Aborted));
    }

    fn stand(&mut self, visit: usize, standing: Standing) {
        let Some(slot) = self.standings.get_mut(visit) else {
            return;
        };
        let before = std::mem::replace(slot, standing);
        self.count(visit, before, -1);
        self.count(visit, standing, 1);
        self.change(visit);
    }

    fn count(&mut self, visit: usize, standing: Standing, by: i32) {
        self.with_counts(visit, |counts| {
            let count = match standing {
                Standing::Running | Standing::Failing => &mut counts.running,
                Standing::Succeeded => &mut counts.succeeded,
                Standing::Failed => &mut counts.failed,
                Standing::Caught => &mut counts.caught,
                Standing::Aborted => &mut counts.aborted,
            };
            *count = count.saturating_add_signed(by);
        });
    }

    fn with_counts(&mut self, visit: usize, change: impl FnOnce(&mut Counts)) {
        let state = self.progress.visits.get(visit).map(|visit| visit.state);
        if let Some(counts) = state.and_then(|state| self.counts.get_mut(state)) {
            change(counts);
        }
    }

    /// Notes how the state of a visit stands, with the event that is being followed.
    fn change(&mut self, visit: usize) {
        let Some(state) = self.progress.visits.get(visit).map(|visit| visit.state) else {
            return;
        };
        let Some(counts) = self.counts.get(state).copied() else {
            return;
        };
        let Some(changes) = self.progress.changes.last_mut() else {
            return;
        };
        match changes.iter_mut().find(|change| change.state == state) {
            Some(change) => change.counts = counts,
            None => changes.push(Change { state, counts }),
        }
    }
}

fn is_exit(event: &Event) -> bool {
    event.kind.ends_with("StateExited")
}

/// Whether an attempt failed with this event; an item of a Map state is none.
fn is_failure(kind: &str) -> bool {
    let is_bad = ["Failed", "TimedOut"].iter().any(|end| kind.ends_with(end));
    is_bad && !kind.starts_with("MapIteration")
}

/// Whether an attempt begins with this event.
fn is_attempt(kind: &str) -> bool {
    kind.ends_with("Scheduled")
        || matches!(
            kind,
            "MapStateStarted" | "ParallelStateStarted" | "MapRunStarted"
        )
}
