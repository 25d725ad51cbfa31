//! A workflow against an emulator of AWS, such as moto, at `AWS_ENDPOINT_URL`.

use asl_aws::{Aws, EveryTask};
use asl_runtime::{Handler, include_workflow, json};

include_workflow!("tests/tasks/emulator.asl.json");

#[tokio::test]
async fn a_workflow_calls_an_emulator() {
    if std::env::var_os("AWS_ENDPOINT_URL").is_none() {
        eprintln!("skipped: there is no emulator at AWS_ENDPOINT_URL");
        return;
    }
    let tasks = Handler(EveryTask(Aws::from_env().await));
    let output = emulator::run(&tasks, json!({})).await;
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let expected = json!({
        "status": 200,
        "caught": "DynamoDB.ConditionalCheckFailedException",
        "total": 1,
        "message": "{\"id\":1}",
        "job": "SUCCEEDED",
        "caller": true
    });
    assert_eq!(output, expected);
}
