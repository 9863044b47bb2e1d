//! File errors as facts: errors of the system, and what the program itself refuses.

use std::io;

/// An error of the system, in a form that can be stored and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct SystemError {
    /// The kind of the error.
    pub kind: io::ErrorKind,
    /// The error number of the system.
    pub code: Option<i32>,
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), code: error.raw_os_error() }
    }
}

impl From<io::Error> for SystemError {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

/// What the program refuses although the system permits it. It is passed inside an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The file is a snapshot, which must not be overwritten.
    Snapshot,
    /// The file is read-only, whatever its folder permits.
    ReadOnly,
    /// The name is reserved for snapshots.
    SnapshotName,
    /// It is not a regular file.
    NotRegular,
    /// Symbolic links form a cycle.
    LinksInCircle,
    /// Another program holds the lock of a new journal.
    JournalLocked,
    /// The board would be too large to be read again.
    TooLarge {
        /// The largest size of a board in bytes.
        limit: u64,
    },
}

impl Refused {
    /// Extracts the refusal from an error, if it contains one.
    pub fn within(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        Self::other(refused)
    }
}
