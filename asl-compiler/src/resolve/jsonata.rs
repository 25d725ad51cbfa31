//! Takes a string of a JSONata state; gives the tree of its expression, or reports what is wrong at the character.

use std::ops::Range;

use super::Resolver;
use crate::ast::{Language, StateType};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{ContextPart, Jsonata};
use crate::json::{Node, pointer_at, span_in_string};
use crate::jsonata::rules::{Reference, context_uses, is_builtin, references};
use crate::jsonata::tree::{self, Kind};
use crate::jsonata::{Dialect, SyntaxError, mask, parse};
use crate::source::{MAX_EXPRESSION_BYTES, Span};

/// The delimiters of an expression.
const OPEN: &str = "{%";
const CLOSE: &str = "%}";

/// What to write instead of a text with expressions in it.
const JOIN_TEXTS: &str =
    "make all of it one expression, which joins texts with &: {% 'id ' & $states.input.id %}";

/// The variable that AWS binds.
const STATES: &str = "states";

impl Resolver<'_, '_> {
    /// The JSONata expression that a string is, in a JSONata state.
    pub(super) fn jsonata(&mut self, node: &Node, language: Language) -> Option<Jsonata> {
        let text = node.as_str().filter(|_| language == Language::Jsonata)?;
        let inside = self.inside_delimiters(node, text)?;
        let masked = mask::mask(inside, |name| self.options.is_plain(name));
        let tree = match inside.len() {
            0..=MAX_EXPRESSION_BYTES => self.tree(node, masked.text),
            _ => {
                self.report_long(node);
                unreadable()
            }
        };
        for (name, stands_alone) in &masked.placeholders {
            *self.placeholders.entry(name.clone()).or_default() |= stands_alone;
        }
        let placeholders: Vec<String> = masked
            .placeholders
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let location = self.location(node);
        self.check_context(node, &tree);
        let references = references(&tree);
        for reference in &references {
            self.check_reference(node, &location, reference);
        }
        Some(Jsonata {
            text: inside.trim().to_owned(),
            span: node.span,
            location,
            tree: Box::new(tree),
            reads_time: references.iter().any(reads_time),
            reads: reads(references, &placeholders),
            placeholders,
        })
    }

    /// The text between the delimiters; half of a pair is reported (specification, "JSONata").
    ///
    /// With blanks around the delimiters a string is a literal (recorded in `base_literals`).
    fn inside_delimiters<'t>(&mut self, node: &Node, text: &'t str) -> Option<&'t str> {
        let opened = text.strip_prefix(OPEN);
        if let Some(inside) = opened.and_then(|rest| rest.strip_suffix(CLOSE)) {
            return Some(inside);
        }
        let (missing, help) = if opened.is_some() {
            (CLOSE, help_to_close(text))
        } else if text.ends_with(CLOSE) && !text.contains(OPEN) {
            (OPEN, "begin the expression with {%")
        } else {
            self.warn_of_blanks(node, text);
            return None;
        };
        let headline = format!("the JSONata expression lacks its {missing}");
        self.diagnostics
            .push(Diagnostic::error(codes::BAD_JSONATA, node.span, headline).help(help));
        None
    }

    /// With anything around the delimiters, a string is a literal.
    fn warn_of_blanks(&mut self, node: &Node, text: &str) {
        let inside = text.split_once(OPEN).map(|(_, inside)| inside);
        if !inside.is_some_and(|inside| inside.contains(CLOSE)) {
            return;
        }
        let trimmed = text.trim();
        let is_surrounded_by_blanks = trimmed.starts_with(OPEN) && trimmed.ends_with(CLOSE);
        let help = match is_surrounded_by_blanks {
            true => "remove the blanks before {% and behind %}",
            false => JOIN_TEXTS,
        };
        let message = "the string is a literal: an expression has nothing around its delimiters";
        self.diagnostics
            .push(Diagnostic::warning(codes::LITERAL_LOOKS_DYNAMIC, node.span, message).help(help));
    }

    /// The tree of an expression, which is reported if it has none.
    ///
    /// A comma before a closing brace is taken, with a warning: jsonata-js refuses it, but definitions in use
    /// have it (docs/fidelity.md).
    fn tree(&mut self, node: &Node, mut text: String) -> tree::Node {
        loop {
            let error = match parse(&text, Dialect::Aws) {
                Ok(tree) => return tree,
                Err(error) => error,
            };
            let Some(comma) = trailing_comma(&text, &error) else {
                self.report_syntax(node, &error);
                return unreadable();
            };
            let span = self.within(node, comma..comma + 1);
            self.diagnostics.push(
                Diagnostic::warning(
                    codes::JSONATA_COMMA,
                    span,
                    "JSONata has no comma before a closing brace",
                )
                .help("remove the comma"),
            );
            text.replace_range(comma..comma + 1, " ");
        }
    }

    /// The field that a node is, as AWS names it: `Choices[0]/Output/total`.
    fn location(&self, node: &Node) -> String {
        let Some(state) = &self.state else {
            return String::new();
        };
        let pointer = pointer_at(&state.node, node.span);
        let mut location = String::new();
        for segment in pointer.split('/').skip(1) {
            let name = segment.replace("~1", "/").replace("~0", "~");
            if name.parse::<usize>().is_ok() {
                location.push_str(&format!("[{name}]"));
            } else if location.is_empty() {
                location.push_str(&name);
            } else {
                location.push_str(&format!("/{name}"));
            }
        }
        location
    }

    fn report_long(&mut self, node: &Node) {
        let kilobytes = MAX_EXPRESSION_BYTES / 1024;
        let headline =
            format!("the JSONata expression cannot be read: it is longer than {kilobytes} KiB");
        self.diagnostics.push(
            Diagnostic::error(codes::BAD_JSONATA, node.span, headline).help(
                "compute a part of it in a state before, or put data into a field of its own",
            ),
        );
    }

    fn report_syntax(&mut self, node: &Node, error: &SyntaxError) {
        let span = self.within(node, error.span.clone());
        let message = error.message.clone();
        let headline = format!("the JSONata expression cannot be read: {message}");
        self.diagnostics.push(
            Diagnostic::error(codes::BAD_JSONATA, span, headline)
                .help("correct the expression at the mark")
                .aws("INVALID_JSONATA_EXPRESSION", message),
        );
    }

    /// Reports what would read a context value: an expression of a definition has none.
    fn check_context(&mut self, node: &Node, tree: &tree::Node) {
        for found in context_uses(tree) {
            let span = self.within(node, found.span);
            let what = &found.what;
            let headline = format!("{what} stands for nothing here");
            let help = if what.starts_with(|first: char| first.is_alphabetic() || first == '_') {
                format!("write $states.input.{what}")
            } else {
                "begin with $states.input, or with a variable".to_owned()
            };
            self.diagnostics.push(
                Diagnostic::error(codes::JSONATA_CONTEXT, span, headline)
                    .help(help)
                    .aws(
                        "UNSUPPORTED_JSONATA_EXPRESSION",
                        format!("Reference to '{what}' at the top level is not supported."),
                    ),
            );
        }
    }

    fn check_reference(&mut self, node: &Node, location: &str, reference: &Reference) {
        if reference.name == STATES {
            self.check_states_field(node, location, reference);
        } else if reference.is_called && reference.is_certain {
            self.warn_unknown_function(node, reference);
        }
    }

    /// `$states.result` and `$states.errorOutput` exist in some fields only.
    fn check_states_field(&mut self, node: &Node, location: &str, reference: &Reference) {
        let Some(field) = reference.fields.first() else {
            return;
        };
        let exists = match field.as_str() {
            "result" => self.has_result(location),
            "errorOutput" => in_catcher(location),
            _ => return,
        };
        if exists {
            return;
        }
        let span = self.within(node, reference.span.clone());
        let headline = format!("$states.{field} does not exist in this field");
        let help = match field.as_str() {
            "result" => {
                "use $states.input: only Output and Assign of a Task, Parallel or Map state have a result"
            }
            _ => "only Output and Assign of a catcher have an error output",
        };
        self.diagnostics.push(
            Diagnostic::error(codes::JSONATA_STATES_FIELD, span, headline)
                .help(help)
                .aws(
                    "SCHEMA_VALIDATION_FAILED",
                    format!("Field '$states.{field}' does not exist."),
                ),
        );
    }

    fn has_result(&self, location: &str) -> bool {
        let works = self
            .state
            .as_ref()
            .is_some_and(|state| match state.state_type {
                StateType::Task | StateType::Parallel | StateType::Map => true,
                StateType::Wait
                | StateType::Pass
                | StateType::Succeed
                | StateType::Fail
                | StateType::Choice => false,
            });
        works && (location.starts_with("Output") || location.starts_with("Assign"))
    }

    /// AWS takes such an expression, and fails when it gets there (recorded in `math_random_seeded`).
    fn warn_unknown_function(&mut self, node: &Node, reference: &Reference) {
        let name = &reference.name;
        if is_builtin(name, Dialect::Aws) || self.variables.contains(name) {
            return;
        }
        let span = self.within(node, reference.span.clone());
        let headline = format!("there is no function ${name}");
        let help = match name.as_str() {
            "eval" => "write the expression itself: AWS has no $eval",
            _ => "use a function of JSONata 2.0, or define it: ($name := function($x) { … }; …)",
        };
        self.diagnostics
            .push(Diagnostic::warning(codes::UNKNOWN_FUNCTION, span, headline).help(help));
    }

    /// The place of a part of an expression, at least one character wide.
    fn within(&self, node: &Node, range: Range<usize>) -> Span {
        let range = range.start + OPEN.len()..range.end + OPEN.len();
        let span = span_in_string(self.source, node.span, range);
        if span.is_empty() {
            return Span {
                end: span.end.saturating_add(1),
                ..span
            };
        }
        span
    }
}

/// How to end an expression that is open at the end of its string.
fn help_to_close(text: &str) -> &'static str {
    match text.contains(CLOSE) {
        true => JOIN_TEXTS,
        false => "end the expression with %}",
    }
}

/// Where the comma stands that makes a closing brace an error.
fn trailing_comma(text: &str, error: &SyntaxError) -> Option<usize> {
    let (before, after) = text.split_at_checked(error.span.start)?;
    let comma = before.trim_end().strip_suffix(',')?.len();
    after.starts_with(['}', ']']).then_some(comma)
}

fn in_catcher(location: &str) -> bool {
    location.starts_with("Catch[")
}

/// Whether the time is read at which the state was entered, by itself or with what it is a part of.
fn reads_time(reference: &Reference) -> bool {
    let fields: Vec<&str> = reference.fields.iter().map(String::as_str).collect();
    let reads_it = match fields.as_slice() {
        [] => true,
        ["context", names @ ..] => ContextPart::leading(names).is_none_or(ContextPart::shows_time),
        [_, ..] => false,
    };
    reference.name == STATES && (reference.is_whole || reads_it)
}

/// The variables of the workflow that an expression reads.
fn reads(references: Vec<Reference>, placeholders: &[String]) -> Vec<String> {
    let masked: Vec<String> = placeholders
        .iter()
        .map(|name| mask::variable_name(name))
        .collect();
    // Variables hold JSON: what is called is none of them.
    let read = references
        .into_iter()
        .filter(|reference| !reference.is_called);
    let mut names: Vec<String> = read
        .map(|reference| reference.name)
        .filter(|name| !is_builtin(name, Dialect::Aws) && !masked.contains(name))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Stands in for an expression that has been reported.
fn unreadable() -> tree::Node {
    tree::Node {
        kind: Kind::Null,
        position: None,
        span: 0..0,
        keep_array: false,
        predicates: Vec::new(),
        group: None,
    }
}
