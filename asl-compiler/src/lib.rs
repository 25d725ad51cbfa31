//! Compiles Amazon States Language text to Rust tokens. The first page to read: the passes in order.
//!
//! Pure: no files, environment, clock or network. Text comes in; tokens or diagnostics go out.
#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unwrap_used
)]
#![warn(clippy::wildcard_enum_match_arm)]

pub mod assist;
pub mod ast;
pub mod diagnostic;
pub mod graph;
pub mod intrinsic;
pub mod ir;
pub mod json;
pub mod jsonata;
pub mod jsonpath;
pub mod placeholder;
pub mod places;
pub mod shape;
pub mod source;
pub mod visible;
pub mod yaml;

mod check;
mod codegen;
mod foreign;
mod hash;
mod identifier;
mod java_map;
mod options;
mod references;
mod resolve;
mod service;
mod substitute;
mod timestamp;
mod typed;

pub use identifier::module_name;
pub use options::{Names, Options, Previous, Services, Signature, Substitute, Type, Types};
pub use references::variable_references;
pub use typed::{Step as TypedStep, TypedComparison, typed_comparisons};

use diagnostic::{Diagnostic, Diagnostics, Severity};
use proc_macro2::TokenStream;
use source::{Format, Source};

/// What is known of a definition after all checks.
#[derive(Debug)]
pub struct Checked {
    /// The tree of the file, as far as it could be read: for the JSON pointers of diagnostics.
    pub root: Option<json::Node>,
    /// The machine as meant; absent when there are errors.
    pub workflow: Option<ir::Workflow>,
    /// What is known of its data; absent when the workflow is.
    pub shapes: Option<shape::Shapes>,
    /// All findings, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of a definition.
#[derive(Debug)]
pub struct Compiled {
    /// The contents of the module; absent when there are errors.
    pub tokens: Option<TokenStream>,
    /// What stands for the contents when there are errors: items with the same names and signatures as
    /// far as they are known, so that the errors are the only ones that the user of the module sees.
    pub skeleton: Option<TokenStream>,
    /// The methods that do the work of its tasks.
    pub methods: Vec<String>,
    /// The placeholders that are open, and which of them are numbers.
    pub placeholders: Vec<(String, bool)>,
    /// As in [`Checked`].
    pub root: Option<json::Node>,
    /// All findings, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a definition without compiling it: JSONata is checked for form only.
///
/// ```
/// use asl_compiler::source::{Format, Source};
/// use asl_compiler::{Options, check};
///
/// let text = r#"{ "StartAt": "Done", "States": { "Gone": { "Type": "Succeed" } } }"#;
/// let source = Source { name: "order.asl.json", text, format: Format::Json };
/// let checked = check(&source, &Options::default());
/// let codes: Vec<&str> = checked.diagnostics.iter().map(|found| found.code.as_str()).collect();
/// assert_eq!(codes, ["ASL0201"]);
/// ```
pub fn check(source: &Source<'_>, options: &Options) -> Checked {
    let analyzed = analyze(source, options);
    let is_sound = analyzed.is_sound;
    Checked {
        workflow: analyzed.workflow.filter(|_| is_sound),
        shapes: analyzed.shapes.filter(|_| is_sound),
        root: analyzed.root,
        diagnostics: analyzed.diagnostics,
    }
}

/// Compiles a definition to the contents of a module.
///
/// ```
/// use asl_compiler::source::{Format, Source};
/// use asl_compiler::{Options, compile};
///
/// let text = r#"{ "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }"#;
/// let source = Source { name: "order.asl.json", text, format: Format::Json };
/// let tokens = compile(&source, &Options::default()).tokens.expect("the definition is sound");
/// assert!(tokens.to_string().contains("enum State"));
/// ```
pub fn compile(source: &Source<'_>, options: &Options) -> Compiled {
    let analyzed = analyze(source, options);
    let workflow = analyzed.workflow.unwrap_or_default();
    let can_expand = analyzed.is_sound && !analyzed.is_unsupported;
    let expand = || codegen::expand(&workflow, options, source);
    let expand_skeleton = || codegen::skeleton::expand(&workflow, options);
    let methods = workflow.methods.iter().map(|method| method.name.clone());
    let placeholders = workflow.substitutions.iter();
    let placeholders = placeholders.map(|open| (open.name.clone(), open.is_number));
    Compiled {
        tokens: can_expand.then(expand),
        skeleton: (!can_expand).then(expand_skeleton),
        methods: methods.collect(),
        placeholders: placeholders.collect(),
        root: analyzed.root,
        diagnostics: analyzed.diagnostics,
    }
}

/// Compiles a JSONata expression to a Rust expression of type `Expression`, of this runtime crate: what `jsonata!` gives.
///
/// # Errors
///
/// As [`jsonata::parse`].
pub fn compile_jsonata(
    text: &str,
    dialect: jsonata::Dialect,
    runtime: &TokenStream,
) -> Result<TokenStream, jsonata::SyntaxError> {
    let tree = jsonata::parse(text, dialect)?;
    Ok(codegen::jsonata::expand_standalone(
        text, &tree, dialect, runtime,
    ))
}

/// The contents of the module of a file that cannot be read: see [`Compiled::skeleton`].
pub fn skeleton(options: &Options) -> TokenStream {
    codegen::skeleton::expand(&ir::Workflow::default(), options)
}

/// What is known of a definition, with or without errors.
struct Analyzed {
    root: Option<json::Node>,
    /// The machine as meant, as far as it is known.
    workflow: Option<ir::Workflow>,
    /// What is known of its data.
    shapes: Option<shape::Shapes>,
    /// Whether AWS would take the workflow.
    is_sound: bool,
    /// Whether it has a feature that cannot be expanded yet.
    is_unsupported: bool,
    diagnostics: Vec<Diagnostic>,
}

fn analyze(source: &Source<'_>, options: &Options) -> Analyzed {
    let mut diagnostics = Diagnostics::new();
    let root = read(&mut diagnostics, source);
    if let Some(template) = foreign_of(root.as_ref(), source) {
        return template;
    }
    let root = root.map(|root| substitute::apply(&mut diagnostics, root, options));
    let understood = match &root {
        Some(root) => understand(&mut diagnostics, source, root, options),
        // What broken text says is known in part, but nothing is said about it.
        None => salvage(source, None)
            .and_then(|root| understand(&mut Diagnostics::new(), source, &root, options)),
    };
    let mut diagnostics = diagnostics.into_sorted();
    diagnostics.retain(|found| options.wants(found));
    let has_errors = diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    let is_sound = understood.is_some() && !has_errors;
    let (workflow, shapes) = understood.unzip();
    let unsupported = workflow
        .iter()
        .filter(|_| is_sound)
        .flat_map(check::unsupported)
        .collect::<Vec<Diagnostic>>();
    let is_unsupported = !unsupported.is_empty();
    diagnostics.extend(unsupported);
    diagnostics.sort_by_key(|found| found.span);
    Analyzed {
        root,
        workflow,
        shapes: shapes.flatten(),
        is_sound,
        is_unsupported,
        diagnostics,
    }
}

/// What is said of a file that is a template of CloudFormation, if it is one.
fn foreign_of(root: Option<&json::Node>, source: &Source<'_>) -> Option<Analyzed> {
    let found = match root {
        Some(root) => foreign::template(root),
        None => foreign::template(&salvage(source, None)?),
    };
    Some(Analyzed {
        root: root.cloned(),
        workflow: None,
        shapes: None,
        is_sound: false,
        is_unsupported: false,
        diagnostics: vec![found?],
    })
}

fn read(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<json::Node> {
    match source.format {
        Format::Json => json::parse(diagnostics, source),
        Format::Yaml => yaml::parse(diagnostics, source),
    }
}

/// As much of the tree of a file as there is, for text that is broken or just being written at `cursor`.
fn salvage(source: &Source<'_>, cursor: Option<usize>) -> Option<json::Node> {
    match source.format {
        Format::Json => json::salvage(source),
        Format::Yaml => yaml::salvage(source, cursor),
    }
}

/// The machine as meant and what is known of its data, as far as both can be guessed from text with errors.
fn guess(source: &Source<'_>, cursor: Option<usize>) -> Option<(ir::Workflow, shape::Shapes)> {
    let mut unsaid = Diagnostics::new();
    let root = salvage(source, cursor)?;
    let definition = ast::build(&mut unsaid, &root)?;
    let workflow = resolve::resolve(&mut unsaid, source, &definition, &Options::default());
    let shapes = shape::infer(&workflow, service::result_of);
    Some((workflow, shapes))
}

/// From the tree of the file to the machine as meant, as far as it is known.
///
/// The rules on the graph wait only for errors that hide a part of it; all others are reported at once.
fn understand(
    diagnostics: &mut Diagnostics,
    source: &Source<'_>,
    root: &json::Node,
    options: &Options,
) -> Option<(ir::Workflow, Option<shape::Shapes>)> {
    // After this pass: every object has known fields of the right JSON types; others are left out.
    let definition = ast::build(diagnostics, root)?;
    let is_whole = !diagnostics.has_errors();
    // After this pass: transitions lead to states, expressions are trees, tasks are bound to methods.
    let workflow = resolve::resolve(diagnostics, source, &definition, options);
    check::check_states(diagnostics, &definition, &workflow, options);
    if is_whole {
        check::check_graph(diagnostics, &workflow);
    }
    // After this barrier: the workflow can be expanded, and AWS would take it.
    if diagnostics.check().is_err() {
        return Some((workflow, None));
    }
    // After this pass: what is known of the data at each state.
    let shapes = shape::infer(&workflow, service::result_of);
    let known = check::data::Known {
        source,
        definition: &definition,
        workflow: &workflow,
        shapes: &shapes,
    };
    check::data::check(diagnostics, known);
    Some((workflow, Some(shapes)))
}
