//! `cargo asl explain`: a code comes in; the page that explains it goes out.

use std::process::ExitCode;

use asl_compiler::diagnostic::Code;

use crate::output::{Outcome, Refusal, print};

/// Explains a diagnostic by its code, or lists all codes.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl explain
  cargo asl explain ASL0201")]
pub(crate) struct Args {
    /// The code, such as ASL0201; without it, all codes are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the page of a code, or the list of all.
pub(crate) fn explain(args: &Args) -> Outcome {
    let text = match &args.code {
        None => Code::all()
            .map(|code| format!("{code}  {}\n", code.title()))
            .collect(),
        Some(text) => page(Code::parse(text).ok_or_else(|| unknown(text))?),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn page(code: Code) -> String {
    format!(
        "# {code}: {}\n\n{}\n",
        code.title(),
        code.explanation().trim()
    )
}

fn unknown(text: &str) -> Refusal {
    let near: Vec<&str> = Code::all()
        .map(Code::as_str)
        .filter(|code| is_near(code, text))
        .collect();
    let advice = match near.as_slice() {
        [] => "`cargo asl explain` lists all codes".to_owned(),
        near => format!("did you mean {}?", near.join(", ")),
    };
    Refusal::new(format!("there is no code {text}; {advice}"))
}

/// Whether the texts differ in one character at most; `ASL` may be missing.
fn is_near(code: &str, text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    let digits = text.strip_prefix("ASL").unwrap_or(&text);
    let known = code.strip_prefix("ASL").unwrap_or(code);
    let differences = known
        .chars()
        .zip(digits.chars())
        .filter(|(a, b)| a != b)
        .count();
    known.chars().count() == digits.chars().count() && differences <= 1
}
