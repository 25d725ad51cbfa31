//! The intrinsic functions: their names, and how many arguments of what kind each takes.

/// An intrinsic function (ASL specification, Intrinsic Functions).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Fills the holes of a template.
    Format,
    /// Parses JSON text.
    StringToJson,
    /// Writes JSON text.
    JsonToString,
    /// Makes an array of its arguments.
    Array,
    /// Cuts an array into chunks.
    ArrayPartition,
    /// Looks for an element.
    ArrayContains,
    /// Counts from one number to another.
    ArrayRange,
    /// Picks the element at an index.
    ArrayGetItem,
    /// Counts the elements.
    ArrayLength,
    /// Drops repeated elements.
    ArrayUnique,
    /// Encodes text as Base64.
    Base64Encode,
    /// Decodes Base64.
    Base64Decode,
    /// Computes a digest.
    Hash,
    /// Merges two objects.
    JsonMerge,
    /// Draws a random number.
    MathRandom,
    /// Adds two numbers.
    MathAdd,
    /// Splits text at any of some characters.
    StringSplit,
    /// Makes a random UUID.
    UUID,
}

/// What an argument must be, or the call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    Number,
    Text,
    Array,
}

impl Function {
    /// Every function.
    pub const ALL: [Self; 18] = [
        Self::Format,
        Self::StringToJson,
        Self::JsonToString,
        Self::Array,
        Self::ArrayPartition,
        Self::ArrayContains,
        Self::ArrayRange,
        Self::ArrayGetItem,
        Self::ArrayLength,
        Self::ArrayUnique,
        Self::Base64Encode,
        Self::Base64Decode,
        Self::Hash,
        Self::JsonMerge,
        Self::MathRandom,
        Self::MathAdd,
        Self::StringSplit,
        Self::UUID,
    ];

    /// The name as it is written in a call.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "States.Format",
            Self::StringToJson => "States.StringToJson",
            Self::JsonToString => "States.JsonToString",
            Self::Array => "States.Array",
            Self::ArrayPartition => "States.ArrayPartition",
            Self::ArrayContains => "States.ArrayContains",
            Self::ArrayRange => "States.ArrayRange",
            Self::ArrayGetItem => "States.ArrayGetItem",
            Self::ArrayLength => "States.ArrayLength",
            Self::ArrayUnique => "States.ArrayUnique",
            Self::Base64Encode => "States.Base64Encode",
            Self::Base64Decode => "States.Base64Decode",
            Self::Hash => "States.Hash",
            Self::JsonMerge => "States.JsonMerge",
            Self::MathRandom => "States.MathRandom",
            Self::MathAdd => "States.MathAdd",
            Self::StringSplit => "States.StringSplit",
            Self::UUID => "States.UUID",
        }
    }

    /// The function with this name; letter case matters.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|function| function.name() == name)
    }

    /// The least and the greatest number of arguments; no greatest if there may be any number.
    ///
    /// `States.UUID` takes none, but AWS ignores what it is given.
    pub fn arity(self) -> (usize, Option<usize>) {
        match self {
            Self::Array | Self::UUID => (0, None),
            Self::Format => (1, None),
            Self::StringToJson | Self::JsonToString => (1, Some(1)),
            Self::ArrayLength | Self::ArrayUnique => (1, Some(1)),
            Self::Base64Encode | Self::Base64Decode => (1, Some(1)),
            Self::ArrayPartition | Self::ArrayContains | Self::ArrayGetItem => (2, Some(2)),
            Self::Hash | Self::MathAdd | Self::StringSplit => (2, Some(2)),
            Self::MathRandom => (2, Some(3)),
            Self::ArrayRange | Self::JsonMerge => (3, Some(3)),
        }
    }

    /// How many arguments it takes, in words, unless it takes as many as are given.
    pub(crate) fn other_count(self, given: usize) -> Option<String> {
        let (least, greatest) = self.arity();
        if given >= least && greatest.is_none_or(|greatest| given <= greatest) {
            return None;
        }
        Some(match greatest {
            Some(greatest) if greatest > least => format!("{least} to {greatest} arguments"),
            Some(1) => "1 argument".to_owned(),
            Some(_) => format!("{least} arguments"),
            None => "at least 1 argument".to_owned(),
        })
    }

    /// What the argument at a position must be; nothing where any value will do.
    pub(crate) fn parameter(self, position: usize) -> Option<Parameter> {
        match (self, position) {
            (Self::MathAdd | Self::MathRandom | Self::ArrayRange, _)
            | (Self::ArrayPartition | Self::ArrayGetItem, 1) => Some(Parameter::Number),
            (
                Self::ArrayPartition
                | Self::ArrayGetItem
                | Self::ArrayContains
                | Self::ArrayLength
                | Self::ArrayUnique,
                0,
            ) => Some(Parameter::Array),
            (Self::Format | Self::StringToJson | Self::Base64Encode | Self::Base64Decode, 0)
            | (Self::StringSplit, _)
            | (Self::Hash, 1) => Some(Parameter::Text),
            (
                Self::Format
                | Self::StringToJson
                | Self::JsonToString
                | Self::Array
                | Self::ArrayPartition
                | Self::ArrayContains
                | Self::ArrayGetItem
                | Self::ArrayLength
                | Self::ArrayUnique
                | Self::Base64Encode
                | Self::Base64Decode
                | Self::Hash
                | Self::JsonMerge
                | Self::UUID,
                _,
            ) => None,
        }
    }

    /// Whether two calls with the same arguments give different results.
    pub fn is_random(self) -> bool {
        matches!(self, Self::MathRandom | Self::UUID)
    }

    /// Whether the result may be a string, as `ErrorPath` and `CausePath` require.
    pub fn gives_string(self) -> bool {
        match self {
            Self::Format | Self::JsonToString | Self::ArrayGetItem | Self::Hash => true,
            Self::Base64Encode | Self::Base64Decode | Self::UUID => true,
            Self::StringToJson | Self::JsonMerge | Self::MathRandom | Self::MathAdd => false,
            Self::Array | Self::ArrayPartition | Self::ArrayContains | Self::ArrayRange => false,
            Self::ArrayLength | Self::ArrayUnique | Self::StringSplit => false,
        }
    }
}
