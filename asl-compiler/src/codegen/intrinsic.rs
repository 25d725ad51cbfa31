//! Intrinsic functions: each call becomes a call of a runtime function on values.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::items::expand_items;
use super::path::{Chain, Gives, expand_chain};
use super::roots::Roots;
use super::{Cx, constant, text};
use crate::intrinsic::{Argument, Call, FormatPart, Function, Literal};
use crate::jsonpath::Path;

/// The call that is the value of a field, as an expression of type `Value`.
pub(super) fn expand_field(cx: Cx<'_>, call: &Call, field: &str, roots: Roots) -> TokenStream {
    let is_long = field.len() * count_arguments(call) > LONG_TEXTS;
    let scope = Scope {
        cx,
        roots,
        field: if is_long {
            quote!(FIELD)
        } else {
            quote!(#field)
        },
    };
    let value = scope.expand_call(call);
    if is_long {
        quote!({
            const FIELD: &str = #field;
            #value
        })
    } else {
        value
    }
}

/// How many bytes of text all arguments together may have for their faults; a longer text becomes a constant.
const LONG_TEXTS: usize = 2000;

/// How many arguments there are, those of inner calls included.
fn count_arguments(call: &Call) -> usize {
    let inner = call.arguments.iter().map(|argument| match argument {
        Argument::Call(call) => count_arguments(call),
        Argument::Path(_) | Argument::Literal { .. } => 0,
    });
    call.arguments.len() + inner.sum::<usize>()
}

/// What the arguments of a call may refer to, and the text of the whole field.
struct Scope<'a> {
    cx: Cx<'a>,
    roots: Roots,
    field: TokenStream,
}

impl Scope<'_> {
    /// An expression of type `Value`.
    fn expand_call(&self, call: &Call) -> TokenStream {
        if call.function.other_count(call.arguments.len()).is_some() {
            return self.expand_refused(call);
        }
        match call.function {
            Function::Format => self.expand_format(call),
            Function::Array => {
                let items = call
                    .arguments
                    .iter()
                    .map(|argument| self.expand_owned(argument));
                expand_items(&quote!(intrinsic::array), items.collect())
            }
            Function::JsonToString => {
                let arguments = self.expand_arguments(&call.arguments);
                quote!(intrinsic::json_to_string(#arguments))
            }
            Function::UUID => quote!(intrinsic::uuid(frame.random_uuid())),
            Function::MathRandom => self.expand_random(call),
            Function::StringToJson
            | Function::ArrayPartition
            | Function::ArrayContains
            | Function::ArrayRange
            | Function::ArrayGetItem
            | Function::ArrayLength
            | Function::ArrayUnique
            | Function::Base64Encode
            | Function::Base64Decode
            | Function::Hash
            | Function::JsonMerge
            | Function::MathAdd
            | Function::StringSplit => {
                let function = runtime_name(call.function);
                let arguments = self.expand_arguments(&call.arguments);
                self.checked(&quote!(intrinsic::#function(#arguments)))
            }
        }
    }

    /// A call that AWS takes, with a number of arguments that fails whenever it is evaluated.
    fn expand_refused(&self, call: &Call) -> TokenStream {
        let name = call.function.name();
        let arguments = call
            .arguments
            .iter()
            .map(|argument| self.expand_owned(argument));
        self.checked(&quote!(intrinsic::refused(#name, &[#(#arguments),*])))
    }

    /// A call that may fail, whose fault names the field.
    fn checked(&self, call: &TokenStream) -> TokenStream {
        let field = &self.field;
        quote!(intrinsic::in_call(#field, #call)?)
    }

    fn expand_random(&self, call: &Call) -> TokenStream {
        let (bounds, seed) = call.arguments.split_at(call.arguments.len().min(2));
        let bounds = self.expand_arguments(bounds);
        let seed = match seed.first() {
            Some(seed) => {
                let seed = self.expand_argument(seed);
                quote!(Some(#seed))
            }
            None => quote!(None),
        };
        self.checked(&quote!(intrinsic::math_random(#bounds, #seed, frame.random())))
    }

    /// A literal template is split here, at build time; another one at run time.
    fn expand_format(&self, call: &Call) -> TokenStream {
        let Some((template, arguments)) = call.arguments.split_first() else {
            return quote!(Value::Null);
        };
        let literal = match template {
            Argument::Literal {
                literal: Literal::String(text),
                ..
            } => text.format_parts().ok(),
            Argument::Literal { .. } | Argument::Path(_) | Argument::Call(_) => None,
        };
        let holes = |parts: &Vec<FormatPart>| {
            parts
                .iter()
                .filter(|part| matches!(part, FormatPart::Hole))
                .count()
        };
        match literal.filter(|parts| holes(parts) == arguments.len()) {
            Some(parts) => self.expand_parts(&parts, arguments),
            None => {
                let template = self.expand_unread_template(template);
                let arguments = arguments.iter().map(|argument| self.expand_owned(argument));
                self.checked(&quote!(intrinsic::format_dynamic(#template, &[#(#arguments),*])))
            }
        }
    }

    /// A template that is read at run time, so with the escapes that it is written with.
    fn expand_unread_template(&self, template: &Argument) -> TokenStream {
        match template {
            Argument::Literal {
                literal: Literal::String(string),
                ..
            } => {
                let text = text::expand_text(self.cx, string.written());
                quote!(&Value::String(#text))
            }
            Argument::Literal { .. } | Argument::Path(_) | Argument::Call(_) => {
                self.expand_argument(template)
            }
        }
    }

    fn expand_parts(&self, parts: &[FormatPart], arguments: &[Argument]) -> TokenStream {
        let mut arguments = arguments.iter();
        let calls = parts.iter().map(|part| match part {
            FormatPart::Text(text) => quote!(text(#text)),
            FormatPart::Hole => match arguments.next() {
                Some(argument) => {
                    let argument = self.expand_argument(argument);
                    quote!(value(#argument))
                }
                None => quote!(text("")),
            },
            FormatPart::Placeholder(placeholder) => {
                let field = text::substitution(self.cx, &placeholder.name);
                quote!(text(&#field.to_text()))
            }
        });
        quote!(intrinsic::Format::new()#(.#calls)*.finish())
    }

    fn expand_arguments(&self, arguments: &[Argument]) -> TokenStream {
        let arguments = arguments
            .iter()
            .map(|argument| self.expand_argument(argument));
        quote!(#(#arguments),*)
    }

    /// An expression of type `&Value`.
    fn expand_argument(&self, argument: &Argument) -> TokenStream {
        match argument {
            Argument::Path(path) => self.expand_path(path),
            Argument::Call(_) | Argument::Literal { .. } => {
                let value = self.expand_owned(argument);
                quote!(&#value)
            }
        }
    }

    /// An expression of type `Value`.
    fn expand_owned(&self, argument: &Argument) -> TokenStream {
        match argument {
            Argument::Call(call) => self.expand_call(call),
            Argument::Path(path) => {
                let value = self.expand_path(path);
                quote!(Value::clone(#value))
            }
            Argument::Literal { literal, .. } => self.expand_literal(literal),
        }
    }

    fn expand_literal(&self, literal: &Literal) -> TokenStream {
        match literal {
            Literal::String(string) => {
                let text = text::expand_text(self.cx, &string.value());
                quote!(Value::String(#text))
            }
            Literal::Number(number) => {
                let number = constant::expand_number(number);
                quote!(Value::Number(#number))
            }
            Literal::Bool(value) => quote!(Value::Bool(#value)),
            Literal::Null => quote!(Value::Null),
            Literal::Placeholder(placeholder) => {
                let field = text::substitution(self.cx, &placeholder.name);
                quote!(#field.to_value())
            }
        }
    }

    fn expand_path(&self, path: &Path) -> TokenStream {
        let Chain {
            tokens,
            gives,
            names,
        } = expand_chain(self.cx, path, self.roots);
        let (written, field, input) = (&path.text, &self.field, self.roots.input());
        let value = quote!(#tokens.or_missing_argument(#written, #field, #input)?);
        match (gives, names) {
            (Gives::Node, None) => value,
            (Gives::Node, Some(names)) => quote!(&path::pick(#value, #names)),
            (Gives::List, _) => quote!(&#value),
        }
    }
}

/// The function of the runtime: `States.ArrayGetItem` is `array_get_item`.
fn runtime_name(function: Function) -> Ident {
    use heck::ToSnakeCase;
    let name = function.name().trim_start_matches("States.");
    Ident::new(&name.to_snake_case(), Span::call_site())
}
