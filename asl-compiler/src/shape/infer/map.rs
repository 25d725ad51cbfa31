//! Takes a Map state; gives what its iterations are given, and what they give together.

use super::Entry;
use super::context::{batch, with_item};
use super::state::Visit;
use crate::ir::{Distributed, Map, Source, Template, Tolerance};
use crate::shape::results::written;
use crate::shape::variables::Variables;
use crate::shape::{Certainty, ItemsUse, Kind, Shape};
use crate::source::Span;

impl Visit<'_> {
    pub(super) fn map(&mut self, effective: &Shape, map: &Map) {
        let scope = self.scope(effective);
        let distributed = self.state.distributed();
        let reader = distributed.and_then(|distributed| distributed.reader.as_ref());
        let items = match reader {
            Some(reader) => {
                if let Some(arguments) = &reader.arguments {
                    self.template(&scope, arguments);
                }
                self.amount(&scope, reader.max_items.as_ref());
                Shape::array_of(Shape::Any)
            }
            None => self.items(effective, map, distributed.is_some()),
        };
        self.amount(&scope, map.max_concurrency.as_ref());
        self.amount(&scope, map.tolerance.count.as_ref());
        self.amount(&scope, map.tolerance.percentage.as_ref());
        let item = self.item(effective, map, &items);
        let input = match distributed {
            Some(distributed) => self.batch(effective, distributed, item),
            None => item,
        };
        self.set_arguments(input.clone());
        self.start_iterations(map, input);
        self.catchers(&map.handlers.catchers);
        let result = self.results(map, &items);
        self.finish(map.next, &result, &map.outflow);
    }

    /// An execution of its own sees no variables.
    fn start_iterations(&mut self, map: &Map, input: Shape) {
        let variables = match self.state.distributed() {
            Some(_) => Variables::default(),
            None => self.entry.variables.clone(),
        };
        self.start_with(map.processor, Entry { input, variables });
    }

    fn items(&mut self, effective: &Shape, map: &Map, is_distributed: bool) -> Shape {
        let scope = self.scope(effective);
        let shape = match &map.items {
            Source::Selector(selector) => self.selector(&scope, selector),
            Source::Template(template) => self.template(&scope, template),
        };
        let items = ItemsUse {
            state: self.id,
            place: place(&map.items).unwrap_or(self.state.name_span),
            shape: shape.clone(),
            is_distributed,
            certainty: self.certainty,
        };
        self.note(|facts| facts.items.push(items));
        shape
    }

    fn item(&mut self, effective: &Shape, map: &Map, items: &Shape) -> Shape {
        let item = item_of(items);
        let Some(selector) = &map.selector else {
            return item;
        };
        let mut scope = self.scope(effective);
        scope.context = with_item(&self.context, item);
        // Nothing is evaluated if there are no items.
        let certainty = self.certainty;
        if !must_iterate(items) {
            self.certainty = Certainty::May;
        }
        let selected = self.template(&scope, selector);
        self.certainty = certainty;
        selected
    }

    fn batch(&mut self, effective: &Shape, distributed: &Distributed, item: Shape) -> Shape {
        let scope = self.scope(effective);
        let batcher = distributed.batcher.as_ref();
        if let Some(batcher) = batcher {
            self.amount(&scope, batcher.max_items.as_ref());
            self.amount(&scope, batcher.max_bytes.as_ref());
        }
        let input = batcher.and_then(|batcher| batcher.input.as_ref());
        let input = input.map(|input| self.template(&scope, input));
        if let Some(writer) = &distributed.writer
            && let Some(arguments) = &writer.arguments
        {
            self.template(&scope, arguments);
        }
        batch(distributed, input, item)
    }

    fn results(&self, map: &Map, items: &Shape) -> Shape {
        let distributed = self.state.distributed();
        let writer = distributed.and_then(|distributed| distributed.writer.as_ref());
        match writer {
            Some(writer) if writer.resource.is_some() => return written(),
            Some(_) => return Shape::array_of(Shape::Any),
            None => {}
        }
        // What a failed iteration leaves behind, if it may, is not known.
        if distributed.is_some() && tolerates(&map.tolerance) {
            return Shape::array_of(Shape::Any);
        }
        let output = self.output_of(map.processor);
        if output.is_never() && must_iterate(items) {
            return output;
        }
        Shape::array_of(output)
    }
}

/// Whether there is an item for certain.
fn must_iterate(items: &Shape) -> bool {
    let has_first = items.array().is_some_and(|array| !array.first.is_empty());
    has_first && items.must_be(Kind::Array)
}

fn tolerates(tolerance: &Tolerance) -> bool {
    tolerance.count.is_some() || tolerance.percentage.is_some()
}

/// The shape of one item. If the items are in an object, what an item is differs between versions of AWS.
fn item_of(items: &Shape) -> Shape {
    match items.may_be(Kind::Object) {
        true => Shape::Any,
        false => items.items(),
    }
}

/// Where the items are written.
fn place(items: &Source) -> Option<Span> {
    use crate::ir::{Expression, Selector};
    match items {
        Source::Selector(Selector::Path(path)) => Some(path.place),
        Source::Template(Template::Constant(node)) => Some(node.span),
        Source::Template(Template::Expression { expression, .. }) => match expression {
            Expression::Path(path) => Some(path.place),
            Expression::Call(call, _) => Some(call.place),
            Expression::Jsonata(jsonata) => Some(jsonata.span),
        },
        Source::Selector(Selector::Whole | Selector::Nothing)
        | Source::Template(Template::Text(_) | Template::Array(_) | Template::Object(_)) => None,
    }
}
