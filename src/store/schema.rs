//! What a board's file holds: the fields of the whole file, the number of its format, and how RON is read.

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

use super::snapshot::Seal;
use crate::board::{Header, Record};

/// The format number that this program writes, and the newest that it reads.
///
/// Format 2 has every entry of format 1 and further kinds of entry. So a file of format 1 is read by the types of format
/// 2, and becomes a file of format 2 when it is next saved. If a format changes what there was, the types of the earlier
/// ones move to their own module, and [`from_text`](super::from_text) converts them in memory.
pub const FORMAT: u32 = 2;

/// The oldest format that this program reads.
const OLDEST_FORMAT: u32 = 1;

/// Returns whether this program reads files of this format.
pub(super) fn is_known_format(format: u64) -> bool {
    (u64::from(OLDEST_FORMAT)..=u64::from(FORMAT)).contains(&format)
}

/// Deeper nesting is refused, before it can exhaust the stack. A board needs a depth of 9.
pub const MAX_DEPTH: usize = 32;

#[derive(Deserialize)]
#[serde(rename = "Board", deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: u32,
    /// The seal of a snapshot. Ordinary boards have none.
    #[serde(default)]
    pub(super) snapshot: Option<Seal>,
    pub(super) header: Header,
    pub(super) records: Vec<Record>,
}

/// Returns the RON options of the file format.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(MAX_DEPTH)
}
