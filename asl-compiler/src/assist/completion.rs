//! Takes a definition that is being written; gives what may stand at the cursor.

use super::data::Data;
use super::expression::{self, Surroundings};
use super::outline::Outline;
use super::place::{Place, Spot, place_at};
use super::services::{self, Task};
use super::{escaped, fields, quoted, read};
use crate::ast::grammar::{EXCLUSIVE, Owner, Row, Shape};
use crate::ast::{Field, Language, Operator, StateType};
use crate::json::{Key, Node, Object};
use crate::source::{Format, Source, Span};

/// The errors that Step Functions itself raises (ASL specification, Appendix A).
const ERRORS: &[&str] = &[
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
];

/// Something that may stand at the cursor.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Completion {
    /// The name, as it is shown.
    pub label: String,
    /// What it names.
    pub kind: CompletionKind,
    /// A few words on it.
    pub detail: String,
    /// The text to write.
    pub insert: String,
    /// What the text takes the place of.
    pub replace: Span,
}

/// What a completion names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CompletionKind {
    /// A field of an object.
    Field,
    /// One of the values that a field may have.
    Value,
    /// A state.
    State,
    /// A function of an expression.
    Function,
    /// A variable, or the root of a path.
    Variable,
}

impl Completion {
    pub(super) fn new(label: String, kind: CompletionKind, detail: impl Into<String>) -> Self {
        Self {
            insert: label.clone(),
            label,
            kind,
            detail: detail.into(),
            replace: Span::default(),
        }
    }

    fn at(self, replace: Span, insert: impl FnOnce(&str) -> String) -> Self {
        Self {
            insert: insert(&self.label),
            replace,
            ..self
        }
    }
}

/// What may stand at `offset`, in the order of the language.
///
/// ```
/// use asl_compiler::assist::completions;
/// use asl_compiler::source::{Format, Source};
///
/// let text = r#"{ "StartAt": "", "States": { "Ship": { "Type": "Succeed" } } }"#;
/// let source = Source { name: "order.asl.json", text, format: Format::Json };
/// let labels: Vec<String> = completions(&source, 14).into_iter().map(|one| one.label).collect();
/// assert_eq!(labels, ["Ship"]);
/// ```
pub fn completions(source: &Source<'_>, offset: usize) -> Vec<Completion> {
    let Some(root) = read(source, Some(offset)) else {
        return Vec::new();
    };
    let outline = Outline::of(&root);
    let place = place_at(source, &root, offset);
    match place.spot {
        Spot::Field {
            owner,
            object,
            written,
        } => {
            let names = field_names(owner, object, written, place.language).into_iter();
            names
                .map(|name| key(source, offset, written, name))
                .collect()
        }
        Spot::Value {
            owner,
            name,
            key,
            node,
        } => {
            let value = Value {
                source,
                offset,
                node,
                place: &place,
                outline: &outline,
            };
            value.completions(owner, name, key)
        }
        Spot::Key {
            name,
            object,
            written,
        } if is_parameters(name) => {
            let task = place
                .state
                .and_then(|state| Task::of(state, place.language));
            let names = task.map(|task| task.names(object, written));
            let names = names.unwrap_or_default().into_iter();
            names
                .map(|name| key(source, offset, written, name))
                .collect()
        }
        Spot::Key { .. } | Spot::Elsewhere => Vec::new(),
    }
}

/// Whether the field has what a task gives to its action.
pub(super) fn is_parameters(name: &Key) -> bool {
    matches!(
        Field::parse(&name.name),
        Some(Field::Parameters | Field::Arguments)
    )
}

/// The fields and operators that an object may have besides those that it has.
fn field_names(
    owner: Owner,
    object: Option<&Object>,
    written: Option<Span>,
    language: Language,
) -> Vec<Completion> {
    let names = object.into_iter().flat_map(|object| &object.members);
    let names = names.filter(|member| Some(member.key.span) != written);
    let present: Vec<&str> = names.map(|member| member.key.name.as_str()).collect();
    let is_free = |field: Field| {
        let excludes = |group: &&&[Field]| group.contains(&field);
        let mut rivals = EXCLUSIVE.iter().filter(excludes).copied().flatten();
        !present.contains(&field.name()) && !rivals.any(|rival| present.contains(&rival.name()))
    };
    let rows = owner.rows().into_iter();
    let rows = rows.filter(|row| row.spoken.is_spoken_in(language) && is_free(row.field));
    let mut found: Vec<Completion> = rows.map(field_name).collect();
    let tests = matches!(owner, Owner::Rule | Owner::NestedRule) && language == Language::JsonPath;
    if tests && !present.iter().any(|name| Operator::parse(name).is_some()) {
        let names = Operator::all().into_iter().map(Operator::name);
        found.extend(names.map(|name| Completion::new(name, CompletionKind::Field, "comparison")));
    }
    found
}

fn field_name(row: Row) -> Completion {
    let name = row.field.name().to_owned();
    Completion::new(name, CompletionKind::Field, fields::summary(row.field))
}

/// The name in the place of what is written of a key, or with a colon where there is nothing yet.
fn key(source: &Source<'_>, offset: usize, written: Option<Span>, name: Completion) -> Completion {
    // Of a YAML key without a colon only the beginning is in the tree.
    let span = written.map_or(Span::empty(offset), |span| span.to(Span::empty(offset)));
    if source.slice(span).starts_with(['"', '\'']) {
        return name.at(inside(source, span), str::to_owned);
    }
    let has_colon = written.is_some() && {
        let behind = source.text.get(span.range().end..).unwrap_or_default();
        behind.trim_start_matches([' ', '\t']).starts_with(':')
    };
    let colon = if has_colon { "" } else { ": " };
    name.at(span, |name| match source.format {
        Format::Json => format!("\"{name}\"{colon}"),
        Format::Yaml => format!("{name}{colon}"),
    })
}

/// What is between the quotes; the closing one may be missing.
fn inside(source: &Source<'_>, span: Span) -> Span {
    let written = source.slice(span);
    let is_closed = written.len() > 1 && written.ends_with(['"', '\'']);
    let range = span.range();
    Span::new(range.start + 1, range.end - usize::from(is_closed))
}

/// A value that is being written.
struct Value<'s, 'a> {
    source: &'s Source<'s>,
    offset: usize,
    node: Option<&'a Node>,
    place: &'s Place<'a>,
    outline: &'s Outline<'a>,
}

impl Value<'_, '_> {
    fn completions(&self, owner: Owner, name: &Key, key: &Key) -> Vec<Completion> {
        let field = Field::parse(&name.name);
        let is_own = std::ptr::eq(name, key);
        let row = owner
            .rows()
            .into_iter()
            .find(|row| Some(row.field) == field);
        if is_own && let Some(row) = row {
            let words = self.words(row);
            if !words.is_empty() {
                return words;
            }
        }
        let is_dynamic = match self.place.language {
            Language::JsonPath => {
                let is_path = is_own && row.is_some_and(|row| is_path(row.shape));
                let is_operand = row.is_none() && name.name.ends_with("Path");
                is_path || is_operand || key.name.ends_with(".$")
            }
            Language::Jsonata => self.before().contains("{%"),
        };
        if is_dynamic {
            return self.expression(owner, field);
        }
        match self.task().filter(|_| is_parameters(name)) {
            Some(task) => self.texts(&task.values(key.span)),
            None => Vec::new(),
        }
    }

    /// The task around, if the action is known.
    fn task(&self) -> Option<Task<'_>> {
        Task::of(self.place.state?, self.place.language)
    }

    fn texts(&self, words: &[&str]) -> Vec<Completion> {
        let complete = |word: &&str| {
            let value = Completion::new((*word).to_owned(), CompletionKind::Value, "");
            self.text(value)
        };
        words.iter().map(complete).collect()
    }

    /// The errors that Step Functions raises, and those of the action.
    fn errors(&self) -> Vec<Completion> {
        let mut found = self.texts(ERRORS);
        let task = self.task();
        let own = task.iter().flat_map(Task::errors);
        found.extend(self.texts(&own.collect::<Vec<&str>>()));
        found
    }

    fn resources(&self) -> Vec<Completion> {
        let written = self.node.and_then(Node::as_str).unwrap_or_default();
        let found = services::resources(written).into_iter();
        found.map(|one| self.text(one)).collect()
    }

    /// The values that the field may have, if they are few.
    fn words(&self, row: Row) -> Vec<Completion> {
        match (row.field, row.shape) {
            (Field::Next | Field::StartAt | Field::Default, _) => self.states(),
            (Field::Type, _) => self.texts(&StateType::ALL.map(StateType::name)),
            (Field::ErrorEquals, _) => self.errors(),
            (Field::Resource, _) => self.resources(),
            (_, Shape::OneOf(words) | Shape::OneOfOrExpression(words)) => self.texts(words),
            (Field::End, _) => {
                let value = Completion::new("true".into(), CompletionKind::Value, "");
                vec![value.at(self.span(), str::to_owned)]
            }
            _ => Vec::new(),
        }
    }

    /// The states of the machine, without the one that leads on.
    fn states(&self) -> Vec<Completion> {
        let machine = self
            .place
            .machine
            .and_then(|machine| self.outline.machine_of(machine));
        let states = self.outline.states.iter();
        let states = states.filter(|state| Some(state.machine) == machine);
        let own = self.place.state.map(|state| state.key.span);
        let states = states.filter(|state| Some(state.member.key.span) != own);
        let complete = |state: &super::State<'_>| {
            let detail = state
                .state_type
                .map_or(String::new(), |one| format!("{} state", one.name()));
            self.text(Completion::new(
                state.name().to_owned(),
                CompletionKind::State,
                detail,
            ))
        };
        states.map(complete).collect()
    }

    /// A string in the place of what is written.
    fn text(&self, completion: Completion) -> Completion {
        let span = self.span();
        if self.source.slice(span).starts_with(['"', '\'']) {
            return completion.at(inside(self.source, span), escaped);
        }
        completion.at(span, |text| quoted(self.source, span, text))
    }

    fn span(&self) -> Span {
        self.node.map_or(Span::empty(self.offset), |node| node.span)
    }

    /// What is written before the cursor.
    fn before(&self) -> &str {
        let start = self.span().range().start;
        self.source.text.get(start..self.offset).unwrap_or_default()
    }

    fn expression(&self, owner: Owner, field: Option<Field>) -> Vec<Completion> {
        if self.node.is_none() {
            return Vec::new();
        }
        let around = Surroundings {
            language: self.place.language,
            owner,
            field,
            state: self.place.state.map(|state| state.key.span),
            variables: &self.outline.variables,
        };
        let word = expression::word(self.before());
        let span = Span::new(self.offset - word.len(), self.offset);
        let mut found = expression::candidates(&around, word);
        // Names that are always there come first; where they end, the data begins.
        if found.is_empty() {
            let data = Data::of(self.source, Some(self.offset));
            found.extend(data.into_iter().flat_map(|data| data.fields(&around, word)));
        }
        found
            .into_iter()
            .map(|completion| completion.at(span, str::to_owned))
            .collect()
    }
}

fn is_path(shape: Shape) -> bool {
    matches!(shape, Shape::Path | Shape::PathOrNull)
}
