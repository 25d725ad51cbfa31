//! Takes a definition and an offset; gives what is to be said about what stands there.

use super::completion::is_parameters;
use super::data::Data;
use super::outline::{Outline, Transition, TransitionKind};
use super::place::{Spot, place_at};
use super::services::Task;
use super::{fields, read};
use crate::ast::grammar::{Owner, Row, Shape};
use crate::ast::{Field, Language, Operator};
use crate::json::{Key, Member};
use crate::source::{Source, Span};

/// What is to be said about a place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hover {
    /// The text, in Markdown.
    pub text: String,
    /// What it is about.
    pub span: Span,
}

/// What is to be said about what stands at `offset`: a state, a field, or a path.
pub fn hover(source: &Source<'_>, offset: usize) -> Option<Hover> {
    let root = read(source, None)?;
    let outline = Outline::of(&root);
    if let Some(state) = outline.named_at(offset) {
        let span = name_at(&outline, offset)?;
        return Some(Hover {
            text: of_state(source, &outline, state)?,
            span,
        });
    }
    let place = place_at(source, &root, offset);
    match place.spot {
        Spot::Field {
            owner,
            object: Some(object),
            ..
        } => {
            let is_here = |member: &&Member| covers(member.key.span, offset);
            let key = &object.members.iter().find(is_here)?.key;
            Some(Hover {
                text: of_field(owner, &key.name)?,
                span: key.span,
            })
        }
        Spot::Key { name, written, .. } if is_parameters(name) => {
            let span = written.filter(|span| covers(*span, offset))?;
            let task = Task::of(place.state?, place.language)?;
            Some(Hover {
                text: task.about_parameter(span)?,
                span,
            })
        }
        Spot::Value {
            name,
            node: Some(node),
            ..
        } if Field::parse(&name.name) == Some(Field::Resource) => {
            let task = Task::of(place.state?, place.language)?;
            Some(Hover {
                text: task.about_action(),
                span: node.span,
            })
        }
        Spot::Value {
            owner,
            name,
            key,
            node: Some(node),
        } => {
            let text = node.as_str()?;
            let state = place.state.map(|state| state.key.name.as_str());
            let mut text = of_text(place.language, owner, (name, key), text, state)?;
            let data = Data::of(source, None);
            if let Some(shape) = data.and_then(|data| data.read_at(source, node.span, offset)) {
                text.push_str(&format!("\n\n`{shape}`"));
            }
            Some(Hover {
                text,
                span: node.span,
            })
        }
        Spot::Field { .. } | Spot::Key { .. } | Spot::Value { .. } | Spot::Elsewhere => None,
    }
}

/// The name of a state that stands at the offset.
fn name_at(outline: &Outline<'_>, offset: usize) -> Option<Span> {
    let own = outline.states.iter().map(|state| state.member.key.span);
    let targets = outline.transitions.iter().map(|transition| transition.span);
    let mut spans = own.chain(targets);
    spans.find(|span| covers(*span, offset))
}

/// Whether the offset is in the span, or at its end.
fn covers(span: Span, offset: usize) -> bool {
    (span.range().start..=span.range().end).contains(&offset)
}

/// Type, comment, resource, data, and where it leads.
fn of_state(source: &Source<'_>, outline: &Outline<'_>, number: usize) -> Option<String> {
    let state = outline.states.get(number)?;
    let kind = state
        .state_type
        .map_or("State", |state_type| state_type.name());
    let mut paragraphs = vec![format!("**{}** · {kind}", state.name())];
    paragraphs.extend(state.text(Field::Comment).map(str::to_owned));
    paragraphs.extend(
        state
            .text(Field::Resource)
            .map(|resource| format!("`{resource}`")),
    );
    let data = Data::of(source, None);
    paragraphs.extend(data.and_then(|data| {
        let state = data.state(state.member.key.span)?;
        data.around(state)
    }));
    let leads = outline
        .transitions
        .iter()
        .filter(|transition| transition.from == Some(number));
    let leads: Vec<String> = leads.map(of_transition).collect();
    if !leads.is_empty() {
        paragraphs.push(leads.join("  \n"));
    }
    Some(paragraphs.join("\n\n"))
}

fn of_transition(transition: &Transition<'_>) -> String {
    let when = match transition.kind {
        TransitionKind::Start | TransitionKind::Next => "",
        TransitionKind::Rule => " (by a rule)",
        TransitionKind::Default => " (by default)",
        TransitionKind::Catch => " (after an error)",
    };
    format!("→ {}{when}", transition.target)
}

fn of_field(owner: Owner, name: &str) -> Option<String> {
    if Operator::parse(name).is_some() {
        return Some(format!("**{name}** · compares the value of Variable"));
    }
    let row = owner
        .rows()
        .into_iter()
        .find(|row| row.field.name() == name)?;
    let needed = if row.required { ", required" } else { "" };
    let (of, value) = (owner.description(), value_of(row));
    Some(format!(
        "**{name}** of {of} · {value}{needed}\n\n{}",
        fields::summary(row.field)
    ))
}

/// The JSON type of a field, in words.
fn value_of(row: Row) -> String {
    match row.shape {
        Shape::Any => "any JSON".into(),
        Shape::Text => "text".into(),
        Shape::Flag | Shape::FlagOrExpression => "true or false".into(),
        Shape::Object => "an object".into(),
        Shape::Array | Shape::List => "an array".into(),
        Shape::Path => "a path".into(),
        Shape::PathOrNull => "a path, or null".into(),
        Shape::OneOf(words) | Shape::OneOfOrExpression(words) => words.join(" or "),
        Shape::Whole(least, _) | Shape::WholeOrExpression(least, _) => {
            format!("a whole number from {least}")
        }
        Shape::Decimal(least) | Shape::DecimalOrExpression(least, _) => {
            format!("a number from {least}")
        }
        Shape::Texts => "an array of texts".into(),
    }
}

/// Which data a path or an expression is about.
fn of_text(
    language: Language,
    owner: Owner,
    (name, key): (&Key, &Key),
    text: &str,
    state: Option<&str>,
) -> Option<String> {
    let of = state.map_or(String::new(), |state| format!(" of \"{state}\""));
    if language == Language::Jsonata {
        return text.starts_with("{%").then(|| {
            format!("JSONata expression{of}: the data is in `$states`, not in the context `$`")
        });
    }
    let path = text.strip_prefix('$')?;
    if path.starts_with('$') {
        return Some(format!(
            "`{text}` · from the context object of the execution"
        ));
    }
    if path.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        return Some(format!("`{text}` · from a variable"));
    }
    let is_path = Field::parse(&name.name).is_none_or(|field| {
        let rows = owner.rows().into_iter();
        let mut shapes = rows.filter(|row| row.field == field).map(|row| row.shape);
        shapes.any(|shape| matches!(shape, Shape::Path | Shape::PathOrNull))
    });
    if !is_path && !key.name.ends_with(".$") {
        return None;
    }
    Some(format!("`{text}` · {}{of}", root_of(owner, &name.name)))
}

/// What `$` stands for in a field (ASL specification, Input and Output Processing).
fn root_of(owner: Owner, name: &str) -> &'static str {
    match (owner, Field::parse(name)) {
        (Owner::Catcher, Some(Field::ResultPath)) => "where the Error Output goes in the raw input",
        (Owner::Catcher, Some(Field::Assign)) => "from the Error Output",
        (_, Some(Field::InputPath)) => "from the raw input",
        (_, Some(Field::ResultPath)) => "where the result goes in the raw input",
        (_, Some(Field::ResultSelector)) => "from the raw result",
        (_, Some(Field::OutputPath)) => "from the output so far",
        (Owner::State(_), Some(Field::Assign)) => "from the result, or else from the input",
        _ => "from the effective input",
    }
}
