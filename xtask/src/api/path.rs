//! The paths of conversations: `$.a.b`, `[0]`, `[*]`, `[?k=='v']`, and `p | q`, which goes on in the JSON text at `p`.

use serde_json::Value;

/// All values at a path.
pub(super) fn values(root: &Value, path: &str) -> Vec<Value> {
    let mut found = vec![root.clone()];
    for (number, part) in path.split(" | ").enumerate() {
        if number > 0 {
            let texts = found.iter().filter_map(Value::as_str);
            found = texts
                .filter_map(|text| serde_json::from_str(text).ok())
                .collect();
        }
        let mut rest = part.trim().trim_start_matches('$');
        while let Some((step, behind)) = step(rest) {
            found = found.iter().flat_map(|value| at(value, &step)).collect();
            rest = behind;
        }
    }
    found
}

/// A step of a path.
enum Step<'a> {
    Member(&'a str),
    All,
    Item(usize),
    /// The items whose member has this value.
    Where(&'a str, &'a str),
}

fn step(path: &str) -> Option<(Step<'_>, &str)> {
    if let Some(rest) = path.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        return Some((
            if name == "*" {
                Step::All
            } else {
                Step::Member(name)
            },
            behind,
        ));
    }
    let (inside, behind) = path.strip_prefix('[')?.split_once(']')?;
    let step = match inside.strip_prefix('?') {
        Some(filter) => {
            let (name, value) = filter.split_once("==")?;
            Step::Where(name, value.trim_matches('\''))
        }
        None if inside == "*" => Step::All,
        None => Step::Item(inside.parse().ok()?),
    };
    Some((step, behind))
}

fn at(value: &Value, step: &Step<'_>) -> Vec<Value> {
    let items = value.as_array().into_iter().flatten();
    match step {
        Step::Member(name) => value.get(name).into_iter().cloned().collect(),
        Step::Item(index) => value.get(index).into_iter().cloned().collect(),
        Step::All => {
            let members = value
                .as_object()
                .into_iter()
                .flat_map(|members| members.values());
            items.chain(members).cloned().collect()
        }
        Step::Where(name, wanted) => {
            let is_wanted = |item: &&Value| item.get(name).and_then(Value::as_str) == Some(wanted);
            items.filter(is_wanted).cloned().collect()
        }
    }
}
