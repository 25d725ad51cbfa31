//! Trees as short texts, marks under mistakes, and random texts: what the tables are made with.

use std::ops::Range;

use super::super::{Filter, Operand, Path, Regex, Root, Step};

/// The path in normal form, with its filters written out.
pub(crate) fn path(path: &Path) -> String {
    let root = match &path.root {
        Root::Input => "$".to_owned(),
        Root::Context => "$$".to_owned(),
        Root::Variable(name) => format!("${name}"),
        Root::Current => "@".to_owned(),
    };
    let steps = path.steps.iter().map(|step| match step {
        Step::Filter(condition) => format!("[?({})]", filter(condition)),
        Step::Member(_) | Step::Members(_) | Step::Element(_) | Step::Elements(_) => {
            step.to_string()
        }
        Step::FromEnd(_) | Step::Slice { .. } | Step::Every | Step::Descend => step.to_string(),
    });
    root + &steps.collect::<String>()
}

fn filter(condition: &Filter) -> String {
    let join = |filters: &[Filter], word: &str| {
        let written: Vec<String> = filters.iter().map(filter).collect();
        format!("({})", written.join(word))
    };
    match condition {
        Filter::And(filters) => join(filters, " and "),
        Filter::Or(filters) => join(filters, " or "),
        Filter::Absent(tested) => format!("not {}", path(tested)),
        Filter::Exists(tested) => path(tested),
        Filter::Compare(comparison) => {
            let (left, right) = (operand(&comparison.left), operand(&comparison.right));
            format!("{left} {} {right}", comparison.operator.symbol())
        }
    }
}

fn operand(value: &Operand) -> String {
    match value {
        Operand::Path(inner) => path(inner),
        Operand::Text(text) => format!("‹{text}›"),
        Operand::Regex(Regex { pattern, flags }) => format!("/{pattern}/{flags}"),
    }
}

/// Marks under the range, one at least.
pub(crate) fn marks(text: &str, range: &Range<usize>) -> String {
    let before = text
        .get(..range.start)
        .expect("a range starts at a character");
    let inside = text.get(range.clone()).expect("a range covers characters");
    let width = inside.chars().count().max(1);
    " ".repeat(before.chars().count()) + &"~".repeat(width)
}

/// Calls `check` with `count` texts, half of them made of fragments, half of them damaged seeds.
pub(crate) fn for_each_random_text(seeds: &[&str], count: usize, mut check: impl FnMut(&str)) {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for round in 0..count {
        let seed = random.pick(seeds);
        let text = if round % 2 == 0 {
            random.text()
        } else {
            random.damage(seed)
        };
        check(&text);
    }
}

const FRAGMENTS: &[&str] = &[
    "$",
    "$$",
    "@",
    ".",
    "..",
    "[",
    "]",
    "(",
    ")",
    "?",
    "[?(",
    ")]",
    "*",
    "'",
    "\"",
    "\\",
    "/",
    ",",
    ":",
    "-",
    "0",
    "12",
    "a",
    "é",
    "😀",
    " ",
    "\n",
    "=",
    "==",
    "<",
    ">",
    "!",
    "=~",
    "&&",
    "||",
    "&",
    "in",
    "null",
    "true",
    "{",
    "}",
    "${",
    "${X}",
    "\\u",
    "d83d",
    "/x/i",
    "(?",
    "{9}",
    "+",
    "States.",
    "States.Format(",
    "States.Array",
    "'{}'",
    "\\'",
];

/// A small generator (xorshift), so that every run sees the same texts.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or_default()
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices
            .get(self.below(choices.len()))
            .copied()
            .unwrap_or_default()
    }

    fn text(&mut self) -> String {
        let start = self.pick(&["$", "$.", "$[?(@.", "States.Format(", ""]);
        let fragments: String = (0..self.below(12)).map(|_| self.pick(FRAGMENTS)).collect();
        format!("{start}{fragments}")
    }

    /// Drops, doubles or replaces some characters.
    fn damage(&mut self, seed: &str) -> String {
        let mut text = String::new();
        for c in seed.chars() {
            match self.below(24) {
                0 => {}
                1 => text.extend([c, c]),
                2 => text.push_str(self.pick(FRAGMENTS)),
                _ => text.push(c),
            }
        }
        text
    }
}
