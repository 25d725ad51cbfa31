//! Takes the text of a path or a call; gives its tree, or reports what is wrong at the right character.

use super::Resolver;
use crate::diagnostic::{Code, Diagnostic, Place, SCHEMA, codes};
use crate::intrinsic::{self, looks_like_intrinsic};
use crate::ir::Expression;
use crate::json::{Node, span_in_string};
use crate::jsonpath::{self, Error, ErrorKind, Path, Step};
use crate::source::Span;

impl Resolver<'_, '_> {
    /// A path with any steps.
    pub(super) fn path(&mut self, node: &Node) -> Option<Path> {
        self.path_in(node, None)
    }

    /// A path, as the value of a field that AWS names in its answer to a bad one.
    fn path_in(&mut self, node: &Node, field: Option<&str>) -> Option<Path> {
        let text = node.as_str()?;
        if self.is_open_placeholder(node) {
            return None;
        }
        match jsonpath::parse(text) {
            Ok(mut path) => {
                self.warn_of_names(node, &path);
                self.settle_path(&mut path, text);
                Some(path.placed_at(node.span))
            }
            Err(error) => {
                let refused = (error.kind == ErrorKind::Refused)
                    .then(|| Path::refused(text, &error.message, node.span));
                self.report(node, codes::BAD_PATH, error, field);
                refused
            }
        }
    }

    /// A path that leads to one value at most.
    pub(super) fn reference_path(&mut self, node: &Node) -> Option<Path> {
        let path = self.path(node)?;
        if !path.is_reference() {
            let message = format!("{} is not a reference path", path.text);
            self.diagnostics.push(
                Diagnostic::error(codes::NOT_A_REFERENCE, node.span, message)
                    .help("use only names and numbers from 0: `$.order.items[0]`"),
            );
            return None;
        }
        Some(path)
    }

    /// A path or a call, as the value of `field`: a key that ends with `.$`, or `ErrorPath` and the like.
    pub(super) fn expression(&mut self, node: &Node, field: &str) -> Option<Expression> {
        let text = node.as_str()?;
        if self.is_open_placeholder(node) {
            return None;
        }
        if !text.trim_start().starts_with("States.") {
            return self.path_in(node, Some(field)).map(Expression::Path);
        }
        match intrinsic::parse(text) {
            Ok(mut call) => {
                self.settle_call(&mut call, node, text);
                Some(Expression::Call(call.placed_at(node.span), text.to_owned()))
            }
            Err(error) => {
                let refused = (error.kind == ErrorKind::Refused)
                    .then(|| Expression::Path(Path::refused(text, &error.message, node.span)));
                self.report(node, codes::BAD_INTRINSIC, error, Some(field));
                refused
            }
        }
    }

    /// A filter that asks for a field like `a=1` finds nothing, and does not fail.
    fn warn_of_names(&mut self, node: &Node, path: &Path) {
        for step in &path.steps {
            let Step::Filter(filter) = step else { continue };
            filter.visit_odd_names(&mut |range, name, help| {
                let span = self.inside(node, range);
                let message = format!("the filter asks for a field named \"{name}\"");
                self.diagnostics
                    .push(Diagnostic::warning(codes::DEAD_PATH, span, message).help(help));
            });
        }
    }

    /// A placeholder that stands for a whole expression must be known to compile it.
    fn is_open_placeholder(&mut self, node: &Node) -> bool {
        let template = self.template_of(node.as_str().unwrap_or_default());
        let Some(placeholder) = template.whole() else {
            return false;
        };
        let message = format!(
            "the expression is the placeholder ${{{}}}",
            placeholder.name
        );
        self.diagnostics.push(
            Diagnostic::error(codes::PATH_FEATURE, node.span, message).help(format!(
                "give it a value in the macro: substitute {{ \"{}\" = \"$.…\" }}",
                placeholder.name
            )),
        );
        true
    }

    pub(super) fn report(&mut self, node: &Node, code: Code, error: Error, field: Option<&str>) {
        let code = match error.kind {
            ErrorKind::Syntax => code,
            ErrorKind::Refused => codes::PATH_REFUSED,
            ErrorKind::Unsupported => codes::PATH_FEATURE,
        };
        let span = self.inside(node, error.range);
        let is_function = code == codes::BAD_PATH
            && field.is_none()
            && looks_like_intrinsic(node.as_str().unwrap_or_default());
        let mut diagnostic = Diagnostic::error(code, span, error.message);
        if is_function {
            diagnostic.span = node.span;
            diagnostic.message = "a function cannot stand here: this field takes a path".to_owned();
            diagnostic.help = Some(
                "call the function in a Pass state before this one, and lead the path to its result"
                    .to_owned(),
            );
        } else if let Some(help) = error.help {
            diagnostic = diagnostic.help(help);
        }
        if let Some(field) = field.filter(|_| error.kind == ErrorKind::Syntax) {
            let place = if field.ends_with(".$") {
                Place::Holder
            } else {
                Place::Value
            };
            let aws = format!(
                "The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"
            );
            diagnostic = diagnostic.aws(SCHEMA, aws).aws_at(place);
        }
        self.diagnostics.push(diagnostic);
    }

    /// The place of a part of a string, at least one character wide.
    fn inside(&self, node: &Node, range: std::ops::Range<usize>) -> Span {
        let span = span_in_string(self.source, node.span, range);
        if span.is_empty() {
            Span {
                end: span.end.saturating_add(1),
                ..span
            }
        } else {
            span
        }
    }
}
