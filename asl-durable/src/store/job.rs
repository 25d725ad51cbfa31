//! Something to be written: what is done in a transaction, and who waits until it is kept.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::Failure;

/// What becomes of a job when the database cannot be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// It fails at once.
    None,
    /// It waits until the database can be written to again.
    Endless,
}

/// Something to be written.
pub(super) trait Job: Send {
    /// Does it, in an open transaction; perhaps for another time.
    fn perform(&mut self, connection: &Connection) -> rusqlite::Result<()>;

    /// Its transaction is kept, or has failed for good.
    fn finish(self: Box<Self>, kept: Result<(), Failure>);

    fn patience(&self) -> Patience;
}

/// Is ready when a job is kept.
#[must_use = "it is kept when this is ready"]
pub(crate) struct Kept<T>(pub(super) oneshot::Receiver<Result<T, Failure>>);

impl<T> Future for Kept<T> {
    type Output = Result<T, Failure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = Pin::new(&mut self.0).poll(context);
        reply.map(|reply| reply.unwrap_or(Err(Failure::Closed)))
    }
}

/// A job with a result that somebody waits for.
pub(super) struct Awaited<T, F> {
    pub(super) work: F,
    pub(super) patience: Patience,
    pub(super) result: Option<T>,
    pub(super) reply: oneshot::Sender<Result<T, Failure>>,
}

impl<T: Send, F: FnMut(&Connection) -> rusqlite::Result<T> + Send> Job for Awaited<T, F> {
    fn perform(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.result = Some((self.work)(connection)?);
        Ok(())
    }

    fn finish(self: Box<Self>, kept: Result<(), Failure>) {
        let Self { result, reply, .. } = *self;
        let result = kept.and_then(|()| result.ok_or(Failure::Closed));
        // Whoever asked may have gone.
        let _ = reply.send(result);
    }

    fn patience(&self) -> Patience {
        self.patience
    }
}
