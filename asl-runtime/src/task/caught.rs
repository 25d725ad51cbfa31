//! The work of a task comes in; its outcome goes out, also where the work panics.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::failure::{Outcome, TaskError};

/// The work of a task, pinned where the state waits for it. Its type is not known to what is around it, which is
/// therefore compiled once, and not for each method.
pub type Attempt<'a> = Pin<&'a mut (dyn Future<Output = Outcome> + Send + 'a)>;

/// The error of a task that panics: what `ErrorEquals` matches.
const PANIC: &str = "Panic";

/// The work of a task, whose panic is an error like any other.
pub(crate) struct Caught<'a>(pub(crate) Attempt<'a>);

impl Future for Caught<'_> {
    type Output = Outcome;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        // Nobody looks at the work again after its panic, so it cannot be seen half done.
        let work = AssertUnwindSafe(|| self.0.as_mut().poll(context));
        catch_unwind(work).unwrap_or_else(|payload| Poll::Ready(Err(error(&*payload))))
    }
}

#[cold]
fn error(payload: &(dyn Any + Send)) -> TaskError {
    let literal = payload.downcast_ref::<&str>().copied();
    let message = literal.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    TaskError::new(PANIC, message.unwrap_or("The task panicked."))
}
