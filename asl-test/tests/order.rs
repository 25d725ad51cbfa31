//! The order example, tested with this kit: each of its ways, and all of them at once.

use std::time::Duration;

use asl_runtime::{Value, include_workflow, json};
use asl_test::{Test, explore, fails, never, payload, returns, times_out};

include_workflow!(mod order = "../examples/order/order.asl.json");
// The same without the catcher of the declined card.
include_workflow!(mod careless = "tests/careless.asl.json");

fn input() -> Value {
    json!({
        "id": "o-1",
        "customer": { "name": "Ada" },
        "items": [{ "sku": "a" }, { "sku": "b" }],
        "payment": { "amount": 42, "card": "c-1" }
    })
}

macro_rules! test {
    () => {
        Test::new(order::workflow)
            .task("Reserve stock", returns(json!({})))
            .task("Pack item", payload(json!({ "parcel": 1 })))
    };
}

#[test]
fn an_order_is_shipped() {
    let run = test!()
        .task("charge-card", returns(json!({ "charge": "ch-1" })))
        .task(
            "Await approval",
            returns(json!({ "by": "Bo" })).after(Duration::from_secs(60)),
        )
        .run(input());
    run.assert_succeeded();
    let packed = run.path().iter().filter(|state| **state == "Pack item");
    assert_eq!(packed.count(), 2);
    assert_eq!(
        run.calls("dynamodb:updateItem")[0].parameters.get("Key"),
        Some(&json!({ "order": { "S": "o-1" } }))
    );
    assert_eq!(run.elapsed(), Duration::from_secs(62));
    assert!(run.entered("Order shipped"));
}

#[test]
fn the_card_network_may_fail_twice() {
    let run = test!()
        .task(
            "Charge card",
            [
                fails("NetworkError", "no line"),
                times_out(),
                returns(json!({ "charge": "ch-1" })),
            ],
        )
        .task("Await approval", returns(json!({})))
        .run(input());
    run.assert_succeeded();
    // 1 s and 2 s between the attempts, 30 s until the timeout, and 2 s to cool off.
    assert_eq!(run.elapsed(), Duration::from_secs(35));
}

#[test]
fn a_declined_card_is_told_to_the_customer() {
    let run = test!()
        .task("Charge card", fails("CardDeclined", "Insufficient funds."))
        .task("Tell customer", returns(json!({ "MessageId": "m-1" })))
        .run(input());
    run.assert_failed("CardDeclined");
    assert_eq!(run.cause(), Some("Insufficient funds."));
    let calls = run.calls("sns:publish");
    let message = calls[0].parameters.get("Message").and_then(Value::as_str);
    assert_eq!(
        message,
        Some("Your payment for order o-1 of Ada failed: Insufficient funds.")
    );
}

#[test]
fn an_order_without_items_is_refused() {
    let run = Test::new(order::workflow).run(json!({ "items": [], "payment": { "amount": 1 } }));
    run.assert_failed("OrderRefused");
    run.assert_path(&["Check order", "Order refused"]);
}

#[test]
fn nobody_approves() {
    let run = test!()
        .task("Charge card", returns(json!({ "charge": "ch-1" })))
        .task("Await approval", never())
        .run(input());
    run.assert_failed("States.Timeout");
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
    test!()
        .task("Charge card", fails("CardDeclined", "Insufficient funds."))
        .task("Tell customer", returns(json!({ "MesageId": "m-1" })))
        .run(input());
}

macro_rules! explore {
    ($workflow:ident) => {
        explore($workflow::workflow, input())
            .task("Charge card", returns(json!({ "charge": "ch-1" })))
            .task("Pack item", payload(json!({ "parcel": 1 })))
    };
}

#[test]
fn all_ways_are_found() {
    let found = explore!(order).run();
    println!("{found}");
    assert!(found.is_complete());
    assert_eq!(found.unreached().collect::<Vec<_>>(), ["Order refused"]);
    assert_eq!(found.unused_catchers().count(), 0);
    let errors = found.endings().iter().map(|ending| ending.error.as_deref());
    let errors: Vec<_> = errors.collect();
    for expected in [
        None,
        Some("CardDeclined"),
        Some("NetworkError"),
        Some("States.Timeout"),
    ] {
        assert!(errors.contains(&expected), "{expected:?} in {errors:?}");
    }
    // Each ending is that of its scenario.
    for ending in found.endings() {
        assert!(ending.executions > 0 && !ending.scenario.decisions().is_empty());
    }
}

#[test]
fn a_customer_whose_card_is_declined_is_told() {
    let told =
        |run: &asl_test::Report| run.error() != Some("CardDeclined") || run.called("Tell customer");
    explore!(order).always(told).run().assert_no_violations();
    let careless = explore!(careless)
        .error("Charge card", "CardDeclined")
        .always(told)
        .run();
    let (scenario, _) = &careless.violations()[0];
    let failures = scenario
        .decisions()
        .iter()
        .filter(|decision| decision.is_failure());
    assert_eq!(failures.count(), 1, "{scenario}");
}
