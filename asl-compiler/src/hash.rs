//! A hash that tells one definition from another: FNV-1a with 128 bits, which is short to write and needs no crate.

use std::fmt::Write;

use crate::options::{Names, Options, Substitute};
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
    // An invocation may be about several versions, which have other placeholders.
    let behind = source.text.split("${").skip(1);
    let names: Vec<&str> = behind.filter_map(|rest| rest.split('}').next()).collect();
    let is_there = |(name, _): &(&String, &Substitute)| names.contains(&name.as_str());
    for (name, substitute) in options.substitutions.iter().filter(is_there) {
        // A String can always be written to.
        let _ = match substitute {
            Substitute::Text(value) => write!(text, "\n{name:?}={value:?}"),
            Substitute::Number(value) => write!(text, "\n{name:?}=#{value:?}"),
        };
    }
    let is_meant = |plain: &&Names| names.iter().any(|name| plain.contains(name));
    for plain in options.plain.iter().filter(is_meant) {
        let _ = write!(text, "\nplain {:?}", plain.pattern());
    }
    let hash = text.bytes().fold(BASIS, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:032x}")
}
