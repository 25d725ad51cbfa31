//! Takes the fields of a Map state; gives where its items come from and what makes it distributed.

use super::Resolver;
use crate::ast::{self, Field};
use crate::ir::{Distributed, Kind, MachineId, Map, Next, Source};
use crate::json::Node;

/// The fields that only a distributed Map has.
const DISTRIBUTED: [Field; 4] = [
    Field::ItemReader,
    Field::ItemBatcher,
    Field::ResultWriter,
    Field::Label,
];

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
        Kind::Map(Box::new(Map {
            processor,
            items,
            selector: selector.map(|node| self.template(node, state.language)),
            max_concurrency: self.amount(
                fields,
                Field::MaxConcurrency,
                Some(Field::MaxConcurrencyPath),
            ),
            distributed: distributed(state),
            outflow: self.outflow(fields, state.language),
            handlers: self.handlers(state, machine),
            next,
        }))
    }
}

/// What makes a Map distributed: the mode, and the fields that need it.
fn distributed(state: &ast::State<'_>) -> Vec<Distributed> {
    let mode = mode(state).filter(|node| node.as_str() == Some("DISTRIBUTED"));
    let mode = mode.map(|node| Distributed {
        field: "ProcessorConfig.Mode",
        span: node.span,
    });
    let fields = DISTRIBUTED.iter().filter_map(|field| {
        let member = state.fields.member(*field)?;
        Some(Distributed {
            field: field.name(),
            span: member.key.span,
        })
    });
    mode.into_iter().chain(fields).collect()
}

fn mode<'a>(state: &ast::State<'a>) -> Option<&'a Node> {
    let processor = state.machines.first()?;
    let config = processor.fields.get(Field::ProcessorConfig)?;
    config.as_object()?.get(Field::Mode.name())
}
