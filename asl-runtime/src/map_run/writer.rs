//! `ResultWriter`: takes what became of the executions; gives the result of the state, and writes files.

use super::child::describe_pending;
use super::gathered::{Gathered, Part, append};
use super::host::{Host, Transfers};
use super::identity::Identity;
use super::reader::{member_text, with_parameters};
use crate::engine::Engine;
use crate::failure::Failure;
use crate::frame::Frame;
use crate::task::TaskCall;
use crate::transfer::Sink;
use crate::value::{Text, Value};

/// How large a file may grow before the next one begins (AWS's limit for result files), in bytes.
const FILE: usize = 5 * 1024 * 1024 * 1024 - 16 * 1024 * 1024;

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

/// The status by which an execution is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Failed,
    Pending,
    Succeeded,
}

impl Status {
    /// In the order of the manifest.
    const ALL: [Self; 3] = [Self::Failed, Self::Pending, Self::Succeeded];

    fn name(self) -> &'static str {
        match self {
            Self::Failed => "FAILED",
            Self::Pending => "PENDING",
            Self::Succeeded => "SUCCEEDED",
        }
    }
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

    /// Where results go.
    pub(super) fn gathered(&self) -> Gathered {
        match &self.call {
            Some(_) => {
                let transformation = self.transformation.unwrap_or(Transformation::None);
                Gathered::for_files(transformation, self.json_lines)
            }
            None => Gathered::for_output(self.transformation.unwrap_or(Transformation::Compact)),
        }
    }

    /// The files of this run, where there are any.
    pub(super) fn writing(self, identity: &Identity) -> Option<Writing> {
        let call = self.call?;
        let folder = match member_text(&call.parameters, "Prefix").trim_end_matches('/') {
            "" => identity.id.to_string(),
            prefix => format!("{prefix}/{}", identity.id),
        };
        Some(Writing {
            call: without_prefix(call),
            folder,
            run: identity.arn.clone(),
            json_lines: self.json_lines,
            files: Status::ALL.map(File::new),
            has_failed: false,
        })
    }
}

/// The files of a Map Run.
pub(super) struct Writing {
    call: TaskCall,
    folder: String,
    /// The ARN of the run.
    run: Text,
    json_lines: bool,
    files: [File; 3],
    has_failed: bool,
}

/// The files of one status, of which one is open.
struct File {
    status: Status,
    /// How many are complete.
    complete: usize,
    /// How many bytes have been written of the open one.
    written: usize,
    /// What takes the parts of the open one.
    sink: Option<Box<dyn Sink>>,
    /// The entries in the manifest.
    listed: Vec<Value>,
}

impl File {
    fn new(status: Status) -> Self {
        Self {
            status,
            complete: 0,
            written: 0,
            sink: None,
            listed: Vec::new(),
        }
    }

    /// Notes the end of the open one.
    fn complete(&mut self, key: String, size: usize) {
        let entry = [("Key", Value::from(key)), ("Size", Value::from(size))];
        self.listed.push(Value::object(entry));
        self.complete += 1;
        self.written = 0;
    }
}

impl Writing {
    /// Whether something could not be written.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Writes a part of a file. Where files cannot be written by parts, each part is a file.
    ///
    /// # Errors
    /// `States.ResultWriterFailed`, with what Amazon S3 said.
    pub(super) async fn write<W: Host, E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        transfers: &mut Transfers<'_, W>,
        part: Part,
    ) -> Result<(), Failure> {
        let written = self.write_part(frame, transfers, part).await;
        written.map_err(|failure| self.failed(&failure))
    }

    async fn write_part<W: Host, E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        transfers: &mut Transfers<'_, W>,
        part: Part,
    ) -> Result<(), Failure> {
        let key = self.key(part.status);
        let (start, between, end) = self.brackets();
        let Some(file) = find(&mut self.files, part.status) else {
            return Ok(());
        };
        if file.sink.is_none() {
            let body = format!("{start}{}{end}", part.text);
            let size = body.len();
            let call = put(&self.call, &key, body);
            file.sink = transfers.upload(frame, call).await?;
            if file.sink.is_none() {
                file.complete(key, size);
                return Ok(());
            }
        }
        let Some(sink) = &mut file.sink else {
            return Ok(());
        };
        let before = if file.written == 0 { start } else { between };
        let piece = format!("{before}{}", part.text).into_bytes();
        file.written += piece.len();
        let engine = frame.execution.engine();
        engine.aside(sink.write(piece)).await?;
        if file.written >= FILE {
            file.close(engine, key, end).await?;
        }
        Ok(())
    }

    /// Writes what is left, and the manifest; gives the result of the state.
    ///
    /// # Errors
    /// As [`Writing::write`].
    pub(super) async fn finish<W: Host, E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        transfers: &mut Transfers<'_, W>,
        gathered: Gathered,
        pending: impl Iterator<Item = Value>,
    ) -> Result<Value, Failure> {
        let pending = self.pending(pending);
        for status in Status::ALL {
            let part = match status {
                Status::Pending => (!pending.is_empty()).then(|| Part {
                    status,
                    text: pending.clone(),
                }),
                Status::Failed | Status::Succeeded => gathered.last_part(status),
            };
            let ended = self.end(frame, transfers, status, part).await;
            ended.map_err(|failure| self.failed(&failure))?;
        }
        let bucket = Value::String(member_text(&self.call.parameters, "Bucket"));
        let key = format!("{}/manifest.json", self.folder);
        let manifest = put(&self.call, &key, self.manifest(&bucket).to_string());
        let written = transfers.put(frame, manifest).await;
        written.map_err(|failure| self.failed(&failure))?;
        let details = Value::object([("Bucket", bucket), ("Key", Value::from(key))]);
        Ok(Value::object([
            ("MapRunArn", Value::String(self.run.clone())),
            ("ResultWriterDetails", details),
        ]))
    }

    /// Writes the last part of the files of one status, unless there is nothing in it.
    async fn end<W: Host, E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        transfers: &mut Transfers<'_, W>,
        status: Status,
        part: Option<Part>,
    ) -> Result<(), Failure> {
        let key = self.key(status);
        let (start, _, end) = self.brackets();
        let is_open = find(&mut self.files, status).is_some_and(|file| file.sink.is_some());
        if is_open {
            if let Some(part) = part {
                self.write_part(frame, transfers, part).await?;
            }
            let file = find(&mut self.files, status);
            let Some(file) = file.filter(|file| file.sink.is_some()) else {
                return Ok(());
            };
            return file.close(frame.execution.engine(), key, end).await;
        }
        if let Some(part) = part {
            let body = format!("{start}{}{end}", part.text);
            let size = body.len();
            transfers.put(frame, put(&self.call, &key, body)).await?;
            if let Some(file) = find(&mut self.files, status) {
                file.complete(key, size);
            }
        }
        Ok(())
    }

    fn pending(&self, inputs: impl Iterator<Item = Value>) -> String {
        let separator = if self.json_lines { '\n' } else { ',' };
        let mut text = String::new();
        for input in inputs {
            append(&mut text, &describe_pending(&input), separator);
        }
        text
    }

    fn manifest(&self, bucket: &Value) -> Value {
        let files = self.files.iter().map(|file| {
            let listed = Value::array(file.listed.iter().cloned());
            (file.status.name(), listed)
        });
        Value::object([
            ("DestinationBucket", bucket.clone()),
            ("MapRunArn", Value::String(self.run.clone())),
            ("ResultFiles", Value::object(files)),
        ])
    }

    /// The key of the file of this status that is open, or is next.
    fn key(&self, status: Status) -> String {
        let file = self.files.iter().find(|file| file.status == status);
        let number = file.map_or(0, |file| file.complete);
        let ending = if self.json_lines { "jsonl" } else { "json" };
        format!("{}/{}_{number}.{ending}", self.folder, status.name())
    }

    /// What stands at the start of a file, between its parts, and at its end.
    fn brackets(&self) -> (&'static str, &'static str, &'static str) {
        if self.json_lines {
            return ("", "", "");
        }
        ("[", ",", "]")
    }

    #[cold]
    fn failed(&mut self, failure: &Failure) -> Failure {
        self.has_failed = true;
        let name = Text::from_static("States.ResultWriterFailed");
        Failure::new(Some(name), Some(failure.explanation()))
    }
}

impl File {
    /// Completes the open one.
    async fn close<E: Engine>(
        &mut self,
        engine: &E,
        key: String,
        end: &str,
    ) -> Result<(), Failure> {
        let Some(mut sink) = self.sink.take() else {
            return Ok(());
        };
        if !end.is_empty() {
            engine.aside(sink.write(end.as_bytes().to_vec())).await?;
        }
        engine.aside(sink.finish()).await?;
        self.complete(key, self.written + end.len());
        Ok(())
    }
}

fn find(files: &mut [File], status: Status) -> Option<&mut File> {
    files.iter_mut().find(|file| file.status == status)
}

/// The call that writes one object.
fn put(call: &TaskCall, key: &str, body: String) -> TaskCall {
    with_parameters(
        call,
        [("Key", Value::from(key)), ("Body", Value::from(body))],
    )
}

/// `Prefix` is for the writer alone.
fn without_prefix(mut call: TaskCall) -> TaskCall {
    if let Value::Object(parameters) = &mut call.parameters {
        parameters.make_mut().remove("Prefix");
    }
    call
}
