//! `$formatInteger` and `$parseInteger`: a picture such as `#,##0`, `I` or `w;o`, and an integer or its text.

mod digits;
mod numerals;
pub(super) mod words;

use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::jsonata::text::Str;
pub(super) use digits::{DigitPattern, Grouping};

/// The picture of an integer (XPath Functions and Operators 3.1, section 4.6).
///
/// ```
/// use asl_runtime::jsonata::picture::IntegerPicture;
///
/// let picture = IntegerPicture::parse("w;o").unwrap();
/// assert_eq!(picture.format(42.0).unwrap(), "forty-second");
/// assert_eq!(picture.read("forty-second").unwrap(), 42.0);
/// ```
#[derive(Clone, Debug)]
pub struct IntegerPicture {
    pub(super) notation: Notation,
    pub(super) ordinal: bool,
}

/// What an integer is written in.
#[derive(Clone, Debug)]
pub(super) enum Notation {
    /// `A` and `a`: the columns of a spreadsheet.
    Letters(Case),
    /// `I` and `i`
    Roman(Case),
    /// `W`, `w` and `Ww`
    Words(Case),
    /// `#,##0`
    Digits(DigitPattern),
    /// A sequence that nothing is known of; only using it is an error.
    Unknown(Box<str>),
}

/// How words and numerals are capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Upper,
    Lower,
    Title,
}

impl IntegerPicture {
    /// Parses a picture.
    ///
    /// # Errors
    ///
    /// `D3131` for digits of several families.
    pub fn parse(picture: &str) -> Result<Self, Box<Error>> {
        let (format, modifier) = picture.rsplit_once(';').unwrap_or((picture, ""));
        Ok(Self {
            notation: Notation::parse(format)?,
            ordinal: modifier.starts_with('o'),
        })
    }

    /// The integer as the picture shows it; of what is no integer, the next one below.
    ///
    /// # Errors
    ///
    /// `D3130` for a sequence that nothing is known of, `D1001` for what is no finite number, and `D1011` for a
    /// number too large to be a Roman one: the reference implementation, too, has only so much stack for it.
    pub fn format(&self, number: f64) -> Result<String, Box<Error>> {
        if !number.is_finite() {
            return Err(Error::new("D1001").value(Item::number(number)));
        }
        let number = number.floor();
        let magnitude = number.abs();
        let text = match &self.notation {
            Notation::Letters(case) => numerals::to_letters(magnitude, *case),
            Notation::Roman(case) => case.apply(numerals::to_roman(magnitude)?),
            Notation::Words(case) => case.apply(words::spell(magnitude, self.ordinal)),
            Notation::Digits(pattern) => pattern.format(magnitude, self.ordinal),
            Notation::Unknown(token) => return Err(unknown(token)),
        };
        Ok(if number < 0.0 {
            format!("-{text}")
        } else {
            text
        })
    }

    /// The integer that the text stands for; `NaN` if it stands for none.
    ///
    /// # Errors
    ///
    /// `D3130` for a sequence that nothing is known of.
    pub fn read(&self, text: &str) -> Result<f64, Box<Error>> {
        match &self.notation {
            Notation::Letters(case) => Ok(numerals::from_letters(text, *case)),
            Notation::Roman(Case::Upper) => Ok(numerals::from_roman(text)),
            Notation::Roman(Case::Lower | Case::Title) => {
                Ok(numerals::from_roman(&text.to_uppercase()))
            }
            Notation::Words(_) => Ok(words::read(&text.to_lowercase())),
            Notation::Digits(pattern) => Ok(pattern.read(text, self.ordinal)),
            Notation::Unknown(token) => Err(unknown(token)),
        }
    }

    /// The pattern of digits, if it is one.
    pub(super) const fn digits(&self) -> Option<&DigitPattern> {
        match &self.notation {
            Notation::Digits(pattern) => Some(pattern),
            Notation::Letters(_)
            | Notation::Roman(_)
            | Notation::Words(_)
            | Notation::Unknown(_) => None,
        }
    }

    /// The pattern of digits, if it is one.
    pub(super) const fn digits_mut(&mut self) -> Option<&mut DigitPattern> {
        match &mut self.notation {
            Notation::Digits(pattern) => Some(pattern),
            Notation::Letters(_)
            | Notation::Roman(_)
            | Notation::Words(_)
            | Notation::Unknown(_) => None,
        }
    }
}

impl Notation {
    fn parse(format: &str) -> Result<Self, Box<Error>> {
        Ok(match format {
            "A" => Self::Letters(Case::Upper),
            "a" => Self::Letters(Case::Lower),
            "I" => Self::Roman(Case::Upper),
            "i" => Self::Roman(Case::Lower),
            "W" => Self::Words(Case::Upper),
            "w" => Self::Words(Case::Lower),
            "Ww" => Self::Words(Case::Title),
            _ => {
                let pattern = DigitPattern::parse(format)?;
                pattern.map_or_else(|| Self::Unknown(format.into()), Self::Digits)
            }
        })
    }
}

impl Case {
    /// The text in this case; texts come capitalized.
    pub(super) fn apply(self, text: String) -> String {
        match self {
            Self::Upper => text.to_uppercase(),
            Self::Lower => text.to_lowercase(),
            Self::Title => text,
        }
    }
}

pub(super) fn unknown(token: &str) -> Box<Error> {
    Error::new("D3130").value(Item::String(Str::plain(token)))
}
