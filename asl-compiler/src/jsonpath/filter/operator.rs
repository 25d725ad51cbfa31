//! The operators that stand between the two sides of a comparison in a filter.

/// How the operands of a comparison are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `===`: equal, and of the same type.
    StrictlyEqual,
    /// `!=`
    NotEqual,
    /// `!==`: not equal, or of another type.
    StrictlyNotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `=~`: the string matches the pattern from end to end.
    Matches,
    /// `in`: the left is an element of the right.
    In,
    /// `nin`: the left is not an element of the right.
    NotIn,
    /// `subsetof`: every element of the left is in the right.
    SubsetOf,
    /// `anyof`: some element of the left is in the right.
    AnyOf,
    /// `noneof`: no element of the left is in the right.
    NoneOf,
    /// `all`: every element of the right is in the left.
    All,
    /// `contains`: the left, a list or a string, contains the right.
    Contains,
    /// `size`: the left has as many elements or characters as the right says.
    Size,
    /// `empty`: whether the left is empty is what the right says.
    Empty,
}

impl Operator {
    /// Every operator.
    pub const ALL: [Self; 18] = [
        Self::Equal,
        Self::StrictlyEqual,
        Self::NotEqual,
        Self::StrictlyNotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Matches,
        Self::In,
        Self::NotIn,
        Self::SubsetOf,
        Self::AnyOf,
        Self::NoneOf,
        Self::All,
        Self::Contains,
        Self::Size,
        Self::Empty,
    ];

    /// The operator as Jayway writes it. Words may also be written in capital letters.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::StrictlyEqual => "===",
            Self::NotEqual => "!=",
            Self::StrictlyNotEqual => "!==",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Matches => "=~",
            Self::In => "in",
            Self::NotIn => "nin",
            Self::SubsetOf => "subsetof",
            Self::AnyOf => "anyof",
            Self::NoneOf => "noneof",
            Self::All => "all",
            Self::Contains => "contains",
            Self::Size => "size",
            Self::Empty => "empty",
        }
    }

    /// The operator that is written like this.
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operator| operator.symbol().eq_ignore_ascii_case(symbol))
    }
}
