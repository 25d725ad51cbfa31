//! Takes fields that hold a number, a text or a path to one; gives what they mean.

use super::Resolver;
use crate::ast::{Field, Fields, Language};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Amount, Expression, Jsonata, Selector, Textual};
use crate::json::{Kind, Node};
use crate::placeholder::Template;

impl Resolver<'_, '_> {
    /// A number in `field`, or where the path in `path_field` leads.
    pub(super) fn amount(
        &mut self,
        fields: &Fields<'_>,
        field: Field,
        path_field: Option<Field>,
    ) -> Option<Amount> {
        if let Some(node) = fields.get(field) {
            return self.literal_amount(node);
        }
        let node = fields.get(path_field?)?;
        self.reference_path(node).map(Amount::Path)
    }

    /// A literal number, a placeholder for one, or a JSONata expression.
    pub(super) fn literal_amount(&mut self, node: &Node) -> Option<Amount> {
        match &node.kind {
            Kind::Number(text) => text.parse().ok().map(Amount::Literal),
            Kind::String(text) => {
                let template = self.template_of(text);
                if let Some(placeholder) = template.whole() {
                    self.placeholders.insert(placeholder.name.clone(), true);
                    return Some(Amount::Placeholder(placeholder.name.clone()));
                }
                if Template::parse(text).whole().is_some() {
                    self.report_plain_number(node, text);
                    return None;
                }
                self.jsonata(node, Language::Jsonata).map(Amount::Jsonata)
            }
            Kind::Null | Kind::Bool(_) | Kind::Array(_) | Kind::Object(_) => None,
        }
    }

    /// A placeholder that is plain text stands for no number.
    fn report_plain_number(&mut self, node: &Node, text: &str) {
        let message = format!("a number belongs here, and {text} is plain text");
        self.diagnostics.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, message)
                .help("write the number, or substitute the placeholder"),
        );
    }

    /// A number in `field`, or else this one.
    pub(super) fn amount_or(&mut self, fields: &Fields<'_>, field: Field, default: f64) -> Amount {
        self.amount(fields, field, None)
            .unwrap_or(Amount::Literal(default))
    }

    /// `InputPath`, `OutputPath` or `ItemsPath`.
    pub(super) fn selector(&mut self, fields: &Fields<'_>, field: Field) -> Selector {
        let Some(node) = fields.get(field) else {
            return Selector::Whole;
        };
        if node.is_null() {
            return Selector::Nothing;
        }
        match self.path(node) {
            Some(path) => Selector::Path(path),
            None => Selector::Whole,
        }
    }

    /// `Error` or `Cause`, or its path.
    pub(super) fn textual(
        &mut self,
        fields: &Fields<'_>,
        field: Field,
        path_field: Field,
        language: Language,
    ) -> Option<Textual> {
        if let Some(node) = fields.get(field) {
            return Some(self.literal_textual(node, language));
        }
        let node = fields.get(path_field)?;
        let expression = self.expression(node, path_field.name())?;
        if let Expression::Call(call, _) = &expression
            && !call.function.gives_string()
        {
            let message = format!("{} does not give a string", call.function.name());
            self.diagnostics.push(
                Diagnostic::error(codes::INTRINSIC_NOT_TEXT, node.span, message)
                    .help("wrap it in States.JsonToString(…) or States.Format('{}', …)"),
            );
        }
        Some(Textual::Expression(expression))
    }

    /// A text that is literal, or a JSONata expression.
    pub(super) fn literal_textual(&mut self, node: &Node, language: Language) -> Textual {
        if let Some(jsonata) = self.jsonata(node, language) {
            return jsonata_textual(jsonata);
        }
        Textual::Literal(self.text(node.as_str().unwrap_or_default()))
    }
}

fn jsonata_textual(jsonata: Jsonata) -> Textual {
    Textual::Expression(Expression::Jsonata(jsonata))
}
