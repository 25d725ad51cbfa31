//! The kinds of executions: what each is given, and what it must come to.

use asl_runtime::{Value, json};

/// A kind of execution: the workflow that it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Steps,
    Waits,
    Tokens,
    Fan,
    Stopped,
    Nested,
}

/// How many items an execution of [`Kind::Fan`] has.
const ITEMS: i64 = 200;

const KINDS: [(Kind, &str); 6] = [
    (Kind::Steps, "steps"),
    (Kind::Waits, "waits"),
    (Kind::Tokens, "tokens"),
    (Kind::Fan, "fan"),
    (Kind::Stopped, "stopped"),
    (Kind::Nested, "nested"),
];

/// An execution, as its name tells: its kind, and the number that all else follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) kind: Kind,
    pub(crate) number: i64,
}

impl Kind {
    /// The name of the workflow.
    pub(crate) fn machine(self) -> &'static str {
        let found = KINDS.into_iter().find(|(kind, _)| *kind == self);
        found.map_or("", |(_, name)| name)
    }

    /// Which kind the execution with this number is: one of 40 is a fan.
    pub(crate) fn chosen(number: i64) -> Self {
        match number % 40 {
            0 => Self::Fan,
            1..=6 => Self::Waits,
            7..=15 => Self::Tokens,
            16..=18 => Self::Stopped,
            19..=21 => Self::Nested,
            _ => Self::Steps,
        }
    }
}

impl Named {
    /// What a name such as `steps-7-81` says.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (kind, rest) = name.split_once('-')?;
        let (_, number) = rest.split_once('-')?;
        let (kind, _) = KINDS.into_iter().find(|(_, name)| *name == kind)?;
        let number = number.parse().ok()?;
        Some(Self { kind, number })
    }

    pub(crate) fn name(self, run: u64) -> String {
        format!("{}-{run}-{}", self.kind.machine(), self.number)
    }

    pub(crate) fn input(self) -> Value {
        let value = self.number;
        match self.kind {
            Kind::Steps | Kind::Nested => {
                json!({ "value": value, "failures": self.failures() })
            }
            Kind::Waits => json!({ "value": value, "seconds": self.number % 4 }),
            Kind::Fan => json!({ "value": value, "items": (0..ITEMS).collect::<Vec<_>>() }),
            Kind::Tokens | Kind::Stopped => json!({ "value": value }),
        }
    }

    /// How often the third step fails before it succeeds.
    pub(crate) fn failures(self) -> i64 {
        [0, 0, 0, 1, 0, 2][usize::try_from(self.number % 6).unwrap_or(0)]
    }

    /// The output of an execution that succeeds, without what was said by its token.
    pub(crate) fn output(self) -> Value {
        let value = self.number;
        let through = |steps: &[i64]| steps.iter().fold(value, |value, step| mix(value, *step));
        match self.kind {
            Kind::Steps => {
                json!({ "value": through(&[1, 2, 3, 4]), "failures": self.failures() })
            }
            Kind::Waits => json!({ "value": through(&[1, 2, 3]), "seconds": self.number % 4 }),
            Kind::Tokens => json!({ "value": through(&[1, 3]) }),
            Kind::Fan => {
                let items = (0..ITEMS).map(|item| mix(mix(item, 2), 3));
                json!({ "value": through(&[1, 4]), "items": items.collect::<Vec<_>>() })
            }
            Kind::Nested => {
                let child = through(&[1, 1, 2, 3, 4]);
                json!({
                    "value": mix(child, 2), "failures": self.failures(),
                    "child": { "value": child },
                })
            }
            Kind::Stopped => Value::Null,
        }
    }
}

/// What a step makes of a value.
pub(crate) fn mix(value: i64, step: i64) -> i64 {
    (value * 31 + step) % 1_000_003
}
