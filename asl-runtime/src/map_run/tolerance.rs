//! How many items of a Map Run may fail.

/// `ToleratedFailureCount` and `ToleratedFailurePercentage`; without either no item may fail.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tolerance {
    pub(super) count: Option<u64>,
    pub(super) percentage: Option<f64>,
}

impl Tolerance {
    /// Whether that many failed items are too many. What share they are is not known before their total is.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share of more than 2^53 items need not be exact"
    )]
    pub(super) fn is_exceeded(self, failed: u64, total: Option<u64>) -> bool {
        let (count, percentage) = match (self.count, self.percentage) {
            (None, None) => (Some(0), None),
            given => given,
        };
        let is_over = |(share, total): (f64, u64)| failed as f64 * 100.0 > share * total as f64;
        count.is_some_and(|count| failed > count) || percentage.zip(total).is_some_and(is_over)
    }
}
