//! Finds the step that a `%` stands for, by going back over the steps before it.
//!
//! Every `%` has a slot with a level: how many steps have to be gone back. The step at which the level is
//! used up leaves its input in the slot. This is the algorithm of jsonata-js, including what it overlooks.

use super::draft::{Draft, DraftPath};
use crate::jsonata::error::{NO_PARENT, Parsed, SyntaxError};
use crate::jsonata::tree::{Kind, Node, Slot, Step};

/// All slots of an expression.
#[derive(Default)]
pub(super) struct Slots(Vec<State>);

struct State {
    /// How many steps are left to go back.
    level: i64,
    /// The slot that is filled for this one; itself, unless its step had one already.
    shared: Slot,
}

impl Slots {
    /// A slot for a new `%`.
    pub(super) fn open(&mut self) -> Slot {
        let slot = Slot(self.0.len());
        self.0.push(State {
            level: 1,
            shared: slot,
        });
        slot
    }

    /// Looks for the steps of the `%` in the last step of a path. Those that reach further back are left to
    /// whatever contains the path.
    pub(super) fn resolve(&mut self, path: &mut DraftPath) -> Parsed<()> {
        let slots = path.last.seeking.slots().iter().copied();
        let slots: Vec<Slot> = slots.chain(path.last.parent_slot()).collect();
        for slot in slots {
            let is_found = self.go_back(path, slot)?;
            if !is_found {
                path.seeking.push(slot);
            }
        }
        Ok(())
    }

    fn go_back(&mut self, path: &mut DraftPath, slot: Slot) -> Parsed<bool> {
        let mut steps = path.earlier.iter_mut().rev().peekable();
        while self.level(slot) > 0 {
            let Some(mut step) = steps.next() else {
                return Ok(false);
            };
            // Of steps that bind a focus one after the other, all begin where the first does.
            while step.focus.is_some()
                && let Some(before) = steps.next_if(|before| before.focus.is_some())
            {
                step = before;
            }
            self.seek_in_step(step, slot)?;
        }
        Ok(true)
    }

    /// A `%` in a predicate stands for the input of the filtered step, or reaches further back by one less.
    pub(super) fn seek_from_predicate(&mut self, predicate: &Draft, step: &mut Step) -> Parsed<()> {
        for slot in predicate.seeking().slots() {
            if self.level(*slot) == 1 {
                self.seek_in_step(step, *slot)?;
            } else {
                self.change_level(*slot, -1);
            }
        }
        Ok(())
    }

    fn seek_in_step(&mut self, step: &mut Step, slot: Slot) -> Parsed<()> {
        match self.seek(&mut step.node, slot)? {
            Found::Nothing => {}
            Found::Tuples => step.is_tuple = true,
            Found::Input => {
                step.is_tuple = true;
                if let Some(existing) = step.ancestor {
                    self.share(slot, existing);
                }
                step.ancestor = Some(slot);
            }
        }
        Ok(())
    }

    /// Goes back over one expression.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only these kinds are known to have a parent"
    )]
    fn seek(&mut self, node: &mut Node, slot: Slot) -> Parsed<Found> {
        match &mut node.kind {
            Kind::Name(_) | Kind::Wildcard => {
                self.change_level(slot, -1);
                let is_here = self.level(slot) == 0;
                return Ok(if is_here {
                    Found::Input
                } else {
                    Found::Nothing
                });
            }
            Kind::Parent(_) => self.change_level(slot, 1),
            Kind::Block(block) => {
                if let Some(last) = block.expressions.last_mut() {
                    // A wildcard is no step here: it has no place to leave its input in.
                    self.seek(last, slot)?;
                    return Ok(Found::Tuples);
                }
            }
            Kind::Path(path) => {
                path.is_tuple = true;
                for step in path.steps.iter_mut().rev() {
                    self.seek_in_step(step, slot)?;
                    if self.level(slot) <= 0 {
                        break;
                    }
                }
                return Ok(Found::Tuples);
            }
            other => {
                let error = SyntaxError::new(NO_PARENT, node.position, node.span.clone());
                return Err(error.with_token(type_name(other)));
            }
        }
        Ok(Found::Nothing)
    }

    /// Puts the final slots into a tree.
    pub(super) fn relabel(&self, node: &mut Node) {
        if self.0.is_empty() {
            return;
        }
        if let Kind::Parent(slot) = &mut node.kind {
            *slot = self.shared(*slot);
        }
        if let Kind::Path(path) = &mut node.kind {
            for step in &mut path.steps {
                step.ancestor = step.ancestor.map(|slot| self.shared(slot));
            }
        }
        node.for_each_child_mut(&mut |child| self.relabel(child));
    }

    fn level(&self, slot: Slot) -> i64 {
        self.0.get(slot.0).map_or(0, |state| state.level)
    }

    fn change_level(&mut self, slot: Slot, by: i64) {
        if let Some(state) = self.0.get_mut(slot.0) {
            state.level += by;
        }
    }

    fn shared(&self, slot: Slot) -> Slot {
        self.0.get(slot.0).map_or(slot, |state| state.shared)
    }

    fn share(&mut self, slot: Slot, existing: Slot) {
        let shared = self.shared(existing);
        if let Some(state) = self.0.get_mut(slot.0) {
            state.shared = shared;
        }
    }
}

/// What going back over an expression has to say to the step that it is.
enum Found {
    /// It is not involved.
    Nothing,
    /// It carries tuples.
    Tuples,
    /// Its input is what was sought.
    Input,
}

/// What jsonata-js calls a kind of expression in the token of an error.
pub(super) fn type_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Path(_) => "path",
        Kind::Name(_) => "name",
        Kind::Sort(_) => "sort",
        Kind::String(_) => "string",
        Kind::Number(_) => "number",
        Kind::Boolean(_) | Kind::Null => "value",
        Kind::Regex(_) => "regex",
        Kind::Wildcard => "wildcard",
        Kind::Descendant => "descendant",
        Kind::Parent(_) => "parent",
        Kind::Variable(_) => "variable",
        Kind::Negate(_) | Kind::Array(_) | Kind::Object(_) => "unary",
        Kind::Binary(_) => "binary",
        Kind::Bind(_) => "bind",
        Kind::Block(_) => "block",
        Kind::Condition(_) | Kind::Default(_) | Kind::Coalesce(_) => "condition",
        Kind::Call(_) => "function",
        Kind::Partial(_) => "partial",
        Kind::Lambda(_) | Kind::TailCall(_) => "lambda",
        Kind::Apply(_) => "apply",
        Kind::Transform(_) => "transform",
    }
}
