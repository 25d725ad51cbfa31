//! Takes the text of a path such as `$.orders[0].id`; gives its tree.
//!
//! The dialect is that of Jayway JsonPath 2.0.0, which AWS runs, with three roots: `$`, the context object
//! `$$`, and variables such as `$order`. Where Jayway and AWS are known to differ, AWS wins.

mod bracket;
pub(crate) mod cursor;
mod error;
mod filter;
pub(crate) mod number;
pub(crate) mod parser;
mod placed;
mod quoted;
#[cfg(test)]
pub(crate) mod tests;

pub use self::error::{Error, ErrorKind};
pub use self::filter::{Comparison, Filter, Operand, Operator, Regex};

use std::fmt;
use std::ops::Range;

use crate::placeholder::Template;
use crate::source::Span;

/// The name of a member. It is known at compile time unless it contains a placeholder.
pub type Name = Template;

/// Where to start, and which way to go from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The value that the first step is applied to.
    pub root: Root,
    /// The steps from left to right.
    pub steps: Vec<Step>,
    /// The bytes of each step, without the dot before a name, in the text that was parsed.
    pub ranges: Vec<Range<usize>>,
    /// The path as it is written.
    pub text: String,
    /// The bytes of the path in the text that was parsed: a path may be an argument.
    pub range: Range<usize>,
    /// Where the string whose text was parsed stands in the file; empty if that is not known.
    pub place: Span,
    /// Why the library that AWS runs cannot read the path; then it has no steps, and fails when it is used.
    pub refused: Option<String>,
}

/// The value that a path starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// `$`: the value in scope. In a filter it is the value that the outermost path starts from.
    Input,
    /// `$$`: the context object.
    Context,
    /// `$name`: a variable.
    Variable(String),
    /// `@`: the value that a filter is testing. It stands in filters only.
    Current,
}

/// One step down into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name` or `['name']`. AWS has no functions in paths: `.length()` is a name, too.
    Member(Name),
    /// `['a', 'b']`: two names or more.
    Members(Vec<Name>),
    /// `[0]`; outside of the array, and so at every negative index, there is null.
    Element(i64),
    /// `[(@.length-1)]`: what is added to the length.
    FromEnd(i64),
    /// `[0, 2]`: two indices or more.
    Elements(Vec<i64>),
    /// `[1:5]`, `[1:]` or `[:5]`; a negative bound counts from the end.
    Slice {
        /// The first index that is taken; 0 if absent.
        from: Option<i64>,
        /// The first index that is not taken; the length if absent.
        to: Option<i64>,
    },
    /// `.*` or `[*]`: all elements, or the values of all members.
    Every,
    /// `..`: the value and all that it contains. Another step follows and is applied to each.
    Descend,
    /// `[?(…)]`: the elements for which a condition holds.
    Filter(Box<Filter>),
}

/// Parses a text that is a path; blanks around it are allowed.
///
/// # Errors
///
/// If Jayway would refuse the path, or if it means something that cannot be translated.
pub fn parse(text: &str) -> Result<Path, Error> {
    parser::parse_alone(text)
}

/// Whether a string is probably meant as a path, though it stands where strings are literal.
///
/// A variable does not count: `$LATEST` and `$price` are as often meant as they are written.
pub fn looks_like_path(text: &str) -> bool {
    let after_root = text.strip_prefix("$$").or_else(|| text.strip_prefix('$'));
    after_root.is_some_and(|steps| steps.starts_with(['.', '['])) && parse(text).is_ok()
}

impl Path {
    /// Whether the path leads to one value at most, so that a miss is an error and not a `[]`.
    ///
    /// As in Jayway, a union of names is definite: it picks an object.
    pub fn is_definite(&self) -> bool {
        self.steps.iter().all(Step::is_definite)
    }

    /// Stands in for a path that the library of AWS cannot read.
    pub(crate) fn refused(text: &str, reason: &str, place: Span) -> Self {
        Self {
            root: Root::Input,
            steps: Vec::new(),
            ranges: Vec::new(),
            text: text.to_owned(),
            range: 0..text.len(),
            place,
            refused: Some(reason.to_owned()),
        }
    }

    /// Whether the path is a reference path: names and indices only, none of them negative.
    pub fn is_reference(&self) -> bool {
        self.steps.iter().all(Step::is_reference)
    }

    /// The steps in Jayway's spelling, as its error messages have them: `['a']`, `[0]`.
    pub fn normalized_steps(&self) -> Vec<String> {
        self.steps.iter().map(ToString::to_string).collect()
    }
}

impl Step {
    /// Whether the step leads to one node at most.
    pub fn is_definite(&self) -> bool {
        match self {
            Self::Member(_) | Self::Members(_) | Self::Element(_) | Self::FromEnd(_) => true,
            Self::Elements(_) | Self::Slice { .. } => false,
            Self::Every | Self::Descend | Self::Filter(_) => false,
        }
    }

    /// Whether the step may be part of a reference path.
    pub fn is_reference(&self) -> bool {
        match self {
            Self::Member(_) => true,
            Self::Element(index) => *index >= 0,
            Self::FromEnd(_) | Self::Members(_) | Self::Elements(_) | Self::Slice { .. } => false,
            Self::Every | Self::Descend | Self::Filter(_) => false,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(name) => write!(formatter, "['{name}']"),
            Self::Members(names) => {
                let quoted = names.iter().map(|name| format!("'{name}'"));
                write!(formatter, "[{}]", quoted.collect::<Vec<_>>().join(", "))
            }
            Self::Element(index) => write!(formatter, "[{index}]"),
            Self::FromEnd(offset) => write!(formatter, "[@.size(){offset}]"),
            Self::Elements(indices) => {
                let written = indices.iter().map(ToString::to_string);
                write!(formatter, "[{}]", written.collect::<Vec<_>>().join(","))
            }
            Self::Slice { from, to } => {
                let bound = |bound: &Option<i64>| bound.map_or_else(String::new, |n| n.to_string());
                write!(formatter, "[{}:{}]", bound(from), bound(to))
            }
            Self::Every => formatter.write_str("[*]"),
            Self::Descend => formatter.write_str(".."),
            Self::Filter(_) => formatter.write_str("[?]"),
        }
    }
}
