//! A file `x.run.json` in `tests/aws`: a workflow, what is there before it runs, and what is expected of it.
//!
//! | field | what |
//! |---|---|
//! | `comment` | why, or where the emulator is not like AWS |
//! | `emulator` | `dynalite`; without it, moto |
//! | `before` | calls: `call` and `parameters` as `aws-sdk` has them, and `save` with names for parts of the result; or `post` and `body` for moto itself |
//! | `definition` | the state machine |
//! | `methods` | what methods give that are implemented here, the others call AWS: `Return`, or `Throw` with `Error` and `Cause` |
//! | `input` | the input of the execution |
//! | `answers` | who completes task tokens: a call that is repeated until its result has a member `token`, with a call to `find` first what it asks about, and `Return` or `Throw` |
//! | `output`, or `error` and `cause` | how the execution ends |
//! | `after` | calls as in `before`, and what each `gives`, or which `error` |
//!
//! `{{name}}` in a text stands for what was saved by that name; `{{endpoint}}` for the URL of the emulator. In what is
//! expected, `*` in a text stands for any characters, the text `*` for anything, and the member `*` for more members.

use std::fs;
use std::path::Path;

use asl_compiler::diagnostic::{Severity, Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, Services, compile};
use asl_runtime::Value;
use quote::quote;

use super::emulator::Kind;
use super::member;
use crate::Result;

/// The fields that a case may have.
const FIELDS: [&str; 11] = [
    "comment",
    "emulator",
    "before",
    "definition",
    "methods",
    "input",
    "answers",
    "output",
    "error",
    "cause",
    "after",
];

/// A workflow and what is expected of it.
#[derive(Debug)]
pub(super) struct Case {
    /// The name of the file, without its ending: that of the module, too.
    pub(super) name: String,
    content: Value,
}

/// The cases in a folder whose name contains a text, by name.
pub(super) fn read(folder: &Path, filter: &str) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(name) = name.strip_suffix(".run.json") else {
            continue;
        };
        if name.contains(filter) {
            cases.push(Case::read(name, &fs::read_to_string(&path)?)?);
        }
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(cases)
}

impl Case {
    fn read(name: &str, text: &str) -> Result<Self> {
        let content = Value::parse(text).map_err(|error| format!("{name}: {error}"))?;
        let fields = content.as_object().ok_or("a case is an object")?;
        let unknown = fields
            .keys()
            .find(|field| !FIELDS.contains(&field.as_str()));
        if let Some(unknown) = unknown {
            return Err(format!("{name}: unknown field {unknown}").into());
        }
        Ok(Self {
            name: name.replace('-', "_"),
            content,
        })
    }

    /// The emulator that the case is for.
    pub(super) fn emulator(&self) -> Kind {
        match self.content.get("emulator").and_then(Value::as_str) {
            Some("dynalite") => Kind::Dynalite,
            _ => Kind::Moto,
        }
    }

    /// What the program is told besides its definition.
    pub(super) fn request(&self, endpoint: &str) -> Value {
        let mut request = self.content.clone().into_object().unwrap_or_default();
        request.make_mut().remove("definition");
        request.make_mut().insert("endpoint", Value::from(endpoint));
        request.into()
    }

    /// The code of a module with the workflow and its tasks, some of which are implemented here.
    pub(super) fn program(&self) -> Result<String> {
        let machine = self.machine()?;
        let methods = member(&self.content, "methods");
        let methods = methods
            .as_object()
            .into_iter()
            .flat_map(|methods| methods.keys());
        let methods: String = methods
            .map(|name| {
                format!(
                    "    async fn {name}(&self, input: Value, task: &TaskContext) -> Outcome {{\n        \
                         self.0.answer({name:?}, input, task)\n    }}\n"
                )
            })
            .collect();
        Ok(format!(
            "//! A workflow that calls AWS.\n\n\
             #![allow(unused_imports)]\n\n\
             use std::sync::Arc;\n\n\
             use asl_aws::Aws;\nuse asl_runtime::{{Outcome, TaskContext, Value}};\nuse support::Local;\n\n\
             pub mod machine {{\n{machine}}}\n\n\
             pub struct Tasks(Arc<Local>);\n\n\
             impl machine::Tasks for Tasks {{\n    \
                 fn aws(&self) -> &Aws {{\n        self.0.aws()\n    }}\n{methods}}}\n\n\
             pub fn workflow(local: Arc<Local>) -> machine::Workflow<Tasks> {{\n    \
                 machine::workflow(Tasks(local))\n}}\n"
        ))
    }

    /// The expansion of the definition, which must be sound.
    fn machine(&self) -> Result<String> {
        let text = member(&self.content, "definition").to_string();
        let source = Source {
            name: "definition.json",
            text: &text,
            format: Format::Json,
        };
        let services = Services {
            client: quote!(::asl_aws),
            actions: true,
            functions: true,
        };
        let options = Options {
            name: self.name.clone(),
            services: Some(services),
            ..Options::default()
        };
        let compiled = compile(&source, &options);
        let mut errors = compiled.diagnostics.iter();
        if let Some(error) = errors.find(|found| found.severity == Severity::Error) {
            let text = render(error, &source, Style::Plain);
            return Err(format!("{}: {text}", self.name).into());
        }
        let tokens = compiled.tokens.ok_or("the definition cannot be compiled")?;
        Ok(prettyplease::unparse(&syn::parse2(tokens)?))
    }
}
