//! Takes the fields of a Map state; reports what is wrong in those that only a distributed Map has.

use super::fields::read_member;
use crate::ast::grammar::Owner;
use crate::ast::{Field, Fields, Language, Machine};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::json::{Member, Node};
use crate::placeholder::Template;

/// Checks the form of the fields of a distributed Map.
pub(super) fn check(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'_>,
    machines: &[Machine<'_>],
    language: Language,
) {
    check_parts(diagnostics, fields, language);
    check_label(diagnostics, fields);
    check_execution_type(diagnostics, fields, machines);
}

fn check_parts(diagnostics: &mut Diagnostics, fields: &Fields<'_>, language: Language) {
    let parts = [
        (
            Field::ItemReader,
            Owner::ItemReader,
            Some((Field::ReaderConfig, Owner::ReaderConfig)),
        ),
        (Field::ItemBatcher, Owner::ItemBatcher, None),
        (
            Field::ResultWriter,
            Owner::ResultWriter,
            Some((Field::WriterConfig, Owner::WriterConfig)),
        ),
    ];
    for (field, owner, inner) in parts {
        let Some(member) = fields.member(field) else {
            continue;
        };
        let part = read_member(diagnostics, member, owner, language);
        if let (Some(part), Some((field, owner))) = (part, inner)
            && let Some(member) = part.member(field)
            && let Some(config) = read_member(diagnostics, member, owner, language)
        {
            check_not_empty(diagnostics, member);
            check_headers(diagnostics, &config, language);
        }
    }
}

/// A ReaderConfig may be empty; a WriterConfig says how to write.
fn check_not_empty(diagnostics: &mut Diagnostics, member: &Member) {
    let object = member.value.as_object();
    let is_empty = object.is_some_and(|object| object.members.is_empty());
    if member.key.name == Field::WriterConfig.name() && is_empty {
        let message = "a WriterConfig needs OutputType or Transformation";
        diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, member.key.span, message)
                .help("add \"OutputType\": \"JSON\", or remove the WriterConfig"),
        );
    }
}

/// What a `Label` cannot have, besides blanks and control characters (reference, section 12.1).
const NOT_IN_LABEL: &str = "?*<>{}[]:;,\\|^~$#%&`\"";

/// The longest `Label`, in characters. AWS documents the limit, but definitions in use do not all keep it.
const LONGEST_LABEL: usize = 40;

fn check_label(diagnostics: &mut Diagnostics, fields: &Fields<'_>) {
    let Some(node) = fields.get(Field::Label) else {
        return;
    };
    let template = Template::parse(node.as_str().unwrap_or_default());
    let Some(label) = template.as_literal() else {
        return;
    };
    let is_bad = |c: &char| c.is_whitespace() || c.is_control() || NOT_IN_LABEL.contains(*c);
    if let Some(bad) = label.chars().find(is_bad) {
        let message = format!("a Label cannot have the character {bad:?}");
        diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, message)
                .help("use letters, digits, hyphens and underscores"),
        );
    } else if label.chars().count() > LONGEST_LABEL {
        let message = format!("the Label is longer than {LONGEST_LABEL} characters");
        diagnostics.push(
            Diagnostic::warning(codes::WRONG_TYPE, node.span, message)
                .help("choose a shorter one: it is a part of the name of each Map Run"),
        );
    }
}

/// The processor of a distributed Map says what its executions are.
fn check_execution_type(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'_>,
    machines: &[Machine<'_>],
) {
    let is_map = fields.has(Field::ItemProcessor);
    let processor = machines.first().filter(|_| is_map);
    let config = processor.and_then(|processor| processor.fields.member(Field::ProcessorConfig));
    let object = config.and_then(|config| config.value.as_object());
    let (Some(config), Some(object)) = (config, object) else {
        return;
    };
    let is_distributed = object.get("Mode").and_then(Node::as_str) == Some("DISTRIBUTED");
    let has_near = object
        .members
        .iter()
        .any(|member| member.key.name.starts_with("Exec"));
    if is_distributed && !has_near {
        let message = "a distributed Map needs the ExecutionType of its executions";
        diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, config.key.span, message)
                .help("add \"ExecutionType\": \"STANDARD\""),
        );
    }
}

/// Given headers are to be given, as texts.
fn check_headers(diagnostics: &mut Diagnostics, config: &Fields<'_>, language: Language) {
    let location = config.get(Field::CSVHeaderLocation);
    let is_given = location.and_then(Node::as_str) == Some("GIVEN");
    let headers = config.get(Field::CSVHeaders);
    if let (Some(location), true, None) = (location, is_given, headers) {
        let message = "a CSVHeaderLocation of GIVEN needs CSVHeaders";
        diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, location.span, message)
                .help("add \"CSVHeaders\": [\"…\"], or write \"FIRST_ROW\""),
        );
    }
    let are_texts = |node: &&Node| {
        let items = node.as_array();
        let is_expression = language == Language::Jsonata && node.as_str().is_some();
        is_expression || items.is_some_and(|items| items.iter().all(|item| item.as_str().is_some()))
    };
    if let Some(headers) = headers.filter(|headers| !are_texts(headers)) {
        let message = "CSVHeaders must be an array of strings";
        diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, headers.span, message)
                .help("write an array such as [\"id\", \"total\"]"),
        );
    }
}
