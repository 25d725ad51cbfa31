//! Drives one run of an execution, and hands it what others want of it.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use asl_runtime::value::Text;
use asl_runtime::{Callback, Status, Timestamp};
use tokio::sync::oneshot;
use tokio::time::Sleep;

use super::reside::Left;
use super::{ByToken, Executor, Inbox, Request};
use crate::engine::{Heard, Resident};
use crate::error::{Error, Result};
use crate::registry::Running;
use crate::store::{executions, records};

/// How long before its time an execution stays awake, and how much longer for each of its records, which a run from
/// the journal has to read.
const SHORT: [Duration; 2] = [Duration::from_secs(1), Duration::from_micros(100)];

/// How long an execution stays awake that waits for a token: most tokens come back soon.
const LINGER: Duration = Duration::from_millis(200);

type Reply = oneshot::Sender<Result<()>>;

/// One run of an execution.
struct Stay<'a> {
    executor: &'a Arc<Executor>,
    engine: &'a Resident,
    running: Running<'a>,
    inbox: &'a mut Inbox,
    /// The definition that goes on with the execution, if it is not the one that has begun it.
    adopted: Option<&'static str>,
    /// Since the execution waits for nothing but tokens and times.
    lingering: Option<Pin<Box<Sleep>>>,
}

impl Executor {
    /// Runs an execution until it has nothing more to do for now.
    pub(super) async fn stay<'a>(
        self: &'a Arc<Self>,
        engine: &'a Resident,
        running: Running<'a>,
        inbox: &'a mut Inbox,
        adopted: Option<&'static str>,
    ) -> Left {
        let mut stay = Stay {
            executor: self,
            engine,
            running,
            inbox,
            adopted,
            lingering: None,
        };
        poll_fn(|context| stay.poll(context)).await
    }
}

impl Stay<'_> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Left> {
        loop {
            let polled = self.running.as_mut().poll(context);
            if let Poll::Ready(Err(error)) = &polled
                && error.status() == Status::Running
            {
                let reason = error.cause().unwrap_or_default();
                return Poll::Ready(Left::Stuck(Text::from(reason)));
            }
            let abandoned = self.engine.take_abandoned();
            if !abandoned.is_empty() {
                self.executor
                    .stop_abandoned(self.engine.execution, abandoned);
            }
            if let Poll::Ready(result) = polled {
                let history = self.engine.written();
                return Poll::Ready(Left::Ended(result, history));
            }
            if !self.engine.is_settled() {
                self.lingering = None;
                return Poll::Pending;
            }
            if let Some(definition) = self.adopted.take() {
                self.executor.adopt(self.engine.execution, definition);
            }
            match self.inbox.poll_recv(context) {
                Poll::Ready(Some(request)) => self.take(request),
                Poll::Ready(None) => return Poll::Ready(Left::Gone),
                Poll::Pending => return self.rest(context).map(Left::Asleep),
            }
        }
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Look => {}
            Request::Stop(error) => self.engine.stop(*error),
            Request::Answer(said) => {
                let ByToken {
                    token,
                    answer,
                    reply,
                } = *said;
                let text = answer.to_text();
                match self.engine.hear(&token, answer) {
                    Ok(Heard::Awaited(callback)) => self.executor.reply_kept(callback, reply),
                    Ok(Heard::Early) => self.executor.keep_early(&token, text, reply),
                    // The caller may have gone.
                    Err(error) => drop(reply.send(Err(error.into()))),
                }
            }
        }
    }

    /// Is ready with the time at which the execution goes on, when it may sleep until then.
    fn rest(&mut self, context: &mut Context<'_>) -> Poll<Option<Timestamp>> {
        let wakes = self.engine.wakes();
        let now = self.executor.wall.now();
        let short = SHORT[0] + SHORT[1].saturating_mul(self.engine.records());
        let is_short = wakes.is_some_and(|time| time.since(now) < short);
        if is_short || !self.engine.is_idle() {
            self.lingering = None;
            return Poll::Pending;
        }
        if self.engine.awaits_tokens() {
            let sleep = || Box::pin(tokio::time::sleep(LINGER));
            ready!(
                self.lingering
                    .get_or_insert_with(sleep)
                    .as_mut()
                    .poll(context)
            );
        }
        Poll::Ready(wakes)
    }
}

impl Executor {
    /// Replies when the answer is in the journal.
    fn reply_kept(&self, callback: Callback, reply: Reply) {
        self.spawn(async move {
            // The caller may have gone.
            let _ = reply.send(callback.kept().await.map_err(Error::from));
        });
    }

    /// The workflow with this definition has found all that is in the journal, and goes on with the execution.
    fn adopt(&self, execution: i64, definition: &'static str) {
        drop(
            self.store
                .insist(move |connection| executions::adopt(connection, execution, definition)),
        );
    }

    /// Keeps an answer beside the journal, because the execution does not wait for it yet.
    fn keep_early(&self, token: &str, text: Option<String>, reply: Reply) {
        let execution = crate::token::execution(token);
        let (Some(execution), Some(text)) = (execution, text) else {
            let _ = reply.send(Ok(()));
            return;
        };
        let token = token.to_owned();
        let kept = self
            .store
            .insist(move |connection| records::answer(connection, execution, &token, &text));
        self.spawn(async move {
            let _ = reply.send(kept.await.map_err(Error::from));
        });
    }
}
