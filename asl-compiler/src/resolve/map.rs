//! Takes the fields of a Map state; gives where its items come from, and what becomes of them.

use super::Resolver;
use crate::ast::{self, Field};
use crate::ir::{Kind, MachineId, Map, Next, Source};

impl Resolver<'_, '_> {
    /// A Map state with its one processor.
    pub(super) fn map(
        &mut self,
        state: &ast::State<'_>,
        machine: MachineId,
        processor: MachineId,
        next: Next,
    ) -> Kind {
        let fields = &state.fields;
        let items = match fields.get(Field::Items) {
            Some(node) => Source::Template(self.template(node, state.language)),
            None => Source::Selector(self.selector(fields, Field::ItemsPath)),
        };
        let selector = fields
            .get(Field::ItemSelector)
            .or_else(|| fields.get(Field::Parameters));
        let (mode, unsupported) = self.mode(state);
        Kind::Map(Box::new(Map {
            processor,
            items,
            selector: selector.map(|node| self.template(node, state.language)),
            max_concurrency: self.amount(
                fields,
                Field::MaxConcurrency,
                Some(Field::MaxConcurrencyPath),
            ),
            tolerance: self.tolerance(state),
            mode,
            unsupported,
            outflow: self.outflow(fields, state.language),
            handlers: self.handlers(state, machine),
            next,
        }))
    }
}
