//! What Jackson, the parser that AWS has, reads of text that is not JSON: a text comes in, and the end of its
//! first value or Jackson's complaint goes out.
//!
//! The words of three complaints are recorded on AWS, with their places (TAM States.StringToJson-011, -012 and
//! -014); all others are those of Jackson 2.14.

mod scalar;
#[cfg(test)]
mod tests;

/// The end of the first value of a text. Jackson does not look at what follows it.
///
/// # Errors
///
/// What is wrong, and where.
pub(super) fn first_value(text: &str) -> Result<usize, String> {
    let mut scanner = Scanner {
        text,
        at: 0,
        open: Vec::new(),
    };
    scanner.value_with_all_inside()?;
    Ok(scanner.at)
}

type Scanned = Result<(), String>;

/// A text that is read from its beginning.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Open>,
}

/// A container whose end has not been read.
#[derive(Clone, Copy)]
struct Open {
    is_object: bool,
    start: usize,
}

impl Open {
    const fn name(self) -> &'static str {
        if self.is_object { "Object" } else { "Array" }
    }

    const fn end(self) -> char {
        if self.is_object { '}' } else { ']' }
    }
}

impl Scanner<'_> {
    /// Keeps what is open in a vector of its own, so that depth costs no stack.
    fn value_with_all_inside(&mut self) -> Scanned {
        let mut is_first = true;
        loop {
            self.skip_blanks()?;
            let is_at_end = self.begin_value(is_first)?;
            is_first = !is_at_end;
            if is_at_end && !self.goes_on()? {
                return Ok(());
            }
        }
    }

    /// Reads a scalar, or the beginning of a container up to its first value; tells whether a value has ended.
    fn begin_value(&mut self, is_first: bool) -> Result<bool, String> {
        let Some(character) = self.peek() else {
            return Err(self.missing_value(is_first));
        };
        match character {
            '[' | '{' => self.begin_container(character == '{'),
            '"' => self.string(false).map(|()| true),
            '-' | '+' | '0'..='9' => self.number().map(|()| true),
            ']' | '}' if is_first && self.is_in_array_or_root() => {
                let expected = self.open.last().map_or(other(character), |open| open.end());
                if character != expected || self.open.is_empty() {
                    return Err(self.wrong_end(character, expected));
                }
                self.at += 1;
                self.open.pop();
                Ok(true)
            }
            _ => self.word(character).map(|()| true),
        }
    }

    fn is_in_array_or_root(&self) -> bool {
        self.open.last().is_none_or(|open| !open.is_object)
    }

    fn begin_container(&mut self, is_object: bool) -> Result<bool, String> {
        let start = self.at;
        self.at += 1;
        let open = Open { is_object, start };
        self.open.push(open);
        if !is_object {
            return Ok(false);
        }
        self.skip_blanks()?;
        match self.peek() {
            Some('}') => {
                self.at += 1;
                self.open.pop();
                Ok(true)
            }
            None => Err(self.missing_end(open)),
            Some(']') => Err(self.wrong_end(']', '}')),
            Some(_) => self.name().map(|()| false),
        }
    }

    /// The name of a member and the colon behind it.
    fn name(&mut self) -> Scanned {
        self.skip_blanks()?;
        match self.peek() {
            None => return Err(self.at_end(" within/between Object entries")),
            Some('"') => self.string(true)?,
            Some(other) => {
                return Err(
                    self.unexpected(other, "was expecting double-quote to start field name")
                );
            }
        }
        self.skip_blanks()?;
        match self.peek() {
            None => Err(self.at_end(" within/between Object entries")),
            Some(':') => {
                self.at += 1;
                Ok(())
            }
            Some(other) => {
                let expected = "was expecting a colon to separate field name and value";
                Err(self.unexpected(other, expected))
            }
        }
    }

    /// Reads what follows a value, up to the next one; nothing follows the value of the whole text.
    fn goes_on(&mut self) -> Result<bool, String> {
        while let Some(open) = self.open.last().copied() {
            self.skip_blanks()?;
            match self.peek() {
                None => return Err(self.missing_end(open)),
                Some(',') => {
                    self.at += 1;
                    if open.is_object {
                        self.name()?;
                    }
                    return Ok(true);
                }
                Some(end) if end == open.end() => {
                    self.at += 1;
                    self.open.pop();
                }
                Some(end @ (']' | '}')) => return Err(self.wrong_end(end, open.end())),
                Some(other) => {
                    let name = open.name();
                    let expected = format!("was expecting comma to separate {name} entries");
                    return Err(self.unexpected(other, &expected));
                }
            }
        }
        Ok(false)
    }

    fn skip_blanks(&mut self) -> Scanned {
        while let Some(character) = self.peek() {
            match character {
                ' ' | '\t' | '\n' | '\r' => self.at += 1,
                '/' => {
                    return Err(self.unexpected(
                        '/',
                        "maybe a (non-standard) comment? (not recognized as one since Feature \
                         'ALLOW_COMMENTS' not enabled for parser)",
                    ));
                }
                control if control < ' ' => {
                    let problem = format!(
                        "Illegal character ({}): only regular white space (\\r, \\n, \\t) is allowed \
                         between tokens",
                        described(control)
                    );
                    return Err(self.complain_behind(&problem));
                }
                _ => break,
            }
        }
        Ok(())
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn missing_value(&self, is_first: bool) -> String {
        match self.open.last() {
            Some(open) if is_first && !open.is_object => self.missing_end(*open),
            Some(open) => self.at_end(&format!(" within/between {} entries", open.name())),
            None => self.at_end(" in a value"),
        }
    }

    fn missing_end(&self, open: Open) -> String {
        let (name, start) = (open.name(), self.place(open.start));
        self.at_end(&format!(
            ": expected close marker for {name} (start marker {start})"
        ))
    }

    fn wrong_end(&self, found: char, expected: char) -> String {
        let (name, start) = match self.open.last() {
            Some(open) => (open.name(), self.place(open.start)),
            None => ("root", shown_place(1, 0)),
        };
        let problem = format!(
            "Unexpected close marker '{found}': expected '{expected}' (for {name} starting {start})"
        );
        self.complain_behind(&problem)
    }

    /// The character here is not what was expected.
    fn unexpected(&self, character: char, expected: &str) -> String {
        let problem = format!(
            "Unexpected character ({}): {expected}",
            described(character)
        );
        self.complain(&problem, self.at)
    }

    fn at_end(&self, problem: &str) -> String {
        let problem = format!("Unexpected end-of-input{problem}");
        self.complain(&problem, self.text.len())
    }

    fn complain(&self, problem: &str, at: usize) -> String {
        format!("{problem}\n {}", self.place(at))
    }

    /// Complains of the character here as if the next one were meant, as Jackson does of some.
    fn complain_behind(&self, problem: &str) -> String {
        let (line, column) = self.line_and_column(self.at);
        format!("{problem}\n {}", shown_place(line, column + 1))
    }

    fn place(&self, at: usize) -> String {
        let (line, column) = self.line_and_column(at);
        shown_place(line, column)
    }

    /// A place as Jackson counts, with columns in UTF-16.
    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let lines = before.replace("\r\n", "\n").replace('\r', "\n");
        let line = lines.rsplit('\n').next().unwrap_or_default();
        let column = line.encode_utf16().count() + 1;
        (lines.matches('\n').count() + 1, column)
    }
}

fn shown_place(line: usize, column: usize) -> String {
    format!(
        "at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); \
         line: {line}, column: {column}]"
    )
}

/// What would close the other kind of container.
const fn other(end: char) -> char {
    if end == ']' { '}' } else { ']' }
}

/// A character as Jackson shows it, with the code of its first half if it has two.
fn described(character: char) -> String {
    let code = character.encode_utf16(&mut [0; 2]).first().copied();
    let code = code.unwrap_or_default();
    match code {
        _ if character.is_control() => format!("(CTRL-CHAR, code {code})"),
        0xD800..=0xDFFF => format!("'?' (code {code} / 0x{code:x})"),
        0..=255 => format!("'{character}' (code {code})"),
        _ => format!("'{character}' (code {code} / 0x{code:x})"),
    }
}
