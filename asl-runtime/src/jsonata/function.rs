//! What functions are made of and how they are called: those of the library, and those that are values.

use super::context::{Context, TailCall};
use super::error::At;
use super::item::{Evaluated, Function, Item};
use super::signature::Signature;

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
        let body = move |input, arguments: &[_]| (native.call)(cx, input, arguments);
        Self::closure(cx, native.arity, Some(&native.signature), body)
    }

    /// A function of the expression as a value.
    pub fn closure(
        cx: &'a Context<'a>,
        arity: usize,
        signature: Option<&'static Signature>,
        body: impl Fn(Item<'a>, &[Item<'a>]) -> Evaluated<'a> + 'a,
    ) -> Item<'a> {
        Item::Function(cx.arena().alloc(Self {
            arity,
            signature,
            body: cx.arena().alloc(body),
            regex: None,
        }))
    }

    /// How many parameters it has.
    pub const fn arity(&self) -> usize {
        self.arity
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
        match self.signature {
            None => (self.body)(input, arguments),
            Some(signature) => (self.body)(input, signature.apply(cx, arguments, input)?),
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
