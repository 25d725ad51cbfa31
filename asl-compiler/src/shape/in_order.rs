//! Takes two maps; gives the names of both in order, each with what is there: they are walked only once.

use std::cmp::Ordering;
use std::sync::Arc;

/// What two maps have at a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pair<'a, T> {
    Left(&'a T),
    Right(&'a T),
    Both(&'a T, &'a T),
}

pub(super) fn in_order<'a, T: 'a>(
    left: impl Iterator<Item = (&'a Arc<str>, &'a T)>,
    right: impl Iterator<Item = (&'a Arc<str>, &'a T)>,
) -> impl Iterator<Item = (&'a Arc<str>, Pair<'a, T>)> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || {
        let ordering = match (left.peek(), right.peek()) {
            // The maps have most of their names from one another, so that most need no comparison.
            (Some((this, _)), Some((that, _))) if Arc::ptr_eq(this, that) => Ordering::Equal,
            (Some((this, _)), Some((that, _))) => this.cmp(that),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        };
        match ordering {
            Ordering::Less => left.next().map(|(name, value)| (name, Pair::Left(value))),
            Ordering::Greater => right.next().map(|(name, value)| (name, Pair::Right(value))),
            Ordering::Equal => {
                let ((name, this), (_, that)) = left.next().zip(right.next())?;
                Some((name, Pair::Both(this, that)))
            }
        }
    })
}
