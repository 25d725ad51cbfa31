//! Loops that count: the data changes from round to round, so that inference has to find what holds in all of them.

use asl_runtime::{Value, json};

use super::Inventor;
use super::fields::Fields;
use super::machine::{Draft, Exit, Reach, Site};
use super::view::Language;
use crate::invent::definitions::data::Data;

/// How many rounds there are.
const ROUNDS: usize = 2;

impl Inventor {
    /// A state that sets a counter, one that tests it, what is repeated, and one that counts.
    pub(super) fn repeat(&mut self, draft: &mut Draft, site: Site<'_>) -> Option<Reach> {
        let (test, count) = (self.new_name(), self.new_name());
        let counter = self.new_variable();
        draft.add(site.name, self.assigning(&counter, None, &test));
        let mut reach = site.reach.carrying(Data::Any);
        reach.variables.push((counter.clone(), Data::Number));
        let body = self.chain(
            draft,
            reach.clone(),
            1,
            &Exit::To(count.clone()),
            site.depth,
        );
        draft.add(&count, self.assigning(&counter, Some(1), &test));
        let reach = match &body.leaves {
            Some(leaves) => reach.join(leaves),
            None => reach,
        };
        let (next, leaves) = match site.exit {
            Exit::To(next) => (next.clone(), Some(reach)),
            Exit::End => {
                let last = self.chain(draft, reach, 1, site.exit, site.depth);
                (last.start, last.leaves)
            }
        };
        draft.add(&test, self.testing(&counter, &body.start, &next));
        leaves
    }

    /// A Pass that sets a counter to zero, or adds to it.
    fn assigning(&self, counter: &str, added: Option<usize>, next: &str) -> Fields {
        let mut state = Fields::of_type("Pass");
        let assigned = match (self.language, added) {
            (_, None) => json!({ (counter): 0 }),
            (Language::JsonPath, Some(added)) => {
                json!({ (format!("{counter}.$")): format!("States.MathAdd(${counter}, {added})") })
            }
            (Language::Jsonata, Some(added)) => {
                json!({ (counter): format!("{{% ${counter} + {added} %}}") })
            }
        };
        state.set("Assign", assigned);
        state.set("Next", next);
        state
    }

    fn testing(&self, counter: &str, body: &str, next: &str) -> Fields {
        let mut state = Fields::of_type("Choice");
        let rule = match self.language {
            Language::JsonPath => {
                json!({ "Variable": format!("${counter}"), "NumericLessThan": ROUNDS, "Next": body })
            }
            Language::Jsonata => {
                json!({ "Condition": format!("{{% ${counter} < {ROUNDS} %}}"), "Next": body })
            }
        };
        state.set("Choices", Value::array([rule]));
        state.set("Default", next);
        state
    }
}
