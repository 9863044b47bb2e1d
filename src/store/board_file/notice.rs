//! What is worth telling about a board's files that is no error: work goes on.

use std::path::PathBuf;

use crate::store::journal::text::Damage;
use crate::store::load::LoadError;
use crate::store::system::SystemError;

/// One thing that whoever keeps the board should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// A journal ended in the middle of a line.
    Torn {
        /// Which journal.
        file: PathBuf,
    },
    /// A line of a journal, or several, cannot be read, though others follow.
    Damaged {
        /// Which journal.
        file: PathBuf,
        /// Which lines.
        damage: Damage,
    },
    /// A journal with lines that could not be read was put aside.
    Kept {
        /// Its name now.
        file: PathBuf,
    },
    /// A journal lies in the board's folder and is another board's.
    OtherBoard {
        /// Which journal.
        file: PathBuf,
        /// The title of the board that it is of.
        title: String,
    },
    /// A journal is of a format that this program does not know.
    UnknownFormat {
        /// Which journal.
        file: PathBuf,
        /// Its format.
        format: u32,
    },
    /// A journal, or the folder of journals, cannot be read.
    Unreadable {
        /// Which.
        file: PathBuf,
        /// What the system said.
        why: SystemError,
        /// The number of the user whose it is, where that is known and may be the cause.
        owner: Option<u32>,
    },
    /// The main file is not there any more, or cannot be read now.
    NoMainFile {
        /// The main file.
        file: PathBuf,
        /// What is wrong with it.
        why: Unusable,
    },
    /// Another program put an older or another file in place of the main file.
    Missing {
        /// The main file.
        file: PathBuf,
        /// How many records.
        records: usize,
    },
    /// Soon nothing more can be recorded.
    NearlyFull {
        /// The main file.
        file: PathBuf,
        /// How full it is.
        percent: u64,
    },
    /// Journals lie beside a snapshot.
    BesideSnapshot {
        /// Their folder.
        folder: PathBuf,
    },
}

/// Why a main file that was there is of no use now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It is gone.
    Gone(SystemError),
    /// A snapshot was put in its place.
    Snapshot,
    /// A board of this title was put in its place.
    OtherBoard(String),
    /// It cannot be read, or is no board.
    NotLoaded(LoadError),
}
