//! What the definition needs of the types of the user, as constants: rustc refuses what must fail, and warns of
//! what is probably not meant.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::Cx;
use crate::diagnostic::{Code, Diagnostic, Style, codes, render};
use crate::ir::MethodId;
use crate::json::span_in_string;
use crate::shape::Kind;
use crate::source::{LineColumn, Lines, Source};
use crate::typed::{self, Given, Input, Read, Step, Use};
use crate::{Type, source};

/// The definition as the constants refer to it.
struct Places<'s> {
    source: &'s Source<'s>,
    lines: Lines<'s>,
}

impl Places<'_> {
    /// `order.asl.json:7:34`
    fn at(&self, span: source::Span) -> String {
        let LineColumn { line, column } = self.lines.line_column(span.range().start);
        format!("{}:{line}:{column}", self.source.name)
    }
}

/// A constant for each claim.
pub(super) fn expand_claims(cx: Cx<'_>, source: &Source<'_>) -> TokenStream {
    let lines = Lines::new(source.text);
    let places = Places { source, lines };
    let claims = typed::claims(cx.workflow, &cx.options.types);
    let reads = claims.reads.iter().map(|read| expand_read(&places, read));
    let uses = claims.uses.iter();
    let uses = uses.map(|wanted| expand_use(cx, &places, wanted));
    let inputs = claims.inputs.iter();
    let inputs = inputs.map(|input| expand_input(cx, &places, input));
    quote!(#(#reads)* #(#uses)* #(#inputs)*)
}

/// Does not compile if the path leads nowhere.
fn expand_read(places: &Places<'_>, read: &Read<'_>) -> TokenStream {
    let span = span_in_string(places.source, read.span, read.within.clone());
    let place = format!("{}: `{}`", places.at(span), read.text);
    let given = Literal::usize_unsuffixed(read.given);
    let (shape, steps) = (expand_shape(read.of), expand_steps(&read.steps, read.maps));
    quote_spanned!(span_of(read.of)=>
        const _: () = shape::check(#shape, #steps, #given, #place);
    )
}

/// Does not compile if the path leads to what must fail the state; warns of a comparison that never holds, and of
/// a text that may be null.
fn expand_use(cx: Cx<'_>, places: &Places<'_>, wanted: &Use<'_>) -> TokenStream {
    let code = code_of(wanted);
    if cx.options.allow.contains(&code) {
        return TokenStream::new();
    }
    let (shape, steps) = (expand_shape(wanted.of), expand_steps(&wanted.steps, false));
    let kinds = expand_kinds(&wanted.want.kinds);
    if !wanted.want.fails {
        let holds = quote!(shape::may_be(#shape, #steps, #kinds));
        return expand_doubt(wanted.of, code, &holds, &never_holds(places, wanted));
    }
    let place = format!("{}: `{}`", places.at(place_of(places, wanted)), wanted.text);
    let field = &wanted.want.by;
    let check = quote_spanned!(span_of(wanted.of)=>
        const _: () = shape::check_kind(#shape, #steps, #kinds, #field, #place);
    );
    let is_text = wanted.want.kinds.as_slice() == [Kind::String];
    let doubt = (is_text && !wanted.is_tested).then(|| {
        let holds = quote!(shape::is_never_null(#shape, #steps, #kinds));
        expand_doubt(wanted.of, code, &holds, &may_be_null(places, wanted))
    });
    quote!(#check #doubt)
}

fn code_of(wanted: &Use<'_>) -> Code {
    match (wanted.want.fails, wanted.want.kinds.as_slice()) {
        (false, _) => codes::TYPE_MISMATCH,
        (true, [Kind::Array]) => codes::NOT_AN_ARRAY,
        (true, _) => codes::FIELD_TYPE,
    }
}

fn place_of(places: &Places<'_>, wanted: &Use<'_>) -> source::Span {
    span_in_string(places.source, wanted.span, wanted.within.clone())
}

fn never_holds(places: &Places<'_>, wanted: &Use<'_>) -> String {
    let (operator, text, of) = (&wanted.want.by, &wanted.text, &wanted.of.name);
    let kinds = needed(wanted);
    let message = format!("{operator} never holds: {text} of {of} is never {kinds}");
    let found = Diagnostic::warning(codes::TYPE_MISMATCH, place_of(places, wanted), message);
    let help = "compare it by an operator for what the type has there";
    note(places, found.help(help))
}

fn may_be_null(places: &Places<'_>, wanted: &Use<'_>) -> String {
    let (field, text, of) = (&wanted.want.by, &wanted.text, &wanted.of.name);
    let message = format!(
        "{field} needs {}, and {text} of {of} may be null",
        needed(wanted)
    );
    let found = Diagnostic::warning(codes::FIELD_TYPE, place_of(places, wanted), message);
    let help = "let a Choice with IsNull go another way, or make the type one that is always there";
    note(places, found.help(help))
}

fn needed(wanted: &Use<'_>) -> String {
    let kinds = wanted.want.kinds.iter().map(|kind| kind.description());
    kinds.collect::<Vec<_>>().join(" or ")
}

/// The text of a warning, without the head that rustc gives it.
fn note(places: &Places<'_>, warning: Diagnostic) -> String {
    let code = warning.code;
    let warning = warning.note(format!("`allow {code};` in the macro silences it"));
    let text = render(&warning, places.source, Style::Plain);
    let head = format!("warning[{code}]: ");
    text.strip_prefix(&head).unwrap_or(&text).to_owned()
}

/// A warning unless the expression is true.
///
/// Macros cannot warn, and a constant can only fail or not. But which constant a name means may depend on a
/// value, and rustc warns of the use of one that is deprecated.
fn expand_doubt(of: &Type, code: Code, holds: &TokenStream, note: &str) -> TokenStream {
    let name = format_ident!("{}", code.as_str());
    quote_spanned!(span_of(of)=>
        const _: () = {
            struct #name<const HOLDS: bool>;
            impl #name<true> {
                const CHECK: () = ();
            }
            impl #name<false> {
                #[deprecated(note = #note)]
                const CHECK: () = ();
            }
            #name::<{ #holds }>::CHECK
        };
    )
}

/// Does not compile if the method can never take what it is given; if a catcher takes that error, it is a warning.
fn expand_input(cx: Cx<'_>, places: &Places<'_>, input: &Input<'_>) -> TokenStream {
    if cx.options.allow.contains(&codes::INPUT_TYPE) {
        return TokenStream::new();
    }
    let of = &input.of.tokens;
    let takes = quote!(shape::Probe::<#of>::TAKES);
    let given = expand_given(&input.given);
    let method = cx.names.method(input.method).to_string();
    if input.is_caught {
        let holds = quote!(shape::fits(#takes, #given));
        return expand_doubt(
            input.of,
            codes::INPUT_TYPE,
            &holds,
            &never_fits(places, input, &method),
        );
    }
    let place = format!("{}: the input of {method}", places.at(input.span));
    let hint = hint(cx, input);
    quote_spanned!(span_of(input.of)=>
        const _: () = shape::check_input(#takes, #given, #place, #hint);
    )
}

fn never_fits(places: &Places<'_>, input: &Input<'_>, method: &str) -> String {
    let (state, of) = (&input.state, &input.of.name);
    let message = format!("what \"{state}\" gives to {method} never fits {of}");
    let found = Diagnostic::warning(codes::INPUT_TYPE, input.span, message);
    note(
        places,
        found.help(
            "without the catcher, which takes this error, it is an error that says what is wrong",
        ),
    )
}

/// How a state gets a signature of its own, if it shares one.
fn hint(cx: Cx<'_>, input: &Input<'_>) -> String {
    if !input.is_shared {
        return String::new();
    }
    let (state, method) = (&input.state, own_method(cx, input.method, &input.state));
    format!("; `task \"{state}\" as {method};` gives this state a method of its own")
}

fn own_method(cx: Cx<'_>, shared: MethodId, state: &str) -> String {
    let name = crate::identifier::method(state);
    let is_taken = cx.workflow.methods.iter().any(|method| method.name == name);
    match is_taken {
        true => format!("{}_2", cx.names.method(shared)),
        false => name,
    }
}

fn expand_given(given: &Given<'_>) -> TokenStream {
    match given {
        Given::Anything => quote!(shape::Given::Value(shape::Shape::Any)),
        Given::Of(kind) => {
            let shape = match kind {
                Kind::Null => quote!(Null),
                Kind::Boolean => quote!(Bool),
                Kind::Number => quote!(Number),
                Kind::String => quote!(String),
                Kind::Array => quote!(Array(&shape::Shape::Any)),
                Kind::Object => quote!(Map(&shape::Shape::Any)),
            };
            quote!(shape::Given::Value(shape::Shape::#shape))
        }
        Given::At { of, steps, maps } => {
            let (shape, steps) = (expand_shape(of), expand_steps(steps, *maps));
            quote!(shape::Given::Value(shape::at(#shape, #steps)))
        }
        Given::Object(members) => {
            let members = expand_members(members);
            quote!(shape::Given::Object(#members))
        }
        Given::Items(items) => {
            let items = items.iter().map(expand_given);
            quote!(shape::Given::Items(&[#(#items),*]))
        }
        Given::With(base, members) => {
            let (base, members) = (expand_given(base), expand_members(members));
            quote!(shape::Given::With(&#base, #members))
        }
    }
}

fn expand_members(members: &[(String, Given<'_>)]) -> TokenStream {
    let members = members.iter().map(|(name, value)| {
        let value = expand_given(value);
        quote!((#name, #value))
    });
    quote!(&[#(#members),*])
}

fn expand_shape(of: &Type) -> TokenStream {
    let of = &of.tokens;
    quote!(shape::Probe::<#of>::SHAPE)
}

fn expand_steps(steps: &[Step], maps: bool) -> TokenStream {
    let steps = steps.iter().map(|step| match step {
        Step::Member(name) if maps => quote!(shape::Step::Each(#name)),
        Step::Member(name) => quote!(shape::Step::Member(#name)),
        Step::Element(index) => {
            let index = Literal::i64_unsuffixed(*index);
            quote!(shape::Step::Element(#index))
        }
        Step::Item => quote!(shape::Step::Item),
    });
    quote!(&[#(#steps),*])
}

fn expand_kinds(kinds: &[Kind]) -> TokenStream {
    let kinds = kinds.iter().map(|kind| match kind {
        Kind::Null => quote!(shape::Kind::Null),
        Kind::Boolean => quote!(shape::Kind::Bool),
        Kind::Number => quote!(shape::Kind::Number),
        Kind::String => quote!(shape::Kind::String),
        Kind::Array => quote!(shape::Kind::Array),
        Kind::Object => quote!(shape::Kind::Object),
    });
    quote!(&[#(#kinds),*])
}

/// Where the type stands, so that rustc points at it.
fn span_of(of: &Type) -> Span {
    let last = of.tokens.clone().into_iter().last();
    last.map_or_else(Span::call_site, |token| token.span())
}
