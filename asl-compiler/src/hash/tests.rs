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
        ("{}", options(|_| {})),
        ("{ }", options(|_| {})),
        (
            "{}",
            options(|it| insert(it, "a", Substitute::Text("5".into()))),
        ),
        (
            "{}",
            options(|it| insert(it, "a", Substitute::Number("5".into()))),
        ),
        (
            "{}",
            options(|it| insert(it, "b", Substitute::Text("5".into()))),
        ),
        ("{}", options(|it| it.plain.push(Names::new("a")))),
        ("{}", options(|it| it.plain.push(Names::new("a*")))),
    ];
    let hashes: BTreeSet<String> = programs
        .iter()
        .map(|(text, options)| hash(&source(text), options))
        .collect();
    assert_eq!(hashes.len(), programs.len());
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
