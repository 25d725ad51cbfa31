//! Arrays, objects and calls of any length: one expression, or a statement for each item where there are many.

use proc_macro2::TokenStream;
use quote::quote;

/// The longest list that is one expression.
///
/// Each item of an expression may return early, and rustc keeps track of all others that are dropped then: its time
/// and memory grow with the square of their number.
const MOST_AT_ONCE: usize = 32;

/// The value that `constructor` makes of these items: it takes arrays, or anything like a `Vec`.
pub(super) fn expand_items(constructor: &TokenStream, items: Vec<TokenStream>) -> TokenStream {
    let count = items.len();
    if count <= MOST_AT_ONCE {
        return quote!(#constructor([#(#items),*]));
    }
    quote!({
        let mut built = Vec::with_capacity(#count);
        #(built.push(#items);)*
        #constructor(built)
    })
}
