//! A distributed Map that reads an object of Amazon S3: with which requests, and what it makes of broken answers.

use std::sync::{Arc, Mutex};

use asl_aws::{
    Aws, BoxFuture, Credentials, Request, Response, Settings, Transport, TransportError,
};
use asl_runtime::{ExecutionError, Value, include_workflow, json};

include_workflow! {
    mod lines = "tests/tasks/lines.asl.json";
    services = aws;
}

/// An object that may be replaced after so many requests, and the ranges that were asked for.
struct Bucket {
    object: Vec<u8>,
    replaced_after: usize,
    asked: Mutex<Vec<String>>,
}

impl Transport for Bucket {
    fn send<'t>(
        &'t self,
        _url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        let range = request.header("range").unwrap_or_default().to_owned();
        let mut asked = self.asked.lock().unwrap();
        asked.push(range.clone());
        let tag = match asked.len() > self.replaced_after {
            true => "\"second\"",
            false => "\"first\"",
        };
        let is_wanted = request
            .header("if-match")
            .is_none_or(|wanted| wanted == tag);
        let response = match is_wanted {
            true => self.part(&range, tag),
            false => empty(412),
        };
        Box::pin(std::future::ready(Ok(response)))
    }
}

impl Bucket {
    fn part(&self, range: &str, tag: &str) -> Response {
        let bounds = range.trim_start_matches("bytes=").split_once('-');
        let bounds = bounds.map(|(start, end)| (start.parse::<usize>(), end.parse::<usize>()));
        let Some((Ok(start), Ok(end))) = bounds else {
            return empty(400);
        };
        if start >= self.object.len() {
            return empty(416);
        }
        let end = self.object.len().min(end + 1);
        let shown = format!("bytes {start}-{}/{}", end - 1, self.object.len());
        Response {
            status: 206,
            headers: vec![
                ("Content-Range".to_owned(), shown),
                ("ETag".to_owned(), tag.to_owned()),
            ],
            body: self.object[start..end].to_vec(),
        }
    }
}

fn empty(status: u16) -> Response {
    Response {
        status,
        ..Response::default()
    }
}

struct Over(Aws);

impl lines::Tasks for Over {
    fn aws(&self) -> &Aws {
        &self.0
    }
}

async fn read(
    object: Vec<u8>,
    replaced_after: usize,
) -> (Result<Value, ExecutionError>, Vec<String>) {
    let bucket = Arc::new(Bucket {
        object,
        replaced_after,
        asked: Mutex::default(),
    });
    let settings = Settings::of_region("us-east-1");
    let credentials = Arc::new(Credentials::new("AKID", "secret"));
    let over = Over(Aws::new(settings, bucket.clone(), credentials));
    let output = lines::run(&over, json!({})).await;
    let asked = bucket.asked.lock().unwrap().clone();
    (output, asked)
}

/// Lines that are cut by a range in the middle of a letter.
fn large() -> Vec<u8> {
    let line = format!("\"{}\"\n", "ü".repeat(500_000));
    line.repeat(10).into_bytes()
}

#[tokio::test]
async fn objects_are_read_range_by_range() {
    let (output, asked) = read(large(), 9).await;
    let lengths = output.expect("it is read");
    assert_eq!(
        lengths.to_string(),
        "[500000,500000,500000,500000,500000,500000,500000,500000,500000,500000]"
    );
    assert_eq!(asked, ["bytes=0-8388607", "bytes=8388608-16777215"]);
}

#[tokio::test]
async fn an_empty_object_has_no_items() {
    let (output, asked) = read(Vec::new(), 9).await;
    assert_eq!(output, Ok(json!([])));
    assert_eq!(asked.len(), 1);
}

#[tokio::test]
async fn an_object_that_is_replaced_fails_the_reader() {
    let (output, _) = read(large(), 1).await;
    let error = output.expect_err("the second range is of another object");
    assert_eq!(error.error(), Some("States.ItemReaderFailed"));
}
