//! Figures of many cells become readings: the rows of one border and day are summed where the profile says so, then
//! running totals become what each day brought.
//!
//! A sum is only as whole as its parts. In [`Sum::Complete`] a part counts from its first figure on, as a series of its
//! own would; a day on which one such part has none has no sum and so no reading, and a running total goes on from the
//! last day that has one. Nothing is carried forward and nothing is taken for 0.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::super::profile::{Duplicates, Figures, ReadingSpec, Sum};
use super::detail::Detail;
use super::number::without_dust;
use super::skip::{Reason, Skip};
use crate::board::{CountryCode, Indicator, Reading, Side, Value};

/// Of what a figure is: all of one series are settled together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct SeriesKey {
    /// Which of the profile's entries.
    pub(super) entry: usize,
    pub(super) border: CountryCode,
    pub(super) indicator: Indicator,
    pub(super) side: Option<Side>,
}

/// One cell's figure, or why it has none.
#[derive(Debug)]
pub(super) struct Figure {
    /// Its row's place in the sheet.
    pub(super) row: usize,
    /// Its column's.
    pub(super) column: usize,
    /// Which part of a sum it is of.
    pub(super) part: usize,
    /// The first and the last day of which it is; the same for the figure of a day.
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) value: Result<Value, Box<Skip>>,
}

/// What has become of the figures of one series.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// The readings, each with the row that stands for it.
    pub(super) readings: Vec<(usize, Reading)>,
    /// How many figures went into the sum for which another stands.
    pub(super) summed: usize,
    /// The figures that came to nothing.
    pub(super) skipped: Vec<(Figure, Skip)>,
}

/// Makes readings of the figures of one series; `row_number` gives the number of a row that a message shows. `parts_known`: rows
/// of one part continue each other from day to day; otherwise each row is a part by itself.
pub(super) fn of_series(
    key: &SeriesKey,
    spec: &ReadingSpec,
    parts_known: bool,
    duplicates: Duplicates,
    mut figures: Vec<Figure>,
    row_number: &dyn Fn(usize) -> usize,
) -> Made {
    figures.sort_by_key(|figure| (figure.days(), figure.row, figure.column));
    let mut made = Made::default();
    if spec.sum == Sum::No {
        figures.iter_mut().for_each(|figure| figure.part = 0);
    }
    if spec.sum == Sum::No || parts_known {
        figures = made.without_repeats(figures, duplicates, row_number);
    }
    let first_days = first_days(&figures);
    let mut count = Count { figures: spec.figures, last_total: None };
    for (days, of_days) in by_days(figures) {
        let (with_value, without): (Vec<Figure>, Vec<Figure>) =
            of_days.into_iter().partition(|figure| figure.value.is_ok());
        let is_whole = match spec.sum {
            Sum::Complete if parts_known => {
                with_value.len() == first_days.values().filter(|&&first| first <= days.1).count()
            }
            Sum::Complete => without.is_empty(),
            Sum::No | Sum::Known => true,
        };
        made.skip_without_value(without);
        let values: Option<Vec<f64>> = with_value.iter().map(Figure::known).collect();
        let mut with_value = with_value.into_iter();
        if !is_whole {
            made.skipped.extend(with_value.map(|figure| (figure, Skip::new(Reason::IncompleteSum))));
            continue;
        }
        let Some(standing) = with_value.next() else { continue };
        made.summed += with_value.count();
        let total = values.map(|values| without_dust(values.iter().sum()));
        match count.value(total) {
            Some(value) => {
                let indicator = key.indicator.clone();
                let (first, last) = days;
                // A level holds from a day on and is of no span.
                let is_span = first < last && !indicator.is_level();
                let (day, last_day) = if is_span { (first, Some(last)) } else { (last, None) };
                let reading = Reading { border: key.border, indicator, day, last_day, side: key.side, value };
                made.readings.push((standing.row, reading));
            }
            None => made.skipped.push((standing, Skip::new(Reason::StartOfCount))),
        }
    }
    made
}

/// A running count, from which each day's part is taken.
struct Count {
    figures: Figures,
    last_total: Option<f64>,
}

impl Count {
    /// What a reading says on a day of this total, which may be unknown; nothing where the count only begins.
    fn value(&mut self, total: Option<f64>) -> Option<Value> {
        let Some(total) = total else { return Some(Value::Unknown) };
        match self.figures {
            Figures::Daily | Figures::Level => Some(Value::Known(total)),
            Figures::Cumulative => {
                let before = self.last_total.replace(total).unwrap_or(0.0);
                Some(Value::Known(without_dust(total - before)))
            }
            Figures::CumulativeFromSecond => {
                let before = self.last_total.replace(total)?;
                Some(Value::Known(without_dust(total - before)))
            }
        }
    }
}

impl Figure {
    fn days(&self) -> Days {
        (self.first, self.last)
    }

    fn known(&self) -> Option<f64> {
        self.value.as_ref().ok().and_then(|value| value.known())
    }
}

impl Made {
    fn skip_without_value(&mut self, figures: Vec<Figure>) {
        for mut figure in figures {
            let no_value = Err(Box::new(Skip::new(Reason::NoValue)));
            if let Err(skip) = std::mem::replace(&mut figure.value, no_value) {
                self.skipped.push((figure, *skip));
            }
        }
    }

    /// The figures without those that say again, or otherwise, what another row says of the same part and days.
    fn without_repeats(
        &mut self,
        mut figures: Vec<Figure>,
        duplicates: Duplicates,
        row_number: &dyn Fn(usize) -> usize,
    ) -> Vec<Figure> {
        if duplicates == Duplicates::Last {
            figures.reverse();
        }
        let mut counted: HashMap<(Days, usize), (usize, Value)> = HashMap::new();
        let mut kept = Vec::with_capacity(figures.len());
        for figure in figures {
            let place = (figure.days(), figure.part);
            match (&figure.value, counted.get(&place)) {
                (Ok(value), Some((row, said))) => {
                    let reason = match duplicates {
                        _ if said == value => Reason::Repeats,
                        Duplicates::First => Reason::Contradicts,
                        Duplicates::Last => Reason::Replaced,
                    };
                    let skip = Skip::with_detail(reason, Detail::as_row(row_number(*row)));
                    self.skipped.push((figure, skip));
                    continue;
                }
                (Ok(value), None) => {
                    counted.insert(place, (figure.row, *value));
                }
                (Err(_), _) => {}
            }
            kept.push(figure);
        }
        if duplicates == Duplicates::Last {
            kept.reverse();
        }
        kept
    }
}

/// The first and the last day of which a figure is.
type Days = (NaiveDate, NaiveDate);

/// The figures of the same days, in the order of the days.
fn by_days(figures: Vec<Figure>) -> BTreeMap<Days, Vec<Figure>> {
    let mut days: BTreeMap<Days, Vec<Figure>> = BTreeMap::new();
    for figure in figures {
        days.entry(figure.days()).or_default().push(figure);
    }
    days
}

/// The first day on which each part has a figure.
fn first_days(figures: &[Figure]) -> BTreeMap<usize, NaiveDate> {
    let mut first = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.value.is_ok()) {
        let day = first.entry(figure.part).or_insert(figure.last);
        *day = figure.last.min(*day);
    }
    first
}
