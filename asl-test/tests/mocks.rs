//! A test for each case of a `MockConfigFile.json`.

use std::time::Duration;

use asl_runtime::{include_workflow, json};
use asl_test::{MockConfig, Report, Test, mock_config};

include_workflow!(mod checkout = "tests/checkout.asl.json");
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

fn checkout(case: &str) -> Report {
    let config = MockConfig::parse(include_str!("checkout.mocks.json")).unwrap();
    Test::new(checkout::workflow)
        .mocks(&config, "Checkout", case)
        .run(json!({}))
}

/// The cases that AWS documents: all is well, each attempt comes to something else, and a range of attempts to the same.
#[test]
fn the_documented_forms_of_cases_run() {
    let happy = checkout("HappyPath");
    happy.assert_succeeded();
    assert_eq!(happy.calls("Price").len(), 1);
    let retried = checkout("RetryPath");
    assert_eq!(retried.output(), happy.output());
    assert_eq!(retried.calls("Price").len(), 4);
    assert_eq!(retried.elapsed(), Duration::from_secs(2 + 4 + 8));
    let failing = checkout("FailingPath");
    failing.assert_failed("PriceUnknown");
    assert_eq!(failing.calls("Price").len(), 4);
}

/// What a case does not mock would be sent to the service by Step Functions Local.
#[test]
#[should_panic(expected = "the task \"Queue\" has no answer")]
fn nothing_is_sent_to_a_service() {
    checkout("HybridPath");
}
