//! Takes words of any length; gives lines of a width that a picture can bear.

/// The lines of `text`, each of at most `width` characters (at least one), and at most `height` lines.
///
/// Lines break at blanks, and within a word that is wider than a line. A line break in the text counts as
/// a blank. What does not fit ends in `…`; other control characters, which XML forbids, become `�`.
pub fn wrap(text: &str, width: usize, height: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text
        .split_whitespace()
        .flat_map(|word| pieces(word, width.max(1)))
    {
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(&word) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            Some(_) | None => lines.push(word),
        }
    }
    if lines.len() > height {
        lines.truncate(height);
        lines
            .iter_mut()
            .last()
            .into_iter()
            .for_each(|line| elide(line, width));
    }
    lines
}

/// Replaces control characters that neither XML nor the languages of graphs can hold.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let characters: Vec<char> = printable(word).chars().collect();
    characters
        .chunks(width)
        .map(|piece| piece.iter().collect())
        .collect()
}

fn elide(line: &mut String, width: usize) {
    while length(line) >= width.max(1) {
        line.pop();
    }
    line.push('…');
}

fn length(text: &str) -> usize {
    text.chars().count()
}
