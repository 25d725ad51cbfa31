//! Text comes in; the room that it takes in a picture goes out.

/// How wide a line is in Helvetica or Arial of that size, give or take a few percent.
///
/// Whoever views the picture may have another font, so boxes need some room to spare anyway.
pub(super) fn width(line: &str, font_size: f64) -> f64 {
    line.chars().map(advance).sum::<f64>() * font_size
}

/// The width of a character, in units of the font size.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.24,
        'f' | 't' | 'I' | ' ' | '.' | ',' | ':' | ';' | '/' | '!' | '[' | ']' => 0.3,
        'r' | '(' | ')' | '-' | '"' | '{' | '}' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 0.9,
        'A'..='Z' | '&' => 0.7,
        '\u{0}'..='\u{10ff}' => 0.57,
        // Scripts from further up are mostly as wide as they are high.
        _ => 1.05,
    }
}
