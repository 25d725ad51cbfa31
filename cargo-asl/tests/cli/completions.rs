//! `cargo asl completions`.

use crate::{SUBCOMMANDS, call};

/// Completes the last of the words as bash does.
#[cfg(unix)]
const COMPLETE: &str = r#"
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    function=$(complete -p cargo-asl | sed 's/.* -F //; s/ .*//')
    "$function" cargo-asl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    echo "${COMPREPLY[@]}"
"#;

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

#[cfg(unix)]
#[test]
fn bash_completes_subcommands_options_and_their_values() {
    let script = call("check", &["completions", "bash"]).stdout;
    let cases: [(&[&str], &str); 4] = [
        (&["cargo-asl", "gr"], "graph"),
        (&["cargo-asl", "graph", "--form"], "--format"),
        (
            &["cargo-asl", "graph", "--format", ""],
            "mermaid dot svg json",
        ),
        (&["cargo-asl", "completions", "z"], "zsh"),
    ];
    for (words, expected) in cases {
        let mut bash = std::process::Command::new("bash");
        bash.args(["-c", &format!("{script}{COMPLETE}"), "bash"])
            .args(words);
        let completed = crate::called(bash.output().expect("bash runs"));
        assert_eq!(
            completed.stdout.trim(),
            expected,
            "{words:?}: {}",
            completed.stderr
        );
    }
}
