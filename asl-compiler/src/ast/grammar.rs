//! Which object may have which fields, of what JSON type, as tables.

use super::field::Field::{self, *};
use super::{Language, StateType};

/// The objects of the language that have fields of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Owner {
    TopLevel,
    Branch,
    Processor,
    State(StateType),
    /// A state that has no type yet.
    UntypedState,
    Rule,
    NestedRule,
    Retrier,
    Catcher,
    ProcessorConfig,
    ItemReader,
    ReaderConfig,
    ItemBatcher,
    ResultWriter,
    WriterConfig,
}

/// One row: a field that an object may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) field: Field,
    pub(crate) shape: Shape,
    pub(crate) spoken: Spoken,
    pub(crate) required: bool,
}

/// The query languages in which a field exists.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Spoken {
    Both,
    JsonPath,
    Jsonata,
}

impl Spoken {
    /// Whether the field exists in that language.
    pub(crate) fn is_spoken_in(self, language: Language) -> bool {
        match self {
            Self::Both => true,
            Self::JsonPath => language == Language::JsonPath,
            Self::Jsonata => language == Language::Jsonata,
        }
    }
}

/// The JSON type of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    Any,
    Text,
    Flag,
    Object,
    Array,
    /// An array that is not empty.
    List,
    /// A path or a variable, as text.
    Path,
    /// A path, or null.
    PathOrNull,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// One of these texts, or a JSONata expression.
    OneOfOrExpression(&'static [&'static str]),
    /// A whole number in a range; always literal.
    Whole(u64, u64),
    /// A whole number in a range, or a JSONata expression.
    WholeOrExpression(u64, u64),
    /// A number of at least this.
    Decimal(f64),
    /// A number in a range, or a JSONata expression.
    DecimalOrExpression(f64, f64),
    /// An array of texts that is not empty.
    Texts,
    /// `true`, `false` or a JSONata expression.
    FlagOrExpression,
}

/// The largest number of seconds, attempts and so on that AWS takes.
const MOST: u64 = 99_999_999;

const fn row(field: Field, shape: Shape) -> Row {
    Row {
        field,
        shape,
        spoken: Spoken::Both,
        required: false,
    }
}

const fn needed(field: Field, shape: Shape) -> Row {
    Row {
        required: true,
        ..row(field, shape)
    }
}

const fn path(field: Field, shape: Shape) -> Row {
    Row {
        spoken: Spoken::JsonPath,
        ..row(field, shape)
    }
}

const fn jsonata(field: Field, shape: Shape) -> Row {
    Row {
        spoken: Spoken::Jsonata,
        ..row(field, shape)
    }
}

impl Owner {
    /// The fields that the object may have.
    pub(crate) fn rows(self) -> Vec<Row> {
        let groups: &[&[Row]] = match self {
            Self::TopLevel => &[MACHINE, TOP_LEVEL],
            Self::Branch => &[MACHINE],
            Self::Processor => &[MACHINE, PROCESSOR],
            Self::State(state_type) => return state_rows(state_type),
            Self::UntypedState => &[STATE, NEXT],
            Self::Rule => &[RULE, RULE_OUTCOME],
            Self::NestedRule => &[RULE],
            Self::Retrier => &[RETRIER],
            Self::Catcher => &[CATCHER],
            Self::ProcessorConfig => &[PROCESSOR_CONFIG],
            Self::ItemReader => &[ITEM_READER],
            Self::ReaderConfig => &[READER_CONFIG],
            Self::ItemBatcher => &[ITEM_BATCHER],
            Self::ResultWriter => &[RESULT_WRITER],
            Self::WriterConfig => &[WRITER_CONFIG],
        };
        groups.concat()
    }

    /// What messages call the object.
    pub(crate) fn description(self) -> String {
        match self {
            Self::TopLevel => "the top level of a state machine".into(),
            Self::Branch => "a branch".into(),
            Self::Processor => "the processor of a Map state".into(),
            Self::State(state_type) => format!("a {} state", state_type.name()),
            Self::UntypedState => "a state".into(),
            Self::Rule => "a choice rule".into(),
            Self::NestedRule => "a nested choice rule".into(),
            Self::Retrier => "a retrier".into(),
            Self::Catcher => "a catcher".into(),
            Self::ProcessorConfig => "a ProcessorConfig".into(),
            Self::ItemReader => "an ItemReader".into(),
            Self::ReaderConfig => "a ReaderConfig".into(),
            Self::ItemBatcher => "an ItemBatcher".into(),
            Self::ResultWriter => "a ResultWriter".into(),
            Self::WriterConfig => "a WriterConfig".into(),
        }
    }
}

impl Owner {
    /// The object that stands in a field of this one, itself or in an array. (States have names of their
    /// own between them and their machine.)
    pub(crate) fn inner(self, field: Field) -> Option<Self> {
        match (self, field) {
            (Self::State(_), Branches) => Some(Self::Branch),
            (Self::State(_), ItemProcessor | Iterator) => Some(Self::Processor),
            (Self::State(_), Choices) => Some(Self::Rule),
            (Self::State(_), Retry) => Some(Self::Retrier),
            (Self::State(_), Catch) => Some(Self::Catcher),
            (Self::State(_), ItemReader) => Some(Self::ItemReader),
            (Self::State(_), ItemBatcher) => Some(Self::ItemBatcher),
            (Self::State(_), ResultWriter) => Some(Self::ResultWriter),
            (Self::Rule | Self::NestedRule, And | Or | Not) => Some(Self::NestedRule),
            (Self::Processor, ProcessorConfig) => Some(Self::ProcessorConfig),
            (Self::ItemReader, ReaderConfig) => Some(Self::ReaderConfig),
            (Self::ResultWriter, WriterConfig) => Some(Self::WriterConfig),
            _ => None,
        }
    }

    /// Whether the object has states.
    pub(crate) fn is_machine(self) -> bool {
        matches!(self, Self::TopLevel | Self::Branch | Self::Processor)
    }
}

fn state_rows(state_type: StateType) -> Vec<Row> {
    let groups: &[&[Row]] = match state_type {
        StateType::Pass => &[STATE, NEXT, FILTERS, RESULT, OUTPUT, ASSIGN, PASS],
        StateType::Task => &[
            STATE, NEXT, FILTERS, RESULT, SELECTOR, OUTPUT, ASSIGN, ERRORS, TASK,
        ],
        StateType::Choice => &[STATE, FILTERS, OUTPUT, ASSIGN, CHOICE],
        StateType::Wait => &[STATE, NEXT, FILTERS, OUTPUT, ASSIGN, WAIT],
        StateType::Succeed => &[STATE, FILTERS, OUTPUT],
        StateType::Fail => &[STATE, FAIL],
        StateType::Parallel => &[
            STATE, NEXT, FILTERS, RESULT, SELECTOR, OUTPUT, ASSIGN, ERRORS, PARALLEL,
        ],
        StateType::Map => &[
            STATE, NEXT, FILTERS, RESULT, SELECTOR, OUTPUT, ASSIGN, ERRORS, MAP,
        ],
    };
    groups.concat()
}

const MACHINE: &[Row] = &[
    needed(StartAt, Shape::Text),
    needed(States, Shape::Object),
    row(Comment, Shape::Text),
];
const TOP_LEVEL: &[Row] = &[
    row(QueryLanguage, Shape::OneOf(&["JSONPath", "JSONata"])),
    row(TimeoutSeconds, Shape::Whole(0, MOST)),
    row(Version, Shape::OneOf(&["1.0"])),
];
const PROCESSOR: &[Row] = &[row(ProcessorConfig, Shape::Object)];

const STATE: &[Row] = &[
    needed(Type, Shape::Text),
    row(Comment, Shape::Text),
    row(QueryLanguage, Shape::OneOf(&["JSONPath", "JSONata"])),
];
const NEXT: &[Row] = &[row(Next, Shape::Text), row(End, Shape::Flag)];
const FILTERS: &[Row] = &[
    path(InputPath, Shape::PathOrNull),
    path(OutputPath, Shape::PathOrNull),
];
const RESULT: &[Row] = &[
    path(Parameters, Shape::Any),
    path(ResultPath, Shape::PathOrNull),
];
const SELECTOR: &[Row] = &[path(ResultSelector, Shape::Any)];
const OUTPUT: &[Row] = &[jsonata(Output, Shape::Any)];
const ASSIGN: &[Row] = &[row(Assign, Shape::Object)];
const ERRORS: &[Row] = &[row(Retry, Shape::Array), row(Catch, Shape::Array)];

const PASS: &[Row] = &[path(Result, Shape::Any)];
const TASK: &[Row] = &[
    needed(Resource, Shape::Text),
    jsonata(Arguments, Shape::Any),
    row(TimeoutSeconds, Shape::WholeOrExpression(1, MOST)),
    path(TimeoutSecondsPath, Shape::Path),
    row(HeartbeatSeconds, Shape::WholeOrExpression(1, MOST)),
    path(HeartbeatSecondsPath, Shape::Path),
    row(Credentials, Shape::Object),
];
const CHOICE: &[Row] = &[needed(Choices, Shape::List), row(Default, Shape::Text)];
const WAIT: &[Row] = &[
    row(Seconds, Shape::WholeOrExpression(0, MOST)),
    path(SecondsPath, Shape::Path),
    row(Timestamp, Shape::Text),
    path(TimestampPath, Shape::Path),
];
const FAIL: &[Row] = &[
    row(Error, Shape::Text),
    path(ErrorPath, Shape::Path),
    row(Cause, Shape::Text),
    path(CausePath, Shape::Path),
];
const PARALLEL: &[Row] = &[
    needed(Branches, Shape::List),
    jsonata(Arguments, Shape::Any),
];
const MAP: &[Row] = &[
    row(ItemProcessor, Shape::Object),
    row(Iterator, Shape::Object),
    path(ItemsPath, Shape::Path),
    jsonata(Items, Shape::Any),
    row(ItemSelector, Shape::Any),
    row(MaxConcurrency, Shape::WholeOrExpression(0, MOST)),
    path(MaxConcurrencyPath, Shape::Path),
    row(ToleratedFailureCount, Shape::WholeOrExpression(0, u64::MAX)),
    path(ToleratedFailureCountPath, Shape::Path),
    row(
        ToleratedFailurePercentage,
        Shape::DecimalOrExpression(0.0, 100.0),
    ),
    path(ToleratedFailurePercentagePath, Shape::Path),
    row(ItemReader, Shape::Object),
    row(ItemBatcher, Shape::Object),
    row(ResultWriter, Shape::Object),
    row(Label, Shape::Text),
];

const RULE: &[Row] = &[
    row(Comment, Shape::Text),
    path(Variable, Shape::Path),
    path(And, Shape::List),
    path(Or, Shape::List),
    path(Not, Shape::Object),
    jsonata(Condition, Shape::FlagOrExpression),
];
const RULE_OUTCOME: &[Row] = &[
    needed(Next, Shape::Text),
    row(Assign, Shape::Object),
    jsonata(Output, Shape::Any),
];
const RETRIER: &[Row] = &[
    needed(ErrorEquals, Shape::Texts),
    row(IntervalSeconds, Shape::Whole(0, MOST)),
    row(MaxAttempts, Shape::Whole(0, MOST)),
    row(BackoffRate, Shape::Decimal(1.0)),
    row(MaxDelaySeconds, Shape::Whole(1, 31_622_400)),
    row(JitterStrategy, Shape::OneOf(&["FULL", "NONE"])),
    row(Comment, Shape::Text),
];
const CATCHER: &[Row] = &[
    needed(ErrorEquals, Shape::Texts),
    needed(Next, Shape::Text),
    path(ResultPath, Shape::PathOrNull),
    jsonata(Output, Shape::Any),
    row(Assign, Shape::Object),
    row(Comment, Shape::Text),
];

const PROCESSOR_CONFIG: &[Row] = &[
    row(Mode, Shape::OneOf(&["INLINE", "DISTRIBUTED"])),
    row(ExecutionType, Shape::OneOf(&["STANDARD", "EXPRESS"])),
];
const ITEM_READER: &[Row] = &[
    needed(Resource, Shape::Text),
    path(Parameters, Shape::Any),
    jsonata(Arguments, Shape::Any),
    row(ReaderConfig, Shape::Object),
];
const READER_CONFIG: &[Row] = &[
    row(
        InputType,
        Shape::OneOfOrExpression(&["CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"]),
    ),
    row(
        Transformation,
        Shape::OneOfOrExpression(&["NONE", "LOAD_AND_FLATTEN"]),
    ),
    row(
        ManifestType,
        Shape::OneOfOrExpression(&["S3_INVENTORY", "ATHENA_DATA"]),
    ),
    row(
        CSVDelimiter,
        Shape::OneOfOrExpression(&["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"]),
    ),
    row(
        CSVHeaderLocation,
        Shape::OneOfOrExpression(&["FIRST_ROW", "GIVEN"]),
    ),
    row(CSVHeaders, Shape::Any),
    row(ItemsPointer, Shape::Text),
    row(MaxItems, Shape::WholeOrExpression(0, u64::MAX)),
    path(MaxItemsPath, Shape::Path),
];
const ITEM_BATCHER: &[Row] = &[
    row(BatchInput, Shape::Any),
    row(MaxItemsPerBatch, Shape::WholeOrExpression(1, u64::MAX)),
    path(MaxItemsPerBatchPath, Shape::Path),
    row(MaxInputBytesPerBatch, Shape::WholeOrExpression(1, 262_144)),
    path(MaxInputBytesPerBatchPath, Shape::Path),
];
const RESULT_WRITER: &[Row] = &[
    row(Resource, Shape::Text),
    path(Parameters, Shape::Any),
    jsonata(Arguments, Shape::Any),
    row(WriterConfig, Shape::Object),
];
const WRITER_CONFIG: &[Row] = &[
    row(
        Transformation,
        Shape::OneOfOrExpression(&["NONE", "COMPACT", "FLATTEN"]),
    ),
    row(OutputType, Shape::OneOfOrExpression(&["JSON", "JSONL"])),
];

/// Fields of which an object may have only one.
pub(crate) const EXCLUSIVE: &[&[Field]] = &[
    &[Next, End],
    &[TimeoutSeconds, TimeoutSecondsPath],
    &[HeartbeatSeconds, HeartbeatSecondsPath],
    &[Seconds, SecondsPath, Timestamp, TimestampPath],
    &[Error, ErrorPath],
    &[Cause, CausePath],
    &[ItemProcessor, Iterator],
    &[ItemSelector, Parameters],
    &[MaxConcurrency, MaxConcurrencyPath],
    &[ToleratedFailureCount, ToleratedFailureCountPath],
    &[ToleratedFailurePercentage, ToleratedFailurePercentagePath],
    &[MaxItems, MaxItemsPath],
    &[MaxItemsPerBatch, MaxItemsPerBatchPath],
    &[MaxInputBytesPerBatch, MaxInputBytesPerBatchPath],
];

/// Fields of which a state of the type must have one.
pub(crate) fn alternatives(state_type: StateType) -> &'static [&'static [Field]] {
    match state_type {
        StateType::Pass | StateType::Task | StateType::Parallel => &[&[Next, End]],
        StateType::Wait => &[
            &[Next, End],
            &[Seconds, SecondsPath, Timestamp, TimestampPath],
        ],
        StateType::Map => &[&[Next, End], &[ItemProcessor, Iterator]],
        StateType::Choice | StateType::Succeed | StateType::Fail => &[],
    }
}
