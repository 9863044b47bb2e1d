//! What is worth telling about a board's files that is no error: work goes on.

use std::path::PathBuf;

use crate::store::journal::text::Damage;
use crate::store::limits::WAY_OUT;

/// One thing that whoever keeps the board should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// A journal ended in the middle of a line.
    #[error(
        "{}: the last line was cut short when the program ended; it had not been reported as recorded, and is left out",
        .file.display()
    )]
    Torn {
        /// Which journal.
        file: PathBuf,
    },
    /// A line of a journal, or several, cannot be read, though others follow.
    #[error("{}: {damage}; every other line was taken in", .file.display())]
    Damaged {
        /// Which journal.
        file: PathBuf,
        /// Which lines.
        damage: Damage,
    },
    /// A journal with lines that could not be read was put aside.
    #[error("{}: what could be read of it is in the board's file; it is kept for the lines that could not", .file.display())]
    Kept {
        /// Its name now.
        file: PathBuf,
    },
    /// A journal lies in the board's folder and is another board's.
    #[error(
        "{}: this is a journal of another board, \"{title}\": it is left alone; move it to the folder beside that board's file",
        .file.display()
    )]
    OtherBoard {
        /// Which journal.
        file: PathBuf,
        /// The title of the board that it is of.
        title: String,
    },
    /// A journal is of a format that this program does not know.
    #[error("{}: the journal's format is {format}: it is left alone; open the board with a newer borderboard", .file.display())]
    UnknownFormat {
        /// Which journal.
        file: PathBuf,
        /// Its format.
        format: u32,
    },
    /// A journal, or the folder of journals, cannot be read.
    #[error("{}: it cannot be read, so what it holds is not shown: {why}", .file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The main file is not there any more, or cannot be read now.
    #[error("{why}; what is recorded is kept in the journal, and on screen")]
    NoMainFile {
        /// What is wrong with it.
        why: String,
    },
    /// Another program put an older or another file in place of the main file.
    #[error("{}: {records} records that were in it are missing since another program wrote it; saving puts them back", .file.display())]
    Missing {
        /// The main file.
        file: PathBuf,
        /// How many records.
        records: usize,
    },
    /// Soon nothing more can be recorded.
    #[error("{}: the board has {percent} % of the size that it may have: {WAY_OUT}", .file.display())]
    NearlyFull {
        /// The main file.
        file: PathBuf,
        /// How full it is.
        percent: u64,
    },
    /// Journals lie beside a snapshot.
    #[error("{}: these journals lie beside a snapshot, and what they hold is no part of it: move them to the board's own", .folder.display())]
    BesideSnapshot {
        /// Their folder.
        folder: PathBuf,
    },
}
