//! Guesses which row of a sheet names its columns. What is found is shown, and can be changed.

use super::super::facts::{names_of, single};
use super::super::table::{Cell, Sheet};
use super::lexicon::Lexicon;
use super::place::HeaderPlace;

/// The number of rows that are searched.
const WITHIN: usize = 50;

/// Returns the likeliest header of a sheet, or the one that somebody has said: the number of its first row, and of its
/// rows.
pub(super) fn guessed(sheet: &Sheet, said: Option<(u32, u32)>) -> HeaderPlace {
    if sheet.len() == 0 {
        return HeaderPlace::default();
    }
    if let Some((row, rows)) = said {
        let index = (0..sheet.len()).find(|&index| sheet.row_number(index) >= row as usize);
        return place(sheet, index.unwrap_or(sheet.len() - 1), (rows as usize).max(1));
    }
    let rows = 0..sheet.len().min(WITHIN);
    // Of equally good rows the first counts.
    let best = rows.rev().max_by(|&a, &b| score(sheet, a).total_cmp(&score(sheet, b))).unwrap_or(0);
    let one = place(sheet, best, 1);
    // The days of a wide table may go over two rows: `June 2020` above `17`.
    let days = |rows: usize| {
        let names = names_of(sheet, best, (best + rows - 1).min(sheet.len() - 1));
        names.iter().filter(|name| single::is_day(Cell::Text(name), sheet.from_1904)).count()
    };
    if best + 1 < sheet.len() && days(2) > days(1) && days(2) >= 2 {
        return place(sheet, best, 2);
    }
    // A second row of names is below or above.
    let below = (best + 1 < sheet.len()).then(|| place(sheet, best, 2));
    let above = best.checked_sub(1).map(|above| place(sheet, above, 2));
    if let Some(two) = below.filter(|two| is_second(sheet, best + 1, best) && two.known >= one.known) {
        return two;
    }
    match above.filter(|_| is_group(sheet, best - 1, best)) {
        Some(two) => two,
        None => one,
    }
}

/// Returns what a header of the rows from `first` on knows.
pub(super) fn place(sheet: &Sheet, first: usize, rows: usize) -> HeaderPlace {
    let last = (first + rows - 1).min(sheet.len().saturating_sub(1));
    let names = names_of(sheet, first, last);
    let named = names.iter().filter(|name| !name.is_empty()).count();
    let known = names.iter().filter(|name| is_known(name)).count() + days_in(sheet, last).min(3);
    HeaderPlace { row: sheet.row_number(first), rows: last + 1 - first, last_index: last, known, named }
}

fn is_known(name: &str) -> bool {
    Lexicon::headers().exact(name).is_some()
}

/// Returns the number of days in a row, if there are several of them side by side as in a wide table.
fn days_in(sheet: &Sheet, row: usize) -> usize {
    let is_day = |&column: &usize| {
        let cell = sheet.cell(row, column);
        let kinds = single::kinds(cell, sheet.from_1904);
        kinds.day || (kinds.serial && matches!(cell, Cell::Number(_)))
    };
    let days = (0..sheet.width(row)).filter(is_day).count();
    if days >= 3 { days } else { 0 }
}

fn score(sheet: &Sheet, row: usize) -> f64 {
    let width = sheet.width(row);
    let (mut known, mut texts, mut others) = (0.0, 0.0, 0.0);
    let days = days_in(sheet, row);
    let mut said: Vec<String> = Vec::with_capacity(width);
    for column in 0..width {
        let cell = sheet.cell(row, column);
        if cell == Cell::Empty {
            continue;
        }
        let text = sheet.said(row, column);
        let kinds = single::kinds(cell, sheet.from_1904);
        if kinds.day && days > 0 {
            texts += 1.0;
        } else if kinds.day || kinds.number || kinds.time || matches!(cell, Cell::Bool(_)) {
            others += 1.0;
        } else if text.chars().count() > 80 {
            others += 0.5;
        } else {
            known += if is_known(&text) { 1.0 } else { 0.0 };
            texts += if said.contains(&text) { 0.0 } else { 1.0 };
        }
        said.push(text);
    }
    let filled = said.len() as f64;
    if filled == 0.0 {
        return f64::MIN;
    }
    // A title has one cell; the rows below a header are as wide as it is.
    let below =
        (row + 1..sheet.len().min(row + 6)).map(|below| filled_cells(sheet, below)).max().unwrap_or(0);
    let share = if below == 0 { 0.0 } else { (filled / below as f64).min(1.0) };
    known * 4.0 + days.min(3) as f64 * 4.0 + (texts - 2.0 * others) / filled + 3.0 * share
        - row as f64 * 0.05
        - if below == 0 { 2.0 } else { 0.0 }
}

fn filled_cells(sheet: &Sheet, row: usize) -> usize {
    (0..sheet.width(row)).filter(|&column| sheet.cell(row, column) != Cell::Empty).count()
}

/// Returns whether `row` holds more names of columns below those of `first`, and no content.
fn is_second(sheet: &Sheet, row: usize, first: usize) -> bool {
    let mut names = 0;
    let mut gaps = 0;
    for column in 0..sheet.width(row).max(sheet.width(first)) {
        let cell = sheet.cell(row, column);
        let kinds = single::kinds(cell, sheet.from_1904);
        if kinds.number || kinds.day || kinds.time {
            return false;
        }
        names += usize::from(cell != Cell::Empty);
        gaps += usize::from(cell != Cell::Empty && sheet.cell(first, column) == Cell::Empty);
    }
    let merged = sheet.has_merged(first) || sheet.has_merged(row);
    let names_known = (0..sheet.width(row)).filter(|&column| is_known(&sheet.said(row, column))).count();
    names > 0
        && (gaps > 0 || merged)
        && names_known * 2 >= names
        && sheet.row_number(row) == sheet.row_number(first) + 1
}

/// Returns whether the row above a header groups its columns: it has names over several columns of one name.
fn is_group(sheet: &Sheet, above: usize, header: usize) -> bool {
    if sheet.row_number(above) + 1 != sheet.row_number(header) || filled_cells(sheet, above) < 2 {
        return false;
    }
    let names: Vec<String> =
        (0..sheet.width(header)).map(|column| sheet.said(header, column).to_lowercase()).collect();
    let is_doubled =
        |name: &String| !name.is_empty() && names.iter().filter(|other| *other == name).count() > 1;
    names.iter().any(is_doubled)
        || names
            .iter()
            .enumerate()
            .any(|(column, name)| name.is_empty() && !sheet.said(above, column).is_empty())
}
