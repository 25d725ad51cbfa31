//! Takes random, broken, mangled and outsized definitions; makes sure that the compiler answers each of them soon,
//! and never panics.
//!
//! Every input is a function of its number, so that a failure can be repeated. `FUZZ_INPUTS` says how
//! many there are, and `FUZZ_SECONDS` how long one may take where others want the processor, too.

#[path = "fuzz/shapes.rs"]
mod shapes;

use std::fs;
use std::io::Write as _;
use std::iter::StepBy;
use std::num::NonZero;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use asl_compiler::diagnostic::{Code, Report, Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, check, compile};
use fastrand::Rng;

/// How many inputs there are unless `FUZZ_INPUTS` says otherwise.
const INPUTS: u64 = 20_000;

/// How many seconds one input may take without optimization, unless `FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 2;

/// How many diagnostics of an input are rendered: they are alike, and rendering takes the most time.
const RENDERED: usize = 3;

/// One of so many inputs is deep, long, wide or recursive, and takes longer than others.
const OUTSIZED: u64 = 50;

/// A text that the compiler should survive.
struct Input {
    text: String,
    format: Format,
}

/// Definitions to mangle, and the strings that occur in them, with their quotes.
struct Seeds {
    definitions: Vec<Input>,
    strings: Vec<String>,
}

#[test]
fn no_input_makes_the_compiler_panic_or_hang() {
    let count = setting("FUZZ_INPUTS", INPUTS);
    let patience = Duration::from_secs(setting("FUZZ_SECONDS", SECONDS));
    let seeds = Arc::new(Seeds::read());
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for first in 0..workers {
            let numbers = (first as u64..count).step_by(workers);
            let seeds = Arc::clone(&seeds);
            scope.spawn(move || watch(&seeds, numbers, patience));
        }
    });
}

fn setting(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().expect("a number"))
}

/// Has the inputs examined by a thread that may hang, and complains if it does.
fn watch(seeds: &Arc<Seeds>, numbers: StepBy<Range<u64>>, patience: Duration) {
    let (sender, receiver) = mpsc::channel();
    let (worker_seeds, worker_numbers) = (Arc::clone(seeds), numbers.clone());
    thread::spawn(move || {
        for number in worker_numbers {
            let input = worker_seeds.input(number);
            let outcome = catch_unwind(AssertUnwindSafe(|| examine(&input)));
            _ = sender.send(outcome.is_ok());
        }
    });
    for number in numbers {
        let outcome = receiver.recv_timeout(patience);
        let text = || seeds.input(number).text;
        assert!(
            outcome.is_ok(),
            "input {number} takes longer than {patience:?}:\n{}",
            text()
        );
        assert_eq!(
            outcome,
            Ok(true),
            "input {number} makes the compiler panic:\n{}",
            text()
        );
    }
}

/// Does with an input everything that the macro and the command line do.
fn examine(input: &Input) {
    let source = Source {
        name: "input",
        text: &input.text,
        format: input.format,
    };
    let checked = check(&source, &Options::default());
    for diagnostic in checked.diagnostics.iter().take(RENDERED) {
        render(diagnostic, &source, Style::Plain);
        Report::new(diagnostic, &source, checked.root.as_ref());
    }
    if checked.workflow.is_some() {
        compile(&source, &Options::default());
    }
}

impl Seeds {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut definitions = examples();
        definitions.extend(files(&root.join("tests")));
        let corpus = root.join("../shared/corpus/definitions");
        if corpus.is_dir() {
            definitions.extend(files(&corpus.join("valid")));
        } else {
            // Written past the test runner, which keeps what a passing test prints to itself.
            let _ = writeln!(
                std::io::stderr(),
                "skipped: there is no corpus beside the workspace"
            );
        }
        let strings = definitions
            .iter()
            .flat_map(|input| strings(&input.text))
            .collect();
        Self {
            definitions,
            strings,
        }
    }

    /// The input of that number.
    fn input(&self, number: u64) -> Input {
        let mut random = Rng::with_seed(number);
        let Input { text, format } = &self.definitions[random.usize(..self.definitions.len())];
        if number.is_multiple_of(OUTSIZED) {
            let (text, format) = (shapes::definition(&mut random), Format::Json);
            return Input { text, format };
        }
        let text = match number % 4 {
            0 => noise(&mut random),
            1 => truncated(&mut random, text),
            2 => mutated(&mut random, text.as_bytes().to_vec()),
            _ => self.with_other_strings(&mut random, text),
        };
        Input {
            text,
            format: *format,
        }
    }

    /// The definition with strings of other definitions in it: sound JSON that means something odd.
    fn with_other_strings(&self, random: &mut Rng, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..random.usize(1..4) {
            let old = strings(&text);
            if let (Some(old), Some(new)) = (random.choice(&old), random.choice(&self.strings)) {
                text = text.replacen(old, new, 1 + random.usize(..2));
            }
        }
        text
    }
}

/// The examples on the pages that explain the codes.
fn examples() -> Vec<Input> {
    let pages = Code::all().map(Code::explanation);
    let blocks = pages.flat_map(|page| page.split("```").skip(1).step_by(2));
    let examples = blocks.filter_map(|block| {
        let (language, text) = block.split_once('\n')?;
        let format = Format::of_file_name(&format!("example.{language}"))?;
        Some(Input {
            text: text.to_owned(),
            format,
        })
    });
    examples.collect()
}

/// The definitions in a folder and the folders inside of it, in the order of their names.
fn files(folder: &Path) -> Vec<Input> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .iter()
        .flat_map(|path| {
            if path.is_dir() {
                files(path)
            } else {
                file(path)
            }
        })
        .collect()
}

fn file(path: &Path) -> Vec<Input> {
    let format = path.to_str().and_then(Format::of_file_name);
    let input = format.zip(fs::read_to_string(path).ok());
    input
        .map(|(format, text)| Input { text, format })
        .into_iter()
        .collect()
}

/// The strings of a text, with their quotes; escaped quotes are no matter here.
fn strings(text: &str) -> Vec<String> {
    let strings = text.split('"').skip(1).step_by(2);
    strings
        .filter(|string| !string.contains('\n'))
        .map(|string| format!("\"{string}\""))
        .collect()
}

fn noise(random: &mut Rng) -> String {
    let bytes: Vec<u8> = (0..random.usize(..200)).map(|_| random.u8(..)).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn truncated(random: &mut Rng, text: &str) -> String {
    let bytes = text.as_bytes();
    let start = if random.bool() {
        0
    } else {
        random.usize(..=bytes.len())
    };
    String::from_utf8_lossy(&bytes[start..random.usize(start..=bytes.len())]).into_owned()
}

/// The text with a few bytes changed, and a piece left out or repeated.
fn mutated(random: &mut Rng, mut bytes: Vec<u8>) -> String {
    const SIGNS: &[u8] = b"{}[]()\"'\\$@.,:*?!&|<>=~/#%-0e \n";
    for _ in 0..random.usize(1..8) {
        let Some(byte) = random.choice(&mut bytes) else {
            break;
        };
        *byte = if random.bool() {
            SIGNS[random.usize(..SIGNS.len())]
        } else {
            random.u8(..)
        };
    }
    let start = random.usize(..=bytes.len());
    let piece = bytes[start..random.usize(start..=bytes.len().min(start + 50))].to_vec();
    match random.u8(..3) {
        0 => _ = bytes.drain(start..start + piece.len()),
        1 => _ = bytes.splice(start..start, piece.repeat(random.usize(1..100))),
        _ => {}
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
