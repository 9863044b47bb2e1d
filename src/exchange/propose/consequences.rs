//! What an import would do, before anything is written.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::profile::Profile;
use super::super::table::Table;
use super::super::watch::Watch;
use super::super::{Import, ImportError, RowFate, import_watched};
use crate::board::{Board, CountryCode, Problem, Zone};
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
    /// The table cannot be read by the profile, or somebody has cancelled the work.
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
        watch: Watch<'_>,
    ) -> Result<Self, ConsequenceError> {
        let import = import_watched(board, table, profile, at, by, watch)?;
        let mut after = board.clone();
        after.record_all(import.clone().into_records()).map_err(ConsequenceError::Refused)?;
        let moment = Moment::live(at);
        let picture_before = Picture::at(board, moment);
        let picture_after = Picture::at(&after, moment);
        let changes = Changes::between(
            BoardPicture { board, picture: &picture_before },
            BoardPicture { board: &after, picture: &picture_after },
        );
        let header = &board.header_at(board.known_now(at));
        let policy = SmallCountPolicy::of(header.marking, &header.thresholds);
        let wording = Wording::new(&changes, header.time_zone, policy);
        let record_rows: Vec<usize> = import.rows.record_rows().collect();
        // A record may also name one that was retracted, which it does not take the place of.
        let standing: HashSet<Uuid> = match import.records.iter().any(|record| record.supersedes.is_some()) {
            true => board.current(board.known_now(at)).map(|(_, record)| record.id).collect(),
            false => HashSet::new(),
        };
        let of_border = |border: CountryCode| {
            let sentences = changes.borders.iter().find(|changes| changes.border == border);
            let sentences = sentences.map(|changes: &BorderChanges| words::border_changes(changes, wording));
            let records: Vec<RecordAhead> = import
                .records
                .iter()
                .zip(record_rows.iter().chain(std::iter::repeat(&0)))
                .filter(|(record, _)| record.entry.borders().contains(&border))
                .map(|(record, &row)| RecordAhead {
                    id: record.id,
                    row,
                    supersedes: record.supersedes.is_some_and(|earlier| standing.contains(&earlier)),
                })
                .collect();
            BorderConsequences { border, sentences: sentences.unwrap_or_default(), records }
        };
        let borders: Vec<BorderConsequences> = header
            .borders
            .iter()
            .map(|&border| of_border(border))
            .filter(|of| !of.records.is_empty())
            .collect();
        let gets_none = |code: &&CountryCode| borders.iter().all(|of| of.border != **code);
        let (unchanged_only, without_rows) = header
            .borders
            .iter()
            .filter(gets_none)
            .partition(|code| import.rows.unchanged_borders().contains(code));
        let zone = header.time_zone;
        let rows = import.rows.counts().into_iter().map(|(fate, count)| RowGroup {
            fate,
            count,
            first: first_rows(&import, table, fate, zone),
        });
        let rows = rows.collect();
        let rows_in_table = import.report.rows_read;
        Ok(Self {
            import,
            after,
            picture_before,
            picture_after,
            changes,
            borders,
            unchanged_only,
            without_rows,
            rows,
            rows_in_table,
        })
    }
}

/// The number of rows that are shown of each fate.
const SHOWN: usize = 6;
/// How much of the cells of a row is shown, in characters.
const CELLS_SHOWN: usize = 120;

/// Returns the first rows of a fate: what they say, or their cells and why they are skipped.
fn first_rows(import: &Import, table: &Table, fate: RowFate, zone: Zone) -> Vec<RowShown> {
    let entries = import.rows.entries(fate);
    let numbers = import.rows.first(fate, SHOWN);
    let row = |row: usize| {
        let said: Vec<String> = entries
            .iter()
            .filter(|(of, _)| *of == row)
            .map(|(_, entry)| format!("{} {}", words::about(entry), words::entry(entry, zone)))
            .take(SHOWN)
            .collect();
        if !said.is_empty() {
            return RowShown { row, text: words::clauses(&said), detail: String::new() };
        }
        let skip = import.report.all_skipped().find(|skip| skip.row == row);
        let detail = skip.map(|skip| {
            let value = if skip.column.is_empty() {
                skip.value.to_owned()
            } else {
                format!("{}: {}", skip.column, skip.value)
            };
            let parts = [value, skip.detail.to_string()];
            parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
        });
        RowShown { row, text: cells(table, &import.report.sheet, row), detail: detail.unwrap_or_default() }
    };
    numbers.into_iter().map(row).collect()
}

/// Returns the cells of a row that have content.
fn cells(table: &Table, sheet: &str, row: usize) -> String {
    let sheet = table.sheets().iter().find(|known| known.name == sheet);
    let cells = sheet.and_then(|sheet| {
        let index = sheet.index_of(row)?;
        Some((0..sheet.width(index)).map(|column| sheet.said(index, column)).collect::<Vec<_>>())
    });
    let filled: Vec<String> = cells.unwrap_or_default().into_iter().filter(|cell| !cell.is_empty()).collect();
    words::beginning(&filled.join(", "), CELLS_SHOWN).into_owned()
}
