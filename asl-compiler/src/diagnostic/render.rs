//! Takes a diagnostic; gives the text for people, with a frame around the place in the source.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::source::{Source, Span};
use crate::visible::{visible, visible_in_place};

/// How many bytes of one line are marked or lie between two marks at most.
///
/// The renderer shows all lines of a frame through one window that holds all marks; on lines of
/// many kilobytes, as minified JSON has them, it would otherwise print them whole.
const MAX_REACH: usize = 80;

/// Whether the rendered text carries terminal colors.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Style {
    /// Text only.
    Plain,
    /// With ANSI escape sequences.
    Colored,
}

/// The diagnostic as `rustc` would show it, ending without a line break.
pub fn render(diagnostic: &Diagnostic, source: &Source<'_>, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    renderer.render(&[group(diagnostic, source)])
}

fn group<'a>(diagnostic: &'a Diagnostic, source: &Source<'a>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let notes = diagnostic
        .notes
        .iter()
        .map(|note| Level::NOTE.message(note.as_str()));
    let help = diagnostic
        .help
        .iter()
        .map(|help| Level::HELP.message(help.as_str()));
    title
        .elements(frames(diagnostic, source))
        .elements(notes)
        .elements(help)
}

/// The frame of the primary place with the places near it, then one for each that is far off.
fn frames<'a>(diagnostic: &'a Diagnostic, source: &Source<'a>) -> Vec<Snippet<'a, Annotation<'a>>> {
    if !diagnostic.in_file {
        return Vec::new();
    }
    let window = Window::of(diagnostic, source);
    let frame = || window.frame(source);
    let primary = shown(source.text, diagnostic.span);
    let column = column(source.text, primary.start);
    let label = diagnostic.label.as_deref();
    let mark = AnnotationKind::Primary
        .span(window.within(&primary))
        .label(label);
    let mut frames = vec![frame().annotation(mark)];
    for (span, label) in &diagnostic.secondary {
        let range = shown(source.text, *span);
        let is_near = self::column(source.text, range.start).abs_diff(column) <= MAX_REACH;
        let mark = AnnotationKind::Context
            .span(window.within(&range))
            .label(label.as_str());
        match frames.pop() {
            Some(first) if is_near && frames.is_empty() => frames.push(first.annotation(mark)),
            last => frames.extend(last.into_iter().chain([frame().annotation(mark)])),
        }
    }
    frames
}

/// The lines of the text that a finding is about: the renderer looks at each character of what it is given.
struct Window {
    start: usize,
    end: usize,
    line: usize,
}

impl Window {
    fn of(diagnostic: &Diagnostic, source: &Source<'_>) -> Self {
        let places = diagnostic.secondary.iter().map(|(span, _)| *span);
        let places = places.chain([diagnostic.span]);
        let places = places.map(|span| shown(source.text, span));
        let (mut start, mut end) = (source.text.len(), 0);
        for place in places {
            start = start.min(place.start);
            end = end.max(place.end);
        }
        let before = source.text.get(..start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let behind = source.text.get(end..).unwrap_or_default();
        let end = behind
            .find('\n')
            .map_or(source.text.len(), |at| end + at + 1);
        let breaks = before.bytes().filter(|byte| *byte == b'\n');
        let line = breaks.count() + 1;
        Self { start, end, line }
    }

    fn frame<'a>(&self, source: &Source<'a>) -> Snippet<'a, Annotation<'a>> {
        let text = source.text.get(self.start..self.end).unwrap_or_default();
        let frame = Snippet::source(visible_in_place(text)).path(visible(source.name));
        frame.line_start(self.line)
    }

    /// The place in the window of a place in the text.
    fn within(&self, place: &Range<usize>) -> Range<usize> {
        place.start.saturating_sub(self.start)..place.end.saturating_sub(self.start)
    }
}

/// The span as it is marked: between characters of the text, and not too wide.
fn shown(text: &str, span: Span) -> Range<usize> {
    let Range { start, end } = span.range();
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(end).max(start);
    let marked = text.get(start..end).unwrap_or_default();
    let is_wide = |at| column(text, at) > MAX_REACH;
    let length = match marked.find('\n') {
        Some(line) if is_wide(start) || is_wide(end) || line > MAX_REACH => line,
        Some(_) => return start..end,
        None => marked.len(),
    };
    start..start + marked.floor_char_boundary(length.min(MAX_REACH))
}

/// How many bytes of its line are before the offset.
fn column(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.len() - before.rfind('\n').map_or(0, |at| at + 1)
}
