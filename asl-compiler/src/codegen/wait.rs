//! Wait: how long, and then on.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::amount::whole;
use super::input::{expand_context, expand_passed_input, passed_roots};
use super::outflow::expand_exit;
use super::path::expand_found;
use super::query::{Wanted, expand_query};
use super::roots::Roots;
use super::{Cx, intrinsic, text};
use crate::ir::{Amount, Expression, State, Textual, Until, Wait};

/// A Wait state.
pub(super) fn expand_wait(cx: Cx<'_>, state: &State, wait: &Wait) -> TokenStream {
    let roots = passed_roots(state);
    let pause = expand_pause(cx, &wait.until, roots);
    let (outflow, next) = (&wait.outflow, wait.next.state());
    let exit = expand_exit(cx, outflow, &state.assign, next, roots).at_end();
    expand_context(&expand_passed_input(cx, state, &quote!(#pause #exit)))
}

fn expand_pause(cx: Cx<'_>, until: &Until, roots: Roots) -> TokenStream {
    match until {
        Until::Seconds(amount @ (Amount::Literal(_) | Amount::Placeholder(_))) => {
            let duration = expand_duration(cx, amount, roots);
            quote!(frame.wait(#duration).await;)
        }
        Until::Seconds(amount @ (Amount::Path(_) | Amount::Jsonata(_))) => {
            let duration = expand_duration(cx, amount, roots);
            quote! {
                let duration = #duration;
                frame.wait(duration).await;
            }
        }
        Until::Timestamp(seconds, nanos) => {
            let (seconds, nanos) = (
                Literal::i64_unsuffixed(*seconds),
                Literal::u32_unsuffixed(*nanos),
            );
            quote!(frame.wait_until(Timestamp::from_parts(#seconds, #nanos)).await?;)
        }
        Until::Dynamic(textual) => {
            let time = expand_time(cx, textual, roots);
            quote! {
                let time = #time;
                frame.wait_until(time).await?;
            }
        }
    }
}

fn expand_duration(cx: Cx<'_>, amount: &Amount, roots: Roots) -> TokenStream {
    match amount {
        Amount::Literal(seconds) => {
            let seconds = whole(*seconds);
            quote!(Duration::from_secs(#seconds))
        }
        Amount::Placeholder(name) => {
            let field = text::substitution(cx, name);
            quote!(Duration::from_secs(to_whole(&#field)))
        }
        Amount::Path(path) => {
            let (found, written) = (expand_found(cx, path, roots), &path.text);
            quote!(field::seconds(#found, #written)?)
        }
        Amount::Jsonata(jsonata) => expand_query(cx, jsonata, Wanted::Duration, roots),
    }
}

/// The time that a text stands for, as an expression of type `Timestamp`.
fn expand_time(cx: Cx<'_>, textual: &Textual, roots: Roots) -> TokenStream {
    match textual {
        Textual::Literal(template) => {
            let (text, written) = (text::expand_text(cx, template), template.to_string());
            quote!(field::timestamp(Some(&Value::String(#text)), #written)?)
        }
        Textual::Expression(Expression::Path(path)) => {
            let (found, written) = (expand_found(cx, path, roots), &path.text);
            quote!(field::timestamp(#found, #written)?)
        }
        Textual::Expression(Expression::Call(call, written)) => {
            let value = intrinsic::expand_field(cx, call, written, roots);
            quote!(field::timestamp(Some(&#value), #written)?)
        }
        Textual::Expression(Expression::Jsonata(jsonata)) => {
            expand_query(cx, jsonata, Wanted::Timestamp, roots)
        }
    }
}
