//! Holds what is in the database against what was noted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use asl_durable::{Durable, Summary};
use asl_runtime::{Status, Value, json};

use super::kind::{Kind, Named};
use super::{load, notes};
use crate::Result;

/// What was found.
#[derive(Debug, Default)]
struct Verdict {
    /// What was acknowledged, and is not there.
    lost: Vec<String>,
    /// Attempts that were made again after something had followed from their end.
    repeated: Vec<String>,
    /// Ends, histories and keys that are not as they must be.
    wrong: Vec<String>,
}

/// What was noted of one execution.
#[derive(Debug, Default)]
struct Noted {
    is_started: bool,
    is_stopped: bool,
    /// What somebody was told.
    output: Option<String>,
    /// The answers by its token that were acknowledged.
    answers: Vec<String>,
    /// The last attempt that was begun in each lane, with its key.
    begun: HashMap<String, (Attempt, String)>,
    /// The last one in all lanes of items.
    furthest: Attempt,
}

/// The number of a step, and that of its attempt.
type Attempt = (i64, u32);

/// The lane of the execution itself.
const MAIN: &str = "-";

impl Noted {
    /// Whether something was seen that follows from the end of this attempt: the end of the execution; or a later step or
    /// attempt, in its lane, or in the lanes that its lane comes from or leads to.
    fn has_followed(&self, lane: &str, attempt: Attempt) -> bool {
        let of = |lane| self.begun.get(lane).map(|(attempt, _)| *attempt);
        let elsewhere = if lane == MAIN {
            Some(self.furthest)
        } else {
            of(MAIN)
        };
        let mut latest = of(lane).into_iter().chain(elsewhere);
        self.output.is_some() || self.is_stopped || latest.any(|latest| latest > attempt)
    }
}

/// Judges all executions; gives the counts, as JSON, and prints what was found.
pub(crate) async fn of(folder: &Path, durable: &Durable) -> Result<Value> {
    let mut verdict = Verdict::default();
    let mut noted = BTreeMap::<String, Noted>::new();
    for run in notes::runs(folder)? {
        for line in notes::lines(folder, run)? {
            verdict.read(&mut noted, &line);
        }
    }
    let there = load::all(durable, None).await?;
    let there: BTreeMap<&str, &Summary> =
        there.iter().map(|one| (one.name.as_str(), one)).collect();
    let mut histories = Histories::new();
    for (name, noted) in &noted {
        match there.get(name.as_str()) {
            Some(summary) => {
                verdict
                    .judge(durable, summary, noted, &mut histories)
                    .await?
            }
            None if noted.is_started => verdict.lost.push(format!("{name} is not there")),
            None => {}
        }
    }
    verdict.compare(&histories);
    verdict.print();
    Ok(json!({
        "executions": noted.values().filter(|noted| noted.is_started).count(),
        "lost": verdict.lost.len(),
        "repeated": verdict.repeated.len(),
        "wrong": verdict.wrong.len(),
    }))
}

/// The histories of executions that must be alike, as the types of their events: who has each.
type Histories = BTreeMap<(Kind, i64), BTreeMap<String, Vec<String>>>;

impl Verdict {
    /// Takes in a line of the notes.
    fn read(&mut self, noted: &mut BTreeMap<String, Noted>, line: &str) {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        let &[word, name, ref rest @ ..] = words.as_slice() else {
            return;
        };
        let (one, rest) = (
            noted.entry(name.to_owned()).or_default(),
            rest.first().copied(),
        );
        match (word, rest.unwrap_or_default()) {
            ("started", _) => one.is_started = true,
            ("stopped", _) => one.is_stopped = true,
            ("answered", rest) => one
                .answers
                .extend(rest.split(' ').nth(1).map(str::to_owned)),
            ("ended", output) => one.output = Some(output.to_owned()),
            ("call", call) => self.call(one, name, call),
            _ => {}
        }
    }

    /// An attempt is made: none from whose end something has followed.
    fn call(&mut self, noted: &mut Noted, name: &str, call: &str) {
        let Some((lane, attempt, key)) = parse(call) else {
            return;
        };
        if noted.has_followed(lane, attempt) {
            self.repeated.push(format!("{name}: {call}"));
            return;
        }
        let before = noted
            .begun
            .insert(lane.to_owned(), (attempt, key.to_owned()));
        let before = before.filter(|(before, _)| *before == attempt);
        if let Some((_, old)) = before.filter(|(_, old)| old != key) {
            self.wrong
                .push(format!("{name}: {call} had the key {old} before"));
        }
        if lane != MAIN {
            noted.furthest = noted.furthest.max(attempt);
        }
    }

    /// Judges how an execution ended.
    async fn judge(
        &mut self,
        durable: &Durable,
        summary: &Summary,
        noted: &Noted,
        histories: &mut Histories,
    ) -> Result<()> {
        let name = &summary.name;
        let Some(named) = Named::parse(name) else {
            return Ok(());
        };
        if summary.status == Status::Running {
            let why = summary.stuck.as_deref().unwrap_or("nobody wakes it");
            self.lost.push(format!("{name} does not end: {why}"));
            return Ok(());
        }
        let execution = durable.execution_of(&summary.machine, name).await?;
        let description = execution.describe().await?;
        let fault = match named.kind {
            Kind::Stopped => stopped(description.status, noted),
            _ => succeeded(named, description.output.as_ref(), noted),
        };
        self.wrong
            .extend(fault.map(|fault| format!("{name}: {fault}")));
        // Iterations overtake each other, and a stop comes whenever it does.
        if !matches!(named.kind, Kind::Fan | Kind::Stopped) {
            let types = types(&execution.history().await?);
            let alike = histories.entry((named.kind, named.failures())).or_default();
            alike.entry(types).or_default().push(name.clone());
        }
        Ok(())
    }

    /// Executions of the same kind have the same history; the most frequent one is taken for right.
    fn compare(&mut self, histories: &Histories) {
        for alike in histories.values() {
            let usual = alike.iter().max_by_key(|(_, names)| names.len());
            let usual = usual.map(|(types, _)| types);
            let others = alike.iter().filter(|(types, _)| Some(*types) != usual);
            for (types, name) in
                others.flat_map(|(types, names)| names.iter().map(move |name| (types, name)))
            {
                self.wrong.push(format!("{name} has the history {types}"));
            }
        }
    }

    fn print(&self) {
        let kinds = [
            ("lost", &self.lost),
            ("repeated", &self.repeated),
            ("wrong", &self.wrong),
        ];
        for (kind, found) in kinds {
            found
                .iter()
                .take(20)
                .for_each(|one| eprintln!("{kind}: {one}"));
        }
    }
}

fn stopped(status: Status, noted: &Noted) -> Option<String> {
    let is_right = status == Status::Aborted;
    (!is_right).then(|| {
        format!(
            "it is {}, and its stop was acknowledged: {}",
            status.name(),
            noted.is_stopped
        )
    })
}

/// What is wrong with the output of an execution that has to succeed.
fn succeeded(named: Named, output: Option<&Value>, noted: &Noted) -> Option<String> {
    let Some(output) = output else {
        return Some("it did not succeed".to_owned());
    };
    let told = noted
        .output
        .as_ref()
        .filter(|told| **told != output.to_string());
    if let Some(told) = told {
        return Some(format!("somebody was told {told}, and it is {output}"));
    }
    let mut expected = named.output();
    if named.kind == Kind::Tokens {
        let answer = output.get("answer").cloned().unwrap_or_default();
        let given = BTreeSet::from_iter(&noted.answers);
        let is_other =
            !given.is_empty() && answer.as_str() != given.first().map(|one| one.as_str());
        if is_other || given.len() > 1 {
            return Some(format!(
                "{given:?} was acknowledged, and the answer is {answer}"
            ));
        }
        let value = expected.get("value").cloned().unwrap_or_default();
        expected = Value::object([("value", value), ("answer", answer)]);
    }
    (*output != expected).then(|| format!("its output is {output}, not {expected}"))
}

/// The lane, the attempt and the key of a call.
fn parse(call: &str) -> Option<(&str, Attempt, &str)> {
    let mut words = call.split(' ');
    let lane = words.next()?;
    let attempt = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((lane, attempt, words.next()?))
}

/// The types of the events of a history.
fn types(history: &Value) -> String {
    let events = history.get("events").and_then(Value::as_array);
    let types = events
        .into_iter()
        .flatten()
        .filter_map(|event| event.get("type")?.as_str());
    types.collect::<Vec<_>>().join(" ")
}
