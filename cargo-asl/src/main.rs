//! The `cargo asl` command.
fn main() {}
