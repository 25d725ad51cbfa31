//! A workflow in a database: what starts executions, and what becomes of them.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, ExecutionInfo, Json, Status, TaskError, Types, Value};

use crate::answer::error_parts;
use crate::describe::{Description, Standing};
use crate::durable::Durable;
use crate::error::{Error, Result};
use crate::executor::{Executor, Loaded, Request};
use crate::store::executions::{self, Start, Started};
use crate::store::map_runs;

/// A workflow in a database, with the types of its input and output. What concerns the database as a whole is behind it,
/// in [`Durable`].
pub struct Machine<T = Json> {
    durable: Durable,
    name: &'static str,
    types: PhantomData<fn() -> T>,
}

/// An execution in a database.
pub struct Execution<T = Json> {
    durable: Durable,
    id: i64,
    name: Text,
    types: PhantomData<fn() -> T>,
}

impl<T> Clone for Machine<T> {
    fn clone(&self) -> Self {
        Self::new(self.durable.clone(), self.name)
    }
}

impl<T> Clone for Execution<T> {
    fn clone(&self) -> Self {
        Self::new(self.durable.clone(), self.id, self.name.clone())
    }
}

impl<T> Deref for Machine<T> {
    type Target = Durable;

    fn deref(&self) -> &Durable {
        &self.durable
    }
}

impl<T> Machine<T> {
    pub(crate) fn new(durable: Durable, name: &'static str) -> Self {
        Self {
            durable,
            name,
            types: PhantomData,
        }
    }

    /// The name of the workflow: that of its module.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The execution of that name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn execution(&self, name: &str) -> Result<Execution<T>> {
        self.durable.find(self.name, name).await
    }
}

impl<T: Types> Machine<T> {
    /// Starts an execution. When this is ready, no crash takes it away any more. The same name and input again give the same execution, also
    /// when it has ended.
    ///
    /// # Errors
    /// [`Error::ExecutionAlreadyExists`] when there is an execution of this name with another input.
    pub async fn execute(
        &self,
        name: impl Into<Text>,
        input: impl Into<T::Input>,
    ) -> Result<Execution<T>> {
        let (name, input) = (name.into(), T::input(self.name, input.into())?);
        let id = self
            .durable
            .executor()
            .start_execution(self.name, &name, input, None)
            .await?;
        Ok(Execution::new(self.durable.clone(), id, name))
    }
}

impl<T> Execution<T> {
    pub(crate) fn new(durable: Durable, id: i64, name: Text) -> Self {
        Self {
            durable,
            id,
            name,
            types: PhantomData,
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What DescribeExecution says of it, and what it waits for.
    ///
    /// # Errors
    /// When the database cannot be read, or the execution was deleted.
    pub async fn describe(&self) -> Result<Description> {
        self.durable.executor().description(self.id).await
    }

    /// What GetExecutionHistory answers: `{"events": [{"timestamp", "type", "id", "previousEventId", "…EventDetails"}]}`.
    ///
    /// # Errors
    /// When it was not sealed, and this program cannot compute it.
    pub async fn history(&self) -> Result<Value> {
        self.durable.executor().history(self.id).await
    }

    /// Stops the execution, as StopExecution does, with an error and a cause for those who look at it. Ready when it
    /// has ended.
    ///
    /// # Errors
    /// When the database cannot be written to.
    pub async fn stop(&self, error: TaskError) -> Result<()> {
        let executor = self.durable.executor();
        let ended = executor.end_of(self.id);
        if executor.standing(self.id).await?.status != Status::Running {
            return Ok(());
        }
        executor.ask(self.id, Request::Stop(Box::new(error)));
        ended.await.map(drop).map_err(|_| Error::Closed)
    }

    /// Lets an execution that has failed, timed out or was stopped go on from the state that failed, as RedriveExecution
    /// does. What had ended before, branches and iterations included, is not run again; retries and timeouts begin anew.
    ///
    /// # Errors
    /// [`Error::NotRedrivable`] when it runs, or has succeeded; or when it is one of a Map Run, which goes on with its parent.
    pub async fn redrive(&self) -> Result<()> {
        let (executor, id) = (self.durable.executor(), self.id);
        let address = executor.read(move |connection| map_runs::address(connection, id));
        if address.await?.is_some() {
            return Err(Error::NotRedrivable {
                reason: "Execution belongs to a Map Run and is redriven with its parent".to_owned(),
            });
        }
        executor.redrive(id).await
    }

    /// Waits until the execution has ended; gives its output as JSON.
    ///
    /// # Errors
    /// When it ends without one, or is stuck.
    async fn outcome(&self) -> Result<Value> {
        let executor = self.durable.executor();
        let ended = executor.end_of(self.id);
        let mut standing = executor.standing(self.id).await?;
        if standing.status == Status::Running {
            if let Some(reason) = standing.stuck.filter(|_| !executor.resides(self.id)) {
                return Err(Error::Stuck { reason });
            }
            if let Some(reason) = ended.await.map_err(|_| Error::Closed)? {
                return Err(Error::Stuck {
                    reason: reason.to_string(),
                });
            }
            standing = executor.standing(self.id).await?;
        }
        let Standing {
            status,
            error,
            cause,
            ..
        } = standing;
        match standing.output {
            Some(output) => Ok(output),
            None => Err(ExecutionError::from_parts(status, error, cause).into()),
        }
    }
}

impl<T: Types> Execution<T> {
    /// Waits until the execution has ended, and gives its output.
    ///
    /// # Errors
    /// When it ends as FAILED, TIMED_OUT or ABORTED, or its output does not fit its type; when it is stuck.
    pub async fn output(&self) -> Result<T::Output> {
        let output = self.outcome().await?;
        Ok(T::output(&self.name, output)?)
    }
}

impl Executor {
    /// Starts an execution, or finds it.
    pub(crate) async fn start_execution(
        self: &Arc<Self>,
        machine: &str,
        name: &str,
        input: Value,
        parent: Option<i64>,
    ) -> Result<i64> {
        check_name(name)?;
        let program = self.registry.current(machine).ok_or(Error::Closed)?;
        let identity = program.info(name, input, self.wall.now());
        let machine = program.definition().name;
        self.start_identity(machine, identity, parent).await
    }

    /// Starts the execution with this identity under the name of a machine, or finds it.
    pub(crate) async fn start_identity(
        self: &Arc<Self>,
        machine: &str,
        identity: ExecutionInfo,
        parent: Option<i64>,
    ) -> Result<i64> {
        let start = Start {
            machine: machine.to_owned(),
            name: identity.name().to_owned(),
            definition: identity.definition_hash().to_owned(),
            identity: identity.to_text(),
            started: identity.start_time().as_millis(),
            parent,
            member: None,
        };
        // Once its row is kept it has to begin, whether somebody waits for that or not.
        let executor = Arc::clone(self);
        self.unabridged(async move { executor.start_kept(start, identity).await })
            .await
    }

    async fn start_kept(self: &Arc<Self>, start: Start, identity: ExecutionInfo) -> Result<i64> {
        let (machine, name) = (start.machine.clone(), start.name.clone());
        let started = self
            .store
            .write(move |connection| executions::start(connection, &start));
        match started.await? {
            Started::New(id) => {
                self.begin(id, Loaded::new(&machine, identity));
                Ok(id)
            }
            Started::Old(id, text) => {
                let old = ExecutionInfo::parse(&text);
                let is_same = old.is_some_and(|old| old.input() == identity.input());
                is_same
                    .then_some(id)
                    .ok_or(Error::ExecutionAlreadyExists { name })
            }
        }
    }
}

/// What AWS takes as the name of an execution.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let is_long = name.is_empty() || name.chars().count() > 80;
    let is_bad =
        |c: char| c.is_whitespace() || c.is_control() || "<>{}[]?*\"#%\\^|~`$&,;:/".contains(c);
    if is_long || name.contains(is_bad) {
        let name = name.to_owned();
        return Err(Error::InvalidName { name });
    }
    Ok(())
}

pub(crate) fn parts_of(outcome: &str) -> (Option<Text>, Option<Text>) {
    Value::parse(outcome)
        .map(|value| error_parts(&value))
        .unwrap_or_default()
}
