//! Takes the machine as meant; gives the variables that each state refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{HasReads, Workflow};

/// The variables that each state reads, sorted; states that read none are left out.
///
/// This is `variableReferences` of DescribeStateMachine: states of branches and iterations are included,
/// and what a state only assigns does not count (recorded in `sfn_api_variable_references`).
pub fn variable_references(workflow: &Workflow) -> BTreeMap<String, Vec<String>> {
    let mut references = BTreeMap::new();
    for state in &workflow.states {
        let mut names = BTreeSet::new();
        state.visit_reads(&mut |read| {
            names.extend(read.variables().into_iter().map(str::to_owned));
        });
        if !names.is_empty() {
            references.insert(state.name.clone(), names.into_iter().collect());
        }
    }
    references
}
