//! Takes a source with the expected diagnostics drawn under its lines; tells whether a pass
//! reports exactly these. For the tests of all passes.
//!
//! ```text
//! { "Next": "B", "Next": "C" }
//!                ~~~~~~ ASL0015 key "Next" occurs twice in one object
//! ```
//!
//! A mark stands under the first line of its span; an empty span is marked with `^`.

use super::{Diagnostic, Diagnostics};
use crate::source::{Format, Lines, Source};

/// Runs `pass` over the source without its marks, and compares what it reports to the marks.
pub(crate) fn check<T>(
    marked: &str,
    format: Format,
    pass: impl FnOnce(&mut Diagnostics, &Source<'_>) -> T,
) -> T {
    let marked = marked.strip_prefix('\n').unwrap_or(marked);
    let text: String = marked
        .split_inclusive('\n')
        .filter(|line| !is_mark(line))
        .collect();
    let source = Source {
        name: "test",
        text: &text,
        format,
    };
    let mut diagnostics = Diagnostics::new();
    let result = pass(&mut diagnostics, &source);
    assert_eq!(mark(&text, &diagnostics.into_sorted()), marked);
    result
}

fn is_mark(line: &str) -> bool {
    let mark = line.trim_start().trim_start_matches(['~', '^']);
    line.trim_start().len() > mark.len() && mark.starts_with(" ASL")
}

/// The text, which ends with a line break, with its diagnostics drawn under the lines.
fn mark(text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::new(text);
    let mut marked = String::new();
    let behind_the_last_line = "";
    for (index, line) in text
        .split_inclusive('\n')
        .chain([behind_the_last_line])
        .enumerate()
    {
        marked.push_str(line);
        for diagnostic in diagnostics {
            let start = lines.line_column(diagnostic.span.range().start);
            if start.line == index + 1 {
                marked.push_str(&" ".repeat(start.column - 1));
                marked.push_str(&underline(text, diagnostic));
                marked.push_str(&format!(" {} {}\n", diagnostic.code, diagnostic.message));
            }
        }
    }
    marked
}

fn underline(text: &str, diagnostic: &Diagnostic) -> String {
    let covered = text.get(diagnostic.span.range()).unwrap_or_default();
    match covered.lines().next() {
        Some(line) => "~".repeat(line.chars().count().max(1)),
        None => "^".to_owned(),
    }
}
