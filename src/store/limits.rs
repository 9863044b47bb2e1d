//! Size limits, shared by everything that writes and reads boards.
//!
//! *Invariant:* what is written can be read. A record that would make a board too large is therefore refused before it
//! is reported as recorded, and files may be larger when read than when written.

use std::io::{self, Write};

use super::system::Refused;

/// Size limits. Only tests use others than [`Limits::STANDARD`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file of a board that is written, in bytes. A snapshot has its seal in addition.
    pub board_bytes: u64,
    /// Bytes kept free when recording, because several programs may record before they see each other's records.
    pub reserve_bytes: u64,
    /// The largest record line, in bytes.
    pub record_bytes: u64,
    /// The largest file in canonical layout that is read, in bytes. It is more than `board_bytes`, because earlier
    /// versions wrote without a limit.
    pub read_bytes: u64,
}

/// Size of a snapshot in addition to its board, in bytes.
const SEAL_BYTES: u64 = 1 << 16;

/// Share of the limit, in per cent, from which a warning is given when a board is opened.
const WARN_PERCENT: u64 = 90;

impl Limits {
    /// 1 GiB for a board (about three million records) and 1 MiB for a record.
    pub const STANDARD: Self =
        Self { board_bytes: 1 << 30, reserve_bytes: 1 << 24, record_bytes: 1 << 20, read_bytes: 1 << 31 };

    /// Returns the largest size of a board after recording, in bytes.
    pub fn recorded_bytes(&self) -> u64 {
        self.board_bytes.saturating_sub(self.reserve_bytes)
    }

    /// Returns the largest size of a snapshot, in bytes.
    pub fn snapshot_bytes(&self) -> u64 {
        self.board_bytes + SEAL_BYTES
    }

    /// Returns the largest file in any layout that is read, in bytes. Its complete text is held in memory.
    pub fn any_layout_bytes(&self) -> u64 {
        self.snapshot_bytes()
    }

    /// Returns whether a board of this size is nearly full.
    pub fn is_nearly_full(&self, bytes: u64) -> bool {
        bytes >= self.recorded_bytes() / 100 * WARN_PERCENT
    }

    /// Returns how full a board of this size is, in per cent.
    pub fn percent(&self, bytes: u64) -> u64 {
        bytes.saturating_mul(100) / self.recorded_bytes().max(1)
    }
}

/// A writer that fails once too many bytes are written.
pub(super) struct Bounded<W> {
    out: W,
    left: u64,
    limit: u64,
}

impl<W: Write> Bounded<W> {
    pub(super) fn new(out: W, limit: u64) -> Self {
        Self { out, left: limit, limit }
    }
}

impl<W: Write> Write for Bounded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or(Refused::TooLarge { limit: self.limit })?;
        self.out.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
