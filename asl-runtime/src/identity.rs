//! Who an execution is: what it was started with, and what the context object shows of it.

use std::sync::{Arc, OnceLock};

use crate::chance;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// Who an execution is: what `$$.Execution` and `$$.StateMachine` show.
///
/// Each task gets a copy, so there is little of it: what few executions have is shared, and names and objects
/// that nobody asks for are never made.
#[derive(Clone, Debug)]
pub struct ExecutionInfo {
    start: Start,
    shown: OnceLock<Arc<Shown>>,
}

/// How an Express execution is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Express {
    /// By StartSyncExecution, which waits for the output.
    Synchronous,
    /// By StartExecution.
    Asynchronous,
}

/// What an execution is started with.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    /// The name of the state machine, unless its ARN is given.
    pub(crate) state_machine: &'static str,
    /// The hash of the definition, unless another one is given.
    pub(crate) definition: &'static str,
    pub(crate) input: Value,
    pub(crate) time: Timestamp,
    /// What decides all that is left to chance.
    pub(crate) seed: u64,
    /// What takes the place of the above, if anything was given.
    pub(crate) given: Option<Arc<Given>>,
}

/// What an execution may be given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) name: Option<Text>,
    pub(crate) state_machine_arn: Option<Text>,
    pub(crate) role_arn: Option<Text>,
    /// How an Express execution was started, and the last part of its ARN.
    pub(crate) express: Option<(Express, RandomName)>,
    /// The Map Run that starts it.
    pub(crate) map_run: Option<Text>,
    /// The hash of the definition that it was started with.
    pub(crate) definition: Option<Text>,
    /// How often it was redriven, and when for the last time.
    pub(crate) redriven: Option<(u32, Timestamp)>,
}

/// What was made because somebody asked for it.
#[derive(Debug, Default)]
struct Shown {
    name: OnceLock<Text>,
    state_machine_arn: OnceLock<Text>,
    execution: OnceLock<Value>,
    state_machine: OnceLock<Value>,
}

/// A random UUID, as executions are named by.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RandomName([u64; 2]);

impl ExecutionInfo {
    #[inline]
    pub(crate) fn new(start: Start) -> Self {
        Self {
            start,
            shown: OnceLock::new(),
        }
    }

    /// The execution as text that can be stored: [`ExecutionInfo::parse`] makes the same one of it.
    ///
    /// It is a line of JSON: `{"name", "stateMachineArn", "roleArn", "definition", "input", "startTime", "seed"}`, and `"express"`, `"mapRun"` where it
    /// is an Express execution or one of a Map Run, `"redrives"` and `"redriveTime"` where it was redriven. The seed is text, because JSON numbers are not that long
    /// everywhere.
    pub fn to_text(&self) -> String {
        let express = self.given().and_then(|given| given.express);
        let express = express.map(|(express, run)| {
            let kind = ("kind", Value::text(express.name()));
            Value::object([kind, ("run", Value::String(run.to_text()))])
        });
        let map_run = self.map_run().map(Value::from);
        let redriven = self.redriven();
        let members = [
            ("name", Some(Value::String(self.name_text().clone()))),
            (
                "stateMachineArn",
                Some(Value::String(self.state_machine_arn_text().clone())),
            ),
            ("roleArn", Some(Value::String(self.role_arn_text().clone()))),
            ("definition", Some(Value::from(self.definition_hash()))),
            ("input", Some(self.start.input.clone())),
            ("startTime", Some(Value::from(self.start.time.to_string()))),
            ("seed", Some(Value::from(self.start.seed.to_string()))),
            ("express", express),
            ("mapRun", map_run),
            ("redrives", redriven.map(|(count, _)| Value::from(count))),
            (
                "redriveTime",
                redriven.map(|(_, time)| Value::from(time.to_string())),
            ),
        ];
        let members = members.into_iter();
        let members = members.filter_map(|(name, value)| Some((Text::from_static(name), value?)));
        Value::object(members).to_string()
    }

    /// The execution that [`ExecutionInfo::to_text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_value(&Value::parse_around(text, 1).ok()?)
    }

    fn from_value(value: &Value) -> Option<Self> {
        let text = |name| value.get(name).and_then(Value::as_str).map(Text::from);
        let express = match value.get("express") {
            Some(express) => {
                let part = |name| express.get(name).and_then(Value::as_str);
                Some((
                    Express::from_name(part("kind")?)?,
                    RandomName::parse(part("run")?)?,
                ))
            }
            None => None,
        };
        let redriven = match value.get("redrives").and_then(Value::as_i64) {
            Some(count) => Some((
                u32::try_from(count).ok()?,
                Timestamp::parse(&text("redriveTime")?)?,
            )),
            None => None,
        };
        let given = Given {
            name: Some(text("name")?),
            state_machine_arn: Some(text("stateMachineArn")?),
            role_arn: Some(text("roleArn")?),
            express,
            map_run: text("mapRun"),
            definition: Some(text("definition")?),
            redriven,
        };
        Some(Self::new(Start {
            state_machine: "",
            definition: "",
            input: value.get("input")?.clone(),
            time: Timestamp::parse(&text("startTime")?)?,
            seed: text("seed")?.parse().ok()?,
            given: Some(Arc::new(given)),
        }))
    }

    /// The hash of the definition that the execution was started with: [`Definition::hash`](crate::Definition).
    pub fn definition_hash(&self) -> &str {
        let given = self.given().and_then(|given| given.definition.as_deref());
        given.unwrap_or(self.start.definition)
    }

    /// The same execution, redriven for this many times now, at this time: for engines that go on with it.
    #[must_use]
    pub fn redrive(&self, count: u32, time: Timestamp) -> Self {
        let mut start = self.start.clone();
        Arc::make_mut(start.given.get_or_insert_default()).redriven = Some((count, time));
        Self::new(start)
    }

    /// The same execution as one of a state machine with this ARN and role: for servers, which make machines of workflows.
    #[must_use]
    pub fn of_machine(&self, arn: impl Into<Text>, role_arn: impl Into<Text>) -> Self {
        let mut start = self.start.clone();
        let given = Arc::make_mut(start.given.get_or_insert_default());
        given.state_machine_arn = Some(arn.into());
        given.role_arn = Some(role_arn.into());
        Self::new(start)
    }

    /// The same execution as an Express one.
    #[must_use]
    pub fn as_express(&self, express: Express) -> Self {
        let mut start = self.start.clone();
        let run = RandomName::of_express_run(start.seed);
        Arc::make_mut(start.given.get_or_insert_default()).express = Some((express, run));
        Self::new(start)
    }

    /// How often the execution was redriven, and when for the last time; `None` if it never was.
    pub fn redriven(&self) -> Option<(u32, Timestamp)> {
        self.given()?.redriven
    }

    pub(crate) fn seed(&self) -> u64 {
        self.start.seed
    }

    fn given(&self) -> Option<&Given> {
        self.start.given.as_deref()
    }

    fn shown(&self) -> &Shown {
        self.shown.get_or_init(Arc::default)
    }

    /// `$$.Execution.Name`.
    pub fn name(&self) -> &str {
        self.name_text()
    }

    pub(crate) fn name_text(&self) -> &Text {
        let given = self.given().and_then(|given| given.name.as_ref());
        given.unwrap_or_else(|| {
            let shown = &self.shown().name;
            shown.get_or_init(|| RandomName::of_execution(self.start.seed).to_text())
        })
    }

    /// `$$.Execution.Id`: the ARN.
    pub fn id(&self) -> &str {
        let id = self.execution_object().get("Id");
        id.and_then(Value::as_str).unwrap_or_default()
    }

    /// `$$.Execution.Input`.
    pub fn input(&self) -> &Value {
        &self.start.input
    }

    /// `$$.Execution.RoleArn`.
    pub fn role_arn(&self) -> &str {
        self.role_arn_text()
    }

    pub(crate) fn role_arn_text(&self) -> &Text {
        const ROLE_ARN: &Text = &Text::from_static("arn:aws:iam::123456789012:role/asl");
        let given = self.given().and_then(|given| given.role_arn.as_ref());
        given.unwrap_or(ROLE_ARN)
    }

    /// `$$.Execution.StartTime`.
    pub fn start_time(&self) -> Timestamp {
        self.start.time
    }

    /// The ARN of the Map Run that started the execution, if it is one of a distributed Map.
    pub fn map_run(&self) -> Option<&str> {
        self.given()?.map_run.as_deref()
    }

    /// `$$.StateMachine.Id`.
    pub fn state_machine_arn(&self) -> &str {
        self.state_machine_arn_text()
    }

    pub(crate) fn state_machine_arn_text(&self) -> &Text {
        let given = self
            .given()
            .and_then(|given| given.state_machine_arn.as_ref());
        given.unwrap_or_else(|| {
            let prefix = "arn:aws:states:us-east-1:123456789012:stateMachine:";
            let shown = &self.shown().state_machine_arn;
            shown.get_or_init(|| Text::concat(&[prefix, self.start.state_machine]))
        })
    }

    /// `$$.Execution`.
    pub(crate) fn execution_object(&self) -> &Value {
        let shown = &self.shown().execution;
        shown.get_or_init(|| self.make_execution_object())
    }

    /// `$$.StateMachine`.
    pub(crate) fn state_machine_object(&self) -> &Value {
        self.shown().state_machine.get_or_init(|| {
            let arn = self.state_machine_arn_text();
            let name = arn.rsplit(':').next().unwrap_or_default();
            let id = ("Id", Value::String(arn.clone()));
            Value::object([id, ("Name", Value::from(name))])
        })
    }

    /// A Standard and an Express execution have different fields, in different orders
    /// (recorded in `context_object.input_path` and `express_sync.query_runtime_memory`).
    fn make_execution_object(&self) -> Value {
        let name = self.name_text();
        let machine = self.state_machine_arn();
        let arn = |kind: &str| machine.replacen(":stateMachine:", kind, 1);
        let input = ("Input", self.start.input.clone());
        let start_time = ("StartTime", Value::from(self.start.time.to_string()));
        let role = ("RoleArn", Value::String(self.role_arn_text().clone()));
        let shown_name = ("Name", Value::String(name.clone()));
        let Some((express, run)) = self.given().and_then(|given| given.express) else {
            let id = ("Id", Value::from(format!("{}:{name}", arn(":execution:"))));
            let redriven = self.redriven();
            let count = redriven.map_or(0, |(count, _)| count);
            let redrives = ("RedriveCount", Value::from(count));
            let time = redriven.map(|(_, time)| ("RedriveTime", Value::from(time.to_string())));
            let members = [id, input, start_time, shown_name, role, redrives];
            return Value::object(members.into_iter().chain(time));
        };
        let run = run.to_text();
        let id = format!("{}:{name}:{run}", arn(":express:"));
        let id = ("Id", Value::from(id));
        let redrives = match express {
            Express::Synchronous => None,
            Express::Asynchronous => Some(("RedriveCount", Value::from(0))),
        };
        let members = [id, input, shown_name, role, start_time];
        Value::object(members.into_iter().chain(redrives))
    }
}

impl Express {
    const fn name(self) -> &'static str {
        match self {
            Self::Synchronous => "SYNCHRONOUS",
            Self::Asynchronous => "ASYNCHRONOUS",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Synchronous, Self::Asynchronous];
        all.into_iter().find(|express| express.name() == name)
    }
}

impl RandomName {
    /// The name that an execution with this seed has unless it is given another one. Most names are never spelled
    /// out.
    pub(crate) fn of_execution(seed: u64) -> Self {
        Self([0, 1].map(|number| chance::draw_outside(seed, number)))
    }

    /// The last part of the ARN of an Express execution with this seed.
    pub(crate) fn of_express_run(seed: u64) -> Self {
        Self([2, 3].map(|number| chance::draw_outside(seed, number)))
    }

    /// Draws the bits.
    pub(crate) fn draw(mut random: impl FnMut() -> u64) -> Self {
        Self([random(), random()])
    }

    /// These bits.
    pub(crate) fn of_bytes(bytes: [u8; 16]) -> Self {
        let (high, low) = uuid::Uuid::from_bytes(bytes).as_u64_pair();
        Self([high, low])
    }

    fn parse(text: &str) -> Option<Self> {
        let (high, low) = uuid::Uuid::try_parse(text).ok()?.as_u64_pair();
        Some(Self([high, low]))
    }

    pub(crate) fn to_text(self) -> Text {
        let [high, low] = self.0.map(u128::from);
        let bits = high << 64 | low;
        let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
        Text::from(uuid.to_string())
    }
}
