//! How a state selects, builds and places data.

use crate::intrinsic::Call;
use crate::json::Node;
use crate::jsonata::tree;
use crate::jsonpath::Path;
use crate::placeholder;
use crate::source::Span;

/// `InputPath`, `OutputPath` or `ItemsPath`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Selector {
    /// `$`: all of it.
    Whole,
    /// `null`: an empty object instead.
    Nothing,
    /// What the path leads to.
    Path(Path),
}

/// Where the result of a JSONPath state goes (`ResultPath`).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Placement {
    /// `$`: it replaces the input.
    Replace,
    /// `null`: it is dropped, and the input goes on.
    Discard,
    /// Into the input, at a reference path that is not `$`.
    At(Path),
}

/// What becomes of a result.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a state has one, and nearly all are JSONPath"
)]
pub enum Outflow {
    /// ResultSelector, ResultPath and OutputPath. A state without a result of its own has only the last.
    JsonPath {
        /// `ResultSelector`.
        selector: Option<Template>,
        /// `ResultPath`.
        placement: Placement,
        /// `OutputPath`.
        output: Selector,
    },
    /// `Output`; without it the result.
    Jsonata(Option<Template>),
}

/// One entry of `Assign`.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// The variable.
    pub name: String,
    /// Where its name stands.
    pub span: Span,
    /// Its new value.
    pub value: Template,
}

/// JSON with expressions in it: a payload template, or a JSONata value.
#[derive(Clone, Debug)]
pub enum Template {
    /// JSON without expressions and placeholders.
    Constant(Node),
    /// A string with placeholders.
    Text(placeholder::Template),
    /// An expression, with the name of the field for error texts.
    Expression {
        /// The field, as AWS names it: `total.$`.
        field: String,
        /// The expression.
        expression: Expression,
    },
    /// An array that is not constant.
    Array(Vec<Template>),
    /// An object that is not constant, in AWS's order of the keys.
    Object(Vec<Entry>),
}

/// A member of a template object.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key, without `.$`.
    pub key: DynamicKey,
    /// The value.
    pub value: Template,
}

/// A key, which may have placeholders.
pub type DynamicKey = placeholder::Template;

/// Something to evaluate.
#[derive(Clone, Debug)]
pub enum Expression {
    /// A JSONPath expression.
    Path(Path),
    /// A call of an intrinsic function, and the text of the field.
    Call(Call, String),
    /// A JSONata expression.
    Jsonata(Jsonata),
}

/// A JSONata expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Jsonata {
    /// The text between `{%` and `%}`, trimmed.
    pub text: String,
    /// The whole string.
    pub span: Span,
    /// The field, as AWS names it: `Output/total`, `Choices[0]/Condition`.
    pub location: String,
    /// What it computes.
    pub tree: Box<tree::Node>,
    /// The names that it takes from outside, sorted: variables, and `states`.
    pub reads: Vec<String>,
    /// Whether it reads when the state was entered, or all of the context object.
    pub reads_time: bool,
    /// The placeholders that it has.
    pub placeholders: Vec<String>,
}

impl Jsonata {
    /// The variables of the workflow that it reads.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        let names = self.reads.iter().map(String::as_str);
        names.filter(|name| *name != "states")
    }
}

/// Where the items of a Map come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// `ItemsPath`, as it is written for error texts.
    Selector(Selector),
    /// `Items`, in JSONata.
    Template(Template),
}

/// A number: literal, substituted, or from data.
#[derive(Clone, Debug)]
pub enum Amount {
    /// A literal.
    Literal(f64),
    /// A placeholder.
    Placeholder(String),
    /// What a path leads to.
    Path(Path),
    /// A JSONata expression.
    Jsonata(Jsonata),
}

/// A text: literal, substituted, or from data.
#[derive(Clone, Debug)]
pub enum Textual {
    /// A literal, with its placeholders.
    Literal(placeholder::Template),
    /// What an expression gives.
    Expression(Expression),
}
