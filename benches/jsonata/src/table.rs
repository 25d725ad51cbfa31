//! The table: times of a row come in, lines of Markdown go out, and at the end the geometric means.

use crate::ENGINES;
use crate::workload::Workload;

/// The rows so far.
pub(crate) struct Table {
    ratios: Vec<[f64; 3]>,
}

impl Table {
    /// Prints the head.
    pub(crate) fn new() -> Self {
        println!(
            "| expression | asl | asl, output | core | core, bound | rs | core / asl | core / asl, output | rs / asl, output |"
        );
        println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        Self { ratios: Vec::new() }
    }

    /// Prints a row. Of jsonata-core's two times the shorter one is compared with.
    pub(crate) fn add(
        &mut self,
        workload: &Workload,
        right: [bool; ENGINES.len()],
        times: [f64; ENGINES.len()],
    ) {
        let [asl, output, core, bound, rs] = times;
        let best = core.min(bound);
        let ratios = [best / asl, best / output, rs / output];
        let times = times.iter().zip(right);
        let times = times.map(|(time, right)| duration(*time) + if right { "" } else { " !" });
        let cells: Vec<String> = times
            .chain(ratios.iter().map(|ratio| factor(*ratio)))
            .collect();
        println!("| {} | {} |", workload.name, cells.join(" | "));
        self.ratios.push(ratios);
    }

    /// Prints the geometric means.
    pub(crate) fn close(self) {
        let mean = |column: usize| {
            let logarithms: f64 = self.ratios.iter().map(|ratios| ratios[column].ln()).sum();
            factor((logarithms / self.ratios.len() as f64).exp())
        };
        println!(
            "| geometric mean | | | | | | {} | {} | {} |",
            mean(0),
            mean(1),
            mean(2)
        );
        println!("\n`!`: the result is wrong.");
    }
}

/// Three digits and a unit.
fn duration(nanoseconds: f64) -> String {
    let (number, unit) = match nanoseconds {
        ns if ns < 1e3 => (ns, "ns"),
        ns if ns < 1e6 => (ns / 1e3, "µs"),
        ns => (ns / 1e6, "ms"),
    };
    format!("{} {unit}", digits(number))
}

fn factor(ratio: f64) -> String {
    format!("{}x", digits(ratio))
}

fn digits(number: f64) -> String {
    let decimals = match number {
        number if number < 10.0 => 2,
        number if number < 100.0 => 1,
        _ => 0,
    };
    format!("{number:.decimals$}")
}
