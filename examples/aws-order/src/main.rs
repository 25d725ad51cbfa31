//! An order goes through Lambda, DynamoDB, SQS and SNS, and through one state that is written in Rust.
//!
//! `run.sh` beside it runs it against the emulator moto; README.md says more.

mod busy;

use std::error::Error;
use std::sync::Arc;

use asl_aws::{Aws, Https};
use asl_runtime::{Event, EventKind, Observer, Value, include_workflow, json, send_task_success};

include_workflow! {
    /// Takes an order.
    mod order = "order.asl.json";

    services = aws;
}

include_workflow! {
    /// Takes one message out of the queue of those who pack.
    mod packing = "packing.asl.json";

    services = aws;
}

include_workflow! {
    /// Makes what the workflow needs.
    mod emulator = "emulator.asl.json";

    services = aws;
}

/// What the workflows have to hand out is a client: all their tasks are done by AWS.
struct Shop {
    aws: Aws,
}

impl order::Tasks for Shop {
    fn aws(&self) -> &Aws {
        &self.aws
    }
}

impl packing::Tasks for Shop {
    fn aws(&self) -> &Aws {
        &self.aws
    }
}

impl emulator::Tasks for Shop {
    fn aws(&self) -> &Aws {
        &self.aws
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // DynamoDB is too busy at first, so that there is something to retry.
    let network = busy::Busy::new(Https::new());
    let aws = Aws::from_env().await.with_transport(Arc::new(network));
    let shop = Shop { aws };
    let made = emulator::run(&shop, Value::Null).await?;
    let text = |name: &str| made.get(name).and_then(Value::as_str).unwrap_or_default();
    let substitutions = order::Substitutions {
        customer_topic: text("topic").into(),
        order_table: "orders".into(),
        packing_queue: text("queue").into(),
        price_function: "price".into(),
    };
    let order = json!({ "id": "o-1", "items": ["hat", "coat"] });
    let run = order::execution(&shop, substitutions.clone()).observer(Progress);
    let (output, packed) = tokio::join!(run.run(order.clone()), pack(&shop, text("queue")));
    packed?;
    println!("{}", output?);
    let again = order::execution(&shop, substitutions).observer(Progress);
    println!("{}", again.run(order).await?);
    Ok(())
}

/// Packs one order, and says so by its task token. On AWS, SendTaskSuccess of Step Functions takes the token.
async fn pack(shop: &Shop, queue: &str) -> Result<(), Box<dyn Error>> {
    let message = packing::run(shop, json!({ "queue": queue })).await?;
    let token = message.get("token").and_then(Value::as_str);
    let token = token.ok_or("the message has no token")?;
    send_task_success(token, json!({ "parcel": "p-7" }))?;
    Ok(())
}

/// Shows the states as they are entered, and what fails in them.
struct Progress;

impl Observer for Progress {
    fn observe(&self, event: &Event<'_>) {
        match &event.kind {
            EventKind::StateEntered { state, .. } => println!("{}", state.name),
            EventKind::TaskFailed { failure, .. } => {
                println!("  {}", failure.error().unwrap_or_default());
            }
            _ => {}
        }
    }
}
