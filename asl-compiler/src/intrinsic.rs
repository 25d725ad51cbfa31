//! Takes the text of an intrinsic call such as `States.Format('{}', $.id)`; gives its tree.

mod function;
mod parser;
#[cfg(test)]
mod tests;
mod text;

pub use self::function::Function;
pub(crate) use self::function::Parameter;
pub use self::text::{FormatPart, Text};
pub use crate::jsonpath::{Error, ErrorKind};

use std::ops::Range;

use crate::jsonpath::Path;
use crate::placeholder::Placeholder;
use crate::source::Span;

/// How many calls may stand within each other (quota of AWS Step Functions).
pub const MAX_NESTING: usize = 10;

/// One call of an intrinsic function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What is called.
    pub function: Function,
    /// The arguments; with too many or too few, the call fails.
    pub arguments: Vec<Argument>,
    /// The bytes from `States` to `)` in the text that was parsed.
    pub range: Range<usize>,
    /// Where the string whose text was parsed stands in the file; empty if that is not known.
    pub place: Span,
}

/// One argument of a [`Call`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The result of another call.
    Call(Call),
    /// What a path finds.
    Path(Path),
    /// A constant.
    Literal {
        /// The constant.
        literal: Literal,
        /// The bytes of the constant, with its quotes, in the text that was parsed.
        range: Range<usize>,
    },
}

/// A constant argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A string in single quotes.
    String(Text),
    /// A number in JSON syntax, as it is written.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// A placeholder without quotes, for a number or any other constant.
    Placeholder(Placeholder),
}

/// Parses a text that is a call and nothing else; blanks may follow, but not precede it.
///
/// # Errors
///
/// If AWS would refuse the text.
pub fn parse(text: &str) -> Result<Call, Error> {
    parser::parse(text)
}

/// Whether a string is probably meant as a call, though it stands where strings are literal.
pub fn looks_like_intrinsic(text: &str) -> bool {
    let Some((name, arguments)) = text.trim().split_once('(') else {
        return false;
    };
    let is_name = |name: &str| !name.is_empty() && name.chars().all(char::is_alphanumeric);
    name.trim_end().strip_prefix("States.").is_some_and(is_name) && arguments.ends_with(')')
}

impl Call {
    /// Says where the string stands whose text was parsed.
    #[must_use]
    pub(crate) fn placed_at(mut self, place: Span) -> Self {
        self.place = place;
        self.arguments = self
            .arguments
            .into_iter()
            .map(|argument| argument.placed_at(place))
            .collect();
        self
    }
}

impl Argument {
    fn placed_at(self, place: Span) -> Self {
        match self {
            Self::Call(call) => Self::Call(call.placed_at(place)),
            Self::Path(path) => Self::Path(path.placed_at(place)),
            literal @ Self::Literal { .. } => literal,
        }
    }

    /// The bytes of the argument in the text that was parsed.
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::Call(call) => call.range.clone(),
            Self::Path(path) => path.range.clone(),
            Self::Literal { range, .. } => range.clone(),
        }
    }
}
