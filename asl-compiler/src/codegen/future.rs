//! Futures of generated code: how many of them stand in another one, and how they are awaited.

use proc_macro2::TokenStream;
use quote::quote;

/// How many states that can wait one future holds.
///
/// A future with a thousand of them takes rustc six times as long for each as one with a hundred, so
/// larger workflows dispatch in two levels, and the cost of a state stays flat.
pub(super) const GROUP_SIZE: usize = 32;

/// Awaits a future where it was made: a bare `.await` would move it, however large it is.
pub(super) fn awaited(future: &TokenStream) -> TokenStream {
    quote!(pin!(#future).await)
}
