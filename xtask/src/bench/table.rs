//! Measurements come in, a table in Markdown goes out.

use std::fmt::Write;

use super::{Cost, Measured};

const HEAD: &str = "\
| workload | | time | instructions | allocations | time per transition | instructions per transition |
|---|---|---:|---:|---:|---:|---:|
";

/// Three rows for each workload: generated code, the twin, and the one by the other.
pub(super) fn of(measured: &[Measured]) -> String {
    let mut table = HEAD.to_owned();
    for one in measured {
        let transitions = one.transitions as f64;
        row(
            &mut table,
            &one.workload,
            "generated",
            &one.generated,
            transitions,
        );
        row(&mut table, "", "twin", &one.twin, transitions);
        ratios(&mut table, &one.generated, &one.twin);
    }
    table
}

fn row(table: &mut String, name: &str, side: &str, cost: &Cost, transitions: f64) {
    // Writing to a string does not fail.
    let _ = writeln!(
        table,
        "| {name} | {side} | {:.0} ns | {:.0} | {} | {:.1} ns | {:.1} |",
        cost.ns,
        cost.instructions,
        cost.allocations,
        cost.ns / transitions,
        cost.instructions / transitions,
    );
}

fn ratios(table: &mut String, generated: &Cost, twin: &Cost) {
    let allocations = ratio(generated.allocations as f64, twin.allocations as f64);
    let _ = writeln!(
        table,
        "| | **ratio** | {} | {} | {allocations} | | |",
        ratio(generated.ns, twin.ns),
        ratio(generated.instructions, twin.instructions),
    );
}

/// Nothing over nothing is no change.
fn ratio(generated: f64, twin: f64) -> String {
    if generated == 0.0 && twin == 0.0 {
        return "1.00".to_owned();
    }
    format!("{:.2}", generated / twin)
}
