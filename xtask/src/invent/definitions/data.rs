//! What an inventor knows of the data at a point of the machine that it makes, and values that fit it.

use asl_runtime::Value;
use asl_runtime::value::Text;

use super::chance::Chance;

/// A kind of data; what is known of it holds for all inputs that are made, but for those that are meant to be wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Data {
    Any,
    Null,
    Truth,
    Number,
    Text,
    Time,
    Array(Box<Data>),
    Object(Vec<(String, Data)>),
}

/// A step from a value to one inside of it.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Field(String),
    First,
}

/// The names of fields: those that the grammar of JSONata knows, and some that need quotes.
const FIELDS: [&str; 12] = [
    "a",
    "b",
    "c",
    "id",
    "items",
    "n",
    "name",
    "s",
    "tags",
    "x-y",
    "two words",
    "price",
];
const NUMBERS: [&str; 12] = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "-1",
    "2.5",
    "1.0",
    "0.1",
    "1e3",
    "100",
    "12345678901",
];
const TEXTS: [&str; 14] = [
    "",
    "a",
    "b",
    "a-b",
    "x,y,z",
    "Hello World",
    "it's",
    "{}",
    "1",
    "é😀",
    "a*c",
    "true",
    "YQ==",
    "\\",
];
const TIMES: [&str; 3] = [
    "2024-01-01T00:00:02Z",
    "2023-12-31T23:59:59.5Z",
    "2024-01-01T01:00:05+01:00",
];

impl Data {
    /// An object that anything may come in.
    pub(super) fn invent_object(chance: &mut Chance, depth: usize) -> Self {
        let mut fields: Vec<(String, Self)> = Vec::new();
        for _ in 0..chance.between(2, 4) {
            let name = chance.pick(&FIELDS);
            if fields.iter().all(|(known, _)| known != name) {
                fields.push((name.to_owned(), Self::invent(chance, depth)));
            }
        }
        Self::Object(fields)
    }

    pub(super) fn invent(chance: &mut Chance, depth: usize) -> Self {
        match chance.below(if depth == 0 { 10 } else { 16 }) {
            0..3 => Self::Number,
            3..6 => Self::Text,
            6 | 7 => Self::Truth,
            8 => Self::Time,
            9 => Self::Null,
            10..13 => Self::Array(Box::new(Self::invent(chance, depth - 1))),
            _ => Self::invent_object(chance, depth - 1),
        }
    }

    /// A value of this kind; now and then one that differs.
    pub(super) fn sample(&self, chance: &mut Chance) -> Value {
        if chance.strays() {
            return Self::invent(chance, 1).sample_exactly(chance);
        }
        self.sample_exactly(chance)
    }

    fn sample_exactly(&self, chance: &mut Chance) -> Value {
        match self {
            Self::Any => chance.pick(&[Value::Null, Value::text("any"), Value::from(4)]),
            Self::Null => Value::Null,
            Self::Truth => Value::Bool(chance.one_in(2)),
            Self::Number => chance.pick(&NUMBERS).parse().unwrap_or_default(),
            Self::Text => Value::text(chance.pick(&TEXTS)),
            Self::Time => Value::text(chance.pick(&TIMES)),
            Self::Array(item) => {
                let least = usize::from(!chance.strays());
                let count = chance.between(least, 3);
                Value::array((0..count).map(|_| item.sample(chance)).collect::<Vec<_>>())
            }
            Self::Object(fields) => {
                let mut members = Vec::new();
                for (name, data) in fields {
                    if !chance.strays() {
                        members.push((Text::from(name.as_str()), data.sample(chance)));
                    }
                }
                Value::object(members)
            }
        }
    }

    /// What is known where two ways meet.
    pub(super) fn join(&self, other: &Self) -> Self {
        match (self, other) {
            (this, that) if this == that => this.clone(),
            (Self::Array(this), Self::Array(that)) => Self::Array(Box::new(this.join(that))),
            (Self::Object(this), Self::Object(that)) => {
                let both = this.iter().filter_map(|(name, data)| {
                    let (_, other) = that.iter().find(|(known, _)| known == name)?;
                    Some((name.clone(), data.join(other)))
                });
                Self::Object(both.collect())
            }
            (_, _) => Self::Any,
        }
    }

    /// With a field set, if it is an object.
    pub(super) fn with(&self, name: &str, data: Self) -> Option<Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let others = fields.iter().filter(|(known, _)| known != name).cloned();
        Some(Self::Object(
            others.chain([(name.to_owned(), data)]).collect(),
        ))
    }

    /// Itself and all that is inside of it, with the way there.
    pub(super) fn places(&self) -> Vec<(Vec<Step>, &Self)> {
        let mut places = vec![(Vec::new(), self)];
        let inside: Vec<(Step, &Self)> = match self {
            Self::Array(item) => vec![(Step::First, item)],
            Self::Object(fields) => {
                let fields = fields.iter();
                let fields = fields.map(|(name, data)| (Step::Field(name.clone()), data));
                fields.collect()
            }
            Self::Any | Self::Null | Self::Truth | Self::Number | Self::Text | Self::Time => {
                Vec::new()
            }
        };
        for (step, data) in inside {
            for (mut steps, place) in data.places() {
                steps.insert(0, step.clone());
                places.push((steps, place));
            }
        }
        places
    }
}
