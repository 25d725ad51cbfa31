//! Takes an action and how it is called; gives the shape of its result.
//!
//! A structure has no other members than those of the model; they are optional unless the model requires them. Maps and
//! documents are open.

use std::collections::HashMap;
use std::sync::Arc;

use asl_models::{Job, Kind, Member, Operation, ShapeId, Structure};

use super::{Action, catalog, unmodeled};
use crate::ir::Pattern;
use crate::shape::{Field, Object, Shape};

/// What optimized integrations tell of the response.
const METADATA: [&str; 2] = ["SdkHttpMetadata", "SdkResponseMetadata"];

/// Services of whose jobs it is not known what the task gives: public definitions contradict what is documented.
const UNKNOWN_JOBS: [&str; 6] = [
    "bedrock",
    "databrew",
    "elasticmapreduce",
    "emr-containers",
    "emr-serverless",
    "mediaconvert",
];

/// What a task gives that calls the action in this way.
pub(super) fn of(action: &Action, pattern: Pattern) -> Shape {
    if let Some(notation) = unmodeled::result(&action.service, &action.name, pattern) {
        return Shape::parse(notation).unwrap_or(Shape::Any);
    }
    match pattern {
        Pattern::RequestResponse => answer(action),
        Pattern::Sync | Pattern::Sync2 => end_of_job(action),
        // Whoever has the token answers.
        Pattern::WaitForTaskToken => Shape::Any,
    }
}

/// What the service answers.
fn answer(action: &Action) -> Shape {
    let Some(operation) = &action.operation else {
        return Shape::Any;
    };
    let output = Reader::new(action, operation).output();
    match action.is_sdk() {
        true => output,
        false => with_metadata(output),
    }
}

/// What is told of a job that has ended; what the service answered at its start may be there, too.
fn end_of_job(action: &Action) -> Shape {
    let super::Kind::Optimized(row) = action.kind else {
        return Shape::Any;
    };
    if UNKNOWN_JOBS.contains(&row.service) {
        return Shape::Any;
    }
    let (Some((service, _)), Some(job)) = (row.operation, row.job) else {
        return Shape::Any;
    };
    let Some(operation) = catalog::operation((service, job.poll)) else {
        return Shape::Any;
    };
    let described = Reader::new(action, &operation).output();
    with_fields_of(shown(&job, &described), &answer(action))
}

/// The same object with the fields of another one, which may be absent.
fn with_fields_of(shape: Shape, other: &Shape) -> Shape {
    let (Some(object), Some(other)) = (shape.object(), other.object()) else {
        return shape;
    };
    let mut object = object.clone();
    for (name, field) in other.fields.iter() {
        if !object.fields.contains_key(name) {
            let field = Field::optional(field.shape.clone());
            object.fields.insert(Arc::clone(name), field);
        }
    }
    object.into()
}

/// The part of a description that the task gives: `$`, a path, or `{Name: path}`.
fn shown(job: &Job, described: &Shape) -> Shape {
    let inner = job.result.strip_prefix('{');
    let inner = inner.and_then(|inner| inner.strip_suffix('}'));
    if let Some((name, path)) = inner.and_then(|inner| inner.split_once(": ")) {
        return with_metadata(Shape::record([(name, at(described, path))]));
    }
    match job.result {
        "$" => with_metadata(described.clone()),
        path => at(described, path),
    }
}

/// The value at a path such as `$.Tasks[0]`.
fn at(shape: &Shape, path: &str) -> Shape {
    let steps = path.split('.').filter(|step| *step != "$");
    steps.fold(shape.clone(), |shape, step| {
        match step.strip_suffix("[0]") {
            Some(name) => shape.field(name).items(),
            None => shape.field(step),
        }
    })
}

fn with_metadata(shape: Shape) -> Shape {
    let Some(object) = shape.object() else {
        return shape;
    };
    let mut object = object.clone();
    for name in METADATA {
        object
            .fields
            .insert(Arc::from(name), Field::optional(Shape::Any));
    }
    object.into()
}

/// Turns the shapes of a model into those of inference.
struct Reader<'a> {
    action: &'a Action,
    operation: &'a Operation,
    known: HashMap<ShapeId, Shape>,
    /// The shapes that the one at hand is inside of.
    around: Vec<ShapeId>,
}

impl<'a> Reader<'a> {
    fn new(action: &'a Action, operation: &'a Operation) -> Self {
        Self {
            action,
            operation,
            known: HashMap::new(),
            around: Vec::new(),
        }
    }

    /// What the operation gives, an object; an empty one if it gives nothing.
    fn output(mut self) -> Shape {
        match &self.operation.output {
            Some(output) => self.read(output.shape),
            None => Shape::record([]),
        }
    }

    /// A shape; of one inside of itself, nothing is known.
    fn read(&mut self, id: ShapeId) -> Shape {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        if self.around.contains(&id) {
            return Shape::Any;
        }
        self.around.push(id);
        let shape = self.read_kind(id);
        self.around.pop();
        self.known.insert(id, shape.clone());
        shape
    }

    fn read_kind(&mut self, id: ShapeId) -> Shape {
        let operation = self.operation;
        let Some(shape) = operation.shape(id) else {
            return Shape::Any;
        };
        match &shape.kind {
            Kind::Structure(structure) if structure.is_event_stream => Shape::Any,
            Kind::Structure(structure) => self.structure(structure),
            Kind::List(list) => Shape::array_of(self.member(&list.element)),
            Kind::Map(map) => {
                let rest = self.member(&map.value);
                Object {
                    rest,
                    ..Object::open()
                }
                .into()
            }
            Kind::String { .. } | Kind::Blob => Shape::string(),
            Kind::Integer | Kind::Long | Kind::Float | Kind::Double => Shape::number(),
            Kind::Boolean => Shape::boolean(),
            Kind::Timestamp => self.time(),
            Kind::Document => Shape::Any,
        }
    }

    fn structure(&mut self, structure: &Structure) -> Shape {
        let fields = structure.members.iter().map(|member| {
            let field = Field {
                shape: self.member(member),
                is_required: member.required,
            };
            (Arc::from(self.action.name_of(member)), field)
        });
        let fields = fields.collect();
        let mut object = Object {
            fields,
            rest: Shape::never(),
        };
        object.bound();
        object.into()
    }

    fn member(&mut self, member: &Member) -> Shape {
        match member.json_text {
            true => Shape::Any,
            false => self.read(member.shape),
        }
    }

    /// ISO 8601, or milliseconds since 1970, of which only the first is recorded.
    fn time(&self) -> Shape {
        match self.action.is_sdk() {
            true => Shape::string(),
            false => Shape::string().join(&Shape::number()),
        }
    }
}
