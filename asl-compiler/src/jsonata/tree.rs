//! The tree of a JSONata expression after all of the parser's passes: what an expression means, not how it is written.
//!
//! It has the shape of the tree that jsonata-js evaluates, because results depend on it in ways that the
//! grammar does not show: `a.b.c` is one path of three steps, a predicate belongs to a step or to a whole
//! value, and `%` has been resolved to the step whose input it stands for.
//!
//! *Sequences.* A value that is made by a path, filter or wildcard is a sequence: empty, it is undefined; with
//! one item, it is this item, unless [`Node::keep_array`] or [`Path::keep_singleton_array`] is set.

mod children;
mod operator;

use std::ops::Range;

pub use self::operator::Operator;
use super::signature::Signature;

/// An expression with what follows it in brackets and braces.
///
/// To evaluate it: evaluate [`Node::kind`] against the context value, put the result through each predicate
/// in order, then through the group (a [`Kind::Path`] applies its group itself, to its tuples where it has
/// such), and at last reduce a sequence as the module's page says.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it computes.
    pub kind: Kind,
    /// What an error of this node reports: UTF-16 units from the start of the expression to the end of its
    /// token (of the operator, the opening parenthesis of a call and so on). Paths and `%` have none.
    pub position: Option<usize>,
    /// The bytes of the expression's text that it covers.
    pub span: Range<usize>,
    /// `[]` follows: a sequence of one item stays an array.
    pub keep_array: bool,
    /// The predicates of a value that is not a step (or of the first step, where it is not a name).
    pub predicates: Vec<Filter>,
    /// `{...}` follows.
    pub group: Option<Box<Group>>,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Steps from the context value. A lone field name is a path of one step.
    Path(Path),
    /// Looks the field up in the context value, mapping over arrays. Only as a step.
    Name(String),
    /// Sorts the sequence or the tuples that the path has so far. Only as a step.
    Sort(Vec<SortTerm>),
    /// A string with its escapes decoded. A lone surrogate (`"\ud800"`) has become U+FFFD.
    String(String),
    /// A number; a minus before a literal has been applied. As the expression of a [`Filter`], it is an index.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// `/pattern/flags`: a function from a string to its first match.
    Regex(Regex),
    /// `*`: the values of all fields.
    Wildcard,
    /// `**`: the context value and all that is in it.
    Descendant,
    /// `%`: what the slot holds, undefined where no step of an enclosing path fills it.
    Parent(Slot),
    /// `$name`, without the `$`. `""` is the context value; `"$"` is the root of the input, which can be
    /// bound anew like any other variable.
    Variable(String),
    /// `-value`, of anything but a literal.
    Negate(Box<Node>),
    /// `[...]`.
    Array(Array),
    /// `{...}` where a value begins: as a [`Group`] that is applied to the context value.
    Object(Vec<Pair>),
    /// `left operator right`.
    Binary(Box<Binary>),
    /// `$name := value`: binds in the scope of the innermost block or lambda, and has the value.
    Bind(Bind),
    /// `(a; b; c)`: evaluates all in a scope of their own, and has the value of the last.
    Block(Block),
    /// `condition ? then : otherwise`.
    Condition(Box<Condition>),
    /// `value ?: otherwise`, of [`Dialect::Current`](super::Dialect) only: the value if it is truthy.
    ///
    /// jsonata-js evaluates a truthy value twice, which shows only if it draws random numbers or binds
    /// variables. The same goes for [`Kind::Coalesce`].
    Default(Box<Alternative>),
    /// `value ?? otherwise`, of [`Dialect::Current`](super::Dialect) only: the value unless it is undefined.
    Coalesce(Box<Alternative>),
    /// `procedure(arguments)`.
    Call(Call),
    /// A call in the tail position of a lambda's body. It has a thunk for its value: whoever applied the
    /// lambda evaluates procedure and arguments, and applies the one to the other, in a loop.
    ///
    /// A group after such a call has no effect. Predicates and groups of the blocks around it see the thunk.
    TailCall(Call),
    /// `procedure(arguments)` with a `?` among the arguments: a function of what is missing.
    Partial(Partial),
    /// `function($a, $b)<signature>{ body }`.
    Lambda(Box<Lambda>),
    /// `value ~> function`.
    Apply(Box<Apply>),
    /// `| pattern | update, delete |`: a function that changes a copy of its argument.
    Transform(Box<Transform>),
}

/// Steps, each from the results of the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The steps; at least one. Evaluation stops at a step without a result, unless there are tuples.
    ///
    /// If the first is a [`Kind::Variable`], a context value that is an array counts as one value, and is
    /// not mapped over. If [`Step::is_constructor`] holds for it, the step is evaluated once against
    /// the whole context, and its array is what the next step maps over.
    pub steps: Vec<Step>,
    /// A step has `[]`: the result stays an array even if it has one item.
    pub keep_singleton_array: bool,
    /// A `%` outside of this path reaches into it, so its value is its tuples and not the values in them.
    pub is_tuple: bool,
}

/// One step of a [`Path`].
///
/// From the first step on for which `is_tuple` holds, the path works on tuples: a value (`@`) with the
/// variables and slots that were bound on the way to it. They are variables in everything the step contains.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What to evaluate against each value.
    pub node: Node,
    /// What to put the results through: per value without tuples, and all at once with tuples (or for a
    /// [`Kind::Sort`]).
    pub stages: Vec<Stage>,
    /// The step makes tuples.
    pub is_tuple: bool,
    /// `@$name`: binds each result to the variable and keeps the value that the step began with.
    pub focus: Option<String>,
    /// `#$name` before any predicate: binds the position of each result among those of one value.
    pub index: Option<String>,
    /// Binds the value that the step began with, for a `%` further on.
    pub ancestor: Option<Slot>,
}

/// One of the brackets or `#` bindings after a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// `[predicate]`.
    Filter(Filter),
    /// `#$name` after a predicate: binds the position of each tuple among all.
    Index(String),
}

/// `[predicate]`: keeps the items at an index, at one of several indices, or for which it is truthy.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The expression, evaluated against each item. If it is a [`Kind::Number`], it is an index without being
    /// evaluated (so its own predicates do nothing), and an array at this index is spread.
    pub predicate: Node,
    /// The UTF-16 position behind the `[`.
    pub position: usize,
}

/// `{ key: value, ... }` after an expression: groups its items by key.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Keys and values. All items of one key are the context of its value.
    pub pairs: Vec<Pair>,
    /// The UTF-16 position that errors in the keys report.
    pub position: usize,
}

/// `key: value`.
pub type Pair = (Node, Node);

/// One term of `^(a, >b)`.
#[derive(Clone, Debug, PartialEq)]
pub struct SortTerm {
    /// What to compare, evaluated against each item.
    pub expression: Node,
    /// Marked with `>`.
    pub is_descending: bool,
}

/// Names a place where a step leaves its input for a `%`; in one expression, equal slots are the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub usize);

/// A regular expression in the syntax of JavaScript, known to be valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regex {
    /// What stands between the slashes.
    pub pattern: String,
    /// `i`.
    pub ignores_case: bool,
    /// `m`: `^` and `$` match at line breaks.
    pub is_multiline: bool,
}

/// `[a, b..c]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The items. One that is itself a [`Kind::Array`] is put in as one element; arrays and sequences from
    /// all others are spread; undefined adds nothing.
    pub items: Vec<Node>,
    /// It is the first or last step of a path, which does not flatten it.
    pub is_constructor: bool,
}

/// Two operands.
#[derive(Clone, Debug, PartialEq)]
pub struct Binary {
    /// What to do with them.
    pub operator: Operator,
    /// Evaluated first.
    pub left: Node,
    /// Not evaluated where `and` and `or` need not.
    pub right: Node,
}

/// `$name := value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Bind {
    /// The name without the `$`.
    pub name: String,
    /// Evaluated before the name is bound, in the same scope (so a lambda sees itself).
    pub value: Box<Node>,
}

/// `(a; b; c)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The expressions; the value of none is undefined.
    pub expressions: Vec<Node>,
    /// One of the expressions is an array constructor that begins a path; see [`Path::steps`].
    pub is_constructor: bool,
}

/// `condition ? then : otherwise`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Decides by its truthiness.
    pub condition: Node,
    /// The value where it holds.
    pub then: Node,
    /// The value where it does not; undefined if left out.
    pub otherwise: Option<Node>,
}

/// A value, and what to take instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The first choice.
    pub value: Node,
    /// The second choice.
    pub otherwise: Node,
}

/// `procedure(arguments)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Has to be a function; evaluated before the arguments.
    pub procedure: Box<Node>,
    /// The arguments, evaluated from left to right.
    pub arguments: Vec<Node>,
}

/// `procedure(argument, ?)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    /// Has to be a function; evaluated after the arguments.
    pub procedure: Box<Node>,
    /// The arguments, evaluated once.
    pub arguments: Vec<Argument>,
}

/// An argument of a [`Partial`].
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// An argument that is there.
    Given(Node),
    /// `?`
    Missing,
}

/// `function($a, $b)<signature>{ body }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Lambda {
    /// The names without the `$`. Of two equal names, the last wins.
    pub parameters: Vec<String>,
    /// What to check arguments with.
    pub signature: Option<Signature>,
    /// Evaluated against the context value of the place where the lambda stands.
    pub body: Node,
}

/// `value ~> function`.
#[derive(Clone, Debug, PartialEq)]
pub struct Apply {
    /// The argument; or the first of two functions to chain.
    pub value: Node,
    /// If it is a [`Kind::Call`], its call is made with the value as an additional first argument, and its own
    /// predicates and group are not applied. Otherwise it has to be a function.
    pub function: Node,
}

/// `| pattern | update, delete |`.
#[derive(Clone, Debug, PartialEq)]
pub struct Transform {
    /// Which objects to change, evaluated against the copy.
    pub pattern: Node,
    /// An object to merge into each, evaluated against it.
    pub update: Node,
    /// The fields to take out of each, evaluated against it: a string, or an array of strings.
    pub delete: Option<Node>,
}

impl Argument {
    /// The argument, if it is there.
    pub fn given(&self) -> Option<&Node> {
        match self {
            Self::Given(given) => Some(given),
            Self::Missing => None,
        }
    }
}

impl Step {
    /// Whether the step, as the first of a path, is evaluated once and not for each item of the context.
    pub fn is_constructor(&self) -> bool {
        self.node.is_constructor()
    }
}

impl Node {
    pub(super) fn new(kind: Kind, position: Option<usize>, span: Range<usize>) -> Self {
        Self {
            kind,
            position,
            span,
            keep_array: false,
            predicates: Vec::new(),
            group: None,
        }
    }

    /// Whether it is an array constructor in a path, or a block that contains one.
    pub fn is_constructor(&self) -> bool {
        matches!(
            &self.kind,
            Kind::Array(Array {
                is_constructor: true,
                ..
            }) | Kind::Block(Block {
                is_constructor: true,
                ..
            })
        )
    }
}
