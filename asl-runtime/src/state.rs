//! What the definition says of a state: its name and its type.

use std::fmt;

/// What the definition says of a state: its name and type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateInfo {
    /// The name, as the definition writes it.
    pub name: &'static str,
    /// The `Type`.
    pub kind: StateType,
}

impl StateInfo {
    /// A state of this type.
    pub const fn new(kind: StateType, name: &'static str) -> Self {
        Self { name, kind }
    }
}

/// The `Type` of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateType {
    /// Passes its input on, or fixed data.
    Pass,
    /// Does one unit of work.
    Task,
    /// Branches on data.
    Choice,
    /// Waits.
    Wait,
    /// Ends well.
    Succeed,
    /// Ends with an error.
    Fail,
    /// Runs branches at the same time.
    Parallel,
    /// Runs a machine for each item.
    Map,
}

impl StateType {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pass => "Pass",
            Self::Task => "Task",
            Self::Choice => "Choice",
            Self::Wait => "Wait",
            Self::Succeed => "Succeed",
            Self::Fail => "Fail",
            Self::Parallel => "Parallel",
            Self::Map => "Map",
        }
    }
}

impl fmt::Display for StateType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
