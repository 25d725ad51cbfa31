//! Runs `invoice.asl.json`, a definition as it is deployed to AWS, over functions of this program.
//!
//! `cargo run --example lambda-file` prints what the functions are called with, then the result.

use asl_runtime::{TaskContext, TaskError, Value, include_workflow, json};

include_workflow! {
    /// Reads, adds up and books one invoice.
    mod invoice = "examples/lambda-file/invoice.asl.json";

    // Known when the program is built. The other placeholders are fields of `invoice::Substitutions`.
    substitute {
        "AWS::Partition" = "aws";
        "AWS::Region" = "eu-west-1";
        "AWS::AccountId" = "123456789012";
    }

    // Otherwise the method has the name of the placeholder: `book_invoice_function_arn`.
    task BookInvoiceFunctionArn as book_invoice;
}

/// The functions that are Lambda functions on AWS.
struct Functions;

impl invoice::Tasks for Functions {
    // `${ReadInvoiceFunction.Arn}`, through `lambda:invoke`: `input` is the `Payload`.
    async fn read_invoice_function(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> Result<Value, TaskError> {
        println!("read invoice, attempt {}: {input}", task.attempt());
        if task.attempt() == 1 {
            let error = TaskError::new("Lambda.TooManyRequestsException", "Rate exceeded.");
            return Err(error);
        }
        Ok(json!({ "supplier": "Tea Imports", "lines": [120, 35.5, 9.25] }))
    }

    // `function:add-up`, by its ARN.
    async fn add_up(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        println!("add up: {input}");
        let lines = input.as_array().unwrap_or_default();
        let total: f64 = lines.iter().filter_map(Value::as_f64).sum();
        Ok(json!(total))
    }

    // `${BookInvoiceFunctionArn}`: a placeholder is the whole `Resource`.
    async fn book_invoice(&self, input: Value, task: &TaskContext) -> Result<Value, TaskError> {
        println!("{}: {input}", task.resource());
        Ok(json!({ "booked": true, "reference": input.get("reference") }))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let substitutions = invoice::Substitutions {
        read_invoice_function_arn: "arn:aws:lambda:eu-west-1:123456789012:function:read".into(),
        book_invoice_function_arn: "arn:aws:lambda:eu-west-1:123456789012:function:book".into(),
        upload_bucket: "invoices-in".into(),
        stage: "test".into(),
    };
    let input: Value = include_str!("input.json").parse()?;
    let output = invoice::run(&Functions, substitutions, input).await?;
    println!("\n{output:#}");
    Ok(())
}
