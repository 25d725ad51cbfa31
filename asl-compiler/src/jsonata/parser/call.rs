//! Calls, and the definitions of functions, which begin like calls.

use super::Parser;
use crate::jsonata::error::{PARAMETER_NAME, Parsed, Value, number_text};
use crate::jsonata::raw::{Form, Raw, RawArgument};
use crate::jsonata::signature::{self, Signature};
use crate::jsonata::token::Token;

impl Parser<'_> {
    /// `procedure(arguments)`, or the definition of a function.
    pub(super) fn call(&mut self, token: Token, procedure: Raw) -> Parsed<Raw> {
        let start = procedure.span.start;
        let arguments = self.arguments()?;
        let form = if procedure.is_function_word() {
            self.lambda(&arguments)?
        } else {
            Form::Call {
                procedure,
                arguments,
            }
        };
        Ok(self.node_from(start, form, token))
    }

    fn arguments(&mut self) -> Parsed<Vec<RawArgument>> {
        let mut arguments = Vec::new();
        if !self.current.is(")") {
            arguments.push(self.argument()?);
            while self.eat(",")? {
                arguments.push(self.argument()?);
            }
        }
        self.expect(")", true)?;
        Ok(arguments)
    }

    fn argument(&mut self) -> Parsed<RawArgument> {
        if self.current.is("?") {
            return self.advance(false).map(RawArgument::Missing);
        }
        self.expression(0).map(RawArgument::Given)
    }

    /// `<signature>{ body }`, behind the parameters.
    fn lambda(&mut self, arguments: &[RawArgument]) -> Parsed<Form> {
        let numbered = arguments.iter().zip(1_u32..);
        let parameters = numbered.map(|(argument, number)| parameter(argument, number));
        let parameters = parameters.collect::<Result<_, _>>()?;
        let signature = if self.current.is("<") {
            Some(self.signature()?)
        } else {
            None
        };
        self.expect("{", false)?;
        let body = self.expression(0)?;
        self.expect("}", false)?;
        Ok(Form::Lambda {
            parameters,
            signature,
            body,
        })
    }

    /// Up to the matching `>`. A signature is made of the values of tokens, so blanks in it do not count.
    fn signature(&mut self) -> Parsed<Signature> {
        let position = self.current.position;
        let start = self.current.span.start;
        let mut text = "<".to_owned();
        let mut depth = 1;
        while depth > 0 && !self.current.is("{") && !self.current.is_end() {
            self.advance(false)?;
            if self.current.is("<") {
                depth += 1;
            } else if self.current.is(">") {
                depth -= 1;
            }
            text.push_str(&written(&self.current));
        }
        self.expect(">", false)?;
        signature::read(&text).map_err(|mut error| {
            error.position = error.position.map(|offset| position + offset);
            error.span = start..self.end_of_last;
            error
        })
    }
}

/// The name of a parameter, which is written like a variable.
fn parameter(argument: &RawArgument, number: u32) -> Parsed<String> {
    if let RawArgument::Given(given) = argument
        && let Some(name) = given.as_variable()
    {
        return Ok(name.to_owned());
    }
    let token = argument.token();
    let error = token.error(PARAMETER_NAME).with_token(token.value());
    Err(error.with_value(Value::Number(number.into())))
}

/// A token in a signature.
fn written(token: &Token) -> String {
    match token.value() {
        Value::String(text) => text,
        Value::Number(number) => number_text(number),
        Value::Boolean(value) => value.to_string(),
        Value::Null => "null".to_owned(),
        Value::Regex => String::new(),
    }
}
