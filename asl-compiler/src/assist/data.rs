//! Takes a definition that is being written; gives what is known of the data at its states and paths.

use super::completion::{Completion, CompletionKind};
use super::expression::Surroundings;
use crate::ast::grammar::Owner;
use crate::ast::{Field, Language};
use crate::ir::{StateId, Workflow};
use crate::jsonpath;
use crate::shape::{Shape, Shapes};
use crate::source::{Source, Span};

/// What is known of the data of a definition, with or without errors.
pub(super) struct Data {
    workflow: Workflow,
    shapes: Shapes,
}

impl Data {
    /// What is known while the definition is being written at `cursor`.
    pub(super) fn of(source: &Source<'_>, cursor: Option<usize>) -> Option<Self> {
        let (workflow, shapes) = crate::guess(source, cursor)?;
        Some(Self { workflow, shapes })
    }

    /// The state whose name stands there.
    pub(super) fn state(&self, name: Span) -> Option<StateId> {
        let mut states = self.workflow.states.iter();
        states
            .position(|state| state.name_span == name)
            .map(StateId)
    }

    /// What goes into a state, and what comes out of it when all goes well.
    pub(super) fn around(&self, state: StateId) -> Option<String> {
        let sides = [
            ("input", self.shapes.input_of(state)),
            ("output", self.shapes.output_of(state)),
        ];
        let known = sides.iter().filter(|(_, shape)| is_telling(shape));
        let lines: Vec<String> = known
            .map(|(side, shape)| format!("{side}: `{shape}`"))
            .collect();
        (!lines.is_empty()).then(|| lines.join("  \n"))
    }

    /// Where the expression at `offset` of a string leads.
    pub(super) fn read_at(&self, source: &Source<'_>, text: Span, offset: usize) -> Option<Shape> {
        let is_quoted = source.slice(text).starts_with(['"', '\'']);
        let start = text.range().start + usize::from(is_quoted);
        let inside = offset.saturating_sub(start);
        let mut reads = self.shapes.reads();
        let read = reads.find(|(place, range, _)| {
            *place == text && (range.start..=range.end).contains(&inside)
        });
        read.map(|(_, _, resolution)| resolution.shape())
            .filter(is_telling)
    }

    /// The known fields of what the part of a path before its last dot leads to.
    pub(super) fn fields(&self, around: &Surroundings<'_>, word: &str) -> Vec<Completion> {
        let found = word.rsplit_once('.').and_then(|(parent, _)| {
            let shape = self.shape_of(around, parent)?;
            Some((parent, shape.object()?.clone()))
        });
        let Some((parent, object)) = found else {
            return Vec::new();
        };
        let names = object.names().filter(|name| is_word(name));
        let complete = |name| {
            let shape = object.field(name).shape.to_string();
            Completion::new(format!("{parent}.{name}"), CompletionKind::Field, shape)
        };
        names.map(complete).collect()
    }

    /// What a path of names leads to.
    fn shape_of(&self, around: &Surroundings<'_>, path: &str) -> Option<Shape> {
        let state = self.state(around.state?)?;
        let (root, names) = match around.language {
            Language::JsonPath => (self.root_of(around, state), path.strip_prefix('$')?),
            Language::Jsonata => self.states_part(state, path)?,
        };
        if names.is_empty() || names.starts_with('.') {
            let path = jsonpath::parse(&format!("${names}")).ok()?;
            return Some(root.follow(&path).shape());
        }
        let path = jsonpath::parse(path).ok()?;
        Some(self.shapes.at_path(state, &path).shape())
    }

    /// What `$` stands for in a field (ASL specification, Input and Output Processing).
    fn root_of(&self, around: &Surroundings<'_>, state: StateId) -> Shape {
        match (around.owner, around.field) {
            (Owner::Catcher, _) => Shape::Any,
            (_, Some(Field::InputPath)) => self.shapes.input_of(state),
            (_, Some(Field::ResultSelector)) => self.shapes.result_of(state),
            (_, Some(Field::OutputPath | Field::Assign)) => Shape::Any,
            _ => self.shapes.effective_input_of(state),
        }
    }

    /// The part of `$states` that a path begins with, and the names behind it.
    fn states_part<'p>(&self, state: StateId, path: &'p str) -> Option<(Shape, &'p str)> {
        let Some(part) = path.strip_prefix("$states.") else {
            return Some((Shape::Any, path.strip_prefix('$')?));
        };
        let (name, names) = part.split_at(part.find('.').unwrap_or(part.len()));
        match name {
            "input" => Some((self.shapes.input_of(state), names)),
            "result" => Some((self.shapes.result_of(state), names)),
            _ => None,
        }
    }
}

/// Whether anything is known of the value; of one that is never there, nothing is worth saying.
fn is_telling(shape: &Shape) -> bool {
    !shape.is_any() && !shape.is_never()
}

/// Whether a path names the field without brackets or quotes.
fn is_word(name: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    name.chars().all(is_part) && !name.starts_with(char::is_numeric)
}
