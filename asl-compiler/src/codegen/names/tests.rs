//! States that are named like what an expansion has for itself.

use super::own::Own;
use crate::source::{Format, Source};
use crate::{Options, compile};

/// A workflow that has every function of [`Own`] but the groups, and a state of that name beside it.
#[test]
fn no_state_takes_a_function_of_the_expansion() {
    for own in Own::names(6) {
        let text = r#"{ "StartAt": "A", "States": {
            "A": { "Type": "Parallel", "Next": "OWN", "Branches": [
                { "StartAt": "B", "States": { "B": { "Type": "Parallel", "End": true, "Branches": [
                    { "StartAt": "C", "States": { "C": { "Type": "Wait", "Seconds": 1, "End": true } } } ] } } },
                { "StartAt": "D", "States": { "D": { "Type": "Map", "End": true, "ItemProcessor":
                    { "StartAt": "E", "States": { "E": { "Type": "Pass", "End": true } } } } } } ] },
            "OWN": { "Type": "Wait", "Seconds": 1, "End": true } } }"#;
        let text = text.replace("OWN", &own.replace('_', " "));
        let source = Source {
            name: "own.asl.json",
            text: &text,
            format: Format::Json,
        };
        let tokens = compile(&source, &Options::default()).tokens.unwrap();
        let expansion = tokens.to_string();
        let of_state = format!("fn {own}_2 ");
        assert!(expansion.contains(&of_state), "there is no {of_state}");
        for own in Own::names(1) {
            let count = expansion.matches(&format!("fn {own} ")).count();
            let functions = if own == "advance" { 1..=2 } else { 0..=1 };
            assert!(functions.contains(&count), "{own} is there {count} times");
        }
    }
}
