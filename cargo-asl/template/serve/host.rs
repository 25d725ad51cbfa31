//! Runs executions of the workflows that are named on the command line, for the server at the other end of the pipes.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use asl_durable::{Builder, Durable};
use asl_runtime::{Handler, Outcome, TaskContext, TaskHandler, Value};
use asl_server::data::{Local, Programs, Tester, answer_pipe};

use crate::services::Services;

/// The name of a workflow, and what adds it to a database.
pub(crate) type Workflow = (&'static str, fn(&mut Builder, Handler<Tasks>));

/// The name of a workflow whose states are tested, and what makes it.
pub(crate) type Tested = (&'static str, fn(Handler<Tasks>) -> Tester);

/// Does the tasks.
#[derive(Clone)]
pub(crate) struct Tasks(Arc<Services>);

impl TaskHandler for Tasks {
    async fn call(&self, _resource: &str, _parameters: Value, task: &TaskContext) -> Outcome {
        self.0.call(task).await
    }
}

/// Takes the folder of the databases, and the names of workflows.
pub(crate) fn main(workflows: &[Workflow], tested: &[Tested]) -> ExitCode {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.enable_all().build().expect("a runtime can be made");
    match runtime.block_on(host(workflows, tested)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn host(workflows: &[Workflow], tested: &[Tested]) -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let named: Vec<String> = arguments.collect();
    let tasks = Tasks(Arc::new(Services::connect().await));
    let is_named = |name: &str| named.iter().any(|wanted| wanted == name);
    let mut locals = HashMap::new();
    for (name, add) in workflows {
        if !is_named(name) {
            continue;
        }
        let mut builder = Durable::open(folder.join(format!("{name}.db"))).await?;
        add(&mut builder, Handler(tasks.clone()));
        let durable = builder.all_activities().resume().await?;
        locals.insert((*name).to_owned(), Local::new(durable));
    }
    let tested = tested.iter().filter(|(name, _)| is_named(name));
    let testers = tested.map(|(name, tester)| ((*name).to_owned(), tester(Handler(tasks.clone()))));
    let testers = testers.collect();
    Ok(answer_pipe(Programs { locals, testers }).await?)
}
