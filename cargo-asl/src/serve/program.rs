//! The name of the program that a definition becomes: the same for the same text.

use std::fmt::Write;

/// A definition, and the name of its program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Program {
    pub(super) name: String,
    pub(super) definition: String,
    pub(super) purpose: Purpose,
}

/// What a program is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It runs executions.
    Executions,
    /// Its states are tested.
    Tests,
}

impl Purpose {
    /// What names begin with.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Executions => "d_",
            Self::Tests => "t_",
        }
    }

    /// What the program of this name is for.
    pub(super) fn of(name: &str) -> Self {
        match name.starts_with(Self::Tests.prefix()) {
            true => Self::Tests,
            false => Self::Executions,
        }
    }
}

impl Program {
    pub(super) fn new(definition: &str, purpose: Purpose) -> Self {
        Self {
            name: name(definition, purpose),
            definition: definition.to_owned(),
            purpose,
        }
    }
}

/// A name that another definition does not have: FNV-1a with 128 bits.
fn name(definition: &str, purpose: Purpose) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = definition.bytes().fold(BASIS, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    });
    let mut name = purpose.prefix().to_owned();
    // A String can always be written to.
    let _ = write!(name, "{hash:032x}");
    name
}
