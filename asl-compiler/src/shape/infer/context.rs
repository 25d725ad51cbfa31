//! Takes a state; gives the shape of the context object that its expressions see.

use std::sync::LazyLock;

use crate::ir::{Distributed, Kind, State, Workflow};
use crate::shape::{Field, Object, Shape};

static EXECUTION: LazyLock<Shape> = LazyLock::new(|| {
    documented(
        "{ Id: string, Input: any, Name: string, RoleArn?: any, StartTime: string, \
         RedriveCount?: number, RedriveTime?: string }",
    )
});
static MACHINE: LazyLock<Shape> = LazyLock::new(|| documented("{ Id: string, Name: string }"));
static TASK: LazyLock<Shape> = LazyLock::new(|| documented("{ Token?: string }"));

fn documented(notation: &str) -> Shape {
    Shape::parse(notation).unwrap_or(Shape::Any)
}

/// The context object of each state.
pub(super) fn contexts(workflow: &Workflow) -> Vec<Shape> {
    let states = workflow.states.iter().map(|state| {
        let machine = workflow.machines.get(state.machine.0);
        let is_inside = machine.is_some_and(|machine| machine.parent.is_some());
        context(state, is_inside)
    });
    states.collect()
}

/// The context object (Step Functions Developer Guide, "Accessing the context object").
///
/// Nothing but a new version of AWS adds fields, so that others do not exist.
fn context(state: &State, is_inside: bool) -> Shape {
    let entered = Shape::record([
        ("Name", Shape::text(&state.name)),
        ("EnteredTime", Shape::string()),
    ]);
    let optional = |object: Object, name, shape| object.with(name, Field::optional(shape));
    let entered = optional(record(&entered), "RetryCount", Shape::number());
    let context = Shape::record([
        ("Execution", EXECUTION.clone()),
        ("State", entered.into()),
        ("StateMachine", MACHINE.clone()),
    ]);
    let mut context = record(&context);
    if gets_token(state) {
        context = optional(context, "Task", TASK.clone());
    }
    // Whether states inside of an iteration see its item is not documented.
    if is_inside {
        context = optional(context, "Map", Shape::Any);
    }
    context.into()
}

/// The context object while an `ItemSelector` is evaluated.
pub(super) fn with_item(context: &Shape, value: Shape) -> Shape {
    let item = Shape::record([("Index", Shape::number()), ("Value", value)]);
    let item = record(&item)
        .with("Key", Field::optional(Shape::string()))
        .with("Source", Field::optional(Shape::string()));
    let map = Shape::record([("Item", Shape::from(item))]);
    record(context).with("Map", Field::required(map)).into()
}

/// What each execution of a distributed Map is given.
pub(super) fn batch(distributed: &Distributed, input: Option<Shape>, item: Shape) -> Shape {
    if distributed.batcher.is_none() {
        return item;
    }
    let batch = Shape::record([("Items", Shape::array_of(item))]);
    match input {
        Some(input) => record(&batch)
            .with("BatchInput", Field::required(input))
            .into(),
        None => batch,
    }
}

fn record(shape: &Shape) -> Object {
    shape.object().cloned().unwrap_or_else(Object::open)
}

/// Definitions in use read a token in tasks that do not wait for one, too.
fn gets_token(state: &State) -> bool {
    match &state.kind {
        Kind::Task(_) => true,
        Kind::Pass(_)
        | Kind::Choice(_)
        | Kind::Wait(_)
        | Kind::Succeed(_)
        | Kind::Fail(_)
        | Kind::Parallel(_)
        | Kind::Map(_) => false,
    }
}
