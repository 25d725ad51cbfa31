//! New definitions: an execution goes on with one that asks the same, and stays as it is with any other.

use asl_durable::{Durable, Error, Execution, Machine};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, json};

use crate::shop::{Folder, Shop, asleep, open, order};

mod later {
    asl_runtime::include_workflow!(pub(crate) mod order = "tests/durable/wrapped.asl.json");
}

mod other {
    asl_runtime::include_workflow!(pub(crate) mod order = "tests/durable/dearer.asl.json");
}

/// The definition that asks otherwise, with the one that has begun.
mod both {
    use asl_runtime::Value;

    asl_runtime::include_workflow! {
        pub(crate) mod order = "tests/durable/dearer.asl.json";
        previous "tests/durable/order.asl.json";
        type Input = Value;
        async fn charge();
        async fn sqs_send_message();
        async fn ship(Value) -> Value;
    }
}

impl both::order::Tasks for Shop {
    async fn charge(&self, input: Value, task: &TaskContext) -> Outcome {
        order::Tasks::charge(self, input, task).await
    }

    async fn sqs_send_message(&self, input: Value, task: &TaskContext) -> Outcome {
        order::Tasks::sqs_send_message(self, input, task).await
    }

    async fn ship(&self, input: Value, task: &TaskContext) -> Result<Value, TaskError> {
        order::Tasks::ship(self, input, task).await
    }
}

macro_rules! same_shop {
    ($($version:ident)*) => {$(
        impl $version::order::Tasks for Shop {
            async fn charge(&self, input: Value, task: &TaskContext) -> Outcome {
                order::Tasks::charge(self, input, task).await
            }

            async fn sqs_send_message(&self, input: Value, task: &TaskContext) -> Outcome {
                order::Tasks::sqs_send_message(self, input, task).await
            }

            async fn ship(&self, input: Value, task: &TaskContext) -> Outcome {
                order::Tasks::ship(self, input, task).await
            }
        }
    )*};
}

same_shop!(later other);

/// A database with an execution that sleeps, of the first definition.
async fn begun(folder: &Folder, shop: &Shop) {
    let orders = open(&folder.database(), shop).await;
    let input = json!({ "wait": 2, "approve": false });
    asleep(&orders.execute("o-1", input).await.unwrap()).await;
}

async fn the_execution(orders: &Machine) -> Execution {
    orders.execution("o-1").await.unwrap()
}

#[tokio::test]
async fn a_definition_that_asks_the_same_goes_on() {
    let (folder, shop) = (Folder::new(), Shop::default());
    begun(&folder, &shop).await;
    let builder = Durable::open(folder.database()).await.unwrap();
    let orders = builder
        .workflow(later::order::workflow(shop.clone()))
        .start()
        .await
        .unwrap();
    let execution = the_execution(&orders).await;
    let output = execution.output().await.unwrap();
    assert_eq!(output.get("wrap"), Some(&json!("wrapped")));
    assert_eq!(shop.calls(), ["charge 1", "ship"]);
}

#[tokio::test]
async fn another_definition_does_not() {
    let (folder, shop) = (Folder::new(), Shop::default());
    begun(&folder, &shop).await;
    let builder = Durable::open(folder.database()).await.unwrap();
    let orders = builder
        .workflow(other::order::workflow(shop.clone()))
        .start()
        .await
        .unwrap();
    let error = the_execution(&orders).await.output().await.err().unwrap();
    assert!(matches!(error, Error::Stuck { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains("in the state \"Charge\" the workflow asks"),
        "{error}"
    );
    orders.close().await;
    // A program that has both goes on with the one that has begun it.
    let builder = Durable::open(folder.database()).await.unwrap();
    let builder = builder.workflow(other::order::workflow(shop.clone()));
    let orders = builder
        .previous(order::workflow(shop.clone()))
        .start()
        .await
        .unwrap();
    the_execution(&orders).await.output().await.unwrap();
    assert_eq!(shop.calls(), ["charge 1", "ship"]);
}

#[tokio::test]
async fn a_previous_version_goes_on_with_what_it_has_begun() {
    let (folder, shop) = (Folder::new(), Shop::default());
    begun(&folder, &shop).await;
    let builder = Durable::open(folder.database()).await.unwrap();
    let orders = builder.workflow(both::order::workflow(shop.clone()));
    let orders = orders.start().await.unwrap();
    let execution = the_execution(&orders).await;
    execution.output().await.unwrap();
    assert_eq!(shop.calls(), ["charge 1", "ship"]);
    // The current one begins new ones.
    let input = json!({ "wait": 0, "approve": false });
    let new = orders.execute("o-2", input).await.unwrap();
    let output = new.output().await.unwrap();
    assert_ne!(output.get("charge"), None);
}
