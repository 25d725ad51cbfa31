//! Separators of groups of digits: their places in a picture come in, how they repeat goes out.

/// The interval at which separators at these distances from the right repeat; none if they do not.
///
/// Separators in the order `3, 6, 9` repeat; `3` and `5` stand only where they are.
pub(super) fn interval(positions: &[usize]) -> Option<usize> {
    let interval = positions
        .iter()
        .copied()
        .reduce(greatest_common_divisor)
        .filter(|&interval| interval > 0)?;
    let repeats = (1..=positions.len()).all(|count| positions.contains(&(count * interval)));
    repeats.then_some(interval)
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 {
        return a;
    }
    greatest_common_divisor(b, a % b)
}
