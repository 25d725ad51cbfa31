//! The page of an execution, in one file that needs nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::history::History;
use crate::lists::encode;
use crate::progress::Progress;

const STYLE: &str = include_str!("../assets/page.css");
const SCRIPT: &str = include_str!("../assets/page.js");
const LIST_SCRIPT: &str = include_str!("../assets/lists.js");

/// What a page shows.
pub struct Page<'a> {
    /// The title.
    pub title: &'a str,
    /// The definition as JSON.
    pub definition: &'a Value,
    /// Its picture: SVG whose states are marked by `data-state`, as `cargo asl graph` draws them.
    pub picture: &'a str,
    /// The events.
    pub history: &'a History,
    /// What DescribeExecution answers, where a server has the execution: the page then follows it, and can act.
    pub live: Option<&'a Value>,
}

/// Shows an execution.
pub fn page(page: &Page<'_>) -> String {
    let progress = Progress::new(page.history);
    shell(
        page.title,
        &body(page, &progress),
        Some(&data(page, &progress)),
    )
}

/// What happened, as a page that is open asks for it.
pub fn events(history: &History) -> String {
    let progress = Progress::new(history);
    json!({ "events": list(history), "progress": progress }).to_string()
}

/// Puts the body of a page into a document that runs nothing but the scripts of this crate.
pub(crate) fn shell(title: &str, body: &Markup, data: Option<&str>) -> String {
    let script = if data.is_some() { SCRIPT } else { LIST_SCRIPT };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; connect-src 'self'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(script)
    );
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                @if let Some(data) = data {
                    script type="application/json" id="data" { (PreEscaped(data)) }
                }
                script { (PreEscaped(script)) }
            }
        }
    };
    markup.into_string()
}

fn body(page: &Page<'_>, progress: &Progress) -> Markup {
    let failure = Failure::of(page.history, progress);
    html! {
        a.skip href="#details" { "Skip to the details" }
        header {
            @if let Some(live) = page.live { (way_back(live)) }
            h1 { (page.title) }
            (badge(page.history))
            p.times id="times" {}
            @if let Some(live) = page.live { (actions(live)) }
        }
        main {
            @if let Some(failure) = &failure { (reason(failure)) }
            (time_travel(page.history.events.len()))
            div.panes {
                (graph(page))
                section.details id="details" aria-label="State" tabindex="-1" {
                    h2 { "Steps" }
                    p { "Choose a state in the picture or in the list." }
                }
            }
            (event_table())
        }
    }
}

fn way_back(live: &Value) -> Markup {
    let arn = live
        .get("stateMachineArn")
        .and_then(Value::as_str)
        .unwrap_or_default();
    html! { a href={ "/machine?arn=" (encode(arn)) } { "Executions" } }
}

/// What can be done with an execution; the script asks first.
fn actions(live: &Value) -> Markup {
    let text = |name| live.get(name).and_then(Value::as_str).unwrap_or_default();
    let (arn, status) = (text("executionArn"), text("status"));
    html! {
        div.tools id="live" data-arn=(arn) data-running=[(status == "RUNNING").then_some("yes")] {
            @if status == "RUNNING" { button type="button" data-act="StopExecution" { "Stop" } }
            @if text("redriveStatus") == "REDRIVABLE" {
                button type="button" data-act="RedriveExecution" { "Redrive" }
            }
            span id="said" role="alert" {}
        }
    }
}

fn badge(history: &History) -> Markup {
    let mut kinds = history.events.iter().rev().map(|event| event.kind.as_str());
    let status = match kinds.find(|kind| kind.starts_with("Execution")) {
        Some("ExecutionSucceeded") => "SUCCEEDED",
        Some("ExecutionFailed") => "FAILED",
        Some("ExecutionTimedOut") => "TIMED_OUT",
        Some("ExecutionAborted") => "ABORTED",
        Some(_) | None => "RUNNING",
    };
    let (class, words) = sign(status);
    html! { span.badge.(class) { (words) } }
}

/// How a status of the API looks: a class, and words with a sign.
pub(crate) fn sign(status: &str) -> (&'static str, &'static str) {
    match status {
        "SUCCEEDED" => ("succeeded", "✓ Succeeded"),
        "FAILED" => ("failed", "✗ Failed"),
        "TIMED_OUT" => ("failed", "✗ Timed out"),
        "ABORTED" => ("aborted", "■ Aborted"),
        _ => ("running", "● Running"),
    }
}

/// What failed comes first: the state, the error, its cause, and what the state was given.
fn reason(failure: &Failure) -> Markup {
    html! {
        section.failure aria-label="Why it failed" {
            h2 {
                (failure.error)
                @if let Some(state) = &failure.state {
                    " in " button.link type="button" data-open=(state) { (state) }
                }
            }
            @if !failure.cause.is_empty() { pre { (failure.cause) } }
            @if let Some(input) = &failure.input {
                details { summary { "Input of the state" } pre.json { (input) } }
            }
        }
    }
}

fn time_travel(count: usize) -> Markup {
    html! {
        section.time aria-label="Time travel" {
            button type="button" id="back" aria-label="One event back" { "◀" }
            input type="range" id="moment" min="0" max=(count) value=(count) aria-label="Events shown";
            button type="button" id="forward" aria-label="One event forward" { "▶" }
            output id="now" for="moment" {}
        }
    }
}

fn graph(page: &Page<'_>) -> Markup {
    html! {
        figure.graph aria-label="The workflow" {
            div.tools {
                button type="button" id="zoom-in" aria-label="Larger" { "+" }
                button type="button" id="zoom-out" aria-label="Smaller" { "−" }
                button type="button" id="fit" { "Fit" }
                span.legend { "● running  ✓ succeeded  ✗ failed  ↷ caught  ■ stopped  ↻ retried" }
            }
            div.canvas id="canvas" { (PreEscaped(page.picture)) }
        }
    }
}

fn event_table() -> Markup {
    html! {
        section aria-label="Events" {
            div.tools {
                h2 { "Events" }
                input type="search" id="search" placeholder="Search names, types and data" aria-label="Search events";
                label { input type="checkbox" id="bad"; " Only failures" }
                span id="found" role="status" {}
            }
            table {
                thead { tr {
                    th scope="col" { "No." } th scope="col" { "Type" } th scope="col" { "State" }
                    th scope="col" { "After start" } th scope="col" { "Data" }
                } }
                tbody id="events" {}
            }
            div.tools {
                button type="button" id="page-back" { "Earlier" }
                span id="page-now" {}
                button type="button" id="page-on" { "Later" }
            }
            noscript { p { "Without JavaScript, only the summary and the picture are shown." } }
        }
    }
}

/// All data, as JSON that no HTML can end early.
fn data(page: &Page<'_>, progress: &Progress) -> String {
    let mut states = serde_json::Map::new();
    collect_states(page.definition, &mut states);
    let data = json!({ "events": list(page.history), "progress": progress, "definitions": states });
    data.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn list(history: &History) -> Vec<Value> {
    let events = history.events.iter();
    let events = events.map(|event| json!([event.id, event.kind, event.time, event.details]));
    events.collect()
}

/// The fields of each state, without the states inside of it.
fn collect_states(machine: &Value, found: &mut serde_json::Map<String, Value>) {
    let states = machine.get("States").and_then(Value::as_object);
    for (name, state) in states.into_iter().flatten() {
        let mut fields = state.as_object().cloned().unwrap_or_default();
        for inner in ["Branches", "ItemProcessor", "Iterator"] {
            match fields.remove(inner) {
                Some(Value::Array(branches)) => {
                    branches
                        .iter()
                        .for_each(|branch| collect_states(branch, found));
                }
                Some(machine) => collect_states(&machine, found),
                None => {}
            }
        }
        found.insert(name.clone(), Value::Object(fields));
    }
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}
