//! Whatever makes another program of a definition makes another hash of it.

use std::collections::BTreeSet;

use super::hash;
use crate::{Format, Names, Options, Source, Substitute};

#[test]
fn other_programs_have_other_hashes() {
    let options = |change: fn(&mut Options)| {
        let mut options = Options::default();
        change(&mut options);
        options
    };
    let programs = [
        ("${a} ${b}", options(|_| {})),
        ("{ }", options(|_| {})),
        (
            "${a} ${b}",
            options(|it| insert(it, "a", Substitute::Text("5".into()))),
        ),
        (
            "${a} ${b}",
            options(|it| insert(it, "a", Substitute::Number("5".into()))),
        ),
        (
            "${a} ${b}",
            options(|it| insert(it, "b", Substitute::Text("5".into()))),
        ),
        ("${a} ${b}", options(|it| it.plain.push(Names::new("a")))),
        ("${a} ${b}", options(|it| it.plain.push(Names::new("a*")))),
    ];
    let hashes: BTreeSet<String> = programs
        .iter()
        .map(|(text, options)| hash(&source(text), options))
        .collect();
    assert_eq!(hashes.len(), programs.len());
}

#[test]
fn what_other_versions_are_told_does_not_matter() {
    let mut options = Options::default();
    let expected = hash(&source("${a}"), &options);
    insert(&mut options, "b", Substitute::Text("5".into()));
    options.plain.push(Names::new("env.*"));
    assert_eq!(hash(&source("${a}"), &options), expected);
}

fn source(text: &str) -> Source<'_> {
    Source {
        name: "order.asl.json",
        text,
        format: Format::Json,
    }
}

fn insert(options: &mut Options, name: &str, substitute: Substitute) {
    options.substitutions.insert(name.to_owned(), substitute);
}
