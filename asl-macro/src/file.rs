//! The name of a file in an invocation comes in; its text goes out, and what makes Cargo watch it.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

/// Reads a file by its path from the root of the crate.
///
/// # Errors
/// When there is no such file, or when it is not UTF-8.
pub(crate) fn read(name: &str) -> Result<String, String> {
    // Cargo tells a macro where the crate is by this variable; nothing else of the environment is read.
    let root = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let bytes = std::fs::read(root.join(name)).map_err(|error| {
        format!("cannot read {name}: {error} (the path is relative to the root of the crate)")
    })?;
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "{name} is not UTF-8 text: the byte at offset {} is not",
            error.utf8_error().valid_up_to()
        )
    })
}

/// Makes Cargo build the crate anew when the file changes.
pub(crate) fn tracked(name: &str) -> TokenStream {
    let path = if Path::new(name).is_absolute() {
        quote!(#name)
    } else {
        quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #name))
    };
    quote!(
        const _: &[u8] = ::core::include_bytes!(#path);
    )
}
