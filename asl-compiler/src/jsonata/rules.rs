//! Takes the tree of an expression; gives what AWS's rules for expressions are about: the uses of a context
//! that is not there, and the variables and functions that come from outside.

mod builtin;
mod context;
mod references;

pub use self::builtin::{builtins, is_builtin};
pub use self::context::{ContextUse, context_uses};
pub use self::references::{Reference, references};
