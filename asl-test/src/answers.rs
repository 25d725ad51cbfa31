//! The answers of a task, for one call after the other.

use crate::answer::Answer;

/// What the calls of a task come to: a single [`Answer`] for all of them, or a list with one for each call, in the order of
/// the calls. A call beyond the list fails the test.
#[derive(Clone, Debug)]
pub struct Answers {
    list: Vec<Answer>,
    /// Whether the last answer is that of all calls that follow.
    repeats: bool,
}

impl Answers {
    /// The answer of a call, by how many there were before.
    pub(crate) fn get(&self, number: usize) -> Option<&Answer> {
        let last = self.list.last().filter(|_| self.repeats);
        self.list.get(number).or(last)
    }

    /// The answers of a list, of which the last one stands for all that follow.
    pub(crate) fn repeating(list: Vec<Answer>) -> Self {
        Self {
            list,
            repeats: true,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn all(&self) -> &[Answer] {
        &self.list
    }
}

impl From<Answer> for Answers {
    fn from(answer: Answer) -> Self {
        Self {
            list: vec![answer],
            repeats: true,
        }
    }
}

impl From<Vec<Answer>> for Answers {
    fn from(list: Vec<Answer>) -> Self {
        Self {
            list,
            repeats: false,
        }
    }
}

impl<const N: usize> From<[Answer; N]> for Answers {
    fn from(list: [Answer; N]) -> Self {
        Self::from(Vec::from(list))
    }
}
