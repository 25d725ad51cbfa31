//! Takes the catchers of a state; gives where they lead, and with what.

use super::Entry;
use super::evaluate::{Scope, placed};
use super::state::Visit;
use crate::ir::{Catcher, Outflow};
use crate::shape::results::error_output;
use crate::shape::{Certainty, ReadKind, Shape};

impl Visit<'_> {
    /// Every catcher may be taken.
    pub(super) fn catchers(&mut self, catchers: &[Catcher]) {
        let certainty = std::mem::replace(&mut self.certainty, Certainty::May);
        for catcher in catchers {
            self.catcher(catcher);
        }
        self.certainty = certainty;
    }

    fn catcher(&mut self, catcher: &Catcher) {
        let error = error_output();
        let scope = Scope {
            kind: ReadKind::ErrorOutput,
            error: Some(error.clone()),
            ..self.scope(&error)
        };
        let input = match &catcher.outflow {
            Outflow::JsonPath { placement, .. } => placed(&self.entry.input, placement, &error),
            Outflow::Jsonata(Some(output)) => self.template(&scope, output),
            Outflow::Jsonata(None) => error,
        };
        let variables = self.assigned(&scope, &catcher.assign);
        self.lead(catcher.next.state, Entry { input, variables });
    }

    /// What becomes of a result, for a state that has one.
    pub(super) fn outflow(&mut self, result: &Shape, outflow: &Outflow) -> Shape {
        let scope = self.result_scope(result);
        match outflow {
            Outflow::JsonPath {
                selector,
                placement,
                output,
            } => {
                let selected = match selector {
                    Some(selector) => self.template(&scope, selector),
                    None => result.clone(),
                };
                let combined = placed(&self.entry.input, placement, &selected);
                let scope = self.scope(&combined);
                self.selector(&scope, output)
            }
            Outflow::Jsonata(Some(output)) => self.template(&scope, output),
            Outflow::Jsonata(None) => result.clone(),
        }
    }

    /// What becomes of the input, for a state without a result.
    pub(super) fn passed(&mut self, data: &Shape, outflow: &Outflow) -> Shape {
        let scope = self.scope(data);
        match outflow {
            Outflow::JsonPath { output, .. } => self.selector(&scope, output),
            Outflow::Jsonata(Some(output)) => self.template(&scope, output),
            Outflow::Jsonata(None) => data.clone(),
        }
    }
}
