//! Items as text: an item comes in, what `&` and `$string` make of it goes out, or JSON for messages.

use std::fmt::{self, Write};

use bumpalo::collections::String as BumpString;

use super::context::Context;
use super::error::Error;
use super::item::Item;
use super::list::List;
use super::record::Record;
use super::{number, path};

/// Appends an item as text: strings as they are, nothing and functions as nothing, all else as JSON text.
///
/// # Errors
///
/// `D3001` for a number that is not finite, `D1001` for an infinite one inside of an array or object.
pub(super) fn append<'a>(
    cx: &'a Context<'a>,
    item: Item<'a>,
    out: &mut BumpString<'a>,
) -> Result<(), Box<Error>> {
    match item {
        Item::Undefined | Item::Function(_) => Ok(()),
        Item::String(text) => {
            out.push_str(text.as_str());
            Ok(())
        }
        Item::Number(number) if !number.is_finite() => Err(Error::new("D3001").value(item)),
        Item::Number(_) | Item::Null | Item::Bool(_) | Item::Array(_) | Item::Object(_) => {
            let printed = Printer::new(out, Some(cx), None).item(path::context(item));
            printed.map_err(|_| failed(cx, item))
        }
    }
}

/// Appends an array or object as JSON text on several lines, with two blanks per level.
///
/// # Errors
///
/// `D1001` for an infinite number inside of it.
pub(super) fn append_pretty<'a>(
    cx: &'a Context<'a>,
    item: Item<'a>,
    out: &mut BumpString<'a>,
) -> Result<(), Box<Error>> {
    let printed = Printer::new(out, Some(cx), Some(0)).item(path::context(item));
    printed.map_err(|_| failed(cx, item))
}

/// Why an item could not be printed.
#[cold]
fn failed(cx: &Context<'_>, item: Item<'_>) -> Box<Error> {
    cx.allowance().end().err().unwrap_or_else(|| infinite(item))
}

/// The error about the first infinite number in an item.
#[cold]
fn infinite(item: Item<'_>) -> Box<Error> {
    let error = Error::new("D1001");
    match first_infinite(item) {
        Some(number) => error.value(number),
        None => error,
    }
}

fn first_infinite(item: Item<'_>) -> Option<Item<'_>> {
    match item {
        Item::Number(number) => number.is_infinite().then_some(item),
        Item::Array(list) => list.iter().find_map(first_infinite),
        Item::Object(record) => record.ordered().find_map(|(_, item)| first_infinite(item)),
        Item::Undefined | Item::Null | Item::Bool(_) | Item::String(_) | Item::Function(_) => None,
    }
}

/// The item as JSON text for messages, with all digits of its numbers. What is long or deep is cut.
pub(super) fn to_json(item: Item<'_>) -> String {
    let mut text = Cut(String::new());
    if Printer::new(&mut text, None, None).item(item).is_err() {
        text.0.push('…');
    }
    text.0
}

impl Error {
    /// With the value that it is about.
    #[cold]
    #[must_use]
    pub fn value(mut self: Box<Self>, value: Item<'_>) -> Box<Self> {
        self.value = Some(to_json(value).into());
        self
    }

    /// With the second value that it is about.
    #[cold]
    #[must_use]
    pub fn value2(mut self: Box<Self>, value: Item<'_>) -> Box<Self> {
        self.value2 = Some(to_json(value).into());
        self
    }
}

/// Takes as much text as a message has room for.
struct Cut(String);

impl Write for Cut {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        /// The longest cause that AWS gives.
        const LONGEST: usize = 32_768;
        if self.0.len() + text.len() > LONGEST {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// How deep the items of messages may be nested.
const DEEPEST: usize = 100;

struct Printer<'o, 'a, W> {
    out: &'o mut W,
    /// The evaluation, whose dialect decides how numbers are rounded; those of messages are not.
    cx: Option<&'a Context<'a>>,
    /// How deep the items are nested around the current one.
    depth: usize,
    /// The current level, unless the text is compact.
    indent: Option<usize>,
}

impl<'o, 'a, W: Write> Printer<'o, 'a, W> {
    const fn new(out: &'o mut W, cx: Option<&'a Context<'a>>, indent: Option<usize>) -> Self {
        Self {
            out,
            cx,
            depth: 0,
            indent,
        }
    }

    fn item(&mut self, item: Item<'_>) -> fmt::Result {
        match item {
            Item::Undefined => self.out.write_str("undefined"),
            Item::Function(_) => self.out.write_str(r#""""#),
            Item::Null => self.out.write_str("null"),
            Item::Bool(value) => write!(self.out, "{value}"),
            Item::Number(number) => self.number(*number),
            Item::String(text) => self.string(text.as_str()),
            Item::Array(list) => self.array(list),
            Item::Object(record) => self.object(record),
        }
    }

    /// Fails for an infinite number where numbers are rounded, and only there: strings take all that is written.
    fn number(&mut self, number: f64) -> fmt::Result {
        match self.cx {
            Some(_) if number.is_nan() => self.out.write_str("null"),
            Some(_) if number.is_infinite() => Err(fmt::Error),
            Some(cx) => number::write_rounded(number, cx.dialect(), self.out),
            None => number::write(number, self.out),
        }
    }

    fn array(&mut self, list: List<'_>) -> fmt::Result {
        self.list('[', ']', list.iter(), |printer, item| match item {
            Item::Undefined => printer.item(Item::Null),
            Item::Null
            | Item::Bool(_)
            | Item::Number(_)
            | Item::String(_)
            | Item::Array(_)
            | Item::Object(_)
            | Item::Function(_) => printer.item(item),
        })
    }

    fn object(&mut self, record: Record<'_>) -> fmt::Result {
        let members = record.ordered();
        let members = members.filter(|(_, item)| !item.is_undefined());
        self.list('{', '}', members, |printer, (key, item)| {
            printer.string(key.as_str())?;
            let colon = if printer.indent.is_some() { ": " } else { ":" };
            printer.out.write_str(colon)?;
            printer.item(item)
        })
    }

    fn list<T>(
        &mut self,
        open: char,
        close: char,
        items: impl Iterator<Item = T>,
        print: impl Fn(&mut Self, T) -> fmt::Result,
    ) -> fmt::Result {
        self.enter()?;
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
        self.depth -= 1;
        self.out.write_char(close)
    }

    /// Begins one level; fails where the items are nested too deep.
    fn enter(&mut self) -> fmt::Result {
        self.depth += 1;
        let may_enter = match self.cx {
            Some(cx) => cx.step().is_ok() && cx.allowance().may_enter(),
            None => self.depth <= DEEPEST,
        };
        may_enter.then_some(()).ok_or(fmt::Error)
    }

    fn break_line(&mut self) -> fmt::Result {
        let Some(level) = self.indent else {
            return Ok(());
        };
        write!(self.out, "\n{:width$}", "", width = 2 * level)
    }

    /// Whatever needs no escape goes out in one piece.
    fn string(&mut self, text: &str) -> fmt::Result {
        self.out.write_char('"')?;
        let mut rest = text;
        while let Some((at, character)) = rest.char_indices().find(|(_, c)| needs_escape(*c)) {
            let (before, after) = rest.split_at(at);
            self.out.write_str(before)?;
            self.escape(character)?;
            rest = after.strip_prefix(character).unwrap_or_default();
        }
        self.out.write_str(rest)?;
        self.out.write_char('"')
    }

    fn escape(&mut self, character: char) -> fmt::Result {
        let letter = match character {
            '\u{8}' => 'b',
            '\u{C}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '"' | '\\' => character,
            other => return write!(self.out, "\\u{:04x}", u32::from(other)),
        };
        self.out.write_char('\\')?;
        self.out.write_char(letter)
    }
}

const fn needs_escape(character: char) -> bool {
    matches!(character, '"' | '\\' | '\0'..='\u{1F}')
}
