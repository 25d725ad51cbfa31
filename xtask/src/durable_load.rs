//! The program that runs durable executions to be killed and measured, and a folder for its database.

use std::fs;
use std::path::PathBuf;

use crate::{Result, workspace};

/// Builds the program with this profile.
pub(crate) fn build(profile: &str) -> Result<PathBuf> {
    let mut cargo = workspace::cargo();
    let build = cargo.args([
        "build",
        "--quiet",
        "--package",
        "durable-load",
        "--profile",
        profile,
    ]);
    if !build.status()?.success() {
        return Err("the program with durable executions does not build".into());
    }
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(workspace::target().join(folder).join("durable-load"))
}

/// An empty folder below the target folder.
pub(crate) fn folder(name: &str) -> Result<PathBuf> {
    let folder = workspace::target().join("durable").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
