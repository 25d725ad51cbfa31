//! An operator or a field that the type of a value does not fit: warnings, and errors where the state must fail.

#![deny(warnings)]

use asl_runtime::Shape;
use serde::Serialize;

mod refused {
    use super::Check;

    asl_runtime::include_workflow! {
        mod order = "tests/ui/typed_kinds.asl.json";

        async fn check() -> Check;
    }
}

mod allowed {
    use super::Check;

    asl_runtime::include_workflow! {
        mod order = "tests/ui/typed_kinds.asl.json";
        allow ASL0405, ASL0420;

        async fn check() -> Check;
    }
}

#[derive(Serialize, serde::Deserialize, Shape)]
pub struct Check {
    gift: bool,
    code: String,
    reason: Option<String>,
    count: f64,
}

fn main() {}
