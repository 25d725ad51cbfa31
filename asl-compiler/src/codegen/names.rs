//! Takes the names of a definition; gives Rust identifiers, each of them different.

mod own;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};
use quote::format_ident;

pub(super) use own::Own;

use crate::identifier::{function, variant};
use crate::ir::{MethodId, StateId, Workflow};

/// The identifiers of one workflow.
#[derive(Debug)]
pub(crate) struct Names {
    variants: Vec<Ident>,
    functions: Vec<Ident>,
    methods: Vec<Ident>,
    adapters: Vec<Ident>,
    /// The methods of the trait that no task calls: whether there is an activity, and the client.
    own: Vec<Ident>,
    variables: BTreeMap<String, Ident>,
    substitutions: BTreeMap<String, Ident>,
}

impl Names {
    /// Names everything in a workflow.
    pub(crate) fn new(workflow: &Workflow) -> Self {
        let states = || workflow.states.iter().map(|state| state.name.as_str());
        let reserved = Own::names(workflow.states.len());
        let variables = workflow.variables.iter().map(String::as_str);
        let substitutions = workflow.substitutions.iter().map(|one| one.name.as_str());
        let methods = || workflow.methods.iter().map(|method| method.name.clone());
        let adapters = methods().map(|name| format!("{name}_in_json"));
        let adapters = distinct(adapters, "_", methods().collect());
        let taken = methods().chain(adapters.iter().map(Ident::to_string));
        let own = ["has_activity", "aws"].map(str::to_owned).into_iter();
        Self {
            variants: distinct(states().map(variant), "", BTreeSet::new()),
            functions: distinct(states().map(|name| function(name, "state")), "_", reserved),
            methods: methods().map(|name| ident(&name)).collect(),
            own: distinct(own, "_", taken.collect()),
            adapters,
            variables: fields(variables, "variable"),
            substitutions: fields(substitutions, "substitution"),
        }
    }

    /// The variant of the enum of states.
    pub(super) fn variant(&self, state: StateId) -> Ident {
        self.variants.get(state.0).cloned().unwrap_or_else(unnamed)
    }

    /// The function of a state.
    pub(super) fn function(&self, state: StateId) -> Ident {
        self.functions.get(state.0).cloned().unwrap_or_else(unnamed)
    }

    /// The method of the `Tasks` trait.
    pub(super) fn method(&self, method: MethodId) -> Ident {
        self.methods.get(method.0).cloned().unwrap_or_else(unnamed)
    }

    /// The method of the `Tasks` trait that a typed method is called by.
    pub(super) fn adapter(&self, method: MethodId) -> Ident {
        self.adapters.get(method.0).cloned().unwrap_or_else(unnamed)
    }

    /// The method of the `Tasks` trait that tells whether there is an activity.
    pub(super) fn has_activity(&self) -> Ident {
        self.own.first().cloned().unwrap_or_else(unnamed)
    }

    /// The method of the `Tasks` trait that hands out the client for AWS.
    pub(super) fn client(&self) -> Ident {
        self.own.get(1).cloned().unwrap_or_else(unnamed)
    }

    /// The field of a variable.
    pub(super) fn variable(&self, name: &str) -> Ident {
        self.variables.get(name).cloned().unwrap_or_else(unnamed)
    }

    /// The field of an open placeholder.
    pub(super) fn substitution(&self, name: &str) -> Ident {
        self.substitutions
            .get(name)
            .cloned()
            .unwrap_or_else(unnamed)
    }
}

/// A name that nothing has: identifiers are made for everything before code is.
fn unnamed() -> Ident {
    format_ident!("unnamed")
}

/// An identifier; a word of Rust gets an underscore behind it.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Makes names different by numbers behind all but the first of each, after a separator.
fn distinct(
    names: impl Iterator<Item = String>,
    separator: &str,
    mut taken: BTreeSet<String>,
) -> Vec<Ident> {
    let different = names.map(|name| {
        let numbered = (2..).map(|number| format!("{name}{separator}{number}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| !taken.contains(name));
        let free = free.unwrap_or(name);
        taken.insert(free.clone());
        ident(&free)
    });
    different.collect()
}

fn fields<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    prefix: &str,
) -> BTreeMap<String, Ident> {
    let idents = distinct(
        names.clone().map(|name| function(name, prefix)),
        "_",
        BTreeSet::new(),
    );
    names.map(str::to_owned).zip(idents).collect()
}
