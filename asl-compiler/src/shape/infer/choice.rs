//! Takes a Choice state; gives where its rules lead, each with what its test says about the data.

use std::ops::Range;

use super::Entry;
use super::evaluate::Scope;
use super::state::Visit;
use crate::ast::{Family, Operator};
use crate::ir::{Choice, Comparison, Jsonata, Outflow, Rule, Test};
use crate::json::Node;
use crate::jsonata::tree;
use crate::jsonpath::{Path, Root};
use crate::shape::{Certainty, ComparisonUse, Kind, Resolution, RuleUse, Shape};
use crate::source::Span;

/// The data where a test holds, and where it does not.
struct Split {
    yes: Shape,
    no: Shape,
}

impl Split {
    fn both(data: &Shape) -> Self {
        Self {
            yes: data.clone(),
            no: data.clone(),
        }
    }
}

impl Visit<'_> {
    pub(super) fn choice(&mut self, effective: &Shape, choice: &Choice) {
        let certainty = self.certainty;
        let mut rest = effective.clone();
        let mut was_literal = false;
        for rule in &choice.rules {
            if rest.is_never() {
                if !was_literal {
                    self.note_rule(rule.next.span, true, 0..0);
                }
                continue;
            }
            let first = self.comparison_count();
            let split = self.test(&rest, &rule.test);
            let is_literal = is_literal(&rule.test);
            let is_explained = self.note_presence(effective, &rule.test);
            was_literal |= is_literal;
            if split.yes.is_never() && !is_literal && !is_explained {
                self.note_rule(rule.next.span, false, first..self.comparison_count());
            }
            if !split.yes.is_never() {
                self.certainty = Certainty::May;
            }
            self.take(rule, &split.yes, &choice.outflow_of(rule));
            rest = split.no;
        }
        self.take_default(choice, &rest);
        self.certainty = certainty;
    }

    fn take(&mut self, rule: &Rule, data: &Shape, outflow: &Outflow) {
        if data.is_never() {
            return;
        }
        let certainty = std::mem::replace(&mut self.certainty, Certainty::May);
        let scope = self.scope(data);
        let input = self.passed(data, outflow);
        let variables = self.assigned(&scope, &rule.assign);
        self.set_output(&input);
        self.lead(rule.next.state, Entry { input, variables });
        self.certainty = certainty;
    }

    fn take_default(&mut self, choice: &Choice, rest: &Shape) {
        let Some(default) = choice.default else {
            return;
        };
        // A default behind rules that cover everything is no mistake.
        if rest.is_never() {
            return;
        }
        let input = self.passed(rest, &choice.outflow);
        let scope = self.scope(rest);
        let state = self.state;
        let variables = self.assigned(&scope, &state.assign);
        self.set_output(&input);
        self.lead(default.state, Entry { input, variables });
    }

    fn comparison_count(&self) -> usize {
        self.facts
            .as_ref()
            .map_or(0, |facts| facts.comparisons.len())
    }

    fn note_rule(&mut self, place: Span, is_shadowed: bool, comparisons: Range<usize>) {
        self.note(|facts| {
            facts.rules.push(RuleUse {
                place,
                is_shadowed,
                comparisons,
            });
        });
    }

    fn test(&mut self, data: &Shape, test: &Test) -> Split {
        match test {
            Test::And(tests) => self.all(data, tests),
            Test::Or(tests) => self.any(data, tests),
            Test::Not(test) => {
                let Split { yes, no } = self.test(data, test);
                Split { yes: no, no: yes }
            }
            Test::Compare(comparison) => {
                let (path, operator, operand) = comparison.as_ref();
                self.compare(data, path, *operator, operand)
            }
            Test::Always(true) => Split {
                yes: data.clone(),
                no: Shape::never(),
            },
            Test::Always(false) => Split {
                yes: Shape::never(),
                no: data.clone(),
            },
            Test::Condition(jsonata) => self.condition(data, jsonata),
        }
    }

    /// The tests are evaluated one after the other, until one does not hold.
    fn all(&mut self, data: &Shape, tests: &[Test]) -> Split {
        let certainty = self.certainty;
        let (mut yes, mut no) = (data.clone(), Shape::never());
        for test in tests {
            if yes.is_never() {
                break;
            }
            let split = self.test(&yes, test);
            if !split.no.is_never() {
                self.certainty = Certainty::May;
            }
            no = no.join(&split.no);
            yes = split.yes;
        }
        self.certainty = certainty;
        Split { yes, no }
    }

    /// The tests are evaluated one after the other, until one holds.
    fn any(&mut self, data: &Shape, tests: &[Test]) -> Split {
        let certainty = self.certainty;
        let (mut yes, mut no) = (Shape::never(), data.clone());
        for test in tests {
            if no.is_never() {
                break;
            }
            let split = self.test(&no, test);
            if !split.yes.is_never() {
                self.certainty = Certainty::May;
            }
            yes = yes.join(&split.yes);
            no = split.no;
        }
        self.certainty = certainty;
        Split { yes, no }
    }

    fn compare(
        &mut self,
        data: &Shape,
        path: &Path,
        operator: Operator,
        operand: &Comparison,
    ) -> Split {
        let scope = self.scope(data);
        if operator.family == Family::IsPresent {
            return self.present(&scope, path, operand);
        }
        let resolution = self.resolve(&scope, path);
        if let Comparison::Path(path) = operand {
            self.path(&scope, path);
        }
        // How a list of what was found compares is not known; what cannot be found has been noted.
        if !path.is_definite() || resolution.miss().is_some() {
            return Split::both(data);
        }
        self.note_comparison(path, operator, &resolution);
        let yes = |value: &Shape| value.satisfying(operator, operand);
        let no = |value: &Shape| value.dissatisfying(operator, operand);
        if path.root == Root::Input {
            return Split {
                yes: data.narrowed(&path.steps, &yes),
                no: data.narrowed(&path.steps, &no),
            };
        }
        let value = resolution.shape();
        Split {
            yes: unless_never(data, &yes(&value)),
            no: unless_never(data, &no(&value)),
        }
    }

    fn note_comparison(&mut self, path: &Path, operator: Operator, resolution: &Resolution) {
        if self.facts.is_none() {
            return;
        }
        let comparison = ComparisonUse {
            operator,
            place: path.place,
            text: path.text.clone(),
            shape: resolution.shape(),
        };
        self.note(|facts| facts.comparisons.push(comparison));
    }

    /// `IsPresent` is the one test that nothing can fail.
    fn present(&mut self, scope: &Scope, path: &Path, operand: &Comparison) -> Split {
        let data = &scope.data;
        if !path.is_definite() {
            return Split::both(data);
        }
        let (present, absent) = if path.root == Root::Input {
            (data.present(&path.steps), data.lacking(&path.steps))
        } else {
            match self.root(scope, path).follow(path) {
                Resolution::Always(_) => (data.clone(), data.clone()),
                Resolution::Sometimes(_) => (data.clone(), data.clone()),
                Resolution::Never(_) | Resolution::Empty(_) => (Shape::never(), data.clone()),
            }
        };
        let expected = match operand {
            Comparison::Literal(node) => Node::as_bool(node),
            Comparison::Text(_) | Comparison::Path(_) => None,
        };
        match expected {
            Some(true) => Split {
                yes: present,
                no: absent,
            },
            Some(false) => Split {
                yes: absent,
                no: present,
            },
            None => Split::both(data),
        }
    }

    fn condition(&mut self, data: &Shape, jsonata: &Jsonata) -> Split {
        let scope = self.scope(data);
        let value = self.jsonata(&scope, jsonata);
        let may_be = |boolean: &str| {
            let booleans = value.to_known().booleans;
            value.may_be(Kind::Boolean)
                && booleans.known().is_none_or(|known| known.contains(boolean))
        };
        let if_possible = |is_possible| match is_possible {
            true => data.clone(),
            false => Shape::never(),
        };
        if !value.may_be(Kind::Boolean) {
            return Split::both(data);
        }
        Split {
            yes: if_possible(may_be("true")),
            no: if_possible(may_be("false")),
        }
    }
}

fn unless_never(data: &Shape, left: &Shape) -> Shape {
    match left.is_never() {
        true => Shape::never(),
        false => data.clone(),
    }
}

/// Whether a test is written to be always true, or always false.
fn is_literal(test: &Test) -> bool {
    match test {
        Test::Always(_) => true,
        Test::Condition(jsonata) => matches!(jsonata.tree.kind, tree::Kind::Boolean(_)),
        Test::And(_) | Test::Or(_) | Test::Not(_) | Test::Compare(_) => false,
    }
}
