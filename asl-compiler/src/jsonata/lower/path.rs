//! Puts paths together: steps, and what is bound to the last of them.

use super::draft::{Draft, DraftPath, Seeking, Single};
use super::{Lowering, Place};
use crate::jsonata::error::{
    FOCUS_AFTER_PREDICATE, FOCUS_AFTER_SORT, LITERAL_STEP, PREDICATE_AFTER_GROUP, Parsed, Problem,
    SECOND_GROUP, SyntaxError, Value,
};
use crate::jsonata::raw::{Raw, RawPair, RawTerm};
use crate::jsonata::tree::{Filter, Group, Kind, Node, SortTerm, Stage, Step};

impl Lowering {
    /// `left.right`
    pub(super) fn step(&mut self, left: Raw, right: Raw) -> Parsed<Draft> {
        let left = self.expression(left)?;
        let parent = left.parent_slot();
        let mut path = left.into_path();
        if let Some(slot) = parent {
            path.seeking.push(slot);
        }
        let right = self.expression(right)?;
        path.span.end = path.span.end.max(right.span().end);
        match right {
            Draft::Path(rest) => path.append(*rest),
            Draft::Single(mut step) => {
                predicates_to_stages(&mut step.step);
                path.push(*step);
            }
        }
        names_of_strings(&mut path)?;
        if path.steps_mut().any(|step| step.node.keep_array) {
            path.keep_singleton_array = true;
        }
        mark_constructors(&mut path);
        self.slots.resolve(&mut path)?;
        Ok(Draft::Path(path))
    }

    /// `subject[predicate]`
    pub(super) fn filter(&mut self, at: &Place, subject: Raw, predicate: Raw) -> Parsed<Draft> {
        let mut draft = self.expression(subject)?;
        draft.cover(&at.span);
        let is_path = matches!(draft, Draft::Path(_));
        let last = draft.last();
        if last.step.node.group.is_some() {
            return Err(at.error(PREDICATE_AFTER_GROUP));
        }
        let predicate = self.expression(predicate)?;
        if predicate.seeking().is_set() {
            self.slots.seek_from_predicate(&predicate, &mut last.step)?;
            last.seeking.adopt(&predicate);
        }
        let filter = Filter {
            predicate: predicate.into_node(),
            position: at.position,
        };
        if is_path {
            last.step.stages.push(Stage::Filter(filter));
        } else {
            last.step.node.predicates.push(filter);
        }
        Ok(draft)
    }

    /// `subject{ key: value }`. A `%` in it looks for no step.
    pub(super) fn group(&mut self, at: &Place, subject: Raw, pairs: Vec<RawPair>) -> Parsed<Draft> {
        let mut draft = self.expression(subject)?;
        draft.cover(&at.span);
        if draft.group().is_some() {
            return Err(at.error(SECOND_GROUP));
        }
        let group = Group {
            pairs: self.pairs(&mut Seeking::default(), pairs)?,
            position: at.position,
        };
        *draft.group() = Some(Box::new(group));
        Ok(draft)
    }

    /// `subject^(terms)`
    pub(super) fn sort(&mut self, at: &Place, subject: Raw, terms: Vec<RawTerm>) -> Parsed<Draft> {
        let mut draft = self.expression(subject)?;
        draft.cover(&at.span);
        let mut path = draft.into_path();
        let mut seeking = Seeking::default();
        let terms = terms.into_iter().map(|term| {
            Ok(SortTerm {
                expression: self.child(&mut seeking, term.expression)?,
                is_descending: term.is_descending,
            })
        });
        let terms = terms.collect::<Parsed<_>>()?;
        let node = Node::new(Kind::Sort(terms), Some(at.position), at.span.clone());
        path.push(Single::new(node, seeking));
        self.slots.resolve(&mut path)?;
        Ok(Draft::Path(path))
    }

    /// `subject@$name`
    pub(super) fn focus(&mut self, at: &Place, subject: Raw, name: String) -> Parsed<Draft> {
        let mut draft = self.expression(subject)?;
        draft.cover(&at.span);
        let step = &mut draft.last().step;
        if !step.stages.is_empty() || !step.node.predicates.is_empty() {
            return Err(at.error(FOCUS_AFTER_PREDICATE));
        }
        if matches!(step.node.kind, Kind::Sort(_)) {
            return Err(at.error(FOCUS_AFTER_SORT));
        }
        step.node.keep_array |= at.keeps_array;
        step.focus = Some(name);
        step.is_tuple = true;
        Ok(draft)
    }

    /// `subject#$name`
    pub(super) fn index(&mut self, at: &Place, subject: Raw, name: String) -> Parsed<Draft> {
        let mut draft = self.expression(subject)?;
        draft.cover(&at.span);
        if let Draft::Single(single) = &mut draft {
            predicates_to_stages(&mut single.step);
        }
        let mut path = draft.into_path();
        let step = &mut path.last.step;
        if step.stages.is_empty() {
            step.index = Some(name);
        } else {
            step.stages.push(Stage::Index(name));
        }
        step.is_tuple = true;
        Ok(Draft::Path(path))
    }
}

impl Place {
    fn error(&self, problem: Problem) -> Box<SyntaxError> {
        SyntaxError::new(problem, Some(self.position), self.span.clone())
    }
}

/// The predicates of a value that becomes a step apply to each of its results.
fn predicates_to_stages(step: &mut Step) {
    let predicates = std::mem::take(&mut step.node.predicates);
    step.stages
        .extend(predicates.into_iter().map(Stage::Filter));
}

/// A string among the steps names a field; other literals cannot be steps.
fn names_of_strings(path: &mut DraftPath) -> Parsed<()> {
    for step in path.steps_mut() {
        if let Some(literal) = literal(&step.node.kind) {
            let error = SyntaxError::new(LITERAL_STEP, step.node.position, step.node.span.clone());
            return Err(error.with_value(literal));
        }
    }
    for step in path.steps_mut() {
        if let Kind::String(name) = &mut step.node.kind {
            step.node.kind = Kind::Name(std::mem::take(name));
        }
    }
    Ok(())
}

fn literal(kind: &Kind) -> Option<Value> {
    if let Kind::Number(number) = kind {
        return Some(Value::Number(*number));
    }
    if let Kind::Boolean(value) = kind {
        return Some(Value::Boolean(*value));
    }
    matches!(kind, Kind::Null).then_some(Value::Null)
}

/// An array constructor at either end of a path keeps its shape.
fn mark_constructors(path: &mut DraftPath) {
    for step in [path.earlier.first_mut(), Some(&mut path.last.step)] {
        if let Some(step) = step
            && let Kind::Array(array) = &mut step.node.kind
        {
            array.is_constructor = true;
        }
    }
}
