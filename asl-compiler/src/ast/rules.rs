//! Choice rules as written: the comparison operators by name, and the nesting of And, Or and Not.

use std::sync::LazyLock;

use super::Fields;
use crate::json::Member;
use crate::source::Span;

/// A choice rule, or a rule nested in one.
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    /// The whole object.
    pub span: Span,
    /// `Variable`, `Next`, `And`, `Condition` and the like.
    pub fields: Fields<'a>,
    /// The comparison, with its operand.
    pub comparison: Option<(Operator, &'a Member)>,
    /// The rules under `And`, `Or` or `Not`.
    pub nested: Vec<Rule<'a>>,
}

/// A comparison operator, such as `NumericLessThanEqualsPath`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operator {
    /// What is compared.
    pub family: Family,
    /// Whether the operand is a path (`…Path`) rather than a literal.
    pub is_path: bool,
}

/// What an operator compares, and how.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Family {
    /// `StringEquals` and the orderings.
    String(Relation),
    /// `StringMatches`.
    StringMatches,
    /// `NumericEquals` and the orderings.
    Numeric(Relation),
    /// `BooleanEquals`.
    BooleanEquals,
    /// `TimestampEquals` and the orderings.
    Timestamp(Relation),
    /// `IsNull`.
    IsNull,
    /// `IsPresent`.
    IsPresent,
    /// `IsNumeric`.
    IsNumeric,
    /// `IsString`.
    IsString,
    /// `IsBoolean`.
    IsBoolean,
    /// `IsTimestamp`.
    IsTimestamp,
}

/// The five ways of comparing two ordered values.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "AWS's names of the relations")]
pub enum Relation {
    Equals,
    LessThan,
    GreaterThan,
    LessThanEquals,
    GreaterThanEquals,
}

impl Relation {
    /// All relations.
    pub const ALL: [Self; 5] = [
        Self::Equals,
        Self::LessThan,
        Self::GreaterThan,
        Self::LessThanEquals,
        Self::GreaterThanEquals,
    ];

    /// The last part of the operator's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equals => "Equals",
            Self::LessThan => "LessThan",
            Self::GreaterThan => "GreaterThan",
            Self::LessThanEquals => "LessThanEquals",
            Self::GreaterThanEquals => "GreaterThanEquals",
        }
    }
}

impl Operator {
    /// All 39 operators.
    pub fn all() -> Vec<Self> {
        let ordered = Relation::ALL.into_iter().flat_map(|relation| {
            [
                Family::String(relation),
                Family::Numeric(relation),
                Family::Timestamp(relation),
            ]
        });
        let with_path = ordered.chain([Family::BooleanEquals]);
        let tests = [
            Family::StringMatches,
            Family::IsNull,
            Family::IsPresent,
            Family::IsNumeric,
            Family::IsString,
            Family::IsBoolean,
            Family::IsTimestamp,
        ];
        let both =
            with_path.flat_map(|family| [false, true].map(|is_path| Self { family, is_path }));
        both.chain(tests.map(|family| Self {
            family,
            is_path: false,
        }))
        .collect()
    }

    /// The operator of that name.
    pub fn parse(name: &str) -> Option<Self> {
        static NAMES: LazyLock<Vec<(String, Operator)>> = LazyLock::new(|| {
            let operators = Operator::all().into_iter();
            operators
                .map(|operator| (operator.name(), operator))
                .collect()
        });
        let mut names = NAMES.iter();
        names
            .find(|(known, _)| known == name)
            .map(|(_, operator)| *operator)
    }

    /// The name in the definition.
    pub fn name(self) -> String {
        let suffix = if self.is_path { "Path" } else { "" };
        format!("{}{suffix}", self.family.name())
    }
}

impl Family {
    /// The name of the operator with a literal operand.
    pub fn name(self) -> String {
        match self {
            Self::String(relation) => format!("String{}", relation.name()),
            Self::StringMatches => "StringMatches".into(),
            Self::Numeric(relation) => format!("Numeric{}", relation.name()),
            Self::BooleanEquals => "BooleanEquals".into(),
            Self::Timestamp(relation) => format!("Timestamp{}", relation.name()),
            Self::IsNull => "IsNull".into(),
            Self::IsPresent => "IsPresent".into(),
            Self::IsNumeric => "IsNumeric".into(),
            Self::IsString => "IsString".into(),
            Self::IsBoolean => "IsBoolean".into(),
            Self::IsTimestamp => "IsTimestamp".into(),
        }
    }
}
