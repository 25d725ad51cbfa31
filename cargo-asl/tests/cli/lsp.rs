//! `cargo asl lsp`: whole conversations over the standard input and output.
//!
//! In the definitions of `tests/cases/lsp`, `⟦` is a place to ask about; it is not a part of the text.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::golden::Goldens;
use crate::{cases, command};

/// The mark of a place to ask about.
const PLACE: char = '⟦';

#[test]
fn answers_are_as_expected() {
    let mut goldens = Goldens::new("lsp");
    for definition in goldens.definitions() {
        let marked = std::fs::read_to_string(cases("lsp").join(&definition));
        let marked = marked.expect("a case can be read");
        goldens.compare(
            &format!("{definition}.txt"),
            &interview(&definition, &marked),
        );
    }
    goldens.finish();
}

#[test]
fn text_is_kept_up_to_date() {
    let mut editor = Editor::start();
    let uri = "file:///order.asl.json";
    let text = "{ \"Comment\": \"𝄞\", \"StartAt\": \"B\",\n\"States\": { \"A\": { \"Type\": \"Succeed\" } } }";
    let found = editor.open(uri, text);
    assert_eq!(codes(&found), ["ASL0201"]);
    // The clef is one character, but two units of UTF-16.
    let range = json!({
        "start": { "line": 0, "character": 31 },
        "end": { "line": 0, "character": 32 },
    });
    assert_eq!(found[0]["range"]["start"]["character"], 30);
    editor.notify(
        "textDocument/didChange",
        &json!({
            "textDocument": { "uri": uri, "version": 2 },
            "contentChanges": [{ "range": range, "text": "A" }],
        }),
    );
    let published = editor.published();
    assert_eq!(published["version"], 2);
    assert_eq!(codes(&published["diagnostics"]), Vec::<&str>::new());
    let whole = json!({
        "textDocument": { "uri": uri, "version": 3 },
        "contentChanges": [{ "text": "" }],
    });
    editor.notify("textDocument/didChange", &whole);
    assert_eq!(codes(&editor.published()["diagnostics"]), ["ASL0001"]);
    editor.notify(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(
        codes(&editor.published()["diagnostics"]),
        Vec::<&str>::new()
    );
    editor.stop();
}

#[test]
fn documents_do_not_mix() {
    let mut editor = Editor::start();
    let json = "file:///order.asl.json";
    let yaml = "file:///refund.asl.yaml";
    let found = editor.open(
        json,
        "{ \"StartAt\": \"A\", \"States\": { \"A\": { \"Type\": \"Succeed\" } } }",
    );
    assert_eq!(codes(&found), Vec::<&str>::new());
    let found = editor.open(yaml, "StartAt: Z\nStates:\n  B:\n    Type: Succeed\n");
    assert_eq!(codes(&found), ["ASL0201"]);
    for (uri, text, expected) in [(json, "\"A\"", "A"), (yaml, "Z", "B")] {
        let (line, character) = (0, if uri == json { 14 } else { 9 });
        let place = json!({
            "textDocument": { "uri": uri },
            "position": { "line": line, "character": character },
        });
        let items = editor.ask("textDocument/completion", &place);
        assert_eq!(items["result"][0]["label"], expected, "at {text} of {uri}");
    }
    editor.notify(
        "textDocument/didChange",
        &json!({
            "textDocument": { "uri": yaml, "version": 2 },
            "contentChanges": [{ "text": "StartAt: B\nStates:\n  B:\n    Type: Succeed\n" }],
        }),
    );
    let published = editor.published();
    assert_eq!(published["uri"], yaml);
    assert_eq!(codes(&published["diagnostics"]), Vec::<&str>::new());
    editor.stop();
}

#[test]
fn other_files_and_requests_are_left_alone() {
    let mut editor = Editor::start();
    let found = editor.open("file:///package.json", "{ \"name\": \"shop\" ");
    assert_eq!(codes(&found), Vec::<&str>::new());
    let place = json!({ "textDocument": { "uri": "file:///closed.asl.json" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(
        editor.ask("textDocument/hover", &place)["result"],
        Value::Null
    );
    assert_eq!(
        editor.ask("textDocument/formatting", &json!({}))["error"]["code"],
        -32601
    );
    assert_eq!(
        editor.ask("textDocument/hover", &json!({}))["error"]["code"],
        -32602
    );
    editor.stop();
}

/// Everything that the server says about a document and the places in it.
fn interview(name: &str, marked: &str) -> String {
    let mut editor = Editor::start();
    let uri = format!("file:///{name}");
    let text = marked.replace(PLACE, "");
    let mut report = String::from("diagnostics\n");
    let found = editor.open(&uri, &text);
    for one in found.as_array().expect("an array") {
        let (code, message) = (show(&one["code"]), show(&one["message"]));
        let message = message.replace('\n', " | ");
        _ = writeln!(report, "  {} {code} {message}", range(&one["range"]));
        for other in one["relatedInformation"].as_array().into_iter().flatten() {
            let place = range(&other["location"]["range"]);
            _ = writeln!(report, "    {place} {}", show(&other["message"]));
        }
    }
    report += "symbols\n";
    let document = json!({ "textDocument": { "uri": uri } });
    let symbols = editor.ask("textDocument/documentSymbol", &document);
    write_symbols(&mut report, &symbols["result"], 1);
    for (number, (line, character)) in places(marked).into_iter().enumerate() {
        _ = writeln!(
            report,
            "place {} at {}:{}",
            number + 1,
            line + 1,
            character + 1
        );
        report += &editor.answers(&uri, line, character);
    }
    editor.stop();
    report
}

/// The marked places, in lines and UTF-16 columns of the text without marks.
fn places(marked: &str) -> Vec<(usize, usize)> {
    let offsets = marked.match_indices(PLACE).map(|(offset, _)| offset);
    let places = offsets.map(|offset| {
        let before = marked[..offset].replace(PLACE, "");
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count(), line.encode_utf16().count())
    });
    places.collect()
}

fn write_symbols(report: &mut String, symbols: &Value, depth: usize) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let (name, detail) = (show(&symbol["name"]), show(&symbol["detail"]));
        let (whole, own) = (range(&symbol["range"]), range(&symbol["selectionRange"]));
        _ = writeln!(
            report,
            "{}{name} ({detail}) {whole}, name {own}",
            "  ".repeat(depth)
        );
        write_symbols(report, &symbol["children"], depth + 1);
    }
}

/// As people count: from 1.
fn range(range: &Value) -> String {
    let number = |end: &str, part: &str| range[end][part].as_u64().expect("a number") + 1;
    let place = |end: &str| format!("{}:{}", number(end, "line"), number(end, "character"));
    format!("{}-{}", place("start"), place("end"))
}

fn show(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn codes(diagnostics: &Value) -> Vec<&str> {
    let diagnostics = diagnostics.as_array().expect("an array").iter();
    diagnostics
        .filter_map(|found| found["code"].as_str())
        .collect()
}

/// The other end of the conversation.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    requests: u64,
}

impl Editor {
    fn start() -> Self {
        let mut server = command("lsp", &["lsp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let input = server.stdin.take().expect("a pipe");
        let output = BufReader::new(server.stdout.take().expect("a pipe"));
        let mut editor = Self {
            server,
            input,
            output,
            requests: 0,
        };
        let answer = editor.ask("initialize", &json!({ "capabilities": {} }));
        assert_eq!(answer["result"]["serverInfo"]["name"], "cargo-asl");
        assert_eq!(answer["result"]["capabilities"]["hoverProvider"], true);
        editor.notify("initialized", &json!({}));
        editor
    }

    /// Says goodbye; the server ends well.
    fn stop(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null)["result"], Value::Null);
        self.notify("exit", &Value::Null);
        assert!(self.server.wait().expect("the server ends").success());
    }

    /// Opens a file; gives its diagnostics.
    fn open(&mut self, uri: &str, text: &str) -> Value {
        let item = json!({ "uri": uri, "languageId": "json", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": item }));
        self.published()["diagnostics"].take()
    }

    fn published(&mut self) -> Value {
        let mut message = self.receive();
        assert_eq!(message["method"], "textDocument/publishDiagnostics");
        message["params"].take()
    }

    /// What the server says about one place.
    fn answers(&mut self, uri: &str, line: usize, character: usize) -> String {
        let position = json!({ "line": line, "character": character });
        let mut report = String::new();
        let mut place = json!({
            "textDocument": { "uri": uri },
            "position": position,
            "context": { "includeDeclaration": false },
            "newName": "New \"name\"",
        });
        let hover = self.ask("textDocument/hover", &place);
        if let Some(text) = hover["result"]["contents"]["value"].as_str() {
            let text = text.replace('\n', " | ");
            _ = writeln!(
                report,
                "  hover {} {text}",
                range(&hover["result"]["range"])
            );
        }
        let target = self.ask("textDocument/definition", &place);
        if target["result"].is_object() {
            _ = writeln!(report, "  definition {}", range(&target["result"]["range"]));
        }
        let names = self.ask("textDocument/references", &place);
        for name in names["result"].as_array().into_iter().flatten() {
            _ = writeln!(report, "  reference {}", range(&name["range"]));
        }
        let prepared = self.ask("textDocument/prepareRename", &place);
        if let Some(old) = prepared["result"]["placeholder"].as_str() {
            _ = writeln!(
                report,
                "  rename {old} at {}",
                range(&prepared["result"]["range"])
            );
        }
        let renamed = self.ask("textDocument/rename", &place);
        report += &edits("    edit", &renamed["result"]["changes"][uri]);
        place["range"] = json!({ "start": position, "end": position });
        place["context"] = json!({ "diagnostics": [] });
        let actions = self.ask("textDocument/codeAction", &place);
        for action in actions["result"].as_array().into_iter().flatten() {
            _ = writeln!(report, "  action {}", show(&action["title"]));
            report += &edits("    edit", &action["edit"]["changes"][uri]);
        }
        place["context"] = json!({ "triggerKind": 1 });
        let items = self.ask("textDocument/completion", &place);
        for item in items["result"].as_array().into_iter().flatten() {
            let detail = item["detail"].as_str().map(|detail| format!(" · {detail}"));
            let detail = detail.unwrap_or_default();
            report += &edits("  complete", &json!([item["textEdit"]])).replace('\n', &detail);
            report.push('\n');
        }
        report
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let answer = self.receive();
        assert_eq!(answer["id"], id);
        answer
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let sent = write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len());
        sent.and_then(|()| self.input.flush())
            .expect("the server listens");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server talks");
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().expect("a number");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut text = vec![0; length];
        self.output.read_exact(&mut text).expect("the server talks");
        serde_json::from_slice(&text).expect("the server talks JSON")
    }
}

fn edits(word: &str, edits: &Value) -> String {
    let edits = edits.as_array().into_iter().flatten();
    let lines = edits.map(|edit| {
        let text = show(&edit["newText"]);
        format!("{word} {} {text:?}\n", range(&edit["range"]))
    });
    lines.collect()
}
