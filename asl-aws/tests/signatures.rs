//! Requests of many services, held against the signatures that botocore makes for them.
//!
//! `tests/signatures/cases.json` has the calls, and `signatures.json` what botocore signs them with: with `BLESS=1`
//! the requests are written there, and `signatures.py` adds the signatures.

use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use asl_aws::{Credentials, Endpoint, Request, Style, prepare, presign, sign};
use asl_models::{Interface, Operation, Service};
use asl_runtime::{Value, json};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/signatures");

fn time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_790_000_000)
}

fn read(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(format!("{FOLDER}/{file}")).expect("the file is there");
    let cases = Value::parse(&text).expect("it is JSON");
    cases.as_array().expect("it is a list").to_vec()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn credentials(is_session: bool) -> Credentials {
    let mut credentials =
        Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    credentials.session_token = is_session.then(|| "FwoGZXIvYXdzEXAMPLE//token==".to_owned());
    credentials
}

/// The signed request of a case, and its address.
fn signed(case: &Value) -> (Request, String) {
    let service = Service::named(text(case, "service")).expect("there is such a service");
    let operation = service.operation(text(case, "operation"));
    let operation = operation.unwrap_or_else(|| panic!("there is no operation of {case}"));
    let endpoint = Endpoint::of(&operation.interface, text(case, "region"));
    let parameters = case.get("parameters").cloned().unwrap_or_default();
    let token = || "00000000-0000-4000-8000-000000000000".to_owned();
    let request = prepare(&operation, &parameters, Style::Sdk, &endpoint, token);
    let mut request = request.unwrap_or_else(|error| panic!("{case}: {error}"));
    let credentials = credentials(case.get("session").is_some());
    sign(&operation, &endpoint, &credentials, time(), &mut request).expect("it can be signed");
    let url = endpoint.url(&request);
    (request, url)
}

fn as_json(case: &Value, request: &Request, url: &str) -> Value {
    let headers = request
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())));
    json!({
        "case": format!("{}:{}", text(case, "service"), text(case, "operation")),
        "method": request.method.as_str(),
        "url": url,
        "headers": Value::object(headers),
        "body": String::from_utf8_lossy(&request.body).into_owned()
    })
}

#[test]
fn signatures_are_those_of_botocore() {
    let cases = read("cases.json");
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let requests = cases.iter().map(|case| {
        let (request, url) = signed(case);
        as_json(case, &request, &url)
    });
    let requests: Vec<Value> = requests.collect();
    if env::var_os("BLESS").is_some() {
        let lines: Vec<String> = requests.iter().map(ToString::to_string).collect();
        let file = format!("{FOLDER}/signatures.json");
        fs::write(file, format!("[\n{}\n]\n", lines.join(",\n"))).expect("it can be written");
        return;
    }
    let expected = read("signatures.json");
    assert_eq!(requests.len(), expected.len());
    for (request, expected) in requests.iter().zip(&expected) {
        let headers = request.get("headers").expect("there are headers");
        let case = text(request, "case");
        assert_eq!(text(request, "url"), text(expected, "url"), "{case}");
        assert_eq!(
            text(headers, "authorization"),
            text(expected, "authorization"),
            "{case}"
        );
    }
}

/// What `SigV4QueryAuth` of botocore makes of the call that is the token for a cluster of EKS.
#[test]
fn signed_addresses_are_those_of_botocore() {
    let cases = [
        (
            false,
            "26f49d5ba555312c54a65bdb1cfaee3b135df042f87ce9eb4e681705b07b2ae2",
        ),
        (
            true,
            "62d068ddea03754e56203277c53c49de4c9e27d9126b4d791fc7ad438733b009",
        ),
    ];
    let interface = Interface {
        signing_name: "sts".to_owned(),
        host: "sts.{region}.{suffix}".to_owned(),
        ..Interface::default()
    };
    let endpoint = Endpoint::of(&interface, "eu-west-1");
    let operation = Operation {
        interface,
        ..Operation::default()
    };
    let query = [("Action", "GetCallerIdentity"), ("Version", "2011-06-15")];
    let query = query.map(|(name, value)| (name.to_owned(), Some(value.to_owned())));
    let request = Request {
        method: "GET".to_owned(),
        path: "/".to_owned(),
        query: query.to_vec(),
        headers: vec![("x-k8s-aws-id".to_owned(), "my-cluster".to_owned())],
        ..Request::default()
    };
    for (is_session, signature) in cases {
        let (credentials, minute) = (credentials(is_session), Duration::from_secs(60));
        let url = presign(
            &operation,
            &endpoint,
            &credentials,
            time(),
            minute,
            request.clone(),
        );
        let url = url.expect("it can be signed");
        let start = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-";
        assert!(url.starts_with(start), "{url}");
        for part in [
            "X-Amz-Expires=60",
            "X-Amz-SignedHeaders=host%3Bx-k8s-aws-id",
        ] {
            assert!(url.contains(part), "{url}");
        }
        assert!(
            url.contains(&format!("X-Amz-Signature={signature}")),
            "{url}"
        );
        assert_eq!(url.contains("X-Amz-Security-Token="), is_session, "{url}");
    }
}
