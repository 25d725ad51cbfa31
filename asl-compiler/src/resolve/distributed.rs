//! Takes the fields of a Map state; gives what makes it distributed, and what those fields refer to.

use super::Resolver;
use crate::ast::{self, Field};
use crate::ir::{Amount, Distributed, Template};
use crate::json::{Node, Object};

/// The fields that only a distributed Map has.
const DISTRIBUTED: [Field; 4] = [
    Field::ItemReader,
    Field::ItemBatcher,
    Field::ResultWriter,
    Field::Label,
];

impl Resolver<'_, '_> {
    /// The numbers of distributed mode, in whatever object they stand.
    pub(super) fn distributed_amounts(&mut self, state: &ast::State<'_>) -> Vec<Amount> {
        let mut amounts = Vec::new();
        for (owner, literal, path) in AMOUNTS {
            let holder = holder(state, owner);
            let node = holder.and_then(|holder| holder.get(literal.name()));
            amounts.extend(node.and_then(|node| self.literal_amount(node)));
            let node = holder.and_then(|holder| holder.get(path.name()));
            amounts.extend(
                node.and_then(|node| self.reference_path(node))
                    .map(Amount::Path),
            );
        }
        amounts
    }

    /// The parameters of the reader and the writer, and the input of batches.
    pub(super) fn distributed_templates(&mut self, state: &ast::State<'_>) -> Vec<Template> {
        let holders = [Field::ItemReader, Field::ResultWriter, Field::ItemBatcher];
        let mut templates = Vec::new();
        for object in holders
            .iter()
            .filter_map(|field| state.fields.get(*field)?.as_object())
        {
            for field in [Field::Parameters, Field::Arguments, Field::BatchInput] {
                let node = object.get(field.name());
                templates.extend(node.map(|node| self.template(node, state.language)));
            }
        }
        templates
    }
}

/// The numbers of distributed mode: the objects around them, the literal field, and the path field.
const AMOUNTS: [(&[Field], Field, Field); 5] = [
    (
        &[],
        Field::ToleratedFailureCount,
        Field::ToleratedFailureCountPath,
    ),
    (
        &[],
        Field::ToleratedFailurePercentage,
        Field::ToleratedFailurePercentagePath,
    ),
    (
        &[Field::ItemReader, Field::ReaderConfig],
        Field::MaxItems,
        Field::MaxItemsPath,
    ),
    (
        &[Field::ItemBatcher],
        Field::MaxItemsPerBatch,
        Field::MaxItemsPerBatchPath,
    ),
    (
        &[Field::ItemBatcher],
        Field::MaxInputBytesPerBatch,
        Field::MaxInputBytesPerBatchPath,
    ),
];

/// The object that a field of distributed mode stands in.
fn holder<'a>(state: &ast::State<'a>, owner: &[Field]) -> Option<&'a Object> {
    let Some((first, rest)) = owner.split_first() else {
        return state.node.as_object();
    };
    let first = state.fields.get(*first)?.as_object()?;
    rest.iter()
        .try_fold(first, |object, field| object.get(field.name())?.as_object())
}

/// What makes a Map distributed: the mode, and the fields that need it.
pub(super) fn distributed(state: &ast::State<'_>) -> Vec<Distributed> {
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
