//! Takes a path of JSONata such as `$states.input.order.id`; gives the shape of what it finds.

use std::ops::Range;

use super::{Evaluation, Value};
use crate::jsonata::tree::{Kind, Path, Stage, Step};
use crate::shape::{Miss, MissKind, Read, ReadKind, Resolution, Shape};

/// The length of the delimiter before an expression.
const OPEN: usize = "{%".len();

/// Where a part of an expression stands in its string.
pub(super) fn in_string(span: &Range<usize>) -> Range<usize> {
    span.start + OPEN..span.end + OPEN
}

/// The names behind the variable that a path begins with.
struct Chain {
    start: Shape,
    root: String,
    names: Vec<String>,
    ranges: Vec<Range<usize>>,
    range: Range<usize>,
}

impl Evaluation<'_, '_> {
    pub(super) fn path(&mut self, path: &Path) -> Value {
        let Some((first, rest)) = path.steps.split_first() else {
            return Value::unknown();
        };
        let bound = self.locals.len();
        let mut value = self.node(&first.node);
        let mut chain = Chain::of(&value.shape);
        if let Kind::Variable(name) = &first.node.kind {
            chain.root = format!("${name}");
            chain.range = in_string(&first.node.span);
        }
        let mut is_plain = self.stages(first, &mut value);
        let mut miss = None;
        for (number, step) in rest.iter().enumerate() {
            let Kind::Name(name) = &step.node.kind else {
                self.within(&step.node);
                value = Value::unknown();
                is_plain = self.stages(step, &mut value);
                continue;
            };
            chain.push(name, &step.node.span);
            value = match named(&value, name, number) {
                Ok(value) => value,
                Err(found) => {
                    miss = miss.or(Some(found));
                    Value::undefined()
                }
            };
            is_plain &= self.stages(step, &mut value);
        }
        self.locals.truncate(bound);
        if !chain.root.is_empty() {
            self.note_chain(chain, &value, miss);
        }
        if path.keep_singleton_array || path.is_tuple || !is_plain && !value.is_undefined() {
            value.shape = Shape::Any;
        }
        value
    }

    /// Predicates keep some of the items; gives whether there are none.
    fn stages(&mut self, step: &Step, value: &mut Value) -> bool {
        let names = step.focus.iter().chain(&step.index).cloned();
        self.locals
            .extend(names.map(|name| (name, Value::unknown())));
        for stage in &step.stages {
            match stage {
                Stage::Filter(filter) => self.within(&filter.predicate),
                Stage::Index(name) => self.locals.push((name.clone(), Value::unknown())),
            }
        }
        let is_plain = step.stages.is_empty() && step.focus.is_none();
        if !is_plain && !value.is_undefined() {
            let whole = value.shape.without(crate::shape::Kind::Array);
            value.shape = value.shape.items().join(&whole);
            value.may_miss = true;
        }
        is_plain
    }

    fn note_chain(&mut self, chain: Chain, value: &Value, miss: Option<Miss>) {
        if self.visit.facts.is_none() {
            return;
        }
        let resolution = match miss {
            Some(miss) => Resolution::Never(miss),
            None if value.may_miss => Resolution::Sometimes(value.shape.clone()),
            None => Resolution::Always(value.shape.clone()),
        };
        let read = Read {
            is_jsonata: true,
            state: self.visit.id,
            place: self.jsonata.span,
            range: chain.range.clone(),
            text: chain.text(),
            root: chain.start.clone(),
            kind: chain.kind(),
            steps: chain.ranges,
            names: chain.names.into_iter().map(Some).collect(),
            resolution,
            certainty: self.visit.certainty,
        };
        self.visit.note(|facts| facts.reads.push(read));
    }
}

impl Chain {
    fn of(start: &Shape) -> Self {
        Self {
            start: start.clone(),
            root: String::new(),
            names: Vec::new(),
            ranges: Vec::new(),
            range: 0..0,
        }
    }

    fn push(&mut self, name: &str, span: &Range<usize>) {
        let range = in_string(span);
        self.range.end = range.end;
        self.names.push(name.to_owned());
        self.ranges.push(range);
    }

    fn text(&self) -> String {
        let mut text = self.root.clone();
        for name in &self.names {
            text.push('.');
            text.push_str(name);
        }
        text
    }

    fn kind(&self) -> ReadKind {
        if self.root != "$states" {
            return ReadKind::Variable;
        }
        match self.names.first().map(String::as_str) {
            Some("result") => ReadKind::Result,
            Some("errorOutput") => ReadKind::ErrorOutput,
            Some("context") => ReadKind::Context,
            Some(_) | None => ReadKind::Input,
        }
    }
}

/// The field of a value, or of each item of an array.
fn named(value: &Value, name: &str, number: usize) -> Result<Value, Miss> {
    use crate::shape::Kind;
    if value.shape.is_any() || value.shape.is_never() {
        return Ok(Value {
            shape: value.shape.clone(),
            may_miss: true,
        });
    }
    let mut found = Shape::never();
    let mut may_miss = value.may_miss || !value.shape.must_be(Kind::Object);
    if let Some(object) = value.shape.object() {
        let field = object.field(name);
        may_miss |= !field.is_required;
        found = found.join(&field.shape);
    }
    let mut missing = value.shape.clone();
    if let Some(array) = value.shape.array() {
        let item = array.item();
        match named(&Value::of(item), name, number) {
            // One item or several: a value, or an array of values.
            Ok(value) if !value.shape.is_never() => found = Shape::Any,
            Ok(_) => return Ok(Value::undefined()),
            Err(miss) => missing = miss.found,
        }
    }
    if !found.is_never() {
        return Ok(Value {
            shape: found,
            may_miss,
        });
    }
    let kind = match missing.may_be(Kind::Object) {
        true => MissKind::NoField,
        false => MissKind::NotAnObject,
    };
    Err(Miss {
        step: number,
        found: missing,
        kind,
    })
}
