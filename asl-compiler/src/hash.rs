//! A hash that tells one definition from another: FNV-1a with 128 bits, which is short to write and needs no crate.

use std::fmt::Write;

use crate::options::{Options, Substitute};
use crate::source::Source;

#[cfg(test)]
mod tests;

/// Where the hash of nothing begins.
const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;

/// What each byte is multiplied by.
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// 32 hexadecimal digits for the text of a definition and what stands for its placeholders.
pub(crate) fn hash(source: &Source<'_>, options: &Options) -> String {
    let mut text = source.text.to_owned();
    for (name, substitute) in &options.substitutions {
        // A String can always be written to.
        let _ = match substitute {
            Substitute::Text(value) => write!(text, "\n{name:?}={value:?}"),
            Substitute::Number(value) => write!(text, "\n{name:?}=#{value:?}"),
        };
    }
    for names in &options.plain {
        let _ = write!(text, "\nplain {:?}", names.pattern());
    }
    let hash = text.bytes().fold(BASIS, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:032x}")
}
