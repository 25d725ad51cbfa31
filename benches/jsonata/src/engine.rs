//! The engines: an expression and its input come in, each prepared as the engine likes it best, an evaluation goes out.

use asl_runtime::Value;
use bumpalo::Bump;
use jsonata_core::evaluator::{Context, Evaluator};
use jsonata_core::value::JValue;
use jsonata_rs::{ArrayFlags, JsonAta};
use serde_json::Value as Json;

use crate::workload::Workload;

/// One evaluation, whose result is dropped.
pub(crate) type Prepared<'a> = dyn FnMut() + 'a;

/// A way to evaluate JSONata.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Engine {
    /// Compiled; the result is left where it is.
    Asl,
    /// Compiled; the result becomes state data.
    AslWithOutput,
    /// jsonata-core, with the input as the context.
    Core,
    /// jsonata-core, with the input in a variable, as Step Functions has it.
    CoreBound,
    /// jsonata-rs, with the input in a variable, because it would parse any other for each evaluation.
    Rs,
}

impl Engine {
    /// Hands an evaluation to `run`, with all that can be done before it done.
    pub(crate) fn prepared<T>(
        self,
        workload: &Workload,
        run: impl FnOnce(&mut Prepared<'_>) -> T,
    ) -> T {
        match self {
            Self::Asl => {
                let input = asl_input(workload);
                run(&mut || {
                    let result = workload.expression.run(Some(&input), &[], |_, item| {
                        std::hint::black_box(item);
                    });
                    result.expect("the result was looked at");
                })
            }
            Self::AslWithOutput => {
                let input = asl_input(workload);
                run(&mut || {
                    let result = workload.expression.evaluate_with(Some(&input), &[]);
                    std::hint::black_box(result.expect("the result was looked at"));
                })
            }
            Self::Core => {
                let expression = jsonata_core::Expression::compile(workload.expression.text());
                let expression = expression.expect("the expression is right");
                let input = core_value(&workload.input);
                run(&mut || {
                    std::hint::black_box(expression.evaluate(&input).ok());
                })
            }
            Self::CoreBound => {
                let expression = jsonata_core::parser::parse(&workload.bound_text());
                let expression = expression.expect("the expression is right");
                let states = core_value(&workload.input["states"]);
                run(&mut || {
                    let mut context = Context::new();
                    context.bind("states".to_owned(), states.clone());
                    let mut evaluator = Evaluator::with_context(context);
                    std::hint::black_box(evaluator.evaluate(&expression, &JValue::Null).ok());
                })
            }
            Self::Rs => {
                // It frees nothing before its arena is dropped, and its input is in that arena.
                let arena = Bump::new();
                let expression = rs_expression(workload, &arena);
                run(&mut || {
                    std::hint::black_box(expression.evaluate(None, None).ok());
                })
            }
        }
    }

    /// Whether its result is the expected one.
    pub(crate) fn is_right(self, workload: &Workload) -> bool {
        let result = self.result(workload);
        let parsed = result.and_then(|text| serde_json::from_str::<Json>(&text).ok());
        parsed.is_some_and(|result| equal(&result, &workload.expected))
    }

    /// The result as JSON text.
    fn result(self, workload: &Workload) -> Option<String> {
        match self {
            Self::Asl | Self::AslWithOutput => {
                let result = workload.expression.evaluate(&asl_input(workload)).ok()?;
                result.map(|value| value.to_string())
            }
            Self::Core => {
                let expression = jsonata_core::Expression::compile(workload.expression.text());
                let result = expression
                    .ok()?
                    .evaluate(&core_value(&workload.input))
                    .ok()?;
                result.to_json_string().ok()
            }
            Self::CoreBound => {
                let expression = jsonata_core::parser::parse(&workload.bound_text()).ok()?;
                let mut context = Context::new();
                context.bind("states".to_owned(), core_value(&workload.input["states"]));
                let mut evaluator = Evaluator::with_context(context);
                let result = evaluator.evaluate(&expression, &JValue::Null).ok()?;
                result.to_json_string().ok()
            }
            Self::Rs => {
                let arena = Bump::new();
                let expression = rs_expression(workload, &arena);
                let result = expression.evaluate(None, None).ok()?;
                Some(result.serialize(false))
            }
        }
    }
}

fn asl_input(workload: &Workload) -> Value {
    let input = workload.input.to_string().parse();
    input.expect("it was written by serde_json")
}

fn core_value(input: &Json) -> JValue {
    input.clone().into()
}

fn rs_expression<'a>(workload: &Workload, arena: &'a Bump) -> JsonAta<'a> {
    let expression = JsonAta::new(&workload.bound_text(), arena);
    let expression = expression.expect("the expression is right");
    expression.assign_var("states", rs_value(&workload.input["states"], arena));
    expression
}

fn rs_value<'a>(json: &Json, arena: &'a Bump) -> &'a jsonata_rs::Value<'a> {
    use jsonata_rs::Value;
    match json {
        Json::Null => Value::null(arena),
        Json::Bool(value) => Value::bool(*value),
        Json::Number(number) => Value::number(arena, number.as_f64().unwrap_or_default()),
        Json::String(text) => Value::string(arena, text),
        Json::Array(items) => {
            let array = Value::array_with_capacity(arena, items.len(), ArrayFlags::empty());
            for item in items {
                array.push(rs_value(item, arena));
            }
            array
        }
        Json::Object(members) => {
            let object = Value::object_with_capacity(arena, members.len());
            for (key, value) in members {
                object.insert(key, rs_value(value, arena));
            }
            object
        }
    }
}

/// Whether they are the same JSON, but for the last digits of numbers and the order of keys.
fn equal(left: &Json, right: &Json) -> bool {
    match (left, right) {
        (Json::Number(left), Json::Number(right)) => {
            let [left, right] = [left, right].map(|number| number.as_f64().unwrap_or_default());
            (left - right).abs() <= 1e-12 * right.abs()
        }
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| equal(left, right))
        }
        (Json::Object(left), Json::Object(right)) => {
            let agrees = |(key, value)| right.get(key).is_some_and(|other| equal(value, other));
            left.len() == right.len() && left.iter().all(agrees)
        }
        _ => left == right,
    }
}
