//! Emulators of AWS: installed below the target folder, started at a free port of this machine, and stopped again.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::{Result, workspace};

/// The versions that the expectations are written for.
const MOTO: &str = "moto[server]==5.2.5";
const DYNALITE: &str = "dynalite@4.0.0";

/// How long an emulator may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which emulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Most services.
    Moto,
    /// DynamoDB alone, which checks more.
    Dynalite,
}

/// An emulator that runs until it is dropped.
#[derive(Debug)]
pub(super) struct Emulator {
    process: Child,
    port: u16,
}

impl Emulator {
    /// Installs an emulator, if need be, and starts it.
    pub(super) fn start(kind: Kind, folder: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut command = match kind {
            Kind::Moto => moto(&folder.join("moto"), port)?,
            Kind::Dynalite => dynalite(&folder.join("dynalite"), port)?,
        };
        command.stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn()?;
        let mut emulator = Self { process, port };
        emulator.wait()?;
        Ok(emulator)
    }

    /// Where it listens.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                return Err(format!("the emulator has ended with {status}").into());
            }
            if start.elapsed() > PATIENCE {
                return Err("the emulator does not listen".into());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // If it has ended by itself, there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// moto's server, in a virtual environment of Python.
fn moto(folder: &Path, port: u16) -> Result<Command> {
    let program = folder.join("bin/moto_server");
    install(folder, MOTO, |folder| {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let mut pip = Command::new(folder.join("bin/python"));
        run(pip.args(["-m", "pip", "install", "--quiet", MOTO]))
    })?;
    let mut command = Command::new(program);
    command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
    Ok(command)
}

fn dynalite(folder: &Path, port: u16) -> Result<Command> {
    install(folder, DYNALITE, |folder| {
        fs::create_dir_all(folder)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
        run(npm.arg(folder).arg(DYNALITE))
    })?;
    let mut command = Command::new("node");
    command.arg(folder.join("node_modules/dynalite/cli.js"));
    command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
    command.args(["--createTableMs", "0", "--deleteTableMs", "0"]);
    Ok(command)
}

/// Installs something, unless this version of it is there.
fn install(folder: &Path, version: &str, install: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mark: PathBuf = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == version) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    install(folder)?;
    workspace::write(&mark, version)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).status();
    let status = status.map_err(|error| format!("{command:?} cannot be run: {error}"))?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| format!("{command:?} has failed").into())
}
