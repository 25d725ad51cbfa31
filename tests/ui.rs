//! Takes the programs in `tests/ui`; compares what rustc says of them with the `.stderr` beside each.
//!
//! They are about the border of the macro: what the compiler finds in a definition is tested in
//! `tests/cases`. `BLESS=1` writes the `.stderr` files anew.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

#[test]
fn mistakes_are_explained() {
    let is_blessing = env::var_os("BLESS").is_some_and(|value| value == "1");
    if is_blessing && env::var_os("TRYBUILD").is_none() {
        return bless();
    }
    put_definitions_in_place();
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Runs this program again with the variable that trybuild knows.
fn bless() {
    let program = env::current_exe().expect("this program has a path");
    let status = Command::new(program).env("TRYBUILD", "overwrite").status();
    assert!(status.expect("this program can be started").success());
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
