//! Messages come in one after the other; each goes to the file of its request.

use std::collections::HashMap;

use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use lsp_types::{
    CodeActionRequest, CompletionRequest, DefinitionRequest, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolRequest, HoverRequest,
    LspNotificationMethod, LspRequestMethod, PrepareRenameRequest, PublishDiagnosticsParams,
    ReferencesRequest, RenameRequest, TextDocumentPositionParams, Uri,
};
use serde::de::DeserializeOwned;

use super::document::Document;
use super::{code_action, completion, definition, diagnostics, hover, references, rename, symbols};

/// The files that are open in the editor.
#[derive(Default)]
pub(super) struct Server {
    documents: HashMap<Uri, Document>,
}

impl Server {
    /// Answers until the editor shuts the server down.
    pub(super) fn run(mut self, connection: &Connection) -> Result<(), ProtocolError> {
        for message in &connection.receiver {
            let answer = match message {
                Message::Request(request) if connection.handle_shutdown(&request)? => break,
                Message::Request(request) => Some(Message::Response(self.answer(request))),
                Message::Notification(notification) => self.note(notification),
                Message::Response(_) => None,
            };
            // The editor has gone: so will the messages.
            if answer.is_some_and(|answer| connection.sender.send(answer).is_err()) {
                break;
            }
        }
        Ok(())
    }

    fn answer(&self, request: Request) -> Response {
        match LspRequestMethod::from(request.method.as_str()) {
            LspRequestMethod::TextDocumentHover => self.at::<HoverRequest, _>(
                request,
                |params| &params.text_document_position_params,
                |document, offset, _| hover::hover(document, offset),
            ),
            LspRequestMethod::TextDocumentCompletion => self.at::<CompletionRequest, _>(
                request,
                |params| &params.text_document_position_params,
                |document, offset, _| Some(completion::completion(document, offset)),
            ),
            LspRequestMethod::TextDocumentDefinition => self.at::<DefinitionRequest, _>(
                request,
                |params| &params.text_document_position_params,
                |document, offset, _| definition::definition(document, offset),
            ),
            LspRequestMethod::TextDocumentReferences => self.at::<ReferencesRequest, _>(
                request,
                |params| &params.text_document_position_params,
                |document, offset, params| {
                    references::references(document, offset, params.context.include_declaration)
                },
            ),
            LspRequestMethod::TextDocumentPrepareRename => self.at::<PrepareRenameRequest, _>(
                request,
                |params| &params.text_document_position_params,
                |document, offset, _| rename::prepare(document, offset),
            ),
            LspRequestMethod::TextDocumentRename => self.at::<RenameRequest, _>(
                request,
                |params| &params.text_document_position_params,
                |document, offset, params| rename::rename(document, offset, &params.new_name),
            ),
            LspRequestMethod::TextDocumentDocumentSymbol => {
                respond::<DocumentSymbolRequest>(request, |params| {
                    let document = self.documents.get(&params.text_document.uri)?;
                    Some(symbols::symbols(document))
                })
            }
            LspRequestMethod::TextDocumentCodeAction => {
                respond::<CodeActionRequest>(request, |params| {
                    let document = self.documents.get(&params.text_document.uri)?;
                    Some(code_action::code_actions(document, params.range))
                })
            }
            _ => {
                let message = format!("{} is not supported", request.method);
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message)
            }
        }
    }

    /// Answers a request about a place in an open file; about others there is nothing to say.
    fn at<R, T>(
        &self,
        request: Request,
        place: impl FnOnce(&R::Params) -> &TextDocumentPositionParams,
        answer: impl FnOnce(&Document, usize, &R::Params) -> Option<T>,
    ) -> Response
    where
        R: lsp_types::Request<Result = Option<T>>,
    {
        respond::<R>(request, |params| {
            let place = place(&params);
            let document = self.documents.get(&place.text_document.uri)?;
            let offset = document.positions().offset(place.position);
            answer(document, offset, &params)
        })
    }

    /// Takes note of what happens in the editor; gives the diagnostics that follow from it.
    fn note(&mut self, notification: Notification) -> Option<Message> {
        match LspNotificationMethod::from(notification.method.as_str()) {
            LspNotificationMethod::TextDocumentDidOpen => {
                let params: DidOpenTextDocumentParams = read(notification)?;
                let uri = params.text_document.uri.clone();
                let document = Document::open(params.text_document);
                let message = publish(&document);
                self.documents.insert(uri, document);
                Some(message)
            }
            LspNotificationMethod::TextDocumentDidChange => {
                let params: DidChangeTextDocumentParams = read(notification)?;
                let uri = &params.text_document.text_document_identifier.uri;
                let document = self.documents.get_mut(uri)?;
                document.change(params.text_document.version, params.content_changes);
                Some(publish(document))
            }
            LspNotificationMethod::TextDocumentDidClose => {
                let params: DidCloseTextDocumentParams = read(notification)?;
                let document = self.documents.remove(&params.text_document.uri)?;
                Some(message(document.uri, None, Vec::new()))
            }
            _ => None,
        }
    }
}

/// The answer to a request whose parameters can be read.
fn respond<R: lsp_types::Request>(
    request: Request,
    answer: impl FnOnce(R::Params) -> R::Result,
) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => Response::new_ok(request.id, answer(params)),
        Err(error) => {
            let code = ErrorCode::InvalidParams as i32;
            Response::new_err(request.id, code, error.to_string())
        }
    }
}

/// The parameters of a notification; what cannot be read is passed over, for nobody waits for an answer.
fn read<P: DeserializeOwned>(notification: Notification) -> Option<P> {
    serde_json::from_value(notification.params).ok()
}

fn publish(document: &Document) -> Message {
    let found = diagnostics::diagnostics(document);
    message(document.uri.clone(), Some(document.version), found)
}

fn message(uri: Uri, version: Option<i32>, diagnostics: Vec<lsp_types::Diagnostic>) -> Message {
    let params = PublishDiagnosticsParams {
        uri,
        version,
        diagnostics,
    };
    let method = LspNotificationMethod::TextDocumentPublishDiagnostics.as_str();
    Message::Notification(Notification::new(method.to_owned(), params))
}
