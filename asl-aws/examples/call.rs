//! Calls any operation of any service, as a task of `aws-sdk` would:
//! `cargo run -p asl-aws --features models --example call -- dynamodb listTables '{"Limit": 5}'`.

use std::env;
use std::process::ExitCode;

use asl_aws::Aws;
use asl_models::Service;
use asl_runtime::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [service, action, parameters] = arguments.as_slice() else {
        eprintln!("give a service, an action, and parameters in JSON");
        return ExitCode::FAILURE;
    };
    let operation = Service::named(service).and_then(|service| service.operation(action));
    let (Some(operation), Ok(parameters)) = (operation, Value::parse(parameters)) else {
        eprintln!("there is no {service}:{action}, or the parameters are no JSON");
        return ExitCode::FAILURE;
    };
    match Aws::from_env().await.call(&operation, &parameters).await {
        Ok(result) => {
            println!("{result}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!(
                "{}: {}",
                error.error().unwrap_or_default(),
                error.cause().unwrap_or_default()
            );
            ExitCode::FAILURE
        }
    }
}
