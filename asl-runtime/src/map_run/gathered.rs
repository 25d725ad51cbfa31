//! What the executions of a Map Run contribute to its result, between their end and the place where it goes.

use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::child::Child;
use super::writer::{Status, Transformation};
use crate::value::Value;

/// How much of a file is written at a time, in bytes.
const PART: usize = 8 * 1024 * 1024;

/// How large a result in place may grow before it is given up: far beyond what any state may give.
const IN_PLACE: usize = 16 * 1024 * 1024;

/// The results that have come, and are not written.
#[derive(Debug)]
pub(super) struct Gathered {
    transformation: Transformation,
    place: Mutex<Place>,
}

#[derive(Debug)]
enum Place {
    /// They become the output of the state, in the order of the executions.
    Output {
        results: Vec<(usize, Vec<Value>)>,
        size: usize,
    },
    /// They go to files, in the order in which they come.
    Files {
        failed: String,
        succeeded: String,
        separator: char,
    },
}

/// Results that are written together.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) status: Status,
    pub(super) text: String,
}

impl Gathered {
    /// Results that become the output of the state.
    pub(super) fn for_output(transformation: Transformation) -> Self {
        let place = Place::Output {
            results: Vec::new(),
            size: 0,
        };
        Self {
            transformation,
            place: Mutex::new(place),
        }
    }

    /// Results that go to files: those of JSON Lines have a line feed behind each, others a comma between them.
    pub(super) fn for_files(transformation: Transformation, json_lines: bool) -> Self {
        let place = Place::Files {
            failed: String::new(),
            succeeded: String::new(),
            separator: if json_lines { '\n' } else { ',' },
        };
        Self {
            transformation,
            place: Mutex::new(place),
        }
    }

    /// Adds what the execution of this number contributes.
    pub(super) fn add(&self, number: usize, child: &Child) {
        let shaped = shape(child, self.transformation);
        match &mut *self.lock() {
            Place::Output { results, size } => {
                *size += shaped.iter().map(Value::size).sum::<usize>();
                if *size > IN_PLACE {
                    *results = Vec::new();
                } else {
                    results.push((number, shaped));
                }
            }
            Place::Files {
                failed,
                succeeded,
                separator,
            } => {
                let text = match &child.result {
                    Ok(_) => succeeded,
                    Err(_) => failed,
                };
                shaped
                    .iter()
                    .for_each(|result| append(text, result, *separator));
            }
        }
    }

    /// The results as one array; `None` if they have grown too large.
    pub(super) fn in_place(self) -> Option<Value> {
        let place = self.place.into_inner();
        match place.unwrap_or_else(PoisonError::into_inner) {
            Place::Output { size, .. } if size > IN_PLACE => None,
            Place::Output { mut results, .. } => {
                results.sort_by_key(|(number, _)| *number);
                let results = results.into_iter().flat_map(|(_, shaped)| shaped);
                Some(Value::array(results))
            }
            Place::Files { .. } => Some(Value::Null),
        }
    }

    /// Results that fill a part of a file.
    pub(super) fn full_part(&self) -> Option<Part> {
        let parts = [Status::Failed, Status::Succeeded];
        parts.into_iter().find_map(|status| self.part(status, PART))
    }

    /// All results that are left.
    pub(super) fn last_part(&self, status: Status) -> Option<Part> {
        self.part(status, 1)
    }

    fn part(&self, status: Status, least: usize) -> Option<Part> {
        let mut place = self.lock();
        let Place::Files {
            failed, succeeded, ..
        } = &mut *place
        else {
            return None;
        };
        let text = match status {
            Status::Failed => failed,
            Status::Succeeded => succeeded,
            Status::Pending => return None,
        };
        (text.len() >= least).then(|| Part {
            status,
            text: std::mem::take(text),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds a result to a text: lines end with a line feed, and elements of an array have a comma between them.
pub(super) fn append(text: &mut String, result: &Value, separator: char) {
    if separator == ',' && !text.is_empty() {
        text.push(separator);
    }
    // A text takes whatever is written to it.
    let _ = write!(text, "{result}");
    if separator == '\n' {
        text.push(separator);
    }
}

/// What an execution contributes; one that failed is described, whatever the transformation.
fn shape(child: &Child, transformation: Transformation) -> Vec<Value> {
    match (&child.result, transformation) {
        (Err(_), _) | (Ok(_), Transformation::None) => vec![child.describe()],
        (Ok(Value::Array(items)), Transformation::Flatten) => items.to_vec(),
        (Ok(output), Transformation::Compact | Transformation::Flatten) => vec![output.clone()],
    }
}
