//! Takes any text; gives a word that can be a name in Rust.

use heck::{ToPascalCase, ToSnakeCase};

/// Words that cannot be names: the keywords of Rust, those that are reserved, and `_`.
const KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether a word cannot be a name.
pub(crate) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// The name of a method of the `Tasks` trait, made of words in snake case.
pub(crate) fn method(words: &str) -> String {
    function(words, "task")
}

/// The name of the module of a definition file: `order-flow.asl.json` gives `order_flow`.
pub fn module_name(file_name: &str) -> String {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let endings = [
        ".asl.json",
        ".asl.yaml",
        ".asl.yml",
        ".json",
        ".yaml",
        ".yml",
        ".asl",
    ];
    let stem = endings
        .iter()
        .find_map(|ending| base.strip_suffix(ending))
        .unwrap_or(base);
    function(stem, "workflow")
}

/// The name of a variant: in Pascal case.
pub(crate) fn variant(name: &str) -> String {
    let pascal = sanitize(&name.to_pascal_case());
    if pascal.starts_with(|first: char| unicode_ident::is_xid_start(first)) && pascal != "Self" {
        return pascal;
    }
    format!("State{pascal}")
}

/// The name of a function or a field: in snake case; `prefix` is put before what cannot begin a name.
pub(crate) fn function(name: &str, prefix: &str) -> String {
    let snake = sanitize(&name.to_snake_case());
    let snake = if snake.starts_with(unicode_ident::is_xid_start) {
        snake
    } else {
        format!("{prefix}_{snake}").trim_end_matches('_').to_owned()
    };
    if KEYWORDS.contains(&snake.as_str()) {
        format!("{snake}_")
    } else {
        snake
    }
}

/// Drops what cannot stand in an identifier, such as the marks of `${Name}`.
fn sanitize(name: &str) -> String {
    name.chars()
        .filter(|character| unicode_ident::is_xid_continue(*character))
        .collect()
}
