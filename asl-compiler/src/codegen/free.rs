//! Which variables code refers to: a variable to which nothing refers is not bound.

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// `code` behind the statement that binds a variable, if the code refers to it; the value is computed in any case.
pub(super) fn expand_binding(name: &str, value: &TokenStream, code: &TokenStream) -> TokenStream {
    let pattern = expand_pattern(name, code);
    quote!(let #pattern = #value; #code)
}

/// The variable, if the code refers to it, or else `_`.
pub(super) fn expand_pattern(name: &str, code: &TokenStream) -> TokenStream {
    match refers_to(code, name) {
        true => {
            let ident = Ident::new(name, Span::call_site());
            quote!(#ident)
        }
        false => quote!(_),
    }
}

/// Whether code refers to a variable that is bound outside of it.
///
/// It knows the two ways in which expansions bind such variables anew: `let`, for what follows, and the parameters of
/// closures. What a pattern of `match`, `if let` or `for` names counts as a reference, for no expansion names these there.
pub(super) fn refers_to(code: &TokenStream, name: &str) -> bool {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    occurs(&tokens, name)
}

fn occurs(tokens: &[TokenTree], name: &str) -> bool {
    let mut rest = tokens;
    while let Some((token, behind)) = rest.split_first() {
        rest = behind;
        match token {
            TokenTree::Ident(word) if word == "let" => {
                let (pattern, behind) = split_at(rest, &['=']);
                let (value, behind) = split_at(behind, &[';']);
                if occurs(value, name) {
                    return true;
                }
                if names(pattern, name) {
                    return false;
                }
                rest = behind;
            }
            // What stands before a colon is a field, a module or a type.
            TokenTree::Ident(word) if word == name => match rest.first() {
                Some(next) if is(next, &[':']) => {}
                Some(_) | None => return true,
            },
            TokenTree::Group(group) if refers_to(&group.stream(), name) => return true,
            // `a || b`, and a closure without parameters.
            token if is(token, &['|']) && rest.first().is_some_and(|next| is(next, &['|'])) => {
                rest = rest.get(1..).unwrap_or_default();
            }
            token if is(token, &['|']) => {
                let (parameters, behind) = split_at(rest, &['|']);
                let (body, behind) = split_at(behind, &[',', ';']);
                if !names(parameters, name) && occurs(body, name) {
                    return true;
                }
                rest = behind;
            }
            // What stands behind `::` is an item of a module or a type.
            token if is(token, &[':']) && rest.first().is_some_and(|next| is(next, &[':'])) => {
                rest = rest.get(2..).unwrap_or_default();
            }
            // What stands behind a point is a field or a method.
            token if is(token, &['.']) => rest = rest.get(1..).unwrap_or_default(),
            TokenTree::Ident(_)
            | TokenTree::Group(_)
            | TokenTree::Punct(_)
            | TokenTree::Literal(_) => {}
        }
    }
    false
}

/// Whether a pattern has this name.
fn names(pattern: &[TokenTree], name: &str) -> bool {
    pattern.iter().any(|token| match token {
        TokenTree::Ident(word) => word == name,
        TokenTree::Group(group) => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            names(&inside, name)
        }
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// What is before the first of these characters, and what is behind it.
fn split_at<'t>(tokens: &'t [TokenTree], ends: &[char]) -> (&'t [TokenTree], &'t [TokenTree]) {
    let end = tokens.iter().position(|token| is(token, ends));
    let end = end.unwrap_or(tokens.len());
    let behind = tokens.get(end + 1..).unwrap_or_default();
    (tokens.get(..end).unwrap_or_default(), behind)
}

fn is(token: &TokenTree, characters: &[char]) -> bool {
    matches!(token, TokenTree::Punct(punct) if characters.contains(&punct.as_char()))
}
