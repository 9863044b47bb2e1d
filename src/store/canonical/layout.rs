//! The fixed parts of the canonical layout, and what its reader and writer fail with.

use std::fmt;

/// Number of spaces by which a line is indented more than its parent.
pub(super) const INDENT: usize = 4;

pub(super) const RECORDS: &str = "\n    records: [\n";
pub(super) const RECORD_START: &str = "        ";
pub(super) const RECORD_END: &str = ",\n";
pub(super) const END: &str = "    ],\n)\n";

/// The text is not in the canonical layout, or the value has a kind that the layout does not support.
#[derive(Debug)]
pub(super) struct NotCanonical;

/// This error is never shown.
impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NotCanonical")
    }
}

impl std::error::Error for NotCanonical {}

/// The ron crate reads the text next and reports what is wrong.
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
