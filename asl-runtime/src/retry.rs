//! Retriers: which errors they take, how often, and after what delay.

use std::time::Duration;

/// One element of a `Retry` array, with all defaults filled in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retrier<'a> {
    /// `ErrorEquals`.
    pub errors: &'a [&'a str],
    /// `IntervalSeconds`.
    pub interval: f64,
    /// `MaxAttempts`.
    pub max_attempts: u32,
    /// `BackoffRate`.
    pub backoff: f64,
    /// `MaxDelaySeconds`.
    pub max_delay: Option<f64>,
    /// `JitterStrategy`: true for `FULL`.
    pub jitter: bool,
}

/// Delays are cut here: about 3 million years, well inside what a timer can hold.
const LONGEST_DELAY: f64 = 1e14;

impl Retrier<'_> {
    /// The delay before retry `number` (from 0): `interval * backoff ^ number`, capped, then jittered over
    /// [0, delay].
    pub(crate) fn delay(&self, number: u32, random: impl FnOnce() -> u64) -> Duration {
        let exponent = i32::try_from(number).unwrap_or(i32::MAX);
        let grown = self.interval * self.backoff.powi(exponent);
        let capped = grown
            .min(self.max_delay.unwrap_or(LONGEST_DELAY))
            .min(LONGEST_DELAY);
        let seconds = if self.jitter {
            capped * fraction(random())
        } else {
            capped
        };
        Duration::try_from_secs_f64(seconds).unwrap_or_default()
    }
}

/// 53 of the bits as a number in [0, 1).
#[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
fn fraction(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Retrier<'static> = Retrier {
        errors: &["States.ALL"],
        interval: 1.0,
        max_attempts: 3,
        backoff: 2.0,
        max_delay: None,
        jitter: false,
    };

    #[test]
    fn delays_grow_and_are_capped() {
        let cases = [
            (BASE, 0, 1.0),
            (BASE, 4, 16.0),
            (
                Retrier {
                    interval: 3.0,
                    backoff: 1.5,
                    ..BASE
                },
                2,
                6.75,
            ),
            (
                Retrier {
                    max_delay: Some(5.0),
                    ..BASE
                },
                10,
                5.0,
            ),
            (BASE, u32::MAX, LONGEST_DELAY),
        ];
        for (retrier, number, seconds) in cases {
            assert_eq!(
                retrier.delay(number, || 0),
                Duration::from_secs_f64(seconds)
            );
        }
    }

    #[test]
    fn jitter_stays_below_the_capped_delay() {
        let retrier = Retrier {
            jitter: true,
            max_delay: Some(8.0),
            ..BASE
        };
        assert_eq!(retrier.delay(9, || 0), Duration::ZERO);
        assert_eq!(retrier.delay(9, || 1 << 63), Duration::from_secs(4));
        assert!(retrier.delay(9, || u64::MAX) <= Duration::from_secs(8));
    }
}
