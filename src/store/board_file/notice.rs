//! Notices about the files of a board that are not errors: work continues.

use std::path::PathBuf;

use crate::store::journal::text::Damage;
use crate::store::load::LoadError;
use crate::store::system::SystemError;

/// A notice for whoever keeps the board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// A journal ends in the middle of a line.
    Torn {
        /// The journal.
        file: PathBuf,
    },
    /// One or more lines of a journal cannot be read, although others follow.
    Damaged {
        /// The journal.
        file: PathBuf,
        /// The damaged lines.
        damage: Damage,
    },
    /// A journal with unreadable lines was renamed.
    Kept {
        /// Its new name.
        file: PathBuf,
    },
    /// A journal in the folder belongs to another board.
    OtherBoard {
        /// The journal.
        file: PathBuf,
        /// The title of that board.
        title: String,
    },
    /// A journal has a format that this program does not know.
    UnknownFormat {
        /// The journal.
        file: PathBuf,
        /// The format.
        format: u32,
    },
    /// A journal, or the folder of journals, cannot be read.
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// The error of the system.
        why: SystemError,
        /// The id of the owner, if it is known and may be the cause.
        owner: Option<u32>,
    },
    /// The main file has disappeared or cannot be read now.
    NoMainFile {
        /// The main file.
        file: PathBuf,
        /// The damage.
        why: Unusable,
    },
    /// Another program replaced the main file with an older or a different file.
    Missing {
        /// The main file.
        file: PathBuf,
        /// The number of missing records.
        records: usize,
    },
    /// The board is nearly full.
    NearlyFull {
        /// The main file.
        file: PathBuf,
        /// How full it is.
        percent: u64,
    },
    /// There are journals beside a snapshot.
    BesideSnapshot {
        /// Their folder.
        folder: PathBuf,
    },
}

/// Why the main file cannot be used now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It has disappeared.
    Gone(SystemError),
    /// A snapshot replaced it.
    Snapshot,
    /// A board with this title replaced it.
    OtherBoard(String),
    /// It cannot be read, or is not a board.
    NotLoaded(LoadError),
}
