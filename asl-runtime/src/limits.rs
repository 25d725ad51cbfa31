//! How much an execution may do and hold before it fails.

use crate::jsonata;

/// How much an execution may do and hold; given to [`Run::limits`](crate::Run::limits).
///
/// ```
/// use asl_runtime::Limits;
///
/// let limits = Limits { variables: usize::MAX, ..Limits::DEFAULT };
/// assert_eq!(limits.variable, 262_144);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How much one evaluation of JSONata may do.
    pub evaluation: jsonata::Limits,
    /// The largest variable, in bytes of JSON text.
    pub variable: usize,
    /// The largest size of all variables that one `Assign` stores.
    pub assignment: usize,
    /// The largest size of all variables together.
    pub variables: usize,
}

impl Limits {
    /// AWS's quotas for variables, and [`jsonata::Limits::DEFAULT`].
    pub const DEFAULT: Self = Self {
        evaluation: jsonata::Limits::DEFAULT,
        variable: 262_144,
        assignment: 262_144,
        variables: 10_485_760,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
