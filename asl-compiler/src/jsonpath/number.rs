//! Takes a word; says whether it is a number in JSON syntax.

/// Whether `text` is a number by the grammar of JSON (RFC 8259, section 6).
pub(crate) fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = split(unsigned, &['e', 'E']);
    let (whole, fraction) = split(mantissa, &['.']);
    let exponent = exponent.map(|digits| digits.strip_prefix(['+', '-']).unwrap_or(digits));
    let has_leading_zero = whole.len() > 1 && whole.starts_with('0');
    is_digits(whole)
        && !has_leading_zero
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn split<'text>(text: &'text str, separators: &[char]) -> (&'text str, Option<&'text str>) {
    match text.split_once(separators) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
