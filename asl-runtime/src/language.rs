//! What definitions compute with: paths, intrinsic functions, comparisons, fields, variables, and the types of data.

pub mod compare;
pub mod field;
pub mod intrinsic;
pub mod path;
pub mod result_path;
pub mod shape;
pub mod typed;
pub mod variables;
