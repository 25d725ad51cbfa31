//! Bugs in the order example, which a search finds by the shortest scenarios that show them.

use asl_runtime::{Value, include_workflow, json};
use asl_test::{Report, explore, payload, returns};

include_workflow!(mod order = "../examples/order/order.asl.json");
// It lacks the catcher of `CardDeclined`.
include_workflow!(mod careless = "tests/careless.asl.json");
// `Pack items` puts its parcels where the receipt of the card is.
include_workflow!(mod overwriting = "tests/overwriting.asl.json");

fn input() -> Value {
    json!({
        "id": "o-1",
        "customer": { "name": "Ada" },
        "items": [{ "sku": "a" }, { "sku": "b" }],
        "payment": { "amount": 42, "card": "c-1" }
    })
}

macro_rules! explore {
    ($workflow:ident) => {
        explore($workflow::workflow, input())
            .task("Charge card", returns(json!({ "charge": "ch-1" })))
            .task("Pack item", payload(json!({ "parcel": 1 })))
    };
}

#[test]
fn a_customer_whose_card_is_declined_is_told() {
    let told = |run: &Report| run.error() != Some("CardDeclined") || run.called("Tell customer");
    explore!(order).always(told).run().assert_no_violations();
    let careless = explore!(careless)
        .error("Charge card", "CardDeclined")
        .always(told)
        .run();
    // Nothing can be left out: these are all calls until the card is declined.
    let (scenario, _) = &careless.violations()[0];
    assert_eq!(
        scenario.to_string(),
        r#""Reserve stock": returns({}), then "Charge card": fails("CardDeclined", "explored")"#
    );
}

#[test]
fn the_receipt_of_what_is_shipped_is_kept() {
    let charged = |run: &Report| {
        let receipt = run.output().map(|output| output.get("receipt"));
        let charge = receipt.map(|receipt| receipt.and_then(|receipt| receipt.get("charge")));
        charge.is_none_or(|charge| charge == Some(&json!("ch-1")))
    };
    explore!(order).always(charged).run().assert_no_violations();
    let overwriting = explore!(overwriting).always(charged).run();
    let (scenario, run) = &overwriting.violations()[0];
    // It takes no failure, and only the calls of an order that is shipped.
    let calls = [
        "Reserve stock",
        "Charge card",
        "Pack item",
        "Pack item",
        "Await approval",
    ];
    let made: Vec<&str> = scenario.decisions().iter().map(|made| made.state).collect();
    assert_eq!(made, calls);
    assert!(scenario.decisions().iter().all(|made| !made.is_failure()));
    assert!(run.entered("Order shipped"));
}
