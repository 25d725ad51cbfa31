//! Takes words of any length; gives lines of a width that a picture can bear.

use crate::visible::is_obeyed;

/// The lines of `text`, each of at most `width` characters (at least one), and at most `height` lines.
///
/// Lines break at blanks. A word that is wider than a line breaks between its humps and behind punctuation,
/// as in `ApplyPost|Extraction` and `list_|rows`, and anywhere only where a single hump is too wide. A line
/// break in the text counts as a blank. What does not fit ends in `…`; other control characters, which XML
/// forbids, become `�`.
pub fn wrap(text: &str, width: usize, height: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines: Vec<String> = Vec::new();
    for piece in text.split_whitespace().flat_map(|word| pieces(word, width)) {
        let blank = usize::from(!piece.continues);
        match lines.last_mut() {
            Some(line) if length(line) + blank + length(&piece.text) <= width => {
                line.push_str(if piece.continues { "" } else { " " });
                line.push_str(&piece.text);
            }
            Some(_) | None => lines.push(piece.text),
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
            if is_obeyed(c) || c == '\t' {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}

/// What stays on one line.
struct Piece {
    text: String,
    /// Whether it follows the piece before it without a blank.
    continues: bool,
}

/// The pieces of a word: one, unless it is wider than a line.
fn pieces(word: &str, width: usize) -> Vec<Piece> {
    let word = printable(word);
    let texts = if length(&word) <= width {
        vec![word]
    } else {
        humps(&word)
            .iter()
            .flat_map(|hump| hump.chunks(width))
            .map(|chunk| chunk.iter().collect())
            .collect()
    };
    let numbered = texts.into_iter().enumerate();
    numbered
        .map(|(number, text)| Piece {
            text,
            continues: number > 0,
        })
        .collect()
}

/// Takes a word apart where a reader would: `HTTPServer_list.x` is `HTTP`, `Server_`, `list`, `.x`.
fn humps(word: &str) -> Vec<Vec<char>> {
    let characters: Vec<char> = word.chars().collect();
    let mut humps: Vec<Vec<char>> = Vec::new();
    let mut before = None;
    for (position, c) in characters.iter().copied().enumerate() {
        let after = characters.get(position + 1).copied();
        match humps.last_mut() {
            Some(hump) if !is_break(before, c, after) => hump.push(c),
            Some(_) | None => humps.push(vec![c]),
        }
        before = Some(c);
    }
    humps
}

/// Whether a line may break between the first two characters.
fn is_break(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    if before.is_alphanumeric() && c.is_uppercase() {
        return !before.is_uppercase() || after.is_some_and(char::is_lowercase);
    }
    let opens = matches!(c, '.' | '(' | '[' | '$') && before.is_alphanumeric();
    opens || (matches!(before, '_' | '-' | '/' | ':' | ',') && c.is_alphanumeric())
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
