//! What is expected against what there is: `*` in a text stands for any characters, `"*"` for anything, and a member `*`
//! for more members.

use asl_runtime::{ExecutionError, Value};

/// How the end of an execution differs from what a request expects.
pub(crate) fn outcome(request: &Value, outcome: Result<Value, ExecutionError>) -> Vec<String> {
    let expected = |name: &str| request.get(name);
    match outcome {
        Ok(output) => match expected("output") {
            Some(expected) => difference(expected, &output).into_iter().collect(),
            None => vec![format!("it succeeds with {output}")],
        },
        Err(error) => {
            if expected("error").is_none() {
                return vec![error.to_string()];
            }
            let parts = [("error", error.error()), ("cause", error.cause())];
            let differences = parts.into_iter().filter_map(|(name, text)| {
                let text = Value::from(text.unwrap_or_default());
                difference(expected(name)?, &text).map(|found| format!("{name}: {found}"))
            });
            differences.collect()
        }
    }
}

/// How a value differs from what is expected, and where.
pub(crate) fn difference(expected: &Value, found: &Value) -> Option<String> {
    at(expected, found, "$")
}

fn at(expected: &Value, found: &Value, place: &str) -> Option<String> {
    let differs = || Some(format!("{place} is {found}, not {expected}"));
    match (expected, found) {
        (Value::String(pattern), _) if pattern.as_str() == "*" => None,
        (Value::String(pattern), Value::String(text)) => {
            if matches(pattern, text) { None } else { differs() }
        }
        (Value::Array(wanted), Value::Array(items)) => {
            if wanted.len() != items.len() {
                return differs();
            }
            let pairs = wanted.iter().zip(items.iter()).enumerate();
            let mut found = pairs.filter_map(|(index, (wanted, item))| at(wanted, item, &format!("{place}[{index}]")));
            found.next()
        }
        (Value::Object(wanted), Value::Object(members)) => {
            let may_have_more = expected.get("*").is_some();
            let more = members.keys().find(|name| expected.get(name).is_none());
            if let Some(name) = more.filter(|_| !may_have_more) {
                return Some(format!("{place} has {name} besides: {found}"));
            }
            let mut found = wanted.iter().filter(|(name, _)| name.as_str() != "*").filter_map(|(name, wanted)| {
                match found.get(name) {
                    Some(value) => at(wanted, value, &format!("{place}.{name}")),
                    None => Some(format!("{place} has no {name}: {found}")),
                }
            });
            found.next()
        }
        _ if expected == found => None,
        _ => differs(),
    }
}

/// Whether a text is what a pattern says, in which `*` stands for any characters.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, others)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let (middle, last) = others.rsplit_once('*').unwrap_or(("", others));
    for part in middle.split('*') {
        match rest.find(part) {
            Some(position) => rest = &rest[position + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}
