//! Takes the fields of a Map state; gives where its iterations run, and what a Map Run reads and writes.

use super::Resolver;
use super::dataset::{dataset, writer_config};
use crate::ast::{self, Field, Language};
use crate::diagnostic::{Diagnostic, SCHEMA, codes};
use crate::ir::{
    Amount, Batcher, Dataset, Distributed, Integration, Mode, Pattern, Reader, Template, Tolerance,
    Unsupported, Writer,
};
use crate::json::{Member, Node, Object};
use crate::placeholder;

/// What to write as the resource of an `ItemReader`.
pub(super) const READERS: &str =
    "write \"arn:aws:states:::s3:getObject\" or \"arn:aws:states:::s3:listObjectsV2\"";

/// The fields that only a distributed Map has; an inline one may have a Label, in vain.
const DISTRIBUTED: [Field; 3] = [Field::ItemReader, Field::ItemBatcher, Field::ResultWriter];

impl Resolver<'_, '_> {
    /// `ToleratedFailureCount` and `ToleratedFailurePercentage`, or their paths.
    pub(super) fn tolerance(&mut self, state: &ast::State<'_>) -> Tolerance {
        let fields = &state.fields;
        Tolerance {
            count: self.amount(
                fields,
                Field::ToleratedFailureCount,
                Some(Field::ToleratedFailureCountPath),
            ),
            percentage: self.amount(
                fields,
                Field::ToleratedFailurePercentage,
                Some(Field::ToleratedFailurePercentagePath),
            ),
        }
    }

    /// Where the iterations run, and the first field of that which cannot be compiled.
    pub(super) fn mode(&mut self, state: &ast::State<'_>) -> (Mode, Option<Unsupported>) {
        let mode = config(state, Field::Mode).filter(|node| node.as_str() == Some("DISTRIBUTED"));
        let first = DISTRIBUTED
            .iter()
            .find_map(|field| state.fields.member(*field));
        let span = match (mode, first) {
            (Some(mode), _) => mode.span,
            (None, Some(first)) => first.key.span,
            (None, None) => return (Mode::Inline, None),
        };
        let mut unsupported = first.filter(|_| mode.is_none()).map(needs_mode);
        let execution_type = config(state, Field::ExecutionType).and_then(Node::as_str);
        let distributed = Distributed {
            span,
            label: state
                .fields
                .text(Field::Label)
                .map(|label| self.text(label)),
            label_span: state.fields.get(Field::Label).map(|node| node.span),
            express: execution_type == Some("EXPRESS"),
            reader: self.reader(state, &mut unsupported),
            batcher: self.batcher(state),
            writer: self.writer(state, &mut unsupported),
        };
        (Mode::Distributed(Box::new(distributed)), unsupported)
    }

    fn reader(
        &mut self,
        state: &ast::State<'_>,
        unsupported: &mut Option<Unsupported>,
    ) -> Option<Reader> {
        let reader = state.fields.get(Field::ItemReader)?.as_object()?;
        let node = reader.get(Field::Resource.name())?;
        let arguments = self.arguments(reader, state.language);
        let resource = self.resource_of(node, arguments.as_ref());
        let config = reader
            .get(Field::ReaderConfig.name())
            .and_then(Node::as_object);
        let action = s3_action(&resource.integration);
        self.check_reads(node, action);
        let dataset = dataset(node, action, config, &mut self.methods);
        let max_items =
            config.and_then(|config| self.limit(config, Field::MaxItems, Field::MaxItemsPath));
        Some(Reader {
            resource,
            arguments,
            dataset: supported(dataset, Dataset::Listing, unsupported),
            max_items,
        })
    }

    /// Reports a resource that AWS does not read items with.
    fn check_reads(&mut self, node: &Node, action: Option<&str>) {
        if !is_literal(node) || matches!(action, Some("getObject" | "listObjectsV2")) {
            return;
        }
        let message = format!("an ItemReader cannot call {}", written(node));
        self.diagnostics.push(
            Diagnostic::error(codes::BAD_RESOURCE, node.span, message)
                .help(READERS)
                .aws_code(SCHEMA),
        );
    }

    fn batcher(&mut self, state: &ast::State<'_>) -> Option<Batcher> {
        let batcher = state.fields.get(Field::ItemBatcher)?.as_object()?;
        let input = batcher.get(Field::BatchInput.name());
        Some(Batcher {
            max_items: self.limit(
                batcher,
                Field::MaxItemsPerBatch,
                Field::MaxItemsPerBatchPath,
            ),
            max_bytes: self.limit(
                batcher,
                Field::MaxInputBytesPerBatch,
                Field::MaxInputBytesPerBatchPath,
            ),
            input: input.map(|node| self.template(node, state.language)),
        })
    }

    fn writer(
        &mut self,
        state: &ast::State<'_>,
        unsupported: &mut Option<Unsupported>,
    ) -> Option<Writer> {
        let writer = state.fields.get(Field::ResultWriter)?.as_object()?;
        let arguments = self.arguments(writer, state.language);
        let node = writer.get(Field::Resource.name());
        let resource = node.map(|node| self.resource_of(node, arguments.as_ref()));
        if let (Some(node), Some(resource)) = (node, &resource)
            && s3_action(&resource.integration) != Some("putObject")
        {
            unsupported.get_or_insert_with(|| Unsupported {
                span: node.span,
                what: format!("a ResultWriter cannot call {}", written(node)),
                help: "write \"arn:aws:states:::s3:putObject\"",
            });
        }
        let config = writer
            .get(Field::WriterConfig.name())
            .and_then(Node::as_object);
        let (transformation, json_lines) =
            supported(writer_config(config), (None, false), unsupported);
        Some(Writer {
            resource,
            arguments,
            transformation,
            json_lines,
        })
    }

    /// `Parameters` or `Arguments` of an object.
    fn arguments(&mut self, object: &Object, language: Language) -> Option<Template> {
        let fields = [Field::Parameters, Field::Arguments];
        let node = fields.iter().find_map(|field| object.get(field.name()))?;
        Some(self.template(node, language))
    }

    /// A number of an object, or where its path leads.
    fn limit(&mut self, object: &Object, literal: Field, path: Field) -> Option<Amount> {
        if let Some(node) = object.get(literal.name()) {
            return self.literal_amount(node);
        }
        let node = object.get(path.name())?;
        self.reference_path(node).map(Amount::Path)
    }
}

/// A member of the processor's `ProcessorConfig`.
fn config<'a>(state: &ast::State<'a>, field: Field) -> Option<&'a Node> {
    let processor = state.machines.first()?;
    let config = processor.fields.get(Field::ProcessorConfig)?;
    config.as_object()?.get(field.name())
}

/// The action, if the resource is one of Amazon S3.
fn s3_action(integration: &Integration) -> Option<&str> {
    match integration {
        Integration::Service {
            service,
            action,
            pattern: Pattern::RequestResponse,
        } if service == "s3" => Some(action),
        Integration::Service { .. } | Integration::Function | Integration::Activity => None,
    }
}

/// The value, or another one in its place when it cannot be compiled.
fn supported<T>(
    result: Result<T, Unsupported>,
    otherwise: T,
    first: &mut Option<Unsupported>,
) -> T {
    result.unwrap_or_else(|unsupported| {
        first.get_or_insert(unsupported);
        otherwise
    })
}

fn needs_mode(field: &Member) -> Unsupported {
    Unsupported {
        span: field.key.span,
        what: format!("the field {} needs a distributed Map", field.key.name),
        help: "add \"ProcessorConfig\": { \"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\" } to the processor",
    }
}

/// Whether a text has no placeholder.
pub(super) fn is_literal(node: &Node) -> bool {
    let text = node.as_str().unwrap_or_default();
    placeholder::Template::parse(text).is_literal()
}

/// How a message quotes a value.
pub(super) fn written(node: &Node) -> String {
    match node.as_str() {
        Some(text) => format!("\"{}\"", placeholder::Template::parse(text)),
        None => format!("this {}", node.kind_name()),
    }
}
