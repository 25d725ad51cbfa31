//! The source distribution of botocore: downloaded by pip, checked, and unpacked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::{Result, workspace};

const VERSION: &str = "1.44.5";
const SHA256: &str = "a988f39e3a4484def0b8010f41128f71157da0515a4804fccce4739aa8f216da";

/// The folder of the unpacked distribution, which stays for the next time.
pub(crate) fn unpacked() -> Result<PathBuf> {
    let folder = workspace::target().join("botocore");
    let archive = folder.join(format!("botocore-{VERSION}.tar.gz"));
    let unpacked = folder.join(format!("botocore-{VERSION}"));
    if !is_the_one(&archive) {
        fs::create_dir_all(&folder)?;
        download(&folder)?;
        if !is_the_one(&archive) {
            return Err(format!("{} has another checksum", archive.display()).into());
        }
    }
    if !unpacked.join("PKG-INFO").is_file() {
        let mut tar = Command::new("tar");
        run(tar.arg("-xzf").arg(&archive).arg("-C").arg(&folder))?;
    }
    Ok(unpacked)
}

fn is_the_one(archive: &Path) -> bool {
    fs::read(archive).is_ok_and(|bytes| {
        let digest = Sha256::digest(bytes);
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        hex == SHA256
    })
}

fn download(folder: &Path) -> Result<()> {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps"]);
    pip.args(["--no-binary", ":all:"])
        .arg(format!("botocore=={VERSION}"));
    run(pip.arg("--dest").arg(folder))
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status();
    let status = status.map_err(|error| format!("{command:?} cannot be run: {error}"))?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| format!("{command:?} has failed").into())
}
