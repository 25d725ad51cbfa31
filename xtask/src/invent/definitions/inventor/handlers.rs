//! `Retry` and `Catch`.

use asl_runtime::{Value, json};

use super::Inventor;
use super::fields::Fields;
use super::machine::{Draft, Exit, Reach, Site};
use super::state::Writing;
use super::task::ERRORS;
use super::view::Language;
use crate::invent::definitions::data::Data;

impl Inventor {
    /// Writes `Retry`, now and then.
    pub(super) fn write_retriers(&mut self, writing: &mut Writing) {
        if !self.chance.one_in(3) {
            return;
        }
        let mut retriers = Vec::new();
        for number in 0..self.chance.between(1, 2) {
            let mut retrier = Fields::default();
            let is_last = number == 1;
            retrier.set("ErrorEquals", self.names(is_last));
            if self.chance.one_in(2) {
                let seconds = Value::from(self.chance.between(1, 3));
                retrier.set("IntervalSeconds", seconds);
            }
            retrier.set("MaxAttempts", Value::from(self.chance.below(3)));
            if self.chance.one_in(3) {
                retrier.set("BackoffRate", self.chance.pick(&[json!(1), json!(1.5)]));
                retrier.set("MaxDelaySeconds", Value::from(4));
            }
            if self.chance.one_in(4) {
                retrier.set("JitterStrategy", Value::text("FULL"));
            }
            retriers.push(Value::from(retrier));
        }
        writing.fields.set("Retry", Value::array(retriers));
    }

    /// Writes `Catch`, now and then; gives what its ways bring to the exit of the state.
    pub(super) fn write_catchers(
        &mut self,
        draft: &mut Draft,
        writing: &mut Writing,
        site: Site<'_>,
    ) -> Vec<Reach> {
        let (mut catchers, mut ways) = (Vec::new(), Vec::new());
        let count = self.chance.below(5).saturating_sub(2);
        for number in 0..count {
            let is_last = number + 1 == count;
            let mut catcher = Fields::default();
            catcher.set("ErrorEquals", self.names(is_last));
            let reach = self.caught(&mut catcher, writing, site);
            match (site.exit, self.budget) {
                (Exit::To(next), 0) => {
                    catcher.set("Next", next.as_str());
                    ways.push(reach);
                }
                _ => {
                    let way = self.chain(draft, reach, 1, site.exit, site.depth);
                    catcher.set("Next", way.start);
                    ways.extend(way.leaves);
                }
            }
            catchers.push(Value::from(catcher));
        }
        if count > 0 {
            writing.fields.set("Catch", Value::array(catchers));
        }
        ways
    }

    /// Writes what a catcher makes of an error; gives what leaves.
    fn caught(&mut self, catcher: &mut Fields, writing: &Writing, site: Site<'_>) -> Reach {
        let view = writing.error_view();
        let fields = ["Error", "Cause"].map(|name| (name.to_owned(), Data::Text));
        let error = Data::Object(fields.into());
        let data = match (writing.language(), self.chance.below(3)) {
            (Language::JsonPath, 0) => {
                catcher.set("ResultPath", Value::Null);
                site.reach.data.clone()
            }
            (Language::JsonPath, 1) => match site.reach.data.with("error", error.clone()) {
                Some(placed) => {
                    catcher.set("ResultPath", Value::text("$.error"));
                    placed
                }
                None => error,
            },
            (Language::Jsonata, 0 | 1) => {
                let (output, data) = self.value(&view);
                catcher.set("Output", output);
                data
            }
            (Language::JsonPath | Language::Jsonata, _) => error,
        };
        self.assign(catcher, &view, site.reach, data)
    }

    fn names(&mut self, is_last: bool) -> Value {
        if is_last && self.chance.one_in(2) {
            return json!(["States.ALL"]);
        }
        let name = match self.chance.below(6) {
            0 => "States.TaskFailed",
            1 => "States.Timeout",
            2 if self.language == Language::Jsonata => "States.QueryEvaluationError",
            _ => self.chance.pick(&ERRORS),
        };
        json!([name])
    }
}
