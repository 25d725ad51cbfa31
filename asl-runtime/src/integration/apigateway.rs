//! What `apigateway:invoke` asks of its parameters.

use crate::value::Value;

/// What is wrong with the parameters: each header is a list of texts.
pub(super) fn problem(parameters: &Value) -> Option<&'static str> {
    let headers = parameters.get("Headers")?;
    let is_list = |header: &Value| {
        header
            .as_array()
            .is_some_and(|values| values.iter().all(|value| value.as_str().is_some()))
    };
    let well_formed = headers
        .as_object()
        .is_some_and(|headers| headers.values().all(is_list));
    (!well_formed).then_some("The value of the field 'Headers' has an invalid format")
}
