//! One hostile case: `tests/hostile/KIND/NAME.toml` comes in; what to run, and what has to come of it, goes out.
//!
//! The kind is the folder: `check`, `expand`, `graph` and `lsp` are commands of `cargo asl`; `rustc` compiles a crate
//! that includes the definition; `run` executes it in a compiled program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::limits::Limits;
use super::{Arguments, recipe};
use crate::Result;
use crate::workspace::{self, write};

/// A case, with the fields of its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// Its place below `tests/hostile`, without the ending.
    #[serde(skip)]
    pub(super) name: String,
    #[serde(skip)]
    pub(super) kind: Kind,
    /// One sentence: what is hostile about it.
    #[expect(dead_code, reason = "it is for those who read the file")]
    about: String,
    /// The recipe of the definition.
    #[serde(default)]
    definition: String,
    /// The name of the definition's file.
    #[serde(default = "file_name")]
    file: String,
    /// What lies in the place of the file, when it is none: `fifo`, `directory` or `endless`.
    instead: Option<Instead>,
    /// Further arguments of the command.
    #[serde(default)]
    pub(super) arguments: Vec<String>,
    /// The recipe of the execution's input.
    #[serde(default = "empty_object")]
    input: String,
    /// What the tasks do, by state: see `xtask/hostile/main.rs`.
    #[serde(default)]
    tasks: BTreeMap<String, serde_json::Value>,
    /// Whether time passes as it does, and not as fast as it can.
    #[serde(default)]
    real_time: bool,
    /// After how many seconds the future of the execution is dropped.
    drop_after: Option<f64>,
    /// How many seconds of the processor it may take.
    #[serde(default = "seconds")]
    seconds: u64,
    /// How many megabytes of address space it may take.
    #[serde(default = "megabytes")]
    megabytes: u64,
    /// How many kilobytes of stack its first thread has.
    #[serde(default = "stack_kilobytes")]
    stack_kilobytes: u64,
    /// Whether it is left out in CI, because it takes long.
    #[serde(default)]
    pub(super) slow: bool,
    /// The exit code; without it, any will do.
    pub(super) exit: Option<i32>,
    /// Texts that have to be in the output.
    #[serde(default)]
    pub(super) expect: Vec<String>,
    /// Texts that must not be in the output.
    #[serde(default)]
    pub(super) never: Vec<String>,
}

/// What a case is given to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Kind {
    #[default]
    Check,
    Expand,
    Graph,
    Lsp,
    Rustc,
    Run,
}

/// What may lie where a file is expected.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Instead {
    Fifo,
    Directory,
    Endless,
}

fn file_name() -> String {
    "hostile.asl.json".to_owned()
}

fn empty_object() -> String {
    "{}".to_owned()
}

const fn seconds() -> u64 {
    10
}

const fn megabytes() -> u64 {
    1024
}

const fn stack_kilobytes() -> u64 {
    8192
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Check,
        Self::Expand,
        Self::Graph,
        Self::Lsp,
        Self::Rustc,
        Self::Run,
    ];

    /// Its folder, and its command where it is one.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Expand => "expand",
            Self::Graph => "graph",
            Self::Lsp => "lsp",
            Self::Rustc => "rustc",
            Self::Run => "run",
        }
    }
}

/// The cases that are asked for, in the order of their names.
pub(super) fn read_all(arguments: &Arguments) -> Result<Vec<Case>> {
    let folder = workspace::root().join("tests/hostile");
    let mut cases = Vec::new();
    for kind in Kind::ALL {
        let Ok(files) = fs::read_dir(folder.join(kind.word())) else {
            continue;
        };
        for file in files {
            let case = read(kind, &file?.path())?;
            let is_left_out = arguments.quick && case.slow;
            if case.name.contains(&arguments.filter) && !is_left_out {
                cases.push(case);
            }
        }
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(cases)
}

fn read(kind: Kind, file: &Path) -> Result<Case> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let case: Case = toml::from_str(&fs::read_to_string(file)?)
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Case {
        name: format!("{}/{stem}", kind.word()),
        kind,
        ..case
    })
}

impl Case {
    pub(super) fn file_name(&self) -> &str {
        &self.file
    }

    /// The definition that the recipe makes.
    pub(super) fn definition(&self) -> Result<String> {
        recipe::fill(&self.definition)
    }

    /// Puts the definition, or what the case has instead, where its command looks for it.
    pub(super) fn place(&self, file: &Path) -> Result<()> {
        let Some(instead) = self.instead else {
            return write(file, &self.definition()?);
        };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let made = match instead {
            _ if file.exists() => return Ok(()),
            Instead::Directory => return Ok(fs::create_dir(file)?),
            Instead::Fifo => Command::new("mkfifo").arg(file).status()?,
            Instead::Endless => {
                let mut link = Command::new("ln");
                link.args(["-s", "/dev/zero"]).arg(file).status()?
            }
        };
        made.success()
            .then_some(())
            .ok_or_else(|| format!("cannot make {}", file.display()).into())
    }

    /// What the program of the workflow reads: the input, and how the tasks and the clock behave.
    pub(super) fn request(&self) -> Result<String> {
        let rest = serde_json::json!({
            "tasks": self.tasks,
            "realTime": self.real_time,
            "dropAfter": self.drop_after,
        });
        // The input may be deeper than what can be read here.
        let input = recipe::fill(&self.input)?;
        let rest = rest.to_string();
        Ok(format!(
            "{{\"input\":{input},{}",
            rest.trim_start_matches('{')
        ))
    }

    pub(super) fn limits(&self) -> Limits {
        Limits {
            seconds: self.seconds,
            megabytes: self.megabytes,
            stack_kilobytes: self.stack_kilobytes,
        }
    }
}
