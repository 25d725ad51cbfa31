use asl_models::Operation;
use asl_runtime::{Value, json};

use crate::{Endpoint, Invalid, Response, Style, prepare, read_response, write_request};

const GET_OBJECT: &str = "service;id=S3;protocol=rest-xml;version=2006-03-01;signing=s3;s3;host=s3.{region}.{suffix}
operation GetObject;method=GET;path=/{Bucket}/{Key+};in=0;out=1 2
structure Bucket:3;required;in=uri Key:3;required;in=uri Range:3;in=header VersionId:3;in=querystring;as=versionId
structure;payload=Body Body:4;stream LastModified:5;in=header;as=Last-Modified ContentLength:6;in=header;as=Content-Length ETag:3;in=header Metadata:7;in=headers;as=x-amz-meta-
structure;error=NoSuchKey
string
blob
timestamp
long
map 3 3";

const PUT_ITEM: &str = "service;id=DynamoDB;protocol=json;json=1.0;target=DynamoDB_20120810;signing=dynamodb;host=dynamodb.{region}.{suffix}
operation PutItem;method=POST;path=/;in=0;out=1 2
structure TableName:3;required Item:4;required
structure Attributes:4
structure;error=ConditionalCheckFailedException message:3
string
map 3 5
structure;union S:3 N:3 BOOL:6 NULL:6 M:4 L:7 B:8
boolean
list 5
blob";

fn operation(text: &str) -> Operation {
    text.parse().expect("it is a model")
}

fn ok(body: &str, headers: &[(&str, &str)]) -> Response {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Response {
        status: 200,
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
    }
}

#[test]
fn members_have_the_names_of_step_functions() {
    let parameters = json!({ "TableName": "t", "Item": { "id": { "S": "1" }, "ok": { "Bool": true }, "no": { "Nul": true } } });
    let request =
        write_request(&operation(PUT_ITEM), &parameters, Style::Sdk).expect("it can be written");
    let body = r#"{"TableName":"t","Item":{"id":{"S":"1"},"ok":{"BOOL":true},"no":{"NULL":true}}}"#;
    assert_eq!(String::from_utf8_lossy(&request.body), body);
    assert_eq!(
        request.header("x-amz-target"),
        Some("DynamoDB_20120810.PutItem")
    );
}

#[test]
fn optimized_integrations_take_texts_for_values_and_literals() {
    let parameters = json!({ "TableName": "t", "Item": { "id": "1", "ok": { "BOOL": "false" } } });
    let operation = operation(PUT_ITEM);
    let request =
        write_request(&operation, &parameters, Style::Optimized).expect("it can be written");
    let body = r#"{"TableName":"t","Item":{"id":{"S":"1"},"ok":{"BOOL":false}}}"#;
    assert_eq!(String::from_utf8_lossy(&request.body), body);
    assert!(write_request(&operation, &parameters, Style::Sdk).is_err());
}

#[test]
fn optimized_integrations_have_the_names_of_the_api() {
    let parameters = json!({ "TableName": "t", "Item": { "ok": { "BOOL": true } } });
    let operation = operation(PUT_ITEM);
    assert!(write_request(&operation, &parameters, Style::Optimized).is_ok());
    let unknown = write_request(&operation, &parameters, Style::Sdk);
    assert_eq!(
        unknown,
        Err(Invalid::Unknown {
            name: "BOOL".to_owned()
        })
    );
}

#[test]
fn what_is_no_text_is_sent_as_its_json_text() {
    let parameters = json!({ "TableName": { "a": 1.5 }, "Item": { "n": { "N": 7 } } });
    let request =
        write_request(&operation(PUT_ITEM), &parameters, Style::Sdk).expect("it can be written");
    let body = r#"{"TableName":"{\"a\":1.5}","Item":{"n":{"N":"7"}}}"#;
    assert_eq!(String::from_utf8_lossy(&request.body), body);
}

#[test]
fn null_is_not_sent() {
    let parameters = json!({ "TableName": "t", "Item": null });
    let request =
        write_request(&operation(PUT_ITEM), &parameters, Style::Sdk).expect("it can be written");
    assert_eq!(
        String::from_utf8_lossy(&request.body),
        r#"{"TableName":"t"}"#
    );
}

#[test]
fn members_of_results_are_in_order_and_the_body_is_last() {
    let response = ok(
        "text data",
        &[
            ("content-length", "9"),
            ("last-modified", "Thu, 06 Nov 2025 12:22:00 GMT"),
            ("etag", "\"332e\""),
            ("x-amz-meta-owner", "ada"),
        ],
    );
    let result =
        read_response(&operation(GET_OBJECT), &response, Style::Sdk).expect("it is no error");
    let expected = r#"{"ContentLength":9,"ETag":"\"332e\"","LastModified":"2025-11-06T12:22:00Z","Metadata":{"owner":"ada"},"Body":"text data"}"#;
    assert_eq!(result.to_string(), expected);
}

#[test]
fn a_bucket_is_part_of_the_host() {
    let get = operation(GET_OBJECT);
    let address = |bucket: &str, endpoint: &Endpoint| {
        let parameters = json!({ "Bucket": bucket, "Key": "a b/c" });
        let request = prepare(&get, &parameters, Style::Sdk, endpoint, String::new)
            .expect("it can be written");
        endpoint.url(&request)
    };
    let aws = Endpoint::of(&get.interface, "eu-west-1");
    assert_eq!(
        address("jobs", &aws),
        "https://jobs.s3.eu-west-1.amazonaws.com/a%20b/c"
    );
    assert_eq!(
        address("my.jobs", &aws),
        "https://s3.eu-west-1.amazonaws.com/my.jobs/a%20b/c"
    );
    let emulator = Endpoint::parse("http://127.0.0.1:5000/", "eu-west-1").expect("it is a URL");
    assert_eq!(
        address("jobs", &emulator),
        "http://127.0.0.1:5000/jobs/a%20b/c"
    );
}

#[test]
fn an_address_needs_its_parts() {
    let parameters = json!({ "Bucket": "jobs" });
    let missing = write_request(&operation(GET_OBJECT), &parameters, Style::Sdk);
    assert_eq!(
        missing,
        Err(Invalid::Missing {
            name: "Key".to_owned()
        })
    );
}

#[test]
fn errors_have_code_message_and_numbers() {
    let body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>\
                <Message>The specified key does not exist.</Message><RequestId>r</RequestId><HostId>h</HostId></Error>";
    let response = Response {
        status: 404,
        ..ok(body, &[])
    };
    let get = operation(GET_OBJECT);
    let error = read_response(&get, &response, Style::Sdk).expect_err("it is an error");
    assert_eq!((error.code.as_str(), error.status), ("NoSuchKey", 404));
    assert_eq!(
        error.message.as_deref(),
        Some("The specified key does not exist.")
    );
    assert_eq!(error.request_id.as_deref(), Some("r"));
    assert_eq!(error.extended_request_id.as_deref(), Some("h"));
    let modeled = error.modeled(&get).expect("the model has it");
    assert_eq!(modeled.step_functions_name, "S3.NoSuchKeyException");
}

#[test]
fn maps_of_optimized_integrations_are_in_the_order_of_java() {
    let body = r#"{"Attributes":{"id":{"S":"1"},"data":{"S":"2"},"S":{"S":"3"}}}"#;
    let keys = |style: Style| {
        let result =
            read_response(&operation(PUT_ITEM), &ok(body, &[]), style).expect("it is no error");
        let attributes = result
            .get("Attributes")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        attributes
            .keys()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(Style::Optimized), ["S", "data", "id"]);
    assert_eq!(keys(Style::Sdk), ["id", "data", "S"]);
}

#[test]
fn no_response_makes_it_panic() {
    let bodies = [
        "",
        "<",
        "<a",
        "<a><b></a>",
        "<a b=>",
        "{",
        "[1]",
        "null",
        "<a>&#xZZ;&;</a>",
        "<![CDATA[",
        "<!--",
    ];
    for (model, body) in [GET_OBJECT, PUT_ITEM]
        .iter()
        .flat_map(|model| bodies.map(|body| (model, body)))
    {
        for status in [200, 404, 500] {
            let response = Response {
                status,
                ..ok(
                    body,
                    &[("x-amzn-query-error", "x"), ("last-modified", "soon")],
                )
            };
            let _ = read_response(&operation(model), &response, Style::Sdk);
        }
    }
}

#[test]
fn a_queue_is_called_where_its_url_says() {
    let model = "service;id=SQS;protocol=json;json=1.0;target=AmazonSQS;signing=sqs;host=sqs.{region}.{suffix}\noperation PurgeQueue;method=POST;path=/;in=0\nstructure QueueUrl:1;required\nstring";
    let purge = operation(model);
    let host = |queue: &str| {
        let endpoint = Endpoint::of(&purge.interface, "eu-west-1");
        endpoint
            .for_queue(&purge, &json!({ "QueueUrl": queue }))
            .host
    };
    assert_eq!(
        host("https://sqs.us-east-1.amazonaws.com/1/q"),
        "sqs.us-east-1.amazonaws.com"
    );
    assert_eq!(host("no-such-queue"), "no-such-queue");
}
