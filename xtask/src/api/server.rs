//! Starts `cargo asl serve`.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::client;
use crate::{Result, workspace};

/// The account in ARNs.
pub(super) const ACCOUNT: &str = "111111111111";

/// A server on a port of its own, which ends when this is dropped.
pub(crate) struct Server {
    process: Child,
    address: SocketAddr,
}

/// Builds `cargo asl`.
pub(crate) fn build() -> Result<()> {
    let built = workspace::cargo()
        .args(["build", "--quiet", "--package", "cargo-asl"])
        .status()?;
    if built.success() {
        Ok(())
    } else {
        Err("cargo asl cannot be built".into())
    }
}

impl Server {
    /// Starts a server that knows of nothing.
    pub(crate) fn start() -> Result<Self> {
        Self::start_with(&[])
    }

    /// Starts a server with more arguments.
    pub(crate) fn start_with(arguments: &[&str]) -> Result<Self> {
        let program = workspace::target().join("debug/cargo-asl");
        let mut process = Command::new(program)
            .args(["serve", "--port", "0", "--account", ACCOUNT])
            .args(arguments)
            .env("CARGO_ASL_CACHE", workspace::target().join("api"))
            .env_remove("CARGO_TARGET_DIR")
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let output = process.stdout.take().ok_or("no output")?;
        BufReader::new(output).read_line(&mut line)?;
        let url = line
            .split(' ')
            .find_map(|word| word.strip_prefix("http://"));
        let address = url.ok_or("the server does not say where it is")?.parse()?;
        Ok(Self { process, address })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Calls an operation.
    pub(crate) fn call(&self, operation: &str, request: &Value) -> Result<(u16, Value)> {
        client::call(self.address, operation, request)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The folder of its databases is removed when it is asked to end.
        let id = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}
