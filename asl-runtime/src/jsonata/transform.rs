//! The operator `|pattern|update, delete|`: its clauses come in, a function goes out that changes a copy of its argument.
//!
//! It stands for `evaluateTransformExpression` of the reference implementation.

#[cfg(test)]
mod tests;

use bumpalo::collections::Vec as BumpVec;

use super::context::Context;
use super::error::{At, Error};
use super::functions::{CLONE, list_of};
use super::item::{Evaluated, Function, Item};
use super::record::{Record, RecordBuilder};
use super::signature::Signature;

/// A clause: what it gives for a context item.
pub type Clause<'a> = dyn Fn(Item<'a>) -> Evaluated<'a> + 'a;

/// The parts of the operator.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "closures have none")]
pub struct Transform<'a> {
    /// The objects to change, from the copy.
    pub pattern: &'a Clause<'a>,
    /// The members to set, from the object that is changed, and where this stands.
    pub update: (&'a Clause<'a>, At),
    /// The keys to remove, from the object that is changed, and where this stands.
    pub delete: Option<(&'a Clause<'a>, At)>,
    /// What `$clone` is where the operator stands, if that is not the function of the library; and where it stands.
    pub clone: Option<(Item<'a>, At)>,
}

/// The function that the operator is.
pub fn transformer<'a>(cx: &'a Context<'a>, transform: Transform<'a>) -> Item<'a> {
    static SIGNATURE: Signature = Signature::parse("<(oa):o>");
    Function::closure(cx, 1, Some(&SIGNATURE), move |_, arguments| {
        let original = arguments.first().copied().unwrap_or_default();
        if original.is_undefined() {
            return Ok(original);
        }
        let copy = copy(cx, original, transform.clone)?;
        let matches = (transform.pattern)(copy)?;
        for item in list_of(cx, matches).into_iter().flatten() {
            change(cx, item, &transform)?;
        }
        Ok(copy)
    })
}

fn copy<'a>(
    cx: &'a Context<'a>,
    original: Item<'a>,
    clone: Option<(Item<'a>, At)>,
) -> Evaluated<'a> {
    match clone {
        None => CLONE.call(cx, Item::Null, &[original]),
        Some((Item::Function(function), _)) => function.call(cx, Item::Null, &[original]),
        Some((_, at)) => Err(Error::new("T2013").at(at)),
    }
}

/// Changes one match. What is no object has no members to change, but its clauses are evaluated all the same.
fn change<'a>(
    cx: &'a Context<'a>,
    item: Item<'a>,
    transform: &Transform<'a>,
) -> Result<(), Box<Error>> {
    let (clause, at) = transform.update;
    let update = clause(item)?;
    if !update.is_undefined() && update.as_record().is_none() {
        return Err(Error::new("T2011").value(update).at(at));
    }
    if let (Item::Object(record), Item::Object(update)) = (item, update) {
        record.become_like(merged(cx, record, update));
    }
    let Some((clause, at)) = transform.delete else {
        return Ok(());
    };
    let keys = keys(cx, clause(item)?, at)?;
    if let Item::Object(record) = item {
        record.become_like(without(cx, record, &keys));
    }
    Ok(())
}

fn merged<'a>(cx: &'a Context<'a>, record: Record<'a>, update: Record<'a>) -> Record<'a> {
    let mut members = RecordBuilder::new(cx.arena());
    for (key, value) in record.iter().chain(update.ordered()) {
        members.insert(key, value);
    }
    members.finish()
}

fn without<'a>(cx: &'a Context<'a>, record: Record<'a>, keys: &[&str]) -> Record<'a> {
    let rest = record
        .iter()
        .filter(|(key, _)| !keys.contains(&key.as_str()));
    Record::built(
        cx.arena(),
        BumpVec::from_iter_in(rest, cx.arena()).into_bump_slice(),
    )
}

/// The keys that the clause names.
fn keys<'a>(
    cx: &'a Context<'a>,
    deletions: Item<'a>,
    at: At,
) -> Result<BumpVec<'a, &'a str>, Box<Error>> {
    let mut keys = BumpVec::new_in(cx.arena());
    for item in list_of(cx, deletions).into_iter().flatten() {
        let key = item.as_str();
        keys.push(key.ok_or_else(|| Error::new("T2012").value(deletions).at(at))?);
    }
    Ok(keys)
}
