//! Collecting, rendering and explaining diagnostics.

use super::{Code, Diagnostic, Diagnostics, Report, Style, TextRange, codes, did_you_mean, render};
use crate::source::{Format, Source, Span};
use crate::{json, yaml};

#[test]
fn errors_stop_at_barriers_and_come_in_order() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::warning(
        codes::COMMENT,
        Span::new(5, 6),
        "doubt",
    ));
    assert_eq!(diagnostics.check(), Ok(()));
    diagnostics.push(Diagnostic::error(codes::COMMENT, Span::new(9, 9), "late"));
    diagnostics.push(Diagnostic::error(codes::COMMENT, Span::new(5, 6), "early"));
    assert!(diagnostics.check().is_err());
    let messages: Vec<String> = diagnostics
        .into_sorted()
        .into_iter()
        .map(|found| found.message)
        .collect();
    assert_eq!(messages, ["early", "doubt", "late"]);
}

#[test]
fn codes_are_declared_once_in_ascending_order() {
    let all: Vec<Code> = Code::all().collect();
    for pair in all.windows(2) {
        assert!(
            pair[0].as_str() < pair[1].as_str(),
            "{} before {}",
            pair[0],
            pair[1]
        );
    }
    for code in all {
        assert_eq!(Code::parse(&code.as_str().to_lowercase()), Some(code));
        assert!(
            !code.title().is_empty() && !code.title().ends_with('.'),
            "{code}"
        );
        assert!(!code.explanation().is_empty(), "{code}");
    }
    assert_eq!(Code::parse("ASL9999"), None);
}

/// The first example of a page has the error it explains, the second has none. Examples in plain
/// text stand for what a page cannot show.
#[test]
fn explanations_of_reading_errors_show_what_they_say() {
    for code in Code::all().filter(|code| code.as_str().starts_with("ASL00")) {
        for (format, name) in [(Format::Json, "json"), (Format::Yaml, "yaml")] {
            let fence = format!("```{name}\n");
            let mut examples = code.explanation().split(&fence).skip(1).map(|rest| {
                let (example, _) = rest.split_once("```").unwrap();
                codes_of(example, format)
            });
            let Some(wrong) = examples.next() else {
                continue;
            };
            assert!(
                wrong.contains(&code),
                "wrong example of {code} gives {wrong:?}"
            );
            assert_eq!(examples.next(), Some(vec![]), "right example of {code}");
        }
    }
}

fn codes_of(text: &str, format: Format) -> Vec<Code> {
    let source = Source {
        name: "example",
        text,
        format,
    };
    let mut diagnostics = Diagnostics::new();
    match format {
        Format::Json => json::parse(&mut diagnostics, &source),
        Format::Yaml => yaml::parse(&mut diagnostics, &source),
    };
    diagnostics
        .into_sorted()
        .into_iter()
        .map(|found| found.code)
        .collect()
}

#[test]
fn frames_look_like_those_of_the_compiler() {
    let text = "{\n  \"Näxt\": \"A\",\n  \"Next\": \"B\"\n}\n";
    let source = Source {
        name: "order.asl.json",
        text,
        format: Format::Json,
    };
    let diagnostic = Diagnostic::error(codes::DUPLICATE_KEY, Span::new(19, 25), "headline")
        .label("here")
        .secondary(Span::new(4, 11), "there")
        .note("a fact")
        .help("an edit");
    let expected = r#"
error[ASL0015]: headline
 --> order.asl.json:3:2
  |
2 |   "Näxt": "A",
  |   ------ there
3 |   "Next": "B"
  |  ^^^^^^ here
  |
  = note: a fact
  = help: an edit"#;
    assert_eq!(
        format!("\n{}", render(&diagnostic, &source, Style::Plain)),
        expected
    );
    assert!(render(&diagnostic, &source, Style::Colored).contains("\u{1b}["));
}

#[test]
fn frames_of_long_lines_stay_small() {
    let text = format!("[{}{{}}\n]", "\"item\", ".repeat(5_000));
    let source = Source {
        name: "minified.json",
        text: &text,
        format: Format::Json,
    };
    let spans = [
        (0, 10),
        (20_000, 20_006),
        (0, text.len()),
        (30_000, text.len()),
        (text.len(), 1),
    ];
    for (start, end) in spans {
        let diagnostic = Diagnostic::warning(codes::COMMENT, Span::new(start, end), "headline")
            .secondary(Span::new(9, 15), "far")
            .secondary(Span::new(20_020, 20_030), "near or far");
        let rendered = render(&diagnostic, &source, Style::Plain);
        assert!(rendered.starts_with("warning[ASL0008]: headline"));
        assert!(
            rendered.lines().all(|line| line.chars().count() < 250),
            "{rendered}"
        );
    }
}

#[test]
fn any_span_can_be_rendered() {
    let text = "é\r\n\tü";
    let source = Source {
        name: "",
        text,
        format: Format::Yaml,
    };
    for start in 0..10 {
        for end in 0..10 {
            let diagnostic = Diagnostic::error(codes::COMMENT, Span::new(start, end), "");
            render(&diagnostic, &source, Style::Plain);
            Report::new(&diagnostic, &source, None);
        }
    }
}

#[test]
fn reports_have_lines_columns_and_pointers() {
    let text = "{\n  \"é\": [\"x\"]\n}";
    let source = Source {
        name: "a.json",
        text,
        format: Format::Json,
    };
    let root = json::parse(&mut Diagnostics::new(), &source);
    let start = text.find("\"x\"").unwrap_or_default();
    let diagnostic = Diagnostic::error(codes::COMMENT, Span::new(start, start + 3), "headline")
        .aws("SCHEMA_VALIDATION_FAILED", "text");
    let expected = Report {
        code: "ASL0008",
        severity: "error",
        message: "headline".to_owned(),
        label: None,
        help: None,
        notes: Vec::new(),
        file: "a.json".to_owned(),
        range: TextRange {
            line: 2,
            column: 9,
            end_line: 2,
            end_column: 12,
        },
        related: Vec::new(),
        pointer: Some("/é/0".to_owned()),
        aws_code: Some("SCHEMA_VALIDATION_FAILED"),
        aws_message: Some("text".to_owned()),
        aws_location: Some("/é[0]".to_owned()),
    };
    assert_eq!(Report::new(&diagnostic, &source, root.as_ref()), expected);
}

#[test]
fn near_names_are_suggested() {
    let fields = [
        "Type",
        "Next",
        "End",
        "TimeoutSeconds",
        "ResultPath",
        "ResultSelector",
    ];
    let cases = [
        ("next", Some("Next")),
        ("Nxet", Some("Next")),
        ("ResultPth", Some("ResultPath")),
        ("TimeOutSecond", Some("TimeoutSeconds")),
        ("Ned", Some("End")),
        ("Foo", None),
        ("", None),
    ];
    for (name, expected) in cases {
        assert_eq!(did_you_mean(name, fields), expected, "{name}");
    }
}
