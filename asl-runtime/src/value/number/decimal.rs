//! The exact value of a number token, in a normal form that compares.

use std::cmp::Ordering;

/// `0.digits × 10^exponent`, with a sign; zero has no digits.
#[derive(PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    exponent: i64,
    /// Neither the first nor the last is a zero.
    digits: String,
}

impl Decimal {
    /// The value of a token that is a JSON number.
    pub(super) fn of(token: &str) -> Self {
        let unsigned = token.strip_prefix('-').unwrap_or(token);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let written = [whole, fraction].concat();
        let significant = written.trim_start_matches('0');
        let leading_zeros = written.len() - significant.len();
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Self {
                negative: false,
                exponent: 0,
                digits,
            };
        }
        let point = whole.len() as i64 - leading_zeros as i64;
        Self {
            negative: unsigned.len() < token.len(),
            exponent: point.saturating_add(saturating(exponent)),
            digits,
        }
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// By distance from zero, of two that are not zero.
    fn magnitude(&self) -> (i64, &str) {
        (self.exponent, &self.digits)
    }
}

/// An exponent that no machine word holds is as good as the largest that one does.
fn saturating(exponent: &str) -> i64 {
    let limit = if exponent.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    exponent.parse().unwrap_or(limit)
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitudes = if self.negative {
            other.magnitude().cmp(&self.magnitude())
        } else {
            self.magnitude().cmp(&other.magnitude())
        };
        self.sign().cmp(&other.sign()).then(magnitudes)
    }
}
