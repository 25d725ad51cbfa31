//! `cargo asl explain`.

use crate::call;

#[test]
fn codes_are_explained() {
    let page = call("check", &["explain", "asl0201"]);
    assert_eq!(page.code, Some(0));
    assert!(page.stdout.starts_with("# ASL0201: "), "{}", page.stdout);
    let list = call("check", &["explain"]);
    assert!(
        list.stdout
            .lines()
            .any(|line| line.starts_with("ASL0201  ")),
        "{}",
        list.stdout
    );
}

#[test]
fn near_codes_are_suggested() {
    let cases = [
        ("ASL0209", "ASL0201"),
        ("0202", "ASL0202"),
        ("nonsense", "lists all codes"),
    ];
    for (code, expected) in cases {
        let refused = call("check", &["explain", code]);
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
        assert!(refused.stderr.contains(expected), "{}", refused.stderr);
    }
}
