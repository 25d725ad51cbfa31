//! What is covered, as LCOV: a function for each state, and branches for all other places.

use std::collections::BTreeMap;
use std::fmt::Write;

use asl_compiler::places::PlaceKind;

use super::covered::{Covered, Spot};

/// Prints a record for each definition.
pub(super) fn print(covered: &[Covered]) -> String {
    let mut out = String::from("TN:\n");
    for one in covered {
        print_record(&mut out, one);
    }
    out
}

fn print_record(out: &mut String, covered: &Covered) {
    let (states, others): (Vec<&Spot>, Vec<&Spot>) = covered
        .spots
        .iter()
        .partition(|spot| spot.kind == PlaceKind::State);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "SF:{}", covered.path.display());
    for state in &states {
        let _ = writeln!(out, "FN:{},{}", state.at.line, name(state));
    }
    for state in &states {
        let _ = writeln!(out, "FNDA:{},{}", state.count, name(state));
    }
    print_sum(out, "FN", &states);
    print_branches(out, &others);
    print_sum(out, "BR", &others);
    print_lines(out, &covered.spots);
    out.push_str("end_of_record\n");
}

/// Names end with the line, and have no commas.
fn name(state: &Spot) -> String {
    let is_apart = |c: char| c.is_control() || c == ',';
    state.state.replace(is_apart, " ")
}

/// The branches, with the numbers that they have on their lines.
fn print_branches(out: &mut String, spots: &[&Spot]) {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for spot in spots {
        let line = spot.at.line;
        let number = numbers.entry(line).or_default();
        let _ = writeln!(out, "BRDA:{line},0,{number},{}", spot.count);
        *number += 1;
    }
}

/// A line counts as often as the place on it that was reached most often.
fn print_lines(out: &mut String, spots: &[Spot]) {
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    for spot in spots {
        let count = lines.entry(spot.at.line).or_default();
        *count = spot.count.max(*count);
    }
    for (line, count) in &lines {
        let _ = writeln!(out, "DA:{line},{count}");
    }
    let hit = lines.values().filter(|count| **count > 0).count();
    let _ = writeln!(out, "LF:{}\nLH:{hit}", lines.len());
}

fn print_sum(out: &mut String, what: &str, spots: &[&Spot]) {
    let hit = spots.iter().filter(|spot| spot.count > 0).count();
    let _ = writeln!(out, "{what}F:{}\n{what}H:{hit}", spots.len());
}
