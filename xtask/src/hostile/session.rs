//! A definition comes in; the messages of an editor that opens it, asks about it and leaves go out.

use serde_json::{Value, json};

/// All messages, as they come over the standard input.
pub(super) fn of(file: &str, definition: &str) -> String {
    let uri = format!("file:///{file}");
    let document = json!({
        "uri": uri, "languageId": "json", "version": 1, "text": definition,
    });
    let file = json!({ "uri": uri });
    let place = json!({ "textDocument": file, "position": { "line": 0, "character": 20 } });
    let open = json!({ "textDocument": document });
    let messages = [
        request(0, "initialize", &json!({ "capabilities": {} })),
        notification("initialized", &json!({})),
        notification("textDocument/didOpen", &open),
        request(1, "textDocument/hover", &place),
        request(2, "textDocument/completion", &place),
        request(
            3,
            "textDocument/documentSymbol",
            &json!({ "textDocument": file }),
        ),
        request(4, "shutdown", &Value::Null),
        notification("exit", &Value::Null),
    ];
    messages.iter().map(framed).collect()
}

fn request(id: u32, method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn notification(method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

fn framed(message: &Value) -> String {
    let text = message.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}
