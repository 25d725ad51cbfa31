//! Takes the text of a CSV object; gives its rows, by the rules that AWS documents.

/// The rows of `text`, without those that are empty lines.
///
/// Double quotation marks enclose fields and are doubled inside of them. A backslash takes away the meaning
/// of another one, of a quotation mark and of the delimiter; before any other character it is dropped.
pub(super) fn rows(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser::default();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let is_escaped = |next: &char| [delimiter, '\\', '"'].contains(next);
                parser.field.extend(characters.next_if(is_escaped));
            }
            '"' if parser.is_inside() && characters.next_if_eq(&'"').is_some() => {
                parser.field.push('"');
            }
            '"' if parser.is_inside() == parser.is_quoted => parser.toggle(),
            _ if parser.is_quoted => parser.field.push(character),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => parser.end_row(),
            _ if character == delimiter => parser.end_field(),
            _ => parser.field.push(character),
        }
    }
    parser.end_row();
    parser.rows
}

/// What was read so far.
#[derive(Debug, Default)]
struct Parser {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    field: String,
    /// Whether the field is between quotation marks now.
    is_quoted: bool,
    /// Whether the field had quotation marks around it.
    was_quoted: bool,
}

impl Parser {
    /// Whether the field has begun.
    fn is_inside(&self) -> bool {
        self.is_quoted || !self.field.is_empty()
    }

    /// A quotation mark that begins or ends a field.
    fn toggle(&mut self) {
        self.is_quoted = !self.is_quoted;
        self.was_quoted = true;
    }

    fn end_field(&mut self) {
        self.row.push(std::mem::take(&mut self.field));
        self.was_quoted = false;
    }

    fn end_row(&mut self) {
        let is_empty_line = self.row.is_empty() && self.field.is_empty() && !self.was_quoted;
        if !is_empty_line {
            self.end_field();
            self.rows.push(std::mem::take(&mut self.row));
        }
    }
}
