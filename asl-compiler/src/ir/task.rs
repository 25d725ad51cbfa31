//! What a task's resource means: which method does the work, and how AWS wraps the call.

use asl_models::Operation;

use super::MethodId;
use crate::placeholder::Template;
use crate::source::Span;

/// What runs a task.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Where it stands.
    pub span: Span,
    /// The ARN or URI as written, with its placeholders.
    pub text: Template,
    /// How Step Functions calls it.
    pub integration: Integration,
    /// The method that does the work.
    pub method: MethodId,
}

/// How Step Functions calls a resource.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Integration {
    /// A Lambda function by its own ARN, a placeholder, or any other URI.
    Function,
    /// An activity.
    Activity,
    /// A service integration.
    Service {
        /// AWS's `resourceType`: `lambda`, `aws-sdk:s3`.
        service: String,
        /// The action without its suffix: `invoke`.
        action: String,
        /// The suffix.
        pattern: Pattern,
    },
}

impl Integration {
    /// Whether `$$.Task.Token` exists: where the state waits for it, and in nested executions that are waited for.
    pub(crate) fn has_token(&self) -> bool {
        match self {
            Self::Function => false,
            Self::Activity => true,
            Self::Service {
                service,
                action,
                pattern,
            } => match pattern {
                Pattern::RequestResponse => false,
                Pattern::Sync | Pattern::Sync2 => service == "states" && action == "startExecution",
                Pattern::WaitForTaskToken => true,
            },
        }
    }
}

/// The suffix of a service integration.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Pattern {
    /// None: the state goes on with the response.
    RequestResponse,
    /// `.sync`: the state waits for the job.
    Sync,
    /// `.sync:2`: the same, with output as JSON.
    Sync2,
    /// `.waitForTaskToken`: the state waits for the token.
    WaitForTaskToken,
}

impl Pattern {
    /// All patterns.
    pub(crate) const ALL: [Self; 4] = [
        Self::RequestResponse,
        Self::Sync,
        Self::Sync2,
        Self::WaitForTaskToken,
    ];

    /// The patterns that a suffix names.
    pub(crate) const SUFFIXED: [Self; 3] = [Self::Sync, Self::Sync2, Self::WaitForTaskToken];

    /// The suffix, with its dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::RequestResponse => "",
            Self::Sync => ".sync",
            Self::Sync2 => ".sync:2",
            Self::WaitForTaskToken => ".waitForTaskToken",
        }
    }
}

/// A method of the generated `Tasks` trait.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Method {
    /// The name in Rust.
    pub name: String,
    /// What it stands for.
    pub binding: Binding,
    /// The operations by which a client does the work, where the method has a body that has it do so.
    pub calls: Option<Vec<Operation>>,
}

/// What a method stands for; tasks with the same binding share a method.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum Binding {
    /// A Lambda function, by its name, or a whole resource that is a placeholder.
    Function(String),
    /// An activity, by its name.
    Activity(String),
    /// A state machine that is started, by its name.
    StateMachine(String),
    /// An action of a service, such as `dynamodb` and `putItem`.
    Action(String, String),
    /// Any other URI.
    Uri(String),
}

impl Binding {
    /// What documentation and messages call it.
    pub fn description(&self) -> String {
        match self {
            Self::Function(name) => format!("the function `{name}`"),
            Self::Activity(name) => format!("the activity `{name}`"),
            Self::StateMachine(name) => format!("the state machine `{name}`"),
            Self::Action(service, action) => format!("the action `{service}:{action}`"),
            Self::Uri(uri) => format!("the resource `{uri}`"),
        }
    }

    /// The words that the method's name is made of.
    pub fn words(&self) -> String {
        match self {
            Self::Function(name) | Self::Activity(name) | Self::StateMachine(name) => name.clone(),
            Self::Action(service, action) => format!("{service}_{action}"),
            Self::Uri(uri) => uri.clone(),
        }
    }

    /// How the macro and its messages name it: by the words of the definition.
    pub fn key(&self) -> String {
        match self {
            Self::Function(name)
            | Self::Activity(name)
            | Self::StateMachine(name)
            | Self::Uri(name) => name.clone(),
            Self::Action(service, action) => format!("{service}:{action}"),
        }
    }
}
