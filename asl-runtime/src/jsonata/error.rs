//! Why an evaluation failed: the code of the reference implementation, and what its message names.

mod message;

use std::fmt;

/// Where in an expression a call or an operator stands: what an error says that comes out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The position that the reference implementation gives, in UTF-16 code units; 0 where it gives none.
    pub position: u32,
    /// The operator, or the name of the function; empty where there is none.
    pub token: &'static str,
}

impl At {
    /// This place.
    pub const fn new(position: u32, token: &'static str) -> Self {
        Self { position, token }
    }
}

/// Why an evaluation failed.
///
/// Shown as AWS shows it: the code, a colon, and the message of the reference implementation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Error {
    /// The code, such as `T2001`. Errors that `$error` and `$assert` raise have codes too: `D3137`, `D3141`.
    pub code: &'static str,
    /// Where, in UTF-16 code units from the start of the expression.
    pub position: Option<u32>,
    /// The operator or function.
    pub token: Option<Box<str>>,
    /// The offending value, as JSON text.
    pub value: Option<Box<str>>,
    /// The other value, as JSON text.
    pub value2: Option<Box<str>>,
    /// The argument, counted from 1.
    pub index: Option<usize>,
    /// What else the message of this code names: a message, an exponent, a type, a function.
    pub detail: Option<Box<str>>,
}

impl Error {
    /// An error with this code, and nothing known yet of the place.
    #[cold]
    pub fn new(code: &'static str) -> Box<Self> {
        Box::new(Self {
            code,
            ..Self::default()
        })
    }

    /// With the number of the argument, counted from 1.
    #[cold]
    #[must_use]
    pub fn index(mut self: Box<Self>, index: usize) -> Box<Self> {
        self.index = Some(index);
        self
    }

    /// With the operator or function.
    #[cold]
    #[must_use]
    pub fn token(mut self: Box<Self>, token: &str) -> Box<Self> {
        self.token = Some(token.into());
        self
    }

    /// With what else its message names.
    #[cold]
    #[must_use]
    pub fn detail(mut self: Box<Self>, detail: &str) -> Box<Self> {
        self.detail = Some(detail.into());
        self
    }

    /// With the place and token where it has none yet: the innermost call is what an error names.
    #[cold]
    #[must_use]
    pub fn at(mut self: Box<Self>, at: At) -> Box<Self> {
        if at.position != 0 {
            self.position.get_or_insert(at.position);
        }
        if !at.token.is_empty() {
            self.token.get_or_insert_with(|| at.token.into());
        }
        self
    }

    /// With this place and token, whatever it had: an error in the right side of `and` and `or` names the operator.
    #[cold]
    #[must_use]
    pub fn seized(mut self: Box<Self>, at: At) -> Box<Self> {
        self.position = Some(at.position);
        self.token = Some(at.token.into());
        self
    }

    /// As it leaves a call: the outermost call gives the place, and the innermost names the function.
    #[cold]
    #[must_use]
    pub fn called(mut self: Box<Self>, at: At) -> Box<Self> {
        if at.position != 0 {
            self.position = Some(at.position);
        }
        self.at(at)
    }

    /// The message of the reference implementation, which AWS shows in causes.
    pub fn message(&self) -> String {
        message::of(self)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code, self.message())
    }
}

impl std::error::Error for Error {}
