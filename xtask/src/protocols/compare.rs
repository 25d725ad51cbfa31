//! Whether what is written and read is what a case expects.

use asl_models::Protocol;
use serde_json::Value;

use crate::Result;

/// Compares two texts.
pub(super) fn texts(what: &str, actual: &str, expected: &str) -> Result<()> {
    if actual == expected {
        return Ok(());
    }
    Err(format!("{what} is {actual:?}, not {expected:?}").into())
}

/// Compares what was read; numbers by what they are worth.
pub(super) fn values(what: &str, actual: &Value, expected: &Value) -> Result<()> {
    if are_equal(actual, expected) {
        return Ok(());
    }
    Err(format!("{what} is {actual}, not {expected}").into())
}

/// Compares bodies: JSON and XML by what they say, others by their bytes.
pub(super) fn bodies(protocol: Protocol, actual: &[u8], expected: &str) -> Result<()> {
    let actual = String::from_utf8_lossy(actual);
    match protocol {
        Protocol::Json | Protocol::RestJson => {
            let (own, other) = (
                serde_json::from_str(&actual),
                serde_json::from_str(expected),
            );
            if let (Ok(own), Ok(other)) = (own, other) {
                return values("body", &own, &other);
            }
        }
        Protocol::RestXml => {
            let lines = |text: &str| -> String { text.lines().map(str::trim).collect() };
            return texts("body", &normal(&lines(&actual)), &normal(&lines(expected)));
        }
        Protocol::Query | Protocol::Ec2 | Protocol::Cbor => {}
    }
    texts("body", &actual, expected)
}

/// XML with empty elements in one form and no blanks between elements.
fn normal(xml: &str) -> String {
    let mut xml = xml
        .replace(" />", "/>")
        .replace("&#10;", "&#xA;")
        .replace("&#13;", "&#xD;");
    while let Some(end) = xml.find("/>") {
        let start = xml
            .get(..end)
            .and_then(|before| before.rfind('<'))
            .unwrap_or(0);
        let tag = xml.get(start + 1..end).unwrap_or_default();
        let name = tag.split(' ').next().unwrap_or_default();
        let whole = format!("<{tag}></{name}>");
        xml.replace_range(start..end + 2, &whole);
    }
    xml.split('>').map(str::trim).collect::<Vec<_>>().join(">")
}

/// Whether two numbers are the same; the last digit of what a case has is not always that of its number.
fn are_near(actual: &serde_json::Number, expected: &serde_json::Number) -> bool {
    let number = |number: &serde_json::Number| number.as_f64().unwrap_or(f64::NAN);
    let (actual, expected) = (number(actual), number(expected));
    (actual - expected).abs() <= expected.abs() * 2.0 * f64::EPSILON
}

fn are_equal(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Number(actual), Value::Number(expected)) => are_near(actual, expected),
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual
                    .iter()
                    .zip(expected)
                    .all(|(actual, expected)| are_equal(actual, expected))
        }
        (Value::Object(actual), Value::Object(expected)) => {
            actual.len() == expected.len()
                && actual.iter().all(|(name, actual)| {
                    expected
                        .get(name)
                        .is_some_and(|expected| are_equal(actual, expected))
                })
        }
        (actual, expected) => actual == expected,
    }
}
