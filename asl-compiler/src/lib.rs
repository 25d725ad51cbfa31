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

pub mod ast;
pub mod diagnostic;
pub mod graph;
pub mod intrinsic;
pub mod ir;
pub mod json;
pub mod jsonata;
pub mod jsonpath;
pub mod placeholder;
pub mod source;
pub mod yaml;

mod check;
mod codegen;
mod java_map;
mod options;
mod references;
mod resolve;
mod substitute;

pub use codegen::names::module_name;
pub use options::{Options, Substitute};
pub use references::variable_references;

use diagnostic::{Diagnostic, Diagnostics, Failed};
use proc_macro2::TokenStream;
use source::{Format, Source};

/// What is known of a definition after all checks.
#[derive(Debug)]
pub struct Checked {
    /// The tree of the file, as far as it could be read: for the JSON pointers of diagnostics.
    pub root: Option<json::Node>,
    /// The machine as meant; absent when there are errors.
    pub workflow: Option<ir::Workflow>,
    /// All findings, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of a definition.
#[derive(Debug)]
pub struct Compiled {
    /// The contents of the module; absent when there are errors.
    pub tokens: Option<TokenStream>,
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
    let mut diagnostics = Diagnostics::new();
    let root = read(&mut diagnostics, source)
        .map(|root| substitute::apply(&mut diagnostics, root, options));
    let workflow = root
        .as_ref()
        .and_then(|root| understand(&mut diagnostics, source, root, options).ok());
    Checked {
        root,
        workflow,
        diagnostics: diagnostics.into_sorted(),
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
    let mut checked = check(source, options);
    let Some(workflow) = checked.workflow else {
        return Compiled {
            tokens: None,
            root: checked.root,
            diagnostics: checked.diagnostics,
        };
    };
    let unsupported = check::unsupported(&workflow);
    let tokens = unsupported
        .is_none()
        .then(|| codegen::expand(&workflow, options));
    checked.diagnostics.extend(unsupported);
    Compiled {
        tokens,
        root: checked.root,
        diagnostics: checked.diagnostics,
    }
}

fn read(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<json::Node> {
    match source.format {
        Format::Json => json::parse(diagnostics, source),
        Format::Yaml => yaml::parse(diagnostics, source),
    }
}

/// From the tree of the file to the machine as meant.
///
/// The rules on the graph wait only for errors that hide a part of it; all others are reported at once.
fn understand(
    diagnostics: &mut Diagnostics,
    source: &Source<'_>,
    root: &json::Node,
    options: &Options,
) -> Result<ir::Workflow, Failed> {
    // After this pass: every object has known fields of the right JSON types; others are left out.
    let definition = ast::build(diagnostics, root).ok_or(Failed)?;
    let is_whole = !diagnostics.has_errors();
    // After this pass: transitions lead to states, expressions are trees, tasks are bound to methods.
    let workflow = resolve::resolve(diagnostics, source, &definition, options);
    check::check_states(diagnostics, &workflow, options);
    if is_whole {
        check::check_graph(diagnostics, &workflow);
    }
    // After this barrier: the workflow can be expanded, and AWS would take it.
    diagnostics.check()?;
    check::check_assigned(diagnostics, &workflow);
    Ok(workflow)
}
