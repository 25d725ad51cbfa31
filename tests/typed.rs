//! Takes workflows with types; runs them, and looks at what happens where JSON and the types do not fit.

use asl_runtime::{
    ExecutionError, Handler, Shape, Status, TaskContext, TaskError, Value, include_workflow, json,
    task_fn,
};
use serde::{Deserialize, Serialize};

include_workflow! {
    mod order = "tests/typed/order.asl.json";
    substitute { Log = "arn:aws:lambda:eu-west-1:123456789012:function:Log" }
    type Input = Order;
    type Output = Receipt;
    async fn charge_card(ChargeRequest) -> Charge;
    async fn ship(Shipment) -> Option<Parcel>;
    async fn log();
}

#[derive(Clone, Serialize, Shape)]
struct Order {
    customer: Customer,
    cents: Value,
}

#[derive(Clone, Serialize, Shape)]
struct Customer {
    card: &'static str,
}

#[derive(Deserialize)]
struct ChargeRequest {
    card: String,
    cents: u64,
}

#[derive(Serialize, Deserialize, Shape)]
struct Charge {
    id: String,
}

#[derive(Deserialize)]
struct Shipment {
    charge: Charge,
}

#[derive(Serialize, Deserialize, Shape)]
struct Parcel {
    parcel: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Receipt {
    id: String,
    parcel: String,
}

struct Shop;

impl order::Tasks for Shop {
    async fn charge_card(
        &self,
        request: ChargeRequest,
        _task: &TaskContext,
    ) -> Result<Charge, TaskError> {
        let id = format!("{} paid {}", request.card, request.cents);
        Ok(Charge { id })
    }

    async fn ship(
        &self,
        shipment: Shipment,
        _task: &TaskContext,
    ) -> Result<Option<Parcel>, TaskError> {
        let parcel = format!("parcel of {}", shipment.charge.id);
        Ok(Some(Parcel { parcel }))
    }

    async fn log(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

fn order(cents: Value) -> Order {
    let customer = Customer { card: "4242" };
    Order { customer, cents }
}

#[tokio::test]
async fn types_go_in_and_come_out() {
    let receipt = order::run(&Shop, order(json!(5))).await;
    let expected = Receipt {
        id: "4242 paid 5".to_owned(),
        parcel: "parcel of 4242 paid 5".to_owned(),
    };
    assert_eq!(receipt.expect("the execution succeeds"), expected);
}

/// The workflow catches `InvalidInput`, and then ends with something that is not a receipt.
#[tokio::test]
async fn what_does_not_fit_is_an_error_that_says_where() {
    let error = order::execution(&Shop)
        .name("o-1")
        .run(order(json!("many")))
        .await;
    let error = error.expect_err("the output is not a receipt");
    assert_eq!(error.status(), Status::Failed);
    assert_eq!(error.error(), Some("InvalidOutput"));
    assert_eq!(
        error.cause(),
        Some(
            "the output of order does not fit typed::Receipt: $.refused: unknown field `refused`, expected `id` or `parcel`"
        )
    );
}

#[tokio::test]
async fn a_handler_answers_typed_tasks_in_aws_shape() {
    let tasks = Handler(task_fn(|resource, parameters, _task| match resource {
        "arn:aws:states:::lambda:invoke" => Ok(json!({ "Payload": { "parcel": "p-1" } })),
        charge if charge.ends_with(":ChargeCard") => Ok(json!({ "id": "c-1" })),
        _ => Ok(parameters),
    }));
    let receipt: Result<Receipt, ExecutionError> = order::run(&tasks, order(json!(5))).await;
    assert_eq!(receipt.expect("the execution succeeds").parcel, "p-1");
}

#[tokio::test]
async fn the_cause_names_the_method_the_type_and_the_place() {
    let caught = untyped_output::run(&Shop, order(json!("many"))).await;
    let caught = caught.expect("the error is caught");
    let cause = caught
        .get("refused")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let cause: Value = cause.parse().expect("a function's cause is JSON");
    let expected = json!({
        "errorMessage": "the input of charge_card does not fit typed::ChargeRequest: $.cents: invalid type: string \"many\", expected u64",
        "errorType": "InvalidInput"
    });
    assert_eq!(cause, expected);
}

include_workflow! {
    mod untyped_output = "tests/typed/order.asl.json";
    substitute { Log = "arn:aws:lambda:eu-west-1:123456789012:function:Log" }
    async fn charge_card(ChargeRequest) -> Charge;
    async fn ship();
    async fn log();
    type Input = Order;
}

impl untyped_output::Tasks for Shop {
    async fn charge_card(
        &self,
        request: ChargeRequest,
        task: &TaskContext,
    ) -> Result<Charge, TaskError> {
        order::Tasks::charge_card(self, request, task).await
    }

    async fn ship(&self, _input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(Value::Null)
    }

    async fn log(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(input)
    }
}

#[tokio::test]
async fn an_execution_can_be_spawned() {
    let execution = tokio::spawn(async { order::run(&Shop, order(json!(5))).await });
    assert!(execution.await.expect("the task ends").is_ok());
}

include_workflow! {
    mod notices = "tests/typed/notices.asl.json";
    task "Notify warehouse" as notify_warehouse;
    type Input = Notices;
    async fn sqs_send_message(Message<Recipient>) -> ();
    async fn notify_warehouse(Message<Items>) -> ();
}

#[derive(Serialize, Shape)]
struct Notices {
    name: &'static str,
    items: Vec<u8>,
}

#[derive(Deserialize, Shape)]
#[serde(rename_all = "PascalCase")]
struct Message<T> {
    message_body: T,
}

#[derive(Deserialize, Shape)]
struct Recipient {
    name: String,
}

#[derive(Deserialize, Shape)]
struct Items {
    items: Vec<u8>,
}

impl notices::Tasks for Shop {
    async fn sqs_send_message(
        &self,
        message: Message<Recipient>,
        _task: &TaskContext,
    ) -> Result<(), TaskError> {
        assert_eq!(message.message_body.name, "Ada");
        Ok(())
    }

    async fn notify_warehouse(
        &self,
        message: Message<Items>,
        _task: &TaskContext,
    ) -> Result<(), TaskError> {
        assert_eq!(message.message_body.items, [1, 2]);
        Ok(())
    }
}

#[tokio::test]
async fn states_with_one_action_may_have_methods_and_types_of_their_own() {
    let notices = Notices {
        name: "Ada",
        items: vec![1, 2],
    };
    let output = notices::run(&Shop, notices).await;
    let expected = json!({ "name": "Ada", "items": [1, 2], "notified": null, "packed": null });
    assert_eq!(output.expect("the execution succeeds"), expected);
}
