//! Where an execution is between two of its own states, as text from which a later run can go on.

use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// Where an execution is that enters a state of its own machine, while no branch is open: enough to go on from there, without the
/// answers that came before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many answers it was given before.
    pub records: u64,
    /// When the last of them came.
    pub time: Timestamp,
    /// The state that it enters.
    pub state: Text,
    /// What with.
    pub input: Value,
    /// The variables, by their names.
    pub variables: Value,
    /// What it has counted.
    pub counts: Counts,
}

/// What an execution has counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How often a state was entered or left.
    pub(crate) steps: u64,
    /// The events.
    pub(crate) events: u64,
    /// The event that the next one follows.
    pub(crate) previous: u64,
    /// The random numbers that were drawn.
    pub(crate) draws: u32,
    /// The steps until it lets others go on.
    pub(crate) turn: u32,
}

impl Checkpoint {
    /// The checkpoint as a line of JSON.
    pub fn to_text(&self) -> String {
        let Counts {
            steps,
            events,
            previous,
            draws,
            turn,
        } = self.counts;
        let counts = [steps, events, previous, draws.into(), turn.into()];
        Value::object([
            ("records", Value::from(self.records)),
            ("time", Value::from(self.time.to_string())),
            ("state", Value::String(self.state.clone())),
            ("input", self.input.clone()),
            ("variables", self.variables.clone()),
            ("counts", Value::array(counts.map(Value::from))),
        ])
        .to_string()
    }

    /// The checkpoint that [`Checkpoint::to_text`] wrote; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        // The variables are an object around values as deep as any.
        let value = Value::parse_around(text, 2).ok()?;
        let number = |value: &Value| u64::try_from(value.as_i64()?).ok();
        let [steps, events, previous, draws, turn] = value.get("counts")?.as_array()? else {
            return None;
        };
        Some(Self {
            records: number(value.get("records")?)?,
            time: Timestamp::parse(value.get("time")?.as_str()?)?,
            state: Text::from(value.get("state")?.as_str()?),
            input: value.get("input")?.clone(),
            variables: value.get("variables")?.clone(),
            counts: Counts {
                steps: number(steps)?,
                events: number(events)?,
                previous: number(previous)?,
                draws: number(draws)?.try_into().ok()?,
                turn: number(turn)?.try_into().ok()?,
            },
        })
    }
}
