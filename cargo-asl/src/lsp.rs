//! `cargo asl lsp`: the messages of an editor come in; answers and diagnostics go out.

mod code_action;
mod completion;
mod definition;
mod diagnostics;
mod document;
mod hover;
mod positions;
mod references;
mod rename;
mod server;
mod symbols;

use std::process::ExitCode;

use lsp_server::Connection;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CompletionOptions, DefinitionProvider,
    DocumentSymbolProvider, HoverProvider, ReferencesProvider, RenameOptions, RenameProvider,
    ServerCapabilities, TextDocumentSync, TextDocumentSyncKind,
};
use serde_json::json;

use crate::output::{Outcome, Refusal};

/// Serves an editor over the standard input and output (the Language Server Protocol).
///
/// It reports what `check` reports while a definition is being written, leads from transitions to states,
/// lists and renames states, explains what is under the cursor, and completes names.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl lsp

Editors start it by themselves: give them the command `cargo-asl lsp`.")]
pub(crate) struct Args {
    /// Accepted because some editors insist on it: there is no other way to talk
    #[arg(long)]
    stdio: bool,
}

/// Serves until the editor says goodbye.
pub(crate) fn lsp(_args: &Args) -> Outcome {
    let (connection, threads) = Connection::stdio();
    let result = serve(&connection);
    // The thread that writes ends when nothing more can come.
    drop(connection);
    result.map_err(|error| {
        Refusal::new(format!("the editor does not follow the protocol: {error}"))
    })?;
    let ended = threads.join();
    ended.map_err(|error| Refusal::new(format!("cannot talk to the editor: {error}")))?;
    Ok(ExitCode::SUCCESS)
}

fn serve(connection: &Connection) -> Result<(), lsp_server::ProtocolError> {
    let (id, _client) = connection.initialize_start()?;
    let answer = json!({
        "capabilities": capabilities(),
        "serverInfo": { "name": "cargo-asl", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, answer)?;
    server::Server::default().run(connection)
}

fn capabilities() -> ServerCapabilities {
    let triggers = ["\"", "$", "."].map(str::to_owned);
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSync::from(TextDocumentSyncKind::Incremental)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers.into()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProvider::from(true)),
        definition_provider: Some(DefinitionProvider::from(true)),
        references_provider: Some(ReferencesProvider::from(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::from(true)),
        code_action_provider: Some(CodeActionProvider::from(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(RenameProvider::from(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}
