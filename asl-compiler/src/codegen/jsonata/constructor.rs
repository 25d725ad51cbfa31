//! Arrays, objects, groups and regular expressions.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{evaluated, expand_at, expand_text, over_input};
use crate::codegen::free::refers_to;
use crate::jsonata::tree::{Array, Group, Kind, Pair, Regex};

/// `[a, b]`.
pub(super) fn expand_array(scope: &Scope<'_>, array: &Array) -> TokenStream {
    let items = array.items.iter().map(|item| {
        let value = scope.expand(item);
        match item.kind {
            Kind::Array(_) => quote!(Element::Nested(#value)),
            _ => quote!(Element::Spread(#value)),
        }
    });
    let flags = if array.is_constructor {
        quote!(Flags::CONSTRUCTED)
    } else {
        quote!(Flags::NONE)
    };
    quote!(path::array(cx, &[#(#items),*], #flags))
}

/// `{ key: value }` over the context value.
pub(super) fn expand_object(
    scope: &Scope<'_>,
    pairs: &[Pair],
    position: Option<usize>,
) -> TokenStream {
    if let Some(keys) = constant_keys(pairs) {
        let keys = keys.into_iter().map(expand_text);
        let values = pairs.iter().map(|(_, value)| scope.expand(value));
        let object = quote!(path::object(cx, &[#((Str::shared(#keys), #values)),*]));
        return match refers_to(&object, "input") {
            true => quote!({ let input = path::object_context(cx, input); #object }),
            false => object,
        };
    }
    let (pairs, at) = (expand_pairs(scope, pairs), expand_at(position, "{"));
    quote!(path::group(cx, Flow::begin(input), &[#pairs], #at)?)
}

/// The keys of an object, if they are literals that differ.
fn constant_keys(pairs: &[Pair]) -> Option<Vec<&str>> {
    let keys = pairs.iter().map(|(key, _)| match &key.kind {
        Kind::String(text) if key.predicates.is_empty() && key.group.is_none() => {
            Some(text.as_str())
        }
        _ => None,
    });
    let keys: Vec<&str> = keys.collect::<Option<_>>()?;
    let different: std::collections::BTreeSet<&str> = keys.iter().copied().collect();
    (different.len() == keys.len()).then_some(keys)
}

/// `flow{ key: value }`.
pub(super) fn expand_group(scope: &Scope<'_>, group: &Group, flow: &TokenStream) -> TokenStream {
    let pairs = expand_pairs(scope, &group.pairs);
    let at = expand_at(Some(group.position), "{");
    quote!(path::group(cx, #flow, &[#pairs], #at)?)
}

/// Keys and values as closures over the context value.
fn expand_pairs(scope: &Scope<'_>, pairs: &[Pair]) -> TokenStream {
    let pairs = pairs.iter().map(|(key, value)| {
        let [key, value] = [key, value].map(|node| over_input(&evaluated(scope.expand(node))));
        quote!(Pair { key: &#key, value: &#value })
    });
    quote!(#(#pairs),*)
}

/// `/pattern/flags`, compiled once.
pub(super) fn expand_regex(regex: &Regex) -> TokenStream {
    let pattern = &regex.pattern;
    let mut flags = String::new();
    if regex.ignores_case {
        flags.push('i');
    }
    if regex.is_multiline {
        flags.push('m');
    }
    quote!({
        static REGEX: LazyLock<Regex> = LazyLock::new(|| Regex::new(#pattern, #flags));
        Function::regex(cx, &REGEX)
    })
}
