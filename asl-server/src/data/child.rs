//! A program that a server has started, and asks about its executions.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::{mpsc, oneshot};

use super::pipe::{Answered, Asked};
use super::question::{Answer, Question};
use crate::error::ApiError;

/// Those who wait for answers, by the number of their question; `None` when the program has ended.
type Waiting = Arc<Mutex<Option<HashMap<u64, oneshot::Sender<Result<Answer, ApiError>>>>>>;

/// The other end of [`answer_pipe`](super::answer_pipe).
#[derive(Clone, Debug)]
pub struct Child {
    questions: mpsc::UnboundedSender<Asked>,
    waiting: Waiting,
    next: Arc<AtomicU64>,
}

impl Child {
    /// Talks to a program by its standard input and output.
    pub fn over(
        input: impl AsyncWrite + Send + Unpin + 'static,
        output: impl AsyncRead + Send + Unpin + 'static,
    ) -> Self {
        let (questions, to_write) = mpsc::unbounded_channel();
        let waiting: Waiting = Arc::new(Mutex::new(Some(HashMap::new())));
        tokio::spawn(write(input, to_write));
        let heard = Arc::clone(&waiting);
        tokio::spawn(async move {
            // When it ends, nobody is answered any more.
            let _ = read(output, &heard).await;
            lock(&heard).take();
        });
        Self {
            questions,
            waiting,
            next: Arc::default(),
        }
    }

    /// Asks a workflow of the program.
    ///
    /// # Errors
    /// What the program answers; an internal error when it has ended.
    pub async fn ask(&self, program: &str, question: Question) -> Result<Answer, ApiError> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = oneshot::channel();
        let gone = || ApiError::internal("the program of this execution has ended");
        lock(&self.waiting)
            .as_mut()
            .ok_or_else(gone)?
            .insert(id, sender);
        let program = program.to_owned();
        let sent = self.questions.send(Asked {
            id,
            program,
            question,
        });
        sent.map_err(|_| gone())?;
        receiver.await.unwrap_or_else(|_| Err(gone()))
    }
}

async fn write(mut input: impl AsyncWrite + Unpin, mut questions: mpsc::UnboundedReceiver<Asked>) {
    while let Some(asked) = questions.recv().await {
        let Ok(mut line) = serde_json::to_vec(&asked) else {
            continue;
        };
        line.push(b'\n');
        if input.write_all(&line).await.is_err() || input.flush().await.is_err() {
            return;
        }
    }
}

async fn read(output: impl AsyncRead + Unpin, waiting: &Waiting) -> io::Result<()> {
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        let Ok(Answered { id, answer }) = serde_json::from_str(&line) else {
            continue;
        };
        let sender = lock(waiting)
            .as_mut()
            .and_then(|waiting| waiting.remove(&id));
        if let Some(sender) = sender {
            // Whoever asked may have gone.
            let _ = sender.send(answer);
        }
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
