//! What generated code carries: the texts of the operations that a workflow calls, and the call of a task.

use std::sync::OnceLock;

use asl_models::Operation;
use asl_runtime::engine::BoxFuture;
use asl_runtime::{Outcome, TaskContext};

use super::Aws;

/// The text of an operation, read when it is first called. Generated code has one for each operation that it calls.
#[derive(Debug)]
pub struct Model {
    text: &'static str,
    operation: OnceLock<Option<Operation>>,
}

impl Model {
    /// The model with this text, which is that of [`Operation`].
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            operation: OnceLock::new(),
        }
    }

    /// The operation; `None` if another version wrote the text.
    pub fn operation(&self) -> Option<&Operation> {
        let read = || self.text.parse().ok();
        self.operation.get_or_init(read).as_ref()
    }
}

impl Aws {
    /// A client that reaches nothing, where one must be there that nobody asks.
    #[doc(hidden)]
    pub fn nowhere() -> &'static Self {
        static NOWHERE: OnceLock<Aws> = OnceLock::new();
        NOWHERE.get_or_init(|| {
            let credentials = super::Credentials::new("", "");
            let settings = super::Settings::default();
            Self::new(
                settings,
                std::sync::Arc::new(Nothing),
                std::sync::Arc::new(credentials),
            )
        })
    }

    /// Does the work of a task, as [`Aws::run`] does: the body that methods of generated code have by default.
    #[doc(hidden)]
    pub fn perform<'a, const N: usize>(
        &'a self,
        task: &'a TaskContext,
        models: [&'static Model; N],
    ) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            task.answer_in_full();
            let operations: Vec<&Operation> =
                models.into_iter().filter_map(Model::operation).collect();
            self.run_with(task, &operations).await
        })
    }
}

/// The transport of a client that reaches nothing.
struct Nothing;

impl crate::transport::Transport for Nothing {
    fn send<'t>(
        &'t self,
        _url: &'t str,
        _request: &'t crate::http::Request,
    ) -> crate::transport::BoxFuture<
        't,
        Result<crate::http::Response, crate::transport::TransportError>,
    > {
        let message = "there is no client".to_owned();
        Box::pin(std::future::ready(Err(crate::transport::TransportError {
            message,
        })))
    }
}
