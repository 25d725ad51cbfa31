//! Reads an object of Amazon S3 for a distributed Map, range by range.

use asl_models::Operation;
use asl_runtime::engine::BoxFuture;
use asl_runtime::transfer::{Download, Pieces};
use asl_runtime::value::Text;
use asl_runtime::{TaskError, Value};

use super::Aws;
use crate::failure::{CallError, sdk_error};
use crate::style::Style;

/// How many bytes are read at a time.
const RANGE: u64 = 8 * 1024 * 1024;

/// What is read of one object.
struct Ranges {
    aws: Aws,
    operation: Operation,
    parameters: Value,
    /// What another object under the same key does not have.
    tag: Option<Value>,
    /// The first range, until it is given.
    first: Option<Vec<u8>>,
    read: u64,
    size: u64,
}

impl Aws {
    /// Reads the first range of an object, and leaves with the task how to read the others; gives what is known of the
    /// object.
    pub(super) async fn download(
        &self,
        operation: &Operation,
        parameters: &Value,
        download: &Download,
    ) -> Result<Value, TaskError> {
        let failed = |error| sdk_error(operation, parameters, error);
        let answer = match self.range(operation, parameters, 0, None).await {
            // An empty object has no first byte.
            Err(CallError::Service(error)) if error.status == 416 => {
                download.supply(Ranges::empty(self, operation));
                return Ok(Value::empty_object());
            }
            answer => answer.map_err(failed)?,
        };
        let (value, body) = answer;
        let read = body.len() as u64;
        download.supply(Ranges {
            aws: self.clone(),
            operation: operation.clone(),
            parameters: parameters.clone(),
            tag: value.get("ETag").cloned(),
            size: size(&value).unwrap_or(read),
            first: Some(body),
            read,
        });
        Ok(without_body(value))
    }

    /// Reads a range; gives the answer, and its body as bytes.
    async fn range(
        &self,
        operation: &Operation,
        parameters: &Value,
        start: u64,
        tag: Option<&Value>,
    ) -> Result<(Value, Vec<u8>), CallError> {
        let range = format!("bytes={start}-{}", start + RANGE - 1);
        let mut members = parameters.clone().into_object().unwrap_or_default();
        let members_of = members.make_mut();
        members_of.insert(Text::from_static("Range"), Value::from(range));
        if let Some(tag) = tag {
            members_of.insert(Text::from_static("IfMatch"), tag.clone());
        }
        let parameters = Value::Object(members);
        let answer = self.send(operation, &parameters, Style::Api).await?;
        Ok((answer.value, answer.response.body))
    }
}

impl Ranges {
    fn empty(aws: &Aws, operation: &Operation) -> Self {
        Self {
            aws: aws.clone(),
            operation: operation.clone(),
            parameters: Value::empty_object(),
            tag: None,
            first: None,
            read: 0,
            size: 0,
        }
    }

    async fn read_on(&mut self) -> Result<Option<Vec<u8>>, TaskError> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        if self.read >= self.size {
            return Ok(None);
        }
        let range = self.aws.range(
            &self.operation,
            &self.parameters,
            self.read,
            self.tag.as_ref(),
        );
        let failed = |error| sdk_error(&self.operation, &self.parameters, error);
        let (_, body) = range.await.map_err(failed)?;
        if body.is_empty() {
            return Ok(None);
        }
        self.read += body.len() as u64;
        Ok(Some(body))
    }
}

impl Pieces for Ranges {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TaskError>> {
        Box::pin(self.read_on())
    }
}

/// How large the object is: what stands behind the slash of `bytes 0-99/1234`.
fn size(answer: &Value) -> Option<u64> {
    let range = answer.get("ContentRange")?.as_str()?;
    range.rsplit('/').next()?.parse().ok()
}

fn without_body(answer: Value) -> Value {
    let mut members = answer.into_object().unwrap_or_default();
    members.make_mut().remove("Body");
    Value::Object(members)
}
