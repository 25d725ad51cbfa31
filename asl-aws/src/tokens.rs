//! Tokens that make a call safe to repeat.

use asl_models::Operation;
use asl_runtime::Value;

use crate::style::Style;

/// The parameters with a token where the operation takes one and none is given, as every SDK of AWS adds it.
///
/// The token of a call that is repeated must be the same, so that the service does its work once.
pub(crate) fn fill_tokens(
    operation: &Operation,
    parameters: &Value,
    style: Style,
    token: impl Fn() -> String,
) -> Value {
    let Some(shape) = operation.input_shape() else {
        return parameters.clone();
    };
    let takes_token = shape
        .members()
        .iter()
        .filter(|member| member.idempotency_token);
    let mut filled = parameters.clone();
    for member in takes_token {
        let name = style.name(member).into_owned();
        let is_given = filled.get(&name).is_some_and(|value| !value.is_null());
        if let (Value::Object(object), false) = (&mut filled, is_given) {
            object.make_mut().insert(name, Value::from(token()));
        }
    }
    filled
}
