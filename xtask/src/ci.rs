//! Takes the workspace; tells whether it passes everything that CI asks of it.

use std::process::ExitCode;
use std::time::Instant;

use crate::{Result, corpus, workspace};

/// One command.
struct Step {
    /// What is behind `cargo`.
    arguments: &'static str,
    /// A variable of the environment, and its value.
    variable: Option<(&'static str, &'static str)>,
}

/// The steps before the corpus.
const STEPS: [Step; 7] = [
    step("fmt --all --check"),
    step("clippy --workspace --all-targets -- -D warnings"),
    step("test --workspace").with("FUZZ_INPUTS", "100000"),
    step("doc --workspace --no-deps").with("RUSTDOCFLAGS", "-Dwarnings"),
    step("run --example order"),
    step("run --example order -- --fail payment"),
    step("deny --workspace check bans licenses sources"),
];

const fn step(arguments: &'static str) -> Step {
    Step {
        arguments,
        variable: None,
    }
}

impl Step {
    const fn with(self, name: &'static str, value: &'static str) -> Self {
        Self {
            arguments: self.arguments,
            variable: Some((name, value)),
        }
    }

    fn title(&self) -> String {
        let variable = self
            .variable
            .map(|(name, value)| format!("{name}={value} "));
        format!("{}cargo {}", variable.unwrap_or_default(), self.arguments)
    }

    fn run(&self) -> Result<bool> {
        let mut cargo = workspace::cargo();
        cargo.args(self.arguments.split(' ')).envs(self.variable);
        Ok(cargo.status()?.success())
    }
}

/// Runs all steps; the exit code tells whether they passed.
pub(crate) fn run() -> Result<ExitCode> {
    for step in STEPS {
        let start = Instant::now();
        println!("\n=== {}", step.title());
        if !step.run()? {
            println!("=== failed: {}", step.title());
            return Ok(ExitCode::FAILURE);
        }
        println!("=== passed in {} s", start.elapsed().as_secs());
    }
    check_corpus()
}

fn check_corpus() -> Result<ExitCode> {
    println!("\n=== cargo xtask corpus --compile");
    let Some(definitions) = workspace::definitions() else {
        println!("=== skipped: there is no corpus beside the workspace");
        return Ok(ExitCode::SUCCESS);
    };
    corpus::run(&corpus::Arguments {
        definitions,
        compile: true,
        report: None,
    })
}
