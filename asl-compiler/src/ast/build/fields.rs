//! Takes an object and its kind; gives its fields, and reports those that are unknown, missing, of the
//! wrong type, or excluded by others.

use super::a;
use super::shape;
use crate::ast::grammar::{EXCLUSIVE, Owner, Row};
use crate::ast::{Field, Fields, Language, Operator};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SCHEMA, codes, did_you_mean};
use crate::java_map;
use crate::json::{Kind, Member, Node, Object};
use crate::source::Span;

/// Reads the fields of an object. `anchor` is where a missing field is reported.
pub(super) fn read<'a>(
    diagnostics: &mut Diagnostics,
    node: &'a Node,
    anchor: Span,
    owner: Owner,
    language: Language,
) -> Option<Fields<'a>> {
    let Some(object) = node.as_object() else {
        let message = format!(
            "{} is an object, not {}",
            owner.description(),
            a(node.kind_name())
        );
        diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, message).help("write an object: { … }"),
        );
        return None;
    };
    let rows = owner.rows();
    let mut fields = Fields::new(anchor);
    for member in &object.members {
        match known_field(member, &rows, owner, language) {
            Ok(Some(field)) => fields.push(field, member),
            Ok(None) => {}
            Err(refusal) => {
                // A slip of the pen is read as what was meant: so errors behind it are found at once.
                let meant = meant_row(object, &rows, &refusal.meant);
                if let Some(row) = meant.filter(|row| fits(&member.value, row, language)) {
                    fields.push(row.field, member);
                }
                fields.refuse(&refusal.meant);
                diagnostics.push(refusal.diagnostic);
            }
        }
    }
    report_missing(diagnostics, &fields, &rows, owner, object);
    report_exclusive(diagnostics, &fields);
    Some(fields)
}

/// Reads the fields of an object that is a field itself.
pub(super) fn read_member<'a>(
    diagnostics: &mut Diagnostics,
    member: &'a Member,
    owner: Owner,
    language: Language,
) -> Option<Fields<'a>> {
    read(diagnostics, &member.value, member.key.span, owner, language)
}

/// Why a member is not taken, and which field its author probably meant.
struct Refusal {
    meant: String,
    diagnostic: Diagnostic,
}

/// The field that a misspelled name was meant for, unless the object has it already.
fn meant_row<'r>(object: &Object, rows: &'r [Row], meant: &str) -> Option<&'r Row> {
    rows.iter()
        .find(|row| row.field.name() == meant && object.get(meant).is_none())
}

/// Whether the field exists in the language, and may have the value.
fn fits(value: &Node, row: &Row, language: Language) -> bool {
    row.spoken.is_spoken_in(language) && shape::check(value, row.shape, language).is_ok()
}

/// The field that a member is, if its object may have it in this language; none for an operator.
fn known_field(
    member: &Member,
    rows: &[Row],
    owner: Owner,
    language: Language,
) -> Result<Option<Field>, Box<Refusal>> {
    let name = member.key.name.as_str();
    let refuse = |diagnostic| {
        Err(Box::new(Refusal {
            meant: name.to_owned(),
            diagnostic,
        }))
    };
    let Some(row) = rows.iter().find(|row| row.field.name() == name) else {
        if is_rule(owner) && Operator::parse(name).is_some() {
            return Ok(None);
        }
        return Err(Box::new(unknown(member, rows, owner)));
    };
    if !row.spoken.is_spoken_in(language) {
        return refuse(other_language(member, language));
    }
    match shape::check(&member.value, row.shape, language) {
        Ok(()) => Ok(Some(row.field)),
        Err(problem) => {
            let message = format!("{name} {problem}");
            let diagnostic = Diagnostic::error(codes::WRONG_TYPE, member.value.span, message)
                .help(shape::help(row.shape, &member.value));
            refuse(match aws_words(member, row.field) {
                Some(words) => diagnostic.aws(SCHEMA, words),
                None => diagnostic,
            })
        }
    }
}

/// What AWS says of a value that does not fit, where that is known.
fn aws_words(member: &Member, field: Field) -> Option<&'static str> {
    if member.value.as_array().is_some_and(<[Node]>::is_empty) {
        return Some("Value cannot be empty");
    }
    let is_zero = matches!(&member.value.kind, Kind::Number(text) if text == "0");
    let is_limit = matches!(field, Field::TimeoutSeconds | Field::HeartbeatSeconds);
    (is_zero && is_limit).then_some("Minimum value is 1")
}

fn is_rule(owner: Owner) -> bool {
    matches!(owner, Owner::Rule | Owner::NestedRule)
}

fn unknown(member: &Member, rows: &[Row], owner: Owner) -> Refusal {
    let name = &member.key.name;
    let message = format!("{} has no field {name}", owner.description());
    let diagnostic = Diagnostic::error(codes::UNKNOWN_FIELD, member.key.span, message)
        .aws(SCHEMA, format!("Field '{name}' is not supported"))
        .aws_at(Place::Holder);
    let operators = Operator::all()
        .into_iter()
        .map(Operator::name)
        .filter(|_| is_rule(owner));
    let mut names: Vec<String> = rows.iter().map(|row| row.field.name().to_owned()).collect();
    names.extend(operators);
    match did_you_mean(name, names.iter().map(String::as_str)) {
        Some(near) => Refusal {
            meant: near.to_owned(),
            diagnostic: diagnostic
                .label(format!("did you mean {near}?"))
                .help_write(near),
        },
        None => Refusal {
            meant: name.clone(),
            diagnostic: diagnostic.help("remove it: AWS refuses a definition with unknown fields"),
        },
    }
}

fn other_language(member: &Member, language: Language) -> Diagnostic {
    let name = &member.key.name;
    let (here, there) = match language {
        Language::JsonPath => ("JSONPath", "JSONata"),
        Language::Jsonata => ("JSONata", "JSONPath"),
    };
    let message = format!("{name} is a {there} field, but the query language here is {here}");
    let aws = format!(
        "The QueryLanguage is set to '{here}', but field '{name}' is only supported for the '{there}' QueryLanguage"
    );
    Diagnostic::error(codes::OTHER_LANGUAGE, member.key.span, message)
        .help(format!(
            "set \"QueryLanguage\": \"{there}\" on the state, or use the {here} fields"
        ))
        .aws(SCHEMA, aws)
        .aws_at(Place::Holder)
}

fn report_missing(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'_>,
    rows: &[Row],
    owner: Owner,
    object: &Object,
) {
    let is_missing = |row: &&Row| row.required && !fields.is_meant(row.field.name());
    let mut missing: Vec<&Row> = rows.iter().filter(is_missing).collect();
    java_map::sort_by_key(&mut missing, |row| row.field.name().to_owned());
    let names: Vec<&str> = missing.iter().map(|row| row.field.name()).collect();
    let aws = format!("These fields are required: [{}]", names.join(", "));
    for row in missing {
        let name = row.field.name();
        let message = format!("{} needs the field {name}", owner.description());
        diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, fields.anchor, message)
                .help(format!(
                    "add \"{name}\": {}",
                    example(row.field, owner, object)
                ))
                .aws(SCHEMA, aws.as_str()),
        );
    }
}

/// What may be written into fields that are no text.
const EXAMPLES: &[(Field, &str)] = &[
    (Field::Branches, r#"[{ "StartAt": "…", "States": { … } }]"#),
    (Field::Choices, r#"[{ …, "Next": "…" }]"#),
    (Field::ErrorEquals, r#"["States.ALL"]"#),
    (
        Field::ItemProcessor,
        r#"{ "StartAt": "…", "States": { … } }"#,
    ),
    (Field::Resource, r#""arn:aws:states:::lambda:invoke""#),
    (Field::Seconds, "10"),
    (
        Field::States,
        r#"{ "First": { "Type": "Pass", "End": true } }"#,
    ),
];

/// What may be written into a field that is missing from an object.
pub(super) fn example(field: Field, owner: Owner, object: &Object) -> String {
    if field == Field::Resource && owner == Owner::ItemReader {
        return r#""arn:aws:states:::s3:getObject""#.into();
    }
    let states = object.get(Field::States.name()).and_then(Node::as_object);
    if let Some(first) = states.and_then(|states| states.members.first())
        && field == Field::StartAt
    {
        return format!("{:?}", first.key.name);
    }
    let example = EXAMPLES.iter().find(|(known, _)| *known == field);
    example.map_or(r#""…""#, |(_, example)| *example).into()
}

fn report_exclusive(diagnostics: &mut Diagnostics, fields: &Fields<'_>) {
    for group in EXCLUSIVE {
        let present: Vec<&Member> = group
            .iter()
            .filter(|field| !is_absent_end(fields, **field))
            .filter_map(|field| {
                fields
                    .member(*field)
                    .filter(|one| one.key.name == field.name())
            })
            .collect();
        let [first, second, ..] = present.as_slice() else {
            continue;
        };
        let names = (&first.key.name, &second.key.name);
        let message = format!("{} and {} exclude each other", names.0, names.1);
        diagnostics.push(
            Diagnostic::error(codes::EXCLUSIVE_FIELDS, second.key.span, message)
                .secondary(first.key.span, format!("{} is here", names.0))
                .help("keep one of the two"),
        );
    }
}

/// `End: false` says nothing.
pub(super) fn is_absent_end(fields: &Fields<'_>, field: Field) -> bool {
    field == Field::End && fields.get(field).and_then(Node::as_bool) == Some(false)
}
