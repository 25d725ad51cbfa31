//! Jobs that nobody waits for any more.

use crate::transport::BoxFuture;

/// Stops a job when the task that waits for it goes away.
pub(super) struct Stop {
    call: Option<BoxFuture<'static, ()>>,
}

impl Stop {
    /// A call that stops the job; it is made if need be.
    pub(super) fn new(call: impl Future<Output = ()> + Send + 'static) -> Self {
        Self {
            call: Some(Box::pin(call)),
        }
    }

    /// The job has ended, or nothing more is known of it.
    pub(super) fn forget(&mut self) {
        self.call = None;
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        // Outside of a runtime nobody could send the request.
        if let Some(call) = self.call.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(call);
        }
    }
}
