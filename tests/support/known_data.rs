//! Takes the data that the states of an execution were given and gave; tells what contradicts inference.

use asl_compiler::diagnostic::Diagnostics;
use asl_compiler::ir::{MachineId, State, StateId, Workflow};
use asl_compiler::json;
use asl_compiler::shape::{Shape, Shapes};
use asl_compiler::source::{Format, Source};
use asl_runtime::Value;

/// The contradictions in what `DataSeen` has seen of an execution.
pub(crate) fn contradictions(workflow: &Workflow, shapes: &Shapes, seen: &[Value]) -> Vec<String> {
    let found = seen.iter().filter_map(|note| {
        let (state, stage) = (text(note, "state"), text(note, "stage"));
        let value = note.get("value")?;
        if stage == "end" {
            let refusal = refuse(&shapes.output_of_machine(MachineId(0)), value);
            return refusal.map(|refusal| format!("the output of the execution {refusal}"));
        }
        let id = workflow
            .states
            .iter()
            .position(|known| *known.name == *state)?;
        let id = StateId(id);
        // What a catcher makes of the input is no output of a state where all goes well.
        let handlers = workflow.states.get(id.0).and_then(State::handlers);
        if stage == "output" && handlers.is_some_and(|handlers| !handlers.catchers.is_empty()) {
            return None;
        }
        let refusal = match stage {
            "input" => refuse(&shapes.input_of(id), value),
            "result" => refuse(&shapes.result_of(id), value),
            "output" => refuse(&shapes.output_of(id), value),
            "variables" => refuse_variables(shapes, id, value),
            stage => panic!("{stage} is no stage"),
        };
        refusal.map(|refusal| format!("the {stage} of {state} {refusal}"))
    });
    found.collect()
}

fn text<'v>(note: &'v Value, field: &str) -> &'v str {
    note.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn refuse_variables(shapes: &Shapes, id: StateId, variables: &Value) -> Option<String> {
    let variables = variables.as_object()?;
    let wrong = variables.iter().find_map(|(name, value)| {
        let Some(variable) = shapes.variable(id, name) else {
            return Some(format!("have ${name}, which is said not to be assigned"));
        };
        let refusal = refuse(&variable.shape, value)?;
        Some(format!("have ${name}, which {refusal}"))
    });
    let mut known = shapes.variables_of(id);
    let missing = known.find(|(name, known)| known.is_assigned && variables.get(name).is_none());
    wrong.or_else(|| missing.map(|(name, _)| format!("lack ${name}, which is said to be assigned")))
}

/// Why a shape does not allow a value, which is given as its text.
fn refuse(shape: &Shape, value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let source = Source {
        name: "value.json",
        text,
        format: Format::Json,
    };
    let node = json::parse(&mut Diagnostics::new(), &source)?;
    let shown: String = text.chars().take(200).collect();
    let refusal = || format!("is {shown}, and is said to be {shape}");
    (!shape.allows(&node)).then(refusal)
}
