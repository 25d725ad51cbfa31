//! Definitions, and where their paths lead in values with a type.

use super::{Read, Step};
use crate::diagnostic::codes;
use crate::source::{Format, Source};
use crate::{Options, Signature, Type, Types, check};

fn given(name: &str) -> Option<Type> {
    let tokens = proc_macro2::TokenStream::new();
    let name = name.to_owned();
    Some(Type { tokens, name })
}

/// All paths into types of a machine with these states, as `path=Type.steps`; steps that are not to be checked
/// stand in parentheses.
fn reads(states: &str) -> Vec<String> {
    let text = format!(r#"{{ "StartAt": "A", "States": {{ {states} }} }}"#);
    let source = Source {
        name: "test.asl.json",
        text: &text,
        format: Format::Json,
    };
    let charge = Signature {
        input: given("Request"),
        output: given("Charge"),
    };
    let types = Types {
        input: given("Order"),
        output: None,
        tasks: [("charge".to_owned(), charge)].into(),
    };
    let options = Options {
        allow: vec![codes::UNASSIGNED_VARIABLE],
        ..Options::default()
    };
    let checked = check(&source, &options);
    let workflow = checked
        .workflow
        .unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
    super::claims(&workflow, &types)
        .reads
        .iter()
        .map(show)
        .collect()
}

fn show(read: &Read<'_>) -> String {
    let steps = read.steps.iter().map(|step| match step {
        Step::Member(name) => format!(".{name}"),
        Step::Element(index) => format!("[{index}]"),
        Step::Item => "[*]".to_owned(),
    });
    let steps: Vec<String> = steps.collect();
    let (skipped, checked) = steps.split_at(read.given);
    let skipped = match skipped {
        [] => String::new(),
        some => format!("({})", some.concat()),
    };
    format!(
        "{}={}{skipped}{}",
        read.text,
        read.of.name,
        checked.concat()
    )
}

const CHARGE: &str = r#""Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:charge""#;

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn paths_into_types() {
    let end = r#""End": true"#;
    let succeed = r#""Z": { "Type": "Succeed" }"#;
    let cases: &[(String, &[&str])] = &[
        // Every place that an effective input is read from.
        (
            format!(
                r#""A": {{ {CHARGE}, "InputPath": "$.a", "Parameters": {{ "x.$": "$.b", "y.$": "States.Format('{{}}', $.c[0])", "z": [{{ "w.$": "$.d['e']" }}] }}, "TimeoutSecondsPath": "$.t", "HeartbeatSecondsPath": "$.h", {end} }}"#
            ),
            &[
                "$.a=Order.a",
                "$.b=Order(.a).b",
                "$.c[0]=Order(.a).c[0]",
                "$.d['e']=Order(.a).d.e",
                "$.t=Order(.a).t",
                "$.h=Order(.a).h",
            ],
        ),
        (
            r#""A": { "Type": "Wait", "SecondsPath": "$.s", "Next": "B" }, "B": { "Type": "Wait", "TimestampPath": "$.t", "OutputPath": "$.u", "Next": "C" }, "C": { "Type": "Fail", "ErrorPath": "$.e", "CausePath": "$.c" }"#.to_owned(),
            &[
                "$.s=Order.s",
                "$.t=Order.t",
                "$.u=Order.u",
                "$.e=Order(.u).e",
                "$.c=Order(.u).c",
            ],
        ),
        // A result, and where it is put.
        (
            format!(
                r#""A": {{ {CHARGE}, "Assign": {{ "x.$": "$.v" }}, "ResultSelector": {{ "y.$": "$.s" }}, "Next": "B" }}, "B": {{ "Type": "Pass", "Parameters": {{ "y.$": "$.y" }}, {end} }}"#
            ),
            &["$.v=Charge.v", "$.s=Charge.s"],
        ),
        (
            format!(
                r#""A": {{ {CHARGE}, "ResultPath": "$.a.b", "Next": "B" }}, "B": {{ "Type": "Pass", "Parameters": {{ "1.$": "$.x", "2.$": "$.a.c", "3.$": "$.a", "4.$": "$.a.b.c" }}, {end} }}"#
            ),
            &["$.x=Order.x", "$.a.c=Order(.a).c", "$.a.b.c=Charge.c"],
        ),
        (
            format!(
                r#""A": {{ {CHARGE}, "ResultPath": null, "OutputPath": "$.o", "Next": "B" }}, "B": {{ "Type": "Pass", "InputPath": "$.x", "ResultPath": "$.p", "Next": "C" }}, "C": {{ "Type": "Pass", "OutputPath": "$.p.q", {end} }}"#
            ),
            &["$.o=Order.o", "$.x=Order(.o).x", "$.p.q=Order(.o.x).q"],
        ),
        // AWS's envelope around the answer, and an answer that comes from elsewhere.
        (
            format!(
                r#""A": {{ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {{ "FunctionName": "charge" }}, "ResultSelector": {{ "a.$": "$.Payload.x", "b.$": "$.StatusCode" }}, {end} }}"#
            ),
            &["$.Payload.x=Charge.x"],
        ),
        (
            format!(
                r#""A": {{ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "Parameters": {{ "FunctionName": "charge", "Payload": {{ "t.$": "$$.Task.Token" }} }}, "OutputPath": "$.x", {end} }}"#
            ),
            &[],
        ),
        // The context object knows the input everywhere, but for the executions of a distributed Map.
        (
            format!(
                r#""A": {{ "Type": "Pass", "Result": 1, "Next": "B" }}, "B": {{ "Type": "Pass", "Parameters": {{ "x.$": "$$.Execution.Input.x", "n.$": "$$.Execution.Name", "y.$": "$.y" }}, {end} }}"#
            ),
            &["$$.Execution.Input.x=Order.x"],
        ),
        (
            format!(
                r#""A": {{ "Type": "Map", "ItemsPath": "$.i", "ItemProcessor": {{ "ProcessorConfig": {{ "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }}, "StartAt": "P", "States": {{ "P": {{ "Type": "Pass", "Parameters": {{ "x.$": "$$.Execution.Input.x", "y.$": "$.y" }}, {end} }} }} }}, {end} }}"#
            ),
            &["$.i=Order.i"],
        ),
        // Branches and iterations.
        (
            format!(
                r#""A": {{ "Type": "Parallel", "InputPath": "$.a", "Branches": [{{ "StartAt": "P", "States": {{ "P": {{ "Type": "Pass", "InputPath": "$.b", {end} }} }} }}], "OutputPath": "$[0].x", {end} }}"#
            ),
            &["$.a=Order.a", "$.b=Order(.a).b"],
        ),
        (
            format!(
                r#""A": {{ "Type": "Map", "ItemsPath": "$.i", "ItemProcessor": {{ "StartAt": "P", "States": {{ "P": {{ "Type": "Pass", "InputPath": "$.b", {end} }} }} }}, {end} }}"#
            ),
            &["$.i=Order.i", "$.b=Order(.i[*]).b"],
        ),
        // Lists may be empty, and filters fail nothing.
        (
            format!(
                r#""A": {{ "Type": "Pass", "Parameters": {{ "1.$": "$.i[*].x", "2.$": "$..y", "3.$": "$.i[?(@.p > $.limit)]", "4.$": "$.i[1:]" }}, {end} }}"#
            ),
            &[],
        ),
        // What the definition asks about may be missing.
        (
            format!(
                r#""A": {{ "Type": "Choice", "Choices": [{{ "And": [{{ "Variable": "$.a.b", "IsPresent": true }}, {{ "Variable": "$.a.b", "StringEqualsPath": "$.c" }}], "Next": "B" }}], "Default": "Z" }}, "B": {{ "Type": "Pass", "Parameters": {{ "1.$": "$.a.b.c", "2.$": "$.a.x" }}, "Next": "Z" }}, {succeed}"#
            ),
            &["$.c=Order.c", "$.a.b.c=Order(.a.b).c", "$.a.x=Order(.a).x"],
        ),
        // Where ways meet, only what both of them know is known.
        (
            format!(
                r#""A": {{ "Type": "Choice", "Choices": [{{ "Variable": "$.retry", "BooleanEquals": true, "Next": "B" }}], "Default": "C" }}, "B": {{ {CHARGE}, "ResultPath": "$.charge", "Catch": [{{ "ErrorEquals": ["E"], "ResultPath": "$.error", "Next": "C" }}], "Next": "A" }}, "C": {{ "Type": "Pass", "Parameters": {{ "1.$": "$.charge.id", "2.$": "$.id", "3.$": "$.error.x" }}, {end} }}"#
            ),
            &["$.retry=Order.retry", "$.id=Order.id"],
        ),
        (
            format!(
                r#""A": {{ "Type": "Choice", "Choices": [{{ "Variable": "$.x", "BooleanEquals": true, "Next": "B" }}], "Default": "C" }}, "B": {{ {CHARGE}, "Next": "C" }}, "C": {{ "Type": "Pass", "OutputPath": "$.y", {end} }}"#
            ),
            &["$.x=Order.x"],
        ),
    ];
    for (states, expected) in cases {
        assert_eq!(reads(states), *expected, "{states}");
    }
}

#[test]
fn paths_of_jsonata() {
    let jsonata = r#""QueryLanguage": "JSONata", "End": true"#;
    let cases: &[(&str, &[&str])] = &[
        ("$states.input.a.b", &["$states.input.a.b=Order.a.b"]),
        ("$states.input", &[]),
        ("$states.result.id", &["$states.result.id=Charge.id"]),
        (
            "$states.context.Execution.Input.a",
            &["$states.context.Execution.Input.a=Order.a"],
        ),
        // Up to what is more than a name.
        ("$states.input.a[0].b", &["$states.input.a=Order.a"]),
        ("$states.input.a.*", &["$states.input.a=Order.a"]),
        ("$states.input.a.(b * 2)", &["$states.input.a=Order.a"]),
        ("$states.input.a.b[]", &["$states.input.a.b=Order.a.b"]),
        // What is undefined inside of an expression need not fail it.
        ("$states.input.a ? 1 : 2", &[]),
        ("$exists($states.input.a)", &[]),
        ("[$states.input.a]", &[]),
        ("$states.input.a{ 'x': 1 }", &[]),
        ("$x.input.a", &[]),
    ];
    for (expression, expected) in cases {
        let states = format!(
            r#""A": {{ {CHARGE}, "Output": {{ "x": "{{% {expression} %}}" }}, "Assign": {{ "x": 1 }}, {jsonata} }}"#
        );
        assert_eq!(reads(&states), *expected, "{expression}");
    }
    let asked = format!(
        r#""A": {{ {CHARGE}, "Output": {{ "x": "{{% $exists($states.input.a.b) %}}", "y": "{{% $states.input.a.b.c %}}" }}, {jsonata} }}"#
    );
    assert_eq!(reads(&asked), ["$states.input.a.b.c=Order(.a.b).c"]);
}

/// Each round puts the whole input into itself.
#[test]
fn a_loop_that_grows_its_data_is_understood_in_the_end() {
    let states = r#"
        "A": { "Type": "Pass", "ResultPath": "$.a.b", "Next": "B" },
        "B": { "Type": "Pass", "InputPath": "$.a", "ResultPath": "$.c", "Next": "C" },
        "C": { "Type": "Choice", "Choices": [{ "Variable": "$.go", "BooleanEquals": true, "Next": "A" }], "Default": "Z" },
        "Z": { "Type": "Succeed" }"#;
    assert_eq!(reads(states), ["$.go=Order.go"]);
}
