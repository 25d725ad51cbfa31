//! Opens a database, and says which workflows it runs.

use std::path::Path;
use std::sync::Arc;

use asl_runtime::engine::Program;
use asl_runtime::{Executable, Timestamp, Types};

use crate::activities::Activities;
use crate::clock::Wall;
use crate::durable::Durable;
use crate::error::Result;
use crate::executor::Executor;
use crate::journal::CHECKPOINT_EVERY;
use crate::machine::Machine;
use crate::registry::{Held, Registry};
use crate::store::Store;

/// An open database whose executions do not run yet: it is told which workflows there are.
#[must_use = "executions run when `start` is awaited"]
pub struct Builder {
    store: Store,
    registry: Registry,
    wall: Wall,
    activities: Activities,
    /// In bytes.
    limit: Option<u64>,
    /// In records.
    checkpoint_every: u64,
}

/// The same with at least one workflow.
#[must_use = "executions run when `start` is awaited"]
pub struct BuilderOf<T> {
    builder: Builder,
    name: &'static str,
    types: std::marker::PhantomData<fn() -> T>,
}

impl Builder {
    pub(crate) async fn open(path: &Path) -> Result<Self> {
        Ok(Self {
            store: Store::open(path)?,
            registry: Registry::default(),
            wall: Wall::default(),
            activities: Activities::default(),
            limit: None,
            checkpoint_every: CHECKPOINT_EVERY,
        })
    }

    /// Adds a workflow: what a generated `workflow` function gives; or what `execution` gives, for its types, its role,
    /// its limits, and whatever else its executions have in common.
    pub fn workflow<W>(mut self, workflow: W) -> BuilderOf<W::Types>
    where
        W: Executable<Program: 'static, Types: Send + Sync + 'static>,
    {
        let name = add(&mut self.registry, workflow);
        BuilderOf {
            builder: self,
            name,
            types: std::marker::PhantomData,
        }
    }

    /// Adds a workflow to those that [`Builder::resume`] runs.
    pub fn add<W>(&mut self, workflow: W)
    where
        W: Executable<Program: 'static, Types: Send + Sync + 'static>,
    {
        add(&mut self.registry, workflow);
    }

    /// Lets the tasks of all activities wait for workers that poll for them.
    pub fn all_activities(mut self) -> Self {
        self.activities.add_all();
        self
    }

    /// Goes on with all executions that have not ended, and takes new ones, which [`Durable::begin`] starts. Needs a tokio
    /// runtime, which runs them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn resume(self) -> Result<Durable> {
        let Self {
            store,
            registry,
            wall,
            activities,
            limit,
            checkpoint_every,
        } = self;
        if let Some(limit) = limit {
            store.limit(limit).await?;
        }
        let store = Arc::new(store);
        let executor = Executor::start(store, registry, wall, activities, checkpoint_every);
        Ok(Durable::new(executor.await?))
    }

    /// Bounds the size of the database, in bytes: at this size it is as if the disk were full. Without it, the bound is
    /// the disk.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// Keeps a checkpoint of an execution whenever its journal has so many records more: 1,000, if this is not called. An execution
    /// comes back into memory from its last checkpoint.
    pub fn checkpoint_every(mut self, records: u64) -> Self {
        self.checkpoint_every = records.max(1);
        self
    }

    /// Takes the time from elsewhere than the operating system: for tests.
    pub fn time(mut self, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.wall = Wall::of(now);
        self
    }
}

impl<T: Types> BuilderOf<T> {
    /// Adds another workflow. Its executions are started by [`Durable::machine`], or by the first one.
    pub fn also<W>(mut self, workflow: W) -> Self
    where
        W: Executable<Program: 'static, Types: Send + Sync + 'static>,
    {
        add(&mut self.builder.registry, workflow);
        self
    }

    /// Adds an earlier version of the first workflow: it goes on with the executions that it has begun, and begins no
    /// new ones.
    pub fn previous<W>(mut self, workflow: W) -> Self
    where
        W: Executable<Program: 'static, Types: Send + Sync + 'static>,
    {
        let held = Arc::new(Held(workflow.into_run()));
        self.builder.registry.add_previous(self.name, held);
        self
    }

    /// Lets the tasks of this activity, which is given by its ARN or name, wait for workers that
    /// [poll](Durable::poll_activity) for them. Its method is not asked.
    pub fn activity(mut self, activity: &str) -> Self {
        self.builder.activities.add(activity);
        self
    }

    /// Goes on with all executions that have not ended, and takes new ones. Needs a tokio runtime, which runs them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn start(self) -> Result<Machine<T>> {
        Ok(Machine::new(self.builder.resume().await?, self.name))
    }
}

fn add<W>(registry: &mut Registry, workflow: W) -> &'static str
where
    W: Executable<Program: 'static, Types: Send + Sync + 'static>,
{
    registry.add(Held(workflow.into_run()));
    W::Program::DEFINITION.name
}
