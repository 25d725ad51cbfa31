//! Takes the data that the states of an execution were given and gave; tells what contradicts inference.

use asl_compiler::ir::{MachineId, State, StateId, Workflow};
use asl_compiler::shape::{Array, Known, Literals, Object, Shape, Shapes};
use asl_runtime::Value;

/// The contradictions in what [`DataSeen`] has seen of an execution.
///
/// [`DataSeen`]: the observer in `data_seen.rs`, which the programs of the tests have.
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

/// Why a shape does not allow a value, with the place in it.
fn refuse(shape: &Shape, value: &Value) -> Option<String> {
    let mut place = String::from("$");
    let refused = refused(shape, value, &mut place)?;
    let shown: String = refused.to_string().chars().take(200).collect();
    Some(format!("has {shown} at {place}, and is said to be {shape}"))
}

/// The part of the value that its shape does not allow; `place` leads to it.
fn refused<'v>(shape: &Shape, value: &'v Value, place: &mut String) -> Option<&'v Value> {
    let Shape::Known(known) = shape else {
        return None;
    };
    let is_allowed = match value {
        Value::Null => known.null,
        Value::Bool(value) => has(&known.booleans, |text| text == value.to_string()),
        Value::Number(number) => has(&known.numbers, |text| is_number(text, number.as_f64())),
        Value::String(value) => has(&known.strings, |text| *text == **value),
        Value::Array(items) => match &known.array {
            Some(array) if array.first.len() <= items.len() => {
                return refused_item(array, items, place);
            }
            Some(_) | None => false,
        },
        Value::Object(_) => return refused_object(known, value, place),
    };
    (!is_allowed).then_some(value)
}

fn has(literals: &Literals, is_it: impl Fn(&str) -> bool) -> bool {
    literals
        .known()
        .is_none_or(|known| known.iter().any(|text| is_it(text)))
}

fn is_number(text: &str, number: f64) -> bool {
    text.parse().is_ok_and(|known: f64| known == number)
}

fn refused_item<'v>(array: &Array, items: &'v [Value], place: &mut String) -> Option<&'v Value> {
    let shapes = array.first.iter().chain(std::iter::repeat(&array.rest));
    let mut items = items.iter().zip(shapes).enumerate();
    items.find_map(|(index, (item, shape))| {
        inside(&format!("[{index}]"), place, |place| {
            refused(shape, item, place)
        })
    })
}

fn refused_object<'v>(known: &Known, value: &'v Value, place: &mut String) -> Option<&'v Value> {
    let (Some(object), Some(members)) = (&known.object, value.as_object()) else {
        return Some(value);
    };
    let lacks = |object: &Object| {
        let mut fields = object.fields.iter();
        fields.any(|(name, field)| field.is_required && members.get(name).is_none())
    };
    if lacks(object) {
        return Some(value);
    }
    members.iter().find_map(|(name, member)| {
        let field = object.fields.get(name);
        let shape = field.map_or(&object.rest, |field| &field.shape);
        inside(&format!(".{name}"), place, |place| {
            refused(shape, member, place)
        })
    })
}

/// Looks behind one more step; the place keeps it if something is found.
fn inside<T>(
    step: &str,
    place: &mut String,
    look: impl FnOnce(&mut String) -> Option<T>,
) -> Option<T> {
    let length = place.len();
    place.push_str(step);
    let found = look(place);
    if found.is_none() {
        place.truncate(length);
    }
    found
}
