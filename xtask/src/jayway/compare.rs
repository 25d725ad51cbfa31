//! Takes a pair and what Jayway makes of it; tells where the compiler and the runtime make something else of it.

use std::fmt;

use asl_compiler::jsonpath::{self, ErrorKind, Root};
use asl_runtime::__private::Fault;
use asl_runtime::Value;

use super::Pair;
use super::evaluate::{self, evaluate};
use super::oracle::Answer;

/// What a path leads to in each kind of field.
pub(super) struct Ours {
    /// InputPath, OutputPath, ItemsPath, and paths to numbers.
    pub(super) selector: Result<Value, Fault>,
    /// A payload template, ErrorPath, CausePath.
    pub(super) template: Result<Value, Fault>,
    /// An argument of an intrinsic function.
    pub(super) argument: Result<Value, Fault>,
    /// `Variable`, the right sides of a Choice, SecondsPath and TimestampPath.
    pub(super) variable: Result<Option<Value>, Fault>,
}

/// What Jayway gives, and what we give instead.
pub(super) struct Difference {
    pub(super) theirs: String,
    /// Ours, with the kind of field.
    pub(super) ours: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "  jayway {}\n  ours   {}",
            self.theirs, self.ours
        )
    }
}

/// Where the two differ, if they do.
pub(super) fn compare(pair: &Pair, theirs: &Answer) -> Option<Difference> {
    let ours = match (jsonpath::parse(&pair.path), theirs) {
        (Err(_), Answer::Refused(_)) => return None,
        (Err(error), _) if error.kind == ErrorKind::Unsupported => return None,
        (Err(error), _) => format!("refused: {}", error.message),
        // Jayway does not know the context object and variables: AWS replaces them.
        (Ok(path), _) if path.root != Root::Input => return None,
        (Ok(_), Answer::Refused(_)) => "accepted".to_owned(),
        (Ok(path), _) => find(pair, &evaluate(&path, &pair.data), theirs)?,
    };
    let theirs = match theirs {
        Answer::Value(value) => value.to_string(),
        Answer::Absent(text) => format!("absent: {text}"),
        Answer::Misfit(text) => format!("misfit: {text}"),
        Answer::Broken(class) => format!("broken: {class}"),
        Answer::Refused(text) => format!("refused: {text}"),
    };
    Some(Difference { theirs, ours })
}

/// The first kind of field where the outcome is not what Jayway's answer makes of it.
fn find(pair: &Pair, ours: &Ours, theirs: &Answer) -> Option<String> {
    let wanted = Wanted::new(pair, theirs);
    let differs = |field: &str, found: Result<String, &Fault>, wanted: &Result<String, String>| {
        let found = found.map_err(|fault| evaluate::text(fault).to_owned());
        let is_same = match (&found, wanted) {
            (Ok(found), Ok(wanted)) => found == wanted,
            (Err(found), Err(wanted)) => found == wanted || wanted.is_empty(),
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
        };
        let found = found.unwrap_or_else(|text| format!("fault: {text}"));
        (!is_same).then(|| format!("{field}: {found}"))
    };
    let shown = |outcome: &'_ Result<Value, Fault>| match outcome {
        Ok(value) => Ok(canonical(value)),
        Err(fault) => Err(fault.clone()),
    };
    let (selector, template) = (shown(&ours.selector), shown(&ours.template));
    let argument = shown(&ours.argument);
    let variable = match &ours.variable {
        Ok(found) => Ok(found.as_ref().map_or("nothing".to_owned(), canonical)),
        Err(fault) => Err(fault.clone()),
    };
    let fields = [
        ("selector", &selector, &wanted.selector),
        ("template", &template, &wanted.template),
        ("argument", &argument, &wanted.argument),
        ("variable", &variable, &wanted.variable),
    ];
    fields
        .into_iter()
        .find_map(|(field, found, wanted)| differs(field, found.as_ref().cloned(), wanted))
}

/// What each kind of field should give, or the text of its fault; an empty text stands for any.
struct Wanted {
    selector: Result<String, String>,
    template: Result<String, String>,
    argument: Result<String, String>,
    variable: Result<String, String>,
}

impl Wanted {
    fn new(pair: &Pair, theirs: &Answer) -> Self {
        let (path, data) = (&pair.path, &pair.data);
        if pair.data == Value::Null {
            return Self::everywhere(Err(
                "Unable to apply Path transformation to null or empty input.".to_owned(),
            ));
        }
        let text = match theirs {
            Answer::Value(value) => return Self::everywhere(Ok(canonical(value))),
            Answer::Absent(text) | Answer::Misfit(text) => {
                format!("Invalid path '{path}' : {text}")
            }
            // The texts of other exceptions depend on the release of Java.
            Answer::Broken(_) | Answer::Refused(_) => String::new(),
        };
        Self {
            selector: Err(text),
            template: Err(format!(
                "The JSONPath '{path}' specified for the field 'v.$' could not be found in the input '{data}'"
            )),
            argument: Err(format!(
                "The function 'call' had the following error: The JsonPath argument for the field '{path}' \
                 could not be found in the input '{data}'"
            )),
            variable: Ok("nothing".to_owned()),
        }
    }

    fn everywhere(outcome: Result<String, String>) -> Self {
        Self {
            selector: outcome.clone(),
            template: outcome.clone(),
            argument: outcome.clone(),
            variable: outcome,
        }
    }
}

/// The value as text. Only numbers are spelled in more than one way, and those of the pairs are not.
fn canonical(value: &Value) -> String {
    value.to_string()
}
