//! The record of an import: what was imported together can be taken back together.
//!
//! The records of an import name it ([`Record::import`](super::Record::import)). A [`Retraction`](super::Retraction) of
//! it retracts everything that it added and that still stands. What somebody has corrected by hand since stays, and
//! what the import corrected stands again.

use serde::{Deserialize, Serialize};

/// What one import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The name of the table's file, without its folder.
    pub table: String,
    /// The SHA-256 of the file, as 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// The sheets that were read. Empty for a text file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// The name of the profile.
    pub profile: String,
    /// Number of new facts.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub added: u64,
    /// Number of facts that corrected an earlier record.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub superseded: u64,
    /// Number of facts that were already on record.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unchanged: u64,
    /// Number of rows and facts that were skipped.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub skipped: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Returns whether `hash` consists of 64 lower-case hexadecimal digits.
pub(super) fn is_sha256(hash: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    hash.len() == 64 && hash.bytes().all(is_digit)
}

/// Returns the beginning of a hash, enough to distinguish files.
pub(super) fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

impl Import {
    /// Returns the beginning of the hash, enough to distinguish tables.
    pub fn short_hash(&self) -> &str {
        short(&self.sha256)
    }
}
