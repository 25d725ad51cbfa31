//! Takes a misspelled name and the names that exist; gives the one that was probably meant.

/// The longest name, in bytes, that is compared with others: comparing takes time with the square of the length.
const LONGEST: usize = 200;

/// The candidate that is most like `name`, if one is alike enough to be worth a question.
///
/// Letter case alone never counts as a difference. The first of equally good candidates wins, so
/// the order of the candidates should be that of the source.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let wanted = Letters::of(name);
    // One more than how many edits are allowed: as few as those of the best so far, and a third of the name.
    let mut limit = (name.chars().count() / 3).max(1) + 1;
    let mut best = None;
    for candidate in candidates {
        if candidate == name || candidate.len() > LONGEST {
            continue;
        }
        let letters = Letters::of(candidate);
        if wanted.least_edits_to(&letters) >= limit {
            continue;
        }
        let distance = strsim::osa_distance(&wanted.lowercase, &letters.lowercase);
        if distance < limit {
            (limit, best) = (distance, Some(candidate));
        }
    }
    best
}

/// A name in lower case, and how often each letter is in it.
struct Letters {
    lowercase: String,
    counts: [u8; Letters::KINDS],
}

impl Letters {
    /// Letters of one kind are taken for the same one, which only makes the least number of edits smaller.
    const KINDS: usize = 64;

    fn of(name: &str) -> Self {
        let lowercase = name.to_lowercase();
        let mut counts = [0_u8; Self::KINDS];
        for letter in lowercase.chars() {
            if let Some(count) = counts.get_mut(letter as usize % Self::KINDS) {
                *count = count.saturating_add(1);
            }
        }
        Self { lowercase, counts }
    }

    /// How many edits there are at least between two names: each adds one letter, takes one away, or both; two
    /// letters in the wrong order are one edit.
    fn least_edits_to(&self, other: &Self) -> usize {
        let (mut more, mut fewer) = (0, 0);
        for (one, other) in self.counts.iter().zip(&other.counts) {
            more += usize::from(one.saturating_sub(*other));
            fewer += usize::from(other.saturating_sub(*one));
        }
        more.max(fewer)
    }
}
