//! Takes a release of botocore; packs its models of all services into `asl-models/data`.

mod endpoints;
mod interface;
mod pack;
mod rules;
mod sdist;
mod service;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

pub(crate) use self::sdist::unpacked as unpacked_sdist;
pub(crate) use self::service::{Source, convert};
use crate::{Result, workspace};

/// Packs the models of all services out of botocore's source distribution, which pip downloads.
///
/// The same release always gives the same bytes.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Writes nothing; the exit code is 1 if the packed models would be others.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Packs the models, or compares them with those that are there.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let sdist = unpacked_sdist()?;
    let texts = service_texts(&sdist.join("botocore/data"))?;
    let packed = pack::pack(&texts);
    let plain: usize = texts.iter().map(|(_, text)| text.len()).sum();
    println!(
        "models: {} services, {} bytes, {} bytes packed",
        texts.len(),
        plain,
        packed.len()
    );
    let file = workspace::root().join("asl-models/data/models.bin");
    let is_same = fs::read(&file).is_ok_and(|old| old == packed);
    if arguments.check {
        println!(
            "models: {}",
            if is_same { "up to date" } else { "out of date" }
        );
        return Ok(if is_same {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    fs::write(file, packed)?;
    Ok(ExitCode::SUCCESS)
}

/// The text of each service, by the name that Step Functions has for it, in the order of the names.
fn service_texts(data: &Path) -> Result<Vec<(String, String)>> {
    let partitions = read_json(&data.join("partitions.json"))?;
    let mut texts = Vec::new();
    for folder in folders(data)? {
        let Some(version) = folders(&folder)?.pop() else {
            continue;
        };
        let model = read_json(&version.join("service-2.json"))?;
        let rules = read_json(&version.join("endpoint-rule-set-1.json")).unwrap_or_default();
        let endpoints = endpoints::of(&rules, &partitions);
        let service = convert(&Source {
            model: &model,
            endpoints,
        })?;
        let name = service.interface.step_functions_name();
        // Where two folders are of one service, the one that bears its name is the newer one.
        texts.retain(|(known, _)| *known != name);
        texts.push((name, service.to_string()));
    }
    texts.sort();
    Ok(texts)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

fn read_json(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}
