//! Takes the programs in `tests/ui`; compares what rustc says of them with the `.stderr` beside each.
//!
//! They are about the border of the macro: what the compiler finds in a definition is tested in
//! `tests/cases`. `TRYBUILD=overwrite` writes the `.stderr` files anew.

#[path = "support/files.rs"]
mod files;

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
    let is_program = |file: &Path| file.extension().is_some_and(|ending| ending == "rs");
    std::fs::create_dir_all(&crate_folder).expect("a folder can be made");
    for file in files::files(&folder)
        .iter()
        .filter(|file| !is_program(file))
    {
        let name = file.file_name().expect("a file has a name");
        std::fs::copy(file, crate_folder.join(name)).expect("a definition can be copied");
    }
}
