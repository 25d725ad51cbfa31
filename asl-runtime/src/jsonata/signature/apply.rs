//! Applies a signature: the arguments of a call come in, the arguments as the function wants them go out.

use super::{Items, Parameter, Signature, Types, fit};
use crate::jsonata::context::Context;
use crate::jsonata::dialect::Dialect;
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::jsonata::list::{Flags, List};
use crate::value::Value;

impl Signature {
    /// The arguments as the function wants them; these same ones where they fit already.
    ///
    /// `input` is the context item at the call, which can stand for an argument that is missing.
    ///
    /// # Errors
    ///
    /// `T0410` for an argument of a wrong type or one too many, `T0411` for a context item of a wrong type, and
    /// `T0412` for an array with items of a wrong type.
    #[inline]
    pub fn apply<'s, 'a: 's>(
        &self,
        cx: &'a Context<'a>,
        arguments: &'s [Item<'a>],
        input: Item<'a>,
    ) -> Result<&'s [Item<'a>], Box<Error>> {
        if self.passes(arguments) {
            return Ok(arguments);
        }
        self.adapt(cx, arguments, input)
    }

    /// Whether each argument is what the parameter at its place wants, with nothing to add and to wrap.
    fn passes(&self, arguments: &[Item<'_>]) -> bool {
        let mut rest = arguments;
        for parameter in self.parameters() {
            let Some((argument, others)) = rest.split_first() else {
                if parameter.optional && parameter.context.is_none() {
                    continue;
                }
                return false;
            };
            if parameter.reluctant || !parameter.passes(*argument) {
                return false;
            }
            rest = others;
            // Without `a`, what several arguments become depends on the dialect.
            while parameter.repeated
                && parameter.array
                && let Some((argument, others)) = rest.split_first()
                && parameter.passes(*argument)
            {
                rest = others;
            }
        }
        rest.is_empty()
    }

    fn adapt<'a>(
        &self,
        cx: &'a Context<'a>,
        arguments: &[Item<'a>],
        input: Item<'a>,
    ) -> Result<&'a [Item<'a>], Box<Error>> {
        let mut taken = [0; Self::MOST];
        if !fit::all(self.parameters(), arguments, &mut taken) {
            return Err(fit::refusal(self.parameters(), arguments));
        }
        let mut adapted = bumpalo::collections::Vec::new_in(cx.arena());
        let mut position = 0;
        for (parameter, count) in self.parameters().iter().zip(taken) {
            let first = arguments.get(position).copied().unwrap_or_default();
            if count == 0 {
                match parameter.stand_in(input) {
                    Some(outcome) => adapted.push(outcome.map_err(|e| e.index(position + 1))?),
                    // As the reference implementation: the argument goes by, though the next parameter takes it.
                    None => {
                        adapted.push(first);
                        position += 1;
                    }
                }
            }
            for _ in 0..count {
                let argument = match cx.dialect() {
                    Dialect::Aws if !parameter.array => first,
                    Dialect::Aws | Dialect::Current => {
                        arguments.get(position).copied().unwrap_or_default()
                    }
                };
                position += 1;
                adapted.push(
                    parameter
                        .adapt(cx, argument, count)
                        .map_err(|error| error.index(position))?,
                );
            }
        }
        Ok(adapted.into_bump_slice())
    }
}

impl Parameter {
    /// Whether the argument can be handed on as it is.
    #[inline]
    fn passes(&self, argument: Item<'_>) -> bool {
        if !self.types.have(argument) {
            return false;
        }
        if !self.array {
            return true;
        }
        match argument {
            Item::Undefined => true,
            Item::Array(list) => self.items.is_none_or(|items| items.types.have_all(list)),
            Item::Null
            | Item::Bool(_)
            | Item::Number(_)
            | Item::String(_)
            | Item::Object(_)
            | Item::Function(_) => false,
        }
    }

    /// The context item in place of an argument, where the parameter says so.
    fn stand_in<'a>(&self, input: Item<'a>) -> Option<Result<Item<'a>, Box<Error>>> {
        let types = self.context?;
        Some(if types.have(input) {
            Ok(input)
        } else {
            Err(Error::new("T0411").value(input))
        })
    }

    /// The argument, as an array where the parameter is one; it is one of `count` that the parameter takes.
    fn adapt<'a>(
        &self,
        cx: &'a Context<'a>,
        argument: Item<'a>,
        count: usize,
    ) -> Result<Item<'a>, Box<Error>> {
        if self.passes(argument) {
            return Ok(argument);
        }
        let alone = |items: Items| items.alone && count == 1 && items.types.have(argument);
        if argument.as_list().is_some() || !self.items.is_none_or(alone) {
            let error = Error::new("T0412").value(argument);
            let plural = self.items.and_then(Items::plural);
            return Err(match plural {
                Some(plural) => error.detail(plural),
                None => error,
            });
        }
        let wrapped = cx.arena().alloc_slice_copy(&[argument]);
        Ok(Item::Array(List::built(wrapped, Flags::NONE)))
    }
}

impl Types {
    #[inline]
    pub(super) const fn have(self, item: Item<'_>) -> bool {
        let own = match item {
            Item::Undefined => Self::MISSING,
            Item::Null => Self::NULL,
            Item::Bool(_) => Self::BOOLEAN,
            Item::Number(_) => Self::NUMBER,
            Item::String(_) => Self::STRING,
            Item::Array(_) => Self::ARRAY,
            Item::Object(_) => Self::OBJECT,
            Item::Function(_) => Self::FUNCTION,
        };
        self.0 & own.0 != 0
    }

    /// Whether all items are of these types. Numbers of the input are not read for it.
    fn have_all(self, list: List<'_>) -> bool {
        let Some(shared) = list.as_shared() else {
            return list.iter().all(|item| self.have(item));
        };
        let own = |value: &Value| match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(_) => Self::NUMBER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        };
        shared.iter().all(|value| self.0 & own(value).0 != 0)
    }
}
