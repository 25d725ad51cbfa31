//! The sites of records, as text: `3.0[2]/1.1 Pack`.

use super::visits::{Forks, Visits};

/// A turn of a Parallel or Map state around a site, and the number of the branch in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) visit: u64,
    pub(super) retry: u64,
    branch: u64,
}

/// Where a record that is left for the next run belongs then; `None` if it is not. All sites of the execution begin with `base`.
pub(super) fn left(at: &str, base: &str, visits: &Visits, forks: &Forks) -> Option<String> {
    let (mut scope, mut rest) = (base.to_owned(), at.strip_prefix(base)?);
    let mut renamed = base.to_owned();
    while let Some((level, behind)) = first_level(rest) {
        let visit = visits.of(&scope);
        if !visit.is_inside || visit.number != level.visit {
            return Some(renamed + rest);
        }
        let fork = forks.get(&(scope.clone(), level.visit))?;
        if level.retry != fork.retry || !fork.has_failed {
            return None;
        }
        let Level { visit, branch, .. } = level;
        renamed += &format!("{visit}.0[{branch}]/");
        let taken = rest.len() - behind.len();
        scope += rest.get(..taken)?;
        rest = behind;
    }
    let (number, _, state) = turn(rest)?;
    let visit = visits.of(&scope);
    // Outside of all states, there are the time of the machine, the ends of executions of a Map Run, and its calls that read and write.
    let is_left = match number {
        0 => !matches!(state, " " | " ResultWriter"),
        number => !visit.is_inside || visit.number != number,
    };
    is_left.then(|| renamed + rest)
}

/// The last turn in the beginning of a site, and what is before it.
pub(super) fn last_level(scope: &str) -> Option<(&str, Level)> {
    let inner = scope.strip_suffix('/')?;
    let start = inner.rfind('/').map_or(0, |slash| slash + 1);
    let (outer, last) = scope.split_at_checked(start)?;
    Some((outer, first_level(last)?.0))
}

/// `visit.retry[branch]/`, and what is behind it.
fn first_level(text: &str) -> Option<(Level, &str)> {
    let (visit, retry, rest) = turn(text)?;
    let (branch, rest) = number(rest.strip_prefix('[')?)?;
    let level = Level {
        visit,
        retry,
        branch,
    };
    Some((level, rest.strip_prefix("]/")?))
}

/// `visit.retry`, and what is behind it.
fn turn(text: &str) -> Option<(u64, u64, &str)> {
    let (visit, rest) = number(text)?;
    let (retry, rest) = number(rest.strip_prefix('.')?)?;
    Some((visit, retry, rest))
}

fn number(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_stays_and_what_was_entered_goes() {
        let visits = Visits::default();
        visits.note("", 3, true);
        // The first turn of the Map failed whole, and was retried.
        visits.note("3.0[0]/", 1, true);
        visits.note("3.1[0]/", 2, false);
        visits.note("3.1[1]/", 2, true);
        visits.note("3.1[1]/2.0[0]/", 1, true);
        visits.note("3.1[1]/2.0[1]/", 1, false);
        visits.note("2.0[0]/", 5, true);
        let forks = visits.forks();
        for (at, expected) in [
            ("1.0 Charge", Some("1.0 Charge")),
            ("1.1 Charge", Some("1.1 Charge")),
            ("3.0 Map", None),
            ("0.0 ", None),
            ("2.0[0]/5.0 Caught", Some("2.0[0]/5.0 Caught")),
            ("3.0[0]/1.0 Pack", None),
            ("3.1[0]/2.0 Pack", Some("3.0[0]/2.0 Pack")),
            ("3.1[1]/1.0 Pack [0]/1", Some("3.0[1]/1.0 Pack [0]/1")),
            ("3.1[1]/2.0[1]/1.0 Label", Some("3.0[1]/2.0[1]/1.0 Label")),
            ("3.1[1]/2.0[0]/1.0 Label", None),
            ("3.1[0]/0.0 ItemReader", Some("3.0[0]/0.0 ItemReader")),
            ("3.1[0]/0.0 ResultWriter", None),
        ] {
            assert_eq!(left(at, "", &visits, &forks).as_deref(), expected, "{at}");
        }
    }

    #[test]
    fn a_state_that_failed_by_itself_runs_all_branches_again() {
        let visits = Visits::default();
        visits.note("", 1, true);
        visits.note("1.0[0]/", 1, false);
        assert_eq!(left("1.0[0]/1.0 Pack", "", &visits, &visits.forks()), None);
    }
}
