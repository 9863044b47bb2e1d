//! Finds the row of a sheet that names its columns, and the position of each column of a profile.
//!
//! Real tables begin with titles, notes and empty rows. The header is the first row (or the first few rows, if the
//! profile says so) that contains every column that the profile requires. Only names are matched; nothing is guessed. A
//! missing column is an error that lists the columns found. So is a name that two columns share, unless both contain
//! the same.

use std::path::Path;

use super::super::profile::{Layout, Need, Profile, Serials};
use super::super::table::text::{Pattern, folded};
use super::super::table::{BeyondHeader, Cell, Sheet, Table, TableError};
use super::ImportError;
use super::dates::DayReader;
use super::error::{ColumnContent, HeaderAt, MissingColumn, SheetName};
use super::header::{DayColumns, Header};
use super::orders::{DateOrderConflict, DayAt, OrderEvidence};
use super::persons;
use super::remark::Remark;

/// The number of cells that a message shows for each of the columns with the same name.
const HOLDS_MAX: usize = 3;

impl Table {
    /// Reads the table at `path`. `profile` may give its encoding, delimiter and sheets.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, is too large, or is not a table.
    pub fn read(path: &Path, profile: &Profile) -> Result<Self, TableError> {
        Self::read_as(path, &profile.table, &|sheet| fits(sheet, profile))
    }

    /// Reads a table from the `bytes` of a file. `name` is used in messages only.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are too large or are not a table.
    pub fn from_bytes(name: &str, bytes: Vec<u8>, profile: &Profile) -> Result<Self, TableError> {
        Self::of_bytes(name, bytes, &profile.table, &|sheet| fits(sheet, profile))
    }
}

/// A row that could be the header, and what it lacks.
struct Candidate {
    header: Header,
    missing: Vec<MissingColumn>,
    /// Why its days cannot be read.
    unclear: Option<DateOrderConflict>,
    /// The profile columns that the table has several times, with their positions.
    doubled: Vec<(String, Vec<usize>)>,
}

/// Finds the sheet that the profile means, and its header.
pub(in crate::exchange) fn find<'a>(
    table: &'a Table,
    profile: &Profile,
) -> Result<(&'a Sheet, Header), ImportError> {
    let mut nearest: Option<(&Sheet, Candidate)> = None;
    if table.sheets().is_empty() {
        return Err(no_sheet(table, profile));
    }
    for sheet in table.sheets().iter().filter(|sheet| profile.table.means_sheet(&sheet.name)) {
        let Some(candidate) = best_row(sheet, profile) else { continue };
        if candidate.missing.is_empty() {
            refuse_persons(sheet, &candidate.header, profile)?;
            refuse_doubled(table, sheet, &candidate)?;
            return Ok((sheet, candidate.header));
        }
        let fewest = nearest.as_ref().map_or(usize::MAX, |(_, nearest)| nearest.missing.len());
        if candidate.missing.len() < fewest {
            nearest = Some((sheet, candidate));
        }
    }
    let (place, missing, found) = match nearest {
        Some((sheet, Candidate { header, missing, unclear: Some(why), .. })) if missing.len() == 1 => {
            let place = place(sheet, header.row);
            return Err(ImportError::HeaderDays { table: table.name().to_owned(), place, why });
        }
        Some((sheet, candidate)) => {
            (place(sheet, candidate.header.row), candidate.missing, named(&candidate.header.names))
        }
        None => {
            let row = profile.table.header_row.unwrap_or(1);
            (HeaderAt { sheet: String::new(), row: row as usize }, required(profile), Vec::new())
        }
    };
    Err(ImportError::NoColumn {
        table: table.name().to_owned(),
        place,
        missing,
        found,
        hidden: table.hidden().to_vec(),
    })
}

fn no_sheet(table: &Table, profile: &Profile) -> ImportError {
    let named = |name: &String| SheetName { name: name.clone(), is_hidden: table.hidden().contains(name) };
    let found = table.sheet_names().iter().map(named).collect();
    let table = table.name().to_owned();
    if profile.table.sheet.is_empty() {
        return ImportError::NoVisibleSheet { table, found };
    }
    ImportError::NoSheet { table, wanted: profile.table.sheet.to_string(), found }
}

fn place(sheet: &Sheet, row: usize) -> HeaderAt {
    HeaderAt { sheet: sheet.name.clone(), row: sheet.row_number(row) }
}

/// Returns whether this sheet contains the profile's header.
pub(in crate::exchange) fn fits(sheet: &Sheet, profile: &Profile) -> bool {
    best_row(sheet, profile).is_some_and(|candidate| candidate.missing.is_empty())
}

fn best_row(sheet: &Sheet, profile: &Profile) -> Option<Candidate> {
    let rows = 0..sheet.len().min(profile.table.header_end());
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

/// The names of the columns in a header of one or more rows.
struct ColumnNames {
    /// The names of all rows above a column, joined.
    joined: Vec<String>,
    /// The name in the last row that has one.
    own: Vec<String>,
}

impl ColumnNames {
    /// Collects the names of a header. A text file cannot mark merged cells, so a name extends to the right over empty
    /// cells as long as there is a name below.
    fn new(sheet: &Sheet, first: usize, last: usize) -> Self {
        let width = (first..=last).map(|row| sheet.width(row)).max().unwrap_or(0);
        let mut joined = vec![String::new(); width];
        let mut own = vec![String::new(); width];
        for row in first..=last {
            let mut above = String::new();
            for column in 0..width {
                let mut said = sheet.said(row, column);
                if said.is_empty() {
                    let has_below = (row + 1..=last).any(|below| !sheet.said(below, column).is_empty());
                    if row < last && has_below && !sheet.has_merged(row) {
                        said = above.clone();
                    }
                } else {
                    above.clone_from(&said);
                    own[column].clone_from(&said);
                }
                // A name that is merged over both rows counts once.
                if !said.is_empty() && joined[column] != said {
                    let space = if joined[column].is_empty() { "" } else { " " };
                    joined[column] = format!("{}{space}{said}", joined[column]);
                }
            }
        }
        Self { joined, own }
    }

    /// Returns the columns that match `name`.
    fn places(&self, name: &Pattern) -> Vec<usize> {
        let fits = |names: &[String]| -> Vec<usize> {
            (0..names.len()).filter(|&column| name.fits(&folded(&names[column]))).collect()
        };
        let places = fits(&self.joined);
        if places.is_empty() { fits(&self.own) } else { places }
    }

    /// Returns the columns that a name in a profile means: `Cases#2` is the second column called `Cases`.
    fn meant(&self, name: &Pattern) -> Vec<usize> {
        let places = self.places(name);
        if !places.is_empty() {
            return places;
        }
        let numbered = name.as_str().rsplit_once('#');
        let of_number = numbered.and_then(|(name, number)| {
            let number: usize = number.trim().parse().ok()?;
            self.places(&Pattern::new(name)).get(number.checked_sub(1)?).copied()
        });
        of_number.into_iter().collect()
    }
}

/// Returns the names of the columns below which rows stand, from a header of the rows from `first` to `last`.
pub(in crate::exchange) fn names_of(sheet: &Sheet, first: usize, last: usize) -> Vec<String> {
    ColumnNames::new(sheet, first, last).joined
}

fn candidate(sheet: &Sheet, first: usize, profile: &Profile) -> Candidate {
    let row = (first + profile.table.header_rows() - 1).min(sheet.len().saturating_sub(1));
    let names = ColumnNames::new(sheet, first, row);
    let mut columns = Vec::with_capacity(profile.wanted.len());
    let mut missing = Vec::new();
    let mut left_out: Vec<(usize, String)> = Vec::new();
    let mut borders = Vec::new();
    let mut doubled: Vec<(String, Vec<usize>)> = Vec::new();
    let mut remarks = Vec::new();
    for want in &profile.wanted {
        let mut found = Vec::new();
        for alternatives in &want.column.firsts {
            let mut meant = alternatives.iter().map(|name| (name, names.meant(name)));
            let Some((name, places)) = meant.find(|(_, places)| !places.is_empty()) else { continue };
            let first = places[0];
            found.push(first);
            let same = |place: &usize| folded(&names.joined[*place]) == folded(&names.joined[first]);
            let alike: Vec<usize> = places.iter().copied().filter(same).collect();
            if alike.len() > 1 {
                if doubled.iter().all(|(known, _)| known != name.as_str()) {
                    doubled.push((name.as_str().to_owned(), alike));
                }
            } else if places.len() > 1 {
                let columns = places.iter().map(|&place| names.joined[place].clone()).collect();
                let remark = Remark::FirstOfSeveral { name: name.as_str().to_owned(), columns };
                if !remarks.contains(&remark) {
                    remarks.push(remark);
                }
            }
        }
        let is_missing = found.is_empty();
        columns.push(found);
        if want.need == Need::Border {
            borders.push((!is_missing, want.column.to_string()));
        }
        if is_missing {
            let name = want.column.to_string();
            match want.need {
                Need::Required => {
                    let column = MissingColumn::Column(name);
                    if !missing.contains(&column) {
                        missing.push(column);
                    }
                }
                Need::Entry(entry) if left_out.iter().all(|(left, _)| *left != entry) => {
                    left_out.push((entry, name))
                }
                Need::Entry(_) | Need::Border | Need::Optional => {}
            }
        }
    }
    if profile.border.always.is_none() && !borders.iter().any(|(found, _)| *found) {
        missing.push(MissingColumn::Border(borders.into_iter().map(|(_, name)| name).collect()));
    }
    if left_out.len() == profile.entries.len() {
        for (_, name) in &left_out {
            let column = MissingColumn::Column(name.clone());
            if !missing.contains(&column) {
                missing.push(column);
            }
        }
    }
    let (mut days, mut unclear) = (Vec::new(), None);
    if profile.layout == Layout::Wide {
        match days_of(sheet, (first, row), &names.joined, profile) {
            Ok(found) => days = found,
            Err(why) => unclear = Some(why),
        }
        if days.is_empty() {
            missing.push(MissingColumn::AnyDay);
        }
    }
    let width = match profile.table.beyond_header {
        BeyondHeader::Skip => {
            names.joined.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)
        }
        BeyondHeader::Ignore => usize::MAX,
    };
    let header = Header { row, names: names.joined, width, columns, days, left_out, remarks };
    Candidate { header, missing, unclear, doubled }
}

/// Returns the epoch of bare numbers in a sheet.
pub(super) fn serials(sheet: &Sheet) -> Serials {
    if sheet.from_1904 { Serials::From1904 } else { Serials::From1900 }
}

/// Returns the columns whose headers are days, or else weeks or other spans, or why the days cannot be read. In a header
/// of several rows a day may be spread over them: `June 2020` above `17`.
fn days_of(
    sheet: &Sheet,
    (first, last): (usize, usize),
    names: &[String],
    profile: &Profile,
) -> Result<DayColumns, DateOrderConflict> {
    let cell = |column: usize| match sheet.cell(last, column) {
        cell @ Cell::Date(_) => cell,
        _ if first < last => Cell::Text(&names[column]),
        cell => cell,
    };
    let reader = DayReader::new(&profile.dates, serials(sheet));
    let mut weighed = OrderEvidence::new(reader);
    for column in 0..names.len() {
        weighed.weigh(cell(column), || DayAt::Column(column + 1));
    }
    let orders = weighed.orders()?;
    let day = |column| {
        let day = reader.day(cell(column), orders)?;
        Some((column, (day, day)))
    };
    let mut days: Vec<_> = (0..names.len()).filter_map(day).collect();
    if days.is_empty() {
        let span = |column| Some((column, reader.span(cell(column), orders)?));
        days = (0..names.len()).filter_map(span).collect();
    }
    match weighed.open(orders) {
        Some(open) => Err(open),
        None => Ok(days),
    }
}

/// Two columns with the same name are an error unless their contents are equal: only the author of the profile knows
/// which one is meant.
fn refuse_doubled(table: &Table, sheet: &Sheet, candidate: &Candidate) -> Result<(), ImportError> {
    let rows = candidate.header.row + 1..sheet.len();
    for (name, places) in &candidate.doubled {
        let Some((first, others)) = places.split_first() else { continue };
        let differs =
            |row: usize| others.iter().any(|&other| sheet.said(row, *first) != sheet.said(row, other));
        if !rows.clone().any(differs) {
            continue;
        }
        let holds = |&place: &usize| {
            let cells = rows.clone().map(|row| sheet.said(row, place)).filter(|said| !said.is_empty());
            ColumnContent { column: letters(place), cells: cells.take(HOLDS_MAX).collect() }
        };
        return Err(ImportError::Doubled {
            table: table.name().to_owned(),
            place: place(sheet, candidate.header.row),
            name: name.clone(),
            holds: places.iter().map(holds).collect(),
        });
    }
    Ok(())
}

/// Returns the letters of a column in a spreadsheet: A, B, …, Z, AA.
pub(in crate::exchange) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// Refuses columns about persons. A pattern of the profile may match a column that it must not read, and the content of
/// a column may not be what its name suggests.
fn refuse_persons(sheet: &Sheet, header: &Header, profile: &Profile) -> Result<(), ImportError> {
    match persons::in_table(sheet, header, profile) {
        Some(found) => Err(ImportError::Persons { profile: profile.name.clone(), found }),
        None => Ok(()),
    }
}

fn required(profile: &Profile) -> Vec<MissingColumn> {
    let required = profile.wanted.iter().filter(|want| want.need == Need::Required);
    required.map(|want| MissingColumn::Column(want.column.to_string())).collect()
}

fn named(names: &[String]) -> Vec<String> {
    names.iter().filter(|name| !name.is_empty()).cloned().collect()
}
