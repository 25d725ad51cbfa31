//! States: what all of them have, and the plain ones among them.

use asl_runtime::Value;
use asl_runtime::value::Text;

use super::Inventor;
use super::expression::DEPTH;
use super::fields::Fields;
use super::machine::{Draft, Exit, Reach, Site};
use super::view::{Language, View, Want};
use crate::invent::definitions::data::Data;

/// A state that is being written.
pub(super) struct Writing {
    pub(super) fields: Fields,
    /// What its expressions may read.
    pub(super) view: View,
    /// Its input, behind `InputPath`.
    pub(super) input: Data,
}

impl Writing {
    pub(super) fn language(&self) -> Language {
        self.view.language
    }

    /// What expressions may read behind the result of the state.
    pub(super) fn result_view(&self, result: &Data) -> View {
        match self.language() {
            Language::JsonPath => self.view.with("$", result.clone()),
            Language::Jsonata => self.view.with("$states.result", result.clone()),
        }
    }

    /// The same behind an error.
    pub(super) fn error_view(&self) -> View {
        let fields = ["Error", "Cause"].map(|name| (name.to_owned(), Data::Text));
        let error = Data::Object(fields.into());
        match self.language() {
            Language::JsonPath => self.view.with("$", error),
            Language::Jsonata => self.view.with("$states.errorOutput", error),
        }
    }
}

/// The context object, as far as it does not change from run to run.
fn context() -> Data {
    let object = |fields: &[(&str, Data)]| {
        let fields = fields
            .iter()
            .map(|(name, data)| ((*name).to_owned(), data.clone()));
        Data::Object(fields.collect())
    };
    object(&[
        (
            "Execution",
            object(&[("Name", Data::Text), ("StartTime", Data::Time)]),
        ),
        (
            "State",
            object(&[("Name", Data::Text), ("EnteredTime", Data::Time)]),
        ),
        ("StateMachine", object(&[("Name", Data::Text)])),
    ])
}

impl Inventor {
    /// Makes a state; gives what goes on to the exit, if anything does.
    pub(super) fn state(&mut self, draft: &mut Draft, site: Site<'_>) -> Option<Reach> {
        self.budget = self.budget.saturating_sub(1);
        let may_nest = site.depth < 2 && self.budget > 0;
        let leaves = match self.chance.below(20) {
            0..4 => Some(self.pass(draft, site)),
            4..8 => Some(self.task(draft, site)),
            8 => Some(self.wait(draft, site)),
            9..11 if *site.exit == Exit::End => self.last(draft, site),
            9..13 if self.budget > 0 => self.choice(draft, site),
            13..17 if may_nest => Some(self.map(draft, site)),
            17 | 18 if may_nest => Some(self.parallel(draft, site)),
            19 if self.budget > 0 => self.repeat(draft, site),
            _ => Some(self.pass(draft, site)),
        };
        if let (Some(reach), Exit::End) = (&leaves, site.exit) {
            draft.end(&reach.data);
        }
        leaves
    }

    /// Begins a state of a type, in one of the languages that it may have.
    pub(super) fn begin(&mut self, kind: &'static str, site: Site<'_>) -> Writing {
        let mut fields = Fields::of_type(kind);
        let language = match self.language {
            Language::JsonPath if self.chance.one_in(5) => {
                fields.set("QueryLanguage", Value::text("JSONata"));
                Language::Jsonata
            }
            Language::JsonPath | Language::Jsonata => self.language,
        };
        let (input, context_root) = match language {
            Language::JsonPath => ("$", "$$"),
            Language::Jsonata => ("$states.input", "$states.context"),
        };
        let mut roots = vec![(input.to_owned(), site.reach.data.clone())];
        let variables = site.reach.variables.iter();
        roots.extend(variables.map(|(name, data)| (format!("${name}"), data.clone())));
        if self.chance.one_in(5) {
            roots.push((context_root.to_owned(), context()));
        }
        Writing {
            fields,
            view: View::new(language, roots),
            input: site.reach.data.clone(),
        }
    }

    /// Writes `InputPath`, now and then.
    pub(super) fn select_input(&mut self, writing: &mut Writing) {
        if writing.language() == Language::Jsonata || !self.chance.one_in(6) {
            return;
        }
        let view = View::new(
            Language::JsonPath,
            vec![("$".to_owned(), writing.input.clone())],
        );
        let (path, data) = match self.chance.one_in(8) {
            true => (Value::Null, Data::Object(Vec::new())),
            false => {
                let (path, data) = self.selection(&view);
                (Value::from(path), data)
            }
        };
        writing.fields.set("InputPath", path);
        writing.view = writing.view.with("$", data.clone());
        writing.input = data;
    }

    /// A path for a place that takes nothing but paths.
    fn selection(&mut self, view: &View) -> (String, Data) {
        if self.chance.slips() {
            return ("$.nothing".to_owned(), Data::Any);
        }
        let path = self.path(view, Want::Anything);
        path.unwrap_or_else(|| ("$".to_owned(), Data::Any))
    }

    /// Writes what becomes of a result; gives the output.
    pub(super) fn place_result(
        &mut self,
        writing: &mut Writing,
        site: Site<'_>,
        result: Data,
        may_select: bool,
    ) -> Data {
        let view = writing.result_view(&result);
        if writing.language() == Language::Jsonata {
            return self.write_output(writing, &view, result);
        }
        let mut data = result;
        if may_select && self.chance.one_in(4) {
            let (template, selected) = self.template(&view);
            writing.fields.set("ResultSelector", template);
            data = selected;
        }
        let placed = site.reach.data.with("result", data.clone());
        let data = match (self.chance.below(5), placed) {
            (0, _) => {
                writing.fields.set("ResultPath", Value::Null);
                site.reach.data.clone()
            }
            (1..4, Some(placed)) => {
                writing.fields.set("ResultPath", Value::text("$.result"));
                placed
            }
            _ => data,
        };
        self.select_output(writing, data)
    }

    /// Writes `OutputPath`, now and then.
    pub(super) fn select_output(&mut self, writing: &mut Writing, data: Data) -> Data {
        if !self.chance.one_in(8) {
            return data;
        }
        let view = View::new(Language::JsonPath, vec![("$".to_owned(), data)]);
        let (path, data) = self.selection(&view);
        writing.fields.set("OutputPath", path);
        data
    }

    /// Writes `Output`, now and then.
    fn write_output(&mut self, writing: &mut Writing, view: &View, data: Data) -> Data {
        if self.chance.one_in(2) {
            return data;
        }
        let (output, data) = self.value(view);
        writing.fields.set("Output", output);
        data
    }

    /// The output of a state that passes its input on.
    pub(super) fn pass_on(&mut self, writing: &mut Writing) -> Data {
        let (view, data) = (writing.view.clone(), writing.input.clone());
        match writing.language() {
            Language::JsonPath => self.select_output(writing, data),
            Language::Jsonata => self.write_output(writing, &view, data),
        }
    }

    /// Writes `Assign`, now and then; gives what leaves with the output.
    pub(super) fn assign(
        &mut self,
        fields: &mut Fields,
        view: &View,
        reach: &Reach,
        output: Data,
    ) -> Reach {
        let mut leaves = reach.carrying(output);
        if !self.chance.one_in(4) {
            return leaves;
        }
        let name = match reach.own.is_empty() || self.chance.one_in(2) {
            true => self.new_variable(),
            false => self.chance.pick(&reach.own),
        };
        let want = Want::invent(&mut self.chance);
        let (text, data) = self.expression(view, want, DEPTH);
        let member = (
            Text::from(Self::dynamic_key(view, &name)),
            view.quote(&text),
        );
        fields.set("Assign", Value::object([member]));
        leaves.variables.retain(|(known, _)| *known != name);
        leaves.variables.push((name.clone(), data));
        leaves.own.retain(|known| *known != name);
        leaves.own.push(name);
        leaves
    }

    pub(super) fn new_variable(&mut self) -> String {
        self.variables += 1;
        format!("v{}", self.variables)
    }

    /// Ends a state that has a result.
    pub(super) fn finish(
        &mut self,
        draft: &mut Draft,
        site: Site<'_>,
        mut writing: Writing,
        result: Data,
        may_select: bool,
    ) -> Reach {
        let view = writing.result_view(&result);
        let output = self.place_result(&mut writing, site, result, may_select);
        let leaves = self.assign(&mut writing.fields, &view, site.reach, output);
        site.exit.write(&mut writing.fields);
        draft.add(site.name, writing.fields);
        leaves
    }

    fn pass(&mut self, draft: &mut Draft, site: Site<'_>) -> Reach {
        let mut writing = self.begin("Pass", site);
        self.select_input(&mut writing);
        if writing.language() == Language::Jsonata {
            let output = self.pass_on(&mut writing);
            return self.go_on(draft, site, writing, output);
        }
        let result = match self.chance.below(4) {
            0 => {
                let data = Data::invent(&mut self.chance, 2);
                writing.fields.set("Result", data.sample(&mut self.chance));
                data
            }
            1 => writing.input.clone(),
            _ => {
                let view = writing.view.clone();
                let (template, data) = self.template(&view);
                writing.fields.set("Parameters", template);
                data
            }
        };
        self.finish(draft, site, writing, result, false)
    }

    /// Ends a state without a result.
    fn go_on(
        &mut self,
        draft: &mut Draft,
        site: Site<'_>,
        mut writing: Writing,
        output: Data,
    ) -> Reach {
        let view = writing.view.clone();
        let leaves = self.assign(&mut writing.fields, &view, site.reach, output);
        site.exit.write(&mut writing.fields);
        draft.add(site.name, writing.fields);
        leaves
    }

    fn wait(&mut self, draft: &mut Draft, site: Site<'_>) -> Reach {
        let mut writing = self.begin("Wait", site);
        self.select_input(&mut writing);
        let view = writing.view.clone();
        let time = self.path(&view, Want::Time);
        match (self.chance.below(3), time, writing.language()) {
            (0, Some((path, _)), Language::JsonPath) => writing.fields.set("TimestampPath", path),
            (0, Some((path, _)), Language::Jsonata) => {
                writing.fields.set("Timestamp", view.quote(&path));
            }
            (0, None, _) => {
                let time = Data::Time.sample(&mut self.chance);
                writing.fields.set("Timestamp", time);
            }
            (1, _, Language::Jsonata) => {
                let seconds = self.jsonata(&view, Want::Number, 1).0;
                let seconds = format!("$min([$max([0, $floor({seconds})]), 9])");
                writing.fields.set("Seconds", view.quote(&seconds));
            }
            _ => writing
                .fields
                .set("Seconds", Value::from(self.chance.below(4))),
        }
        let output = self.pass_on(&mut writing);
        self.go_on(draft, site, writing, output)
    }

    /// A state that ends the machine.
    fn last(&mut self, draft: &mut Draft, site: Site<'_>) -> Option<Reach> {
        if self.chance.one_in(3) {
            self.fail(draft, site);
            return None;
        }
        let mut writing = self.begin("Succeed", site);
        self.select_input(&mut writing);
        let output = self.pass_on(&mut writing);
        draft.add(site.name, writing.fields);
        Some(site.reach.carrying(output))
    }

    pub(super) fn fail(&mut self, draft: &mut Draft, site: Site<'_>) {
        let mut writing = self.begin("Fail", site);
        if !self.chance.one_in(5) {
            writing
                .fields
                .set("Error", Value::text(self.chance.pick(&super::task::ERRORS)));
        }
        let view = writing.view.clone();
        match (self.chance.below(4), writing.language()) {
            (0, _) => {}
            (1, _) => writing.fields.set("Cause", Value::text("as meant")),
            (_, Language::JsonPath) => {
                let cause = match self.path(&view, Want::Text) {
                    Some((path, _)) => path,
                    None => "States.Format('no {}', 'cause')".to_owned(),
                };
                writing.fields.set("CausePath", cause);
            }
            (_, Language::Jsonata) => {
                let cause = self.expression(&view, Want::Text, 1).0;
                writing.fields.set("Cause", view.quote(&cause));
            }
        }
        draft.add(site.name, writing.fields);
    }
}
