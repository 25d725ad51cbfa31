//! Runs a workflow that calls services of an emulator, and compares what becomes of it with what is expected.

mod compare;
mod services;
mod tasks;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use asl_aws::Aws;
use asl_runtime::engine::Program;
use asl_runtime::{ExecutionError, Value};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use services::Services;
pub use tasks::Local;

/// How long a case may take: jobs of emulators are over after a few questions.
const LIMIT: Duration = Duration::from_secs(30);

/// What was saved, by name.
type Saved = BTreeMap<String, String>;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_current_thread().enable_all().build().expect("a runtime can be made")
});

/// Runs the execution of a request; reports the differences, as texts.
pub fn execute<P: Program + 'static>(request: &Value, program: fn(Arc<Local>) -> P) -> Value {
    let limited = async { timeout(LIMIT, run(request, program)).await };
    let differences = RUNTIME.block_on(limited).unwrap_or_else(|_| Err("it does not come to an end".to_owned()));
    let differences = differences.unwrap_or_else(|problem| vec![problem]);
    Value::array(differences.into_iter().map(Value::from))
}

async fn run<P: Program + 'static>(
    request: &Value,
    program: fn(Arc<Local>) -> P,
) -> Result<Vec<String>, String> {
    let services = Services::at(text(request, "endpoint"));
    services.reset().await;
    let mut saved = Saved::from([("endpoint".to_owned(), text(request, "endpoint").to_owned())]);
    for step in list(request, "before") {
        services.prepare(&step, &mut saved).await?;
    }
    let input = filled(&request.get("input").cloned().unwrap_or_else(Value::empty_object), &saved);
    let local = Arc::new(Local::new(services.aws().clone(), filled(&member(request, "methods"), &saved)));
    let answers = filled(&member(request, "answers"), &saved);
    let outcome = tokio::select! {
        outcome = execution(program(local), input) => outcome,
        problem = services.complete_tokens(&answers) => return Err(problem),
    };
    let mut differences = compare::outcome(&filled(request, &saved), outcome);
    for step in list(request, "after") {
        differences.extend(services.check(&step, &mut saved).await);
    }
    Ok(differences)
}

async fn execution<P: Program + 'static>(program: P, input: Value) -> Result<Value, ExecutionError> {
    asl_runtime::Run::new(program).run(input).await
}

fn member(value: &Value, name: &str) -> Value {
    value.get(name).cloned().unwrap_or_default()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list(value: &Value, name: &str) -> Vec<Value> {
    value.get(name).and_then(Value::as_array).unwrap_or_default().to_vec()
}

/// The value with what was saved in the place of its names.
fn filled(value: &Value, saved: &Saved) -> Value {
    match value {
        Value::String(text) => {
            let replace = |text: String, (name, value): (&String, &String)| {
                text.replace(&format!("{{{{{name}}}}}"), value)
            };
            Value::from(saved.iter().fold(text.to_string(), replace))
        }
        Value::Array(items) => Value::array(items.iter().map(|item| filled(item, saved))),
        Value::Object(members) => Value::object(
            members.iter().map(|(name, value)| (name.clone(), filled(value, saved))),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// A client that all cases of an emulator share.
fn client(endpoint: &str) -> Aws {
    static CLIENTS: Mutex<BTreeMap<String, Aws>> = Mutex::new(BTreeMap::new());
    let mut clients = CLIENTS.lock().expect("nothing has panicked");
    clients.entry(endpoint.to_owned()).or_insert_with(|| services::connect(endpoint)).clone()
}
