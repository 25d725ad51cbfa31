//! Takes the fields of a Map state; reports what is wrong in those that only a distributed Map has.

use super::fields::read_member;
use super::reader;
use crate::ast::grammar::Owner;
use crate::ast::{Field, Fields, Language, Machine};
use crate::diagnostic::{Diagnostic, Diagnostics, SCHEMA, codes};
use crate::json::Member;
use crate::placeholder::Template;

/// Checks the form of the fields of a distributed Map.
pub(super) fn check(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'_>,
    machines: &[Machine<'_>],
    language: Language,
) {
    check_parts(diagnostics, fields, language);
    let config = processor_config(fields, machines);
    check_label(diagnostics, fields, config);
    if let Some(config) = config {
        check_execution_type(diagnostics, config);
    }
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
            if field == Field::ReaderConfig {
                reader::check(diagnostics, member, &config, language);
            }
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

/// The longest `Label`, in characters.
const LONGEST_LABEL: usize = 40;

/// The `Label` of an inline Map names nothing, so that its length does not matter.
fn check_label(diagnostics: &mut Diagnostics, fields: &Fields<'_>, config: Option<&Member>) {
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
    } else if label.chars().count() > LONGEST_LABEL && mode(config) == Some("DISTRIBUTED") {
        let length = label.chars().count();
        let message = format!("the Label has {length} characters, and AWS allows {LONGEST_LABEL}");
        diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, message)
                .help("choose a shorter one: it is a part of the name of each Map Run")
                .aws_code("INVALID_LABEL_NAME"),
        );
    }
}

/// The `ProcessorConfig` of the processor.
fn processor_config<'a>(fields: &Fields<'_>, machines: &[Machine<'a>]) -> Option<&'a Member> {
    let is_map = fields.has(Field::ItemProcessor) || fields.has(Field::Iterator);
    let processor = machines.first().filter(|_| is_map)?;
    processor.fields.member(Field::ProcessorConfig)
}

/// The `Mode` of a processor.
fn mode(config: Option<&Member>) -> Option<&str> {
    config?.value.as_object()?.get("Mode")?.as_str()
}

/// A processor says what its executions are if it is distributed; otherwise it has none.
fn check_execution_type(diagnostics: &mut Diagnostics, config: &Member) {
    let Some(object) = config.value.as_object() else {
        return;
    };
    let mut members = object.members.iter();
    let near = members.find(|member| member.key.name.starts_with("Exec"));
    match (mode(Some(config)), near) {
        (Some("DISTRIBUTED"), None) => {
            let message = "a distributed Map needs the ExecutionType of its executions";
            diagnostics.push(
                Diagnostic::error(codes::MISSING_FIELD, config.key.span, message)
                    .help("add \"ExecutionType\": \"STANDARD\"")
                    .aws_code(SCHEMA),
            );
        }
        (Some("INLINE"), Some(member)) if member.key.name == Field::ExecutionType.name() => {
            let message = "an inline Map has no executions, and so no ExecutionType";
            diagnostics.push(
                Diagnostic::error(codes::EXCLUSIVE_FIELDS, member.key.span, message)
                    .help("remove it, or write \"Mode\": \"DISTRIBUTED\"")
                    .aws_code(SCHEMA),
            );
        }
        (None, Some(member)) if member.key.name == Field::ExecutionType.name() => {
            let message = "an ExecutionType has no effect without a Mode of DISTRIBUTED";
            diagnostics.push(
                Diagnostic::warning(codes::NO_EFFECT, member.key.span, message)
                    .help("add \"Mode\": \"DISTRIBUTED\", or remove the ExecutionType"),
            );
        }
        (_, _) => {}
    }
}
