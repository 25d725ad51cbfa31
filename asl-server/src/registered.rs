//! The workflows of this program as a backend: what is not compiled into it does not run.

use std::collections::HashMap;

use asl_durable::Durable;

use crate::backend::{Backend, BoxFuture, Checked, Finding};
use crate::data::{Answer, Local, Question};
use crate::error::ApiError;

/// The workflows of this program.
///
/// ```ignore
/// include_workflow!("order.asl.json");
///
/// let mut builder = Durable::open("orders.db").await?;
/// builder.add(order::workflow(shop));
/// let backend = Registered::new(builder.all_activities().resume().await?)
///     .workflow("order", include_str!("order.asl.json"));
/// let server = Server::open("machines.db", Place::default(), backend)?;
/// server.provide("order", include_str!("order.asl.json"), false).await?;
/// server.serve("127.0.0.1:8083").await?;
/// ```
pub struct Registered {
    local: Local,
    /// The names of the workflows, by their definitions.
    names: HashMap<String, String>,
}

impl Registered {
    /// Runs executions in this database, whose workflows are told next.
    pub fn new(durable: Durable) -> Self {
        Self {
            local: Local::new(durable),
            names: HashMap::new(),
        }
    }

    /// Tells the definition of a workflow, by the name of its module.
    #[must_use]
    pub fn workflow(mut self, name: &str, definition: &str) -> Self {
        self.names.insert(definition.to_owned(), name.to_owned());
        self
    }
}

impl Backend for Registered {
    fn check(&self, definition: &str, _is_express: bool) -> Checked {
        let finding = Finding {
            is_error: true,
            code: "UNKNOWN_DEFINITION".to_owned(),
            message:
                "this program was not compiled with this definition; `cargo asl serve` compiles it"
                    .to_owned(),
            location: None,
        };
        let is_known = self.names.contains_key(definition);
        Checked {
            findings: if is_known { Vec::new() } else { vec![finding] },
            variables: Vec::new(),
        }
    }

    fn prepare(&self, _definition: &str) {}

    fn program<'a>(&'a self, definition: &'a str) -> BoxFuture<'a, Result<String, ApiError>> {
        let name = self.names.get(definition).cloned();
        let missing = || ApiError::internal("this program does not have the workflow any more");
        Box::pin(async move { name.ok_or_else(missing) })
    }

    fn ask<'a>(
        &'a self,
        _program: &'a str,
        question: Question,
    ) -> BoxFuture<'a, Result<Answer, ApiError>> {
        Box::pin(self.local.ask(question))
    }

    fn everyone(&self) -> Vec<String> {
        vec![String::new()]
    }
}
