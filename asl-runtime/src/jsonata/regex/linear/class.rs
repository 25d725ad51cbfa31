//! Sets of characters: classes and escapes of JavaScript come in, classes of the linear search go out.

use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

/// Characters, as ranges that are in order and do not touch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Set(Vec<(u32, u32)>);

const LAST: u32 = char::MAX as u32;
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

impl Set {
    fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => {
                    before.1 = before.1.max(last);
                }
                Some(_) | None => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    pub(super) fn of(character: char) -> Self {
        Self(vec![(character.into(), character.into())])
    }

    pub(super) fn line_ends() -> Self {
        Self::new(vec![(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)])
    }

    fn digits() -> Self {
        Self(vec![(0x30, 0x39)])
    }

    fn words() -> Self {
        Self::new(vec![(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
    }

    fn blanks() -> Self {
        Self::new(vec![
            (0x09, 0x0D),
            (0x20, 0x20),
            (0xA0, 0xA0),
            (0x1680, 0x1680),
            (0x2000, 0x200A),
            (0x2028, 0x2029),
            (0x202F, 0x202F),
            (0x205F, 0x205F),
            (0x3000, 0x3000),
            (0xFEFF, 0xFEFF),
        ])
    }

    pub(super) fn negated(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.0.len() + 1);
        let mut next = 0;
        for (first, last) in &self.0 {
            if *first > next {
                ranges.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self(ranges)
    }

    fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        Self::new(self.0)
    }

    /// The set with both cases of its letters; nothing for letters beyond ASCII, whose cases are not known here.
    pub(super) fn folded(self, ignores_case: bool) -> Option<Self> {
        if !ignores_case {
            return Some(self);
        }
        if self.0.iter().any(|(_, last)| *last > 0x7F) {
            return None;
        }
        let shifted = |from: (u32, u32), by: i64| {
            let shift = |code: u32| (i64::from(code) + by) as u32;
            let inside = self.0.iter().filter_map(move |(first, last)| {
                let (first, last) = ((*first).max(from.0), (*last).min(from.1));
                (first <= last).then(|| (shift(first), shift(last)))
            });
            inside.collect::<Vec<_>>()
        };
        let (upper, lower) = (shifted((0x61, 0x7A), -0x20), shifted((0x41, 0x5A), 0x20));
        Some(self.with(Self(upper)).with(Self(lower)))
    }

    /// The class in the syntax of the linear search; an empty one matches nothing.
    pub(super) fn pattern(&self) -> String {
        let mut text = String::from("[");
        for (first, last) in self.0.iter().flat_map(|range| without_surrogates(*range)) {
            // Writing into a string cannot fail.
            let _ = write!(text, "\\x{{{first:X}}}-\\x{{{last:X}}}");
        }
        match text.len() {
            1 => "[^\\x{0}-\\x{10FFFF}]".to_owned(),
            _ => text + "]",
        }
    }
}

fn without_surrogates((first, last): (u32, u32)) -> impl Iterator<Item = (u32, u32)> {
    let below = (first, last.min(SURROGATES.0 - 1));
    let above = (first.max(SURROGATES.1 + 1), last);
    [below, above]
        .into_iter()
        .filter(|(first, last)| first <= last)
}

/// A class behind its bracket.
pub(super) fn parse(rest: &mut Peekable<Chars<'_>>, ignores_case: bool) -> Option<Set> {
    let is_negated = rest.next_if_eq(&'^').is_some();
    let mut set = Set(Vec::new());
    while rest.next_if_eq(&']').is_none() {
        let first = member(rest)?;
        let mut behind = rest.clone();
        let is_range = behind.next() == Some('-') && behind.peek().is_some_and(|next| *next != ']');
        if !is_range {
            set = set.with(first.folded_set(ignores_case)?);
            continue;
        }
        rest.next();
        let last = member(rest)?;
        let part = match (first, last) {
            (Member::One(first), Member::One(last)) if first <= last => {
                Set(vec![(first.into(), last.into())]).folded(ignores_case)?
            }
            (Member::One(_), Member::One(_)) => return None,
            (first, last) => Set::of('-')
                .with(first.folded_set(ignores_case)?)
                .with(last.folded_set(ignores_case)?),
        };
        set = set.with(part);
    }
    Some(if is_negated { set.negated() } else { set })
}

/// What stands in a class.
enum Member {
    One(char),
    Many(Set),
}

impl Member {
    fn folded_set(self, ignores_case: bool) -> Option<Set> {
        match self {
            Self::One(character) => Set::of(character).folded(ignores_case),
            Self::Many(set) => Some(set),
        }
    }
}

fn member(rest: &mut Peekable<Chars<'_>>) -> Option<Member> {
    match rest.next()? {
        '\\' if rest.next_if_eq(&'b').is_some() => Some(Member::One('\u{8}')),
        '\\' => escaped(rest),
        character => Some(Member::One(character)),
    }
}

/// What an escape stands for, behind its backslash.
pub(super) fn escape(rest: &mut Peekable<Chars<'_>>, ignores_case: bool) -> Option<Set> {
    escaped(rest)?.folded_set(ignores_case)
}

fn escaped(rest: &mut Peekable<Chars<'_>>) -> Option<Member> {
    Some(match rest.next()? {
        'd' => Member::Many(Set::digits()),
        'D' => Member::Many(Set::digits().negated()),
        'w' => Member::Many(Set::words()),
        'W' => Member::Many(Set::words().negated()),
        's' => Member::Many(Set::blanks()),
        'S' => Member::Many(Set::blanks().negated()),
        't' => Member::One('\t'),
        'n' => Member::One('\n'),
        'v' => Member::One('\u{B}'),
        'f' => Member::One('\u{C}'),
        'r' => Member::One('\r'),
        '0' if !rest.peek().is_some_and(char::is_ascii_digit) => Member::One('\0'),
        'x' => Member::One(hexadecimal(rest, 2)?),
        'u' => Member::One(hexadecimal(rest, 4)?),
        letter if letter.is_ascii_alphanumeric() => return None,
        character => Member::One(character),
    })
}

fn hexadecimal(rest: &mut Peekable<Chars<'_>>, length: usize) -> Option<char> {
    let digits: String = rest.by_ref().take(length).collect();
    let is_code = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = is_code.then(|| u32::from_str_radix(&digits, 16).ok())??;
    char::from_u32(code)
}
