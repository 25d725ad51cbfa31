//! Which parameter takes which arguments: parameters and arguments come in, how many each takes goes out.
//!
//! The reference implementation writes the types of the arguments as a word and matches it with a regular
//! expression that it makes of the parameters; the order in which that tries is kept here.

use super::Parameter;
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;

/// Whether the parameters take all arguments; `taken` becomes how many each takes.
pub(super) fn all(parameters: &[Parameter], arguments: &[Item<'_>], taken: &mut [usize]) -> bool {
    distribute(parameters, arguments, taken, |rest| rest.is_empty())
}

/// The error for arguments that [`all`] refuses: it names the first that cannot be placed.
#[cold]
pub(super) fn refusal(parameters: &[Parameter], arguments: &[Item<'_>]) -> Box<Error> {
    let mut placed = 0;
    for count in 1..=parameters.len() {
        let first = parameters.get(..count).unwrap_or_default();
        let mut taken = [0; super::Signature::MOST];
        if !distribute(first, arguments, &mut taken, |_| true) {
            break;
        }
        placed = taken.iter().sum();
    }
    let culprit = arguments.get(placed).copied().unwrap_or_default();
    Error::new("T0410").value(culprit).index(placed + 1)
}

/// Hands the arguments out to the parameters in their order, so that what is left over satisfies `end`.
fn distribute(
    parameters: &[Parameter],
    arguments: &[Item<'_>],
    taken: &mut [usize],
    end: fn(&[Item<'_>]) -> bool,
) -> bool {
    let (Some((parameter, others)), Some((own, taken))) =
        (parameters.split_first(), taken.split_first_mut())
    else {
        return end(arguments);
    };
    let most = parameter.reach(arguments);
    let least = usize::from(!parameter.optional);
    (least..=most).any(|step| {
        *own = if parameter.reluctant {
            step
        } else {
            least + most - step
        };
        let rest = arguments.get(*own..).unwrap_or_default();
        distribute(others, rest, taken, end)
    })
}

impl Parameter {
    /// How many of the first arguments it could take.
    fn reach(&self, arguments: &[Item<'_>]) -> usize {
        let limit = if self.repeated { usize::MAX } else { 1 };
        let fitting = arguments.iter().take_while(|item| self.types.have(**item));
        fitting.take(limit).count()
    }
}
