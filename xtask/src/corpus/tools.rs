//! Takes definitions on which other tools have a verdict; tells where ours differs, and what of that is new.

use std::fs;
use std::path::Path;

use asl_compiler::diagnostic::{Diagnostic, Severity};
use asl_compiler::source::{Format, Lines, Source, Span};
use asl_compiler::{Options, check};

use super::exceptions::{Exceptions, What};
use super::manifest::{Broken, Entry, Manifest, Range};
use crate::Result;

/// How many of the definitions are judged as their tools judge them.
#[derive(Debug, Default)]
struct Tally {
    checked: usize,
    agree: usize,
    contested: usize,
    places: usize,
    places_hit: usize,
}

/// What we say of one definition.
struct Judged {
    /// The first error, if there is one.
    error: Option<String>,
    /// Every place that a diagnostic points at.
    places: Vec<Range>,
}

/// Judges all definitions, and prints how many are judged as by their tools.
pub(super) fn check_all(
    folder: &Path,
    manifest: &Manifest,
    exceptions: &mut Exceptions,
) -> Result<()> {
    let broken = check_broken(folder, &manifest.broken, exceptions)?;
    let accepted = check_accepted(folder, &manifest.accepted_by_tools, exceptions)?;
    println!(
        "refused by tools: {} checked, {} refused; {} contested; places {}/{}",
        broken.checked, broken.agree, broken.contested, broken.places_hit, broken.places
    );
    println!(
        "accepted by tools: {} checked, {} accepted",
        accepted.checked, accepted.agree
    );
    Ok(())
}

/// What a tool refuses is an error here, too, and we point to where the tool does.
fn check_broken(folder: &Path, entries: &[Broken], exceptions: &mut Exceptions) -> Result<Tally> {
    let mut tally = Tally::default();
    for entry in entries {
        if entry.contested.is_some() {
            tally.contested += 1;
            continue;
        }
        let judged = judge(folder, &entry.file)?;
        tally.checked += 1;
        tally.agree += usize::from(judged.error.is_some());
        exceptions.judge(
            &entry.file,
            What::Verdict,
            judged.error.is_some(),
            "accepted here",
        );
        let expected = &entry.expected.diagnostics;
        let hit = expected.iter().filter(|range| judged.points_at(range));
        let hit = hit.count();
        tally.places += expected.len();
        tally.places_hit += hit;
        exceptions.judge(
            &entry.file,
            What::Places,
            hit == expected.len(),
            &format!("points at {hit} of {} places", expected.len()),
        );
    }
    Ok(tally)
}

/// What a tool accepts has no error here.
fn check_accepted(folder: &Path, entries: &[Entry], exceptions: &mut Exceptions) -> Result<Tally> {
    let mut tally = Tally::default();
    for entry in entries {
        let judged = judge(folder, &entry.file)?;
        tally.checked += 1;
        tally.agree += usize::from(judged.error.is_none());
        let error = judged.error.as_deref().unwrap_or_default();
        exceptions.judge(&entry.file, What::Verdict, error.is_empty(), error);
    }
    Ok(tally)
}

fn judge(folder: &Path, file: &str) -> Result<Judged> {
    let text = fs::read_to_string(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let source = Source {
        name: file,
        text: &text,
        format: Format::of_file_name(file).unwrap_or(Format::Json),
    };
    let found = check(&source, &Options::default()).diagnostics;
    // What the compiler lacks says nothing of what AWS takes.
    let is_error =
        |one: &&Diagnostic| one.severity == Severity::Error && !one.code.is_unsupported();
    let error = found.iter().find(is_error);
    let lines = Lines::new(&text);
    let spans = found.iter().flat_map(spans);
    Ok(Judged {
        error: error.map(|error| format!("{}: {}", error.code, error.message)),
        places: spans.map(|span| range(&lines, span)).collect(),
    })
}

/// Every place that a diagnostic names.
fn spans(diagnostic: &Diagnostic) -> impl Iterator<Item = Span> {
    let secondary = diagnostic.secondary.iter().map(|(span, _)| *span);
    std::iter::once(diagnostic.span).chain(secondary)
}

fn range(lines: &Lines<'_>, span: Span) -> Range {
    let place = |offset| {
        let place = lines.line_column(offset);
        [place.line - 1, place.column - 1]
    };
    Range {
        start: place(span.range().start),
        end: place(span.range().end),
    }
}

impl Judged {
    /// Whether a diagnostic points at, or next to, the place.
    fn points_at(&self, range: &Range) -> bool {
        let touches = |place: &Range| place.start <= range.end && range.start <= place.end;
        self.places.iter().any(touches)
    }
}
