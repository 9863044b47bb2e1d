//! Lays out measures as bars in rows: which measures share a bar, which bars share a row, and how long anything was in
//! force.
//!
//! Measures with the same content and time share one bar. The same kind and side on adjoining days is one state,
//! however many records describe it. Measures of one side that begin and end together are one bar with several labels.
//! What is the same on most borders is one bar in a lane of its own, before the lanes of the borders. Bars that do not
//! overlap share a row, so the height of a lane is the largest number of bars in force at once.

use chrono::{DateTime, NaiveDate, Utc};

use super::{IntervalSet, Span};
use crate::board::{Board, CountryCode, Entry, MeasureKind, Side, Zone};
use crate::picture::BorderPicture;
use crate::picture::measures::Start;
use crate::picture::time::start_of_day;

/// What a lane groups measures by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKey {
    /// What is the same on most borders; the number of those borders.
    Most(usize),
    /// One border.
    Border(CountryCode),
    /// One kind, on any border.
    Kind(MeasureKind),
}

/// The measures of a border or a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The border or kind.
    pub key: LaneKey,
    /// The bars by row, oldest first. Bars in a row do not overlap. Bars in the lane of most borders are not repeated
    /// here, but they count in the totals.
    pub rows: Vec<Vec<Bar>>,
    held: ForceTimes,
}

/// When the measures of a lane were in force.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ForceTimes {
    /// When any of them was in force.
    presence: IntervalSet,
    /// First instants of the measures with an unknown start, sorted.
    unknown_starts: Vec<DateTime<Utc>>,
    /// First instants of all measures, and the first instants at which they are no longer in force, each sorted.
    begins: Vec<DateTime<Utc>>,
    ends: Vec<DateTime<Utc>>,
}

/// One state over its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Who imposed it.
    pub side: Side,
    /// The day from which it counts.
    pub start: Start,
    /// The first day no longer in force. `None` if no end is on record.
    pub end: Option<NaiveDate>,
    /// The first instant of `start`.
    pub from: DateTime<Utc>,
    /// The first instant of `end`. `None` if no end is on record.
    pub until: Option<DateTime<Utc>>,
    /// The positions of the records by kind (in the lane of a border) or by border (in the lane of a kind).
    pub parts: Vec<(LaneKey, Vec<usize>)>,
}

impl Bar {
    /// Returns whether the bar includes a closed border.
    pub fn is_closure(&self) -> bool {
        self.parts.iter().any(|(key, _)| *key == LaneKey::Kind(MeasureKind::BorderClosed))
    }

    /// Returns the positions of all its records.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().flat_map(|(_, positions)| positions.iter().copied())
    }
}

/// The lanes of several borders, by border or by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeasureLanes {
    /// The lanes, in the order of the borders or of the kinds.
    pub lanes: Vec<Lane>,
}

impl MeasureLanes {
    /// Builds one lane for each of `borders`, with or without measures, preceded by a lane for what is the same on most
    /// of them, if there is any.
    pub fn by_border<'a>(board: &Board, borders: impl Iterator<Item = &'a BorderPicture>) -> Self {
        let zone = board.header().time_zone;
        let of_border = |border: &BorderPicture| {
            let items = items(board, border).map(|(kind, item)| Item { part: LaneKey::Kind(kind), ..item });
            let items: Vec<Item> = items.collect();
            (border.border, ForceTimes::of(&items, zone), merged(items))
        };
        let mut all: Vec<(CountryCode, ForceTimes, Vec<Item>)> = borders.map(of_border).collect();
        let shared = take_shared(&mut all);
        let most = shared.iter().map(|item| item.positions.len()).max();
        let most =
            most.map(|borders| Lane::of(LaneKey::Most(borders), ForceTimes::of(&shared, zone), shared, zone));
        let lanes =
            all.into_iter().map(|(border, held, items)| Lane::of(LaneKey::Border(border), held, items, zone));
        Self { lanes: most.into_iter().chain(lanes).collect() }
    }

    /// Builds one lane for each kind that any of `borders` has.
    pub fn by_kind<'a>(board: &Board, borders: impl Iterator<Item = &'a BorderPicture>) -> Self {
        let zone = board.header().time_zone;
        let mut kinds: Vec<(MeasureKind, Vec<Item>)> = Vec::new();
        for border in borders {
            for (kind, item) in items(board, border) {
                let item = Item { part: LaneKey::Border(border.border), ..item };
                match kinds.iter_mut().find(|(other, _)| *other == kind) {
                    Some((_, items)) => items.push(item),
                    None => kinds.push((kind, vec![item])),
                }
            }
        }
        kinds.sort_by(|(a, _), (b, _)| a.cmp(b));
        let lanes = kinds.into_iter().map(|(kind, items)| {
            Lane::of(LaneKey::Kind(kind), ForceTimes::of(&items, zone), merged(items), zone)
        });
        Self { lanes: lanes.collect() }
    }
}

impl ForceTimes {
    fn of(items: &[Item], zone: Zone) -> Self {
        let mut unknown_starts = Vec::new();
        let mut begins = Vec::with_capacity(items.len());
        let mut ends = Vec::new();
        let mut spans = Vec::with_capacity(items.len());
        for item in items {
            let from = start_of_day(item.start.day(), zone);
            let until = item.end.map(|day| start_of_day(day, zone));
            if matches!(item.start, Start::Unknown(_)) {
                unknown_starts.push(from);
            }
            begins.push(from);
            ends.extend(until);
            spans.push((from, until.unwrap_or(DateTime::<Utc>::MAX_UTC)));
        }
        unknown_starts.sort_unstable();
        begins.sort_unstable();
        ends.sort_unstable();
        Self { presence: IntervalSet::of(spans), unknown_starts, begins, ends }
    }
}

impl Lane {
    fn of(key: LaneKey, held: ForceTimes, items: Vec<Item>, zone: Zone) -> Self {
        Self { key, rows: packed(joined(items), zone), held }
    }

    /// Returns the number of measures in force at `instant`.
    pub fn in_force_at(&self, instant: DateTime<Utc>) -> usize {
        let begun = self.held.begins.partition_point(|&begin| begin <= instant);
        let ended = self.held.ends.partition_point(|&end| end <= instant);
        begun.saturating_sub(ended)
    }

    /// Returns the share (0 to 1) of `span` up to `as_of` in which any measure was in force, and whether it may be
    /// larger because a start is unknown. `None` if the span begins at or after `as_of`.
    pub fn share(&self, span: Span, as_of: DateTime<Utc>) -> Option<(f64, bool)> {
        if span.from >= as_of {
            return None;
        }
        let past = Span { from: span.from, until: span.until.min(as_of) };
        let share = self.held.presence.share(past);
        let unknown = self.held.unknown_starts.partition_point(|&start| start <= past.from);
        let could_be_more =
            share < 1.0 && self.held.unknown_starts.get(unknown).is_some_and(|&start| start <= past.until);
        Some((share, could_be_more))
    }

    /// Returns whether nothing is on record.
    pub fn is_empty(&self) -> bool {
        self.held.begins.is_empty()
    }
}

/// A measure before it becomes part of a bar.
#[derive(Debug, Clone)]
struct Item {
    part: LaneKey,
    side: Side,
    start: Start,
    end: Option<NaiveDate>,
    positions: Vec<usize>,
}

/// Returns the measures of a border, in the order of its picture.
fn items(board: &Board, border: &BorderPicture) -> impl Iterator<Item = (MeasureKind, Item)> {
    let code = border.border;
    border.measures.iter().filter_map(move |measure| {
        let Entry::Measure(entry) = &board.records()[measure.position].entry else { return None };
        let start = measure.start;
        // A measure that ended before it was reported is not drawn backwards.
        let end = entry.lifted.map(|lifted| lifted.max(start.day()));
        let item = Item {
            part: LaneKey::Border(code),
            side: entry.side,
            start,
            end,
            positions: vec![measure.position],
        };
        Some((entry.kind.clone(), item))
    })
}

/// Merges equal states on days that adjoin or overlap.
fn merged(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by(|a, b| {
        let of = |item: &Item| (item.start.day(), matches!(item.start, Start::Unknown(_)), item.end);
        (&a.part, a.side).cmp(&(&b.part, b.side)).then(of(a).cmp(&of(b)))
    });
    let mut merged: Vec<Item> = Vec::new();
    for item in items {
        match merged.last_mut() {
            Some(last)
                if (&last.part, last.side) == (&item.part, item.side)
                    && last.end.is_none_or(|end| end >= item.start.day()) =>
            {
                last.end = last.end.zip(item.end).map(|(a, b)| a.max(b));
                last.positions.extend(item.positions);
            }
            _ => merged.push(item),
        }
    }
    merged
}

/// Extracts and merges what is the same on more than half of the borders, if there are more than two borders.
fn take_shared(all: &mut [(CountryCode, ForceTimes, Vec<Item>)]) -> Vec<Item> {
    const FEW: usize = 2;
    /// With more items than this a common lane is not worth its cost.
    const MANY: usize = 2000;
    let is_same = |a: &Item, b: &Item| (&a.part, a.side, a.start, a.end) == (&b.part, b.side, b.start, b.end);
    let mut shared: Vec<Item> = Vec::new();
    if all.len() <= FEW || all.iter().map(|(_, _, items)| items.len()).sum::<usize>() > MANY {
        return shared;
    }
    for item in all.iter().flat_map(|(_, _, items)| items) {
        match shared.iter_mut().find(|other| is_same(other, item)) {
            Some(other) => other.positions.extend(&item.positions),
            None => shared.push(item.clone()),
        }
    }
    let has = |items: &[Item], shared: &Item| items.iter().any(|item| is_same(item, shared));
    shared.retain(|shared| all.iter().filter(|(_, _, items)| has(items, shared)).count() * 2 > all.len());
    for (_, _, items) in all.iter_mut() {
        items.retain(|item| !shared.iter().any(|other| is_same(other, item)));
    }
    shared
}

/// Joins the measures of one side that begin and end together into one bar. A closed border keeps its own bar.
fn joined(items: Vec<Item>) -> Vec<Vec<Item>> {
    let stands_alone = |item: &Item| item.part == LaneKey::Kind(MeasureKind::BorderClosed);
    let mut groups: Vec<Vec<Item>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for item in items {
        let is_unknown = matches!(item.start, Start::Unknown(_));
        let key = (item.side, item.start.day(), is_unknown, item.end);
        if stands_alone(&item) {
            groups.push(vec![item]);
            continue;
        }
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(item);
    }
    groups
}

/// Packs each group as a bar into the first free row.
fn packed(mut groups: Vec<Vec<Item>>, zone: Zone) -> Vec<Vec<Bar>> {
    // A bar with an unknown start leaves room before it for its label, so it takes its row after the others.
    groups.sort_by_key(|group| {
        let first = &group[0];
        (first.start.day(), matches!(first.start, Start::Unknown(_)), first.side, first.part.clone())
    });
    let mut rows: Vec<Vec<Bar>> = Vec::new();
    for group in groups {
        let Some(first) = group.first() else { continue };
        let (side, start, end) = (first.side, first.start, first.end);
        let bar = Bar {
            side,
            start,
            end,
            from: start_of_day(start.day(), zone),
            until: end.map(|day| start_of_day(day, zone)),
            parts: group.into_iter().map(|item| (item.part, item.positions)).collect(),
        };
        let is_free =
            |row: &Vec<Bar>| row.last().is_none_or(|last| last.end.is_some_and(|end| end <= start.day()));
        match rows.iter_mut().find(|row| is_free(row)) {
            Some(row) => row.push(bar),
            None => rows.push(vec![bar]),
        }
    }
    rows
}
