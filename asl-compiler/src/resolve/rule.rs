//! Takes a choice rule as written; gives its test and where it leads.

use super::Resolver;
use crate::ast::{self, Family, Field, Language, Operator};
use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Comparison, MachineId, Rule, Test};
use crate::json::{Kind, Node};
use crate::timestamp::timestamp;

impl Resolver<'_, '_> {
    /// A rule of a Choice state.
    pub(super) fn rule(
        &mut self,
        rule: &ast::Rule<'_>,
        machine: MachineId,
        language: Language,
    ) -> Option<Rule> {
        let fields = &rule.fields;
        // A test that has been reported still leads somewhere.
        let test = self.test(rule, language).unwrap_or(Test::Always(false));
        let next = fields
            .get(Field::Next)
            .map(|node| self.target(machine, node));
        let output = fields
            .get(Field::Output)
            .map(|node| self.template(node, language));
        let assign = self.assign(fields, language);
        Some(Rule {
            test,
            next: next?,
            assign,
            output,
        })
    }

    fn test(&mut self, rule: &ast::Rule<'_>, language: Language) -> Option<Test> {
        if let Some(node) = rule.fields.get(Field::Condition) {
            return match node.as_bool() {
                Some(value) => Some(Test::Always(value)),
                None => self.jsonata(node, language).map(Test::Condition),
            };
        }
        if let Some((operator, member)) = rule.comparison {
            let path = rule
                .fields
                .get(Field::Variable)
                .and_then(|node| self.path(node));
            let operand = self.operand(operator, &member.value);
            return Some(Test::Compare(Box::new((path?, operator, operand?))));
        }
        let nested = rule.nested.iter();
        let mut tests: Vec<Test> = nested
            .filter_map(|rule| self.test(rule, language))
            .collect();
        if rule.fields.has(Field::Not) {
            return tests.pop().map(|test| Test::Not(Box::new(test)));
        }
        Some(if rule.fields.has(Field::And) {
            Test::And(tests)
        } else {
            Test::Or(tests)
        })
    }

    fn operand(&mut self, operator: Operator, node: &Node) -> Option<Comparison> {
        if operator.is_path {
            self.check_path_operand(operator, node);
            return self.path(node).map(Comparison::Path);
        }
        let template = self.text(node.as_str().unwrap_or_default());
        if let Some(placeholder) = template.whole()
            && is_numeric(operator.family)
        {
            self.placeholders.insert(placeholder.name.clone(), true);
        }
        if !template.is_literal() {
            return Some(Comparison::Text(template));
        }
        self.check_operand(operator, node)
            .then(|| Comparison::Literal(node.clone()))
    }

    /// Reports an operand of a `…Path` operator that is no text, and so no path.
    fn check_path_operand(&mut self, operator: Operator, node: &Node) {
        if node.as_str().is_some() {
            return;
        }
        let name = operator.name();
        let found = self.written(node);
        let message = format!("{name} compares with what a path leads to, not with {found}");
        let literal = name.trim_end_matches("Path");
        let help = format!("write a path, or \"{literal}\" to compare with a literal");
        self.diagnostics
            .push(Diagnostic::error(codes::BAD_OPERAND, node.span, message).help(help));
    }

    /// A value as it is written, or what it is if that may be long.
    fn written(&self, node: &Node) -> &str {
        match node.kind {
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {
                self.source.slice(node.span)
            }
        }
    }

    /// Whether a literal operand has the type of its operator; reports it otherwise.
    fn check_operand(&mut self, operator: Operator, node: &Node) -> bool {
        let Err(expected) = literal_fits(operator.family, node) else {
            return true;
        };
        let name = operator.name();
        let found = self.written(node);
        let message = format!("{name} compares with {expected}, not with {found}");
        let is_time = matches!(operator.family, Family::Timestamp(_)) && node.as_str().is_some();
        let code = if is_time {
            codes::BAD_TIMESTAMP
        } else {
            codes::BAD_OPERAND
        };
        let help = match node.as_str() {
            Some(text) if text.starts_with('$') => {
                format!("write \"{name}Path\" to compare with a path")
            }
            _ => format!("write {expected}"),
        };
        self.diagnostics
            .push(Diagnostic::error(code, node.span, message).help(help));
        false
    }
}

/// What the operator compares with, if the literal is something else.
fn literal_fits(family: Family, node: &Node) -> Result<(), &'static str> {
    let (fits, expected) = match family {
        Family::String(_) | Family::StringMatches => (node.as_str().is_some(), "a string"),
        Family::Numeric(_) => (matches!(node.kind, Kind::Number(_)), "a number"),
        Family::Timestamp(_) => {
            let is_time = node.as_str().is_some_and(|text| timestamp(text).is_some());
            (is_time, "a timestamp such as \"2026-03-14T01:59:00Z\"")
        }
        Family::BooleanEquals
        | Family::IsNull
        | Family::IsPresent
        | Family::IsNumeric
        | Family::IsString
        | Family::IsBoolean
        | Family::IsTimestamp => (node.as_bool().is_some(), "true or false"),
    };
    if fits { Ok(()) } else { Err(expected) }
}

fn is_numeric(family: Family) -> bool {
    matches!(family, Family::Numeric(_))
}
