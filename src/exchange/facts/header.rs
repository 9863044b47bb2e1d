//! The row of a sheet that names its columns, and where each column of a profile stands in it.
//!
//! Real tables begin with titles, notes and empty rows: the header is the first row that holds every column the
//! profile needs. Nothing is guessed beyond names: a missing column is an error that says which were found.

use chrono::NaiveDate;

use super::super::profile::{Layout, Names, Need, Profile, Serials, about_persons, names_a_person};
use super::super::table::text::folded;
use super::super::table::{Sheet, Table};
use super::ImportError;
use super::dates::DayReader;
use super::orders::Weighed;

/// How many rows are looked at for the header.
const ROWS_MAX: usize = 50;
/// How many of the columns that were found a message lists.
const LISTED_MAX: usize = 40;

/// Where a profile's columns stand.
#[derive(Debug)]
pub(in crate::exchange) struct Header {
    /// Its place among the sheet's rows.
    pub(in crate::exchange) row: usize,
    /// The columns' names as the table has them.
    pub(in crate::exchange) names: Vec<String>,
    /// By slot: where the profile's column stands, if the table has it; several where the first that is not empty counts.
    pub(in crate::exchange) columns: Vec<Vec<usize>>,
    /// The columns whose headers are days, in a wide table.
    pub(in crate::exchange) days: Vec<(usize, NaiveDate)>,
    /// The optional entries that the table has no columns for, with the first that it lacks.
    pub(in crate::exchange) left_out: Vec<(usize, String)>,
}

/// A row that could be the header, and what it lacks of one.
struct Candidate {
    header: Header,
    missing: Vec<String>,
    /// Why the days in it cannot be read.
    unclear: Option<String>,
}

/// The sheet that the profile means, and its header.
pub(in crate::exchange) fn find<'a>(
    table: &'a Table,
    profile: &Profile,
) -> Result<(&'a Sheet, Header), ImportError> {
    let mut nearest: Option<(&Sheet, Candidate)> = None;
    let mut meant = table.sheets().iter().filter(|sheet| profile.table.means_sheet(&sheet.name)).peekable();
    if meant.peek().is_none() {
        return Err(ImportError::NoSheet {
            table: table.name().to_owned(),
            wanted: profile.table.sheet.to_string(),
            found: table
                .sheets()
                .iter()
                .map(|sheet| format!("`{}`", sheet.name))
                .collect::<Vec<_>>()
                .join(", "),
        });
    }
    for sheet in meant {
        let Some(candidate) = best_row(sheet, profile) else { continue };
        if candidate.missing.is_empty() {
            refuse_persons(&candidate.header, profile)?;
            return Ok((sheet, candidate.header));
        }
        let fewest = nearest.as_ref().map_or(usize::MAX, |(_, nearest)| nearest.missing.len());
        if candidate.missing.len() < fewest {
            nearest = Some((sheet, candidate));
        }
    }
    let (place, missing, found) = match nearest {
        Some((sheet, Candidate { header, missing, unclear: Some(what) })) if missing.len() == 1 => {
            let place = format!("row {}", sheet.row_number(header.row));
            return Err(ImportError::Days { table: table.name().to_owned(), place, what });
        }
        Some((sheet, candidate)) => {
            let row = sheet.row_number(candidate.header.row);
            let sheet =
                if sheet.name.is_empty() { String::new() } else { format!("sheet `{}`, ", sheet.name) };
            (format!("{sheet}row {row}"), candidate.missing, listed(&candidate.header.names))
        }
        None => {
            let row = profile.table.header_row.unwrap_or(1);
            (format!("row {row}"), required(profile), "nothing".to_owned())
        }
    };
    Err(ImportError::NoColumn { table: table.name().to_owned(), place, missing: missing.join(", "), found })
}

/// Whether the profile's header is in this sheet.
pub(in crate::exchange) fn fits(sheet: &Sheet, profile: &Profile) -> bool {
    best_row(sheet, profile).is_some_and(|candidate| candidate.missing.is_empty())
}

fn best_row(sheet: &Sheet, profile: &Profile) -> Option<Candidate> {
    let rows = 0..sheet.len().min(ROWS_MAX);
    let mut best: Option<Candidate> = None;
    for row in
        rows.filter(|&row| profile.table.header_row.is_none_or(|n| n as usize == sheet.row_number(row)))
    {
        let candidate = candidate(sheet, row, profile);
        if candidate.missing.is_empty() {
            return Some(candidate);
        }
        if best.as_ref().is_none_or(|best| candidate.missing.len() < best.missing.len()) {
            best = Some(candidate);
        }
    }
    best
}

fn candidate(sheet: &Sheet, row: usize, profile: &Profile) -> Candidate {
    let names: Vec<String> = (0..sheet.width(row)).map(|column| sheet.said(row, column)).collect();
    let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let mut columns = Vec::with_capacity(profile.wanted.len());
    let mut missing = Vec::new();
    let mut left_out: Vec<(usize, String)> = Vec::new();
    let mut borders = Vec::new();
    for want in &profile.wanted {
        let place =
            |names: &Names| names.iter().find_map(|name| folded.iter().position(|text| name.fits(text)));
        let found: Vec<usize> = want.column.firsts.iter().filter_map(place).collect();
        let is_missing = found.is_empty();
        columns.push(found);
        if want.need == Need::Border {
            borders.push((!is_missing, want.column.to_string()));
        }
        if is_missing {
            let name = want.column.to_string();
            match want.need {
                Need::Required if !missing.contains(&name) => missing.push(name),
                Need::Entry(entry) if left_out.iter().all(|(left, _)| *left != entry) => {
                    left_out.push((entry, name))
                }
                Need::Required | Need::Entry(_) | Need::Border | Need::Optional => {}
            }
        }
    }
    if profile.border.always.is_none() && !borders.iter().any(|(found, _)| *found) {
        missing.push(borders.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" or "));
    }
    if left_out.len() == profile.entries.len() {
        for (_, name) in &left_out {
            if !missing.contains(name) {
                missing.push(name.clone());
            }
        }
    }
    let (mut days, mut unclear) = (Vec::new(), None);
    if profile.layout == Layout::Wide {
        match days_of(sheet, row, &names, profile) {
            Ok(found) => days = found,
            Err(why) => unclear = Some(why),
        }
        if days.is_empty() {
            missing.push("for any day".to_owned());
        }
    }
    Candidate { header: Header { row, names, columns, days, left_out }, missing, unclear }
}

/// The columns whose headers are days, or why the days cannot be read.
fn days_of(
    sheet: &Sheet,
    row: usize,
    names: &[String],
    profile: &Profile,
) -> Result<Vec<(usize, NaiveDate)>, String> {
    let reader = DayReader::new(&profile.dates, Serials::From1900);
    let mut weighed = Weighed::new(reader);
    for column in 0..names.len() {
        weighed.weigh(sheet.cell(row, column), || format!("column {}", column + 1));
    }
    let orders = weighed.orders().map_err(|why| why.to_string())?;
    let day = |column| Some((column, reader.day(sheet.cell(row, column), orders)?));
    let days: Vec<_> = (0..names.len()).filter_map(day).collect();
    match weighed.open(orders) {
        Some(open) => Err(open),
        None => Ok(days),
    }
}

/// A pattern of the profile may have hit a column that it must not read.
fn refuse_persons(header: &Header, profile: &Profile) -> Result<(), ImportError> {
    let used = header.columns.iter().flatten().filter_map(|&column| header.names.get(column));
    match used.into_iter().find(|name| names_a_person(name)) {
        Some(name) => Err(ImportError::Persons { profile: profile.name.clone(), what: about_persons(name) }),
        None => Ok(()),
    }
}

fn required(profile: &Profile) -> Vec<String> {
    let required = profile.wanted.iter().filter(|want| want.need == Need::Required);
    required.map(|want| want.column.to_string()).collect()
}

fn listed(names: &[String]) -> String {
    let named: Vec<String> =
        names.iter().filter(|name| !name.is_empty()).map(|name| format!("`{name}`")).collect();
    match named.len().checked_sub(LISTED_MAX) {
        Some(more @ 1..) => format!("{} and {more} more", named[..LISTED_MAX].join(", ")),
        _ => named.join(", "),
    }
}
