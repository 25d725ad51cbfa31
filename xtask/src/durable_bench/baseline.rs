//! DBOS on a Postgres of its own: the program is built, the server started and stopped again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::workspace::write;
use crate::{Result, durable_load, workspace};

const MANIFEST: &str = r#"[package]
name = "dbos-baseline"
edition = "2024"

[workspace]

[dependencies]
dbos = "=0.5.0"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;

const PORT: &str = "54391";

/// A server with a database of its own, in a folder of its own. It ends when this is dropped.
struct Server {
    programs: PathBuf,
    data: PathBuf,
}

/// The same steps on DBOS.
pub(super) fn dbos(count: u64) -> Result<Value> {
    let program = build()?;
    let server = Server::start()?;
    let url = format!("postgres://postgres@127.0.0.1:{PORT}/postgres");
    let output = Command::new(program)
        .args([&url, &count.to_string()])
        .output()?;
    drop(server);
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn build() -> Result<PathBuf> {
    let folder = workspace::target().join("dbos");
    write(&folder.join("Cargo.toml"), MANIFEST)?;
    let main = fs::read_to_string(workspace::root().join("xtask/dbos/main.rs"))?;
    write(&folder.join("src/main.rs"), &main)?;
    let mut cargo = workspace::cargo();
    cargo
        .current_dir(&folder)
        .args(["build", "--quiet", "--release", "--target-dir"]);
    if !cargo.arg(folder.join("target")).status()?.success() {
        return Err("DBOS does not build".into());
    }
    Ok(folder.join("target/release/dbos-baseline"))
}

impl Server {
    fn start() -> Result<Self> {
        let server = Self {
            programs: programs()?,
            data: durable_load::folder("postgres")?.join("data"),
        };
        give_to_postgres(server.data.parent().unwrap_or(&server.data))?;
        server.call("initdb", &["--auth=trust", "--username=postgres"])?;
        // As it comes: what is committed is on disk.
        let options =
            format!("-p {PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        let log = server.data.with_file_name("log").display().to_string();
        server.call("pg_ctl", &["start", "-w", "-l", &log, "-o", &options])?;
        Ok(server)
    }

    fn call(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let program = self.programs.join(program);
        let mut command = match is_root() {
            // Postgres does not run as root.
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
            false => Command::new(program),
        };
        let command = command.arg("-D").arg(&self.data).args(arguments);
        match command.stdout(Stdio::null()).status()?.success() {
            true => Ok(()),
            false => Err("Postgres does not start".into()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that does not run has nothing to stop.
        let _ = self.call("pg_ctl", &["stop", "-m", "fast"]);
    }
}

/// The folder with Debian's newest Postgres.
fn programs() -> Result<PathBuf> {
    let folders = fs::read_dir("/usr/lib/postgresql").map_err(|_| "Postgres is not there")?;
    let found = folders.filter_map(|folder| Some(folder.ok()?.path().join("bin")));
    found.max().ok_or_else(|| "Postgres is not there".into())
}

fn is_root() -> bool {
    std::env::var_os("HOME").is_some_and(|home| home == "/root")
}

fn give_to_postgres(folder: &Path) -> Result<()> {
    if is_root() {
        Command::new("chown").arg("postgres").arg(folder).status()?;
    }
    Ok(())
}
