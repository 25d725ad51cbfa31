//! A string during an evaluation: text of the input or of the program, which goes out shared, or computed text.

use std::fmt;
use std::ops::Deref;

use crate::value::Text;

/// A string: borrowed, `Copy`, and shared on its way out where it came in shared.
#[derive(Clone, Copy)]
pub struct Str<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Plain(&'a str),
    Shared(&'a Text),
}

impl<'a> Str<'a> {
    /// A string of the runtime.
    pub const fn literal(text: &'static str) -> Self {
        Self(Repr::Plain(text))
    }

    /// Text that was computed, and is copied on its way out.
    pub const fn plain(text: &'a str) -> Self {
        Self(Repr::Plain(text))
    }

    /// Text of the input, or of the program as a static.
    pub const fn shared(text: &'a Text) -> Self {
        Self(Repr::Shared(text))
    }

    /// The characters.
    #[inline]
    pub fn as_str(self) -> &'a str {
        match self.0 {
            Repr::Plain(text) => text,
            Repr::Shared(text) => text.as_str(),
        }
    }

    /// The string as state data.
    pub fn to_text(self) -> Text {
        match self.0 {
            Repr::Plain(text) => Text::from(text),
            Repr::Shared(text) => text.clone(),
        }
    }
}

impl Deref for Str<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Str<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}
