//! The guard against data about persons, by the content of a table.
//!
//! The columns that a profile reads are checked by their names in the table and by their content. A column that can
//! hardly be anything else is refused. One that only looks like it is refused too, and the message says how the profile
//! vouches for the column. Texts that an import would record are checked row by row ([`in_entry`]).

use super::header::Header;
use crate::board::Entry;
use crate::board::persons::{Hint, HintKind, of_column, of_text};
use crate::exchange::profile::persons::{by_name, is_vouched};
use crate::exchange::profile::{EntrySpec, PersonColumn, PersonSign, Profile};
use crate::exchange::table::Sheet;

/// The largest number of cells checked per column. In longer columns every n-th cell is checked.
const SAMPLE: usize = 4096;

/// Returns the column about persons among the columns of this sheet that the profile reads, if there is one.
pub(super) fn in_table(sheet: &Sheet, header: &Header, profile: &Profile) -> Option<PersonColumn> {
    let mut columns: Vec<usize> = header.columns.iter().flatten().copied().collect();
    columns.sort_unstable();
    columns.dedup();
    let vouched = &profile.names_no_person;
    // Columns read as days are exempt from the check for dates of birth: they are recorded as days of something else,
    // and may span decades.
    let days = profile.entries.iter().flat_map(EntrySpec::days).chain(&profile.source.day);
    let days: Vec<usize> = days.filter_map(|day| header.columns.get(day.slot)).flatten().copied().collect();
    let name = |column: usize| header.names.get(column).map_or("", String::as_str);
    let named = columns.iter().find_map(|&column| by_name(name(column), vouched));
    named.or_else(|| {
        let mut columns = columns.iter().filter(|&&column| !is_vouched(name(column), vouched));
        columns.find_map(|&column| {
            let hint = by_cells(sheet, header.row, column)
                .filter(|hint| hint.kind != HintKind::BirthDate || !days.contains(&column))?;
            let by = PersonSign::Cells(shortened(&hint.what));
            Some(PersonColumn { column: name(column).to_owned(), kind: hint.kind, by })
        })
    })
}

/// Returns what in the texts of an entry seems to be about a person. Such an entry must not become a record.
pub(super) fn in_entry(entry: &Entry) -> Option<Hint> {
    let mut found: Option<Hint> = None;
    entry.visit_texts(&mut |_, text| {
        if found.is_none() {
            found = of_text(text);
        }
    });
    found.map(|hint| Hint { what: shortened(&hint.what), ..hint })
}

fn by_cells(sheet: &Sheet, header_row: usize, column: usize) -> Option<Hint> {
    let first = header_row + 1;
    let step = (sheet.len().saturating_sub(first) / SAMPLE).max(1);
    let cells: Vec<String> = (first..sheet.len()).step_by(step).map(|row| sheet.said(row, column)).collect();
    of_column(cells.iter().map(String::as_str))
}

/// Shortens what was found: enough to find it in the table, and no list of persons in a report.
fn shortened(what: &str) -> String {
    const SHOWN: usize = 40;
    match what.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &what[..end]),
        None => what.to_owned(),
    }
}
