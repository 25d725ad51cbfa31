//! Takes a call of a function of JSONata; gives the shape of its result.

use super::{Evaluation, Value};
use crate::jsonata::tree::{Apply, Kind, Node};
use crate::shape::Shape;

/// Functions that give strings.
const STRINGS: &[&str] = &[
    "base64decode",
    "base64encode",
    "decodeUrl",
    "decodeUrlComponent",
    "encodeUrl",
    "encodeUrlComponent",
    "formatBase",
    "formatInteger",
    "formatNumber",
    "fromMillis",
    "hash",
    "join",
    "lowercase",
    "now",
    "pad",
    "replace",
    "string",
    "substring",
    "substringAfter",
    "substringBefore",
    "trim",
    "type",
    "uppercase",
    "uuid",
];

/// Functions that give numbers.
const NUMBERS: &[&str] = &[
    "abs",
    "average",
    "ceil",
    "count",
    "floor",
    "length",
    "max",
    "millis",
    "min",
    "number",
    "parseInteger",
    "power",
    "random",
    "round",
    "sqrt",
    "sum",
    "toMillis",
];

/// Functions that give booleans.
const BOOLEANS: &[&str] = &["boolean", "contains", "exists", "not"];

/// Functions to which undefined is as good an argument as any.
const LENIENT: &[&str] = &[
    "append", "boolean", "count", "exists", "merge", "not", "type",
];

impl Evaluation<'_, '_> {
    /// A call; `first` is the argument that `~>` puts before the others.
    pub(super) fn call(
        &mut self,
        procedure: &Node,
        first: Option<&Node>,
        arguments: &[Node],
    ) -> Value {
        let Kind::Variable(name) = &procedure.kind else {
            self.within(procedure);
            return self.unknown_call(first, arguments);
        };
        if self.locals.iter().any(|(local, _)| local == name) {
            return self.unknown_call(first, arguments);
        }
        let arguments: Vec<&Node> = first.into_iter().chain(arguments).collect();
        if name == "merge"
            && let [argument] = arguments.as_slice()
        {
            return self.merge(argument);
        }
        let before = self.is_lenient;
        self.is_lenient |= LENIENT.contains(&name.as_str());
        let values: Vec<Value> = arguments
            .iter()
            .map(|argument| self.node(argument))
            .collect();
        self.is_lenient = before;
        let may_miss = values.iter().any(|value| value.may_miss);
        let of = |shape| Value { shape, may_miss };
        match name.as_str() {
            name if STRINGS.contains(&name) => of(Shape::string()),
            name if NUMBERS.contains(&name) => of(Shape::number()),
            name if BOOLEANS.contains(&name) => of(Shape::boolean()),
            "split" => of(Shape::array_of(Shape::string())),
            _ => Value::unknown(),
        }
    }

    fn unknown_call(&mut self, first: Option<&Node>, arguments: &[Node]) -> Value {
        for argument in first.into_iter().chain(arguments) {
            self.node(argument);
        }
        Value::unknown()
    }

    /// `$merge([a, b])`: the fields of all, of which the last wins.
    fn merge(&mut self, argument: &Node) -> Value {
        let open = Shape::of_kind(crate::shape::Kind::Object);
        let Kind::Array(array) = &argument.kind else {
            self.node(argument);
            return Value {
                shape: open,
                may_miss: true,
            };
        };
        let mut merged = Shape::record([]);
        for item in &array.items {
            let value = self.node(item);
            let may_spread = value.shape.may_be(crate::shape::Kind::Array);
            let fields = match may_spread || value.may_miss {
                true => open.join(&value.shape.only_objects()),
                false => value.shape.only_objects(),
            };
            let is_object = !value.shape.only_objects().is_never();
            if is_object {
                merged = merged.merged(&fields);
            }
        }
        Value::of(merged)
    }

    /// `value ~> function`.
    pub(super) fn apply(&mut self, apply: &Apply) -> Value {
        match &apply.function.kind {
            Kind::Call(call) | Kind::TailCall(call) => {
                self.call(&call.procedure, Some(&apply.value), &call.arguments)
            }
            Kind::Variable(_) => self.call(&apply.function, Some(&apply.value), &[]),
            Kind::Path(_)
            | Kind::Name(_)
            | Kind::Sort(_)
            | Kind::String(_)
            | Kind::Number(_)
            | Kind::Boolean(_)
            | Kind::Null
            | Kind::Regex(_)
            | Kind::Wildcard
            | Kind::Descendant
            | Kind::Parent(_)
            | Kind::Negate(_)
            | Kind::Array(_)
            | Kind::Object(_)
            | Kind::Binary(_)
            | Kind::Bind(_)
            | Kind::Block(_)
            | Kind::Condition(_)
            | Kind::Default(_)
            | Kind::Coalesce(_)
            | Kind::Partial(_)
            | Kind::Lambda(_)
            | Kind::Apply(_)
            | Kind::Transform(_) => {
                self.node(&apply.value);
                self.within(&apply.function);
                Value::unknown()
            }
        }
    }
}
