//! Takes a folder of sound definitions; breaks them one by one, and tells how many of the mistakes are found.

mod answers;
mod edit;
mod kinds;
mod paths;
mod services;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use asl_compiler::diagnostic::{Diagnostic, Severity};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Checked, Options, check};

use crate::Result;
use crate::corpus::{exceptions, manifest};
use edit::Edit;

/// Breaks sound definitions, and counts how many of the mistakes are found.
///
/// A mistake is found if the broken definition has an error, or a warning about data, that the sound one
/// does not have. The exit code is 1 if a sound definition has an error, or if a mistake of structure, or a
/// misspelled path into a known shape, is not found.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder with manifest.json.
    #[arg(long, value_name = "DIR")]
    definitions: PathBuf,
    /// Prints every mistake that is not found.
    #[arg(long)]
    verbose: bool,
}

/// The kinds of mistakes, in the order in which they are reported.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Class {
    MisspelledTarget,
    MisspelledField,
    DroppedField,
    WrongType,
    CutOff,
    MisspelledIntrinsic,
    ChangedArity,
    MisspelledVariable,
    MisspelledKnownPath,
    MisspelledUnknownPath,
    MisspelledService,
    MisspelledAction,
    MisspelledParameter,
    MisspelledMember,
    DroppedParameter,
    MisspelledError,
    WrongOperator,
}

impl Class {
    /// Whether every mistake of the class must be found.
    fn is_certain(self) -> bool {
        let is_doubtful = matches!(self, Self::MisspelledUnknownPath | Self::MisspelledError);
        !is_doubtful
    }

    fn name(self) -> &'static str {
        match self {
            Self::MisspelledTarget => "transition target misspelled",
            Self::MisspelledField => "field name misspelled",
            Self::DroppedField => "required field dropped",
            Self::WrongType => "type of a value changed",
            Self::CutOff => "state cut off",
            Self::MisspelledIntrinsic => "intrinsic function misspelled",
            Self::ChangedArity => "arity of an intrinsic changed",
            Self::MisspelledVariable => "variable misspelled",
            Self::MisspelledKnownPath => "path into a known shape misspelled",
            Self::MisspelledUnknownPath => "path into an unknown shape misspelled",
            Self::MisspelledService => "service misspelled",
            Self::MisspelledAction => "action misspelled",
            Self::MisspelledParameter => "parameter misspelled",
            Self::MisspelledMember => "member of a parameter misspelled",
            Self::DroppedParameter => "required parameter dropped",
            Self::MisspelledError => "name of an error misspelled",
            Self::WrongOperator => "operator of the wrong type behind typed answers",
        }
    }
}

/// How many mistakes of a class were made, and how many of them were found.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    made: usize,
    errors: usize,
    warnings: usize,
}

/// Runs the test.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let manifest = manifest::read(&arguments.definitions)?;
    let exceptions = exceptions::read()?;
    let mut trial = Trial {
        is_verbose: arguments.verbose,
        ..Trial::default()
    };
    let entries = manifest.valid.iter();
    for entry in entries.filter(|entry| entry.sound && !exceptions.lists(&entry.file)) {
        let text = fs::read_to_string(arguments.definitions.join(&entry.file))?;
        if entry.file.ends_with(".json") {
            trial.try_definition(&entry.file, &text);
        }
    }
    trial.print();
    Ok(match trial.is_passed() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What came of the definitions so far.
#[derive(Default)]
struct Trial {
    is_verbose: bool,
    counts: BTreeMap<Class, Count>,
    sound: usize,
    /// How many sound definitions have errors.
    unclean: usize,
    /// How often sound definitions have each warning.
    warnings: BTreeMap<&'static str, usize>,
}

impl Trial {
    /// Breaks a definition in every way.
    fn try_definition(&mut self, file: &str, text: &str) {
        self.sound += 1;
        let before = check_text(file, text);
        if count(&before, Severity::Error) > 0 {
            self.unclean += 1;
            println!("NOT CLEAN {file}");
            return;
        }
        self.note_warnings(file, &before);
        for (class, edit) in edits(text, &before) {
            let tally = self.counts.entry(class).or_default();
            if !judge(file, text, &before, &edit, tally) && class.is_certain() {
                self.report(file, class, &edit);
            }
        }
        self.try_operators(file, text, &before);
    }

    fn note_warnings(&mut self, file: &str, checked: &Checked) {
        for found in &checked.diagnostics {
            *self.warnings.entry(found.code.as_str()).or_default() += 1;
            if self.is_verbose {
                println!("WARNING {file}: {} {}", found.code, found.message);
            }
        }
    }

    /// Compares the answers of tasks by operators of the wrong type.
    fn try_operators(&mut self, file: &str, text: &str, before: &Checked) {
        let answers = answers::Answers::of(before);
        self.unclean += usize::from(!answers.are_compared_well(before));
        for edit in answers.wrong_operators(before) {
            let after = check_text(file, &edit.apply(text));
            let tally = self.counts.entry(Class::WrongOperator).or_default();
            if !judge_operator(&answers, &after, tally) {
                self.report(file, Class::WrongOperator, &edit);
            }
        }
    }

    fn report(&self, file: &str, class: Class, edit: &Edit) {
        if self.is_verbose {
            println!("NOT FOUND {file}: {} {edit}", class.name());
        }
    }

    fn print(&self) {
        let Self {
            sound,
            unclean,
            warnings,
            ..
        } = self;
        print(&self.counts);
        println!(
            "sound definitions: {sound} in JSON, {unclean} with errors; warnings: {warnings:?}"
        );
    }

    fn is_passed(&self) -> bool {
        let mut counts = self.counts.iter();
        let are_found = counts.all(|(class, count)| {
            !class.is_certain() || count.errors + count.warnings == count.made
        });
        are_found && self.unclean == 0
    }
}

fn check_text(file: &str, text: &str) -> Checked {
    let source = Source {
        name: Path::new(file).to_str().unwrap_or("definition"),
        text,
        format: Format::Json,
    };
    check(&source, &Options::default())
}

/// All mistakes that are made in a definition.
fn edits(text: &str, checked: &Checked) -> Vec<(Class, Edit)> {
    let mut edits = Vec::new();
    if let Some(root) = &checked.root {
        kinds::machine(text, root, &mut edits);
        services::tasks(text, root, &mut edits);
    }
    paths::misspell(text, checked, &mut edits);
    edits
}

fn judge(file: &str, text: &str, before: &Checked, edit: &Edit, tally: &mut Count) -> bool {
    tally.made += 1;
    let after = check_text(file, &edit.apply(text));
    if count(&after, Severity::Error) > 0 {
        tally.errors += 1;
        return true;
    }
    let is_new = count(&after, Severity::Warning) > count(before, Severity::Warning)
        || messages(&after) != messages(before);
    tally.warnings += usize::from(is_new);
    is_new
}

/// As [`judge`], with what rustc says of types. What a rule lets through may not suit the next state, which is an error.
fn judge_operator(answers: &answers::Answers, after: &Checked, tally: &mut Count) -> bool {
    tally.made += 1;
    let is_error = count(after, Severity::Error) > 0;
    let is_warning = !is_error && !answers.are_compared_well(after);
    tally.errors += usize::from(is_error);
    tally.warnings += usize::from(is_warning);
    is_error || is_warning
}

fn count(checked: &Checked, severity: Severity) -> usize {
    let found = checked.diagnostics.iter();
    found.filter(|found| found.severity == severity).count()
}

fn messages(checked: &Checked) -> Vec<&str> {
    let found = checked.diagnostics.iter();
    let mut messages: Vec<&str> = found
        .map(|Diagnostic { message, .. }| message.as_str())
        .collect();
    messages.sort_unstable();
    messages
}

fn print(counts: &BTreeMap<Class, Count>) {
    println!(
        "{:<40}{:>8}{:>8}{:>9}{:>8}",
        "mistake", "made", "errors", "warnings", "found"
    );
    for (class, count) in counts {
        let found = count.errors + count.warnings;
        let rate = 100.0 * found as f64 / count.made.max(1) as f64;
        let name = class.name();
        println!(
            "{name:<40}{:>8}{:>8}{:>9}{rate:>7.1}%",
            count.made, count.errors, count.warnings
        );
    }
    let made = |class| counts.get(&class).map_or(0, |count| count.made);
    let known = made(Class::MisspelledKnownPath);
    let all = known + made(Class::MisspelledUnknownPath);
    println!(
        "the shape is known for {known} of {all} steps of paths ({:.1} %)",
        100.0 * known as f64 / all.max(1) as f64
    );
}
