//! Takes the tree of a path or a call; notes its variable and its open placeholders, and makes text of plain ones.

use super::Resolver;
use crate::diagnostic::codes;
use crate::intrinsic::{Argument, Call, Literal};
use crate::json::Node;
use crate::jsonpath::{Error, Filter, Operand, Path, Root, Step};
use crate::placeholder::Template;

impl Resolver<'_, '_> {
    /// Settles a call that was parsed from `text`, which is the value of `node`.
    pub(super) fn settle_call(&mut self, call: &mut Call, node: &Node, text: &str) {
        for argument in &mut call.arguments {
            match argument {
                Argument::Call(call) => self.settle_call(call, node, text),
                Argument::Path(path) => self.settle_path(path, text),
                Argument::Literal { literal, .. } => self.settle_literal(literal, node, text),
            }
        }
    }

    fn settle_literal(&mut self, literal: &mut Literal, node: &Node, text: &str) {
        match literal {
            Literal::String(string) => self.settle(&mut string.raw, text),
            Literal::Placeholder(placeholder) if self.options.is_plain(&placeholder.name) => {
                let error = Error::syntax(placeholder.range.clone(), "this is not an argument")
                    .with_help("put it in single quotes, or substitute the placeholder");
                self.report(node, codes::BAD_INTRINSIC, error, None);
            }
            Literal::Placeholder(placeholder) => {
                self.placeholders.insert(placeholder.name.clone(), true);
            }
            Literal::Number(_) | Literal::Bool(_) | Literal::Null => {}
        }
    }

    /// Settles a path that was parsed from `text`.
    pub(super) fn settle_path(&mut self, path: &mut Path, text: &str) {
        if let Root::Variable(name) = &path.root {
            self.variables.insert(name.clone());
        }
        for step in &mut path.steps {
            match step {
                Step::Member(name) => self.settle(name, text),
                Step::Members(names) => names.iter_mut().for_each(|name| self.settle(name, text)),
                Step::Filter(filter) => self.settle_filter(filter, text),
                Step::Element(_)
                | Step::FromEnd(_)
                | Step::Elements(_)
                | Step::Slice { .. }
                | Step::Every
                | Step::Descend => {}
            }
        }
    }

    fn settle_filter(&mut self, filter: &mut Filter, text: &str) {
        match filter {
            Filter::And(all) | Filter::Or(all) => {
                all.iter_mut().for_each(|one| self.settle_filter(one, text));
            }
            Filter::Absent(path) | Filter::Exists(path) => self.settle_path(path, text),
            Filter::Compare(comparison) => {
                self.settle_operand(&mut comparison.left, text);
                self.settle_operand(&mut comparison.right, text);
            }
        }
    }

    fn settle_operand(&mut self, operand: &mut Operand, text: &str) {
        match operand {
            Operand::Path(path) => self.settle_path(path, text),
            Operand::Text(constant) => self.settle(constant, text),
            Operand::Regex(_) => {}
        }
    }

    fn settle(&mut self, template: &mut Template, text: &str) {
        *template = std::mem::take(template).settled(text, |name| self.options.is_plain(name));
        self.note_placeholders(template);
    }
}
