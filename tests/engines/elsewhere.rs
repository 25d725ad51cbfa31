//! An engine from outside of the runtime: it runs all branches elsewhere, by addresses that went through a text.
//!
//! What a state asks of the world it hands to an engine in process. Branches it hands to another engine of its own
//! kind, which knows nothing of them but the text of their address, as one in another process would.

use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use asl_runtime::clock::Clock;
use asl_runtime::engine::{
    Address, Attempt, BoxFuture, Branches, Conclusion, End, Engine, Growing, InProcess, Interrupted,
    MapRunInfo, Token, as_they_come,
};
use asl_runtime::{
    Event, ExecutionInfo, Failure, Observer, Scope, Site, StateInfo, TaskContext, Timestamp,
    Value, Way, Workflow,
};

/// Runs branches elsewhere.
pub struct Elsewhere<C, O> {
    world: InProcess<C, O>,
    workflow: Arc<dyn Workflow<Self>>,
    identity: ExecutionInfo,
}

impl<C: Clock, O: Observer> Elsewhere<C, O> {
    /// An engine for one execution of this workflow.
    pub fn new(
        world: InProcess<C, O>,
        workflow: Arc<dyn Workflow<Self>>,
        identity: ExecutionInfo,
    ) -> Self {
        Self {
            world,
            workflow,
            identity,
        }
    }

    fn branch(&self, address: Address) -> BoxFuture<'_, Result<Value, Failure>> {
        let sent = address.to_text();
        let received = self.workflow.address(&sent).expect("an address can be read");
        let run = self.workflow.branch(self, self.identity.clone(), received);
        Box::pin(async move { run.await.expect("the engine goes on") })
    }
}

impl<C: Clock, O: Observer> Engine for Elsewhere<C, O> {
    async fn attempt(&self, at: Site<'_>, task: &TaskContext, work: Attempt<'_>) -> End {
        self.world.attempt(at, task, work).await
    }

    async fn submission(
        &self,
        at: Site<'_>,
        task: &TaskContext,
        work: Attempt<'_>,
    ) -> Result<Value, End> {
        self.world.submission(at, task, work).await
    }

    async fn completion(&self, at: Site<'_>, task: &TaskContext) -> End {
        self.world.completion(at, task).await
    }

    fn token(&self, at: Site<'_>) -> Token {
        self.world.token(at)
    }

    async fn sleep(&self, at: Site<'_>, duration: Duration) {
        self.world.sleep(at, duration).await;
    }

    async fn pause(&self, at: Site<'_>) {
        self.world.pause(at).await;
    }

    /// Begins a branch as soon as there is room for it; the first failure drops the others.
    async fn fan_out<B: Branches>(
        &self,
        _at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> Result<(), Box<Failure>> {
        let mut waiting = 0..branches.count();
        let mut begin = |after| {
            let number = waiting.next()?;
            branches.admit(number, after);
            let address = branches.take(number)?;
            Some((number, self.branch(address)))
        };
        let mut running: Vec<_> = std::iter::from_fn(|| begin(None)).take(limit).collect();
        while !running.is_empty() {
            let (place, result) = poll_fn(|context| {
                let mut all = running.iter_mut().enumerate();
                let ready = all.find_map(|(place, (_, branch))| {
                    match branch.as_mut().poll(context) {
                        Poll::Ready(result) => Some((place, result)),
                        Poll::Pending => None,
                    }
                });
                ready.map_or(Poll::Pending, Poll::Ready)
            })
            .await;
            let (number, _) = running.remove(place);
            branches.end(number, result)?;
            running.extend(begin(Some(number)));
        }
        Ok(())
    }

    /// As above, and looks for more executions of a Map Run when all that are known have begun.
    async fn flow<B: Growing>(
        &self,
        _at: Site<'_>,
        branches: &B,
        limit: usize,
    ) -> Result<(), Box<Failure>> {
        let sent = Sent {
            branches,
            engine: self,
        };
        as_they_come(&sent, limit).await
    }

    fn now(&self) -> Timestamp {
        self.world.now()
    }

    async fn drive<F: Future<Output: Send> + Send>(
        &self,
        execution: F,
    ) -> Result<F::Output, Interrupted> {
        // Branches are driven along with the execution that waits for them.
        Ok(execution.await)
    }

    const OBSERVED: bool = O::ENABLED;

    fn observe(&self, event: &Event<'_>) {
        self.world.observe(event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        self.world.takes(scope, state, way);
    }
}

/// Branches that run elsewhere.
struct Sent<'a, B, C, O> {
    branches: &'a B,
    engine: &'a Elsewhere<C, O>,
}

impl<B: Growing, C: Clock, O: Observer> Growing for Sent<'_, B, C, O> {
    async fn more(&self) -> Result<bool, Box<Failure>> {
        self.branches.more().await
    }

    fn map_run(&self) -> MapRunInfo<'_> {
        self.branches.map_run()
    }

    fn items(&self, number: usize) -> u64 {
        self.branches.items(number)
    }

    fn conclude(&self, number: usize, conclusion: Conclusion) -> Result<(), Box<Failure>> {
        self.branches.conclude(number, conclusion)
    }
}

impl<B: Branches, C: Clock, O: Observer> Branches for Sent<'_, B, C, O> {
    fn count(&self) -> usize {
        self.branches.count()
    }

    fn is_due(&self) -> bool {
        self.branches.is_due()
    }

    fn begin_turn(&self) -> bool {
        self.branches.begin_turn()
    }

    fn admit(&self, number: usize, after: Option<usize>) {
        self.branches.admit(number, after);
    }

    async fn run(&self, number: usize) -> Result<(), Box<Failure>> {
        let address = self.branches.take(number).expect("it is known");
        let result = self.engine.branch(address).await;
        self.branches.end(number, result)
    }

    fn take(&self, number: usize) -> Option<Address> {
        self.branches.take(number)
    }

    fn end(&self, number: usize, result: Result<Value, Failure>) -> Result<(), Box<Failure>> {
        self.branches.end(number, result)
    }
}
