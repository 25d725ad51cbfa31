//! The table has what looking up needs: one row for each action, in order, with names that AWS could have.

use super::{Action, SETTLED, is_settled, optimized::ACTIONS};
use crate::ir::Pattern;

#[test]
fn every_action_has_one_row() {
    let names: Vec<_> = ACTIONS
        .iter()
        .map(|action| (action.service, action.name))
        .collect();
    assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    for action in ACTIONS {
        assert!(
            action.required.is_sorted_by(|a, b| a < b),
            "{:?}",
            action.required
        );
        let mut names = action.required.iter();
        assert!(
            names.all(|name| name.starts_with(char::is_uppercase)),
            "{:?}",
            action.required
        );
    }
}

#[test]
fn settled_services_are_known() {
    for service in SETTLED {
        assert!(Action::of_service(service).next().is_some(), "{service}");
    }
    assert!(!is_settled("glue"));
}

#[test]
fn only_executions_are_waited_for_in_two_ways() {
    let with_json = ACTIONS
        .iter()
        .filter(|action| action.allows(Pattern::Sync2));
    let names: Vec<&str> = with_json.map(|action| action.name).collect();
    assert_eq!(names, ["startExecution"]);
    assert!(
        ACTIONS
            .iter()
            .all(|action| action.allows(Pattern::RequestResponse))
    );
}
