//! `States.Format`: a template and its arguments come in, the text goes out.

use super::{invalid, java, text_of};
use crate::Value;
use crate::fault::Fault;

/// A text in the making, of a template that was split when the workflow was compiled.
///
/// ```
/// use asl_runtime::{Value, __private::intrinsic::Format};
///
/// let text = Format::new().text("Hello, ").value(&Value::text("Ada")).text("!").finish();
/// assert_eq!(text, Value::text("Hello, Ada!"));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Format(String);

impl Format {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a piece of the template.
    pub fn text(mut self, text: &str) -> Self {
        self.0.push_str(text);
        self
    }

    /// Appends an argument as Java prints it: strings without quotes, objects as `{key=value}`.
    pub fn value(mut self, value: &Value) -> Self {
        java::write_text(&mut self.0, value);
        self
    }

    /// The text.
    pub fn finish(self) -> Value {
        self.0.into()
    }
}

/// `States.Format(template, …)`, of a template that is only known at run time.
///
/// `\{`, `\}`, `\'` and `\\` stand for the character behind the backslash.
///
/// # Errors
///
/// `template` is no string, a brace has no partner, or there are not as many `{}` as arguments.
pub fn format_dynamic(template: &Value, arguments: &[Value]) -> Result<Value, Fault> {
    const NAME: &str = "Format";
    let mut arguments = arguments.iter();
    let mut text = String::new();
    let mut template = text_of(template, NAME)?.chars().peekable();
    while let Some(next) = template.next() {
        match next {
            '\\' => text.push(
                template
                    .next_if(|next| r"{}'\".contains(*next))
                    .unwrap_or('\\'),
            ),
            '{' => {
                template
                    .next_if_eq(&'}')
                    .ok_or_else(|| unbalanced('}', '{'))?;
                java::write_text(&mut text, arguments.next().ok_or_else(|| invalid(NAME))?);
            }
            '}' => return Err(unbalanced('{', '}')),
            other => text.push(other),
        }
    }
    if arguments.next().is_some() {
        Err(invalid(NAME))
    } else {
        Ok(text.into())
    }
}

#[cold]
fn unbalanced(missing: char, present: char) -> Fault {
    Fault::new(format!(
        "Invalid template in States.Format: matching '{missing}' not found for '{present}'."
    ))
}
