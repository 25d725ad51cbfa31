//! Takes the crate in `tests/schema`, whose types are those of JSON Schemas; has it test itself.

#[path = "support/cargo.rs"]
mod cargo;

#[test]
fn types_of_schemas_are_types() {
    let folder = cargo::root().join("tests/schema");
    cargo::assert_success(&cargo::cargo(&folder, "test"));
}
