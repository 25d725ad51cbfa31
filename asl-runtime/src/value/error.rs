//! Why a Rust value has no JSON form, or why JSON does not fit a Rust type.

use std::fmt;

/// A conversion between [`Value`](super::Value) and a serde type that failed, with the place where it did.
///
/// ```
/// use asl_runtime::{json, value::from_value};
///
/// let error = from_value::<Vec<u8>>(&json!([1, 2, "x"])).unwrap_err();
/// assert_eq!(error.to_string(), r#"$[2]: invalid type: string "x", expected u8"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// From the root to the place, without the root: `.items[2]`.
    path: String,
    message: String,
}

impl ValueError {
    pub(super) fn new(message: impl fmt::Display) -> Self {
        Self {
            path: String::new(),
            message: message.to_string(),
        }
    }

    /// The same error, seen from the array around it.
    pub(super) fn in_item(mut self, index: usize) -> Self {
        self.path.insert_str(0, &format!("[{index}]"));
        self
    }

    /// The same error, seen from the object around it.
    pub(super) fn in_member(mut self, key: &str) -> Self {
        self.path.insert_str(0, &format!(".{key}"));
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "${}: {}", self.path, self.message)
    }
}

impl std::error::Error for ValueError {}

impl serde::ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message)
    }
}

impl serde::de::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message)
    }
}
