//! Fifty tests of the order example, so that it can be measured what tests cost beyond compiling: time the program of this
//! file.

use std::time::Duration;

use asl_runtime::{include_workflow, json};
use asl_test::{Test, fails, payload, returns};

include_workflow!(mod order = "../examples/order/order.asl.json");

macro_rules! fifty {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            an_order_is_shipped(stringify!($name));
        }
    )* };
}

fifty! {
    order_00 order_01 order_02 order_03 order_04 order_05 order_06 order_07 order_08 order_09
    order_10 order_11 order_12 order_13 order_14 order_15 order_16 order_17 order_18 order_19
    order_20 order_21 order_22 order_23 order_24 order_25 order_26 order_27 order_28 order_29
    order_30 order_31 order_32 order_33 order_34 order_35 order_36 order_37 order_38 order_39
    order_40 order_41 order_42 order_43 order_44 order_45 order_46 order_47 order_48 order_49
}

/// The whole way, with a Retry, a Wait, a Parallel and a Map.
fn an_order_is_shipped(id: &str) {
    let run = Test::new(order::workflow)
        .task("Reserve stock", returns(json!({})))
        .task(
            "Charge card",
            [
                fails("NetworkError", "no line"),
                returns(json!({ "charge": "ch-1" })),
            ],
        )
        .task("Pack item", payload(json!({ "parcel": 1 })))
        .task("Await approval", returns(json!({ "by": "Bo" })))
        .run(json!({
            "id": id,
            "customer": { "name": "Ada" },
            "items": [{ "sku": "a" }, { "sku": "b" }],
            "payment": { "amount": 42, "card": "c-1" }
        }));
    run.assert_succeeded();
    assert_eq!(run.calls("Charge card").len(), 2);
    assert_eq!(run.elapsed(), Duration::from_secs(3));
}
