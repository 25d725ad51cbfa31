//! Takes what AWS said of a definition that it refused, and what we know of its words; compares them.

use asl_compiler::diagnostic::Report;
use asl_runtime::Value;
use serde::Serialize;

use super::case::Case;

/// What begins the message of `CreateStateMachine`; a quote ends it.
const INVALID: &str = "Invalid State Machine Definition: '";

/// One diagnostic of AWS.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Said {
    code: String,
    location: Option<String>,
    message: Option<String>,
}

/// Which of AWS's words agree. The bar is the verdict; these are shown beside it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Words {
    pub(super) code: bool,
    pub(super) location: bool,
    pub(super) message: bool,
    /// What AWS said and what we know of it, where they differ.
    pub(super) difference: Option<String>,
}

impl Said {
    /// What AWS says of an error, as far as the compiler knows.
    pub(super) fn of(report: Report) -> Option<Self> {
        Some(Self {
            code: report.aws_code?.to_owned(),
            location: report.aws_location,
            message: report.aws_message,
        })
    }
}

impl Words {
    pub(super) fn compare(recorded: &[Said], here: &[Said]) -> Self {
        Self {
            code: same(recorded, here, |said| Some(said.code.as_str())),
            location: same(recorded, here, |said| said.location.as_deref()),
            message: same(recorded, here, |said| said.message.as_deref()),
            difference: (recorded != here).then(|| format!("recorded {recorded:?}, here {here:?}")),
        }
    }
}

fn same<'a>(
    recorded: &'a [Said],
    here: &'a [Said],
    part: impl Fn(&'a Said) -> Option<&'a str>,
) -> bool {
    recorded.iter().map(&part).eq(here.iter().map(&part))
}

/// The recorded diagnostics; none if AWS accepted the definition or its words are not recorded.
pub(super) fn recorded(case: &Case) -> Option<Vec<Said>> {
    let expected = case.get("expected")?;
    let said = match expected.get("diagnostics").and_then(Value::as_array) {
        Some(list) => list.iter().filter(is_error).map(listed).collect(),
        None => spoken(expected.get("message")?.as_str()?)?,
    };
    Some(said).filter(|said: &Vec<Said>| !said.is_empty())
}

fn is_error(diagnostic: &&Value) -> bool {
    diagnostic.get("severity").and_then(Value::as_str) == Some("ERROR")
}

/// A diagnostic of `ValidateStateMachineDefinition`.
fn listed(diagnostic: &Value) -> Said {
    let text = |name: &str| Some(diagnostic.get(name)?.as_str()?.to_owned());
    Said {
        code: text("code").unwrap_or_default(),
        location: text("location"),
        message: text("message"),
    }
}

/// The diagnostics in the message of `CreateStateMachine`: `CODE: text at /place, CODE: …`.
fn spoken(message: &str) -> Option<Vec<Said>> {
    let list = message.strip_prefix(INVALID)?.strip_suffix('\'')?;
    let mut said: Vec<Said> = Vec::new();
    for part in list.split(", ") {
        match (part.split_once(": "), said.last_mut()) {
            (Some((code, text)), _) if is_code(code) => said.push(Said {
                code: code.to_owned(),
                message: Some(text.to_owned()),
                location: None,
            }),
            (_, Some(last)) => {
                let text = last.message.get_or_insert_default();
                text.push_str(", ");
                text.push_str(part);
            }
            (_, None) => return None,
        }
    }
    said.iter_mut().for_each(split_location);
    Some(said)
}

fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte == b'_' || byte.is_ascii_uppercase())
}

fn split_location(said: &mut Said) {
    let message = said.message.take().unwrap_or_default();
    let Some((text, location)) = message.rsplit_once(" at ") else {
        said.message = Some(message);
        return;
    };
    said.message = Some(text.to_owned());
    said.location = Some(location.to_owned()).filter(|location| location != "null");
}
