//! `$parse`: JSON text comes in, the item that it stands for goes out.

use std::borrow::Cow;

use json_event_parser::{JsonEvent, LowLevelJsonParser};

use bumpalo::collections::Vec as BumpVec;

use super::math::finite;
use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::list::{Flags, List};
use crate::jsonata::record::RecordBuilder;
use crate::jsonata::text::Str;
use crate::value::MAX_DEPTH;

/// `$parse(json)`, which AWS added.
pub static PARSE: Native = Native::new("parse", 1, "<s?:x>", parse);

fn parse<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text] = take(arguments);
    let Some(text) = text.as_str() else {
        return Ok(text);
    };
    let mut parser = LowLevelJsonParser::new();
    let mut builder = Builder::new(cx);
    let mut rest = text.as_bytes();
    loop {
        let step = parser.parse_next(rest, true);
        rest = rest.get(step.consumed_bytes..).unwrap_or_default();
        match step.event {
            Some(Ok(JsonEvent::Eof)) => return Ok(builder.root),
            Some(Ok(event)) => builder.take(event)?,
            Some(Err(_)) => return Err(invalid()),
            None => {}
        }
    }
}

/// What AWS says of any text that is not JSON (recorded, TAM Feature.JSONataBuiltins-033 and -034).
#[cold]
fn invalid() -> Box<Error> {
    Error::new("D3137").detail("Invalid JSON")
}

/// Builds the item in an explicit stack, so that depth costs no stack of the thread.
struct Builder<'a> {
    cx: &'a Context<'a>,
    open: Vec<Open<'a>>,
    root: Item<'a>,
}

/// A container whose end has not been read.
enum Open<'a> {
    Array(BumpVec<'a, Item<'a>>),
    /// The members, and the key whose value comes next.
    Object(RecordBuilder<'a>, Str<'a>),
}

impl<'a> Builder<'a> {
    const fn new(cx: &'a Context<'a>) -> Self {
        Self {
            cx,
            open: Vec::new(),
            root: Item::Undefined,
        }
    }

    fn take(&mut self, event: JsonEvent<'a>) -> Result<(), Box<Error>> {
        match event {
            JsonEvent::Null => self.add(Item::Null),
            JsonEvent::Boolean(value) => self.add(Item::Bool(value)),
            JsonEvent::Number(token) => {
                let number = token.parse().unwrap_or(f64::NAN);
                // There is no negative zero here.
                self.add(finite(number + 0.0)?);
            }
            JsonEvent::String(text) => {
                let text = self.keep(text);
                self.add(Item::String(text));
            }
            JsonEvent::StartArray => {
                return self.begin(Open::Array(BumpVec::new_in(self.cx.arena())));
            }
            JsonEvent::StartObject => {
                let members = RecordBuilder::new(self.cx.arena());
                return self.begin(Open::Object(members, Str::literal("")));
            }
            JsonEvent::ObjectKey(key) => {
                let key = self.keep(key);
                if let Some(Open::Object(_, next)) = self.open.last_mut() {
                    *next = key;
                }
            }
            JsonEvent::EndArray | JsonEvent::EndObject => self.end(),
            JsonEvent::Eof => {}
        }
        Ok(())
    }

    fn keep(&self, text: Cow<'a, str>) -> Str<'a> {
        Str::plain(match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.cx.arena().alloc_str(&text),
        })
    }

    fn begin(&mut self, container: Open<'a>) -> Result<(), Box<Error>> {
        if self.open.len() == MAX_DEPTH {
            return Err(invalid());
        }
        self.open.push(container);
        Ok(())
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Array(items)) => {
                self.add(List::built(items.into_bump_slice(), Flags::NONE).into());
            }
            Some(Open::Object(members, _)) => self.add(members.finish().into()),
            None => {}
        }
    }

    fn add(&mut self, item: Item<'a>) {
        match self.open.last_mut() {
            Some(Open::Array(items)) => items.push(item),
            Some(Open::Object(members, next)) => members.insert(*next, item),
            None => self.root = item,
        }
    }
}
