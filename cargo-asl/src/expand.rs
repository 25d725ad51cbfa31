//! `cargo asl expand`: a file comes in; the Rust code that the macro makes of it goes out.

use std::path::PathBuf;
use std::process::ExitCode;

use asl_compiler::Options;
use asl_compiler::visible::visible;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::definition::{Definition, plain};
use crate::output::{FAILED, Outcome, Refusal, print};

/// Prints the Rust code that `include_workflow!` makes of a file.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl expand order.asl.json
  cargo asl expand order.asl.json > order.rs

Exit codes: 0 when the file was expanded, 1 when it has errors, 2 when it cannot be read.")]
pub(crate) struct Args {
    /// The file: JSON (.json, .asl) or YAML (.yaml, .yml); `-` is the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A placeholder ${NAME} that is plain text; `*` stands for any characters; may be given more than once
    #[arg(long, value_name = "NAME")]
    plain: Vec<String>,
}

/// Expands the file to a module.
pub(crate) fn expand(args: &Args) -> Outcome {
    let definition = Definition::read(&args.file)?;
    let name = definition.module_name();
    let options = Options {
        name: name.clone(),
        file: definition.file_name(),
        plain: plain(&args.plain),
        ..Options::default()
    };
    let compiled = definition.compile(&options);
    definition.show(&compiled.diagnostics);
    let Some(contents) = compiled.tokens else {
        return Ok(ExitCode::from(FAILED));
    };
    let text = format!("{}{}", header(&definition), pretty(&name, &contents)?);
    // Strings of Rust have escapes already; comments have none.
    print(&visible(&text))?;
    Ok(ExitCode::SUCCESS)
}

fn header(definition: &Definition) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let file = definition.file_name();
    format!(
        "// What `include_workflow!(\"{file}\")` expands to, by `cargo asl expand` {version}.\n\
         // For reading only: the code relies on private parts of asl-runtime.\n\n"
    )
}

fn pretty(name: &str, contents: &TokenStream) -> Result<String, Refusal> {
    let name = format_ident!("{name}");
    let file = syn::parse2(quote!(pub mod #name { #contents }))
        .map_err(|error| Refusal::new(format!("the generated code is not Rust: {error}")))?;
    Ok(prettyplease::unparse(&file))
}
