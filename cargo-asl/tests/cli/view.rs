//! `cargo asl view`.

use crate::call;

#[test]
fn a_page_shows_markup_as_text() {
    let shown = call(
        "view",
        &["view", "evil.json", "--definition", "evil.asl.json"],
    );
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    assert!(!shown.stdout.contains("<img"), "{}", shown.stdout);
    assert_eq!(
        shown.stdout.matches("<script").count(),
        2,
        "the data and the code"
    );
    assert!(shown.stdout.contains("&lt;b&gt;E&lt;/b&gt;"));
    assert!(
        shown
            .stdout
            .contains("data-state=\"&lt;img src=x onerror=alert(1)&gt;\"")
    );
}

#[test]
fn a_file_that_is_no_history_is_refused() {
    let refused = call(
        "view",
        &["view", "evil.asl.json", "--definition", "evil.asl.json"],
    );
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.contains("get-execution-history writes one"),
        "{}",
        refused.stderr
    );
}
