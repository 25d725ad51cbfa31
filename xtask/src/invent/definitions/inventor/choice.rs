//! Choice states: rules with every operator, and the ways that they lead.

use asl_runtime::Value;

use super::Inventor;
use super::fields::Fields;
use super::machine::{Draft, Exit, Reach, Site};
use super::state::Writing;
use super::view::{Language, View, Want};
use crate::invent::definitions::data::Data;

const ORDERS: [&str; 5] = [
    "Equals",
    "LessThan",
    "GreaterThan",
    "LessThanEquals",
    "GreaterThanEquals",
];
const TESTS: [&str; 6] = [
    "IsNull",
    "IsPresent",
    "IsNumeric",
    "IsString",
    "IsBoolean",
    "IsTimestamp",
];
const PATTERNS: [&str; 5] = ["*", "a*", "*o*d", "it's", "a\\*c"];

impl Inventor {
    /// A Choice, whose rules lead through one more state each to where its `Default` leads at once.
    pub(super) fn choice(&mut self, draft: &mut Draft, site: Site<'_>) -> Option<Reach> {
        let mut writing = self.begin("Choice", site);
        self.select_input(&mut writing);
        let passed = match writing.language() {
            Language::JsonPath => {
                let input = writing.input.clone();
                self.select_output(&mut writing, input)
            }
            Language::Jsonata => writing.input.clone(),
        };
        let (mut rules, mut ways) = (Vec::new(), Vec::new());
        for _ in 0..self.chance.between(1, 2) {
            let (rule, way) = self.rule(draft, &writing, site, &passed);
            rules.push(rule);
            ways.extend(way);
        }
        writing.fields.set("Choices", Value::array(rules));
        let view = writing.view.clone();
        let output = match writing.language() {
            Language::JsonPath => passed,
            Language::Jsonata => self.pass_on(&mut writing),
        };
        let reach = self.assign(&mut writing.fields, &view, site.reach, output);
        ways.extend(self.default(draft, &mut writing, site, reach));
        draft.add(site.name, writing.fields);
        ways.into_iter().reduce(|one, other| one.join(&other))
    }

    /// Where a Choice leads if no rule holds.
    fn default(
        &mut self,
        draft: &mut Draft,
        writing: &mut Writing,
        site: Site<'_>,
        reach: Reach,
    ) -> Option<Reach> {
        match site.exit {
            Exit::To(next) => {
                writing.fields.set("Default", next.as_str());
                Some(reach)
            }
            Exit::End => {
                let way = self.chain(draft, reach, 1, site.exit, site.depth);
                writing.fields.set("Default", way.start);
                way.leaves
            }
        }
    }

    fn rule(
        &mut self,
        draft: &mut Draft,
        writing: &Writing,
        site: Site<'_>,
        passed: &Data,
    ) -> (Value, Option<Reach>) {
        let view = &writing.view;
        let (mut rule, mut data) = (Fields::default(), passed.clone());
        match writing.language() {
            Language::JsonPath => self.test(&mut rule, view, 2),
            Language::Jsonata => {
                let condition = self.expression(view, Want::Truth, 2).0;
                rule.set("Condition", view.quote(&condition));
                if self.chance.one_in(3) {
                    let (output, known) = self.value(view);
                    rule.set("Output", output);
                    data = known;
                }
            }
        }
        let reach = self.assign(&mut rule, view, site.reach, data);
        if self.budget == 0
            && let Exit::To(next) = site.exit
        {
            rule.set("Next", next.as_str());
            return (rule.into(), Some(reach));
        }
        if self.chance.one_in(6) {
            let name = self.new_name();
            let site = Site {
                name: &name,
                reach: &reach,
                ..site
            };
            self.fail(draft, site);
            rule.set("Next", name);
            return (rule.into(), None);
        }
        let way = self.chain(draft, reach, 1, site.exit, site.depth);
        rule.set("Next", way.start);
        (rule.into(), way.leaves)
    }

    /// Writes a test, or tests in `And`, `Or` or `Not`.
    fn test(&mut self, rule: &mut Fields, view: &View, depth: usize) {
        let inner = |this: &mut Self| {
            let mut rule = Fields::default();
            this.test(&mut rule, view, depth - 1);
            Value::from(rule)
        };
        match self.chance.below(if depth == 0 { 5 } else { 9 }) {
            5 => {
                let tests = [inner(self), inner(self)];
                rule.set("And", Value::array(tests));
            }
            6 => {
                let tests = [inner(self), inner(self)];
                rule.set("Or", Value::array(tests));
            }
            7 => {
                let test = inner(self);
                rule.set("Not", test);
            }
            _ => self.comparison(rule, view),
        }
    }

    fn comparison(&mut self, rule: &mut Fields, view: &View) {
        if self.chance.one_in(4) {
            let path = match self.chance.one_in(3) {
                true => "$.perhaps".to_owned(),
                false => self.variable(view, Want::Anything),
            };
            let test = match path.ends_with("perhaps") {
                true => "IsPresent",
                false => self.chance.pick(&TESTS),
            };
            rule.set("Variable", path);
            rule.set(test, self.chance.one_in(2));
            return;
        }
        let (family, want) = self.chance.pick(&[
            ("String", Want::Text),
            ("Numeric", Want::Number),
            ("Boolean", Want::Truth),
            ("Timestamp", Want::Time),
        ]);
        let asked = match self.chance.one_in(4) {
            true => Want::Anything,
            false => want,
        };
        rule.set("Variable", self.variable(view, asked));
        let order = match want == Want::Truth {
            true => "Equals",
            false => self.chance.pick(&ORDERS),
        };
        if want == Want::Text && self.chance.one_in(4) {
            rule.set("StringMatches", Value::text(self.chance.pick(&PATTERNS)));
            return;
        }
        match self.path(view, want) {
            Some((path, _)) if self.chance.one_in(3) => {
                rule.set(format!("{family}{order}Path"), path);
            }
            Some(_) | None => {
                let operand = want.data().sample(&mut self.chance);
                rule.set(format!("{family}{order}"), operand);
            }
        }
    }

    /// A path for `Variable`.
    fn variable(&mut self, view: &View, want: Want) -> String {
        if self.chance.slips() {
            return "$.nothing".to_owned();
        }
        let ways = match view.ways(want) {
            ways if ways.is_empty() => view.ways(Want::Anything),
            ways => ways,
        };
        match ways.is_empty() {
            true => "$".to_owned(),
            false => self.chance.pick(&ways).0,
        }
    }
}
