//! What a definition says of a task: the kind of its resource, and how AWS wraps the call.

/// What a `Resource` says, as far as it is known when the workflow is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskInfo {
    /// What kind of resource it names.
    pub kind: TaskKind,
    /// How the parameters and the answer wrap those of the function that does the work.
    pub envelope: Envelope,
    /// Whether there is no more to it than to hand in the parameters and to take the answer: no token, no job to
    /// wait for, no parameters to check, no time to show.
    pub(crate) is_plain: bool,
}

impl TaskInfo {
    const fn new(kind: TaskKind, envelope: Envelope) -> Self {
        Self {
            kind,
            envelope,
            is_plain: kind.is_plain() && !envelope.shows_time(),
        }
    }

    /// A Lambda function named by its own ARN, or a resource that is a placeholder or any other URI.
    pub const fn function() -> Self {
        Self::new(TaskKind::Function, Envelope::Function)
    }

    /// An activity.
    pub const fn activity() -> Self {
        Self::new(TaskKind::Activity, Envelope::None)
    }

    /// A service integration that waits for its response, or for its job (`.sync`).
    pub const fn service(service: &'static str, action: &'static str) -> Self {
        let kind = TaskKind::Service {
            service,
            action,
            callback: false,
        };
        Self::new(kind, Envelope::None)
    }

    /// A service integration that waits for its task token.
    pub const fn callback(service: &'static str, action: &'static str) -> Self {
        let kind = TaskKind::Service {
            service,
            action,
            callback: true,
        };
        Self::new(kind, Envelope::None)
    }

    /// The same task in an envelope.
    #[must_use]
    pub const fn wrapped(self, envelope: Envelope) -> Self {
        Self::new(self.kind, envelope)
    }
}

/// The kinds of resources, which AWS shows under different event names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    /// A Lambda function named by its own ARN, or a resource that is a placeholder or any other URI.
    Function,
    /// An activity.
    Activity,
    /// A service integration: `lambda` and `invoke.waitForTaskToken`, or `aws-sdk:s3` and `getObject`.
    Service {
        /// AWS's `resourceType`.
        service: &'static str,
        /// AWS's `resource`: the action with its suffix.
        action: &'static str,
        /// Whether the answer comes through the task token (`.waitForTaskToken`).
        callback: bool,
    },
}

impl TaskKind {
    /// Whether the answer comes through the task token: `.waitForTaskToken`.
    pub const fn is_callback(self) -> bool {
        matches!(self, Self::Service { callback: true, .. })
    }

    /// Whether a job is submitted first and then waited for.
    pub(crate) const fn is_job(self) -> bool {
        matches!(self, Self::Service { action, .. } if contains(action, ".sync"))
    }

    /// Whether AWS looks at the parameters before it starts the task.
    pub(crate) const fn is_checked(self) -> bool {
        matches!(self, Self::Service { service, .. } if contains(service, "apigateway"))
    }

    const fn is_plain(self) -> bool {
        let has_token = self.is_callback() || matches!(self, Self::Activity);
        !has_token && !self.is_job() && !self.is_checked()
    }
}

/// What AWS puts around the input and the answer of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Envelope {
    /// Nothing: parameters go in and the answer comes out as they are.
    None,
    /// A Lambda function named by its ARN: only its errors are wrapped.
    Function,
    /// `lambda:invoke`: the `Payload` goes in, and the answer comes out inside of a `Payload`.
    LambdaInvoke,
    /// `states:startExecution`: the `Input` goes in, and only the ARN of the execution comes out.
    StartExecution,
    /// `states:startExecution.sync`: as DescribeExecution shows the child, its `Output` as JSON text.
    StartExecutionSync,
    /// `states:startExecution.sync:2`: the same, with the `Output` as JSON.
    StartExecutionSync2,
}

impl Envelope {
    /// Whether parameters and answers that are no errors go through as they are.
    pub(crate) const fn is_transparent(self) -> bool {
        matches!(self, Self::None | Self::Function)
    }

    /// Whether the answer says when the task was started.
    pub(crate) const fn shows_time(self) -> bool {
        match self {
            Self::None | Self::Function | Self::LambdaInvoke => false,
            Self::StartExecution | Self::StartExecutionSync | Self::StartExecutionSync2 => true,
        }
    }
}

/// [`str::contains`], when the program is compiled.
const fn contains(text: &str, part: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        if starts_with(rest, part.as_bytes()) {
            return true;
        }
        match rest {
            [_, behind @ ..] => rest = behind,
            [] => return false,
        }
    }
}

const fn starts_with(mut text: &[u8], mut part: &[u8]) -> bool {
    while let ([first, text_behind @ ..], [wanted, part_behind @ ..]) = (text, part) {
        if *first != *wanted {
            return false;
        }
        (text, part) = (text_behind, part_behind);
    }
    part.is_empty()
}
