//! Branches that never wait come in, and are run one after the other: a plain loop.

use super::fan::Fan;
use crate::engine::Engine;
use crate::failure::{Ended, Failure};
use crate::frame::Frame;
use crate::value::Value;

impl<'e, E: Engine> Fan<'e, E> {
    /// Runs `advance` for each start and input, and gives the array of outputs. The events are those of branches that
    /// run side by side, at most `limit` at a time.
    #[inline]
    pub(super) fn run_at_once<S, V: Clone>(
        &self,
        frame: &mut Frame<'e, E, V>,
        limit: usize,
        inputs: impl ExactSizeIterator<Item = (S, Value)>,
        advance: impl Fn(S, &mut Frame<'e, E, V>) -> Ended,
    ) -> Result<Value, Failure> {
        let mut admission = Admission::new(self, limit, inputs.len());
        let mut last = frame.previous;
        let outputs = inputs.enumerate().map(|(number, (start, input))| {
            let previous = admission.previous(number);
            let mut branch = self.frame(number, input, frame.variables.clone(), previous);
            let result = advance(start, &mut branch);
            last = last.max(self.ended(number, &mut branch, result.is_ok()));
            result.inspect_err(|failure| {
                let waiting = number + 1..admission.admitted;
                self.abort(failure.event, waiting.map(|number| (number, None)));
            })?;
            admission.next(Some(branch.previous));
            self.check_time()?;
            Ok(branch.input)
        });
        let outputs = outputs.collect::<Result<Vec<Value>, Box<Failure>>>();
        frame.previous = outputs
            .as_ref()
            .map_or_else(|failure| failure.event, |_| last);
        outputs.map(Value::from).map_err(|failure| *failure)
    }
}

impl<E: Engine> Fan<'_, E> {
    /// Ends a loop that cannot wait when the time of the machine is over; who waits for it then says so.
    #[inline(always)]
    fn check_time(&self) -> Ended {
        match self.execution.is_due() && self.execution.is_over() {
            true => Err(timed_out()),
            false => Ok(()),
        }
    }
}

#[cold]
fn timed_out() -> Box<Failure> {
    Box::new(Failure::fatal("States.Timeout", None))
}

/// How many branches may begin, and the events that these follow, if anybody asks.
struct Admission<'a, E> {
    fan: &'a Fan<'a, E>,
    count: usize,
    admitted: usize,
    previous: Vec<u64>,
}

impl<'a, E: Engine> Admission<'a, E> {
    fn new(fan: &'a Fan<'a, E>, limit: usize, count: usize) -> Self {
        let mut admission = Self {
            fan,
            count,
            admitted: 0,
            previous: Vec::new(),
        };
        for _ in 0..limit.min(count) {
            admission.next(None);
        }
        admission
    }

    /// Lets the next branch begin, if there is one.
    #[inline]
    fn next(&mut self, after: Option<u64>) {
        if self.admitted < self.count {
            let previous = self.fan.admit(self.admitted, after);
            self.admitted += 1;
            if E::OBSERVED {
                self.previous.push(previous);
            }
        }
    }

    fn previous(&self, number: usize) -> u64 {
        self.previous.get(number).copied().unwrap_or_default()
    }
}
