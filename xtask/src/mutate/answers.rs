//! Takes a definition; makes up types for the answers of its tasks, and gives operators that never fit them.
//!
//! The types have just what the rules of the definition compare. What rustc would say of a rule is asked of the same
//! function that the generated code calls.

use std::collections::BTreeMap;

use asl_compiler::ast::Operator;
use asl_compiler::json::{Member, Node};
use asl_compiler::shape::Kind;
use asl_compiler::source::Span;
use asl_compiler::{
    Checked, Signature, Type, TypedComparison, TypedStep, Types, typed_comparisons,
};
use asl_runtime::__private::shape::{self, Field, Object, Step};
use asl_runtime::Shape;

use super::edit::Edit;

/// The types of all answers.
pub(super) struct Answers {
    types: Types,
    /// By the names of the methods.
    shapes: BTreeMap<String, Shape>,
}

/// What the rules know of a value.
#[derive(Default)]
struct Part {
    kinds: Vec<Kind>,
    members: BTreeMap<String, Part>,
    items: Option<Box<Part>>,
}

impl Answers {
    /// Types for the answers of a definition, of which its rules compare what they compare today.
    pub(super) fn of(checked: &Checked) -> Self {
        let methods = checked
            .workflow
            .iter()
            .flat_map(|workflow| &workflow.methods);
        let mut types = Types::default();
        for method in methods {
            let output = Type {
                tokens: Default::default(),
                name: method.name.clone(),
            };
            let signature = Signature {
                input: None,
                output: Some(output),
            };
            types.tasks.insert(method.name.clone(), signature);
        }
        let mut parts: BTreeMap<String, Part> = BTreeMap::new();
        for comparison in comparisons(checked, &types) {
            let part = parts.entry(comparison.of).or_default();
            part.at(&comparison.steps).kinds.push(comparison.kind);
        }
        let shapes = parts.into_iter();
        let shapes = shapes
            .map(|(method, part)| (method, part.shape()))
            .collect();
        Self { types, shapes }
    }

    /// Whether nothing is said of any comparison.
    pub(super) fn are_compared_well(&self, checked: &Checked) -> bool {
        let all = comparisons(checked, &self.types);
        all.iter().all(|one| self.may_hold(one))
    }

    fn may_hold(&self, comparison: &TypedComparison) -> bool {
        let steps: Vec<Step> = comparison.steps.iter().map(runtime_step).collect();
        let shape = self.shapes.get(&comparison.of).copied();
        shape::may_be(
            shape.unwrap_or(Shape::Any),
            &steps,
            &[runtime_kind(comparison.kind)],
        )
    }

    /// Every rule over an answer with an operator of another type, if the type is certain.
    pub(super) fn wrong_operators(&self, checked: &Checked) -> Vec<Edit> {
        let mut edits = Vec::new();
        for comparison in comparisons(checked, &self.types) {
            let operators = [
                (Kind::String, r#""StringEquals": "x""#),
                (Kind::Number, r#""NumericEquals": 1"#),
                (Kind::Boolean, r#""BooleanEquals": true"#),
            ];
            let other = |kind: Kind| TypedComparison {
                of: comparison.of.clone(),
                steps: comparison.steps.clone(),
                kind,
                place: comparison.place,
            };
            let wrong = operators.into_iter();
            let wrong = wrong.filter(|(kind, _)| !self.may_hold(&other(*kind)));
            let root = checked.root.as_ref();
            if let Some(member) = root.and_then(|root| operator_of(root, comparison.place)) {
                let range = member.key.span.to(member.value.span).range();
                edits.extend(wrong.map(|(_, text)| Edit::replace(range.clone(), text)));
            }
        }
        edits
    }
}

fn comparisons(checked: &Checked, types: &Types) -> Vec<TypedComparison> {
    let workflow = checked.workflow.as_ref();
    workflow.map_or_else(Vec::new, |workflow| typed_comparisons(workflow, types))
}

/// The operator of the rule whose `Variable` stands there.
fn operator_of(node: &Node, place: Span) -> Option<&Member> {
    let Some(object) = node.as_object() else {
        let items = node.as_array().into_iter().flatten();
        return items.filter_map(|item| operator_of(item, place)).next();
    };
    let is_rule = object
        .get("Variable")
        .is_some_and(|variable| variable.span == place);
    if is_rule {
        let mut members = object.members.iter();
        return members.find(|member| Operator::parse(&member.key.name).is_some());
    }
    let members = object.members.iter();
    members
        .filter_map(|member| operator_of(&member.value, place))
        .next()
}

impl Part {
    fn at(&mut self, steps: &[TypedStep]) -> &mut Self {
        let Some((step, rest)) = steps.split_first() else {
            return self;
        };
        let next = match step {
            TypedStep::Member(name) => self.members.entry(name.clone()).or_default(),
            TypedStep::Element(_) | TypedStep::Item => self.items.get_or_insert_default(),
        };
        next.at(rest)
    }

    fn shape(self) -> Shape {
        let mut shapes: Vec<Shape> = self.kinds.into_iter().map(plain).collect();
        if let Some(items) = self.items {
            shapes.push(Shape::Array(Box::leak(Box::new(items.shape()))));
        }
        if !self.members.is_empty() {
            let fields = self.members.into_iter().map(|(name, part)| Field {
                name: name.leak(),
                required: true,
                shape: part.shape(),
            });
            shapes.push(Shape::Object(Object {
                name: "Answer",
                fields: fields.collect::<Vec<_>>().leak(),
                flattened: &[],
            }));
        }
        Shape::Union(shapes.leak())
    }
}

fn plain(kind: Kind) -> Shape {
    match kind {
        Kind::Null => Shape::Null,
        Kind::Boolean => Shape::Bool,
        Kind::Number => Shape::Number,
        Kind::String => Shape::String,
        Kind::Array => Shape::Array(&Shape::Any),
        Kind::Object => Shape::Map(&Shape::Any),
    }
}

fn runtime_kind(kind: Kind) -> shape::Kind {
    match kind {
        Kind::Null => shape::Kind::Null,
        Kind::Boolean => shape::Kind::Bool,
        Kind::Number => shape::Kind::Number,
        Kind::String => shape::Kind::String,
        Kind::Array => shape::Kind::Array,
        Kind::Object => shape::Kind::Object,
    }
}

fn runtime_step(step: &TypedStep) -> Step {
    match step {
        TypedStep::Member(name) => Step::Member(name.clone().leak()),
        TypedStep::Element(index) => Step::Element(*index),
        TypedStep::Item => Step::Item,
    }
}
