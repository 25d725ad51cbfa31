//! JSON: the elements of an array, or the members of an object that `ItemsPointer` leads to, one at a time.
//!
//! Only the way to the array is followed here; each element is parsed by itself, and what lies beside the way is passed
//! over without being kept.

mod scan;

use std::collections::VecDeque;

use self::scan::Scan;
use super::{Found, extend, not_json, utf8};
use crate::failure::Failure;
use crate::map_run::reader::failed;
use crate::value::{Text, Value};

#[derive(Debug)]
pub(super) struct Elements {
    has_pointer: bool,
    /// The keys and indexes of the pointer that were not followed yet.
    steps: VecDeque<String>,
    state: State,
    /// The container that is being read.
    kind: Kind,
    /// The position of the next element in it.
    index: usize,
    /// The key of the member that is being read.
    key: Option<Text>,
    /// The text of the key or the element that is being read.
    open: Vec<u8>,
    scan: Scan,
}

/// What is expected next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// What the pointer leads to so far.
    Target,
    /// Something that has no items: all of it is read, to tell whether it is JSON.
    Scalar,
    /// The first element, or the end of a container without any.
    First,
    /// An element.
    Next,
    /// The rest of a key.
    Key,
    Colon,
    /// A value that is an item.
    Item,
    /// A value that is none.
    Other,
    /// A comma, or the end of the container.
    Comma,
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Array,
    Object,
}

impl Kind {
    fn end(self) -> u8 {
        match self {
            Self::Array => b']',
            Self::Object => b'}',
        }
    }
}

impl Elements {
    pub(super) fn new(pointer: Option<&str>) -> Self {
        let steps = pointer.unwrap_or_default().split('/').skip(1);
        let unescaped = steps.map(|step| step.replace("~1", "/").replace("~0", "~"));
        Self {
            has_pointer: pointer.is_some(),
            steps: unescaped.collect(),
            state: State::Target,
            kind: Kind::Array,
            index: 0,
            key: None,
            open: Vec::new(),
            scan: Scan::default(),
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8], found: &mut Found<'_>) -> Result<(), Failure> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let read = match self.state {
                State::Key => self.key(rest)?,
                State::Item => self.item(rest, found)?,
                State::Other => self.other(rest),
                State::Scalar => self.scalar(rest)?,
                State::Target
                | State::First
                | State::Next
                | State::Colon
                | State::Comma
                | State::Done => self.sign(rest)?,
            };
            rest = rest.get(read..).unwrap_or_default();
        }
        Ok(())
    }

    /// Whether what a pointer leads to has been read: what follows it is not looked at.
    pub(super) fn is_done(&self) -> bool {
        self.has_pointer && self.state == State::Done
    }

    pub(super) fn end(&self) -> Result<(), Failure> {
        match self.state {
            State::Done => Ok(()),
            State::Target | State::Scalar => Err(self.no_items()),
            State::First
            | State::Next
            | State::Key
            | State::Colon
            | State::Item
            | State::Other
            | State::Comma => Err(not_json("it ends too early")),
        }
    }

    /// Reads white space and one character behind it.
    fn sign(&mut self, bytes: &[u8]) -> Result<usize, Failure> {
        let blank = bytes.iter().take_while(|byte| is_blank(**byte)).count();
        let Some(byte) = bytes.get(blank).copied() else {
            return Ok(blank);
        };
        let is_read = match self.state {
            State::Target => self.target(byte)?,
            State::First | State::Comma if byte == self.kind.end() => self.leave()?,
            State::First | State::Next => self.element(byte)?,
            State::Colon if byte == b':' => {
                self.value();
                true
            }
            State::Comma if byte == b',' => {
                self.state = State::Next;
                true
            }
            State::Done if self.has_pointer => return Ok(bytes.len()),
            State::Colon | State::Comma | State::Done => {
                return Err(not_json(format!("'{}' is unexpected", char::from(byte))));
            }
            State::Scalar | State::Key | State::Item | State::Other => false,
        };
        Ok(blank + usize::from(is_read))
    }

    /// Goes into what the pointer leads to so far.
    fn target(&mut self, byte: u8) -> Result<bool, Failure> {
        self.kind = match byte {
            b'[' => Kind::Array,
            // A whole object is recorded as refused, in 2023 (`map_item_reader_json_no_json_list_object`), which is
            // before AWS documented objects.
            b'{' if self.has_pointer => Kind::Object,
            _ if self.has_pointer => return Err(not_iterable()),
            _ => {
                self.state = State::Scalar;
                return Ok(false);
            }
        };
        self.index = 0;
        self.state = State::First;
        Ok(true)
    }

    fn leave(&mut self) -> Result<bool, Failure> {
        if !self.steps.is_empty() {
            return Err(not_iterable());
        }
        self.state = State::Done;
        Ok(true)
    }

    fn element(&mut self, byte: u8) -> Result<bool, Failure> {
        self.scan = Scan::default();
        self.open.clear();
        match self.kind {
            Kind::Array => self.value(),
            Kind::Object if byte == b'"' => self.state = State::Key,
            Kind::Object => return Err(not_json("a key is missing")),
        }
        Ok(false)
    }

    /// A value begins, behind its key or its index.
    fn value(&mut self) {
        self.scan = Scan::default();
        self.open.clear();
        let index = self.index;
        self.index += 1;
        let Some(step) = self.steps.front() else {
            self.state = State::Item;
            return;
        };
        let is_next = match self.kind {
            Kind::Array => step.parse() == Ok(index),
            Kind::Object => self.key.as_deref() == Some(step.as_str()),
        };
        if is_next {
            self.steps.pop_front();
            self.key = None;
        }
        self.state = if is_next { State::Target } else { State::Other };
    }

    fn key(&mut self, bytes: &[u8]) -> Result<usize, Failure> {
        let end = self.scan.end(bytes);
        let read = end.unwrap_or(bytes.len());
        extend(&mut self.open, bytes.get(..read).unwrap_or_default())?;
        if end.is_some() {
            let key = Value::parse(utf8(&self.open)?);
            let key = key.map_err(not_json)?;
            self.key = Some(key.as_str().map(Text::from).unwrap_or_default());
            self.state = State::Colon;
        }
        Ok(read)
    }

    fn item(&mut self, bytes: &[u8], found: &mut Found<'_>) -> Result<usize, Failure> {
        let end = self.scan.end(bytes);
        let read = end.unwrap_or(bytes.len());
        let part = bytes.get(..read).unwrap_or_default();
        if end.is_some() {
            self.state = State::Comma;
            if self.open.is_empty() {
                found.put_text(self.key.take(), part)?;
                return Ok(read);
            }
        }
        extend(&mut self.open, part)?;
        if end.is_some() {
            found.put_text(self.key.take(), &self.open)?;
        }
        Ok(read)
    }

    fn other(&mut self, bytes: &[u8]) -> usize {
        let end = self.scan.end(bytes);
        if end.is_some() {
            self.state = State::Comma;
        }
        end.unwrap_or(bytes.len())
    }

    fn scalar(&mut self, bytes: &[u8]) -> Result<usize, Failure> {
        // An object may be as large as a file: what it holds is not looked at.
        if self.open.first() != Some(&b'{') {
            extend(&mut self.open, bytes)?;
        }
        Ok(bytes.len())
    }

    /// Why there are no items.
    fn no_items(&self) -> Failure {
        let is_object = self.open.first() == Some(&b'{');
        let text = match utf8(&self.open) {
            Ok(text) => text,
            Err(failure) => return failure,
        };
        match Value::parse(text) {
            Err(error) if !is_object => not_json(error),
            Ok(_) | Err(_) => not_iterable(),
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn not_iterable() -> Failure {
    failed("Attempting to map over non-iterable node.")
}
