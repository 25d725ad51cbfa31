//! Takes nothing; gives the table of all diagnostic codes, each declared once.
//!
//! The numbers come in blocks, one file each:
//!
//! | block | about |
//! |---|---|
//! | `00xx` | reading the file: JSON and YAML |
//! | `01xx` | structure: fields and their values |
//! | `02xx` | transitions |
//! | `03xx` | paths and intrinsic functions |
//! | `04xx` | data flow and variables |
//! | `05xx` | binding of tasks |
//! | `06xx` | calls of services |
//! | `09xx` | features that are not supported |
//!
//! A new code is one line in its block and one page, `code/ASL….md`, that says what the code
//! means, shows the mistake and its repair, and says how to get from one to the other.

use std::cmp::Ordering;
use std::fmt;

/// Declares the codes of one block: `NAME = "code" "title";`. The page is the Markdown file
/// beside the block that is named after the code.
macro_rules! codes {
    ($($name:ident = $id:literal $title:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub const $name: $crate::diagnostic::Code =
                $crate::diagnostic::Code::new(&$crate::diagnostic::code::Entry {
                    id: $id,
                    title: $title,
                    explanation: include_str!(concat!($id, ".md")),
                });
        )*
        /// Every code of the block, in the order of the numbers.
        pub(super) const ALL: &[$crate::diagnostic::Code] = &[$($name),*];
    };
}

mod data;
mod expressions;
mod reading;
mod services;
mod structure;
mod tasks;
mod transitions;
mod unsupported;

/// The codes as constants, such as `codes::DUPLICATE_KEY`.
pub mod codes {
    pub use super::data::*;
    pub use super::expressions::*;
    pub use super::reading::*;
    pub use super::services::*;
    pub use super::structure::*;
    pub use super::tasks::*;
    pub use super::transitions::*;
    pub use super::unsupported::*;
}

/// The blocks in the order of their numbers.
const BLOCKS: &[&[Code]] = &[
    reading::ALL,
    structure::ALL,
    transitions::ALL,
    expressions::ALL,
    data::ALL,
    tasks::ALL,
    services::ALL,
    unsupported::ALL,
];

/// The code of a kind of diagnostic, such as `ASL0015`.
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

/// One line of the table.
struct Entry {
    id: &'static str,
    title: &'static str,
    explanation: &'static str,
}

impl Code {
    const fn new(entry: &'static Entry) -> Self {
        Self(entry)
    }

    /// Every code there is, in the order of the numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        BLOCKS.iter().copied().flatten().copied()
    }

    /// The code that a user names, in capitals or not.
    pub fn parse(text: &str) -> Option<Self> {
        Self::all().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }

    /// The code itself, such as `ASL0015`.
    pub fn as_str(self) -> &'static str {
        self.0.id
    }

    /// Whether its errors can be allowed, as all warnings can: AWS accepts what they are about, or it may know more.
    pub fn can_be_allowed(self) -> bool {
        self.is_accepted_by_aws() || services::NEWER.contains(&self)
    }

    /// Whether AWS accepts what it is about, and only the execution goes wrong.
    pub fn is_accepted_by_aws(self) -> bool {
        data::ACCEPTED.contains(&self) || self == codes::PATH_REFUSED
    }

    /// Whether it is about a feature that AWS has and the compiler lacks, so that it says nothing of AWS's verdict.
    pub fn is_unsupported(self) -> bool {
        unsupported::ALL.contains(&self)
    }

    /// A few words on what it is about.
    pub fn title(self) -> &'static str {
        self.0.title
    }

    /// The page that explains it, in Markdown without a heading.
    pub fn explanation(self) -> &'static str {
        self.0.explanation
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
