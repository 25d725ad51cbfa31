//! Test cases of Step Functions Local, for one definition.

use std::path::Path;

use serde_json::Value;

use super::{Args, Tests};
use crate::definition::stem;
use crate::output::Refusal;
use crate::run::request::{read as read_file, read_input};
use crate::run::subject;

/// Reads all test cases of a machine; gives nothing if the definition has errors, which have been shown.
///
/// # Errors
/// When a file cannot be read, or has no such machine.
pub(super) fn read(args: &Args, mocks: &Path) -> Result<Option<Tests>, Refusal> {
    let [path] = args.paths.as_slice() else {
        return Err(Refusal::new("--mocks is for a single definition"));
    };
    let config = read_file(mocks)?;
    let refusal = |reason: String| Refusal::file("use", mocks, reason);
    let parsed: Value =
        serde_json::from_str(&config).map_err(|error| refusal(error.to_string()))?;
    let machine = machine(args, path, &parsed).map_err(refusal)?;
    let input = read_input(&args.input)?;
    let Some(subject) = subject(path, &args.substitute, &args.plain)? else {
        return Ok(None);
    };
    let (machine, case) = (Value::from(machine), Value::from(args.case.clone()));
    let request =
        format!(r#"{{"mocks":{config},"machine":{machine},"case":{case},"input":{input}}}"#);
    Ok(Some(Tests {
        subjects: vec![subject],
        request,
    }))
}

/// The name of the machine: the one that is asked for, that of the definition, or the only one.
fn machine(args: &Args, path: &Path, config: &Value) -> Result<String, String> {
    let machines = config.get("StateMachines").and_then(Value::as_object);
    let names: Vec<&String> = machines
        .into_iter()
        .flat_map(|machines| machines.keys())
        .collect();
    if let Some(asked) = &args.machine {
        return match names.contains(&asked) {
            true => Ok(asked.clone()),
            false => Err(format!("it has no state machine {asked:?}, but {names:?}")),
        };
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let same = |name: &&&String| name.to_lowercase() == stem(&file).to_lowercase();
    match (names.iter().find(same), names.as_slice()) {
        (Some(name), _) | (None, [name]) => Ok((*name).clone()),
        (None, names) => Err(format!("say with --machine which one of {names:?} it is")),
    }
}
