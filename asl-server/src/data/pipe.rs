//! Answers the questions of a server that come in on the standard input, one in each line, on the standard output.
//!
//! A line is `{"id", "program", "question"}`, and its answer `{"id", "answer"}` or `{"id", "error"}`, in any order. When the input ends,
//! so does the program: executions go on when it is started again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, stdin, stdout};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::local::Local;
use super::question::{Answer, Question};
use crate::error::ApiError;

/// A question, with the number that its answer has.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) id: u64,
    /// The name of the workflow that is asked.
    pub(crate) program: String,
    pub(crate) question: Question,
}

/// An answer.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub(crate) id: u64,
    pub(crate) answer: Result<Answer, ApiError>,
}

/// Answers questions, by the names of the workflows, until there are no more.
///
/// # Errors
/// When the pipe breaks.
pub async fn answer_pipe(locals: HashMap<String, Local>) -> std::io::Result<()> {
    let (answers, to_write) = unbounded_channel();
    let writer = tokio::spawn(write(to_write));
    let mut lines = BufReader::new(stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let Ok(asked) = serde_json::from_str::<Asked>(&line) else {
            continue;
        };
        let (id, question) = (asked.id, asked.question);
        let (local, answers) = (locals.get(&asked.program).cloned(), answers.clone());
        tokio::spawn(async move {
            let answer = match local {
                Some(local) => local.ask(question).await,
                None => Err(ApiError::internal("the program does not have the workflow")),
            };
            // Nobody is there to read it any more.
            let _ = answers.send(Answered { id, answer });
        });
    }
    for local in locals.values() {
        local.close().await;
    }
    writer.abort();
    Ok(())
}

async fn write(mut answers: UnboundedReceiver<Answered>) {
    let mut out = stdout();
    while let Some(answered) = answers.recv().await {
        let Ok(mut line) = serde_json::to_vec(&answered) else {
            continue;
        };
        line.push(b'\n');
        if out.write_all(&line).await.is_err() || out.flush().await.is_err() {
            return;
        }
    }
}
