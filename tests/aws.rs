//! Has the workflows in `tests/aws` call an emulator of AWS, where there is one at `AWS_ENDPOINT_URL`.
//!
//! `cargo xtask aws` starts one by itself; `xtask/src/aws/case.rs` has the fields of a case.

use std::env;
use std::io::Write as _;
use std::process::Command;

#[test]
fn workflows_call_an_emulator() {
    let Ok(endpoint) = env::var("AWS_ENDPOINT_URL") else {
        // Written past the test runner, which keeps what a passing test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no emulator of AWS at AWS_ENDPOINT_URL; `cargo xtask aws` starts one"
        );
        return;
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.args(["run", "--package", "xtask", "--", "aws", "--endpoint"]);
    let status = cargo.arg(endpoint).status().expect("cargo can be started");
    assert!(status.success());
}
