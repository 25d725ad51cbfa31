//! A [`Value`] comes in, its JSON text goes out, spelled as the JSON library of AWS spells it.

#[cfg(test)]
mod tests;

use std::fmt::{self, Write};

use super::{Map, Value};

/// Compact, or with `{:#}` on several lines with two blanks per level.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indent = formatter.alternate().then_some(0);
        Printer {
            out: formatter,
            indent,
        }
        .value(self)
    }
}

impl Value {
    /// The JSON text, as it displays, but quicker than by `to_string`.
    ///
    /// ```
    /// assert_eq!(asl_runtime::json!({ "paid": [1, true] }).to_text(), r#"{"paid":[1,true]}"#);
    /// ```
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // A String can always be written to.
        let _ = value(self, &mut text);
        text
    }
}

/// Prints a value, compact.
pub(crate) fn value(value: &Value, out: &mut impl Write) -> fmt::Result {
    Printer { out, indent: None }.value(value)
}

/// Prints a text with its quotes.
pub(crate) fn string(text: &str, out: &mut impl Write) -> fmt::Result {
    Printer { out, indent: None }.string(text)
}

/// Takes JSON text, and adds it as it stands inside of a JSON string.
pub(crate) struct Escaped<'a>(pub(crate) &'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escaped(text, self.0)
    }
}

struct Printer<'a, W> {
    out: &'a mut W,
    /// The current level, unless the text is compact.
    indent: Option<usize>,
}

impl<W: Write> Printer<'_, W> {
    fn value(&mut self, value: &Value) -> fmt::Result {
        match value {
            Value::Null => self.out.write_str("null"),
            Value::Bool(true) => self.out.write_str("true"),
            Value::Bool(false) => self.out.write_str("false"),
            Value::Number(number) => write!(self.out, "{number}"),
            Value::String(text) => self.string(text),
            Value::Array(items) => self.array(items),
            Value::Object(members) => self.object(members),
        }
    }

    fn array(&mut self, items: &[Value]) -> fmt::Result {
        self.list('[', ']', items, Self::value)
    }

    fn object(&mut self, members: &Map) -> fmt::Result {
        self.list('{', '}', members, |printer, (key, value)| {
            printer.string(key)?;
            printer
                .out
                .write_str(if printer.indent.is_some() { ": " } else { ":" })?;
            printer.value(value)
        })
    }

    fn list<T>(
        &mut self,
        open: char,
        close: char,
        items: impl IntoIterator<Item = T>,
        print: impl Fn(&mut Self, T) -> fmt::Result,
    ) -> fmt::Result {
        self.out.write_char(open)?;
        let outer = self.indent;
        self.indent = outer.map(|level| level + 1);
        let mut is_empty = true;
        for item in items {
            if !is_empty {
                self.out.write_char(',')?;
            }
            is_empty = false;
            self.break_line()?;
            print(self, item)?;
        }
        self.indent = outer;
        if !is_empty {
            self.break_line()?;
        }
        self.out.write_char(close)
    }

    fn break_line(&mut self) -> fmt::Result {
        let Some(level) = self.indent else {
            return Ok(());
        };
        write!(self.out, "\n{:width$}", "", width = 2 * level)
    }

    fn string(&mut self, text: &str) -> fmt::Result {
        self.out.write_char('"')?;
        escaped(text, self.out)?;
        self.out.write_char('"')
    }
}

/// Whatever needs no escape goes out in one piece.
fn escaped(text: &str, out: &mut impl Write) -> fmt::Result {
    let mut rest = text;
    while let Some(place) = rest.bytes().position(needs_escape) {
        // What needs an escape is a character of one byte.
        let (plain, special) = rest.split_at(place);
        out.write_str(plain)?;
        let mut behind = special.chars();
        if let Some(character) = behind.next() {
            escape(character, out)?;
        }
        rest = behind.as_str();
    }
    out.write_str(rest)
}

fn escape(character: char, out: &mut impl Write) -> fmt::Result {
    let letter = match character {
        '\u{8}' => 'b',
        '\u{C}' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '"' | '\\' => character,
        other => return write!(out, "\\u{:04X}", u32::from(other)),
    };
    out.write_char('\\')?;
    out.write_char(letter)
}

fn needs_escape(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F)
}
