//! How large things may become: one set of limits for all that writes and reads boards.
//!
//! *Invariant:* what is written can be read. So what would make a board larger than it may be is refused before anybody is
//! told that it is recorded, and files are read up to more than what is ever written.

use std::io::{self, Write};

use super::system::Refused;

/// How large the parts of a board may be. [`Limits::STANDARD`] holds, but for tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a board's file. No larger one is written, but that a snapshot has its seal beside this.
    pub board_bytes: u64,
    /// Bytes that are left free when something is recorded: several programs may record before they see each other's.
    pub reserve_bytes: u64,
    /// Bytes of a record in its line.
    pub record_bytes: u64,
    /// Bytes of a file that are read at most where it is in the layout that the program writes. It is more than
    /// `board_bytes`, because earlier versions wrote without a limit.
    pub read_bytes: u64,
}

/// Bytes of a snapshot beside the board in it.
const SEAL_BYTES: u64 = 1 << 16;

/// From this share of a board's size on, in percent, whoever opens it is warned.
const WARN_PERCENT: u64 = 90;

impl Limits {
    /// 1 GiB for a board, which are about three million records, and 1 MiB for one record.
    pub const STANDARD: Self =
        Self { board_bytes: 1 << 30, reserve_bytes: 1 << 24, record_bytes: 1 << 20, read_bytes: 1 << 31 };

    /// Bytes that a board may have after something was recorded.
    pub fn recorded_bytes(&self) -> u64 {
        self.board_bytes.saturating_sub(self.reserve_bytes)
    }

    /// Bytes that a snapshot may have.
    pub fn snapshot_bytes(&self) -> u64 {
        self.board_bytes + SEAL_BYTES
    }

    /// Bytes that are read of a file in any layout: then its whole text is in memory.
    pub fn any_layout_bytes(&self) -> u64 {
        self.snapshot_bytes()
    }

    /// Whether a board of so many bytes will soon be full.
    pub fn is_nearly_full(&self, bytes: u64) -> bool {
        bytes >= self.recorded_bytes() / 100 * WARN_PERCENT
    }

    /// How full a board of so many bytes is, in percent.
    pub fn percent(&self, bytes: u64) -> u64 {
        bytes.saturating_mul(100) / self.recorded_bytes().max(1)
    }
}

/// Passes bytes on until there are too many.
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
