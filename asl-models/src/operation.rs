//! One operation of a service, with all the shapes that it needs.

use std::collections::HashMap;

use crate::interface::Interface;
use crate::names;
use crate::shape::{Member, Shape, ShapeId};

/// An operation of a service: self-contained, and short as a text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Operation {
    /// What it shares with the other operations of its service.
    pub interface: Interface,
    /// The API's own name: `PutItem`.
    pub name: String,
    /// The method of HTTP.
    pub method: String,
    /// The path, with `{Member}` where a member is filled in.
    pub path: String,
    /// What it takes.
    pub input: Option<Use>,
    /// What it gives.
    pub output: Option<Use>,
    /// What the errors look like that it raises.
    pub errors: Vec<ShapeId>,
    /// What stands in front of the host, with `{Member}` where a member is filled in.
    pub host_prefix: Option<String>,
    /// Whether requests are not signed.
    pub is_unsigned: bool,
    /// Whether the body is not part of the signature.
    pub is_body_unsigned: bool,
    /// The checksum of the body.
    pub checksum: Checksum,
    /// Whether large bodies may be compressed.
    pub may_compress: bool,
    /// The shapes, by number.
    pub shapes: Vec<Shape>,
}

/// A shape as input or output.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Use {
    /// The number of the shape.
    pub shape: ShapeId,
    /// The element around it in XML.
    pub wrapper: Option<String>,
    /// The namespace of that element.
    pub xml_namespace: Option<String>,
}

/// What is asked of the checksum of a body.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Checksum {
    /// Whether there must be one.
    pub required: bool,
    /// The API's name of the member that says by which algorithm.
    pub algorithm_member: Option<String>,
}

/// An error that an operation can raise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModeledError<'o> {
    /// The API's own name.
    pub name: &'o str,
    /// The name that `ErrorEquals` has: `DynamoDb.ConditionalCheckFailedException`.
    pub step_functions_name: String,
    /// The code on the wire.
    pub code: &'o str,
    /// The shape, a structure.
    pub shape: &'o Shape,
}

impl Operation {
    /// The name in a resource: `putItem`.
    pub fn step_functions_name(&self) -> String {
        names::action(&self.name)
    }

    /// The shape of that number.
    pub fn shape(&self, id: ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The shape behind a member, element, key or value.
    pub fn shape_of(&self, member: &Member) -> Option<&Shape> {
        self.shape(member.shape)
    }

    /// What it takes, a structure; nothing if it takes nothing.
    pub fn input_shape(&self) -> Option<&Shape> {
        self.shape(self.input.as_ref()?.shape)
    }

    /// What it gives, a structure; nothing if it gives nothing.
    pub fn output_shape(&self) -> Option<&Shape> {
        self.shape(self.output.as_ref()?.shape)
    }

    /// The errors that it is known to raise; services raise others too, such as those of throttling.
    pub fn errors(&self) -> impl Iterator<Item = ModeledError<'_>> {
        let prefix = self.interface.error_prefix();
        self.errors.iter().filter_map(move |id| {
            let shape = self.shape(*id)?;
            let structure = shape.as_structure()?;
            let name = structure.error.as_deref()?;
            Some(ModeledError {
                name,
                step_functions_name: format!("{prefix}.{}", names::error(name)),
                code: structure.code.as_deref().unwrap_or(name),
                shape,
            })
        })
    }

    /// The operation with the shapes that it needs out of `find`, numbered in the order in which it needs them;
    /// nothing if one is missing.
    pub fn with_shapes(mut self, find: impl Fn(ShapeId) -> Option<Shape>) -> Option<Self> {
        let mut numbers: HashMap<ShapeId, ShapeId> = HashMap::new();
        let mut order: Vec<ShapeId> = self.roots();
        let mut next = 0;
        let mut shapes = Vec::new();
        while let Some(id) = order.get(next).copied() {
            next += 1;
            if numbers.contains_key(&id) {
                continue;
            }
            numbers.insert(id, shapes.len());
            let shape = find(id)?;
            order.extend(shape.references());
            shapes.push(shape);
        }
        let number = |id: ShapeId| numbers.get(&id).copied().unwrap_or_default();
        shapes.iter_mut().for_each(|shape| shape.renumber(number));
        self.renumber(number);
        self.shapes = shapes;
        Some(self)
    }

    fn roots(&self) -> Vec<ShapeId> {
        let uses = self.input.iter().chain(&self.output);
        let uses = uses.map(|used| used.shape);
        uses.chain(self.errors.iter().copied()).collect()
    }
}
