//! The operators that stand between the two sides of a comparison in a filter.

/// How the operands of a comparison are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `>=`
    GreaterOrEqual,
    /// `<=`
    LessOrEqual,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `=~`: the text matches the pattern from end to end.
    Matches,
}

impl Operator {
    /// Every operator, in the order in which Jayway looks for them.
    pub const ALL: [Self; 7] = [
        Self::Equal,
        Self::GreaterOrEqual,
        Self::LessOrEqual,
        Self::NotEqual,
        Self::Less,
        Self::Greater,
        Self::Matches,
    ];

    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::GreaterOrEqual => ">=",
            Self::LessOrEqual => "<=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::Greater => ">",
            Self::Matches => "=~",
        }
    }
}
