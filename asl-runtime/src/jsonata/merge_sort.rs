//! The sort of the reference implementation: items in any order come in, and leave in theirs.

use super::error::Error;

/// Sorts stably by a comparison that can fail, and compares the same pairs in the same order as the reference
/// implementation does, so that of several errors the same one comes out.
///
/// # Errors
///
/// The first that `swaps` gives; `swaps` says whether its first argument belongs behind its second.
pub(super) fn merge_sort<T: Copy>(
    items: &mut [T],
    swaps: &mut impl FnMut(T, T) -> Result<bool, Box<Error>>,
) -> Result<(), Box<Error>> {
    let mut left = Vec::with_capacity(items.len().div_ceil(2));
    sort(items, &mut left, swaps)
}

fn sort<T: Copy>(
    items: &mut [T],
    left: &mut Vec<T>,
    swaps: &mut impl FnMut(T, T) -> Result<bool, Box<Error>>,
) -> Result<(), Box<Error>> {
    if items.len() < 2 {
        return Ok(());
    }
    let middle = items.len() / 2;
    let (first, second) = items.split_at_mut(middle);
    sort(first, left, swaps)?;
    sort(second, left, swaps)?;
    left.clear();
    left.extend_from_slice(first);
    merge(items, left, swaps)
}

/// Merges `left` with the items behind the space that it came from. What is written never overtakes what is read
/// on the right: as many places are free as items are left on the left.
fn merge<T: Copy>(
    items: &mut [T],
    left: &[T],
    swaps: &mut impl FnMut(T, T) -> Result<bool, Box<Error>>,
) -> Result<(), Box<Error>> {
    let mut right = left.len();
    let mut rest = left.iter().copied().peekable();
    let mut target = 0;
    while let Some(&first) = rest.peek() {
        let Some(&second) = items.get(right) else {
            break;
        };
        if swaps(first, second)? {
            items[target] = second;
            right += 1;
        } else {
            items[target] = first;
            rest.next();
        }
        target += 1;
    }
    for (place, item) in items.iter_mut().skip(target).zip(rest) {
        *place = item;
    }
    Ok(())
}
