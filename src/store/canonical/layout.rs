//! The fixed parts of the canonical layout, and what its reader and writer fail with.

use std::fmt;

/// Spaces that a line stands further in than the line of what holds it.
pub(super) const INDENT: usize = 4;

pub(super) const RECORDS: &str = "\n    records: [\n";
pub(super) const RECORD_START: &str = "        ";
pub(super) const RECORD_END: &str = ",\n";
pub(super) const END: &str = "    ],\n)\n";

/// The text is not in the canonical layout, or the value is of a kind that the layout does not have.
#[derive(Debug)]
pub(super) struct NotCanonical;

/// It is never shown.
impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NotCanonical")
    }
}

impl std::error::Error for NotCanonical {}

/// What is wrong in detail is said by the ron crate, which reads the text next.
impl serde::de::Error for NotCanonical {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl serde::ser::Error for NotCanonical {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
