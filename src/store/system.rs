//! What went wrong with files, as facts: what the system said, and what is refused here.

use std::io;

/// What the system said, as far as it can be kept and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct SystemError {
    /// Of which kind the error is.
    pub kind: io::ErrorKind,
    /// The system's own number for it.
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

/// What is refused here, whatever the system permits. It comes within an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A snapshot is not written over.
    Snapshot,
    /// The file itself may not be written to, whatever its folder permits.
    ReadOnly,
    /// A name that is for snapshots alone.
    SnapshotName,
    /// It is no regular file.
    NotRegular,
    /// Symbolic links lead in a circle.
    LinksInCircle,
    /// Another program holds the lock of a journal that is to be begun.
    JournalLocked,
    /// The board would be too large to be read again.
    TooLarge {
        /// The most bytes that a board may have.
        limit: u64,
    },
}

impl Refused {
    /// It in an error, where it is in there.
    pub fn within(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        Self::other(refused)
    }
}
