//! Costs come in, a table in Markdown goes out.

use std::fmt::Write;

use super::Cost;

const HEAD: &str = "\
| states | generated code per state | macro | check per state | release per state | text per state | future |
|---:|---:|---:|---:|---:|---:|---:|
";

/// A row for each workflow, and a line about what all of them have in common.
pub(super) fn of(base: &Cost, costs: &[Cost]) -> String {
    let mut table = HEAD.to_owned();
    for cost in costs {
        let states = cost.states as f64;
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "| {} | {:.0} B | {:.1} ms | {:.1} ms | {:.1} ms | {:.0} B | {} B |",
            cost.states,
            cost.generated_bytes as f64 / states,
            cost.macro_ms,
            cost.check_ms / states,
            cost.release_ms / states,
            cost.text_bytes as f64 / states,
            cost.future_bytes,
        );
    }
    let _ = writeln!(
        table,
        "\nOne state: check {:.0} ms, release {:.0} ms, text {} B.",
        base.check_ms, base.release_ms, base.text_bytes,
    );
    table
}
