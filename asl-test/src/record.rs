//! What is seen of one execution, and how it is run to its end in virtual time.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use asl_runtime::clock::PausedClock;
use asl_runtime::engine::Program;
use asl_runtime::{Event, EventKind, ExecutionError, Handler, Observer, Run, Value};

use crate::session::{Director, Mocks, Session};

/// A workflow, as the macro makes it of its tasks.
pub(crate) type Workflow<P> = fn(Handler<Mocks>) -> P;

/// How an execution ended; nothing if it waits for what nobody will say.
pub(crate) type End = Option<Result<Value, ExecutionError>>;

/// Runs an execution to its end, or until it cannot go on.
pub(crate) fn run<P: Program>(
    workflow: Workflow<P>,
    director: Arc<dyn Director>,
    observer: impl Observer,
    clock: PausedClock,
    settings: impl FnOnce(Run<P>) -> Run<P>,
    input: Value,
) -> (Arc<Session>, End) {
    let session = Session::new(director, clock.clone());
    let run = settings(Run::new(workflow(Handler(Mocks::new(&session)))));
    let mut ended = pin!(run.clock(clock).observer(observer).run(input));
    let until_problem = poll_fn(|context| match ended.as_mut().poll(context) {
        Poll::Ready(end) => Poll::Ready(Some(end)),
        Poll::Pending if session.has_problem() => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    });
    let end = PausedClock::run_until_stuck(until_problem).flatten();
    (session, end)
}

/// The states that an execution entered, in their order.
#[derive(Debug, Default)]
pub(crate) struct Path(Mutex<Vec<&'static str>>);

impl Path {
    pub(crate) fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Observer for Path {
    fn observe(&self, event: &Event<'_>) {
        if let EventKind::StateEntered { state, .. } = event.kind {
            self.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(state.name);
        }
    }
}
