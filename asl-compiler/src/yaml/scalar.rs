//! Takes the text of a scalar; gives its value by the core schema of YAML 1.2, section 10.3.

use crate::json::{Kind, number};

/// The value of a plain scalar. The error is the reason why JSON has no such number.
pub(super) fn resolve(text: &str) -> Result<Kind, &'static str> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Ok(Kind::Null),
        "true" | "True" | "TRUE" => Ok(Kind::Bool(true)),
        "false" | "False" | "FALSE" => Ok(Kind::Bool(false)),
        ".nan" | ".NaN" | ".NAN" => Err("JSON has no such number"),
        _ if is_infinite(text) => Err("JSON has no such number"),
        _ => resolve_number(text),
    }
}

fn resolve_number(text: &str) -> Result<Kind, &'static str> {
    let radix = [("0x", 16), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, radix)| {
            let digits = text.strip_prefix(prefix)?;
            let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
            is_number.then_some((digits, radix))
        });
    if let Some((digits, radix)) = radix {
        let number = u64::from_str_radix(digits, radix).map_err(|_| "the number is too large")?;
        return Ok(Kind::Number(number.to_string()));
    }
    Ok(match number::to_json(text) {
        Some(number) => Kind::Number(number),
        None => Kind::String(text.to_owned()),
    })
}

fn is_infinite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF")
}
