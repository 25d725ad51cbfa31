//! What a workflow waits for, and what has arrived for it and is not kept yet.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use hashbrown::HashMap;

use super::super::{Digest, Interrupted, Record, Said, What};
use crate::failure::TaskError;
use crate::timestamp::Timestamp;
use crate::value::Text;

/// A site, and what is asked there.
type Key = (Text, What);

/// The questions of one execution.
#[derive(Debug, Default)]
pub(super) struct Questions(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// When the last answer came, or when the execution began.
    time: Option<Timestamp>,
    /// Whether the journal has no more records.
    is_live: bool,
    /// Whether the workflow has done all that it can do for now.
    is_resting: bool,
    open: HashMap<Key, Question>,
    /// Answers from before a redrive to what is asked later than it was then: something that took its turn is made
    /// again first.
    later: HashMap<Key, Said>,
    /// How much was asked so far.
    asked: u64,
    /// How much else the workflow waits for before its turn is over.
    aside: usize,
    arrivals: VecDeque<Arrived>,
    /// What is in the journal, and not given yet.
    kept: VecDeque<Record>,
    /// Somebody wants the execution to stop.
    stop: Option<TaskError>,
    /// Who drives the execution.
    driver: Option<Waker>,
}

#[derive(Debug)]
struct Question {
    /// Questions are numbered in the order in which they are asked.
    number: u64,
    asked: Digest,
    answer: Option<Said>,
    waker: Option<Waker>,
}

#[derive(Debug)]
struct Arrived {
    key: Key,
    /// The number of the question.
    number: u64,
    said: Said,
}

impl Questions {
    /// When the last answer came.
    pub(super) fn time(&self) -> Option<Timestamp> {
        self.lock().time
    }

    pub(super) fn set_time(&self, time: Timestamp) {
        self.lock().time = Some(time);
    }

    /// Whether answers come from the world outside.
    pub(super) fn is_live(&self) -> bool {
        self.lock().is_live
    }

    /// Whether the workflow can only go on with answers from the world outside, and none has arrived that is not given
    /// yet.
    pub(super) fn are_open(&self) -> bool {
        let state = self.lock();
        let has_none = state.arrivals.is_empty() && state.kept.is_empty() && state.stop.is_none();
        state.is_resting && state.is_live && has_none
    }

    /// Whether a run that goes on from here asks again for all that is open, and is owed no answer from before: nothing is
    /// asked but for the time of the machine.
    pub(super) fn are_forgettable(&self) -> bool {
        let state = self.lock();
        let is_machine = |(at, what): &Key| *what == What::Timer && at.as_str() == "0.0 ";
        state.later.is_empty() && state.open.keys().all(is_machine)
    }

    /// Notes whether the workflow has done all that it can do for now.
    pub(super) fn rest(&self, is_resting: bool) {
        self.lock().is_resting = is_resting;
    }

    /// From now on, answers come from the world outside.
    pub(super) fn go_live(&self) {
        let mut state = self.lock();
        state.is_live = true;
        let mut questions: Vec<&mut Question> = state.open.values_mut().collect();
        questions.sort_by_key(|question| question.number);
        let wakers = questions.into_iter().filter_map(|one| one.waker.take());
        let wakers: Vec<Waker> = wakers.collect();
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Notes that the turn goes on until what is given is dropped.
    pub(super) fn set_aside(&self) -> SetAside<'_> {
        self.lock().aside += 1;
        SetAside(self)
    }

    /// Whether the turn goes on.
    pub(super) fn are_set_aside(&self) -> bool {
        self.lock().aside > 0
    }

    /// Asks that the execution stops.
    pub(super) fn stop(&self, error: TaskError) {
        let mut state = self.lock();
        state.stop.get_or_insert(error);
        let driver = state.driver.take();
        drop(state);
        driver.into_iter().for_each(Waker::wake);
    }

    /// Notes who drives the execution.
    pub(super) fn driven_by(&self, waker: &Waker) {
        let mut state = self.lock();
        match &mut state.driver {
            Some(driver) => driver.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
    }

    /// The records to be kept next: of all that has arrived, or that somebody stops the execution.
    pub(super) fn next_records(&self, now: Timestamp) -> Vec<Record> {
        let mut state = self.lock();
        let time = state.time.map_or(now, |time| time.max(now));
        if let Some(error) = state.stop.take() {
            return vec![Record {
                at: Text::from_static(""),
                what: What::Stop,
                asked: Digest::NONE,
                time,
                said: Said::Stopped(error),
                follows: false,
            }];
        }
        let mut records = Vec::new();
        while let Some(Arrived { key, number, said }) = state.arrivals.pop_front() {
            // Nobody waits any more for what was dropped.
            let question = state.open.get(&key);
            let Some(question) = question.filter(|question| question.number == number) else {
                continue;
            };
            let asked = question.asked;
            let (at, what) = key;
            let follows = !records.is_empty();
            records.push(Record {
                at,
                what,
                asked,
                time,
                said,
                follows,
            });
        }
        records
    }

    /// Notes what is in the journal now, and is to be given.
    pub(super) fn keep(&self, records: Vec<Record>) {
        self.lock().kept = records.into();
    }

    /// Whether there is more to be given of what is in the journal.
    pub(super) fn has_kept(&self) -> bool {
        !self.lock().kept.is_empty()
    }

    /// What is to be given next.
    pub(super) fn take_kept(&self) -> Option<Record> {
        self.lock().kept.pop_front()
    }

    /// Gives the workflow the answer that a record holds.
    pub(super) fn give(&self, record: Record) -> Result<(), Interrupted> {
        let mut state = self.lock();
        state.time = Some(record.time);
        let key = (record.at.clone(), record.what);
        let is_any = record.asked == Digest::ANY;
        let question = state.open.get_mut(&key);
        if is_any && question.is_none() {
            state.later.insert(key, record.said);
            return Ok(());
        }
        if record.follows && question.is_none() {
            return Ok(());
        }
        let Some(question) = question.filter(|_| record.said.answers(record.what)) else {
            return Err(unasked(&record));
        };
        if question.asked != record.asked && !is_any {
            return Err(asked_otherwise(&record));
        }
        question.answer = Some(record.said);
        let waker = question.waker.take();
        drop(state);
        waker.into_iter().for_each(Waker::wake);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Work that belongs to the turn.
pub(super) struct SetAside<'a>(&'a Questions);

impl Drop for SetAside<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.aside = state.aside.saturating_sub(1);
    }
}

/// What to do when a definition does not fit a journal.
const ADVICE: &str = "run the execution with the definition that it was started with";

/// The journal is that of another workflow, or of another version of this one.
#[cold]
pub(super) fn unasked(record: &Record) -> Interrupted {
    let (state, line) = (record.state(), record.to_text());
    Interrupted::new(format!(
        "the journal goes on with an answer for the state {state:?}, which the workflow does not ask for there; {ADVICE} (the answer is {line})"
    ))
}

#[cold]
fn asked_otherwise(record: &Record) -> Interrupted {
    let (state, at, what) = (record.state(), &record.at, record.what.name());
    Interrupted::new(format!(
        "in the state {state:?} the workflow asks at {at:?} for another {what} than the journal has an answer to, with another resource, other parameters or another time; {ADVICE}"
    ))
}

/// A question that the workflow waits for. One that it does not wait for anymore is forgotten.
pub(super) struct Asked<'a> {
    questions: &'a Questions,
    key: Key,
    number: u64,
}

impl<'a> Asked<'a> {
    pub(super) fn new(questions: &'a Questions, at: String, what: What, asked: Digest) -> Self {
        let key = (Text::from(at), what);
        let mut state = questions.lock();
        state.asked += 1;
        let number = state.asked;
        let question = Question {
            number,
            asked,
            answer: state.later.remove(&key),
            waker: None,
        };
        state.open.insert(key.clone(), question);
        drop(state);
        Self {
            questions,
            key,
            number,
        }
    }

    pub(super) fn poll(&self, context: &Context<'_>) -> Poll<Said> {
        let mut state = self.questions.lock();
        let Some(question) = state.open.get_mut(&self.key) else {
            return Poll::Pending;
        };
        if let Some(said) = question.answer.take() {
            return Poll::Ready(said);
        }
        question.waker = Some(context.waker().clone());
        Poll::Pending
    }

    /// Notes what the world outside says.
    pub(super) fn arrived(&self, said: Said) {
        let arrived = Arrived {
            key: self.key.clone(),
            number: self.number,
            said,
        };
        self.questions.lock().arrivals.push_back(arrived);
    }
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        self.questions.lock().open.remove(&self.key);
    }
}
