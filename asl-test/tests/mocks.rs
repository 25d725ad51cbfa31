//! A test for each case of a `MockConfigFile.json`.

use asl_runtime::{include_workflow, json};
use asl_test::{Report, mock_config};

include_workflow!(mod refund = "tests/refund.asl.json");

mock_config!(
    "tests/MockConfigFile.json",
    input = json!({ "amount": 20 }),
    check = check
);

/// How the cases end.
fn check(case: &str, run: &Report) {
    match case {
        "Busy" => run.assert_output(json!({ "amount": 20, "receipt": { "paid": 20 } })),
        "Closed" => run.assert_failed("AccountClosed"),
        other => panic!("there is another case: {other}"),
    }
}

/// Both tests are there.
#[test]
fn tests_have_the_names_of_their_cases() {
    refund_busy();
    refund_closed();
}
