//! Takes the definitions under `tests/cases`; compares what the compiler makes of each with the files
//! beside it: `x.rs` is the expansion of `x.asl.json`, `x.diag` the diagnostics.
//!
//! `BLESS=1` writes these files anew. `x.options.json` gives a case the `substitutions`, `plain` names, `methods` and
//! words of `services` that the macro would be given, and `types` of the execution (`Input`, `Output`) and of methods
//! (`method.input`, `method.output`; `method` alone has none).

#[path = "support/cargo.rs"]
mod cargo;
#[path = "support/files.rs"]
mod files;
#[path = "support/golden.rs"]
mod golden;
#[path = "support/project.rs"]
mod project;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use asl_compiler::diagnostic::{Diagnostic, Report, Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{
    Compiled, Names, Options, Services, Signature, Substitute, Type, Types, compile, module_name,
};
use proc_macro2::TokenStream;
use serde_json::Value;

use golden::Goldens;
use project::Project;

/// A definition, and what the compiler makes of it.
struct Case {
    file: PathBuf,
    expansion: Option<String>,
    /// What stands for the expansion when there are errors.
    skeleton: Option<String>,
    diagnostics: String,
    /// Whether it names the client for AWS.
    has_client: bool,
}

#[test]
fn definitions_expand_as_blessed() {
    let mut goldens = Goldens::new();
    for case in cases() {
        if let Some(expansion) = case.expansion {
            goldens.expect(beside(&case.file, "rs"), expansion);
        }
        if !case.diagnostics.is_empty() {
            goldens.expect(beside(&case.file, "diag"), case.diagnostics);
        }
    }
    goldens.check(&folder(), &["rs", "diag"]);
}

#[test]
fn expansions_are_rust_without_warnings() {
    let project = Project::new("golden-check", "");
    check(&project, cases().filter(|case| !case.has_client));
}

/// They need the client besides, which has large dependencies.
#[test]
fn expansions_with_services_are_rust_without_warnings() {
    let client = cargo::root().join("asl-aws");
    let client = format!("asl-aws = {{ path = {client:?}, features = [\"client\"] }}\n");
    let project = Project::new("golden-check-services", &client);
    check(&project, cases().filter(|case| case.has_client));
}

fn check(project: &Project, cases: impl Iterator<Item = Case>) {
    let mut library = String::from("#![deny(warnings)]\n\n");
    for case in cases {
        let Some(expansion) = case.expansion.as_ref().or(case.skeleton.as_ref()) else {
            continue;
        };
        let module = title(&case.file).replace(['/', '-', '.'], "_");
        project.write(&format!("src/{module}.rs"), expansion);
        writeln!(library, "pub mod {module};").expect("a string can be written to");
    }
    project.write("src/lib.rs", &library);
    let output = project.cargo("check");
    cargo::assert_success(&output);
}

#[test]
fn the_same_definition_gives_the_same_bytes() {
    for case in cases() {
        let again = Case::read(case.file);
        assert_eq!(again.expansion, case.expansion);
        assert_eq!(again.diagnostics, case.diagnostics);
    }
}

fn folder() -> PathBuf {
    cargo::root().join("tests/cases")
}

fn cases() -> impl Iterator<Item = Case> {
    let definitions = files::files(&folder()).into_iter();
    definitions
        .filter(|file| title(file) != name(file))
        .map(Case::read)
}

/// The path below the folder of the cases.
fn name(file: &Path) -> String {
    let name = file
        .strip_prefix(folder())
        .expect("a case is below the folder of the cases");
    name.to_string_lossy().replace('\\', "/")
}

/// The name of a case without the ending of definitions.
fn title(file: &Path) -> String {
    let name = name(file);
    let endings = [".asl.json", ".asl.yaml"];
    let stem = endings.iter().find_map(|ending| name.strip_suffix(ending));
    stem.map(str::to_owned).unwrap_or(name)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    folder().join(format!("{}.{ending}", title(file)))
}

impl Case {
    fn read(file: PathBuf) -> Self {
        let name = name(&file);
        let text = files::read(&file);
        let source = Source {
            name: name.rsplit('/').next().unwrap_or(&name),
            text: &text,
            format: Format::of_file_name(&name).expect("a case is JSON or YAML"),
        };
        let options = options(&file);
        let compiled = compile(&source, &options);
        Self {
            has_client: options.services.is_some(),
            diagnostics: print_diagnostics(&compiled, &source),
            expansion: compiled.tokens.map(|tokens| print_expansion(&name, tokens)),
            skeleton: compiled
                .skeleton
                .map(|tokens| print_expansion(&name, tokens)),
            file,
        }
    }
}

/// The options in the file beside the case, if there is one.
fn options(file: &Path) -> Options {
    let given = beside(file, "options.json");
    let given: Value = match given.exists() {
        true => serde_json::from_str(&files::read(&given)).expect("options are JSON"),
        false => Value::Null,
    };
    let entries = |name: &str| {
        given[name]
            .as_object()
            .cloned()
            .unwrap_or_default()
            .into_iter()
    };
    let substitutions = entries("substitutions").map(|(name, value)| (name, substitute(&value)));
    let plain = given["plain"].as_array().into_iter().flatten();
    let plain = plain.map(|pattern| Names::new(text(pattern)));
    let methods = entries("methods").map(|(task, method)| (task, text(&method)));
    Options {
        name: module_name(&name(file)),
        file: name(file),
        substitutions: substitutions.collect(),
        methods: methods.collect(),
        plain: plain.collect(),
        types: types(entries("types")),
        services: services(&given["services"]),
        ..Options::default()
    }
}

fn services(given: &Value) -> Option<Services> {
    let words = given.as_array()?;
    let has = |word: &str| words.iter().any(|given| given == word);
    Some(Services {
        client: "::asl_aws".parse().expect("a path is made of tokens"),
        actions: has("aws"),
        functions: has("lambda"),
    })
}

fn types(given: impl Iterator<Item = (String, Value)>) -> Types {
    let mut types = Types::default();
    for (role, value) in given {
        let name = value.as_str().map(str::to_owned);
        let given = name.map(|name| Type {
            tokens: name.parse().expect("a type is made of tokens"),
            name,
        });
        match role.split_once('.') {
            Some((method, "input")) => signature(&mut types, method).input = given,
            Some((method, _)) => signature(&mut types, method).output = given,
            None if role == "Input" => types.input = given,
            None if role == "Output" => types.output = given,
            None => *signature(&mut types, &role) = Signature::default(),
        }
    }
    types
}

fn signature<'t>(types: &'t mut Types, method: &str) -> &'t mut Signature {
    types.tasks.entry(method.to_owned()).or_default()
}

fn substitute(value: &Value) -> Substitute {
    match value {
        Value::Number(number) => Substitute::Number(number.to_string()),
        text_value => Substitute::Text(text(text_value)),
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .expect("an option is a string or a number")
        .to_owned()
}

fn print_expansion(name: &str, tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("tokens are a Rust file");
    format!(
        "// What becomes of {name}.\n\n{}",
        prettyplease::unparse(&file)
    )
}

fn print_diagnostics(compiled: &Compiled, source: &Source<'_>) -> String {
    let print = |found: &Diagnostic| {
        assert!(
            found.help.is_some(),
            "{} needs a help: {}",
            found.code,
            found.message
        );
        let report = Report::new(found, source, compiled.root.as_ref());
        let pointer = report
            .pointer
            .map(|pointer| format!("pointer: {pointer:?}\n"));
        let location = report
            .aws_location
            .map(|location| format!(" at {location}"));
        let message = report.aws_message.map(|message| format!(": {message}"));
        let aws = report.aws_code.map(|code| {
            let (message, location) = (message.unwrap_or_default(), location.unwrap_or_default());
            format!("AWS: {code}{message}{location}\n")
        });
        let rendered = render(found, source, Style::Plain);
        format!(
            "{rendered}\n{}{}",
            pointer.unwrap_or_default(),
            aws.unwrap_or_default()
        )
    };
    compiled
        .diagnostics
        .iter()
        .map(print)
        .collect::<Vec<_>>()
        .join("\n")
}
