//! A document comes in; its diagnostics go out.

use asl_compiler::assist::{self, Outline};
use asl_compiler::diagnostic::{Code, Diagnostic, Severity};
use asl_compiler::{Options, check};
use lsp_types::{CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, Message, Uri};

use super::document::Document;

/// What the checks say. Files that only look like definitions by their names are left alone.
pub(super) fn diagnostics(document: &Document) -> Vec<lsp_types::Diagnostic> {
    let found = findings(document).into_iter();
    found.map(|found| to_protocol(document, &found)).collect()
}

/// What the checks say, in the words of the compiler.
pub(super) fn findings(document: &Document) -> Vec<Diagnostic> {
    if is_definition(document) {
        check(&document.source(), &Options::default()).diagnostics
    } else {
        Vec::new()
    }
}

/// Whether the file is named as one, or has states. Editors send every JSON and YAML file.
fn is_definition(document: &Document) -> bool {
    let source = document.source();
    let mut endings = [".asl.json", ".asl.yaml", ".asl.yml", ".asl"].into_iter();
    endings.any(|ending| source.name.ends_with(ending))
        || assist::read(&source, None).is_some_and(|root| !Outline::of(&root).states.is_empty())
}

pub(super) fn to_protocol(document: &Document, found: &Diagnostic) -> lsp_types::Diagnostic {
    let related = found.secondary.iter();
    let related = related.map(|(span, text)| DiagnosticRelatedInformation {
        location: document.location(*span),
        message: text.clone(),
    });
    lsp_types::Diagnostic {
        range: document.positions().range(found.span),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(found.code.as_str().to_owned().into()),
        code_description: Some(CodeDescription {
            href: page(found.code),
        }),
        source: Some("asl".to_owned()),
        message: Message::from(text(found)),
        related_information: Some(related.collect()),
        ..lsp_types::Diagnostic::default()
    }
}

/// Where the page of a code can be read.
fn page(code: Code) -> Uri {
    let repository = env!("CARGO_PKG_REPOSITORY");
    Uri::from(format!(
        "{repository}/blob/main/asl-compiler/src/diagnostic/code/{code}.md"
    ))
}

/// The headline, and below it the label, the notes and the help.
fn text(found: &Diagnostic) -> String {
    let label = found.label.iter().cloned();
    let notes = found.notes.iter().map(|note| format!("note: {note}"));
    let help = found.help.iter().map(|help| format!("help: {help}"));
    let headline = std::iter::once(found.message.clone());
    let lines: Vec<String> = headline.chain(label).chain(notes).chain(help).collect();
    lines.join("\n")
}
