//! Definitions that come in by the API, as a backend: each is compiled once, and runs in a process of its own or of those that
//! were compiled together with it.
//!
//! The life of a definition: it is *waiting*, until the build before it has ended; all that wait by then are built together.
//! Then it is *ready*, with the process that runs it, or has *failed*.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asl_server::data::{Answer, Question};
use asl_server::{ApiError, Backend, BoxFuture, Checked};
use tokio::sync::{mpsc, watch};

use super::build::Builder;
use super::check;
use super::process::{Launch, Process};
use super::program::{Program, Purpose};

/// How many definitions are built together at most.
const TOGETHER: usize = 64;

/// Why a definition does not run whose program is not built.
const REFUSED: &str = "its program cannot be built; what cargo says is where the server runs";

/// What has become of a definition.
#[derive(Clone, Debug)]
enum State {
    Waiting,
    Ready(Process),
    Failed(String),
}

type States = Arc<Mutex<HashMap<String, watch::Sender<State>>>>;

/// The definitions that came in.
pub(super) struct Compiled {
    states: States,
    waiting: mpsc::UnboundedSender<Program>,
}

/// What builds them.
struct Works {
    builder: Arc<Builder>,
    states: States,
    folder: PathBuf,
    endpoint: Option<String>,
}

impl Compiled {
    /// Builds with `builder`, and keeps executions in the folder.
    pub(super) fn new(builder: Builder, folder: PathBuf, endpoint: Option<String>) -> Self {
        let states = States::default();
        let (waiting, incoming) = mpsc::unbounded_channel();
        let works = Works {
            builder: Arc::new(builder),
            states: Arc::clone(&states),
            folder,
            endpoint,
        };
        tokio::spawn(works.run(incoming));
        Self { states, waiting }
    }

    /// What becomes of a program, which is built if it has not been yet.
    fn state(&self, program: Program) -> watch::Receiver<State> {
        let mut states = lock(&self.states);
        let state = states.entry(program.name.clone()).or_insert_with(|| {
            // It is there as long as this is.
            let _ = self.waiting.send(program);
            watch::Sender::new(State::Waiting)
        });
        state.subscribe()
    }

    /// The name of a program, once it runs.
    async fn ready(&self, program: Program) -> Result<String, ApiError> {
        let name = program.name.clone();
        let mut state = self.state(program);
        let settled = state.wait_for(|state| !matches!(state, State::Waiting));
        let settled = settled.await.map(|state| state.clone());
        match settled.map_err(ApiError::internal)? {
            State::Failed(reason) => Err(ApiError::internal(reason)),
            State::Ready(_) | State::Waiting => Ok(name),
        }
    }

    fn process(&self, name: &str) -> Option<Process> {
        match &*lock(&self.states).get(name)?.borrow() {
            State::Ready(process) => Some(process.clone()),
            State::Waiting | State::Failed(_) => None,
        }
    }
}

impl Works {
    async fn run(self, mut incoming: mpsc::UnboundedReceiver<Program>) {
        let mut waiting = Vec::new();
        while incoming.recv_many(&mut waiting, TOGETHER).await > 0 {
            let mut unknown = Vec::new();
            for program in waiting.drain(..) {
                match self.builder.find(&program.name) {
                    Some(path) => self.launch(path, vec![program.name]),
                    None => unknown.push(program),
                }
            }
            if !unknown.is_empty() {
                self.build(unknown).await;
            }
        }
    }

    /// Builds definitions together; where that fails, each by itself, so that none suffers from another.
    async fn build(&self, programs: Vec<Program>) {
        match self.build_one(programs.clone()).await {
            Ok(path) => self.launch(path, programs.into_iter().map(|one| one.name).collect()),
            Err(reason) if programs.len() == 1 => {
                for program in programs {
                    self.set(&program.name, State::Failed(reason.clone()));
                }
            }
            Err(_) => {
                for program in programs {
                    Box::pin(self.build(vec![program])).await;
                }
            }
        }
    }

    async fn build_one(&self, programs: Vec<Program>) -> Result<PathBuf, String> {
        let builder = Arc::clone(&self.builder);
        let built = tokio::task::spawn_blocking(move || match builder.build(&programs) {
            Ok(built) => built.ok_or_else(|| REFUSED.to_owned()),
            Err(refusal) => Err(refusal.reason().to_owned()),
        });
        built.await.unwrap_or_else(|error| Err(error.to_string()))
    }

    /// Starts a program, and says so to those who wait for its definitions.
    fn launch(&self, path: PathBuf, names: Vec<String>) {
        let process = Process::start(Launch {
            path,
            folder: self.folder.clone(),
            names: names.clone(),
            endpoint: self.endpoint.clone(),
        });
        for name in names {
            self.set(&name, State::Ready(process.clone()));
        }
    }

    fn set(&self, name: &str, state: State) {
        if let Some(sender) = lock(&self.states).get(name) {
            sender.send_replace(state);
        }
    }
}

impl Backend for Compiled {
    fn check(&self, definition: &str, is_express: bool) -> Checked {
        check::check(definition, is_express)
    }

    fn prepare(&self, definition: &str) {
        drop(self.state(Program::new(definition, Purpose::Executions)));
    }

    fn program<'a>(&'a self, definition: &'a str) -> BoxFuture<'a, Result<String, ApiError>> {
        Box::pin(self.ready(Program::new(definition, Purpose::Executions)))
    }

    fn tested<'a>(&'a self, definition: &'a str) -> BoxFuture<'a, Result<String, ApiError>> {
        Box::pin(self.ready(Program::new(definition, Purpose::Tests)))
    }

    fn ask<'a>(
        &'a self,
        program: &'a str,
        question: Question,
    ) -> BoxFuture<'a, Result<Answer, ApiError>> {
        let process = self.process(program);
        let gone = || ApiError::internal("the state machine is not compiled");
        Box::pin(async move { process.ok_or_else(gone)?.ask(program, question).await })
    }

    fn picture(&self, definition: &str) -> Option<String> {
        let source = check::source(definition);
        let workflow = asl_compiler::check(&source, &check::options()).workflow?;
        crate::graph::picture(&workflow).ok()
    }

    fn everyone(&self) -> Vec<String> {
        let states = lock(&self.states);
        let ready = states
            .iter()
            .filter(|(_, state)| matches!(*state.borrow(), State::Ready(_)));
        let names = ready.map(|(name, _)| name);
        let running = names.filter(|name| Purpose::of(name) == Purpose::Executions);
        running.cloned().collect()
    }

    fn settle(&self) -> BoxFuture<'_, ()> {
        let states: Vec<_> = lock(&self.states)
            .values()
            .map(watch::Sender::subscribe)
            .collect();
        Box::pin(async move {
            for mut state in states {
                // Without its sender there is nothing to wait for.
                let _ = state
                    .wait_for(|state| !matches!(state, State::Waiting))
                    .await;
            }
        })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
