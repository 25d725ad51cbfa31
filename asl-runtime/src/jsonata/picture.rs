//! Pictures of numbers and times: a picture is parsed once, and turns values into text and text into values.
//!
//! Most pictures are literals. Parsing stands apart from formatting and reading, so that generated code can
//! keep a parsed picture in a static.
//!
//! The pictures are those of XPath (Functions and Operators 3.1, sections 4.6, 4.7 and 9.8) as far as the
//! reference implementation goes along with it, and as it does where it does not.

mod base;
mod date_time;
mod grouping;
mod integer;
mod iso;
mod javascript;
mod number;
#[cfg(test)]
mod tests;

pub use base::format_base;
pub use date_time::{DateTimePicture, Zone};
pub use integer::IntegerPicture;
pub use iso::{format_iso, read_iso};
pub use number::{NumberPicture, Symbols};
