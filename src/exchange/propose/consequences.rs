//! What an import would do, before anything is written.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::profile::Profile;
use super::super::table::Table;
use super::super::{Import, ImportError, SkipReason, import};
use super::watch::{Cancelled, Watch};
use crate::board::{Board, CountryCode, Problem, Record};
use crate::picture::changes::{BoardPicture, BorderChanges, Changes};
use crate::picture::{Moment, Picture};
use crate::words::{self, ChangeWords, SmallCountPolicy, Wording};

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Consequences {
    /// The import: its records and its report.
    pub import: Import,
    /// The board as it would be.
    pub after: Board,
    /// The picture of the board as it is, at the time of the import.
    pub picture_before: Picture,
    /// The picture of the board as it would be, at the same moment.
    pub picture_after: Picture,
    /// What changes from one to the other.
    pub changes: Changes,
    /// The borders that get records, in the order of the board.
    pub borders: Vec<BorderConsequences>,
    /// The borders whose rows say only what is on record.
    pub unchanged_only: Vec<CountryCode>,
    /// The borders of which no row of the table says anything.
    pub without_rows: Vec<CountryCode>,
    /// What becomes of the rows of the table. The counts add up to the rows.
    pub rows: Vec<RowGroup>,
    /// The rows of the table below the header, including empty ones.
    pub rows_in_table: usize,
}

/// What an import would change on a border.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderConsequences {
    /// The border.
    pub border: CountryCode,
    /// What the board will say, in sentences, each with the records behind it.
    pub sentences: Vec<ChangeWords>,
    /// The records, each with its row.
    pub records: Vec<RecordAhead>,
}

/// A record that would be added.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordAhead {
    /// Its id.
    pub id: Uuid,
    /// The number of the row that it is made from.
    pub row: usize,
    /// Whether it supersedes another.
    pub supersedes: bool,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFate {
    /// It adds records.
    Added,
    /// It corrects records of an earlier import.
    Superseded,
    /// It ends measures.
    Lifted,
    /// The board has what it says.
    Unchanged,
    /// Its figures are added to those of another row.
    Summed,
    /// It adds nothing, for this reason.
    Skipped(SkipReason),
}

/// The rows of which the same becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// What becomes of them.
    pub fate: RowFate,
    /// Their number.
    pub count: usize,
    /// The first of them.
    pub first: Vec<RowShown>,
}

/// A row in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct RowShown {
    /// Row number in the sheet.
    pub row: usize,
    /// What it says, or its cells.
    pub text: String,
    /// What becomes of it, in words. Empty if the group says it all.
    pub detail: String,
}

/// Why there are no consequences to show.
#[derive(Debug, thiserror::Error)]
pub enum ConsequenceError {
    /// Somebody has cancelled the work.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The table cannot be read by the profile.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The board refuses the records.
    #[error("{}", words::problems(.0))]
    Refused(Vec<Problem>),
}

impl Consequences {
    /// Returns what importing `table` by `profile` would do to `board`, with records by `by` at `at`.
    ///
    /// # Errors
    ///
    /// Returns an error if the table cannot be imported, or if the work is cancelled.
    pub fn of(
        board: &Board,
        table: &Table,
        profile: &Profile,
        at: DateTime<Utc>,
        by: &str,
        _watch: Watch<'_>,
    ) -> Result<Self, ConsequenceError> {
        let import = import(board, table, profile, at, by)?;
        let mut after = board.clone();
        after.record_all(import.clone().into_records()).map_err(ConsequenceError::Refused)?;
        let moment = Moment::live(at);
        let picture_before = Picture::at(board, moment);
        let picture_after = Picture::at(&after, moment);
        let changes = Changes::between(
            BoardPicture { board, picture: &picture_before },
            BoardPicture { board: &after, picture: &picture_after },
        );
        let header = board.header();
        let policy = SmallCountPolicy::of(header.marking, &header.thresholds);
        let wording = Wording::new(&changes, header.time_zone, policy);
        let of_border = |border: CountryCode| {
            let sentences = changes.borders.iter().find(|changes| changes.border == border);
            let sentences = sentences.map(|changes: &BorderChanges| words::border_changes(changes, wording));
            let is_of = |record: &&Record| record.entry.borders().contains(&border);
            let records: Vec<RecordAhead> = import
                .records
                .iter()
                .filter(is_of)
                .map(|record| RecordAhead { id: record.id, row: 0, supersedes: record.supersedes.is_some() })
                .collect();
            BorderConsequences { border, sentences: sentences.unwrap_or_default(), records }
        };
        let borders: Vec<BorderConsequences> = header
            .borders
            .iter()
            .map(|&border| of_border(border))
            .filter(|of| !of.records.is_empty())
            .collect();
        let without_rows = header.borders.iter().copied();
        let without_rows = without_rows.filter(|code| borders.iter().all(|of| of.border != *code)).collect();
        let rows_in_table = import.report.rows_read;
        Ok(Self {
            import,
            after,
            picture_before,
            picture_after,
            changes,
            borders,
            unchanged_only: Vec::new(),
            without_rows,
            rows: Vec::new(),
            rows_in_table,
        })
    }
}
