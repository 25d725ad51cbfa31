//! Takes an entry of the manifest; gives what our compiler makes of the definition.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use asl_compiler::diagnostic::Report;
use asl_compiler::source::{Format, Source};
use asl_compiler::{Compiled, Options, compile};

use super::manifest::Entry;
use super::outcome::{Finding, Module, Outcome, Verdict};

/// The diagnostics, and the text of the module unless there are errors.
type Expansion = (Vec<Finding>, Option<String>);

/// Compiles the definition as the module `m0000`, `m0001` and so on.
pub(super) fn expand(folder: &Path, entry: &Entry, number: usize) -> Outcome {
    let name = format!("m{number:04}");
    let (diagnostics, text) = match read_and_compile(folder, &entry.file, &name) {
        Ok(expansion) => expansion,
        Err((code, message)) => (vec![Finding::error(code, &entry.file, message)], None),
    };
    Outcome {
        file: entry.file.clone(),
        verdict: verdict(&diagnostics, text.is_some()),
        diagnostics,
        is_sound: entry.sound,
        module: text.map(|text| Module { name, text }),
    }
}

/// Expands a definition, or gives code and message of why that cannot be tried or ended.
fn read_and_compile(
    folder: &Path,
    file: &str,
    name: &str,
) -> Result<Expansion, (&'static str, String)> {
    let text = fs::read_to_string(folder.join(file)).map_err(|error| ("io", error.to_string()))?;
    let format = Format::of_file_name(file).unwrap_or(Format::Json);
    let source = Source {
        name: file,
        text: &text,
        format,
    };
    let options = Options {
        name: name.to_owned(),
        ..Options::default()
    };
    let compiled = catch_unwind(AssertUnwindSafe(|| compile(&source, &options)))
        .map_err(|payload| ("panic", panic_message(payload.as_ref())))?;
    let root = compiled.root.as_ref();
    let diagnostics = compiled.diagnostics.iter();
    let diagnostics = diagnostics
        .map(|one| Report::new(one, &source, root).into())
        .collect();
    Ok((diagnostics, print(compiled)))
}

fn panic_message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
    text.unwrap_or("the compiler panicked").to_owned()
}

/// The module as text. Tokens that are no Rust are printed as they are, so that rustc can complain.
fn print(compiled: Compiled) -> Option<String> {
    let tokens = compiled.tokens?;
    let text = tokens.to_string();
    Some(syn::parse2(tokens).map_or(text, |file| prettyplease::unparse(&file)))
}

fn verdict(diagnostics: &[Finding], is_expanded: bool) -> Verdict {
    let mut errors = diagnostics
        .iter()
        .filter(|finding| finding.severity == "error")
        .peekable();
    if is_expanded {
        Verdict::Accepted
    } else if errors.peek().is_some() && errors.all(Finding::is_unsupported) {
        Verdict::Unsupported
    } else {
        Verdict::Failed
    }
}
