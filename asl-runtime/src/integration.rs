//! How service integrations wrap the call and the answer of the function that does the work.

pub use self::states::{Child, child_input};
use crate::failure::{ExecutionError, Failure, Outcome};
use crate::fault::Fault;
use crate::task::{Envelope, TaskCall, TaskContext, TaskKind};
use crate::value::Value;

mod apigateway;
pub(crate) mod lambda;
mod states;

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

    /// Says that the answer of the work is the one that AWS gives, with all that is around it: a client calls this.
    #[doc(hidden)]
    pub fn answer_in_full(&self) {
        self.is_full.get_or_init(|| ());
    }

    /// AWS's own answer, of work that may give it in full or not; generated code calls this.
    #[doc(hidden)]
    pub async fn in_full(&self, raw: bool, work: impl Future<Output = Outcome>) -> Outcome {
        let outcome = work.await;
        let is_full = self.is_full.get().is_some();
        let answer = self.answer(raw || is_full, outcome);
        answer.map_err(Failure::into_task_error)
    }

    fn unwrapped(&self) -> Value {
        match self.info().envelope {
            Envelope::None | Envelope::Function => self.parameters().clone(),
            Envelope::LambdaInvoke => lambda::payload(self.parameters()),
            Envelope::StartExecution
            | Envelope::StartExecutionSync
            | Envelope::StartExecutionSync2 => child_input(self.parameters()),
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
            Envelope::StartExecution => Ok(Child::of(self).start_response()),
            envelope @ (Envelope::StartExecutionSync | Envelope::StartExecutionSync2) => {
                Child::of(self).end_response(envelope, outcome.map_err(ExecutionError::of_child))
            }
        };
        Ok(outcome?)
    }
}
