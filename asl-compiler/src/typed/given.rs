//! Takes a Task state and what is known of its data; gives what its method is given, if that has a type.

use super::flow::{self, Stages};
use super::view::{View, definite_steps};
use super::{Step, jsonata, reads, subject_type};
use crate::intrinsic::Function;
use crate::ir::{
    Binding, Expression, Integration, Kind as StateKind, MethodId, State, StateId, Task, Template,
    Workflow,
};
use crate::json::{self, Node};
use crate::jsonpath::{Path, Root};
use crate::placeholder;
use crate::shape::Kind;
use crate::source::Span;
use crate::{Type, Types};

/// What the method of a state is given.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    /// What it takes.
    pub(crate) of: &'a Type,
    pub(crate) given: Given<'a>,
    pub(crate) method: MethodId,
    /// The name of the state, and where it stands.
    pub(crate) state: String,
    pub(crate) span: Span,
    /// Whether other states call the method, too.
    pub(crate) is_shared: bool,
    /// Whether a catcher takes what does not fit, so that the execution goes on.
    pub(crate) is_caught: bool,
}

/// What is known of a value that the definition builds.
#[derive(Clone, Debug)]
pub(crate) enum Given<'a> {
    Anything,
    /// A literal, or what a function gives.
    Of(Kind),
    /// What the steps lead to in a value of a type; names go into the items of arrays, if it `maps`.
    At {
        of: &'a Type,
        steps: Vec<Step>,
        maps: bool,
    },
    /// An object with these members and no others.
    Object(Vec<(String, Given<'a>)>),
    /// An array of these items.
    Items(Vec<Given<'a>>),
    /// A value with these members put into it.
    With(Box<Given<'a>>, Vec<(String, Given<'a>)>),
}

/// What a state gives to a method with a type.
pub(super) fn of_state<'a>(
    workflow: &Workflow,
    types: &'a Types,
    id: StateId,
    state: &State,
    raw: &View,
) -> Option<Input<'a>> {
    let StateKind::Task(task) = &state.kind else {
        return None;
    };
    let method = workflow.methods.get(task.resource.method.0)?;
    let stages = flow::stages(workflow, types, state, raw);
    let builder = Builder {
        workflow,
        types,
        stages: &stages,
        execution: &flow::execution_input(workflow, types, id),
    };
    let callers = workflow.states.iter();
    let callers = callers.filter(|state| state.methods().contains(&task.resource.method));
    Some(Input {
        of: types.tasks.get(&method.name)?.input.as_ref()?,
        given: builder.handed_in(task, &method.binding),
        method: task.resource.method,
        state: state.name.clone(),
        span: state.name_span,
        is_shared: callers.count() > 1,
        is_caught: is_caught(task),
    })
    .filter(|input| !matches!(input.given, Given::Anything))
}

/// Whether a catcher takes `InvalidInput`.
fn is_caught(task: &Task) -> bool {
    let mut errors = task
        .handlers
        .catchers
        .iter()
        .flat_map(|catcher| &catcher.errors);
    errors.any(|error| {
        let names = ["InvalidInput", "States.ALL", "States.TaskFailed"];
        // What is filled in may be any of them.
        error.as_literal().is_none_or(|name| names.contains(&name))
    })
}

/// What is known where a value is built.
struct Builder<'b, 'a> {
    workflow: &'b Workflow,
    types: &'a Types,
    stages: &'b Stages,
    /// `$$.Execution.Input`
    execution: &'b View,
}

impl<'a> Builder<'_, 'a> {
    /// What the method sees of the parameters.
    fn handed_in(&self, task: &Task, binding: &Binding) -> Given<'a> {
        let parameters = match &task.arguments {
            Some(template) => self.template(template),
            None => self.view(&self.stages.effective),
        };
        match (&task.resource.integration, binding) {
            (Integration::Service { .. }, Binding::Function(_)) => member(parameters, "Payload"),
            // The input may also be JSON text.
            (Integration::Service { .. }, Binding::StateMachine(_)) => {
                match member(parameters, "Input") {
                    Given::Of(Kind::String | Kind::Null) | Given::At { .. } => Given::Anything,
                    input @ (Given::Anything
                    | Given::Of(_)
                    | Given::Object(_)
                    | Given::Items(_)
                    | Given::With(..)) => input,
                }
            }
            (
                Integration::Service { .. },
                Binding::Activity(_) | Binding::Action(..) | Binding::Uri(_),
            )
            | (Integration::Function | Integration::Activity, _) => parameters,
        }
    }

    fn template(&self, template: &Template) -> Given<'a> {
        match template {
            Template::Constant(node) => constant(node),
            Template::Text(text) => of_text(text),
            Template::Expression { expression, .. } => self.expression(expression),
            Template::Array(items) => {
                Given::Items(items.iter().map(|item| self.template(item)).collect())
            }
            Template::Object(entries) => {
                let members = entries.iter().map(|entry| {
                    let key = entry.key.as_literal()?;
                    Some((key.to_owned(), self.template(&entry.value)))
                });
                let members: Option<Vec<_>> = members.collect();
                members.map_or(Given::Of(Kind::Object), Given::Object)
            }
        }
    }

    fn expression(&self, expression: &Expression) -> Given<'a> {
        match expression {
            Expression::Path(path) => self.path(path),
            Expression::Call(call, _) => result(call.function).map_or(Given::Anything, Given::Of),
            Expression::Jsonata(jsonata) => self.jsonata(jsonata),
        }
    }

    fn path(&self, path: &Path) -> Given<'a> {
        let Some((steps, true)) = definite_steps(path) else {
            return Given::Anything;
        };
        match &path.root {
            Root::Input => self.view(&self.stages.effective.select(&steps)),
            Root::Context => match reads::execution_steps(&steps) {
                Some(steps) => self.view(&self.execution.select(steps)),
                None => Given::Anything,
            },
            Root::Variable(_) | Root::Current => Given::Anything,
        }
    }

    /// Only what is a path as a whole.
    fn jsonata(&self, jsonata: &crate::ir::Jsonata) -> Given<'a> {
        let paths = jsonata::paths(jsonata);
        let [path] = paths.as_slice() else {
            return Given::Anything;
        };
        let Some((first, names)) = path.names.split_first().filter(|_| path.is_complete) else {
            return Given::Anything;
        };
        let steps: Vec<Step> = names.iter().cloned().map(Step::Member).collect();
        let view = match first.as_str() {
            "input" => self.stages.raw.select(&steps),
            _ => return Given::Anything,
        };
        match self.view(&view) {
            Given::At { of, steps, .. } => Given::At {
                of,
                steps,
                maps: true,
            },
            Given::Anything
            | Given::Of(_)
            | Given::Object(_)
            | Given::Items(_)
            | Given::With(..) => Given::Anything,
        }
    }

    /// What is known of a value that states have passed on.
    fn view(&self, view: &View) -> Given<'a> {
        let base = view.base().and_then(|(subject, steps)| {
            let of = subject_type(self.workflow, self.types, *subject)?;
            Some(Given::At {
                of,
                steps: steps.clone(),
                maps: false,
            })
        });
        let base = base.unwrap_or(Given::Anything);
        let members = view.members();
        if members.is_empty() {
            return base;
        }
        let members = members
            .into_iter()
            .map(|(name, inner)| (name, self.view(&inner)));
        Given::With(Box::new(base), members.collect())
    }
}

/// A member of an object that is built here.
fn member<'a>(given: Given<'a>, name: &str) -> Given<'a> {
    match given {
        Given::Object(members) => {
            let mut members = members.into_iter();
            let found = members.find(|(key, _)| key == name);
            found.map_or(Given::Anything, |(_, value)| value)
        }
        Given::Anything | Given::Of(_) | Given::At { .. } | Given::Items(_) | Given::With(..) => {
            Given::Anything
        }
    }
}

fn constant<'a>(node: &Node) -> Given<'a> {
    match &node.kind {
        json::Kind::Null => Given::Of(Kind::Null),
        json::Kind::Bool(_) => Given::Of(Kind::Boolean),
        json::Kind::Number(_) => Given::Of(Kind::Number),
        json::Kind::String(_) => Given::Of(Kind::String),
        json::Kind::Array(items) => Given::Items(items.iter().map(constant).collect()),
        json::Kind::Object(object) => {
            let members = object.members.iter();
            let members = members.map(|member| (member.key.name.clone(), constant(&member.value)));
            Given::Object(members.collect())
        }
    }
}

/// What stands for a whole text may be a number.
fn of_text<'a>(text: &placeholder::Template) -> Given<'a> {
    match text.whole() {
        Some(_) => Given::Anything,
        None => Given::Of(Kind::String),
    }
}

/// The kind of what a function gives, if it is always the same.
fn result(function: Function) -> Option<Kind> {
    match function {
        Function::Format
        | Function::JsonToString
        | Function::Hash
        | Function::UUID
        | Function::Base64Encode
        | Function::Base64Decode => Some(Kind::String),
        Function::ArrayContains => Some(Kind::Boolean),
        Function::ArrayLength | Function::MathRandom | Function::MathAdd => Some(Kind::Number),
        Function::JsonMerge => Some(Kind::Object),
        Function::Array
        | Function::ArrayPartition
        | Function::ArrayRange
        | Function::ArrayUnique
        | Function::StringSplit => Some(Kind::Array),
        Function::StringToJson | Function::ArrayGetItem => None,
    }
}
