//! Starts executions for servers, where a workflow is run by any number of state machines.

use std::sync::Arc;

use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, ExecutionInfo, Express, Timestamp, Value};

use crate::durable::Durable;
use crate::error::{Error, Result};
use crate::machine::{Execution, check_name};
use crate::registry::Registered;

/// An execution to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// The name of the workflow: that of its module.
    pub workflow: String,
    /// The name of the state machine, which lists have; the workflow may run for several.
    pub machine: String,
    /// The ARN of the state machine.
    pub state_machine_arn: String,
    /// The ARN of its role.
    pub role_arn: String,
    /// The name of the execution.
    pub name: String,
    /// Its input.
    pub input: Value,
}

/// An Express execution about to run: no database keeps it.
#[must_use = "it runs when `run` is awaited"]
pub struct ExpressExecution {
    durable: Durable,
    workflow: Arc<dyn Registered>,
    identity: ExecutionInfo,
}

/// How an Express execution ended.
#[derive(Clone, Debug)]
pub struct Expressed {
    /// When it ended.
    pub ended: Timestamp,
    /// Its output, or what it failed with.
    pub result: Result<Value, ExecutionError>,
}

impl ExpressExecution {
    /// The ARN of the execution.
    pub fn arn(&self) -> &str {
        self.identity.id()
    }

    /// When it started.
    pub fn started(&self) -> Timestamp {
        self.identity.start_time()
    }

    /// Runs the execution, as long as this is awaited.
    pub async fn run(self) -> Expressed {
        let result = self.workflow.run_in_process(self.identity).await;
        Expressed {
            ended: self.durable.executor().wall.now(),
            result,
        }
    }
}

impl Durable {
    /// Starts an execution of a state machine. When this is ready, no crash takes it away any more. The same name and input
    /// again give the same execution.
    ///
    /// # Errors
    /// [`Error::ExecutionAlreadyExists`] when the machine has an execution of this name with another input;
    /// [`Error::Closed`] when the program does not have the workflow.
    pub async fn begin(&self, begin: Begin) -> Result<Execution> {
        let identity = self.identity(&begin)?;
        let started = self
            .executor()
            .start_identity(&begin.machine, identity, None);
        let id = started.await?;
        Ok(Execution::new(self.clone(), id, Text::from(begin.name)))
    }

    /// An Express execution of a state machine.
    ///
    /// # Errors
    /// [`Error::Closed`] when the program does not have the workflow.
    pub fn express(&self, begin: &Begin, express: Express) -> Result<ExpressExecution> {
        Ok(ExpressExecution {
            durable: self.clone(),
            workflow: Arc::clone(self.workflow(begin)?),
            identity: self.identity(begin)?.as_express(express),
        })
    }

    fn identity(&self, begin: &Begin) -> Result<ExecutionInfo> {
        check_name(&begin.name)?;
        let now = self.executor().wall.now();
        let info = self
            .workflow(begin)?
            .info(&begin.name, begin.input.clone(), now);
        let (arn, role) = (begin.state_machine_arn.as_str(), begin.role_arn.as_str());
        Ok(info.of_machine(arn, role))
    }

    fn workflow(&self, begin: &Begin) -> Result<&Arc<dyn Registered>> {
        let registry = &self.executor().registry;
        registry.current(&begin.workflow).ok_or(Error::Closed)
    }
}
