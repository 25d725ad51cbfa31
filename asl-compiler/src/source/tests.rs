//! Positions and formats, as tables.

use super::{Format, LineColumn, Lines, Span};

#[test]
fn offsets_become_lines_and_columns() {
    let text = "{\r\n  \"ü\": 1\n}";
    let cases = [
        (0, 1, 1),
        (2, 1, 3),
        (3, 2, 1),
        (5, 2, 3),
        (6, 2, 4),
        (7, 2, 4),
        (8, 2, 5),
        (13, 3, 1),
        (14, 3, 2),
        (99, 3, 2),
    ];
    let lines = Lines::new(text);
    for (offset, line, column) in cases {
        assert_eq!(
            lines.line_column(offset),
            LineColumn { line, column },
            "offset {offset}"
        );
    }
    assert_eq!(
        Lines::new("").line_column(0),
        LineColumn { line: 1, column: 1 }
    );
}

#[test]
fn file_names_tell_the_format() {
    let cases = [
        ("order.asl.json", Some(Format::Json)),
        ("flows/order.json", Some(Format::Json)),
        ("order.asl", Some(Format::Json)),
        ("order.asl.yaml", Some(Format::Yaml)),
        ("order.yml", Some(Format::Yaml)),
        ("order.toml", None),
        ("json", None),
    ];
    for (name, format) in cases {
        assert_eq!(Format::of_file_name(name), format, "{name}");
    }
}

#[test]
fn spans_join_and_contain() {
    let (left, right) = (Span::new(2, 4), Span::new(7, 9));
    assert_eq!(right.to(left), Span::new(2, 9));
    assert!(left.to(right).contains(right));
    assert!(!left.contains(right));
    assert!(left.contains(Span::empty(4)));
    assert!(Span::empty(4).is_empty());
}
