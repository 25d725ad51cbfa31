//! Takes a call of an intrinsic function; gives the shape of its result.

use std::ops::Range;

use super::evaluate::Scope;
use super::state::Visit;
use crate::intrinsic::{Argument, Call, FormatPart, Function, Literal};
use crate::shape::{ArgumentUse, CallUse, Certainty, FormatUse, Kind, Known, Literals, Shape};
use crate::source::Span;

impl Visit<'_> {
    pub(super) fn call(&mut self, scope: &Scope, call: &Call) -> Shape {
        self.note_call(call);
        self.note_format(call);
        let mut shapes = Vec::new();
        for (position, argument) in call.arguments.iter().enumerate() {
            let shape = self.argument(scope, argument);
            self.note_argument(
                call.function,
                position,
                call.place,
                argument.range(),
                &shape,
            );
            shapes.push(shape);
        }
        result(call.function, &shapes)
    }

    fn argument(&mut self, scope: &Scope, argument: &Argument) -> Shape {
        match argument {
            Argument::Call(call) => self.call(scope, call),
            Argument::Path(path) => self.path(scope, path),
            Argument::Literal { literal, .. } => match literal {
                Literal::String(text) => match text.value().as_literal() {
                    Some(text) => Shape::text(text),
                    None => Shape::string(),
                },
                Literal::Number(number) => Known {
                    numbers: Literals::of(number),
                    ..Known::default()
                }
                .into(),
                Literal::Bool(value) => Known {
                    booleans: Literals::of(if *value { "true" } else { "false" }),
                    ..Known::default()
                }
                .into(),
                Literal::Null => Shape::null(),
                Literal::Placeholder(_) => Shape::Any,
            },
        }
    }

    fn note_call(&mut self, call: &Call) {
        let used = CallUse {
            place: call.place,
            range: call.range.clone(),
            function: call.function,
            given: call.arguments.len(),
            certainty: self.certainty,
        };
        self.note(|facts| facts.calls.push(used));
    }

    /// Notes how many arguments a template asks for; a placeholder in it could ask for more.
    fn note_format(&mut self, call: &Call) {
        let Some((Argument::Literal { literal, .. }, others)) = call.arguments.split_first() else {
            return;
        };
        let (Function::Format, Literal::String(text)) = (call.function, literal) else {
            return;
        };
        let Ok(parts) = text.format_parts() else {
            return;
        };
        let holes = parts.iter().filter(|part| **part == FormatPart::Hole);
        let (holes, arguments) = (holes.count(), others.len());
        let is_open = parts
            .iter()
            .any(|part| matches!(part, FormatPart::Placeholder(_)));
        let format = FormatUse {
            place: call.place,
            range: call.range.clone(),
            holes,
            arguments,
            certainty: match is_open && holes < arguments {
                true => Certainty::May,
                false => self.certainty,
            },
        };
        self.note(|facts| facts.formats.push(format));
    }

    fn note_argument(
        &mut self,
        function: Function,
        position: usize,
        place: Span,
        range: Range<usize>,
        shape: &Shape,
    ) {
        if self.facts.is_none() {
            return;
        }
        let argument = ArgumentUse {
            function,
            position,
            place,
            range,
            shape: shape.clone(),
            certainty: self.certainty,
        };
        self.note(|facts| facts.arguments.push(argument));
    }
}

/// What a function gives, by the shapes of its arguments.
fn result(function: Function, arguments: &[Shape]) -> Shape {
    let first = arguments.first().cloned().unwrap_or(Shape::Any);
    let second = arguments.get(1).cloned().unwrap_or(Shape::Any);
    match function {
        Function::Format | Function::JsonToString | Function::Hash | Function::UUID => {
            Shape::string()
        }
        Function::Base64Encode | Function::Base64Decode => Shape::string(),
        Function::StringToJson => Shape::Any,
        Function::Array => Shape::tuple(arguments.to_vec()),
        Function::ArrayPartition => Shape::array_of(Shape::array_of(first.items())),
        Function::ArrayContains => Shape::boolean(),
        Function::ArrayRange => Shape::array_of(Shape::number()),
        // An empty array gives null (observed on AWS).
        Function::ArrayGetItem => first.items().join(&Shape::null()),
        Function::ArrayLength | Function::MathRandom | Function::MathAdd => Shape::number(),
        Function::ArrayUnique => Shape::array_of(first.items()),
        Function::JsonMerge => match first.is_any() && second.is_any() {
            true => Shape::of_kind(Kind::Object),
            false => first.merged(&second),
        },
        Function::StringSplit => Shape::array_of(Shape::string()),
    }
}
