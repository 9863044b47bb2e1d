//! Detects columns about persons by their cells, whatever the columns are called.
//!
//! One cell says little, but most of the distinct cells together do. A column is judged as a whole, and a sample of it
//! is enough.

use std::collections::BTreeSet;

use super::fold::folded;
use super::names::{NameLikelihood, likeness};
use super::numbers::{day, is_national, is_of_birth, is_passport, is_telephone};
use super::texts::without_birth;
use super::{Hint, HintKind};

/// The minimum number of distinct cells in a column.
const CELLS_MIN: usize = 3;
/// From this number of distinct cells on, names are judged by their form more than by known names.
const FORMS_MIN: usize = 8;
/// The minimum number of years between the first and last day in a column of dates of birth.
const BIRTHS_SPAN_YEARS: i32 = 15;

/// Returns what the cells of a column seem to contain about persons. `None` if they contain something else or are too
/// few.
pub fn of_column<'a>(cells: impl IntoIterator<Item = &'a str>) -> Option<Hint> {
    let mut count = 0_usize;
    let mut distinct: BTreeSet<&str> = BTreeSet::new();
    for cell in cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty()) {
        count += 1;
        distinct.insert(cell);
    }
    if distinct.len() < CELLS_MIN {
        return None;
    }
    let cells: Vec<(&str, String)> = distinct.into_iter().map(|cell| (cell, folded(cell))).collect();
    of_numbers(&cells).or_else(|| of_births(&cells)).or_else(|| of_names(&cells, count))
}

fn hint(kind: HintKind, example: &str) -> Option<Hint> {
    Some(Hint { kind, what: example.to_owned(), is_sure: false })
}

fn of_numbers(cells: &[(&str, String)]) -> Option<Hint> {
    type IsSuch = fn(&str) -> bool;
    let kinds: [(HintKind, IsSuch); 3] = [
        (HintKind::Document, is_national),
        (HintKind::Document, is_passport),
        (HintKind::Telephone, is_telephone),
    ];
    kinds.into_iter().find_map(|(kind, is_such)| {
        let mut such = cells.iter().filter(|(_, folded)| is_such(folded));
        let first = such.next()?;
        (2 * (such.count() + 1) >= cells.len()).then(|| hint(kind, first.0))?
    })
}

/// Dates of birth of several people are decades apart.
fn of_births(cells: &[(&str, String)]) -> Option<Hint> {
    use chrono::Datelike as _;
    let days = cells.iter().filter_map(|(cell, folded)| Some((day(folded)?, *cell)));
    let births: Vec<_> = days.filter(|(day, _)| is_of_birth(*day)).collect();
    let first = births.iter().map(|(day, _)| day.year()).min()?;
    let last = births.iter().map(|(day, _)| day.year()).max()?;
    let is_most = 5 * births.len() >= 4 * cells.len();
    if is_most && last - first >= BIRTHS_SPAN_YEARS { hint(HintKind::BirthDate, births[0].1) } else { None }
}

/// Matches if most cells contain a given name, or if nearly all have the form of names, are distinct, and some contain
/// a given name.
fn of_names(cells: &[(&str, String)], count: usize) -> Option<Hint> {
    let likenesses: Vec<NameLikelihood> =
        cells.iter().map(|(cell, _)| likeness(without_birth(cell))).collect();
    let named = likenesses.iter().filter(|likeness| **likeness == NameLikelihood::Name).count();
    let formed = likenesses.iter().filter(|likeness| **likeness >= NameLikelihood::Form).count();
    let is_named = 2 * named >= cells.len();
    let is_formed = cells.len() >= FORMS_MIN
        && 10 * formed >= 9 * cells.len()
        && 10 * cells.len() >= 9 * count
        && 5 * named >= cells.len();
    let first = likenesses.iter().position(|likeness| *likeness == NameLikelihood::Name)?;
    if is_named || is_formed { hint(HintKind::Name, cells[first].0) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(cells: &[&str]) -> Option<HintKind> {
        of_column(cells.iter().copied()).map(|hint| hint.kind)
    }

    #[test]
    fn columns_of_persons_are_known_by_what_stands_in_them() {
        let names: [&[&str]; 8] = [
            &["Aibek Toktogulov", "Nurlan Asanov", "Maria Petrova", "John Smith"],
            &["SMITH, John", "MÜLLER, Hans", "VIRTANEN, Matti", "Zzyzx"],
            &["Иванов Иван Иванович", "Петрова Анна Сергеевна", "Абдыкадыров Б.Т."],
            &["王小明", "李娜", "张伟", "欧阳"],
            &["محمد علي", "خالد بن سعيد", "فاطمة حسن"],
            &["José García", "Marie Dupont", "Jean-Pierre Martin"],
            &["Matti Virtanen, 1985", "Anna Korhonen, 1960", "Zzyzx, 2001"],
            &["Matti Virtanen (b. 12.3.1985)", "Anna Korhonen 1960", "John Smith, born 2001"],
        ];
        for cells in names {
            assert_eq!(kind(cells), Some(HintKind::Name), "{cells:?}");
        }
        assert_eq!(kind(&["AB1234567", "AC7654321", "N1234567", "unknown"]), Some(HintKind::Document));
        assert_eq!(kind(&["131052-308T", "11010519491231002X", "12345678Z"]), Some(HintKind::Document));
        assert_eq!(kind(&["+996 555 123456", "+996 700 654321", "0555 123 456"]), Some(HintKind::Telephone));
        let births = ["12.03.1985", "01.01.1960", "30.06.2001", "15.08.1974"];
        assert_eq!(kind(&births), Some(HintKind::BirthDate));
    }

    #[test]
    fn columns_of_places_offices_measures_and_days_hold_no_persons() {
        let columns: [&[&str]; 10] = [
            &["Hubei", "Guangdong", "Inner Mongolia", "Xinjiang", "Hong Kong"],
            &[
                "Torugart Pass",
                "Irkeshtam",
                "Ak Tilek",
                "Kara Suu",
                "Dostuk",
                "Chon Kapka",
                "Ken Bulun",
                "Kyzyl Kiya",
                "Ak Jol",
            ],
            &["Virginia", "Georgia", "New York", "North Carolina", "Maryland"],
            &["Ministry of Health", "Border Guard", "Red Cross", "World Health Organization"],
            &[
                "Border closure",
                "Visa restrictions",
                "Flights suspension",
                "Health screenings in airports and border crossings",
            ],
            &["Kyrgyzstan", "Mongolia", "Russian Federation", "Viet Nam", "Jordan", "Chad"],
            &["2020-06-17", "2020-06-18", "2020-06-19"],
            &["1 204", "1 300", "12 450 000", "7"],
            &["Treaty of Rome, 1957", "Charter of Paris, 1990", "Law on borders, 1994"],
            &["新疆维吾尔自治区", "云南省", "广西壮族自治区", "黑龙江省"],
        ];
        for cells in columns {
            assert_eq!(kind(cells), None, "{cells:?}");
        }
        let measures = ["2020-03-28", "2019-12-01", "2004-01-01", "1999-01-01"];
        assert_eq!(kind(&measures), None);
    }
}
