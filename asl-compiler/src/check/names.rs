//! Names of states and variables that look like others, or have characters that nobody sees.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::ir::Workflow;
use crate::source::Span;
use crate::visible::is_unseen;

/// Checks the states of all machines together, because their names are unique in the whole definition; then the variables.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    let states = workflow.states.iter();
    let states = states.map(|state| (state.name.as_str(), state.name_span));
    check_kind(diagnostics, "state", states);
    let assignments = workflow.states.iter().flat_map(|state| state.assignments());
    let variables = assignments.map(|assignment| (assignment.name.as_str(), assignment.span));
    check_kind(diagnostics, "variable", variables);
}

fn check_kind<'w>(
    diagnostics: &mut Diagnostics,
    kind: &str,
    names: impl Iterator<Item = (&'w str, Span)>,
) {
    let mut seen: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for (name, span) in names {
        if name.contains(is_unseen) {
            report_unseen(diagnostics, kind, name, span);
        }
        let (first, first_span) = *seen.entry(look_of(name)).or_insert((name, span));
        if first != name {
            report_alike(diagnostics, kind, (name, span), first_span);
        }
    }
}

fn report_unseen(diagnostics: &mut Diagnostics, kind: &str, name: &str, span: Span) {
    let codes: Vec<String> = name
        .chars()
        .filter(|c| is_unseen(*c))
        .map(|c| format!("U+{:04X}", u32::from(c)))
        .collect();
    let headline = format!("the name of this {kind} has characters that cannot be seen");
    diagnostics.push(
        Diagnostic::warning(codes::LOOK_ALIKE, span, headline)
            .label(codes.join(", "))
            .help("remove them wherever the name is written"),
    );
}

fn report_alike(diagnostics: &mut Diagnostics, kind: &str, name: (&str, Span), first: Span) {
    let foreign = name.0.chars().find(|c| look(*c) != Some(*c));
    let headline = format!("the name of this {kind} looks like that of another one");
    let mut found = Diagnostic::warning(codes::LOOK_ALIKE, name.1, headline)
        .secondary(first, "the other one")
        .help("rename one of them, or write both with the same letters");
    if let Some(c) = foreign {
        found = found.label(format!("U+{:04X} is among the letters", u32::from(c)));
    }
    diagnostics.push(found);
}

/// What a name looks like: two names of one look can hardly be told apart.
fn look_of(name: &str) -> String {
    name.chars().filter_map(look).collect()
}

/// The character of ASCII that a character looks like, or else itself; none if it cannot be seen.
fn look(c: char) -> Option<char> {
    if c.is_ascii() && (!c.is_control() || matches!(c, '\n' | '\t')) {
        return Some(c);
    }
    if is_unseen(c) {
        return None;
    }
    let position = |alphabet: &str| alphabet.chars().position(|other| other == c);
    let letter = position(CYRILLIC_AND_GREEK).and_then(|at| LATIN.chars().nth(at));
    let wide = u32::from(c).checked_sub(WIDE).and_then(char::from_u32);
    Some(match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{ff01}'..='\u{ff5e}' => wide.unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => letter.unwrap_or(c),
    })
}

/// How far the wide characters of East Asian fonts are from those of ASCII.
const WIDE: u32 = 0xfee0;

/// Letters of other alphabets, and below each the Latin letter that it looks like in nearly every font.
const CYRILLIC_AND_GREEK: &str = "асеһіјорԛѕԝухԁАВСЕНІЈКМОРЅТУХԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧον";
const LATIN: &str = "acehijopqswyxdABCEHIJKMOPSTYXGABEZHIKMNOPTYXov";

#[cfg(test)]
mod tests {
    use super::{CYRILLIC_AND_GREEK, LATIN, look_of};

    #[test]
    fn alphabets_go_together() {
        let count = CYRILLIC_AND_GREEK.chars().count();
        assert_eq!(count, LATIN.chars().count());
        assert!(CYRILLIC_AND_GREEK.chars().all(|letter| !letter.is_ascii()));
    }

    #[test]
    fn names_look_alike() {
        let alike = [
            ("Order", "\u{41e}rder"),
            ("Order", "Or\u{200b}der"),
            ("a b", "a\u{a0}b"),
            ("a-b", "a\u{2011}b"),
            ("Order1", "\u{ff2f}rder1"),
        ];
        for (one, other) in alike {
            assert_eq!(look_of(one), look_of(other), "{other:?}");
        }
        let different = [
            ("Order", "order"),
            ("O1", "Ol"),
            ("Заказ", "Zakaz"),
            ("é", "e"),
        ];
        for (one, other) in different {
            assert_ne!(look_of(one), look_of(other), "{other:?}");
        }
    }
}
