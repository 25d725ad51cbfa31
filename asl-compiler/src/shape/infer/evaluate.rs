//! Takes the expressions of a state and what they see; gives the shapes of their values.

use std::sync::Arc;

use super::state::Visit;
use crate::ir::{
    Amount, Assignment, Entry as TemplateEntry, Expression, HasReads, Placement, Selector,
    Template, Textual,
};
use crate::jsonpath::{Path, Root, Step};
use crate::shape::variables::{Variable, Variables};
use crate::shape::{
    Certainty, Field, FieldUse, Kind, Object, Read, ReadKind, Resolution, Shape, VariableUse,
};
use crate::source::Span;

/// What a field for a text takes.
const TEXT: &[Kind] = &[Kind::String];

/// What a field for a number takes: AWS reads numbers in texts, too.
const NUMBER: &[Kind] = &[Kind::Number, Kind::String];

/// What an expression sees.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// What `$` is.
    pub(super) data: Shape,
    /// What that is in words.
    pub(super) kind: ReadKind,
    /// What `$$` is.
    pub(super) context: Shape,
    /// `$states.result`, where there is one.
    pub(super) result: Option<Shape>,
    /// `$states.errorOutput`, where there is one.
    pub(super) error: Option<Shape>,
}

impl Visit<'_> {
    /// The scope of an expression over the input, or what is left of it.
    pub(super) fn scope(&self, data: &Shape) -> Scope {
        Scope {
            data: data.clone(),
            kind: ReadKind::Input,
            context: self.context.clone(),
            result: None,
            error: None,
        }
    }

    /// The scope of an expression over the result.
    pub(super) fn result_scope(&self, result: &Shape) -> Scope {
        Scope {
            kind: ReadKind::Result,
            result: Some(result.clone()),
            ..self.scope(result)
        }
    }

    /// `InputPath`, `OutputPath` or `ItemsPath`.
    pub(super) fn selector(&mut self, scope: &Scope, selector: &Selector) -> Shape {
        match selector {
            Selector::Whole => scope.data.clone(),
            Selector::Nothing => Shape::record([]),
            Selector::Path(path) => self.path(scope, path),
        }
    }

    pub(super) fn template(&mut self, scope: &Scope, template: &Template) -> Shape {
        match template {
            Template::Constant(node) => Shape::of_constant(node),
            // Whoever fills in a placeholder that is the whole text may fill in something else.
            Template::Text(text) if text.whole().is_some() => Shape::Any,
            Template::Text(_) => Shape::string(),
            Template::Expression { expression, .. } => self.expression(scope, expression),
            Template::Array(items) => {
                let items = items.iter().map(|item| self.template(scope, item));
                Shape::tuple(items.collect())
            }
            Template::Object(entries) => self.object(scope, entries),
        }
    }

    fn object(&mut self, scope: &Scope, entries: &[TemplateEntry]) -> Shape {
        let mut object = Object {
            rest: Shape::never(),
            ..Object::open()
        };
        for entry in entries {
            let value = self.template(scope, &entry.value);
            match entry.key.as_literal() {
                Some(name) => object = object.with(name, Field::required(value)),
                None => object.rest = Shape::Any,
            }
        }
        object.into()
    }

    pub(super) fn expression(&mut self, scope: &Scope, expression: &Expression) -> Shape {
        match expression {
            Expression::Path(path) => self.path(scope, path),
            Expression::Call(call, _) => self.call(scope, call),
            Expression::Jsonata(jsonata) => self.jsonata(scope, jsonata),
        }
    }

    /// What a path leads to.
    pub(super) fn path(&mut self, scope: &Scope, path: &Path) -> Shape {
        self.resolve(scope, path).shape()
    }

    /// Where a path leads; notes it for the rules.
    pub(super) fn resolve(&mut self, scope: &Scope, path: &Path) -> Resolution {
        let resolution = self.root(scope, path).follow(path);
        self.note_variables(path);
        self.note_path(scope, path, &resolution, self.certainty);
        self.note_filters(scope, path);
        resolution
    }

    /// Notes the paths in the filters of a path, which are followed only if there is something to filter.
    fn note_filters(&mut self, scope: &Scope, path: &Path) {
        let has_filter = path
            .steps
            .iter()
            .any(|step| matches!(step, Step::Filter(_)));
        // `$` in the filter of a variable's path is that variable, not the input.
        if self.facts.is_none() || !has_filter || path.root != Root::Input {
            return;
        }
        path.visit_reads(&mut |read| {
            let crate::ir::Read::Path(inner) = read else {
                return;
            };
            if inner.root == Root::Input && inner.range != path.range {
                let resolution = scope.data.follow(inner);
                self.note_path(scope, inner, &resolution, Certainty::May);
            }
        });
    }

    pub(super) fn note_path(
        &mut self,
        scope: &Scope,
        path: &Path,
        resolution: &Resolution,
        certainty: Certainty,
    ) {
        if self.facts.is_none() {
            return;
        }
        let read = Read {
            is_jsonata: false,
            state: self.id,
            place: path.place,
            range: path.range.clone(),
            steps: path.ranges.clone(),
            names: names(path),
            text: path.text.trim().to_owned(),
            root: self.root(scope, path),
            kind: match &path.root {
                Root::Input | Root::Current => scope.kind.clone(),
                Root::Context => ReadKind::Context,
                Root::Variable(_) => ReadKind::Variable,
            },
            resolution: resolution.clone(),
            certainty,
        };
        self.note(|facts| facts.reads.push(read));
    }

    /// What a path starts from.
    pub(super) fn root(&self, scope: &Scope, path: &Path) -> Shape {
        match &path.root {
            Root::Input => scope.data.clone(),
            Root::Context => scope.context.clone(),
            Root::Variable(name) => self
                .variable(name)
                .map_or(Shape::Any, |known| known.shape.clone()),
            Root::Current => Shape::Any,
        }
    }

    pub(super) fn variable(&self, name: &str) -> Option<&Variable> {
        self.entry.variables.get(name)
    }

    /// Notes the variables that a path reads, those in its filters included.
    pub(super) fn note_variables(&mut self, path: &Path) {
        if self.facts.is_none() {
            return;
        }
        let mut uses = Vec::new();
        path.visit_reads(&mut |read| {
            let crate::ir::Read::Path(inner) = read else {
                return;
            };
            if let Root::Variable(name) = &inner.root {
                uses.push((name.clone(), inner.range.clone(), inner.place));
            }
        });
        for (number, (name, range, place)) in uses.into_iter().enumerate() {
            let is_assigned = self.variable(&name).map(|known| known.is_assigned);
            // What a filter reads is evaluated only if there is something to filter.
            let certainty = if number == 0 {
                self.certainty
            } else {
                Certainty::May
            };
            let state = self.id;
            self.note(|facts| {
                facts.variables.push(VariableUse {
                    state,
                    name,
                    place,
                    range,
                    is_assigned,
                    certainty,
                });
            });
        }
    }

    pub(super) fn amount(&mut self, scope: &Scope, amount: Option<&Amount>) {
        match amount {
            Some(Amount::Path(path)) => {
                let shape = self.path(scope, path);
                self.note_field(path.place, &path.text, NUMBER, shape, self.certainty);
            }
            Some(Amount::Jsonata(jsonata)) => _ = self.jsonata(scope, jsonata),
            Some(Amount::Literal(_) | Amount::Placeholder(_)) | None => {}
        }
    }

    pub(super) fn textual(&mut self, scope: &Scope, textual: Option<&Textual>) {
        match textual {
            Some(Textual::Expression(expression)) => {
                let shape = self.expression(scope, expression);
                let (place, text, certainty) = match expression {
                    Expression::Path(path) => (path.place, &path.text, self.certainty),
                    Expression::Call(call, text) => (call.place, text, self.certainty),
                    // Fixtures of tests have expressions that stand for others.
                    Expression::Jsonata(jsonata) => (jsonata.span, &jsonata.text, Certainty::May),
                };
                self.note_field(place, text, TEXT, shape, certainty);
            }
            Some(Textual::Literal(_)) | None => {}
        }
    }

    fn note_field(
        &mut self,
        place: Span,
        text: &str,
        wanted: &'static [Kind],
        shape: Shape,
        certainty: Certainty,
    ) {
        let text = text.to_owned();
        self.note(|facts| {
            facts.fields.push(FieldUse {
                place,
                text,
                wanted,
                shape,
                certainty,
            });
        });
    }

    /// The variables behind a state.
    pub(super) fn assigned(&mut self, scope: &Scope, assignments: &[Assignment]) -> Variables {
        if assignments.is_empty() {
            return self.entry.variables.clone();
        }
        let mut variables = self.entry.variables.clone();
        for assignment in assignments {
            let shape = self.template(scope, &assignment.value);
            let variable = Variable {
                shape,
                is_assigned: true,
            };
            variables.insert(Arc::from(assignment.name.as_str()), variable);
        }
        variables
    }
}

/// What `ResultPath` makes of the raw input and a result.
pub(super) fn placed(input: &Shape, placement: &Placement, result: &Shape) -> Shape {
    match placement {
        Placement::Replace => result.clone(),
        Placement::Discard => input.clone(),
        Placement::At(path) => input.placed(&path.steps, result),
    }
}

/// The names of the steps of a path, up to the first that may lead to several values; an index has none.
pub(super) fn names(path: &Path) -> Vec<Option<String>> {
    let names = path.steps.iter().map_while(|step| match step {
        Step::Member(name) => name.as_literal().map(|name| Some(name.to_owned())),
        Step::Element(_) | Step::FromEnd(_) => Some(None),
        Step::Members(_)
        | Step::Elements(_)
        | Step::Slice { .. }
        | Step::Every
        | Step::Descend
        | Step::Filter(_) => None,
    });
    names.collect()
}
