//! The names of all fields of the language.

/// Declares [`Field`]: variant and name are the same word.
macro_rules! fields {
    ($($name:ident),* $(,)?) => {
        /// A field of a definition, by AWS's name.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        #[expect(missing_docs, reason = "AWS's names of the fields")]
        pub enum Field {
            $($name),*
        }

        impl Field {
            /// All fields, sorted by name.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The field of that name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.name() == name)
            }

            /// The name in the definition.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name)),*
                }
            }
        }
    };
}

fields! {
    And, Arguments, Assign, BackoffRate, BatchInput, Branches, Catch, Cause, CausePath, Choices, Comment,
    Condition, Credentials, CSVDelimiter, CSVHeaderLocation, CSVHeaders, Default, End, Error, ErrorEquals,
    ErrorPath, ExecutionType, HeartbeatSeconds, HeartbeatSecondsPath, InputPath, InputType, IntervalSeconds,
    ItemBatcher, ItemProcessor, ItemReader, Items, ItemSelector, ItemsPath, ItemsPointer, Iterator,
    JitterStrategy, Label, ManifestType, MaxAttempts, MaxConcurrency, MaxConcurrencyPath, MaxDelaySeconds,
    MaxInputBytesPerBatch, MaxInputBytesPerBatchPath, MaxItems, MaxItemsPath, MaxItemsPerBatch,
    MaxItemsPerBatchPath, Mode, Next, Not, Or, Output, OutputPath, OutputType, Parameters, ProcessorConfig,
    QueryLanguage, ReaderConfig, Resource, Result, ResultPath, ResultSelector, ResultWriter, Retry, Seconds,
    SecondsPath, StartAt, States, TimeoutSeconds, TimeoutSecondsPath, Timestamp, TimestampPath,
    ToleratedFailureCount, ToleratedFailureCountPath, ToleratedFailurePercentage,
    ToleratedFailurePercentagePath, Transformation, Type, Variable, Version, WriterConfig,
}
