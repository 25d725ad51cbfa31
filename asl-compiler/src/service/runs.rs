//! Actions that run something with a name of its own, which one of their parameters gives.

/// What an action runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Runs {
    /// A Lambda function.
    Function,
    /// A state machine.
    StateMachine,
}

impl Runs {
    /// What the action of that name runs.
    pub(crate) fn of(service: &str, action: &str) -> Option<Self> {
        match (service, action) {
            ("lambda", "invoke") => Some(Self::Function),
            ("states", "startExecution") => Some(Self::StateMachine),
            _ => None,
        }
    }

    /// The parameter that names it.
    pub(crate) fn parameter(self) -> &'static str {
        match self {
            Self::Function => "FunctionName",
            Self::StateMachine => "StateMachineArn",
        }
    }

    /// The word in front of its name in an ARN.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::StateMachine => "stateMachine",
        }
    }
}
