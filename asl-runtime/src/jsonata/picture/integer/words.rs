//! Integers in English words: numbers come in, cardinal or ordinal words go out, and back.

use std::collections::HashSet;

/// A number's cardinal and ordinal word.
type Words = (&'static str, &'static str);

const SMALL: [Words; 20] = [
    ("Zero", "Zeroth"),
    ("One", "First"),
    ("Two", "Second"),
    ("Three", "Third"),
    ("Four", "Fourth"),
    ("Five", "Fifth"),
    ("Six", "Sixth"),
    ("Seven", "Seventh"),
    ("Eight", "Eighth"),
    ("Nine", "Ninth"),
    ("Ten", "Tenth"),
    ("Eleven", "Eleventh"),
    ("Twelve", "Twelfth"),
    ("Thirteen", "Thirteenth"),
    ("Fourteen", "Fourteenth"),
    ("Fifteen", "Fifteenth"),
    ("Sixteen", "Sixteenth"),
    ("Seventeen", "Seventeenth"),
    ("Eighteen", "Eighteenth"),
    ("Nineteen", "Nineteenth"),
];

/// From twenty.
const DECADES: [Words; 8] = [
    ("Twenty", "Twentieth"),
    ("Thirty", "Thirtieth"),
    ("Forty", "Fortieth"),
    ("Fifty", "Fiftieth"),
    ("Sixty", "Sixtieth"),
    ("Seventy", "Seventieth"),
    ("Eighty", "Eightieth"),
    ("Ninety", "Ninetieth"),
];

const HUNDRED: Words = ("Hundred", "Hundredth");

/// The largest first, because that is how a number is spelled.
const MAGNITUDES: [(f64, Words); 4] = [
    (1e12, ("Trillion", "Trillionth")),
    (1e9, ("Billion", "Billionth")),
    (1e6, ("Million", "Millionth")),
    (1e3, ("Thousand", "Thousandth")),
];

/// The words of an integer that is not negative, capitalized.
pub(super) fn spell(number: f64, ordinal: bool) -> String {
    let mut words = String::new();
    append(&mut words, number, ordinal);
    words
}

/// Appends the words of a number. It ends in an ordinal if `ordinal` says so.
fn append(words: &mut String, number: f64, ordinal: bool) {
    let pick = |(cardinal, ordinal_word): Words, last: bool| {
        if ordinal && last {
            ordinal_word
        } else {
            cardinal
        }
    };
    if number < 20.0 {
        words.push_str(pick(word(&SMALL, number), true));
    } else if number < 100.0 {
        let rest = number % 10.0;
        words.push_str(pick(word(&DECADES, number / 10.0 - 2.0), rest == 0.0));
        if rest > 0.0 {
            words.push('-');
            append(words, rest, ordinal);
        }
    } else {
        let (value, unit) = unit_of(number);
        let count = (number / value).floor();
        let rest = number - count * value;
        append(words, count, false);
        words.push(' ');
        words.push_str(pick(unit, rest <= 0.0));
        if rest > 0.0 {
            words.push_str(if rest < 100.0 { " and " } else { ", " });
            append(words, rest, ordinal);
        }
    }
}

fn word(words: &[Words], index: f64) -> Words {
    words.get(index as usize).copied().unwrap_or_default()
}

/// The largest unit that is not above the number, which is a hundred at least.
fn unit_of(number: f64) -> (f64, Words) {
    let magnitude = MAGNITUDES.into_iter().find(|(value, _)| number >= *value);
    magnitude.unwrap_or((100.0, HUNDRED))
}

/// The number of these lower-case words; `NaN` if something else is among them.
pub(super) fn read(text: &str) -> f64 {
    let mut sums = vec![0.0];
    for part in split(text) {
        let value = value_of(part);
        let last = sums.pop().unwrap_or(0.0);
        if value < 100.0 {
            if last >= 1000.0 {
                sums.extend([last, value]);
            } else {
                sums.push(last + value);
            }
        } else {
            sums.push(last * value);
        }
    }
    sums.into_iter().sum()
}

/// The words between blanks, hyphens, commas before a blank, and each `and` between blanks.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut position) = (0, 0);
    while let Some(rest) = text.get(position..).filter(|rest| !rest.is_empty()) {
        match separator_at(rest) {
            Some(length) => {
                parts.extend(text.get(start..position));
                position += length;
                start = position;
            }
            None => position += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.extend(text.get(start..));
    parts
}

/// The length of the separator that the text starts with.
fn separator_at(text: &str) -> Option<usize> {
    let after_blank = |text: &str| {
        let first = text.chars().next().filter(|first| first.is_whitespace());
        first.map(char::len_utf8)
    };
    let after = |length: usize| text.get(length..).unwrap_or_default();
    if text.starts_with(',') {
        return Some(1 + after_blank(after(1))?);
    }
    if text.starts_with(['-', '\\']) {
        return Some(1);
    }
    let blank = after_blank(text)?;
    let conjunction = after(blank)
        .strip_prefix("and")
        .and_then(after_blank)
        .map(|second| blank + "and".len() + second);
    Some(conjunction.unwrap_or(blank))
}

fn value_of(word: &str) -> f64 {
    let known = vocabulary().find(|(known, _)| known.eq_ignore_ascii_case(word));
    known.map_or(f64::NAN, |(_, value)| value)
}

/// All words with their values, in the order in which the reference implementation tries them.
fn vocabulary() -> impl Iterator<Item = (&'static str, f64)> {
    let small = || SMALL.into_iter().zip(0_u8..);
    let cardinals = small().map(|((cardinal, _), value)| (cardinal, f64::from(value)));
    let ordinals = small().map(|((_, ordinal), value)| (ordinal, f64::from(value)));
    let decades = DECADES.into_iter().zip(2_u8..);
    let decades = decades.map(|(words, tens)| (f64::from(tens) * 10.0, words));
    let units = decades
        .chain([(100.0, HUNDRED)])
        .chain(MAGNITUDES.into_iter().rev())
        .flat_map(|(value, (cardinal, ordinal))| [(cardinal, value), (ordinal, value)]);
    cardinals.chain(ordinals).chain(units)
}

/// How long words at the start of the text can be, in the order in which the reference implementation tries:
/// as many words as there are, each as early in the vocabulary as it can be.
pub(in crate::jsonata::picture) fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut seen = HashSet::new();
    let mut path = vec![(0, steps(text))];
    while let Some((position, choices)) = path.last_mut() {
        let position = *position;
        match choices.next() {
            Some(length) if seen.insert(position + length) => {
                let position = position + length;
                let rest = text.get(position..).unwrap_or_default();
                path.push((position, steps(rest)));
            }
            Some(_) => {}
            None => {
                path.pop();
                ends.extend((position > 0).then_some(position));
            }
        }
    }
    ends
}

/// The lengths of the words that the text starts with.
fn steps(text: &str) -> std::vec::IntoIter<usize> {
    let words = vocabulary().map(|(word, _)| word);
    let fitting = words.chain(["and", "-", ",", " "]).filter(|word| {
        let start = text.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    });
    Vec::from_iter(fitting.map(str::len)).into_iter()
}
