//! The releases of JSONata.

/// Whose behavior an expression has, where releases of the reference implementation differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// 2.0.6, which AWS Step Functions documents, with the functions that AWS added.
    Aws,
    /// 2.2.2, the newest release.
    Current,
}
