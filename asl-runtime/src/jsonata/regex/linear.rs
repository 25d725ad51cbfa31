//! A pattern of JavaScript comes in; the pattern that a search in linear time takes for it goes out.
//!
//! Where that search would find other groups, or knows nothing like a back reference, what goes out matches at least
//! wherever the pattern does: it still tells where there is nothing to find.

mod class;

use std::iter::Peekable;
use std::str::Chars;

use self::class::Set;

/// A pattern for the linear search.
#[derive(Debug, PartialEq)]
pub(super) struct Linear {
    pub(super) pattern: String,
    /// Whether the search finds the same matches, with the same groups.
    pub(super) is_exact: bool,
    /// How many repetitions a search by trial and error may combine: so many times it may have to go over the text.
    /// Nothing, where they are nested, so that it may take for ever.
    pub(super) repetitions: Option<u32>,
}

/// Translates a pattern; nothing where that is not possible. `counts` says whether counted repetitions are counted.
pub(super) fn translate(source: &str, flags: &str, counts: bool) -> Option<Linear> {
    let mut translator = Translator {
        rest: source.chars().peekable(),
        ignores_case: flags.contains('i'),
        is_multiline: flags.contains('m'),
        counts,
        is_exact: true,
        depth: 0,
    };
    let piece = translator.alternatives()?;
    if translator.rest.next().is_some() {
        return None;
    }
    Some(Linear {
        pattern: piece.text,
        is_exact: translator.is_exact,
        repetitions: piece.repetitions,
    })
}

/// How deep groups may be nested.
const DEEPEST: usize = 50;

struct Translator<'s> {
    rest: Peekable<Chars<'s>>,
    ignores_case: bool,
    is_multiline: bool,
    counts: bool,
    is_exact: bool,
    depth: usize,
}

/// A part of the pattern, and what matters of it.
struct Piece {
    text: String,
    /// Whether it matches the empty text.
    is_nullable: bool,
    has_groups: bool,
    /// Whether it matches without some of its groups.
    may_skip_groups: bool,
    repetitions: Option<u32>,
}

impl Piece {
    fn new(text: impl Into<String>, is_nullable: bool) -> Self {
        Self {
            text: text.into(),
            is_nullable,
            has_groups: false,
            may_skip_groups: false,
            repetitions: Some(0),
        }
    }

    /// This piece, and the other one behind it.
    fn then(mut self, other: &Self) -> Self {
        self.text.push_str(&other.text);
        self.is_nullable &= other.is_nullable;
        self.with_parts_of(other)
    }

    /// This piece or the other one.
    fn or(mut self, other: &Self) -> Self {
        self.text.push('|');
        self.text.push_str(&other.text);
        self.is_nullable |= other.is_nullable;
        let mut either = self.with_parts_of(other);
        either.may_skip_groups = either.has_groups;
        either
    }

    fn with_parts_of(mut self, other: &Self) -> Self {
        self.has_groups |= other.has_groups;
        self.may_skip_groups |= other.may_skip_groups;
        let repetitions = self.repetitions.zip(other.repetitions);
        self.repetitions = repetitions.map(|(own, others)| own + others);
        self
    }
}

/// How often something is repeated.
struct Repetition {
    least: u32,
    most: Option<u32>,
    is_greedy: bool,
}

impl Translator<'_> {
    fn takes(&mut self, character: char) -> bool {
        self.rest.next_if_eq(&character).is_some()
    }

    fn alternatives(&mut self) -> Option<Piece> {
        let mut piece = self.sequence()?;
        while self.takes('|') {
            piece = piece.or(&self.sequence()?);
        }
        Some(piece)
    }

    fn sequence(&mut self) -> Option<Piece> {
        let mut piece = Piece::new("", true);
        while let Some(next) = self.rest.peek()
            && !matches!(next, '|' | ')')
        {
            let term = self.term()?;
            piece = piece.then(&term);
        }
        Some(piece)
    }

    fn term(&mut self) -> Option<Piece> {
        let atom = match self.rest.next()? {
            '^' | '$' if self.is_multiline => return None,
            '^' => return Some(Piece::new("\\A", true)),
            '$' => return Some(Piece::new("\\z", true)),
            '.' => one_of(&Set::line_ends().negated()),
            '[' => {
                let set = class::parse(&mut self.rest, self.ignores_case)?;
                one_of(&set)
            }
            '(' => self.group()?,
            '\\' => self.escape()?,
            '*' | '+' | '?' | ')' => return None,
            literal => self.literal(literal)?,
        };
        match self.repetition()? {
            Some(repetition) => Some(self.repeated(&atom, &repetition)),
            None => Some(atom),
        }
    }

    fn literal(&self, character: char) -> Option<Piece> {
        let set = Set::of(character);
        Some(one_of(&set.folded(self.ignores_case)?))
    }

    fn group(&mut self) -> Option<Piece> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let (captures, looks_around) = self.kind_of_group()?;
        let inside = self.alternatives()?;
        if !self.takes(')') {
            return None;
        }
        self.depth -= 1;
        if looks_around {
            self.is_exact = false;
            return Some(Piece::new("", true));
        }
        let open = if captures { "(" } else { "(?:" };
        let text = format!("{open}{})", inside.text);
        let has_groups = captures || inside.has_groups;
        Some(Piece {
            text,
            has_groups,
            ..inside
        })
    }

    /// Whether the group captures, and whether it only looks around.
    fn kind_of_group(&mut self) -> Option<(bool, bool)> {
        if !self.takes('?') {
            return Some((true, false));
        }
        match self.rest.next()? {
            ':' => Some((false, false)),
            '=' | '!' => Some((false, true)),
            '<' if matches!(self.rest.peek(), Some('=' | '!')) => {
                self.rest.next();
                Some((false, true))
            }
            '<' => {
                self.rest.find(|character| *character == '>')?;
                Some((true, false))
            }
            _ => None,
        }
    }

    fn escape(&mut self) -> Option<Piece> {
        let next = *self.rest.peek()?;
        match next {
            'b' | 'B' => {
                self.rest.next();
                let text = if next == 'b' { "\\b" } else { "\\B" };
                Some(Piece::new(text, true))
            }
            '1'..='9' | 'k' => {
                self.rest.next();
                self.is_exact = false;
                while self.rest.next_if(char::is_ascii_digit).is_some() {}
                if next == 'k' && self.takes('<') {
                    self.rest.find(|character| *character == '>')?;
                }
                Some(Piece::new("(?s:.*)", true))
            }
            _ => {
                let set = class::escape(&mut self.rest, self.ignores_case)?;
                Some(one_of(&set))
            }
        }
    }

    /// The repetition that follows, if one does.
    fn repetition(&mut self) -> Option<Option<Repetition>> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let Some((bounds, length)) = counted(self.rest.clone()) else {
                    return Some(None);
                };
                (0..length - 1).for_each(|_| _ = self.rest.next());
                bounds
            }
            Some(_) | None => return Some(None),
        };
        self.rest.next();
        let is_greedy = !self.takes('?');
        Some(Some(Repetition {
            least,
            most,
            is_greedy,
        }))
    }

    fn repeated(&mut self, atom: &Piece, repetition: &Repetition) -> Piece {
        let Repetition {
            least,
            most,
            is_greedy,
        } = *repetition;
        // A round that matches nothing, and the groups of earlier rounds, count in another way in JavaScript.
        if atom.is_nullable || atom.may_skip_groups && most != Some(1) {
            self.is_exact = false;
        }
        let count = match (least, most) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            (0, Some(0)) => "{0}".to_owned(),
            (0, _) if !self.counts => "*".to_owned(),
            (_, _) if !self.counts => "+".to_owned(),
            (least, None) => format!("{{{least},}}"),
            (least, Some(most)) => format!("{{{least},{most}}}"),
        };
        self.is_exact &= self.counts || matches!(count.as_str(), "*" | "+" | "?" | "{0}");
        let lazy = if is_greedy { "" } else { "?" };
        Piece {
            text: format!("(?:{}){count}{lazy}", atom.text),
            is_nullable: atom.is_nullable || least == 0,
            has_groups: atom.has_groups,
            may_skip_groups: atom.may_skip_groups || atom.has_groups && least == 0,
            repetitions: (atom.repetitions == Some(0)).then_some(1),
        }
    }
}

/// The bounds of a counted repetition, and how long it is; a brace may as well stand for itself.
fn counted(mut rest: Peekable<Chars<'_>>) -> Option<((u32, Option<u32>), usize)> {
    let ends = rest.clone().any(|character| character == '}');
    let text: String = rest
        .by_ref()
        .take_while(|character| *character != '}')
        .collect();
    let bounds = text.strip_prefix('{').filter(|_| ends)?;
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().unwrap_or(u32::MAX))
    };
    let (least, most) = match bounds.split_once(',') {
        None => (number(bounds)?, Some(number(bounds)?)),
        Some((least, "")) => (number(least)?, None),
        Some((least, most)) => (number(least)?, Some(number(most)?)),
    };
    Some(((least, most), text.len() + 1))
}

fn one_of(set: &Set) -> Piece {
    Piece::new(set.pattern(), false)
}
