//! What fails a test besides its assertions: calls that nobody answers, and answers that cannot come.

use asl_runtime::{Value, include_workflow, json};
use asl_test::{Test, fails, never, returns};

include_workflow!(mod order = "../examples/order/order.asl.json");

fn input() -> Value {
    json!({
        "id": "o-1",
        "customer": { "name": "Ada" },
        "items": [{ "sku": "a" }],
        "payment": { "amount": 42, "card": "c-1" }
    })
}

#[test]
#[should_panic(expected = "the task \"Reserve stock\" has no answer")]
fn a_task_without_an_answer_fails_the_test() {
    Test::new(order::workflow).run(input());
}

#[test]
#[should_panic(expected = "the workflow has no task \"Charge cart\"; there is \"Charge card\"")]
fn a_task_that_is_not_there_fails_the_test() {
    Test::new(order::workflow)
        .task("Charge cart", never())
        .run(input());
}

#[test]
#[should_panic(expected = "the service gives no .MesageId; there is \"MessageId\"")]
fn an_answer_that_the_service_does_not_give_fails_the_test() {
    Test::new(order::workflow)
        .task("Reserve stock", returns(json!({})))
        .task("Charge card", fails("CardDeclined", "Insufficient funds."))
        .task("Tell customer", returns(json!({ "MesageId": "m-1" })))
        .run(input());
}
