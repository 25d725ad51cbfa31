//! The functions that are there without being defined.

use crate::jsonata::Dialect;

/// Whether a function of this name (without `$`) is built in.
///
/// AWS leaves out `$eval` and adds six functions, one of which replaces that of JSONata
/// (Step Functions Developer Guide, "Transforming data with JSONata").
pub fn is_builtin(name: &str, dialect: Dialect) -> bool {
    builtins(dialect).any(|known| known == name)
}

/// The names of all built-in functions, without `$`.
pub fn builtins(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let special: &[&str] = match dialect {
        Dialect::Aws => &["partition", "range", "hash", "uuid", "parse"],
        Dialect::Current => &["eval"],
    };
    COMMON.iter().chain(special).copied()
}

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "abs", "append", "assert", "average", "base64decode", "base64encode", "boolean", "ceil", "clone", "contains",
    "count", "decodeUrl", "decodeUrlComponent", "distinct", "each", "encodeUrl", "encodeUrlComponent", "error",
    "exists", "filter", "floor", "formatBase", "formatInteger", "formatNumber", "fromMillis", "join", "keys",
    "length", "lookup", "lowercase", "map", "match", "max", "merge", "millis", "min", "not", "now", "number", "pad",
    "parseInteger", "power", "random", "reduce", "replace", "reverse", "round", "shuffle", "sift", "single", "sort",
    "split", "spread", "sqrt", "string", "substring", "substringAfter", "substringBefore", "sum", "toMillis",
    "trim", "type", "uppercase", "zip",
];
