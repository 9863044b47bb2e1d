//! The seal of a snapshot: its description, and the hash by which any change of the file is detected.
//!
//! The hash is near the start of the file, at a position that does not depend on the content. It is the SHA-256 of all
//! bytes of the file except its own 64 digits, so that any program can compute it in one pass without parsing RON;
//! `docs/snapshot.md` shows how.

use std::fmt;
use std::io::{self, Read};
use std::ops::Range;

use chrono::{DateTime, Utc};
use serde::de::{self, Deserializer, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::board::ValueForm;

/// Length of a hash in bytes.
const BYTES: usize = 32;
/// Number of hexadecimal digits of a hash in a file.
const DIGITS: usize = 2 * BYTES;
/// Number of digits that is enough for people to distinguish snapshots.
const SHORT_DIGITS: usize = 12;

/// The text before the digits of the hash in a sealed file, except for the format number.
const BEFORE_FORMAT: &[u8] = b"(\n    format: ";
const AFTER_FORMAT: &[u8] = b",\n    snapshot: (sha256: \"";

/// How many bytes at the start of a file show whether it is sealed.
pub(in crate::store) const START_BYTES: u64 = 64;

/// The SHA-256 of the content of a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; BYTES]);

impl Digest {
    /// A placeholder for a hash that is not computed yet.
    pub(super) const NONE: Self = Self([0; BYTES]);

    /// Returns the first 12 digits, which identify a snapshot for people.
    pub fn short(&self) -> String {
        let mut digits = self.to_string();
        digits.truncate(SHORT_DIGITS);
        digits
    }

    /// Parses a hash of 64 lower-case digits.
    fn of_digits(text: &str) -> Option<Self> {
        let mut bytes = [0; BYTES];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        let is_lower_case = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        is_lower_case.then_some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Digest;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ValueForm::Hash.name())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Digest, E> {
                Digest::of_digits(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

/// The description of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Snapshot", deny_unknown_fields)]
pub struct Seal {
    /// The hash of the whole file except for these digits.
    pub sha256: Digest,
    /// The purpose, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// When the board was frozen, by its own clock. It is what "now" means in the snapshot.
    #[serde(with = "crate::board::instant")]
    pub at: DateTime<Utc>,
    /// Who took it: a desk or a program.
    pub by: String,
    /// The newest earlier snapshot of the same board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Digest>,
}

/// Returns whether a file that starts with these bytes is sealed, whether the seal is valid or not.
pub(in crate::store) fn is_sealed(start: &[u8]) -> bool {
    digits_in(start).is_some()
}

/// Returns the range of the digits of the hash in a sealed file that starts with `start`.
fn digits_in(start: &[u8]) -> Option<Range<usize>> {
    let format = start.strip_prefix(BEFORE_FORMAT)?;
    let number = format.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let after = format[number..].strip_prefix(AFTER_FORMAT)?;
    let first = start.len() - after.len();
    Some(first..first + DIGITS)
}

/// Computes the hash of a file incrementally.
pub(in crate::store) struct Hasher {
    hasher: Sha256,
    digits: Range<usize>,
    at: usize,
}

impl Hasher {
    /// Creates a hasher for a file that starts with `start`, which must still be passed to [`Self::take`]. In a file
    /// that is not sealed every byte counts.
    pub(in crate::store) fn new(start: &[u8]) -> Self {
        Self { hasher: Sha256::new(), digits: digits_in(start).unwrap_or_default(), at: 0 }
    }

    /// Adds the next bytes.
    pub(in crate::store) fn take(&mut self, bytes: &[u8]) {
        let within = |place: usize| place.saturating_sub(self.at).min(bytes.len());
        self.hasher.update(&bytes[..within(self.digits.start)]);
        self.hasher.update(&bytes[within(self.digits.end)..]);
        self.at += bytes.len();
    }

    /// Returns the hash of all bytes added.
    pub(in crate::store) fn digest(self) -> Digest {
        Digest(self.hasher.finalize().into())
    }
}

/// Reads from `source`, and optionally hashes what is read.
pub(in crate::store) struct Hashing<R> {
    source: R,
    hasher: Option<Hasher>,
}

impl<R> Hashing<R> {
    pub(in crate::store) fn new(source: R, hasher: Option<Hasher>) -> Self {
        Self { source, hasher }
    }

    /// Returns the hash of everything that was read, if it was requested.
    pub(in crate::store) fn digest(self) -> Option<Digest> {
        self.hasher.map(Hasher::digest)
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        if let Some(hasher) = &mut self.hasher {
            hasher.take(&buffer[..length]);
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = b"(\n    format: 1,\n    snapshot: (sha256: \"\
        0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\", by: \"desk\"), rest";

    fn in_parts(bytes: &[u8], length: usize) -> Digest {
        let mut hasher = Hasher::new(bytes);
        bytes.chunks(length).for_each(|part| hasher.take(part));
        hasher.digest()
    }

    #[test]
    fn a_hash_is_of_all_bytes_but_its_own_digits_however_they_come() {
        let without = [&FILE[..41], &FILE[41 + DIGITS..]].concat();
        assert!(
            is_sealed(FILE) && without.starts_with(b"(\n    format: 1,\n    snapshot: (sha256: \"\", by")
        );
        let expected = Digest(Sha256::digest(&without).into());
        for length in [1, 7, 41, 42, 64, 1000] {
            assert_eq!(in_parts(FILE, length), expected, "in parts of {length}");
        }
        let whole = Digest(Sha256::digest(b"a board").into());
        assert_eq!(in_parts(b"a board", 3), whole);
    }

    #[test]
    fn digits_are_64_in_lower_case_and_nothing_else() {
        let digits = "0123456789abcdef".repeat(4);
        assert_eq!(Digest::of_digits(&digits).map(|digest| digest.to_string()), Some(digits.clone()));
        for other in
            [&digits[1..], &digits.to_uppercase(), &digits.replace('a', "g"), &format!("{digits}0"), ""]
        {
            assert_eq!(Digest::of_digits(other), None, "{other}");
        }
    }
}
