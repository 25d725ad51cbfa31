//! `cargo asl serve`: the API of Step Functions on a local port, over definitions that are compiled when they come in.

mod build;
mod check;
mod compiled;
mod process;
mod program;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use asl_server::{Listening, Place, Server};

use self::build::Builder;
use self::compiled::Compiled;
use crate::definition::{Definition, count_errors};
use crate::output::{FAILED, Outcome, Refusal, print};

/// Serves the API of Step Functions, and compiles the definitions that it is given.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl serve order.asl.json
  cargo asl serve --db states --port 8083
  cargo asl serve --aws-endpoint http://localhost:5000

  aws --endpoint-url http://127.0.0.1:8083 stepfunctions list-state-machines

Each file becomes a state machine with the name of its module. CreateStateMachine and UpdateStateMachine check a
definition at once, and compile it while they answer; the first execution waits for that. What is built is kept in the
folder for caches of the user, below cargo-asl, or in $CARGO_ASL_CACHE.

Tasks of activities are done by workers that call GetActivityTask. Other tasks call AWS with --aws or --aws-endpoint, and
fail without.")]
pub(crate) struct Args {
    /// Definitions to begin with: JSON (.json, .asl) or YAML (.yaml, .yml)
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder for state machines and executions, which is made if it is not there; without one, they are forgotten
    /// when the server ends
    #[arg(long, value_name = "FOLDER")]
    db: Option<PathBuf>,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 8083)]
    port: u16,
    /// Call AWS for tasks, with the credentials and the region of the AWS CLI
    #[arg(long)]
    aws: bool,
    /// Call services for tasks at this URL, such as that of an emulator
    #[arg(long, value_name = "URL")]
    aws_endpoint: Option<String>,
    /// The account in ARNs
    #[arg(long, default_value = "123456789012")]
    account: String,
    /// The region in ARNs
    #[arg(long, default_value = "us-east-1")]
    region: String,
}

/// Serves until it is interrupted.
pub(crate) fn serve(args: &Args) -> Outcome {
    let (definitions, refusals) = Definition::read_all(&args.files);
    if let Some(refusal) = refusals.into_iter().next() {
        return Err(refusal);
    }
    if !all_sound(&definitions) {
        return Ok(FAILED.into());
    }
    let folder = Folder::new(args.db.as_deref())?;
    let runtime = tokio::runtime::Runtime::new();
    let runtime = runtime.map_err(|error| Refusal::new(error.to_string()))?;
    runtime.block_on(async {
        let listening = open(args, &folder, &definitions).await?;
        announce(&listening)?;
        tokio::select! {
            () = listening.serve() => {}
            () = interrupted() => {}
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Whether no file has errors; shows what was found.
fn all_sound(definitions: &[Definition]) -> bool {
    let mut is_sound = true;
    for definition in definitions {
        let compiled = definition.compile(&check::options());
        definition.show(&compiled.diagnostics);
        is_sound &= count_errors(&compiled.diagnostics) == 0;
    }
    is_sound
}

async fn open(
    args: &Args,
    folder: &Folder,
    definitions: &[Definition],
) -> Result<Listening, Refusal> {
    let executions = folder.path().join("executions");
    std::fs::create_dir_all(&executions)
        .map_err(|error| Refusal::file("write", &executions, error))?;
    let builder = Builder::new(args.aws || args.aws_endpoint.is_some())?;
    let compiled = Compiled::new(builder, executions, args.aws_endpoint.clone());
    let place = Place {
        account: args.account.clone(),
        region: args.region.clone(),
        ..Place::default()
    };
    let server = Server::open(folder.path().join("machines.db"), place, compiled);
    let server = server.map_err(|error| Refusal::new(error.message))?;
    for definition in definitions {
        let (name, text) = (definition.module_name(), definition.text());
        let provided = server.provide(&name, text, false).await;
        provided.map_err(|error| Refusal::new(format!("{name}: {}", error.message)))?;
    }
    server
        .resume()
        .await
        .map_err(|error| Refusal::new(error.message))?;
    let address = SocketAddr::from((args.host, args.port));
    let listening = server.listen(address).await;
    listening.map_err(|error| Refusal::new(format!("cannot listen on {address}: {error}")))
}

/// Says what to type next.
fn announce(listening: &Listening) -> Result<(), Refusal> {
    let address = listening.address();
    let address = address.map_err(|error| Refusal::new(error.to_string()))?;
    print(&format!(
        "aws --endpoint-url http://{address} stepfunctions list-state-machines\nhttp://{address}/ shows what runs\n"
    ))
}

async fn interrupted() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without signals, the process is killed.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The folder of the databases.
enum Folder {
    Kept(PathBuf),
    /// It is removed at the end.
    Temporary(PathBuf),
}

impl Folder {
    fn new(given: Option<&Path>) -> Result<Self, Refusal> {
        let folder = match given {
            Some(path) => Self::Kept(path.to_owned()),
            None => {
                let name = format!("cargo-asl-serve-{}", std::process::id());
                Self::Temporary(std::env::temp_dir().join(name))
            }
        };
        let path = folder.path();
        std::fs::create_dir_all(path).map_err(|error| Refusal::file("write", path, error))?;
        Ok(folder)
    }

    fn path(&self) -> &Path {
        match self {
            Self::Kept(path) | Self::Temporary(path) => path,
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Self::Temporary(path) = self {
            // What is left there is in the way of nobody.
            let _ = std::fs::remove_dir_all(path);
        }
    }
}
