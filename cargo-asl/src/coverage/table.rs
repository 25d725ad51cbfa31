//! What is covered, as a table for people, with what is not.

use std::fmt::Write;

use asl_compiler::places::Category;
use asl_compiler::visible::visible;

use super::covered::{Covered, Spot};

/// Prints the table of each definition, and the places that are not covered.
pub(super) fn print(covered: &[Covered]) -> String {
    let mut out = String::new();
    for one in covered {
        print_table(&mut out, one);
    }
    if covered.len() > 1 {
        print_line(&mut out, "all definitions", sum(covered));
        out.push('\n');
    }
    for one in covered {
        print_missed(&mut out, one);
    }
    visible(&out).into_owned()
}

/// How much of all definitions is covered: 100 only if nothing is missed.
pub(super) fn percent(covered: &[Covered]) -> u8 {
    percent_of(sum(covered))
}

fn sum(covered: &[Covered]) -> (usize, usize) {
    let counts = covered.iter().map(Covered::count_all);
    counts.fold((0, 0), |(covered, all), (more, more_all)| {
        (covered + more, all + more_all)
    })
}

fn percent_of((covered, all): (usize, usize)) -> u8 {
    let percent = (covered * 100).checked_div(all).unwrap_or(100);
    u8::try_from(percent).unwrap_or(100)
}

fn print_table(out: &mut String, covered: &Covered) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", covered.path.display());
    for category in Category::ALL {
        let count = covered.count(category);
        if count.1 > 0 {
            print_line(out, category.name(), count);
        }
    }
    print_line(out, "all", covered.count_all());
    out.push('\n');
}

fn print_line(out: &mut String, what: &str, count: (usize, usize)) {
    let (covered, all) = count;
    let percent = percent_of(count);
    let _ = writeln!(out, "  {what:15} {covered:4} of {all:4} {percent:4} %");
}

fn print_missed(out: &mut String, covered: &Covered) {
    let path = covered.path.display();
    for Spot {
        state,
        kind,
        at,
        count,
    } in &covered.spots
    {
        if *count > 0 {
            continue;
        }
        let state = match state.as_str() {
            "" => "the machine".to_owned(),
            name => format!("{name:?}"),
        };
        let (line, column, miss) = (at.line, at.column, kind.miss());
        let _ = writeln!(out, "{path}:{line}:{column}: {state}: {miss}");
    }
}
