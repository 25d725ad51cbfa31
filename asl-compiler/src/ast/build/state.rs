//! Takes one member of `States`; gives the state with its branches, rules, retriers and catchers.

use super::fields::{example, is_absent_end, read};
use super::{a, choice, machine, map};
use crate::ast::grammar::{Owner, alternatives};
use crate::ast::{Field, Fields, Language, Machine, State, StateType};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SCHEMA, codes, did_you_mean};
use crate::json::{Member, Node, Object};

/// The longest name that AWS takes for a state, in characters.
const LONGEST_NAME: usize = 80;

/// Reads a state; `language` is that of the machine.
pub(super) fn state<'a>(
    diagnostics: &mut Diagnostics,
    member: &'a Member,
    language: Language,
) -> Option<State<'a>> {
    check_name(diagnostics, member);
    let state_type = state_type(diagnostics, member)?;
    let own_language = own_language(diagnostics, member, language);
    let owner = Owner::State(state_type);
    let fields = read(
        diagnostics,
        &member.value,
        member.key.span,
        owner,
        own_language,
    )?;
    let object = member.value.as_object()?;
    report_alternatives(diagnostics, &fields, state_type, object);
    let machines = machines(diagnostics, &fields, language);
    let rules = choice::rules(diagnostics, &fields, own_language);
    let retriers = list(
        diagnostics,
        &fields,
        Field::Retry,
        Owner::Retrier,
        own_language,
    );
    let catchers = list(
        diagnostics,
        &fields,
        Field::Catch,
        Owner::Catcher,
        own_language,
    );
    map::check(diagnostics, &fields, &machines, own_language);
    check_credentials(diagnostics, &fields);
    Some(State {
        name: &member.key,
        node: &member.value,
        state_type,
        language: own_language,
        fields,
        machines,
        rules,
        retriers,
        catchers,
    })
}

fn check_name(diagnostics: &mut Diagnostics, member: &Member) {
    let length = member.key.name.chars().count();
    if length == 0 {
        let message = "a state needs a name";
        diagnostics.push(
            Diagnostic::error(codes::BAD_STATE_NAME, member.key.span, message)
                .help("say in a few words what the state does"),
        );
    }
    if length > LONGEST_NAME {
        let name = &member.key.name;
        let message = format!("the name has {length} characters, and AWS allows {LONGEST_NAME}");
        let aws = format!(
            "Invalid State name: State '{name}' exceeds the {LONGEST_NAME}-character limit allowed by the service"
        );
        diagnostics.push(
            Diagnostic::error(codes::BAD_STATE_NAME, member.key.span, message)
                .help("choose a shorter name, and write the rest into its Comment")
                .aws("INVALID_STATE_NAME", aws),
        );
    }
}

fn state_type(diagnostics: &mut Diagnostics, member: &Member) -> Option<StateType> {
    let Some(object) = member.value.as_object() else {
        let message = format!("state \"{}\" must be an object", member.key.name);
        diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, member.value.span, message)
                .help("write an object with a Type: { \"Type\": \"Pass\", … }"),
        );
        return None;
    };
    let names = || StateType::ALL.map(StateType::name);
    let Some(node) = object.get(Field::Type.name()) else {
        let message = format!("state \"{}\" needs a Type", member.key.name);
        diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, member.key.span, message)
                .help(format!("add \"Type\" with one of {}", names().join(", ")))
                .aws(SCHEMA, "These fields are required: [Type]"),
        );
        return None;
    };
    let name = node.as_str().unwrap_or_default();
    if let Some(known) = StateType::parse(name) {
        return Some(known);
    }
    let near = did_you_mean(name, names());
    let message = format!("there is no state type \"{name}\"");
    let diagnostic = Diagnostic::error(codes::BAD_STATE_TYPE, node.span, message).aws(
        SCHEMA,
        format!(
            "The field 'Type' should have one of these values: [{}]",
            names().join(", ")
        ),
    );
    diagnostics.push(match near {
        Some(near) => diagnostic.help_write(near),
        None => diagnostic.help(format!("the types are {}", names().join(", "))),
    });
    // A slip of the pen is read as what was meant: so the other errors of the state are found at once.
    near.and_then(StateType::parse)
}

/// The language of a state; a JSONata machine cannot have JSONPath states.
fn own_language(diagnostics: &mut Diagnostics, member: &Member, machine: Language) -> Language {
    let object = member.value.as_object();
    let node = object.and_then(|object| object.get(Field::QueryLanguage.name()));
    let named = node.and_then(Node::as_str).and_then(Language::parse);
    if let (Language::Jsonata, Some(Language::JsonPath), Some(node)) = (machine, named, node) {
        let message = "a JSONPath state cannot stand in a JSONata state machine";
        diagnostics.push(
            Diagnostic::error(codes::OTHER_LANGUAGE, node.span, message)
                .help("remove the QueryLanguage of the machine, and set it on the JSONata states")
                .aws(
                    SCHEMA,
                    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                )
                .aws_at(Place::Holder),
        );
    }
    named.unwrap_or(machine)
}

fn report_alternatives(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'_>,
    state_type: StateType,
    object: &Object,
) {
    let owner = Owner::State(state_type);
    for group in alternatives(state_type) {
        let says =
            |field: &&Field| fields.is_meant(field.name()) && !is_absent_end(fields, **field);
        if !group.iter().any(|field| says(&field)) {
            let names: Vec<&str> = group.iter().map(|field| field.name()).collect();
            let message = format!("a {} state needs {}", state_type.name(), names.join(" or "));
            let help = match group {
                [Field::Next, Field::End] => "add \"Next\": \"…\" or \"End\": true".into(),
                [Field::ItemProcessor, ..] => {
                    let example = example(Field::ItemProcessor, owner, object);
                    format!("add \"ItemProcessor\": {example}")
                }
                [first, ..] => {
                    let others = names.get(1..).unwrap_or_default().join(", ");
                    let example = example(*first, owner, object);
                    format!("add \"{}\": {example}, or one of {others}", first.name())
                }
                [] => continue,
            };
            diagnostics
                .push(Diagnostic::error(codes::MISSING_FIELD, fields.anchor, message).help(help));
        }
    }
}

fn machines<'a>(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'a>,
    language: Language,
) -> Vec<Machine<'a>> {
    let branches = fields
        .get(Field::Branches)
        .and_then(Node::as_array)
        .unwrap_or_default();
    let branches = branches
        .iter()
        .map(|branch| (branch, branch.span, Owner::Branch));
    let processors = [Field::ItemProcessor, Field::Iterator].map(|field| fields.member(field));
    let processors = processors.into_iter().flatten();
    let processors = processors.map(|member| (&member.value, member.key.span, Owner::Processor));
    branches
        .chain(processors)
        .filter_map(|(node, anchor, owner)| machine(diagnostics, node, anchor, owner, language))
        .collect()
}

fn list<'a>(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'a>,
    field: Field,
    owner: Owner,
    language: Language,
) -> Vec<Fields<'a>> {
    let items = fields
        .get(field)
        .and_then(Node::as_array)
        .unwrap_or_default();
    items
        .iter()
        .filter_map(|item| read(diagnostics, item, item.span, owner, language))
        .collect()
}

/// `Credentials` name the role to assume, or tell where its name is found.
fn check_credentials(diagnostics: &mut Diagnostics, fields: &Fields<'_>) {
    let Some(member) = fields.member(Field::Credentials) else {
        return;
    };
    let Some(object) = member.value.as_object() else {
        return;
    };
    if let Some(role) = object.get("RoleArn").filter(|role| role.as_str().is_none()) {
        let message = format!("RoleArn must be a string, not {}", a(role.kind_name()));
        diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, role.span, message)
                .help("write the ARN of a role in double quotes"),
        );
    }
    if object.get("RoleArn").is_none() && object.get("RoleArn.$").is_none() {
        diagnostics.push(
            Diagnostic::error(
                codes::MISSING_FIELD,
                member.key.span,
                "Credentials need the field RoleArn",
            )
            .help("add \"RoleArn\": \"arn:aws:iam::…\", or \"RoleArn.$\" with a path to it")
            .aws(SCHEMA, "The field 'RoleArn' is required but was missing"),
        );
    }
}
