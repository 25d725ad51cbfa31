//! Takes the tree of a definition; gives mistakes in what its tasks ask of services: names of services, actions,
//! parameters and errors, and parameters that are left out.

use std::ops::Range;

use asl_compiler::json::{Member, Node, Object};
use asl_models::{Action, Kind, Operation, Service, Shape, names};

use super::Class;
use super::edit::{Edit, misspelled};
use super::kinds::{dropped, inside};

/// What stands between the partition and the service in a resource without region and account.
const STATES: &str = ":states:::";

/// The mistakes in all tasks, wherever they are in the tree.
pub(super) fn tasks(text: &str, node: &Node, edits: &mut Vec<(Class, Edit)>) {
    if let Some(object) = node.as_object() {
        if let Some(task) = Task::of(object) {
            task.edits(text, edits);
        }
        let values = object.members.iter().map(|member| &member.value);
        values.for_each(|value| tasks(text, value, edits));
    }
    let items = node.as_array().unwrap_or_default();
    items.iter().for_each(|item| tasks(text, item, edits));
}

/// A task that calls an action which there is.
struct Task<'t> {
    state: &'t Object,
    /// Where the names of the service and of the action stand.
    service: (Range<usize>, &'t str),
    action: (Range<usize>, &'t str),
    is_sdk: bool,
    operation: Option<Operation>,
}

impl<'t> Task<'t> {
    fn of(state: &'t Object) -> Option<Self> {
        let is_task = state.get("Type")?.as_str()? == "Task";
        let node = state.get("Resource").filter(|_| is_task)?;
        let text = node.as_str()?;
        let at = text.find(STATES)? + STATES.len();
        let start = inside(&node.span.range()).start;
        let is_sdk = text[at..].starts_with("aws-sdk:");
        let at = if is_sdk { at + "aws-sdk:".len() } else { at };
        let (service, call) = text[at..].split_once(':')?;
        let action = call.split(['.', ':']).next()?;
        let operation = match is_sdk {
            true => Some(Service::named(service)?.operation(action)?),
            false => {
                let (service, name) = Action::named(service, action)?.operation.unzip();
                Service::named(service.unwrap_or_default())
                    .and_then(|service| service.operation(name.unwrap_or_default()))
            }
        };
        let behind = at + service.len() + 1;
        Some(Self {
            state,
            service: (start + at..start + at + service.len(), service),
            action: (start + behind..start + behind + action.len(), action),
            is_sdk,
            operation,
        })
    }

    fn edits(&self, text: &str, edits: &mut Vec<(Class, Edit)>) {
        for (class, (range, name)) in [
            (Class::MisspelledService, &self.service),
            (Class::MisspelledAction, &self.action),
        ] {
            edits.push((class, Edit::replace(range.clone(), misspelled(name))));
        }
        let parameters = ["Parameters", "Arguments"].map(|name| self.state.get(name));
        let parameters = parameters.into_iter().flatten();
        for object in parameters.filter_map(Node::as_object) {
            for member in &object.members {
                edits.push((Class::MisspelledParameter, misspell(member)));
                self.parameter(text, member, edits);
            }
        }
        for name in self.errors() {
            let range = inside(&name.span.range());
            let wrong = misspelled(name.as_str().unwrap_or_default());
            edits.push((Class::MisspelledError, Edit::replace(range, wrong)));
        }
    }

    /// A required parameter is left out, and what is inside of a parameter is misspelled.
    fn parameter(&self, text: &str, member: &Member, edits: &mut Vec<(Class, Edit)>) {
        let Some(operation) = &self.operation else {
            return;
        };
        let Some(input) = operation.input_shape() else {
            return;
        };
        let Some(found) = self.find(input, name_of(member)) else {
            return;
        };
        if found.required && !found.idempotency_token {
            edits.push((Class::DroppedParameter, dropped(text, member)));
        }
        if let Some(shape) = operation.shape_of(found).filter(|_| !found.json_text) {
            self.inside(operation, shape, &member.value, edits);
        }
    }

    fn inside(
        &self,
        operation: &Operation,
        shape: &Shape,
        node: &Node,
        edits: &mut Vec<(Class, Edit)>,
    ) {
        let members = node.as_object().map(|object| object.members.as_slice());
        let members = members.unwrap_or_default().iter();
        match &shape.kind {
            Kind::Structure(_) => {
                for member in members {
                    let found = self.find(shape, name_of(member));
                    let Some(found) = found.filter(|found| !found.json_text) else {
                        continue;
                    };
                    edits.push((Class::MisspelledMember, misspell(member)));
                    if let Some(shape) = operation.shape_of(found) {
                        self.inside(operation, shape, &member.value, edits);
                    }
                }
            }
            Kind::Map(map) => {
                let inner = operation.shape_of(&map.value);
                for member in members {
                    if let Some(inner) = inner {
                        self.inside(operation, inner, &member.value, edits);
                    }
                }
            }
            Kind::List(list) => {
                let inner = operation.shape_of(&list.element);
                for item in node.as_array().unwrap_or_default() {
                    if let Some(inner) = inner {
                        self.inside(operation, inner, item, edits);
                    }
                }
            }
            Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => {}
        }
    }

    fn find<'s>(&self, shape: &'s Shape, name: &str) -> Option<&'s asl_models::Member> {
        let mut members = shape.members().iter();
        match self.is_sdk {
            true => shape.member(name),
            false => members.find(|member| names::optimized_member(&member.name) == name),
        }
    }

    /// The names of errors that a service has, in `Retry` and `Catch`.
    fn errors(&self) -> impl Iterator<Item = &Node> {
        let handlers = ["Retry", "Catch"].map(|name| self.state.get(name));
        let handlers = handlers.into_iter().flatten().filter_map(Node::as_array);
        let names = handlers
            .flatten()
            .filter_map(|handler| handler.as_object()?.get("ErrorEquals")?.as_array());
        names.flatten().filter(|name| {
            let text = name.as_str().unwrap_or_default();
            text.contains('.') && !text.starts_with("States.")
        })
    }
}

fn name_of(member: &Member) -> &str {
    let name = member.key.name.as_str();
    name.strip_suffix(".$").unwrap_or(name)
}

fn misspell(member: &Member) -> Edit {
    let start = inside(&member.key.span.range()).start;
    let name = name_of(member);
    Edit::replace(start..start + name.len(), misspelled(name))
}
