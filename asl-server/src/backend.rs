//! Who understands definitions and runs their executions, behind the API.

use std::future::Future;
use std::pin::Pin;

use crate::data::{Answer, Question};
use crate::error::ApiError;

/// A future on the heap.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Understands definitions, and runs their executions: the workflows of a program, or programs that are compiled when they
/// are needed.
pub trait Backend: Send + Sync + 'static {
    /// What the service would say of a definition, in milliseconds. `is_express` tells the type of the machine.
    fn check(&self, definition: &str, is_express: bool) -> Checked;

    /// Makes sure that the definition runs soon: called when a machine was made, after [`Backend::check`] found no fault.
    fn prepare(&self, definition: &str);

    /// The name of the compiled workflow with this definition, once it can run.
    ///
    /// # Errors
    /// When it cannot be compiled.
    fn program<'a>(&'a self, definition: &'a str) -> BoxFuture<'a, Result<String, ApiError>>;

    /// The name of the compiled workflow with this definition, whose states can be tested, once it can run.
    ///
    /// # Errors
    /// When it cannot be compiled, or nothing is compiled here.
    fn tested<'a>(&'a self, definition: &'a str) -> BoxFuture<'a, Result<String, ApiError>> {
        let _ = definition;
        Box::pin(async { Err(ApiError::unsupported("TestState without a compiler")) })
    }

    /// Asks about executions of a workflow.
    ///
    /// # Errors
    /// What the workflow answers.
    fn ask<'a>(
        &'a self,
        program: &'a str,
        question: Question,
    ) -> BoxFuture<'a, Result<Answer, ApiError>>;

    /// The picture of a definition for the page, as SVG that `asl-view` can mark; by default there is none.
    fn picture(&self, definition: &str) -> Option<String> {
        let _ = definition;
        None
    }

    /// The names of workflows that together stand for all that run: one for each process.
    fn everyone(&self) -> Vec<String>;

    /// Completes when nothing is being prepared any more: [`Backend::everyone`] then has all that will run.
    fn settle(&self) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// What was found in a definition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What is wrong, and what is doubtful.
    pub findings: Vec<Finding>,
    /// `variableReferences`: the variables that states read, by the names of the states.
    pub variables: Vec<(String, Vec<String>)>,
}

/// Something that is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether the machine is refused.
    pub is_error: bool,
    /// The code, such as `SCHEMA_VALIDATION_FAILED`.
    pub code: String,
    /// The text.
    pub message: String,
    /// The place, such as `/States/A/Next`.
    pub location: Option<String>,
}

impl Checked {
    /// The fault that the service names when it refuses the definition.
    pub(crate) fn error(&self) -> Option<ApiError> {
        let finding = self.findings.iter().find(|finding| finding.is_error)?;
        let place = finding.location.as_ref();
        // The text of a finding in the syntax ends with its place.
        let place = place.filter(|_| finding.code != "INVALID_JSON_DESCRIPTION");
        let place = place.map(|place| format!(" at {place}"));
        Some(ApiError::new(
            "InvalidDefinition",
            format!(
                "Invalid State Machine Definition: '{}: {}{}'",
                finding.code,
                finding.message,
                place.unwrap_or_default()
            ),
        ))
    }
}
