//! Signatures of functions: what each parameter takes.

mod apply;
mod fit;
mod parse;
#[cfg(test)]
mod tests;

/// The parameters of a function, as `<s-:n>` declares them.
///
/// It is made while the program is built, by [`Signature::parse`].
#[derive(Debug)]
pub struct Signature {
    parameters: [Parameter; Signature::MOST],
    count: usize,
}

/// One parameter of a [`Signature`].
#[derive(Clone, Copy, Debug)]
struct Parameter {
    /// What it accepts.
    types: Types,
    /// `a`: what is no array is wrapped in one.
    array: bool,
    /// `a<…>`: what the items of the array must be.
    items: Option<Items>,
    /// `-`: what the context item must be that stands for a missing argument.
    context: Option<Types>,
    /// `?` and `-`: it may take no argument at all.
    optional: bool,
    /// `+`: it takes as many arguments as it can.
    repeated: bool,
    /// A second mark (`??`, `+?`, `-?`): it leaves to the parameters after it what they can take.
    reluctant: bool,
}

/// What the items of an array must be.
#[derive(Clone, Copy, Debug)]
struct Items {
    /// The type that they have in common; none for what no value is, such as `j`.
    types: Types,
    /// Whether the declaration is this type alone, and not such as `a<n>`.
    alone: bool,
}

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Types(u8);

impl Signature {
    /// How many parameters a signature can have.
    pub const MOST: usize = 16;

    fn parameters(&self) -> &[Parameter] {
        self.parameters.get(..self.count).unwrap_or_default()
    }
}

impl Items {
    /// What the message of `T0412` calls them.
    fn plural(self) -> Option<&'static str> {
        let names = [
            (Types::ARRAY, "arrays"),
            (Types::BOOLEAN, "booleans"),
            (Types::FUNCTION, "functions"),
            (Types::NUMBER, "numbers"),
            (Types::OBJECT, "objects"),
            (Types::STRING, "strings"),
        ];
        let (_, name) = names.iter().find(|(types, _)| *types == self.types)?;
        self.alone.then_some(*name)
    }
}

impl Types {
    const NONE: Self = Self(0);
    const ARRAY: Self = Self(1);
    const BOOLEAN: Self = Self(2);
    const FUNCTION: Self = Self(4);
    const NULL: Self = Self(8);
    const MISSING: Self = Self(16);
    const NUMBER: Self = Self(32);
    const OBJECT: Self = Self(64);
    const STRING: Self = Self(128);
    const ANY: Self = Self(u8::MAX);

    const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }
}
