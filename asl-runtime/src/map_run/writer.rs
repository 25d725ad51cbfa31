//! `ResultWriter`: takes what became of the executions; gives the result of the state, and writes files.

use super::child::{Child, describe_pending};
use super::host::{Action, Host, Transfers};
use super::identity::Identity;
use super::reader::{member_text, with_parameters};
use crate::engine::Engine;
use crate::failure::Failure;
use crate::task::TaskCall;
use crate::value::{Text, Value};

/// `ResultWriter`.
#[derive(Clone, Debug)]
pub struct Writer {
    call: Option<TaskCall>,
    transformation: Option<Transformation>,
    json_lines: bool,
}

/// `WriterConfig.Transformation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transformation {
    /// Each output, with what is known of its execution.
    None,
    /// The outputs.
    Compact,
    /// The outputs, and the items of those that are arrays.
    Flatten,
}

/// What became of the executions of a Map Run.
#[derive(Debug)]
pub(super) struct Results {
    identity: Identity,
    /// The input of each execution, and the execution where it came to its end.
    executions: Vec<(Value, Option<Child>)>,
}

/// A file of results, and the status that it is listed under.
struct File {
    status: &'static str,
    results: Vec<Value>,
}

impl Writer {
    /// Writes the results by calls like this one, which names `Bucket` and `Prefix`.
    pub fn to(call: TaskCall) -> Self {
        Self {
            call: Some(call),
            ..Self::in_place()
        }
    }

    /// Leaves the results in the output of the state.
    pub fn in_place() -> Self {
        Self {
            call: None,
            transformation: None,
            json_lines: false,
        }
    }

    /// `WriterConfig.Transformation`.
    #[must_use]
    pub fn transformation(self, transformation: Transformation) -> Self {
        Self {
            transformation: Some(transformation),
            ..self
        }
    }

    /// `WriterConfig.OutputType: JSONL`, which files follow; an output has no lines.
    #[must_use]
    pub fn json_lines(self) -> Self {
        Self {
            json_lines: true,
            ..self
        }
    }

    /// The result of the state, after files were written where there is a call.
    ///
    /// # Errors
    /// `States.ResultWriterFailed`, with what Amazon S3 said.
    pub(super) async fn write<W: Host, E: Engine>(
        &self,
        results: Results,
        mut transfers: Transfers<'_, '_, W, E>,
    ) -> Result<Value, Failure> {
        let Some(call) = &self.call else {
            let transformation = self.transformation.unwrap_or(Transformation::Compact);
            return Ok(results.in_place(transformation));
        };
        let folder = results.folder(&member_text(&call.parameters, "Prefix"));
        let bucket = Value::String(member_text(&call.parameters, "Bucket"));
        let mut listed = Vec::new();
        for file in results.files(self.transformation.unwrap_or(Transformation::None)) {
            let status = file.status;
            let entry = self.write_file(&mut transfers, call, &folder, file).await?;
            listed.push((status, Value::array(entry)));
        }
        let manifest = Value::object([
            ("DestinationBucket", bucket.clone()),
            ("MapRunArn", results.arn()),
            ("ResultFiles", Value::object(listed)),
        ]);
        let key = format!("{folder}/manifest.json");
        put(&mut transfers, call, &key, manifest.to_string()).await?;
        let details = Value::object([("Bucket", bucket), ("Key", Value::from(key))]);
        Ok(Value::object([
            ("MapRunArn", results.arn()),
            ("ResultWriterDetails", details),
        ]))
    }

    /// Writes a file unless there is nothing in it; gives its entry in the manifest.
    async fn write_file<W: Host, E: Engine>(
        &self,
        transfers: &mut Transfers<'_, '_, W, E>,
        call: &TaskCall,
        folder: &str,
        file: File,
    ) -> Result<Option<Value>, Failure> {
        if file.results.is_empty() {
            return Ok(None);
        }
        let key = format!("{folder}/{}_0.{}", file.status, self.extension());
        let body = self.body(&file.results);
        let size = Value::from(body.len());
        put(transfers, call, &key, body).await?;
        Ok(Some(Value::object([
            ("Key", Value::from(key)),
            ("Size", size),
        ])))
    }

    fn extension(&self) -> &'static str {
        if self.json_lines { "jsonl" } else { "json" }
    }

    fn body(&self, results: &[Value]) -> String {
        if self.json_lines {
            return results.iter().map(|result| format!("{result}\n")).collect();
        }
        Value::array(results.iter().cloned()).to_string()
    }
}

/// Writes one object.
async fn put<W: Host, E: Engine>(
    transfers: &mut Transfers<'_, '_, W, E>,
    call: &TaskCall,
    key: &str,
    body: String,
) -> Result<(), Failure> {
    let call = with_parameters(
        call,
        [("Key", Value::from(key)), ("Body", Value::from(body))],
    );
    let call = without_prefix(call);
    let answer = transfers.call(Action::PutObject, call).await;
    answer.map(|_| ()).map_err(|failure| {
        Failure::new(
            Some(Text::from_static("States.ResultWriterFailed")),
            Some(failure.explanation()),
        )
    })
}

/// `Prefix` is for the writer alone.
fn without_prefix(mut call: TaskCall) -> TaskCall {
    if let Value::Object(parameters) = &mut call.parameters {
        parameters.make_mut().remove("Prefix");
    }
    call
}

impl Results {
    pub(super) fn new(identity: Identity, executions: Vec<(Value, Option<Child>)>) -> Self {
        Self {
            identity,
            executions,
        }
    }

    /// The results in the output of the state; a failed execution is described, whatever the transformation.
    pub(super) fn in_place(&self, transformation: Transformation) -> Value {
        Value::array(self.ended().flat_map(|child| shape(child, transformation)))
    }

    fn ended(&self) -> impl Iterator<Item = &Child> {
        self.executions
            .iter()
            .filter_map(|(_, child)| child.as_ref())
    }

    fn arn(&self) -> Value {
        Value::String(self.identity.arn.clone())
    }

    /// Where the files of the run lie.
    fn folder(&self, prefix: &str) -> String {
        match prefix.trim_end_matches('/') {
            "" => self.identity.id.to_string(),
            prefix => format!("{prefix}/{}", self.identity.id),
        }
    }

    /// The results by status, in the order of the manifest.
    fn files(&self, transformation: Transformation) -> [File; 3] {
        let (succeeded, failed): (Vec<&Child>, Vec<&Child>) =
            self.ended().partition(|child| child.result.is_ok());
        let shaped = |children: Vec<&Child>| {
            let shaped = children.into_iter();
            shaped
                .flat_map(|child| shape(child, transformation))
                .collect()
        };
        let pending = self.executions.iter().filter(|(_, child)| child.is_none());
        let pending = pending.map(|(input, _)| describe_pending(input));
        let file = |status, results| File { status, results };
        [
            file("FAILED", shaped(failed)),
            file("PENDING", pending.collect()),
            file("SUCCEEDED", shaped(succeeded)),
        ]
    }
}

/// What an execution contributes.
fn shape(child: &Child, transformation: Transformation) -> Vec<Value> {
    match (&child.result, transformation) {
        (Err(_), _) | (Ok(_), Transformation::None) => vec![child.describe()],
        (Ok(Value::Array(items)), Transformation::Flatten) => items.to_vec(),
        (Ok(output), Transformation::Compact | Transformation::Flatten) => vec![output.clone()],
    }
}
