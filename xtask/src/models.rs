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

use asl_models::Operation;
use serde_json::Value;

pub(crate) use self::sdist::unpacked as unpacked_sdist;
pub(crate) use self::service::{Source, convert};
use crate::Result;
use crate::workspace::root;

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
    let mut files = vec![(root().join("asl-models/data/models.bin"), packed)];
    for (service, operation, file) in NEEDED {
        let text = operation_text(&texts, service, operation)?;
        files.push((root().join(file), text.into_bytes()));
    }
    if arguments.check {
        return Ok(check(&files));
    }
    for (file, contents) in files {
        fs::write(file, contents)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Operations that the client itself calls: service, operation, and the file for its model.
const NEEDED: [(&str, &str, &str); 3] = [
    (
        "eventbridge",
        "DescribeConnection",
        "asl-aws/data/describe-connection.model",
    ),
    (
        "secretsmanager",
        "GetSecretValue",
        "asl-aws/data/get-secret-value.model",
    ),
    ("sts", "AssumeRole", "asl-aws/data/assume-role.model"),
];

/// Tells which files would be others.
fn check(files: &[(PathBuf, Vec<u8>)]) -> ExitCode {
    let is_old =
        |(file, contents): &&(PathBuf, Vec<u8>)| !fs::read(file).is_ok_and(|old| old == *contents);
    let old: Vec<_> = files.iter().filter(is_old).collect();
    for (file, _) in &old {
        println!("models: {} is out of date", file.display());
    }
    if old.is_empty() {
        println!("models: up to date");
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

/// The text of one operation, as a program carries it.
fn operation_text(texts: &[(String, String)], service: &str, name: &str) -> Result<String> {
    let found = texts.iter().find(|(known, _)| known == service);
    let (_, text) = found.ok_or_else(|| format!("there is no service {service}"))?;
    let own = format!("operation {name};");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("operation ") || line.starts_with(&own));
    let operation: Operation = lines.collect::<Vec<_>>().join("\n").parse()?;
    let shapes = operation.shapes.clone();
    let operation = operation.with_shapes(|id| shapes.get(id).cloned());
    let operation = operation.ok_or_else(|| format!("{name} lacks a shape"))?;
    Ok(format!("{}\n", operation.slice()))
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
        let rules = read_json(&version.join("endpoint-rule-set-1.json"))?;
        let endpoints = endpoints::of(&rules, &partitions);
        let service = convert(&Source {
            model: &model,
            endpoints,
        })?;
        let misled = endpoints::misled(&service.interface, &rules, &partitions);
        if !misled.is_empty() {
            return Err(
                format!("other endpoints than the rules say: {}", misled.join(", ")).into(),
            );
        }
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
