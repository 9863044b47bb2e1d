//! The guard against persons, by what a table holds.
//!
//! The columns that a profile reads are looked at by their names in the table and by what stands in them. What can
//! hardly be anything else is refused; what only looks so is refused too, and the message says how the profile vouches
//! for the column. What an import would record as text is looked at row by row ([`in_entry`]).

use super::header::Header;
use crate::board::Entry;
use crate::board::persons::{Hint, HintKind, of_column, of_text};
use crate::exchange::profile::persons::{by_name, is_vouched};
use crate::exchange::profile::{EntrySpec, PersonColumn, PersonSign, Profile};
use crate::exchange::table::Sheet;

/// How many cells of a column are looked at; where it has more, every so manieth.
const SAMPLE: usize = 4096;

/// What is wrong with the columns of this sheet that the profile reads, if anything is.
pub(super) fn in_table(sheet: &Sheet, header: &Header, profile: &Profile) -> Option<PersonColumn> {
    let mut columns: Vec<usize> = header.columns.iter().flatten().copied().collect();
    columns.sort_unstable();
    columns.dedup();
    let vouched = &profile.names_no_person;
    // What is read as a day is recorded as the day of something else, and such days may run over decades.
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

/// What in the texts of an entry of a row seems to be about a person, so that it must not become a record.
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

/// The first of what was found: enough to find it in the table, and no list of persons in a report.
fn shortened(what: &str) -> String {
    const SHOWN: usize = 40;
    match what.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &what[..end]),
        None => what.to_owned(),
    }
}
