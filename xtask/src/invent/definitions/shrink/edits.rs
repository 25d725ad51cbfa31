//! Takes a program; gives programs that are a step smaller, those first that lack most.

use std::collections::BTreeSet;

use asl_runtime::Value;
use asl_runtime::value::Text;

use crate::invent::definitions::inventor::{Program, Run};

/// How large a program is.
pub(super) fn size(program: &Program) -> usize {
    let runs = program.runs.iter();
    let runs = runs.map(|run| run.input.to_string().len() + run.tasks.to_string().len());
    program.definition.to_string().len() + runs.sum::<usize>()
}

/// All programs that are a step smaller, the smallest first.
pub(super) fn smaller(program: &Program) -> Vec<Program> {
    let definitions = edits(&program.definition).into_iter().map(|definition| {
        let definition = without_unreachable(&definition);
        Program {
            definition,
            ..program.clone()
        }
    });
    let runs = program.runs.iter().enumerate().flat_map(|(number, run)| {
        let inputs = edits(&run.input).into_iter().map(|input| Run {
            input,
            ..run.clone()
        });
        let tasks = edits(&run.tasks).into_iter().map(|tasks| Run {
            tasks,
            ..run.clone()
        });
        let runs: Vec<Run> = inputs.chain(tasks).collect();
        runs.into_iter().map(move |run| {
            let mut program = program.clone();
            program.runs[number] = run;
            program
        })
    });
    let mut programs: Vec<Program> = definitions.chain(runs).collect();
    programs.retain(|smaller| size(smaller) < size(program));
    programs.sort_by_cached_key(size);
    programs.dedup_by_key(|program| (program.definition.to_string(), size(program)));
    programs
}

/// A value with a part less, or a part that is plainer.
fn edits(value: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                found.push(with_item(items, position, None));
                let edited = edits(item).into_iter();
                found.extend(edited.map(|item| with_item(items, position, Some(item))));
            }
        }
        Value::Object(members) => {
            found.extend(plain_state(value));
            found.extend(without_state(value));
            for (name, member) in members.iter() {
                found.push(with_member(value, name, None));
                let edited = edits(member).into_iter();
                found.extend(edited.map(|member| with_member(value, name, Some(member))));
            }
        }
    }
    found
}

fn with_item(items: &[Value], position: usize, item: Option<Value>) -> Value {
    let (before, after) = (&items[..position], &items[position + 1..]);
    Value::array(
        before
            .iter()
            .cloned()
            .chain(item)
            .chain(after.iter().cloned()),
    )
}

fn with_member(object: &Value, name: &str, member: Option<Value>) -> Value {
    let members = object
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let members = members.filter_map(|(known, value)| match (**known == *name, &member) {
        (true, None) => None,
        (true, Some(member)) => Some((known.clone(), member.clone())),
        (false, _) => Some((known.clone(), value.clone())),
    });
    Value::object(members.collect::<Vec<_>>())
}

/// A state as a Pass that does nothing.
fn plain_state(state: &Value) -> Option<Value> {
    state
        .get("Type")
        .filter(|kind| kind.as_str() != Some("Pass"))?;
    let next = state.get("Next").or(state.get("Default"));
    let next = match next {
        Some(next) => ("Next", next.clone()),
        None => ("End", Value::Bool(true)),
    };
    Some(Value::object([("Type", Value::text("Pass")), next]))
}

/// A machine without one of its states: what leads to it leads to where it leads.
fn without_state(machine: &Value) -> Vec<Value> {
    let states = machine.get("States").and_then(Value::as_object);
    let states = states.into_iter().flat_map(|states| states.iter());
    let bypassed = states.filter_map(|(name, state)| {
        let next = state.get("Next").or(state.get("Default"))?.as_str()?;
        Some(redirected(machine, name, next))
    });
    bypassed.collect()
}

/// A machine in which all that leads to a state leads to another one.
fn redirected(value: &Value, from: &str, to: &str) -> Value {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
        Value::Array(items) => Value::array(items.iter().map(|item| redirected(item, from, to))),
        Value::Object(members) => {
            let members = members.iter().map(|(name, member)| {
                let is_target = ["Next", "Default", "StartAt"].contains(&&**name);
                match is_target && member.as_str() == Some(from) {
                    true => (name.clone(), Value::from(to)),
                    false => (name.clone(), redirected(member, from, to)),
                }
            });
            Value::object(members.collect::<Vec<_>>())
        }
    }
}

/// A definition without the states that nothing leads to.
fn without_unreachable(value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
        Value::Array(items) => Value::array(items.iter().map(without_unreachable)),
        Value::Object(members) => {
            let reached = reached(value);
            let members = members.iter().map(|(name, member)| {
                let kept = match (&**name, member.as_object()) {
                    ("States", Some(states)) => {
                        let states = states.iter();
                        let states = states.filter(|(name, _)| reached.contains(&***name));
                        let states =
                            states.map(|(name, state)| (name.clone(), without_unreachable(state)));
                        Value::object(states.collect::<Vec<(Text, Value)>>())
                    }
                    (_, _) => without_unreachable(member),
                };
                (name.clone(), kept)
            });
            Value::object(members.collect::<Vec<_>>())
        }
    }
}

/// The states of a machine that its start leads to.
fn reached(machine: &Value) -> BTreeSet<&str> {
    let mut waiting: Vec<&str> = machine
        .get("StartAt")
        .and_then(Value::as_str)
        .into_iter()
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        let state = machine.get("States").and_then(|states| states.get(name));
        if let Some(state) = state.filter(|_| reached.insert(name)) {
            targets(state, &mut waiting);
        }
    }
    reached
}

/// Where a state leads, and the states of machines inside lead, which do no harm.
fn targets<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    for field in ["Next", "Default"] {
        found.extend(value.get(field).and_then(Value::as_str));
    }
    let members = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.values());
    let items = value.as_array().unwrap_or_default().iter();
    members.chain(items).for_each(|inner| targets(inner, found));
}
