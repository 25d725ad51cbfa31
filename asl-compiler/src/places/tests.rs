//! A definition with a place of every kind comes in; the places go out, by their lines.

use super::places;
use crate::source::{Format, Lines, Source};
use crate::{Options, check};

const DEFINITION: &str = r#"{ "StartAt": "Ask",
  "TimeoutSeconds": 60, "States": {
    "Ask": { "Type": "Choice", "Choices": [
        { "Variable": "$.list[0]", "IsPresent": true, "Next": "Sure" },
        { "Variable": "$.list", "IsPresent": true, "Next": "Each" }],
      "Default": "Both" },
    "Sure": { "Type": "Map", "ItemsPath": "$.list", "ItemProcessor": {
        "StartAt": "Do", "States": { "Do": { "Type": "Pass", "End": true } } },
      "Next": "Both" },
    "Each": { "Type": "Map", "ItemsPath": "$.list", "ItemProcessor": {
        "StartAt": "Work", "States": {
          "Work": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f",
            "TimeoutSeconds": 9,
            "HeartbeatSeconds": 3,
            "Retry": [
              { "ErrorEquals": ["A"], "MaxAttempts": 0 },
              { "ErrorEquals": ["B"], "MaxAttempts": 99999999 },
              { "ErrorEquals": ["C"] }],
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Rest" }],
            "Next": "Rest" },
          "Rest": { "Type": "Succeed" } } },
      "Next": "Both" },
    "Both": { "Type": "Parallel", "End": true, "Branches": [
        { "StartAt": "One", "States": { "One": { "Type": "Succeed" } } },
        { "StartAt": "Two", "States": { "Two": { "Type": "Fail" } } }] } } }"#;

const PLACES: &str = "\
2  Timeout
3 Ask State
4 Ask Rule(0)
4 Ask NotRule(0)
5 Ask Rule(1)
5 Ask NotRule(1)
6 Ask Default
7 Sure State
7 Sure Items
9 Sure Next
8 Do State
8 Do Next
10 Each State
10 Each Items
10 Each NoItems
22 Each Next
12 Work State
13 Work Timeout
14 Work Heartbeat
16 Work Exhausted(0)
17 Work Retrier(1)
18 Work Retrier(2)
18 Work Exhausted(2)
19 Work Catcher(0)
20 Work Next
21 Rest State
23 Both State
24 Both Branch(0)
25 Both Branch(1)
23 Both Next
24 One State
25 Two State
";

#[test]
fn every_kind_of_place_is_found_at_its_line() {
    let source = Source {
        name: "test",
        text: DEFINITION,
        format: Format::Json,
    };
    let checked = check(&source, &Options::default());
    let (Some(workflow), Some(root), Some(shapes)) =
        (&checked.workflow, &checked.root, &checked.shapes)
    else {
        panic!("{:?}", checked.diagnostics);
    };
    let lines = Lines::new(DEFINITION);
    let found = places(workflow, root, shapes).into_iter().map(|place| {
        let line = lines.line_column(place.span.start as usize).line;
        let state = place
            .state
            .map(|state| workflow.states[state.0].name.as_str());
        format!("{line} {} {:?}\n", state.unwrap_or_default(), place.kind)
    });
    assert_eq!(found.collect::<String>(), PLACES);
}
