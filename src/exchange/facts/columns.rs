//! Detects from whole columns of a sheet how they write days and numbers, before any row is read.

use super::super::profile::{Choice, Column, EntrySpec, Layout, ReadingSpec};
use super::super::table::Cell;
use super::orders::{DateOrderConflict, DayAt, OrderEvidence};
use super::rows::Rows;
use super::signs::{DecimalEvidence, FigureBounds};

/// Adds the detected notations to `rows`. Returns the column whose days contradict each other, and how, if there is
/// one.
pub(super) fn heard(mut rows: Rows<'_>) -> Result<Rows<'_>, (String, DateOrderConflict)> {
    for place in day_places(&rows) {
        let mut weighed = OrderEvidence::new(rows.days);
        for row in rows.sound() {
            weighed.weigh(rows.sheet.cell(row, place), || DayAt::Row(rows.sheet.row_number(row)));
        }
        match weighed.orders() {
            Ok(orders) => {
                rows.orders.insert(place, orders);
            }
            Err(why) => return Err((rows.column_name(place), why)),
        }
    }
    weigh_figures(&mut rows);
    Ok(rows)
}

/// Returns the indices of the columns that contain days.
fn day_places(rows: &Rows<'_>) -> Vec<usize> {
    let source = rows.profile.source.day.iter();
    let columns = source.chain(rows.profile.entries.iter().flat_map(days_of));
    let mut places: Vec<usize> = columns.flat_map(|column| rows.places(column)).copied().collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn days_of(entry: &EntrySpec) -> Vec<&Column> {
    match entry {
        EntrySpec::Measure(spec) => {
            [&spec.from, &spec.lifted, &spec.last_day].into_iter().flatten().collect()
        }
        EntrySpec::Lift(spec) => [&spec.day, &spec.last_day].into_iter().flatten().collect(),
        EntrySpec::Reading(spec) => [&spec.day, &spec.last_day].into_iter().flatten().collect(),
        EntrySpec::Contact(spec) => vec![&spec.at],
        EntrySpec::Note(spec) => vec![&spec.at],
        EntrySpec::Correspondence(spec) => [&spec.day, &spec.reply_due].into_iter().flatten().collect(),
    }
}

fn weigh_figures(rows: &mut Rows<'_>) {
    let specs: Vec<(usize, &ReadingSpec)> = rows
        .entries()
        .filter_map(|(position, entry)| match entry {
            EntrySpec::Reading(spec) => Some((position, spec)),
            _ => None,
        })
        .collect();
    if specs.is_empty() {
        return;
    }
    let is_wide = rows.profile.layout == Layout::Wide;
    // Groups of columns with the same notation, with the entries that read them.
    let mut groups: Vec<(Vec<usize>, Vec<&ReadingSpec>)> = Vec::new();
    if is_wide {
        let places = rows.header.days.iter().map(|(place, _)| *place).collect();
        groups.push((places, specs.iter().map(|(_, spec)| *spec).collect()));
    } else {
        for (_, spec) in &specs {
            for &place in spec.value.iter().flat_map(|column| rows.places(column)) {
                match groups.iter_mut().find(|(places, _)| places.contains(&place)) {
                    Some((_, specs)) => specs.push(spec),
                    None => groups.push((vec![place], vec![spec])),
                }
            }
        }
    }
    for (places, specs) in groups {
        let mut signs = DecimalEvidence::new(rows.profile.decimal_comma);
        for row in rows.sound() {
            let figures = || figures_of(rows, row, &specs);
            for &place in &places {
                let at = || (rows.sheet.row_number(row), rows.column_name(place));
                match rows.sheet.cell(row, place) {
                    Cell::Text(text) => signs.weigh(text, at, figures),
                    Cell::Number(number) => signs.weigh_number(number, at, figures),
                    _ => {}
                }
            }
        }
        for place in places {
            rows.signs.insert(place, rows.signs_of.len());
        }
        rows.signs_of.push(signs);
    }
}

/// Returns what the figures of a row can be, for the entries that apply to the row.
fn figures_of(rows: &Rows<'_>, row: usize, specs: &[&ReadingSpec]) -> Vec<FigureBounds> {
    let meant = specs.iter().filter(|spec| spec.when.iter().all(|condition| rows.holds(row, condition)));
    let figures = meant.filter_map(|spec| {
        let indicator = match &spec.indicator {
            Choice::Always(indicator) => indicator.clone(),
            choice => rows.choice(row, choice).ok()?,
        };
        Some(FigureBounds::of(&indicator, spec.times))
    });
    figures.collect()
}
