//! Integers in letters: the columns of a spreadsheet and Roman numerals, to text and back.

use super::Case;
use crate::jsonata::error::Error;

const LETTERS: f64 = 26.0;

/// Beyond this, the reference implementation has no stack left for a Roman numeral.
const LARGEST_ROMAN: f64 = 10_000_000.0;

const ROMAN: [(f64, &str); 13] = [
    (1000.0, "M"),
    (900.0, "CM"),
    (500.0, "D"),
    (400.0, "CD"),
    (100.0, "C"),
    (90.0, "XC"),
    (50.0, "L"),
    (40.0, "XL"),
    (10.0, "X"),
    (9.0, "IX"),
    (5.0, "V"),
    (4.0, "IV"),
    (1.0, "I"),
];

/// `a`, `b`, … `z`, `aa`; nothing for zero.
pub(super) fn to_letters(mut number: f64, case: Case) -> String {
    let mut letters = Vec::new();
    while number > 0.0 {
        letters.push(char::from(first(case) + ((number - 1.0) % LETTERS) as u8));
        number = ((number - 1.0) / LETTERS).floor();
    }
    letters.into_iter().rev().collect()
}

/// The number of these letters; letters of the other case count as what comes before and after.
pub(super) fn from_letters(letters: &str, case: Case) -> f64 {
    let values = letters
        .encode_utf16()
        .map(|unit| f64::from(unit) - f64::from(first(case)) + 1.0);
    let values = Vec::from_iter(values);
    let weights = (0..).map(|place| LETTERS.powf(f64::from(place)));
    let weighted = values.iter().rev().zip(weights);
    weighted.fold(0.0, |sum, (value, weight)| sum + value * weight)
}

const fn first(case: Case) -> u8 {
    match case {
        Case::Upper => b'A',
        Case::Lower | Case::Title => b'a',
    }
}

/// Roman numerals; nothing for zero.
pub(super) fn to_roman(mut number: f64) -> Result<String, Box<Error>> {
    if number > LARGEST_ROMAN {
        return Err(Error::new("D1011"));
    }
    let mut numerals = String::new();
    for (value, numeral) in ROMAN {
        while number >= value {
            numerals.push_str(numeral);
            number -= value;
        }
    }
    Ok(numerals)
}

/// The number of these upper-case numerals; `NaN` if something else is among them.
pub(super) fn from_roman(numerals: &str) -> f64 {
    let (mut number, mut largest) = (0.0, 1.0);
    for numeral in numerals.chars().rev() {
        let value = roman_value(numeral);
        if value < largest {
            number -= value;
        } else {
            largest = value;
            number += value;
        }
    }
    number
}

fn roman_value(numeral: char) -> f64 {
    let known = ROMAN.iter().find(|(_, text)| text.chars().eq([numeral]));
    known.map_or(f64::NAN, |&(value, _)| value)
}
