//! Takes the programs in `tests/ui`; compares what rustc says of them with the `.stderr` beside each.
//!
//! They are about the border of the macro: what the compiler finds in a definition is tested in
//! `tests/cases`. `TRYBUILD=overwrite` writes the `.stderr` files anew.

use std::fs;
use std::path::Path;

#[test]
fn mistakes_are_explained() {
    put_definitions_in_place();
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Copies the definitions to where the macro looks for them: the programs are built as parts of a crate
/// that trybuild writes below the target folder.
fn put_definitions_in_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let crate_folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild/asl/tests/ui");
    fs::create_dir_all(&crate_folder).expect("a folder can be made");
    for entry in fs::read_dir(&folder).expect("the folder can be listed") {
        let file = entry.expect("the folder can be listed").path();
        let name = file.file_name().expect("a file has a name");
        if file.extension().is_some_and(|ending| ending != "rs") {
            fs::copy(&file, crate_folder.join(name)).expect("a definition can be copied");
        }
    }
}
