//! The name of the program that a definition becomes: the same for the same text.

use std::fmt::Write;

/// A definition, and the name of its program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Program {
    pub(super) name: String,
    pub(super) definition: String,
}

impl Program {
    pub(super) fn of(definition: &str) -> Self {
        Self {
            name: name(definition),
            definition: definition.to_owned(),
        }
    }
}

/// A name that another definition does not have: FNV-1a with 128 bits.
pub(super) fn name(definition: &str) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = definition.bytes().fold(BASIS, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    });
    let mut name = "d_".to_owned();
    // A String can always be written to.
    let _ = write!(name, "{hash:032x}");
    name
}
