//! The two query languages.

/// How a state selects and transforms data.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Language {
    /// Paths, templates and intrinsic functions.
    #[default]
    JsonPath,
    /// `{% … %}` expressions.
    Jsonata,
}

impl Language {
    /// The name in the definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonPath => "JSONPath",
            Self::Jsonata => "JSONata",
        }
    }

    /// The language of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::JsonPath, Self::Jsonata]
            .into_iter()
            .find(|language| language.name() == name)
    }
}
