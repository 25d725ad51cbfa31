//! `$formatNumber`: a picture such as `#,##0.00` and a number come in, text goes out.

mod sub_picture;
mod symbols;

pub use symbols::Symbols;

use super::javascript::{fixed_text, round};
use crate::jsonata::error::Error;
use sub_picture::{Grouping, SubPicture};

/// The picture of a decimal number (XPath Functions and Operators 3.1, section 4.7).
///
/// ```
/// use asl_runtime::jsonata::picture::{NumberPicture, Symbols};
///
/// let picture = NumberPicture::parse("#,##0.00", Symbols::default()).unwrap();
/// assert_eq!(picture.format(-12345.678), "-12,345.68");
/// ```
#[derive(Clone, Debug)]
pub struct NumberPicture {
    symbols: Symbols,
    positive: SubPicture,
    negative: SubPicture,
}

impl NumberPicture {
    /// Parses a picture, in which these symbols have a meaning.
    ///
    /// # Errors
    ///
    /// `D3080` to `D3093`.
    pub fn parse(picture: &str, symbols: Symbols) -> Result<Self, Box<Error>> {
        let mut parts = picture.split(&*symbols.pattern_separator);
        let (first, second) = (parts.next().unwrap_or_default(), parts.next());
        if parts.next().is_some() {
            return Err(Error::new("D3080"));
        }
        let positive = SubPicture::parse(first, &symbols)?;
        let negative = match second {
            Some(second) => SubPicture::parse(second, &symbols)?,
            None => positive.prefixed(&symbols.minus_sign),
        };
        Ok(Self {
            symbols,
            positive,
            negative,
        })
    }

    /// The number as the picture shows it.
    pub fn format(&self, number: f64) -> String {
        let picture = if number >= 0.0 {
            &self.positive
        } else {
            &self.negative
        };
        let (mantissa, exponent) = picture.split(number * picture.factor);
        let mut text = self.mantissa(picture, mantissa);
        if let Some(exponent) = exponent {
            text.extend(self.exponent(picture, exponent));
        }
        let body = String::from_iter(text);
        format!("{}{body}{}", picture.prefix, picture.suffix)
    }

    fn mantissa(&self, picture: &SubPicture, mantissa: f64) -> Vec<char> {
        let decimals = picture.fraction_digits.1;
        let mut text = self.digits(round(mantissa, decimals), decimals);
        if !text.contains(&self.symbols.decimal_separator) {
            text.push(self.symbols.decimal_separator);
        }
        self.pad(picture, &mut text);
        self.group_integer(&picture.integer_groups, &mut text);
        self.group_fraction(&picture.fraction_groups, &mut text);
        let point = self.point(&text);
        if !picture.has_decimal_separator || point + 1 == text.len() {
            text.pop();
        }
        text
    }

    /// The digits of the number in the family of the picture.
    fn digits(&self, number: f64, decimals: usize) -> Vec<char> {
        let text = fixed_text(number.abs(), decimals);
        text.chars()
            .map(|character| match character.to_digit(10) {
                Some(digit) => self.symbols.digit(digit),
                None if character == '.' => self.symbols.decimal_separator,
                None => character,
            })
            .collect()
    }

    /// Cuts zeros off at both ends, and puts back those that the picture demands.
    fn pad(&self, picture: &SubPicture, text: &mut Vec<char>) {
        let zero = self.symbols.zero_digit;
        let leading = text.iter().take_while(|&&digit| digit == zero).count();
        text.drain(..leading);
        while text.last() == Some(&zero) {
            text.pop();
        }
        let point = self.point(text);
        let fraction = text.len().saturating_sub(point + 1);
        let right = picture.fraction_digits.0.saturating_sub(fraction);
        text.extend(std::iter::repeat_n(zero, right));
        let left = picture.integer_digits.saturating_sub(point);
        text.splice(0..0, std::iter::repeat_n(zero, left));
    }

    /// Inserts separators at their distances from the decimal separator to its left.
    fn group_integer(&self, grouping: &Grouping, text: &mut Vec<char>) {
        let point = self.point(text);
        match grouping {
            Grouping::Every(interval) => {
                for group in 1..=point.saturating_sub(1) / interval {
                    text.insert(point - group * interval, self.symbols.grouping_separator);
                }
            }
            Grouping::At(positions) => {
                for (inserted, position) in positions.iter().enumerate() {
                    // As in the reference implementation: a place before the first digit counts from the end.
                    let place = (point + inserted)
                        .checked_sub(*position)
                        .unwrap_or_else(|| {
                            (text.len() + point + inserted).saturating_sub(*position)
                        });
                    text.insert(place, self.symbols.grouping_separator);
                }
            }
        }
    }

    /// Inserts separators at their distances from the decimal separator to its right.
    fn group_fraction(&self, positions: &[usize], text: &mut Vec<char>) {
        let point = self.point(text);
        for position in positions {
            let place = (point + 1 + position).min(text.len());
            text.insert(place, self.symbols.grouping_separator);
        }
    }

    fn exponent(&self, picture: &SubPicture, exponent: i32) -> Vec<char> {
        let digits = self.digits(f64::from(exponent), 0);
        let padding = picture.exponent_digits.saturating_sub(digits.len());
        let mut text = vec![self.symbols.exponent_separator];
        if exponent < 0 {
            text.extend(self.symbols.minus_sign.chars());
        }
        text.extend(std::iter::repeat_n(self.symbols.zero_digit, padding));
        text.extend(digits);
        text
    }

    /// Where the decimal separator stands.
    fn point(&self, text: &[char]) -> usize {
        let separator = self.symbols.decimal_separator;
        let point = text.iter().position(|&character| character == separator);
        point.unwrap_or_else(|| text.len().saturating_sub(1))
    }
}
