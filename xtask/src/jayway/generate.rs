//! Takes random numbers; gives a path and a document in which it finds something more often than not.

mod data;
mod filter;

use asl_runtime::Value;
use fastrand::Rng;

use super::Pair;

/// The names of members, few enough that paths hit them.
const NAMES: [&str; 8] = ["a", "b", "c", "id", "list", "a-b", "my name", "0"];

/// A pair.
pub(super) fn pair(random: &mut Rng) -> Pair {
    let data = data::document(random);
    let mut path = String::from("$");
    let mut here = Some(data.clone());
    for _ in 0..random.usize(0..=5) {
        let (text, next) = step(random, here.as_ref());
        // Each scan in a scan makes the answer much longer.
        if text.starts_with("..") && path.matches("..").count() == 2 {
            continue;
        }
        path.push_str(&text);
        here = next;
    }
    if random.u8(0..200) == 0 {
        path = format!(" {path} ");
    }
    if random.u8(0..60) == 0 {
        path = damaged(random, &path);
    }
    Pair { path, data }
}

/// A step that fits the value, if there is one and chance does not have it otherwise, and where the step leads.
fn step(random: &mut Rng, here: Option<&Value>) -> (String, Option<Value>) {
    let fits = random.u8(0..10) > 0;
    match here {
        Some(Value::Object(members)) if fits => {
            let keys: Vec<&str> = members.keys().map(|key| &**key).collect();
            object_step(random, &keys, here)
        }
        Some(Value::Array(items)) if fits => array_step(random, items),
        _ => match random.bool() {
            true => object_step(random, &NAMES, here),
            false => array_step(random, &[]),
        },
    }
}

fn object_step(random: &mut Rng, keys: &[&str], here: Option<&Value>) -> (String, Option<Value>) {
    let known = random.u8(0..8) > 0 && !keys.is_empty();
    let name = pick(random, if known { keys } else { &NAMES });
    let next = here.and_then(|here| here.get(name)).cloned();
    match random.u8(0..14) {
        0 => (wildcard(random), next),
        1 => (format!("..{}", bare_or_quoted(random, name)), next),
        2 => {
            let other = pick(random, &NAMES);
            let blank = pick(random, &["", " "]);
            (format!("['{name}',{blank}'{other}']"), here.cloned())
        }
        3 => (filter::step(random, here), here.cloned()),
        4 => ("..*".to_owned(), next),
        _ => {
            let text = bare_or_quoted(random, name);
            let dot = if text.starts_with('[') { "" } else { "." };
            (format!("{dot}{text}"), next)
        }
    }
}

fn bare_or_quoted(random: &mut Rng, name: &str) -> String {
    match name.contains(' ') || random.u8(0..4) == 0 {
        true => match random.u8(0..8) {
            0 => format!("[ '{name}' ]"),
            1 if random.u8(0..6) == 0 => format!("[\"{name}\"]"),
            _ => format!("['{name}']"),
        },
        false => name.to_owned(),
    }
}

fn wildcard(random: &mut Rng) -> String {
    pick(random, &[".*", "[*]", ".[*]"]).to_owned()
}

fn array_step(random: &mut Rng, items: &[Value]) -> (String, Option<Value>) {
    let length = i32::try_from(items.len()).unwrap_or(4);
    let mut index = || random.i32(-2..=length + 1);
    let (first, second) = (index(), index());
    let item = |index: i32| {
        usize::try_from(index)
            .ok()
            .and_then(|index| items.get(index))
            .cloned()
    };
    let any = items.first().cloned();
    let text = match random.u8(0..13) {
        0 => return (wildcard(random), any),
        1 => return (filter::step(random, any.as_ref()), any),
        2 => format!("[{first}:]"),
        3 => format!("[:{first}]"),
        4 => format!("[{first}:{second}]"),
        5 => format!("[{first},{second}]"),
        6 => format!("[(@.length-{})]", random.u8(0..4)),
        7 => match random.u8(0..6) {
            0 => format!("[{first} :{second}]"),
            1 => format!("[ {first} , {second} ]"),
            2 => format!("[{first}:{second}:2]"),
            3 => format!("[( @.size() - {} )]", random.u8(1..3)),
            4 => format!("[ {first}]"),
            _ => format!(".[{first}]"),
        },
        8 => format!("..[{first}]"),
        9 => format!("..{}", filter::step(random, any.as_ref())),
        _ => return (format!("[{first}]"), item(first)),
    };
    (text, any)
}

/// The path with a character that is doubled, dropped or replaced.
fn damaged(random: &mut Rng, path: &str) -> String {
    let place = random.usize(0..path.chars().count().max(1));
    let change = |(position, c): (usize, char)| match position == place {
        false => vec![c],
        true => match (c, position % 3) {
            (_, 0) => vec![c, c],
            (_, 1) => vec![],
            _ => vec![c, ' '],
        },
    };
    path.chars().enumerate().flat_map(change).collect()
}

fn pick<'a>(random: &mut Rng, choices: &[&'a str]) -> &'a str {
    random.choice(choices).copied().unwrap_or_default()
}
