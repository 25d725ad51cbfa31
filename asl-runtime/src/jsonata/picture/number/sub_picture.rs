//! One half of the picture of a number, for numbers of one sign: text comes in, what to show goes out.

use super::symbols::Symbols;
use crate::jsonata::error::Error;
use crate::jsonata::picture::grouping;

/// JavaScript shows no more decimals.
const MOST_DECIMALS: usize = 100;

/// What a picture says of the numbers of one sign (XPath Functions and Operators 3.1, section 4.7.4).
#[derive(Clone, Debug)]
pub(super) struct SubPicture {
    pub(super) prefix: Box<str>,
    pub(super) suffix: Box<str>,
    /// What the number is multiplied with: 100 where it is shown in percent.
    pub(super) factor: f64,
    /// How many digits stand before the decimal separator at least.
    pub(super) integer_digits: usize,
    /// How many of them the picture itself has: the size of a mantissa.
    scale: i32,
    pub(super) integer_groups: Grouping,
    /// How many digits stand behind the decimal separator, at least and at most.
    pub(super) fraction_digits: (usize, usize),
    pub(super) fraction_groups: Box<[usize]>,
    /// How many digits an exponent has at least; without an exponent, zero.
    pub(super) exponent_digits: usize,
    pub(super) has_decimal_separator: bool,
}

/// Where separators stand, counted in digits from the right.
#[derive(Clone, Debug)]
pub(super) enum Grouping {
    /// At each multiple of this.
    Every(usize),
    /// Nowhere else.
    At(Box<[usize]>),
}

/// A sub-picture in its parts (section 4.7.4, in the words of which they are named).
struct Parts<'p> {
    picture: &'p str,
    prefix: &'p str,
    active: Vec<char>,
    suffix: &'p str,
    integer: Vec<char>,
    fraction: Vec<char>,
    exponent: Option<Vec<char>>,
}

impl SubPicture {
    /// Parses one of the pictures that a pattern separator separates.
    ///
    /// # Errors
    ///
    /// `D3081` to `D3093`.
    pub(super) fn parse(picture: &str, symbols: &Symbols) -> Result<Self, Box<Error>> {
        let parts = Parts::of(picture, symbols);
        match parts.flaw(symbols) {
            Some(code) => Err(Error::new(code)),
            None => Ok(Self::of(&parts, symbols)),
        }
    }

    /// The same, with this before it.
    pub(super) fn prefixed(&self, sign: &str) -> Self {
        Self {
            prefix: format!("{sign}{}", self.prefix).into(),
            ..self.clone()
        }
    }

    fn of(parts: &Parts<'_>, symbols: &Symbols) -> Self {
        let count = |part: &[char], counts: fn(&Symbols, char) -> bool| {
            let counted = part.iter().filter(|&&character| counts(symbols, character));
            counted.count()
        };
        let scale = count(&parts.integer, Symbols::is_digit);
        let mut integer_digits = scale;
        let (mut least, mut most) = (
            count(&parts.fraction, Symbols::is_digit),
            count(&parts.fraction, Symbols::is_place),
        );
        let has_exponent = parts.exponent.is_some();
        if integer_digits == 0 && most == 0 {
            if has_exponent {
                (least, most) = (1, 1);
            } else {
                integer_digits = 1;
            }
        }
        if has_exponent && integer_digits == 0 && parts.integer.contains(&symbols.optional_digit) {
            integer_digits = 1;
        }
        if integer_digits == 0 && least == 0 {
            least = 1;
        }
        Self {
            prefix: parts.prefix.into(),
            suffix: parts.suffix.into(),
            factor: factor(parts.picture, symbols),
            integer_digits,
            scale: scale.try_into().unwrap_or(i32::MAX),
            integer_groups: parts.integer_groups(symbols),
            fraction_digits: (least, most.min(MOST_DECIMALS)),
            fraction_groups: parts.fraction_groups(symbols).into(),
            exponent_digits: parts.exponent.as_ref().map_or(0, Vec::len),
            has_decimal_separator: parts.picture.contains(symbols.decimal_separator),
        }
    }

    /// Splits a number into mantissa and exponent, if the picture has an exponent.
    ///
    /// Release 2.0.6 never ends here for zero and for what is below; this is what later releases do.
    pub(super) fn split(&self, number: f64) -> (f64, Option<i32>) {
        if self.exponent_digits == 0 {
            return (number, None);
        }
        let (least, most) = (
            10_f64.powi(self.scale.saturating_sub(1)),
            10_f64.powi(self.scale),
        );
        let (mut mantissa, mut exponent) = (number, 0);
        if mantissa != 0.0 {
            while mantissa.abs() < least {
                mantissa *= 10.0;
                exponent -= 1;
            }
            while mantissa.abs() > most {
                mantissa /= 10.0;
                exponent += 1;
            }
        }
        (mantissa, Some(exponent))
    }
}

fn factor(picture: &str, symbols: &Symbols) -> f64 {
    if picture.contains(&*symbols.percent) {
        return 100.0;
    }
    if picture.contains(&*symbols.per_mille) {
        return 1000.0;
    }
    1.0
}

impl<'p> Parts<'p> {
    fn of(picture: &'p str, symbols: &Symbols) -> Self {
        let starts = |character: char| {
            symbols.is_active(character) && character != symbols.exponent_separator
        };
        let start = picture.find(starts).unwrap_or(0);
        let (prefix, rest) = picture.split_at(start);
        let end = rest
            .char_indices()
            .rfind(|&(_, character)| starts(character))
            .map_or(rest.len(), |(last, character)| last + character.len_utf8());
        let (active, suffix) = rest.split_at(end);
        let active = Vec::from_iter(active.chars());
        let (mantissa, exponent) = split_exponent(prefix, &active, suffix, symbols);
        let (integer, fraction) = split_at(mantissa, symbols.decimal_separator);
        Self {
            picture,
            prefix,
            suffix,
            integer: integer.to_vec(),
            fraction: fraction.unwrap_or_default().to_vec(),
            exponent: exponent.map(<[char]>::to_vec),
            active,
        }
    }

    /// The code of what is wrong with the picture.
    ///
    /// The reference implementation goes on after a finding, so the last one counts.
    fn flaw(&self, symbols: &Symbols) -> Option<&'static str> {
        let has = |symbol: &str| self.picture.contains(symbol);
        let repeats = |symbol: &str| self.picture.find(symbol) != self.picture.rfind(symbol);
        let (point, separator) = (symbols.decimal_separator, symbols.grouping_separator);
        let (percent, per_mille) = (&*symbols.percent, &*symbols.per_mille);
        let scales = has(percent) || has(per_mille);
        let is_digit = |&character: &char| symbols.is_digit(character);
        let is_place = |&character: &char| symbols.is_place(character);
        let mut mantissa = self.integer.iter().chain(&self.fraction);
        let exponent = self.exponent.as_deref();
        let wrong_exponent = |digits: &[char]| digits.is_empty() || !digits.iter().all(is_digit);
        let flaws = [
            ("D3081", repeats(&point.to_string())),
            ("D3082", repeats(percent)),
            ("D3083", repeats(per_mille)),
            ("D3084", has(percent) && has(per_mille)),
            ("D3085", !mantissa.any(is_place)),
            ("D3086", !self.active.iter().all(|&c| symbols.is_active(c))),
            ("D3087", self.separates_beside_point(separator, point)),
            ("D3088", self.separates_at_end(separator, point)),
            ("D3089", has(&String::from_iter([separator, separator]))),
            ("D3090", self.before_optional(symbols).iter().any(is_digit)),
            ("D3091", self.after_optional(symbols).iter().any(is_digit)),
            (
                "D3092",
                scales && exponent.is_some_and(|digits| !digits.is_empty()),
            ),
            ("D3093", exponent.is_some_and(wrong_exponent)),
        ];
        let last = flaws.into_iter().rev().find(|(_, found)| *found);
        last.map(|(code, _)| code)
    }

    /// What stands before the first optional digit of the integer part.
    fn before_optional(&self, symbols: &Symbols) -> &[char] {
        let mut integer = self.integer.iter();
        let first = integer.position(|&character| character == symbols.optional_digit);
        let before = first.and_then(|first| self.integer.get(..first));
        before.unwrap_or_default()
    }

    /// What stands behind the last optional digit of the fraction.
    fn after_optional(&self, symbols: &Symbols) -> &[char] {
        let mut fraction = self.fraction.iter();
        let last = fraction.rposition(|&character| character == symbols.optional_digit);
        let after = last.and_then(|last| self.fraction.get(last..));
        after.unwrap_or_default()
    }

    /// Whether a grouping separator ends an integer part without a fraction behind it.
    fn separates_at_end(&self, separator: char, point: char) -> bool {
        !self.picture.contains(point) && self.integer.last() == Some(&separator)
    }

    /// Whether a grouping separator stands beside the first decimal separator.
    fn separates_beside_point(&self, separator: char, point: char) -> bool {
        let sides = self.picture.split_once(point);
        sides.is_some_and(|(left, right)| left.ends_with(separator) || right.starts_with(separator))
    }

    fn integer_groups(&self, symbols: &Symbols) -> Grouping {
        let separators = self.integer_separators(symbols);
        let positions = separators.map(|place| places(self.integer.get(place..), symbols));
        let positions = Box::from_iter(positions);
        grouping::interval(&positions).map_or(Grouping::At(positions), Grouping::Every)
    }

    /// Where separators stand behind the decimal separator, counted in digits from there.
    ///
    /// As in the reference implementation: only the first is looked for here, the others in the integer part.
    fn fraction_groups(&self, symbols: &Symbols) -> Vec<usize> {
        let separator = symbols.grouping_separator;
        let Some(first) = self.fraction.iter().position(|&c| c == separator) else {
            return Vec::new();
        };
        let others = self
            .integer_separators(symbols)
            .filter(|&place| place > first);
        std::iter::once(first)
            .chain(others)
            .map(|place| {
                let before = self.fraction.get(..place).unwrap_or(&self.fraction);
                places(Some(before), symbols)
            })
            .collect()
    }

    fn integer_separators(&self, symbols: &Symbols) -> impl Iterator<Item = usize> {
        let separator = symbols.grouping_separator;
        let characters = self.integer.iter().enumerate();
        characters.filter_map(move |(place, &character)| (character == separator).then_some(place))
    }
}

/// Splits mantissa and exponent.
///
/// As in the reference implementation: the place of the separator is counted from the start of the picture,
/// and looked up from the start of its active part.
fn split_exponent<'t>(
    prefix: &str,
    active: &'t [char],
    suffix: &str,
    symbols: &Symbols,
) -> (&'t [char], Option<&'t [char]>) {
    let separator = symbols.exponent_separator;
    let place = active.iter().position(|&character| character == separator);
    let Some(place) = place.or_else(|| suffix.starts_with(separator).then_some(active.len()))
    else {
        return (active, None);
    };
    let place = place + prefix.encode_utf16().count();
    let mantissa = active.get(..place).unwrap_or(active);
    (mantissa, Some(active.get(place + 1..).unwrap_or_default()))
}

fn split_at(text: &[char], separator: char) -> (&[char], Option<&[char]>) {
    let place = text.iter().position(|&character| character == separator);
    let split = place.and_then(|place| Some((text.get(..place)?, text.get(place + 1..))));
    split.unwrap_or((text, None))
}

/// How many digits these characters stand for.
fn places(part: Option<&[char]>, symbols: &Symbols) -> usize {
    let characters = part.unwrap_or_default().iter();
    characters.filter(|&&c| symbols.is_place(c)).count()
}
