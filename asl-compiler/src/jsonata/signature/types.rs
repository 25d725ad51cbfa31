//! The types of arguments, and sets of them.

/// The type of an argument, as signatures know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `a`
    Array,
    /// `s`
    String,
    /// `n`
    Number,
    /// `b`
    Boolean,
    /// `l`
    Null,
    /// `f`
    Function,
    /// `o`
    Object,
    /// `m`: undefined. Every type but `f` takes it.
    Missing,
}

/// A set of types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Types(u8);

impl Type {
    /// All types.
    pub const ALL: [Self; 8] = [
        Self::Array,
        Self::String,
        Self::Number,
        Self::Boolean,
        Self::Null,
        Self::Function,
        Self::Object,
        Self::Missing,
    ];

    /// The letter that stands for it.
    pub fn letter(self) -> char {
        match self {
            Self::Array => 'a',
            Self::String => 's',
            Self::Number => 'n',
            Self::Boolean => 'b',
            Self::Null => 'l',
            Self::Function => 'f',
            Self::Object => 'o',
            Self::Missing => 'm',
        }
    }
}

impl Types {
    /// Every type.
    pub fn all() -> Self {
        Type::ALL.into_iter().collect()
    }

    /// The types whose letters fulfill a condition.
    pub(super) fn of_letters(holds: impl Fn(char) -> bool) -> Self {
        let found = Type::ALL.into_iter().filter(|found| holds(found.letter()));
        found.collect()
    }

    /// Whether a type is in the set.
    pub fn contains(self, searched: Type) -> bool {
        self.0 & bit(searched) != 0
    }

    /// The types in the set.
    pub fn iter(self) -> impl Iterator<Item = Type> {
        Type::ALL
            .into_iter()
            .filter(move |found| self.contains(*found))
    }
}

impl FromIterator<Type> for Types {
    fn from_iter<I: IntoIterator<Item = Type>>(types: I) -> Self {
        Self(types.into_iter().map(bit).fold(0, |all, one| all | one))
    }
}

fn bit(of: Type) -> u8 {
    1 << of as u8
}
