//! Tasks: what they call, what they are given, and what becomes of their attempts.

use asl_runtime::{Value, json};

use super::Inventor;
use super::machine::{Draft, Reach, Site};
use super::state::Writing;
use super::view::Language;
use crate::invent::definitions::chance::Chance;
use crate::invent::definitions::data::Data;

/// The names of errors that tasks and Fail states give.
pub(super) const ERRORS: [&str; 4] = ["Broken", "Refused", "Custom.Error", "Lambda.Unknown"];

/// What a task answers.
#[derive(Clone, Debug)]
pub(super) struct TaskPlan {
    state: String,
    call: Call,
    result: Data,
    has_timeout: bool,
}

/// What a task calls.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Call {
    Function,
    Activity,
    Invoke,
    Token,
    Sdk,
}

impl Call {
    const ALL: [Self; 6] = [
        Self::Function,
        Self::Function,
        Self::Activity,
        Self::Invoke,
        Self::Token,
        Self::Sdk,
    ];

    fn resource(self) -> &'static str {
        match self {
            Self::Function => "arn:aws:lambda:us-east-1:123456789012:function:work",
            Self::Activity => "arn:aws:states:us-east-1:123456789012:activity:manual",
            Self::Invoke => "arn:aws:states:::lambda:invoke",
            Self::Token => "arn:aws:states:::lambda:invoke.waitForTaskToken",
            Self::Sdk => "arn:aws:states:::aws-sdk:appsync:graphql",
        }
    }

    /// What it answers around what the state is after.
    fn wrap(self, answer: Value) -> Value {
        match self {
            Self::Invoke => json!({
                "ExecutedVersion": "$LATEST",
                "Payload": answer,
                "SdkHttpMetadata": {},
                "SdkResponseMetadata": {},
                "StatusCode": 200
            }),
            Self::Function | Self::Activity | Self::Token | Self::Sdk => answer,
        }
    }

    /// The same of what is known.
    fn wrap_data(self, answer: Data) -> Data {
        match self {
            Self::Invoke => Data::Object(vec![
                ("Payload".to_owned(), answer),
                ("StatusCode".to_owned(), Data::Number),
            ]),
            Self::Function | Self::Activity | Self::Token | Self::Sdk => answer,
        }
    }
}

impl TaskPlan {
    pub(super) fn state(&self) -> &str {
        &self.state
    }

    /// What its attempts come to, in one execution.
    pub(super) fn outcomes(&self, chance: &mut Chance) -> Vec<Value> {
        let failures = match chance.below(6) {
            0..3 => 0,
            failures => failures - 2,
        };
        let mut outcomes: Vec<Value> = (0..failures).map(|_| self.failure(chance)).collect();
        if failures == 0 || !chance.one_in(4) {
            outcomes.push(self.answer(chance));
        }
        outcomes
    }

    fn failure(&self, chance: &mut Chance) -> Value {
        if self.has_timeout && chance.one_in(4) {
            return json!({ "Never": true });
        }
        let error = chance.pick(&ERRORS);
        match chance.below(8) {
            0 => json!({ "Throw": {} }),
            1 => json!({ "Throw": { "Error": error } }),
            2 => json!({ "Throw": { "Error": error, "Cause": "it broke" }, "After": 2 }),
            _ => json!({ "Throw": { "Error": error, "Cause": "it broke" } }),
        }
    }

    fn answer(&self, chance: &mut Chance) -> Value {
        let answer = self.call.wrap(self.result.sample(chance));
        match chance.one_in(5) {
            true => json!({ "Return": answer, "After": 1 }),
            false => json!({ "Return": answer }),
        }
    }
}

impl Inventor {
    pub(super) fn task(&mut self, draft: &mut Draft, site: Site<'_>) -> Reach {
        let mut writing = self.begin("Task", site);
        self.select_input(&mut writing);
        let call = self.chance.pick(&Call::ALL);
        writing.fields.set("Resource", Value::text(call.resource()));
        self.write_arguments(&mut writing, call);
        let has_timeout = self.chance.one_in(3);
        if has_timeout {
            let seconds = Value::from(self.chance.between(2, 5));
            writing.fields.set("TimeoutSeconds", seconds);
            if self.chance.one_in(3) {
                writing.fields.set("HeartbeatSeconds", Value::from(1));
            }
        }
        let result = Data::invent(&mut self.chance, 2);
        self.tasks.push(TaskPlan {
            state: site.name.to_owned(),
            call,
            result: result.clone(),
            has_timeout,
        });
        self.write_retriers(&mut writing);
        let caught = self.write_catchers(draft, &mut writing, site);
        let leaves = self.finish(draft, site, writing, call.wrap_data(result), true);
        caught
            .into_iter()
            .fold(leaves, |leaves, way| leaves.join(&way))
    }

    fn write_arguments(&mut self, writing: &mut Writing, call: Call) {
        let view = writing.view.clone();
        let (name, token) = match writing.language() {
            Language::JsonPath => ("Parameters", ("token.$", "$$.Task.Token")),
            Language::Jsonata => ("Arguments", ("token", "{% $states.context.Task.Token %}")),
        };
        let arguments = match call {
            Call::Function | Call::Activity if self.chance.one_in(2) => return,
            Call::Function | Call::Activity => self.template(&view).0,
            Call::Invoke => {
                json!({ "FunctionName": "work", "Payload": self.template(&view).0 })
            }
            Call::Token => json!({ "FunctionName": "work", "Payload": { (token.0): token.1 } }),
            Call::Sdk => json!({ "Bucket": "b", "Key": "k" }),
        };
        writing.fields.set(name, arguments);
    }
}
