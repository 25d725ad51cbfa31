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
use super::tester::Tester;
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

/// The programs that answer, by the names of their workflows.
#[derive(Clone, Default)]
pub struct Programs {
    /// Those that run executions.
    pub locals: HashMap<String, Local>,
    /// Those whose states are tested.
    pub testers: HashMap<String, Tester>,
}

impl Programs {
    /// What one of them answers, as soon as it is polled.
    fn ask(
        &self,
        program: &str,
        question: Question,
    ) -> impl Future<Output = Result<Answer, ApiError>> + use<> {
        let local = self.locals.get(program).cloned();
        let tester = self.testers.get(program).cloned();
        async move {
            match (question, tester, local) {
                (Question::Test(test), Some(tester), _) => {
                    tester.run(test).await.map(Answer::Tested)
                }
                (question, _, Some(local)) => local.ask(question).await,
                _ => Err(ApiError::internal("the program does not have the workflow")),
            }
        }
    }
}

/// Answers questions until there are no more.
///
/// # Errors
/// When the pipe breaks.
pub async fn answer_pipe(programs: Programs) -> std::io::Result<()> {
    let (answers, to_write) = unbounded_channel();
    let writer = tokio::spawn(write(to_write));
    let mut lines = BufReader::new(stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let Ok(asked) = serde_json::from_str::<Asked>(&line) else {
            continue;
        };
        let answer = programs.ask(&asked.program, asked.question);
        let (id, answers) = (asked.id, answers.clone());
        tokio::spawn(async move {
            let answer = answer.await;
            // Nobody is there to read it any more.
            let _ = answers.send(Answered { id, answer });
        });
    }
    for local in programs.locals.values() {
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
