//! How service integrations wrap the call and the answer of the function that does the work.

use crate::failure::{Failure, Outcome};
use crate::fault::Fault;
use crate::task::{TaskCall, TaskContext, TaskKind};
use crate::value::Value;

mod apigateway;
pub(crate) mod lambda;
mod states;

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

/// Refuses parameters that AWS cannot start the task with.
///
/// # Errors
/// In AWS's words (recorded in `invoke_with_headers_singleStringHeader`).
pub(crate) fn check_parameters(call: &TaskCall) -> Result<(), Fault> {
    let problem = match call.info.kind {
        TaskKind::Service {
            service: "apigateway",
            ..
        } => apigateway::problem(&call.parameters),
        TaskKind::Service { .. } | TaskKind::Function | TaskKind::Activity => None,
    };
    problem.map_or(Ok(()), |problem| {
        let parameters = &call.parameters;
        Err(Fault::new(format!(
            "The Parameters '{parameters}' could not be used to start the Task: [{problem}]"
        )))
    })
}

impl TaskContext {
    /// What the function that does the work receives; a `raw` one receives the parameters themselves.
    #[doc(hidden)]
    #[inline]
    pub fn input(&self, raw: bool) -> Value {
        if raw || self.call.info.envelope.is_transparent() {
            return self.parameters().clone();
        }
        self.unwrapped()
    }

    fn unwrapped(&self) -> Value {
        match self.info().envelope {
            Envelope::None | Envelope::Function => self.parameters().clone(),
            Envelope::LambdaInvoke => lambda::payload(self.parameters()),
            Envelope::StartExecution
            | Envelope::StartExecutionSync
            | Envelope::StartExecutionSync2 => states::input(self.parameters()),
        }
    }

    /// What the state sees of the answer; that of a `raw` function is AWS's own already.
    ///
    /// # Errors
    /// Those of the answer.
    #[inline]
    pub(crate) fn answer(&self, raw: bool, outcome: Outcome) -> Result<Value, Failure> {
        match outcome {
            Ok(answer) if raw || self.call.info.envelope.is_transparent() => Ok(answer),
            Err(error) if raw => Err(error.into()),
            outcome => self.wrapped(outcome),
        }
    }

    fn wrapped(&self, outcome: Outcome) -> Result<Value, Failure> {
        let outcome = match self.info().envelope {
            Envelope::None => outcome,
            Envelope::Function => return outcome.map_err(Failure::of_function),
            Envelope::LambdaInvoke => {
                return outcome.map(lambda::wrap).map_err(Failure::of_function);
            }
            Envelope::StartExecution => Ok(states::started(self)),
            Envelope::StartExecutionSync => {
                states::described(self, outcome, |output| Value::from(output.to_string()))
            }
            Envelope::StartExecutionSync2 => states::described(self, outcome, Clone::clone),
        };
        Ok(outcome?)
    }
}
