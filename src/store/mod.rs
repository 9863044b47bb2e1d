//! Boards in files: RON text that people can read, and writing that never leaves half a file behind.
//!
//! [`from_text`] and [`to_text`] are the format. [`load()`] and [`save()`] read and write files. A [`BoardFile`] keeps
//! a board on which several programs record, with a journal for each program. [`read_journal`] reads the text of a
//! journal. [`freeze`] makes a snapshot.
//!
//! Loading does not check the domain's rules, so a file that breaks a rule still opens:
//! [`Board::problems`](crate::board::Board::problems) checks them. Nothing here reads a clock, draws or prints.
//!
//! *Invariant:* the text of a board depends on the board alone, so loading a canonical file and saving it gives the
//! same bytes.
//! *Invariant:* a file is replaced whole or not at all.
//! *Invariant:* what was reported as recorded is on the disk, in the main file or in a journal.

mod access;
mod board_file;
pub mod canonical;
mod diagnose;
mod disk;
mod draft;
mod format;
mod journal;
mod limits;
mod load;
mod save;
mod schema;
mod snapshot;
mod system;
mod zoneinfo;

pub use access::{Access, FileAccessPolicy};
pub use board_file::{
    AppendError, AppendFault, BoardFile, Notice, Opened, ReadOnlyReason, SaveBoardError, Saved, Saving,
    Unusable, Updates, WrittenFile,
};
pub use diagnose::{FormatError, Found, NotText, Part, SyntaxFault, UnclosedKind, UnclosedPart};
pub use disk::{Disk, FileKind, OsDisk, Stat};
pub use draft::{DraftError, DraftFault, draft_from_line};
pub use format::{append_record_line, from_text, record_from_line, record_line, to_text, write_text};
pub use journal::folder::{Holder, host};
pub use journal::text::{
    Beginning, Damage, JOURNAL_FORMAT, Journal, JournalHead, Marked, append_journal_line, journal_head_line,
    journal_mark_line, read_journal, read_journal_on,
};
pub use limits::Limits;
pub use load::{LoadError, from_bytes, load};
pub use save::{
    SaveError, SaveFault, board_access, create_all_new, create_new, create_new_bytes, create_new_within,
    make_folder, replace, save, save_within,
};
pub use schema::FORMAT;
pub use snapshot::{
    Digest, IntegrityError, NewSnapshot, Parent, Parents, Seal, Snapshot, SnapshotEntry, SnapshotRequest,
    board_beside, examine, freeze, parent_by_seal, snapshots,
};
pub use system::{Refused, SystemError};
pub use zoneinfo::{NoZoneData, use_zone_data, zone_data_version};

use crate::board::Board;

/// Returns the board that the program ships: China and its neighbours in 2020, as an exercise.
///
/// # Errors
///
/// Returns an error if the embedded text is not a board; a test rules this out.
pub fn example() -> Result<Board, FormatError> {
    from_text(include_str!("../../assets/examples/neighbours-2020.ron"))
}
