//! `cargo asl completions`.

use crate::{SUBCOMMANDS, call};

#[test]
fn every_shell_has_a_script_for_all_subcommands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = call("check", &["completions", shell]);
        assert_eq!((script.code, script.stderr.as_str()), (Some(0), ""));
        for subcommand in SUBCOMMANDS {
            assert!(
                script.stdout.contains(subcommand),
                "{subcommand} in {shell}"
            );
        }
    }
    let refused = call("check", &["completions", "tcsh"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(refused.stderr.contains("powershell"), "{}", refused.stderr);
}
