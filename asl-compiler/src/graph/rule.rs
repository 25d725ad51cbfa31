//! Takes the test of a choice rule; gives it in the words of an edge: `$.total > 100 and $.paid is present`.

use crate::ast::{Family, Operator, Relation};
use crate::ir::{Comparison, Test};
use crate::json::{Kind, Node};
use crate::jsonpath::Path;

/// Writes a test as a reader would say it.
pub(super) fn describe(test: &Test) -> String {
    match test {
        Test::And(tests) => join(tests, " and "),
        Test::Or(tests) => join(tests, " or "),
        Test::Not(test) => format!("not {}", nested(test)),
        Test::Compare(comparison) => {
            let (path, operator, operand) = comparison.as_ref();
            compare(path, *operator, operand)
        }
        Test::Always(value) => value.to_string(),
        Test::Condition(jsonata) => jsonata.text.clone(),
    }
}

fn join(tests: &[Test], word: &str) -> String {
    let parts: Vec<String> = match tests {
        [only] => vec![describe(only)],
        several => several.iter().map(nested).collect(),
    };
    parts.join(word)
}

/// A test within another one, in parentheses where the order of evaluation would be in doubt.
fn nested(test: &Test) -> String {
    match test {
        Test::And(tests) | Test::Or(tests) if tests.len() > 1 => format!("({})", describe(test)),
        Test::And(_) | Test::Or(_) | Test::Always(_) => describe(test),
        Test::Not(_) | Test::Compare(_) | Test::Condition(_) => describe(test),
    }
}

fn compare(path: &Path, operator: Operator, operand: &Comparison) -> String {
    match words(operator.family) {
        Words::Relation(sign) => format!("{path} {sign} {}", self::operand(operator, operand)),
        Words::Quality(quality) if is_false(operand) => format!("{path} is not {quality}"),
        Words::Quality(quality) => format!("{path} is {quality}"),
    }
}

/// How an operator is said.
enum Words {
    /// Between the two values.
    Relation(&'static str),
    /// As a quality that the value has or has not.
    Quality(&'static str),
}

fn words(family: Family) -> Words {
    match family {
        Family::String(relation) | Family::Numeric(relation) | Family::Timestamp(relation) => {
            Words::Relation(sign(relation))
        }
        Family::StringMatches => Words::Relation("matches"),
        Family::BooleanEquals => Words::Relation("=="),
        Family::IsNull => Words::Quality("null"),
        Family::IsPresent => Words::Quality("present"),
        Family::IsNumeric => Words::Quality("a number"),
        Family::IsString => Words::Quality("a string"),
        Family::IsBoolean => Words::Quality("a boolean"),
        Family::IsTimestamp => Words::Quality("a timestamp"),
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Equals => "==",
        Relation::LessThan => "<",
        Relation::GreaterThan => ">",
        Relation::LessThanEquals => "<=",
        Relation::GreaterThanEquals => ">=",
    }
}

fn operand(operator: Operator, operand: &Comparison) -> String {
    let is_quoted = matches!(operator.family, Family::String(_) | Family::StringMatches);
    match operand {
        Comparison::Path(path) => path.to_string(),
        Comparison::Text(text) if is_quoted => format!("\"{text}\""),
        Comparison::Text(text) => text.to_string(),
        Comparison::Literal(node) => literal(node, is_quoted),
    }
}

fn literal(node: &Node, is_quoted: bool) -> String {
    match &node.kind {
        Kind::String(text) if is_quoted => format!("\"{text}\""),
        Kind::String(text) | Kind::Number(text) => text.clone(),
        Kind::Bool(value) => value.to_string(),
        Kind::Null | Kind::Array(_) | Kind::Object(_) => node.kind_name().to_owned(),
    }
}

fn is_false(operand: &Comparison) -> bool {
    matches!(
        operand,
        Comparison::Literal(Node {
            kind: Kind::Bool(false),
            ..
        })
    )
}
