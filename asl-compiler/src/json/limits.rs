//! Takes the text as a whole; reports what makes it unfit to be read, in JSON and in YAML.

use super::MAX_DEPTH;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{MAX_BYTES, Source, Span};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Nothing, after reporting it, if the text is too large.
pub(crate) fn check_size(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<()> {
    if source.text.len() <= MAX_BYTES {
        return Some(());
    }
    let megabytes = MAX_BYTES / 1024 / 1024;
    diagnostics.push(
        Diagnostic::error(
            codes::FILE_TOO_LARGE,
            Span::empty(0),
            format!("the file is larger than {megabytes} MiB"),
        )
        .help("check the file name: AWS accepts definitions of up to 1 MiB"),
    );
    None
}

/// Reports a byte order mark, which RFC 8259 forbids; gives the offset behind it.
pub(super) fn skip_byte_order_mark(diagnostics: &mut Diagnostics, source: &Source<'_>) -> usize {
    if !source.text.starts_with(BYTE_ORDER_MARK) {
        return 0;
    }
    let length = BYTE_ORDER_MARK.len_utf8();
    diagnostics.push(
        Diagnostic::error(
            codes::BYTE_ORDER_MARK,
            Span::new(0, length),
            "the file begins with a byte order mark",
        )
        .label("the invisible bytes EF BB BF")
        .help("save the file as UTF-8 without BOM"),
    );
    length
}

/// The error for brackets, or YAML collections, inside of [`MAX_DEPTH`] others.
pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::TOO_DEEP,
        span,
        format!("values are nested more than {MAX_DEPTH} levels deep"),
    )
    .help("move the inner parts into a workflow of their own")
}
