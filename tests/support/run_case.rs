//! A file `x.run.json`: a definition, and executions of it as data.

use std::path::{Path, PathBuf};

use asl_compiler::diagnostic::{Code, Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Names, Options, Substitute, compile};
use asl_runtime::Value;

use super::files;

/// The fields of a file that say what is run.
const GIVEN: [&str; 7] = [
    "definition",
    "file",
    "substitutions",
    "plain",
    "input",
    "tasks",
    "runs",
];

/// The fields that say what is expected.
pub(crate) const EXPECTED: [&str; 8] = [
    "status", "output", "error", "cause", "states", "events", "chain", "elapsed",
];

/// A file with executions of one definition.
pub(crate) struct Case {
    pub(crate) file: PathBuf,
    /// The path below the folder of the cases.
    pub(crate) name: String,
    content: Value,
}

/// All cases below a folder.
pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let files = files::files(folder).into_iter();
    let named = files.map(|file| (name(folder, &file), file));
    let cases = named.filter(|(name, _)| name.ends_with(".run.json"));
    cases.map(|(name, file)| Case::read(name, file)).collect()
}

fn name(folder: &Path, file: &Path) -> String {
    let name = file
        .strip_prefix(folder)
        .expect("a case is below the folder of the cases");
    name.to_string_lossy().replace('\\', "/")
}

impl Case {
    fn read(name: String, file: PathBuf) -> Self {
        let content = files::read(&file).parse();
        let content = content.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let case = Self {
            file,
            name,
            content,
        };
        for run in [case.content.clone()].into_iter().chain(case.runs()) {
            let fields = run.as_object().expect("a run is an object").iter();
            for (field, _) in fields {
                let is_known = GIVEN
                    .iter()
                    .chain(&EXPECTED)
                    .any(|known| **known == **field);
                assert!(is_known, "{}: unknown field {field}", case.file.display());
            }
        }
        case
    }

    /// The name of the module of its expansion.
    pub(crate) fn module(&self) -> String {
        let name = self.name.replace(".run.json", "");
        name.replace(['/', '-', '.'], "_")
    }

    /// Its executions.
    pub(crate) fn runs(&self) -> Vec<Value> {
        match self.content.get("runs").and_then(Value::as_array) {
            Some(runs) => runs.to_vec(),
            None => vec![self.content.clone()],
        }
    }

    /// Has the source of the definition compiled or checked.
    pub(crate) fn with_source<T>(&self, read: impl FnOnce(&Source<'_>) -> T) -> T {
        let (source_name, text) = match self.content.get("file").and_then(Value::as_str) {
            Some(file) => (file, files::read(&self.file.with_file_name(file))),
            None => (
                "definition.json",
                self.content
                    .get("definition")
                    .expect("a case has a definition")
                    .to_string(),
            ),
        };
        let format = Format::of_file_name(source_name).expect("a definition is JSON or YAML");
        read(&Source {
            name: source_name,
            text: &text,
            format,
        })
    }

    /// The expansion of the definition, which must be sound.
    pub(crate) fn expand(&self) -> String {
        let tokens = self.with_source(|source| {
            let compiled = compile(source, &self.options());
            let findings = compiled
                .diagnostics
                .iter()
                .map(|found| render(found, source, Style::Plain));
            let findings = findings.collect::<Vec<_>>().join("\n");
            compiled
                .tokens
                .unwrap_or_else(|| panic!("{}\n{findings}", self.file.display()))
        });
        prettyplease::unparse(&syn::parse2(tokens).expect("tokens are a Rust file"))
    }

    /// How the definition is compiled: that an execution fails by its data is what some of the runs are about.
    pub(crate) fn options(&self) -> Options {
        let given = self.content.get("substitutions").and_then(Value::as_object);
        let entries = given.into_iter().flat_map(|object| object.iter());
        let substitutions = entries.map(|(name, value)| {
            let substitute = match value.as_str() {
                Some(text) => Substitute::Text(text.to_owned()),
                None => Substitute::Number(value.to_string()),
            };
            (name.to_string(), substitute)
        });
        let plain = self.content.get("plain").and_then(Value::as_array);
        let plain = plain
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(Names::new);
        Options {
            substitutions: substitutions.collect(),
            plain: plain.collect(),
            allow: Code::all()
                .filter(|code| code.is_accepted_by_aws())
                .collect(),
            ..Options::default()
        }
    }
}
