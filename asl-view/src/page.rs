//! The page of an execution, in one file that needs nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::history::History;
use crate::progress::Progress;

const STYLE: &str = include_str!("../assets/page.css");
const SCRIPT: &str = include_str!("../assets/page.js");

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
}

/// Shows an execution.
pub fn page(page: &Page<'_>) -> String {
    let progress = Progress::new(page.history);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body(page, &progress))
                script type="application/json" id="data" { (PreEscaped(data(page, &progress))) }
                script { (PreEscaped(SCRIPT)) }
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
            h1 { (page.title) }
            (badge(page.history))
            p.times id="times" {}
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
            (events())
        }
    }
}

fn badge(history: &History) -> Markup {
    let mut kinds = history.events.iter().rev().map(|event| event.kind.as_str());
    let (class, text) = match kinds.find(|kind| kind.starts_with("Execution")) {
        Some("ExecutionSucceeded") => ("succeeded", "✓ Succeeded"),
        Some("ExecutionFailed") => ("failed", "✗ Failed"),
        Some("ExecutionTimedOut") => ("failed", "✗ Timed out"),
        Some("ExecutionAborted") => ("aborted", "■ Aborted"),
        Some(_) | None => ("running", "● Running"),
    };
    html! { span.badge.(class) { (text) } }
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

fn events() -> Markup {
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
    let events = page.history.events.iter();
    let events: Vec<Value> = events
        .map(|event| json!([event.id, event.kind, event.time, event.details]))
        .collect();
    let mut states = serde_json::Map::new();
    collect_states(page.definition, &mut states);
    let data = json!({ "events": events, "progress": progress, "definitions": states });
    data.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
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
