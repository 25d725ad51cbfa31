//! Takes `Choices`; gives the rules with their nesting, each with exactly one test.

use super::fields::read;
use crate::ast::grammar::Owner;
use crate::ast::{Field, Fields, Language, Operator, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::json::{Member, Node};

/// Reads the rules of a Choice state.
pub(super) fn rules<'a>(
    diagnostics: &mut Diagnostics,
    fields: &Fields<'a>,
    language: Language,
) -> Vec<Rule<'a>> {
    let rules = fields
        .get(Field::Choices)
        .and_then(Node::as_array)
        .unwrap_or_default();
    rules
        .iter()
        .filter_map(|node| rule(diagnostics, node, Owner::Rule, language))
        .collect()
}

fn rule<'a>(
    diagnostics: &mut Diagnostics,
    node: &'a Node,
    owner: Owner,
    language: Language,
) -> Option<Rule<'a>> {
    let fields = read(diagnostics, node, node.span, owner, language)?;
    let comparisons = comparisons(node);
    check_one_test(diagnostics, node, &fields, &comparisons);
    if let (Some((_, member)), None) = (comparisons.first(), fields.get(Field::Variable)) {
        let message = format!("{} needs a Variable to look at", member.key.name);
        diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, member.key.span, message)
                .help("add \"Variable\": \"$.…\""),
        );
    }
    check_variable(diagnostics, &fields, !comparisons.is_empty());
    let nested = nested(&fields)
        .filter_map(|node| rule(diagnostics, node, Owner::NestedRule, language))
        .collect();
    Some(Rule {
        span: node.span,
        fields,
        comparison: comparisons.first().copied(),
        nested,
    })
}

/// The comparison operators of a rule; in a good rule there is one at most.
fn comparisons(node: &Node) -> Vec<(Operator, &Member)> {
    let members = node
        .as_object()
        .map(|object| object.members.as_slice())
        .unwrap_or_default();
    let operators = members
        .iter()
        .map(|member| (Operator::parse(&member.key.name), member));
    operators
        .filter_map(|(operator, member)| Some((operator?, member)))
        .collect()
}

fn nested<'a>(fields: &Fields<'a>) -> impl Iterator<Item = &'a Node> {
    let lists = [Field::And, Field::Or].map(|field| fields.get(field).and_then(Node::as_array));
    let not = fields.get(Field::Not);
    lists.into_iter().flatten().flatten().chain(not)
}

/// A Variable belongs to a comparison; the rules under And, Or and Not have their own.
fn check_variable(diagnostics: &mut Diagnostics, fields: &Fields<'_>, has_comparison: bool) {
    let logic = [Field::And, Field::Or, Field::Not];
    let logic = logic.iter().find_map(|field| fields.member(*field));
    let (Some(variable), Some(logic)) = (fields.member(Field::Variable), logic) else {
        return;
    };
    // Two tests in one rule have been reported already.
    if has_comparison {
        return;
    }
    let name = &logic.key.name;
    let message = format!("Variable has no effect here: the rules under {name} have their own");
    diagnostics.push(
        Diagnostic::warning(codes::NO_EFFECT, variable.key.span, message)
            .secondary(logic.key.span, format!("{name} is here"))
            .help("remove the Variable"),
    );
}

fn check_one_test(
    diagnostics: &mut Diagnostics,
    node: &Node,
    fields: &Fields<'_>,
    comparisons: &[(Operator, &Member)],
) {
    let logic = [Field::And, Field::Or, Field::Not, Field::Condition];
    let mut tests: Vec<&Member> = comparisons.iter().map(|(_, member)| *member).collect();
    tests.extend(logic.iter().filter_map(|field| fields.member(*field)));
    match tests.as_slice() {
        // A test that was refused has been reported already.
        [] if fields.has_refused() => {}
        [] => diagnostics.push(
            Diagnostic::error(codes::MISSING_FIELD, node.span, "the rule tests nothing").help(
                "add a comparison such as \"StringEquals\", or \"And\", \"Or\", \"Not\" (JSONata: \"Condition\")",
            ),
        ),
        [_] => {}
        [first, second, ..] => {
            let names = (&first.key.name, &second.key.name);
            let message = format!("a rule has one test, but here are {} and {}", names.0, names.1);
            diagnostics.push(
                Diagnostic::error(codes::EXCLUSIVE_FIELDS, second.key.span, message)
                    .secondary(first.key.span, format!("{} is here", names.0))
                    .help("combine the tests with \"And\" or \"Or\""),
            );
        }
    }
}
