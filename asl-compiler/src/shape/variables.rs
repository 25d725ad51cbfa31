//! The variables that may have a value at a state, by name: thousands of states share what is the same for all of them.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::Shape;
use super::in_order::{Pair, in_order};
use super::named::sorted;

/// How many variables stand together: a state that changes one copies so many, and leaves all others where they are.
const MOST_TOGETHER: usize = 64;

/// What is known of a variable when a state is entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its value.
    pub shape: Shape,
    /// Whether it has been assigned on every way to the state.
    pub is_assigned: bool,
}

type Entry = (Arc<str>, Variable);

/// Some variables that are next to each other, in the order of their names; at least one.
type Chunk = Arc<Vec<Entry>>;

/// Variables, in the order of their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Variables(Arc<Vec<Chunk>>);

impl Variables {
    pub(super) fn get(&self, name: &str) -> Option<&Variable> {
        let chunk = self.0.get(self.chunk_of(name))?;
        let position = position(chunk, name).ok()?;
        chunk.get(position).map(|(_, variable)| variable)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Variable)> {
        entries(&self.0)
    }

    /// Sets a variable.
    pub(super) fn insert(&mut self, name: Arc<str>, variable: Variable) {
        let number = self.chunk_of(&name).min(self.0.len().saturating_sub(1));
        let chunks = Arc::make_mut(&mut self.0);
        let Some(chunk) = chunks.get_mut(number) else {
            chunks.push(Arc::new(vec![(name, variable)]));
            return;
        };
        let entries = Arc::make_mut(chunk);
        match position(entries, &name) {
            Ok(position) => {
                if let Some((_, known)) = entries.get_mut(position) {
                    *known = variable;
                }
            }
            Err(position) => entries.insert(position, (name, variable)),
        }
        if entries.len() > MOST_TOGETHER {
            let second = entries.split_off(MOST_TOGETHER / 2);
            chunks.insert(number + 1, Arc::new(second));
        }
    }

    /// Changes the shapes of all.
    pub(super) fn change_shapes(&mut self, change: impl Fn(&Shape) -> Shape) {
        for chunk in Arc::make_mut(&mut self.0) {
            for (_, variable) in Arc::make_mut(chunk) {
                variable.shape = change(&variable.shape);
            }
        }
    }

    /// What is known where two ways meet: a variable that is assigned on one of them only may have no value.
    pub(super) fn join(&self, other: &Self) -> Self {
        if self.holds(other) {
            return self.clone();
        }
        let mut chunks = Vec::new();
        for (these, those) in runs(&self.0, &other.0) {
            match these {
                [this] if are_same(these, those) => chunks.push(Arc::clone(this)),
                these => {
                    let joined = in_order(entries(these), entries(those)).map(joined);
                    push_chunks(&mut chunks, joined.collect());
                }
            }
        }
        Self(Arc::new(chunks))
    }

    /// Whether joining others adds nothing.
    fn holds(&self, other: &Self) -> bool {
        let add_nothing = |(these, those): (&[Chunk], &[Chunk])| {
            are_same(these, those)
                || in_order(entries(these), entries(those)).all(|(_, pair)| match pair {
                    Pair::Both(this, that) => {
                        (that.is_assigned || !this.is_assigned) && this.shape.holds(&that.shape)
                    }
                    Pair::Left(variable) => !variable.is_assigned,
                    Pair::Right(_) => false,
                })
        };
        Arc::ptr_eq(&self.0, &other.0) || runs(&self.0, &other.0).all(add_nothing)
    }

    /// The first chunk that does not end before a name.
    fn chunk_of(&self, name: &str) -> usize {
        self.0.partition_point(|chunk| {
            let last = chunk.last();
            last.is_some_and(|(last, _)| last.as_ref() < name)
        })
    }
}

impl PartialEq for Variables {
    fn eq(&self, other: &Self) -> bool {
        let mut runs = runs(&self.0, &other.0);
        runs.all(|(these, those)| are_same(these, those) || entries(these).eq(entries(those)))
    }
}

/// Of a name that occurs twice, the last value counts.
impl FromIterator<Entry> for Variables {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut chunks = Vec::new();
        push_chunks(&mut chunks, sorted(entries.into_iter().collect()));
        Self(Arc::new(chunks))
    }
}

fn push_chunks(chunks: &mut Vec<Chunk>, entries: Vec<Entry>) {
    let parts = entries.chunks(MOST_TOGETHER);
    chunks.extend(parts.map(|part| Arc::new(part.to_vec())));
}

fn position(entries: &[Entry], name: &str) -> Result<usize, usize> {
    entries.binary_search_by(|(known, _)| known.as_ref().cmp(name))
}

fn entries(chunks: &[Chunk]) -> impl Iterator<Item = (&Arc<str>, &Variable)> {
    let entries = chunks.iter().flat_map(|chunk| chunk.iter());
    entries.map(|(name, variable)| (name, variable))
}

fn joined((name, pair): (&Arc<str>, Pair<'_, Variable>)) -> Entry {
    let (shape, is_assigned) = match pair {
        Pair::Both(this, that) => (
            this.shape.join(&that.shape),
            this.is_assigned && that.is_assigned,
        ),
        Pair::Left(one) | Pair::Right(one) => (one.shape.clone(), false),
    };
    (Arc::clone(name), Variable { shape, is_assigned })
}

fn are_same(these: &[Chunk], those: &[Chunk]) -> bool {
    matches!((these, those), ([this], [that]) if Arc::ptr_eq(this, that))
}

/// The chunks of two maps side by side, as few at a time as end with the same name.
fn runs<'a>(
    mut left: &'a [Chunk],
    mut right: &'a [Chunk],
) -> impl Iterator<Item = (&'a [Chunk], &'a [Chunk])> {
    std::iter::from_fn(move || {
        if left.is_empty() && right.is_empty() {
            return None;
        }
        let (these, those) = run_lengths(left, right);
        let (these, left_rest) = left.split_at_checked(these)?;
        let (those, right_rest) = right.split_at_checked(those)?;
        (left, right) = (left_rest, right_rest);
        Some((these, those))
    })
}

fn run_lengths(left: &[Chunk], right: &[Chunk]) -> (usize, usize) {
    let end = |chunks: &'_ [Chunk], length: usize| {
        let last = chunks.get(length)?.last();
        last.map(|(name, _)| Arc::clone(name))
    };
    let (mut these, mut those) = (0, 0);
    loop {
        let (Some(this), Some(that)) = (end(left, these), end(right, those)) else {
            return (left.len(), right.len());
        };
        match this.cmp(&that) {
            std::cmp::Ordering::Less => these += 1,
            std::cmp::Ordering::Greater => those += 1,
            std::cmp::Ordering::Equal => return (these + 1, those + 1),
        }
    }
}
