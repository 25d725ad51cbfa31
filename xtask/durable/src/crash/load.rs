//! Keeps many executions going, and notes what the database acknowledges.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use asl_durable::{Durable, Error, Execution, Filter, Place, Summary};
use asl_runtime::{Status, TaskError, json};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::kind::{Kind, Named};
use super::notes::{Notes, Past};
use super::worker::HandedOut;
use crate::Result;

/// How many executions there are at a time.
const AT_ONCE: usize = 160;

/// How long nothing may end before the rest is given up as lost.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keeps many executions going.
#[derive(Clone)]
pub(crate) struct Load(Arc<Parts>);

struct Parts {
    durable: Durable,
    notes: Notes,
    run: u64,
    room: Arc<Semaphore>,
    /// How many answers were given.
    answers: AtomicU64,
}

impl Load {
    pub(crate) fn new(durable: Durable, notes: Notes, run: u64) -> Self {
        Self(Arc::new(Parts {
            durable,
            notes,
            run,
            room: Arc::new(Semaphore::new(AT_ONCE)),
            answers: AtomicU64::new(0),
        }))
    }

    pub(crate) fn durable(&self) -> &Durable {
        &self.0.durable
    }

    /// Answers all tokens that are handed out.
    pub(crate) async fn answer_all(self, mut tokens: UnboundedReceiver<HandedOut>) {
        while let Some(token) = tokens.recv().await {
            self.answer_soon(token);
        }
    }

    /// Takes up what the run before has left: executions and tokens.
    pub(crate) async fn go_on(&self, past: &Past) -> Result<()> {
        for (token, name) in &past.tokens {
            self.answer_soon(HandedOut {
                name: name.clone(),
                token: token.clone(),
            });
        }
        for summary in running(&self.0.durable).await? {
            let Some(named) = Named::parse(&summary.name) else {
                continue;
            };
            let permit = Arc::clone(&self.0.room).try_acquire_owned().ok();
            self.spawn(named, summary.name, permit);
        }
        Ok(())
    }

    /// Starts executions as long as there is room, until the process is killed.
    pub(crate) async fn start_forever(&self) -> Result<()> {
        let mut numbers = fastrand::i64(0..40)..;
        loop {
            let permit = Arc::clone(&self.0.room).acquire_owned().await?;
            let number = numbers.next().unwrap_or_default();
            let kind = Kind::chosen(number);
            let named = Named { kind, number };
            self.spawn(named, named.name(self.0.run), Some(permit));
        }
    }

    /// Waits until no execution runs, or none has ended for long.
    pub(crate) async fn wait_for_ends(&self) -> Result<()> {
        let (mut left, mut since) = (usize::MAX, Instant::now());
        while since.elapsed() < PATIENCE {
            let now = running(&self.0.durable).await?.len();
            if now == 0 {
                return Ok(());
            }
            if now < left {
                (left, since) = (now, Instant::now());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    fn spawn(&self, named: Named, name: String, permit: Option<OwnedSemaphorePermit>) {
        let load = self.clone();
        tokio::spawn(async move {
            if let Err(error) = load.follow(named, &name).await {
                load.complain(&name, &error);
            }
            drop(permit);
        });
    }

    /// Starts an execution, or finds it, and follows it to its end.
    async fn follow(&self, named: Named, name: &str) -> asl_durable::Result<()> {
        let Parts { durable, notes, .. } = &*self.0;
        let machine = durable.machine(named.kind.machine()).ok_or(Error::Closed)?;
        let execution = machine.execute(name, named.input()).await?;
        notes.write(format!("started {name}")).await;
        if named.kind == Kind::Stopped {
            return self.stop(&execution).await;
        }
        let output = execution.output().await?;
        notes.write(format!("ended {name} {output}")).await;
        Ok(())
    }

    async fn stop(&self, execution: &Execution) -> asl_durable::Result<()> {
        tokio::time::sleep(Duration::from_millis(fastrand::u64(0..2_500))).await;
        execution.stop(TaskError::new("Enough", "stopped")).await?;
        self.0
            .notes
            .write(format!("stopped {}", execution.name()))
            .await;
        Ok(())
    }
}

impl Load {
    fn answer_soon(&self, token: HandedOut) {
        let load = self.clone();
        tokio::spawn(async move {
            let millis = fastrand::u64(0..1_500);
            tokio::time::sleep(Duration::from_millis(millis.saturating_sub(500))).await;
            if let Err(error) = load.answer(&token).await {
                load.complain(&token.name, &error);
            }
        });
    }

    async fn answer(&self, HandedOut { name, token }: &HandedOut) -> asl_durable::Result<()> {
        let Parts { durable, notes, .. } = &*self.0;
        let number = self.0.answers.fetch_add(1, Ordering::Relaxed);
        let answer = format!("{}.{number}", self.0.run);
        let said = durable.send_task_success(token, json!(answer)).await;
        let line = match said {
            Ok(()) => format!("answered {name} {token} {answer}"),
            Err(Error::TaskTimedOut) => format!("refused {name} {token}"),
            Err(error) => return Err(error),
        };
        notes.write(line).await;
        Ok(())
    }

    /// What should not happen ends in a verdict; this helps to find out why.
    fn complain(&self, name: &str, error: &Error) {
        eprintln!("run {}: {name}: {error}", self.0.run);
    }
}

/// All executions that have not ended.
async fn running(durable: &Durable) -> Result<Vec<Summary>> {
    all(durable, Some(Status::Running)).await
}

/// All executions, or those with a status.
pub(crate) async fn all(durable: &Durable, status: Option<Status>) -> Result<Vec<Summary>> {
    let (mut found, mut behind) = (Vec::new(), Place::default());
    loop {
        let filter = Filter {
            status,
            behind,
            ..Filter::default()
        };
        let some = durable.list(filter).await?;
        let Some(last) = some.last() else {
            return Ok(found);
        };
        behind = last.place;
        found.extend(some);
    }
}
