//! Takes the test of a Choice rule; notes the paths that it asks about with `IsPresent`.
//!
//! Rules before this one may have shown that a path leads nowhere; that is no mistake. So the paths are
//! followed in the whole input.

use super::state::Visit;
use crate::ast::Family;
use crate::ir::Test;
use crate::shape::{Certainty, Shape};

impl Visit<'_> {
    /// Notes the paths; gives whether one of them never leads anywhere.
    pub(super) fn note_presence(&mut self, input: &Shape, test: &Test) -> bool {
        if self.facts.is_none() {
            return false;
        }
        match test {
            Test::And(tests) | Test::Or(tests) => {
                let tests = tests.iter().map(|test| self.note_presence(input, test));
                tests.fold(false, |any, is_absent| any | is_absent)
            }
            Test::Not(test) => self.note_presence(input, test),
            Test::Compare(comparison) => {
                let (path, operator, _) = comparison.as_ref();
                if operator.family != Family::IsPresent || !path.is_definite() {
                    return false;
                }
                let scope = self.scope(input);
                let resolution = self.root(&scope, path).follow(path);
                self.note_path(&scope, path, &resolution, Certainty::May);
                resolution.miss().is_some()
            }
            Test::Always(_) | Test::Condition(_) => false,
        }
    }
}
