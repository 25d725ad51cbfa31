//! The lists of workflows and of their executions, as pages: answers of the API come in, HTML goes out.

use maud::{Markup, html};
use serde_json::Value;

use crate::page::{shell, sign};

const STATUSES: [&str; 5] = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];

/// What a list of executions shows.
pub struct Executions<'a> {
    /// What DescribeStateMachine answers.
    pub machine: &'a Value,
    /// What ListExecutions answers.
    pub list: &'a Value,
    /// The status that is asked for.
    pub status: Option<&'a str>,
    /// The picture of the definition: SVG.
    pub picture: Option<&'a str>,
}

/// Shows what ListStateMachines answers.
pub fn machines(list: &Value) -> String {
    let rows = rows(list, "stateMachines");
    let body = html! {
        header { h1 { "Workflows" } }
        main {
            table {
                thead { tr { th scope="col" { "Name" } th scope="col" { "Type" } } }
                tbody {
                    @for machine in rows {
                        tr {
                            td { (link("/machine", text(machine, "stateMachineArn"), text(machine, "name"))) }
                            td { (text(machine, "type")) }
                        }
                    }
                }
            }
            @if rows.is_empty() { p { "There are no state machines yet: CreateStateMachine makes one." } }
            (next("/?", list))
        }
    };
    shell("Workflows", &body, None)
}

/// Shows the executions of a workflow.
pub fn executions(shown: &Executions<'_>) -> String {
    let (name, arn) = (
        text(shown.machine, "name"),
        text(shown.machine, "stateMachineArn"),
    );
    let here = format!("/machine?arn={}", encode(arn));
    let body = html! {
        header { a href="/" { "Workflows" } h1 { (name) } }
        main {
            form.start id="start" data-arn=(arn) {
                label { "Input " textarea id="input" rows="2" spellcheck="false" { "{}" } }
                button { "Start an execution" }
                span id="said" role="alert" {}
            }
            nav.tools aria-label="Status" {
                a href=(here) aria-current=[shown.status.is_none().then_some("page")] { "All" }
                @for status in STATUSES {
                    @let is_here = shown.status == Some(status);
                    a href={ (here) "&status=" (status) } aria-current=[is_here.then_some("page")] {
                        (sign(status).1)
                    }
                }
            }
            (list(shown.list))
            @if let Some(status) = shown.status { (next(&format!("{here}&status={status}&"), shown.list)) }
            @else { (next(&format!("{here}&"), shown.list)) }
            @if let Some(picture) = shown.picture {
                figure.graph aria-label="The workflow" { div.canvas { (maud::PreEscaped(picture)) } }
            }
        }
    };
    shell(name, &body, None)
}

fn list(list: &Value) -> Markup {
    let rows = rows(list, "executions");
    html! {
        table {
            thead { tr { th.wide scope="col" { "Status" } th scope="col" { "Name" } th scope="col" { "Started" } } }
            tbody {
                @for execution in rows {
                    @let (class, words) = sign(text(execution, "status"));
                    tr {
                        td { span.badge.(class) { (words) } }
                        td { (link("/execution", text(execution, "executionArn"), text(execution, "name"))) }
                        td { time data-seconds=[execution.get("startDate").map(Value::to_string)] {} }
                    }
                }
            }
        }
        @if rows.is_empty() { p { "There are no such executions." } }
    }
}

fn rows<'a>(list: &'a Value, name: &str) -> &'a [Value] {
    list.get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn link(path: &str, arn: &str, name: &str) -> Markup {
    html! { a href={ (path) "?arn=" (encode(arn)) } { (name) } }
}

/// Leads to the next page, if there is one.
fn next(here: &str, list: &Value) -> Markup {
    let token = list.get("nextToken").and_then(Value::as_str);
    html! { @if let Some(token) = token { p { a href={ (here) "next=" (encode(token)) } { "More" } } } }
}

/// Writes a text as a part of a query.
pub(crate) fn encode(text: &str) -> String {
    let bytes = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    });
    bytes.collect()
}
