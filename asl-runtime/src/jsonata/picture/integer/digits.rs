//! Integers in digits: a pattern such as `#,##0` comes in, text goes out, and back.

use crate::jsonata::error::Error;
use crate::jsonata::picture::grouping;
use crate::jsonata::picture::javascript::{self, parse_int};

/// The zeros of the families of digits that a pattern can have; ASCII first.
const ZEROS: [u32; 37] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

const ASCII_ZERO: u32 = 0x30;

/// The pattern of an integer in digits.
#[derive(Clone, Debug)]
pub(in crate::jsonata::picture) struct DigitPattern {
    zero: u32,
    /// How many digits there are at least.
    pub(in crate::jsonata::picture) mandatory: usize,
    /// How many `#` there are.
    pub(in crate::jsonata::picture) optional: usize,
    pub(in crate::jsonata::picture) grouping: Grouping,
}

/// The separators of groups.
#[derive(Clone, Debug)]
pub(in crate::jsonata::picture) enum Grouping {
    /// The same one after each so many digits.
    Every(usize, char),
    /// At distances from the right that grow.
    At(Box<[(usize, char)]>),
}

impl DigitPattern {
    /// Parses a pattern; none if there is no digit in it.
    ///
    /// # Errors
    ///
    /// `D3131` for digits of several families.
    pub(super) fn parse(pattern: &str) -> Result<Option<Self>, Box<Error>> {
        let mut zero = None;
        let (mut mandatory, mut optional) = (0, 0);
        let mut separators = Vec::new();
        for character in pattern.chars().rev() {
            if let Some(family) = zero_of(character) {
                if *zero.get_or_insert(family) != family {
                    return Err(Error::new("D3131"));
                }
                mandatory += 1;
            } else if character == '#' {
                optional += 1;
            } else {
                separators.push((mandatory + optional, character));
            }
        }
        Ok(zero.map(|zero| Self {
            zero,
            mandatory,
            optional,
            grouping: Grouping::of(separators),
        }))
    }

    pub(super) fn format(&self, number: f64, ordinal: bool) -> String {
        let text = javascript::text(number);
        let padding = self.mandatory.saturating_sub(text.len());
        let digits = std::iter::repeat_n('0', padding).chain(text.chars());
        let digits = digits.map(|digit| self.in_family(digit));
        let mut text = self.grouping.insert_into(digits.collect());
        if ordinal {
            text.extend(suffix(&text).chars());
        }
        text.into_iter().collect()
    }

    pub(super) fn read(&self, text: &str, ordinal: bool) -> f64 {
        let mut characters: Vec<char> = text.chars().collect();
        if ordinal {
            characters.truncate(characters.len().saturating_sub(2));
        }
        let digits = characters
            .into_iter()
            .filter(|&character| !self.grouping.is_separator(character))
            .map(|character| self.in_ascii(character));
        let digits: Option<String> = digits.collect();
        digits.map_or(f64::NAN, |digits| parse_int(&digits))
    }

    fn in_family(&self, digit: char) -> char {
        char::from_u32(u32::from(digit) + self.zero - ASCII_ZERO).unwrap_or(digit)
    }

    fn in_ascii(&self, digit: char) -> Option<char> {
        char::from_u32((u32::from(digit) + ASCII_ZERO).checked_sub(self.zero)?)
    }
}

impl Grouping {
    fn of(separators: Vec<(usize, char)>) -> Self {
        let positions = Vec::from_iter(separators.iter().map(|&(position, _)| position));
        let first = separators.first().map(|&(_, separator)| separator);
        let same = first.filter(|&first| separators.iter().all(|&(_, other)| other == first));
        match (grouping::interval(&positions), same) {
            (Some(interval), Some(separator)) => Self::Every(interval, separator),
            _ => Self::At(separators.into()),
        }
    }

    fn insert_into(&self, mut text: Vec<char>) -> Vec<char> {
        match self {
            Self::Every(interval, separator) => {
                for group in 1..=text.len().saturating_sub(1) / interval {
                    // What was inserted so far stands to the right.
                    let place = text.len() - group * interval - (group - 1);
                    text.insert(place, *separator);
                }
            }
            Self::At(separators) => {
                for &(position, separator) in separators.iter().rev() {
                    insert_from_right(&mut text, position, separator);
                }
            }
        }
        text
    }

    /// Whether reading skips this character. As in the reference implementation, groups of one size are
    /// separated by commas, whatever the picture says.
    fn is_separator(&self, character: char) -> bool {
        match self {
            Self::Every(..) => character == ',',
            Self::At(separators) => separators.iter().any(|&(_, other)| other == character),
        }
    }
}

/// Inserts a separator before the last `position` characters.
///
/// As in the reference implementation: if there are fewer, the place is counted back from the end of the text
/// once more, and what is before that is lost.
fn insert_from_right(text: &mut Vec<char>, position: usize, separator: char) {
    match text.len().checked_sub(position) {
        Some(place) => text.insert(place, separator),
        None => {
            let kept = position - text.len();
            text.drain(..text.len().saturating_sub(kept));
            text.insert(0, separator);
        }
    }
}

/// `st`, `nd`, `rd` or `th`, after these digits.
fn suffix(digits: &[char]) -> &'static str {
    match digits {
        [.., '1', _] => "th",
        [.., '1'] => "st",
        [.., '2'] => "nd",
        [.., '3'] => "rd",
        _ => "th",
    }
}

fn zero_of(character: char) -> Option<u32> {
    let code = u32::from(character);
    let has = |zero: &u32| (*zero..*zero + 10).contains(&code);
    ZEROS.into_iter().find(has)
}
