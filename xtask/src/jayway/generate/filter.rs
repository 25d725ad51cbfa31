//! Takes random numbers and an item; gives a filter over the names that the item has.

use asl_runtime::Value;
use fastrand::Rng;

use super::{NAMES, pick};

/// What stands between two sides; the operators of newer releases are rare.
const OPERATORS: [&str; 7] = ["==", "!=", "<", "<=", ">", ">=", "=~"];

/// Operators that there are not.
const NEWER: [&str; 6] = ["in", "contains", "===", "size", "nin", "empty"];

/// What is no operator in any release, but a part of a name.
const MISTAKEN: [&str; 5] = ["=", "&", "|", "~", "<>"];

/// Constants as they are written.
const CONSTANTS: [&str; 16] = [
    "1", "0", "2.5", "-1", "10", "'a'", "'x'", "'1'", "'it\\'s'", "true", "false", "null",
    "'null'", "abc", "\"a\"", "''",
];

/// Patterns, with blanks around them or not.
const PATTERNS: [&str; 6] = ["/a.*/", "/A.*/i", "/[0-9]+/", "/(a|x)b?/", "/.*/", "/tru./"];

/// `[?(…)]`
pub(super) fn step(random: &mut Rng, item: Option<&Value>) -> String {
    let count = match random.u8(0..6) {
        0..=3 => 1,
        4 => 2,
        _ => 3,
    };
    let mut text = condition(random, item);
    for _ in 1..count {
        let connective = pick(random, &["&&", "||", " && ", " || "]);
        text = format!("{text}{connective}{}", condition(random, item));
    }
    match random.u8(0..12) {
        0 => format!("[ ?( {text} ) ]"),
        1 => format!("[?(({text}))]"),
        _ => format!("[?({text})]"),
    }
}

fn condition(random: &mut Rng, item: Option<&Value>) -> String {
    let path = path(random, item);
    match random.u8(0..12) {
        0..=2 => path,
        3 => format!("!{path}"),
        4 => format!("({path} == {})", pick(random, &CONSTANTS)),
        5 => format!("{path} =~ {}", pick(random, &PATTERNS)),
        6 => {
            let operator = pick(random, &OPERATORS);
            format!("{path}{operator}{}", self::path(random, item))
        }
        7 => format!(
            "{} {} {path}",
            pick(random, &CONSTANTS),
            pick(random, &OPERATORS)
        ),
        8 if random.u8(0..8) == 0 => format!("{path} {} ['a', 1]", pick(random, &NEWER)),
        9 if random.u8(0..8) == 0 => format!("!({path} == 1)"),
        10 if random.u8(0..8) == 0 => {
            let blank = pick(random, &["", " "]);
            format!("{path}{blank}{}{blank}1", pick(random, &MISTAKEN))
        }
        _ => {
            let blank = pick(random, &["", " "]);
            let operator = pick(random, &OPERATORS[..6]);
            format!("{path}{blank}{operator}{blank}{}", pick(random, &CONSTANTS))
        }
    }
}

/// A path from the item or, now and then, from the document.
fn path(random: &mut Rng, item: Option<&Value>) -> String {
    let root = pick(random, &["@", "@", "@", "@", "@", "@", "@", "$"]);
    let keys: Vec<&str> = item
        .and_then(Value::as_object)
        .map(|members| members.keys().map(|key| &**key).collect())
        .unwrap_or_default();
    let known = root == "@" && !keys.is_empty() && random.u8(0..5) > 0;
    let name = pick(random, if known { &keys } else { &NAMES });
    let first = match name.contains(' ') || random.u8(0..8) == 0 {
        true => format!("['{name}']"),
        false => format!(".{name}"),
    };
    let rest = match random.u8(0..12) {
        0 => ".id",
        1 => "[0]",
        2 => "[-1]",
        3 => "[(@.length-1)]",
        4 if random.u8(0..6) == 0 => "[*]",
        _ => "",
    };
    match random.u8(0..16) {
        0 => root.to_owned(),
        _ => format!("{root}{first}{rest}"),
    }
}
