//! Takes a misspelled name and the names that exist; gives the one that was probably meant.

/// The candidate that is most like `name`, if one is alike enough to be worth a question.
///
/// Letter case alone never counts as a difference. The first of equally good candidates wins, so
/// the order of the candidates should be that of the source.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lowercase = name.to_lowercase();
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .map(|candidate| (distance(&lowercase, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many edits apart the two are; two letters in the wrong order are one edit.
fn distance(lowercase: &str, candidate: &str) -> usize {
    strsim::osa_distance(lowercase, &candidate.to_lowercase())
}
