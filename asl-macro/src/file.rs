//! The name of a file in an invocation comes in; its text goes out, and what makes Cargo watch it.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use asl_compiler::source::MAX_BYTES;
use proc_macro2::TokenStream;
use quote::quote;

/// Reads a file by its path from the root of the crate.
///
/// # Errors
/// When there is no such file, or when it is not UTF-8.
pub(crate) fn read(name: &str) -> Result<String, String> {
    let bytes = read_bytes(&root().join(name)).map_err(|error| {
        format!("cannot read {name}: {error} (the path is relative to the root of the crate)")
    })?;
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "{name} is not UTF-8 text: the byte at offset {} is not",
            error.utf8_error().valid_up_to()
        )
    })
}

/// The root of the crate: Cargo tells a macro where it is by this variable.
fn root() -> PathBuf {
    let root = std::env::var_os("CARGO_MANIFEST_DIR");
    root.map(PathBuf::from).unwrap_or_default()
}

/// The path of a file as rustc shows those of sources: from where Cargo started it, which is the root of the
/// workspace. A terminal there can open it.
pub(crate) fn shown(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    shown_from(&here, &root(), name)
}

fn shown_from(here: &Path, root: &Path, name: &str) -> String {
    let path = root.join(name);
    // A dependency by path may lie outside of the workspace.
    let shown = path.strip_prefix(here).unwrap_or(&path);
    shown.to_string_lossy().into_owned()
}

/// Reads a regular file, which does not wait for anybody, as far as the compiler reads files.
fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let file = fs::File::open(path)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_BYTES {
        let megabytes = MAX_BYTES / 1024 / 1024;
        return Err(io::Error::other(format!(
            "it is larger than {megabytes} MiB"
        )));
    }
    Ok(bytes)
}

/// Makes Cargo build the crate anew when the file changes.
pub(crate) fn tracked(name: &str) -> TokenStream {
    let path = path(name);
    quote!(
        const _: &[u8] = ::core::include_bytes!(#path);
    )
}

/// The whole path of a file, as rustc takes it.
pub(crate) fn path(name: &str) -> TokenStream {
    match Path::new(name).is_absolute() {
        true => quote!(#name),
        false => quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_where_rustc_runs() {
        let cases = [
            // A package by itself.
            ("/project", "/project", "order.asl.json", "order.asl.json"),
            // A member of a workspace.
            (
                "/project",
                "/project/crates/shop",
                "src/order.asl.json",
                "crates/shop/src/order.asl.json",
            ),
            (
                "/project",
                "/project/shop",
                "../order.asl.json",
                "shop/../order.asl.json",
            ),
            // A dependency outside of it.
            (
                "/project",
                "/shop",
                "order.asl.json",
                "/shop/order.asl.json",
            ),
            (
                "/project",
                "/project",
                "/shop/order.asl.json",
                "/shop/order.asl.json",
            ),
            ("/project", "", "order.asl.json", "order.asl.json"),
        ];
        for (here, root, name, expected) in cases {
            let shown = shown_from(Path::new(here), Path::new(root), name);
            assert_eq!(shown, expected, "{root}/{name} from {here}");
        }
    }
}
