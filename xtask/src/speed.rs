//! Makes definitions of many states; tells how long checking them takes.

use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, check};

use crate::Result;

/// How many states the definitions have, and in how many milliseconds each is to be checked.
const LIMITS: [(usize, f64); 2] = [(100, 10.0), (1_000, 100.0)];

const RUNS: usize = 5;

/// Prints the best of a few runs for each size; the exit code tells whether all are fast enough.
pub(crate) fn run() -> Result<ExitCode> {
    let mut is_fast = true;
    for (states, limit) in LIMITS {
        let text = definition(states);
        let runs = (0..RUNS).map(|_| time(&text));
        let best = runs.min().unwrap_or(Duration::ZERO).as_secs_f64() * 1e3;
        println!("{states} states are checked in {best:.1} ms, of {limit:.0} ms");
        is_fast &= best < limit;
    }
    Ok(match is_fast {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn time(text: &str) -> Duration {
    let source = Source {
        name: "speed.asl.json",
        text,
        format: Format::Json,
    };
    let start = Instant::now();
    black_box(check(&source, &Options::default()));
    start.elapsed()
}

/// Tasks whose results stay in the data, Choice states that lead back, and Maps, in a long row.
fn definition(states: usize) -> String {
    let mut text = String::from("{ \"StartAt\": \"S0\", \"States\": {\n");
    for number in 0..states - 1 {
        let next = number + 1;
        let back = number.saturating_sub(7);
        let state = match number % 5 {
            0 => format!(
                r#"{{ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {{ "FunctionName": "f{number}", "Payload.$": "$.r{back}" }}, "ResultPath": "$.r{number}", "Catch": [{{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "End" }}], "Next": "S{next}" }}"#
            ),
            1 => format!(
                r#"{{ "Type": "Choice", "Choices": [{{ "Variable": "$.r{back}.StatusCode", "NumericEquals": 500, "Next": "S{back}" }}], "Default": "S{next}" }}"#
            ),
            2 => format!(
                r#"{{ "Type": "Pass", "Parameters": {{ "text.$": "States.Format('{{}}', $.r{back})", "list": [1, 2, {{ "n": {number} }}] }}, "ResultPath": "$.p{number}", "Assign": {{ "v{number}.$": "$.text" }}, "Next": "S{next}" }}"#
            ),
            3 => format!(
                r#"{{ "Type": "Map", "ItemsPath": "$.p{before}.list", "ItemProcessor": {{ "StartAt": "I{number}", "States": {{ "I{number}": {{ "Type": "Pass", "End": true }} }} }}, "ResultPath": "$.m{number}", "Next": "S{next}" }}"#,
                before = number - 1
            ),
            _ => format!(r#"{{ "Type": "Wait", "Seconds": 1, "Next": "S{next}" }}"#),
        };
        let _ = writeln!(text, "\"S{number}\": {state},");
    }
    let last = states - 1;
    let _ = write!(
        text,
        "\"S{last}\": {{ \"Type\": \"Succeed\" }}, \"End\": {{ \"Type\": \"Fail\" }} }} }}"
    );
    text
}
