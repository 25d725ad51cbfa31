//! Takes what `README.md` and the pages in `docs` show; makes sure that it is true.
//!
//! This file begins with the program of the README, and the tests behind it run it.

use asl_runtime::{ExecutionError, TaskContext, TaskError, Value, include_workflow, json};

include_workflow!("tests/documents/refund.asl.json");

struct Bank;

impl refund::Tasks for Bank {
    async fn pay_back(&self, input: Value, task: &TaskContext) -> Result<Value, TaskError> {
        println!("attempt {}: {input}", task.attempt());
        Ok(json!({ "paid": input.get("amount") }))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ExecutionError> {
    let output = refund::run(&Bank, json!({ "order": "o-1", "amount": 20 })).await?;
    assert_eq!(output.get("receipt"), Some(&json!({ "paid": 20 })));
    println!("{output}");
    Ok(())
}

// The program ends here.

use std::fs;
use std::path::{Path, PathBuf};

use asl_compiler::diagnostic::{Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Compiled, Options, compile, module_name};

#[test]
fn the_program_of_the_readme_runs() {
    main().expect("the execution succeeds");
}

#[test]
fn the_readme_shows_the_program_and_its_definition() {
    let here = read("tests/documents.rs");
    let (_, program) = here.split_once("\n\n").expect("a comment comes first");
    let (program, _) = program.split_once("\n// The program ends").expect("an end");
    assert_shown("README.md", &program.replace("tests/documents/", ""));
    assert_shown("README.md", &read("tests/documents/refund.asl.json"));
}

/// The example is a doctest of the runtime, too, so it runs.
#[test]
fn the_page_on_jsonata_shows_an_expression_that_runs() {
    let source = read("asl-runtime/src/jsonata/expression.rs");
    let doctest = source
        .lines()
        .skip_while(|line| !line.starts_with("/// use asl_runtime"));
    let shown = doctest.take_while(|line| !line.starts_with("/// #"));
    let shown: Vec<&str> = shown
        .map(|line| line.trim_start_matches("///").trim_start())
        .collect();
    assert_shown("docs/jsonata.md", &shown.join("\n"));
}

/// The README shows the first one of a file, and the page on checking all of them.
#[test]
fn the_documents_show_real_errors() {
    let (text, compiled) = compile_file("broken.asl.json", "refund.asl.json");
    let source = source("refund.asl.json", &text);
    let rendered = |diagnostic| render(diagnostic, &source, Style::Plain);
    let first = compiled.diagnostics.first().expect("there are mistakes");
    assert_shown("README.md", &rendered(first));
    for diagnostic in &compiled.diagnostics {
        assert_shown("docs/checking.md", &rendered(diagnostic));
    }
}

/// Where the README leaves something out, it says `// …`.
#[test]
fn the_readme_shows_generated_code() {
    let page = read("README.md");
    let mut blocks = page.split("```rust\n");
    let block = blocks.find(|block| block.contains("<E: Engine>"));
    let shown = block.and_then(|block| block.split_once("```\n"));
    let (shown, _) = shown.expect("the README shows generated code");
    let expansion = expansion_of("refund.asl.json");
    let mut rest = expansion.as_str();
    for piece in shown.split("        // …\n") {
        let Some((_, behind)) = rest.split_once(piece) else {
            panic!("README.md shows\n{piece}which is not in\n{rest}");
        };
        rest = behind;
    }
}

/// The blocks of Rust on that page are the whole expansion, cut into pieces; `BLESS=1` cuts it anew.
#[test]
fn the_page_on_generated_code_shows_a_real_expansion() {
    let page = "docs/generated-code.md";
    assert_shown(page, &read("tests/documents/packing.asl.json"));
    let expansion = expansion_of("packing.asl.json");
    let old = read(page);
    let new = with_pieces_of(&expansion, &old);
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(path(page), &new).expect("the page can be written");
    } else {
        assert!(
            old == new,
            "{page} is out of date: BLESS=1, and read the difference"
        );
    }
}

/// The page with its blocks of Rust replaced by the same pieces of the expansion. A piece begins with the
/// first line of its block, and ends where the next one begins.
fn with_pieces_of(expansion: &str, page: &str) -> String {
    const START: &str = "```rust\n";
    let (introduction, blocks) = page
        .split_once(START)
        .expect("the page has a block of Rust");
    let blocks: Vec<&str> = blocks.split(START).collect();
    let mut starts = Vec::new();
    for block in &blocks {
        let first = block.lines().next().unwrap_or_default();
        let behind = starts.last().copied().unwrap_or_default();
        let found = expansion[behind..].find(&format!("{first}\n"));
        starts.push(behind + found.unwrap_or_else(|| panic!("no line `{first}` follows")));
    }
    assert_eq!(starts.first(), Some(&0), "the first piece is the beginning");
    let ends = starts.iter().copied().skip(1).chain([expansion.len()]);
    let mut new = introduction.to_owned();
    for ((block, start), end) in blocks.iter().zip(&starts).zip(ends) {
        let (_, text) = block.split_once("```\n").expect("a block has an end");
        let piece = expansion[*start..end].trim_end();
        new += &format!("{START}{piece}\n```\n{text}");
    }
    new
}

fn assert_shown(page: &str, text: &str) {
    assert!(
        read(page).contains(text.trim_end()),
        "{page} ought to show:\n{text}"
    );
}

/// The code that the macro makes of a file of this test.
fn expansion_of(file: &str) -> String {
    let (_, compiled) = compile_file(file, file);
    let tokens = compiled.tokens.expect("the definition is sound");
    prettyplease::unparse(&syn::parse2(tokens).expect("tokens are a Rust file"))
}

/// A file of this test, compiled under another name.
fn compile_file(file: &str, name: &str) -> (String, Compiled) {
    let text = read(&format!("tests/documents/{file}"));
    let options = Options {
        name: module_name(name),
        file: name.to_owned(),
        ..Options::default()
    };
    let compiled = compile(&source(name, &text), &options);
    (text, compiled)
}

fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source {
        name,
        text,
        format: Format::Json,
    }
}

fn read(file: &str) -> String {
    let text = fs::read_to_string(path(file));
    text.unwrap_or_else(|error| panic!("cannot read {file}: {error}"))
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}
