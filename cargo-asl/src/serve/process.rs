//! A program that runs executions, started again whenever it ends by itself.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use asl_server::ApiError;
use asl_server::data::{Answer, Child, Question};
use tokio::process::Command;
use tokio::sync::watch;

/// How long a question waits for the program to be there.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it takes until a program that has ended is started again.
const PAUSE: Duration = Duration::from_millis(200);

/// What is started.
#[derive(Clone, Debug)]
pub(super) struct Launch {
    /// The program.
    pub(super) path: PathBuf,
    /// The folder of the databases.
    pub(super) folder: PathBuf,
    /// The names of the workflows that it runs.
    pub(super) names: Vec<String>,
    /// Where services are called.
    pub(super) endpoint: Option<String>,
}

/// A running program. When the last handle is dropped, it ends.
#[derive(Clone, Debug)]
pub(super) struct Process {
    running: watch::Receiver<Option<Child>>,
}

impl Process {
    /// Starts the program, and again when it ends by itself.
    pub(super) fn start(launch: Launch) -> Self {
        let (sender, running) = watch::channel(None);
        tokio::spawn(supervise(launch, sender));
        Self { running }
    }

    /// Asks a workflow of the program.
    ///
    /// # Errors
    /// What it answers, or that it is not there.
    pub(super) async fn ask(&self, name: &str, question: Question) -> Result<Answer, ApiError> {
        let gone = || ApiError::internal("the program of the state machine does not start");
        let child = self.child().await.ok_or_else(gone)?;
        child.ask(name, question).await
    }

    /// The program, as soon as it runs.
    async fn child(&self) -> Option<Child> {
        let mut running = self.running.clone();
        let there = tokio::time::timeout(PATIENCE, running.wait_for(Option::is_some)).await;
        there.ok()?.ok()?.clone()
    }
}

async fn supervise(launch: Launch, running: watch::Sender<Option<Child>>) {
    while !running.is_closed() {
        if let Err(error) = run_once(&launch, &running).await {
            eprintln!("cannot start {}: {error}", launch.path.display());
        }
        running.send_replace(None);
        tokio::time::sleep(PAUSE).await;
    }
}

async fn run_once(launch: &Launch, running: &watch::Sender<Option<Child>>) -> std::io::Result<()> {
    let mut command = Command::new(&launch.path);
    command.arg(&launch.folder).args(&launch.names);
    if let Some(endpoint) = &launch.endpoint {
        command.env("AWS_ENDPOINT_URL", endpoint);
    }
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let pipes = process.stdin.take().zip(process.stdout.take());
    let (input, output) = pipes.ok_or(std::io::ErrorKind::BrokenPipe)?;
    running.send_replace(Some(Child::over(input, output)));
    tokio::select! {
        ended = process.wait() => ended.map(drop),
        () = running.closed() => Ok(()),
    }
}
