//! Takes a definition; gives its module and what is known of it, or why there is none.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use asl_compiler::diagnostic::{Code, Diagnostic, Severity};
use asl_compiler::json::{Node, pointer_at};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Checked, Options, check};
use asl_runtime::Value;

/// How long the compiler may take for a definition: a thousand times what it does take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What becomes of a definition before rustc sees it.
pub(super) enum Compiled {
    Module(Box<Module>),
    /// AWS would not accept it: the codes.
    Refused(BTreeSet<&'static str>),
    /// The compiler does not hold what it promises.
    Broken(String),
}

/// A definition that can be run.
pub(super) struct Module {
    pub(super) code: String,
    /// What is known of it.
    pub(super) checked: Checked,
    /// The states that must fail if they are reached.
    pub(super) fatal: BTreeSet<String>,
}

impl Module {
    /// Whether there are branches or iterations, which may go on at the same time.
    pub(super) fn has_branches(&self) -> bool {
        let workflow = self.checked.workflow.as_ref();
        workflow.is_some_and(|workflow| workflow.machines.len() > 1)
    }
}

/// Compiles a definition.
pub(super) fn compile(definition: &Value) -> Compiled {
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| compile_text(&definition.to_string())));
    match result {
        Ok(_) if start.elapsed() > PATIENCE => {
            Compiled::Broken(format!("the compiler took {:.0?}", start.elapsed()))
        }
        Ok(compiled) => compiled,
        Err(_) => Compiled::Broken("the compiler panicked".to_owned()),
    }
}

fn compile_text(text: &str) -> Compiled {
    let source = Source {
        name: "definition.json",
        text,
        format: Format::Json,
    };
    let strict = check(&source, &Options::default());
    // What must fail when it runs is run, too: whether it does fail is what we are after.
    let options = Options {
        allow: Code::all()
            .filter(|code| code.is_accepted_by_aws())
            .collect(),
        ..Options::default()
    };
    let compiled = asl_compiler::compile(&source, &options);
    let Some(tokens) = compiled.tokens else {
        let codes = errors(&compiled.diagnostics).map(|error| error.code.as_str());
        return Compiled::Refused(codes.collect());
    };
    Compiled::Module(Box::new(Module {
        code: tokens.to_string(),
        checked: check(&source, &options),
        fatal: fatal(&strict),
    }))
}

fn errors(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    diagnostics.iter().filter(is_error)
}

/// The states with an error that AWS knows nothing of. An endless loop is none of a state.
fn fatal(checked: &Checked) -> BTreeSet<String> {
    let Some(root) = &checked.root else {
        return BTreeSet::new();
    };
    errors(&checked.diagnostics)
        .filter(|error| error.code.is_accepted_by_aws() && error.code.as_str() != "ASL0411")
        .filter_map(|error| state_at(root, error))
        .collect()
}

/// The innermost state that a finding is in.
fn state_at(root: &Node, found: &Diagnostic) -> Option<String> {
    let pointer = pointer_at(root, found.span);
    let steps: Vec<&str> = pointer.split('/').collect();
    let states = steps.windows(2).rev();
    let mut names = states.filter_map(|pair| match pair {
        ["States", name] => Some(name.replace("~1", "/").replace("~0", "~")),
        _ => None,
    });
    names.next()
}
