//! Takes nothing; tells whether AWS's own clients get along with `cargo asl serve`, and whether executions survive its ends.

mod restart;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::api::{Server, build};
use crate::{Result, workspace};

/// The versions that the scripts are written for.
const PACKAGES: [&str; 2] = ["awscli==1.45.11", "boto3==1.43.11"];

/// The client for JavaScript, and its version.
const SDK: &str = "@aws-sdk/client-sfn@3.1164.0";

/// Ends servers and their programs, and runs all scripts of `tests/clients` against a server.
pub(crate) fn run() -> Result<ExitCode> {
    build()?;
    restart::check()?;
    let Some(python) = install(&workspace::target().join("clients"))? else {
        println!("skipped: the clients cannot be installed");
        return Ok(ExitCode::SUCCESS);
    };
    let server = Server::start()?;
    let mut scripts: Vec<PathBuf> = fs::read_dir(workspace::root().join("tests/clients"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    scripts.sort();
    let modules = install_javascript(&workspace::target().join("clients-javascript"))?;
    if modules.is_none() {
        println!("skipped: the client for JavaScript cannot be installed");
        scripts.retain(|path| !is_javascript(path));
    }
    let mut failed = 0;
    for script in &scripts {
        let mut command = match (&modules, is_javascript(script)) {
            (Some(modules), true) => {
                let mut node = Command::new("node");
                node.env("NODE_PATH", modules);
                node
            }
            _ => Command::new(&python),
        };
        command.arg(script);
        command.env("ENDPOINT", format!("http://{}", server.address()));
        if !command.status()?.success() {
            println!("failed: {}", script.display());
            failed += 1;
        }
    }
    println!(
        "clients: {} passed, {failed} failed",
        scripts.len() - failed
    );
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn is_javascript(script: &Path) -> bool {
    script.extension().is_some_and(|ending| ending == "cjs")
}

/// Installs the client for JavaScript, unless that was done before; gives the folder that has it, if it can be had.
fn install_javascript(folder: &Path) -> Result<Option<PathBuf>> {
    let modules = folder.join("node_modules");
    let installed = folder.join("installed");
    if fs::read_to_string(&installed).is_ok_and(|there| there == SDK) {
        return Ok(Some(modules));
    }
    fs::create_dir_all(folder)?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
    let done = npm.arg(folder).arg(SDK).status();
    if !done.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    fs::write(&installed, SDK)?;
    Ok(Some(modules))
}

/// Installs the clients, unless that was done before; gives the Python that has them, if they can be had.
fn install(folder: &Path) -> Result<Option<PathBuf>> {
    let python = folder.join("bin/python");
    let installed = folder.join("installed");
    let wanted = PACKAGES.join(" ");
    if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        return Ok(Some(python));
    }
    let made = Command::new("python3")
        .args(["-m", "venv"])
        .arg(folder)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet"]).args(PACKAGES);
    if !pip.status()?.success() {
        return Ok(None);
    }
    fs::write(&installed, wanted)?;
    Ok(Some(python))
}
