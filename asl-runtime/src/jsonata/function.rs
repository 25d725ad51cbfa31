//! Functions as values: those of the library, lambdas of the expression, and regular expressions.

use std::fmt;

use super::context::Context;
use super::error::At;
use super::item::{Evaluated, Item};
use super::regex::Regex;
use super::signature::Signature;

/// The code of a function: the context item at the call, and the arguments.
pub type Body<'a> = dyn Fn(&'a Context<'a>, Item<'a>, &[Item<'a>]) -> Evaluated<'a> + 'a;

/// A function of the library.
#[derive(Debug)]
pub struct Native {
    /// Its name without `$`.
    pub name: &'static str,
    /// How many parameters the reference implementation's function has; higher-order functions pass no more.
    pub arity: usize,
    /// What it accepts.
    pub signature: Signature,
    /// The code: the context item at the call, and the arguments after the signature was applied.
    pub call: for<'a> fn(&'a Context<'a>, Item<'a>, &[Item<'a>]) -> Evaluated<'a>,
}

/// A function as a value.
pub enum Function<'a> {
    /// Of the library.
    Native(&'static Native),
    /// `function($x, $y) { … }`, a partial application, a composition, or the closure of a matcher.
    Closure {
        /// How many parameters it has.
        arity: usize,
        /// What it accepts, if it says so.
        signature: Option<&'static Signature>,
        /// The code.
        body: &'a Body<'a>,
    },
    /// `/pattern/`
    Regex(&'a Regex),
}

/// A call in tail position: the body of a function ends with it, and [`Function::call`] goes on with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TailCall<'a> {
    function: &'a Function<'a>,
    input: Item<'a>,
    arguments: &'a [Item<'a>],
    at: At,
}

impl Native {
    /// A function of the library, whose signature is in the notation of [`Signature::parse`].
    pub const fn new(
        name: &'static str,
        arity: usize,
        signature: &str,
        call: for<'a> fn(&'a Context<'a>, Item<'a>, &[Item<'a>]) -> Evaluated<'a>,
    ) -> Self {
        Self {
            name,
            arity,
            signature: Signature::parse(signature),
            call,
        }
    }

    /// Calls it: applies the signature, then runs the code.
    ///
    /// # Errors
    ///
    /// Arguments that the signature refuses, and what the function fails with.
    pub fn call<'a>(
        &self,
        cx: &'a Context<'a>,
        input: Item<'a>,
        arguments: &[Item<'a>],
    ) -> Evaluated<'a> {
        let arguments = self.signature.apply(cx, arguments, input)?;
        (self.call)(cx, input, arguments)
    }
}

/// An argument of a call, or nothing.
#[inline]
pub fn argument<'a>(arguments: &[Item<'a>], position: usize) -> Item<'a> {
    arguments.get(position).copied().unwrap_or_default()
}

impl<'a> Function<'a> {
    /// A function of the library as a value.
    pub fn native(cx: &'a Context<'a>, native: &'static Native) -> Item<'a> {
        Item::Function(cx.arena().alloc(Self::Native(native)))
    }

    /// A regular expression as a value.
    pub fn regex(cx: &'a Context<'a>, regex: &'a Regex) -> Item<'a> {
        Item::Function(cx.arena().alloc(Self::Regex(regex)))
    }

    /// A function of the expression as a value.
    pub fn closure(
        cx: &'a Context<'a>,
        arity: usize,
        signature: Option<&'static Signature>,
        body: impl Fn(&'a Context<'a>, Item<'a>, &[Item<'a>]) -> Evaluated<'a> + 'a,
    ) -> Item<'a> {
        let body = cx.arena().alloc(body);
        Item::Function(cx.arena().alloc(Self::Closure {
            arity,
            signature,
            body,
        }))
    }

    /// How many parameters it has.
    pub const fn arity(&self) -> usize {
        match self {
            Self::Native(native) => native.arity,
            Self::Closure { arity, .. } => *arity,
            Self::Regex(_) => Regex::ARITY,
        }
    }

    /// Calls it, and whatever it calls last, in constant stack.
    ///
    /// `input` is the context item at the call: what a signature's `-` stands for.
    ///
    /// # Errors
    ///
    /// Arguments that the signature refuses, calls that are nested too deep or are too many, and what the function fails with.
    pub fn call(
        &self,
        cx: &'a Context<'a>,
        input: Item<'a>,
        arguments: &[Item<'a>],
    ) -> Evaluated<'a> {
        self.call_at(cx, input, arguments, At::default())
    }

    /// Calls it from this place of the expression, which errors name.
    ///
    /// # Errors
    ///
    /// As [`Function::call`].
    pub fn call_at(
        &self,
        cx: &'a Context<'a>,
        input: Item<'a>,
        arguments: &[Item<'a>],
        at: At,
    ) -> Evaluated<'a> {
        let call = || {
            let result = self.run(cx, input, arguments);
            let mut result = result.map_err(|error| error.called(at))?;
            while let Some(tail) = cx.take_tail_call() {
                let next = tail.function.run(cx, tail.input, tail.arguments);
                result = next.map_err(|error| error.called(tail.at))?;
            }
            Ok(result)
        };
        cx.allowance().deeper(call).map_err(|error| error.at(at))
    }

    fn run(&self, cx: &'a Context<'a>, input: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
        cx.count_call()?;
        match self {
            Self::Native(native) => native.call(cx, input, arguments),
            Self::Closure {
                signature: None,
                body,
                ..
            } => body(cx, input, arguments),
            Self::Closure {
                signature: Some(signature),
                body,
                ..
            } => body(cx, input, signature.apply(cx, arguments, input)?),
            Self::Regex(regex) => regex.call(cx, arguments),
        }
    }

    /// The code alone, with arguments that the signature did not see: what a partial application runs.
    pub(super) fn run_unchecked(
        &self,
        cx: &'a Context<'a>,
        input: Item<'a>,
        arguments: &[Item<'a>],
    ) -> Evaluated<'a> {
        match self {
            Self::Native(native) => (native.call)(cx, input, arguments),
            Self::Closure { body, .. } => body(cx, input, arguments),
            Self::Regex(regex) => regex.call(cx, arguments),
        }
    }

    /// Ends the body of a function with a call of this one: the caller makes it when the body is left.
    pub fn tail_call(
        &'a self,
        cx: &'a Context<'a>,
        input: Item<'a>,
        arguments: &[Item<'a>],
        at: At,
    ) -> Item<'a> {
        cx.set_tail_call(TailCall {
            function: self,
            input,
            arguments: cx.arena().alloc_slice_copy(arguments),
            at,
        });
        Item::Undefined
    }
}

impl fmt::Debug for Function<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Native(native) => write!(formatter, "${}", native.name),
            Self::Closure { arity, .. } => write!(formatter, "function/{arity}"),
            Self::Regex(regex) => regex.fmt(formatter),
        }
    }
}
