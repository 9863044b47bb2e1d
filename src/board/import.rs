//! An import, on record as one: what came in together can be taken back together.
//!
//! The records that it made name it ([`Record::import`](super::Record::import)). A [`Retraction`](super::Retraction) of
//! it takes back all that it added and that still stands; what somebody corrected by hand since then stays, and what it
//! corrected stands again.

use serde::{Deserialize, Serialize};

/// What one import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The name of the table's file, without its folder.
    pub table: String,
    /// The SHA-256 of the file, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// The sheets that were read; none of a text file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<String>,
    /// The name of the profile by which it was read.
    pub profile: String,
    /// Facts that were new.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub added: u64,
    /// Facts that corrected an earlier record.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub superseded: u64,
    /// Facts that were on record already.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unchanged: u64,
    /// Rows and facts that were not taken.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub skipped: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Import {
    /// Whether the hash is 64 hexadecimal digits in lower case.
    pub(super) fn has_hash(&self) -> bool {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        self.sha256.len() == 64 && self.sha256.bytes().all(is_digit)
    }

    /// The beginning of the hash, to tell two tables apart.
    pub fn short_hash(&self) -> &str {
        self.sha256.get(..12).unwrap_or(&self.sha256)
    }
}
