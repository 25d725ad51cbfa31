//! The order example, tested with this kit: each of its ways, and all of them at once. Every place is covered.

use std::time::Duration;

use asl_runtime::{Status, Value, include_workflow, json};
use asl_test::{Case, Test, explore, fails, never, payload, returns, times_out};

include_workflow!(mod order = "../examples/order/order.asl.json");

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
fn the_card_network_may_fail_for_good() {
    let run = test!()
        .task("Charge card", fails("NetworkError", "no line"))
        .run(input());
    run.assert_failed("NetworkError");
    assert_eq!(run.calls("Charge card").len(), 3);
}

#[test]
fn an_order_takes_a_day_at_most() {
    let run = test!()
        .task("Charge card", fails("CardDeclined", "Insufficient funds."))
        .task("Tell customer", never())
        .run(input());
    assert_eq!(run.status(), Status::TimedOut);
    assert_eq!(run.elapsed(), Duration::from_secs(86_400));
}

#[test]
fn all_ways_are_found() {
    let found = explore(order::workflow, input())
        .task("Charge card", returns(json!({ "charge": "ch-1" })))
        .task("Pack item", payload(json!({ "parcel": 1 })))
        .run();
    assert!(found.is_complete());
    assert_eq!(found.unreached().collect::<Vec<_>>(), ["Order refused"]);
    assert_eq!(found.unused_catchers().count(), 0);
    assert_eq!(found.endings().len(), 11, "{found}");
    for ending in found.endings() {
        let case = Case::parse(&ending.to_case().to_string()).unwrap();
        case.run(order::workflow).unwrap();
    }
}
