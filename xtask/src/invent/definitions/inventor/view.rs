//! What an expression may read where it stands, and how a way into it is written.

use asl_runtime::Value;

use crate::invent::definitions::chance::Chance;
use crate::invent::definitions::data::{Data, Step};

/// The language of an expression.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Language {
    JsonPath,
    Jsonata,
}

/// What a place asks of an expression.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Want {
    Anything,
    Number,
    Text,
    Truth,
    Time,
    Array,
    Object,
}

impl Want {
    pub(super) fn invent(chance: &mut Chance) -> Self {
        chance.pick(&[
            Self::Anything,
            Self::Number,
            Self::Text,
            Self::Truth,
            Self::Array,
            Self::Object,
        ])
    }

    /// Whether data fits.
    pub(super) fn fits(self, data: &Data) -> bool {
        match self {
            Self::Anything => true,
            Self::Number => matches!(data, Data::Number),
            Self::Text => matches!(data, Data::Text | Data::Time),
            Self::Truth => matches!(data, Data::Truth),
            Self::Time => matches!(data, Data::Time),
            Self::Array => matches!(data, Data::Array(_)),
            Self::Object => matches!(data, Data::Object(_)),
        }
    }

    /// What is known of what was asked for.
    pub(super) fn data(self) -> Data {
        match self {
            Self::Anything => Data::Any,
            Self::Number => Data::Number,
            Self::Text => Data::Text,
            Self::Truth => Data::Truth,
            Self::Time => Data::Time,
            Self::Array => Data::Array(Box::new(Data::Any)),
            Self::Object => Data::Object(Vec::new()),
        }
    }
}

/// The data that an expression may read, by what stands for it.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) language: Language,
    roots: Vec<(String, Data)>,
}

impl View {
    pub(super) fn new(language: Language, roots: Vec<(String, Data)>) -> Self {
        Self { language, roots }
    }

    /// With one more root, or with what a root stands for exchanged.
    pub(super) fn with(&self, root: &str, data: Data) -> Self {
        let others = self.roots.iter().filter(|(known, _)| known != root);
        let first = [(root.to_owned(), data)];
        Self::new(
            self.language,
            first.into_iter().chain(others.cloned()).collect(),
        )
    }

    /// The ways to what fits.
    pub(super) fn ways(&self, want: Want) -> Vec<(String, Data)> {
        let mut ways = Vec::new();
        for (root, data) in &self.roots {
            let places = data.places().into_iter();
            let fitting = places.filter(|(_, place)| want.fits(place));
            ways.extend(fitting.map(|(steps, place)| (self.way(root, &steps), place.clone())));
        }
        ways
    }

    fn way(&self, root: &str, steps: &[Step]) -> String {
        steps.iter().fold(root.to_owned(), |way, step| match step {
            Step::First => way + "[0]",
            Step::Field(name) => way + &field(self.language, name),
        })
    }

    /// The string that holds an expression in a definition.
    pub(super) fn quote(&self, expression: &str) -> Value {
        match self.language {
            Language::JsonPath => Value::from(expression),
            Language::Jsonata => Value::from(format!("{{% {expression} %}}")),
        }
    }
}

/// The step to a field.
fn field(language: Language, name: &str) -> String {
    let is_plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match (language, is_plain) {
        (_, true) => format!(".{name}"),
        (Language::JsonPath, false) => format!("['{name}']"),
        (Language::Jsonata, false) => format!(".`{name}`"),
    }
}
