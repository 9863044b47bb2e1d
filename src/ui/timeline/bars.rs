//! The geometry of the bars in a row of measures: from days to points.
//!
//! Bars narrower than [`LEAST_WIDTH`] are merged, with the bars that follow within that width, into one item with a
//! count. So a row never has more items than it has room for, however many bars it has.

use chrono::{DateTime, Utc};
use egui::Rangef;

use super::axis::Axis;
use crate::picture::timeline::Bar;

/// A narrower bar is merged into a bundle, in points.
pub const LEAST_WIDTH: f32 = 4.0;

/// An item on a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A single bar.
    Bar {
        /// Its index in the row.
        place: usize,
        /// Its visible part.
        x: Rangef,
    },
    /// Bars too narrow to be distinguished.
    Bundle {
        /// Their indices in the row.
        places: std::ops::Range<usize>,
        /// Their extent, at least [`LEAST_WIDTH`] wide.
        x: Rangef,
    },
}

impl Item {
    /// Its extent.
    pub fn x(&self) -> Rangef {
        match self {
            Self::Bar { x, .. } | Self::Bundle { x, .. } => *x,
        }
    }
}

/// The visible items of `row`. A bar without an end extends to `as_of`.
pub fn items(row: &[Bar], axis: &Axis, as_of: DateTime<Utc>) -> Vec<Item> {
    let end = |bar: &Bar| bar.until.unwrap_or_else(|| as_of.max(bar.from));
    let mut items = Vec::new();
    // The bars of a row do not overlap, so their ends are in order too.
    let mut place = row.partition_point(|bar| end(bar) <= axis.span.from);
    while let Some(bar) = row.get(place).filter(|bar| bar.from < axis.span.until) {
        let visible = |bar: &Bar| {
            Rangef::new(axis.x(bar.from).max(axis.left), axis.x(end(bar)).clamp(axis.left, axis.right))
        };
        let x = visible(bar);
        let is_cut = bar.from < axis.span.from || end(bar) > axis.span.until;
        if x.span() >= LEAST_WIDTH || is_cut {
            items.push(Item::Bar { place, x });
            place += 1;
            continue;
        }
        // Every bar that lies within the width of the narrowest item belongs to the bundle.
        let reach = axis.instant(x.min + LEAST_WIDTH);
        let after = place + row[place..].partition_point(|other| end(other) <= reach);
        let after = after.max(place + 1);
        let bundle = Rangef::new(x.min, visible(&row[after - 1]).max.max(x.min + LEAST_WIDTH));
        items.push(if after == place + 1 {
            Item::Bar { place, x: bundle }
        } else {
            Item::Bundle { places: place..after, x: bundle }
        });
        place = after;
    }
    items
}

/// Where the label of an item goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Words {
    /// Inside the bar, from this x coordinate.
    Inside(f32),
    /// Inside the bar, from this x coordinate, truncated to the bar.
    Cut(f32),
    /// After the bar, from this x coordinate.
    After(f32),
    /// Before the bar, up to this x coordinate.
    Before(f32),
    /// Nowhere, because there is no room.
    Nowhere,
}

/// The gap on either side of a label, in points.
const AIR: f32 = 6.0;

/// A label is not truncated to less than this, in points, because it would say nothing.
const CUT_LEAST: f32 = 60.0;

/// Where the labels of a row's items go. `widths` holds, for each item, the width of the label and of the stub that
/// marks an unknown start on the left of the bar. The label of such a bar goes before it, if there is room. `limit` is
/// the right end of the row.
pub fn words_of(items: &[Item], widths: &[(f32, f32)], axis: &Axis, limit: f32) -> Vec<Words> {
    let mut free_from = axis.left;
    let mut placed = Vec::with_capacity(items.len());
    for (place, (item, &(width, stub))) in items.iter().zip(widths).enumerate() {
        let x = item.x();
        let next = items.get(place + 1).zip(widths.get(place + 1));
        let right = next.map_or(limit, |(next, (_, stub))| next.x().min - stub);
        let before = x.min - stub - AIR;
        let fits_before = before - width - AIR >= free_from;
        let words = if width == 0.0 {
            Words::Nowhere
        } else if stub > 0.0 && fits_before {
            Words::Before(before)
        } else if x.span() >= width + 2.0 * AIR {
            Words::Inside(x.min + AIR)
        } else if x.max + AIR + width + AIR <= right {
            Words::After(x.max + AIR)
        } else if fits_before {
            Words::Before(before)
        } else if x.span() >= CUT_LEAST {
            Words::Cut(x.min + AIR)
        } else {
            Words::Nowhere
        };
        free_from = match words {
            Words::After(from) => from + width,
            _ => x.max,
        };
        placed.push(words);
    }
    placed
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};

    use super::*;
    use crate::board::{Side, Zone};
    use crate::picture::measures::Start;
    use crate::picture::time::start_of_day;
    use crate::picture::timeline::Span;

    fn zone() -> Zone {
        Zone::named("Europe/Helsinki").expect("a zone")
    }

    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day") + TimeDelta::days(n)
    }

    fn bar(from: i64, until: Option<i64>) -> Bar {
        let instant = |n| start_of_day(day(n), zone());
        Bar {
            side: Side::Home,
            start: Start::Known(day(from)),
            end: until.map(day),
            from: instant(from),
            until: until.map(instant),
            parts: Vec::new(),
        }
    }

    /// The first `days` days of 2020, 1000 points wide.
    fn axis(days: i64) -> Axis {
        let span = Span::new(start_of_day(day(0), zone()), start_of_day(day(days), zone()));
        Axis::new(span, zone(), Rangef::new(0.0, 1000.0), 1.0)
    }

    fn now(axis: &Axis) -> DateTime<Utc> {
        axis.span.at(0.9)
    }

    #[test]
    fn a_bar_stands_from_its_first_day_to_its_last_and_an_open_one_ends_at_the_moment() {
        let (row, axis) = ([bar(10, Some(20)), bar(50, None)], axis(100));
        let items = items(&row, &axis, now(&axis));
        let x: Vec<_> = items.iter().map(|item| (item.x().min.round(), item.x().max.round())).collect();
        assert_eq!(x, [(100.0, 200.0), (500.0, 900.0)]);
    }

    #[test]
    fn what_is_out_of_sight_is_no_item_and_what_is_cut_keeps_its_place() {
        let row =
            [bar(-20, Some(-10)), bar(-5, Some(-1)), bar(0, Some(1)), bar(99, Some(300)), bar(300, None)];
        let axis = axis(100);
        let items = items(&row, &axis, now(&axis));
        let places: Vec<_> = items
            .iter()
            .map(|item| matches!(item, Item::Bar { place, .. } if [2, 3].contains(place)))
            .collect();
        assert_eq!(places, [true, true]);
    }

    #[test]
    fn narrow_bars_become_one_item_with_their_number() {
        let row: Vec<Bar> = (0..10_000).map(|n| bar(2 * n, Some(2 * n + 1))).collect();
        let axis = axis(20_000);
        let items = items(&row, &axis, now(&axis));
        assert!(items.len() <= 1000 / LEAST_WIDTH as usize + 1, "{}", items.len());
        let count = |item: &Item| match item {
            Item::Bar { .. } => 1,
            Item::Bundle { places, .. } => places.len(),
        };
        assert_eq!(items.iter().map(count).sum::<usize>(), row.len());
        for pair in items.windows(2) {
            assert!(pair[0].x().max <= pair[1].x().min + LEAST_WIDTH, "{pair:?}");
        }
    }

    #[test]
    fn words_stand_inside_a_wide_bar_beside_a_short_one_and_before_an_unknown_start() {
        let (row, axis) = ([bar(10, Some(40)), bar(60, Some(61)), bar(85, None)], axis(100));
        let items = items(&row, &axis, now(&axis));
        let words = words_of(&items, &[(100.0, 0.0), (60.0, 0.0), (60.0, 24.0)], &axis, 1000.0);
        assert_eq!(
            words.iter().map(std::mem::discriminant).collect::<Vec<_>>(),
            [
                std::mem::discriminant(&Words::Inside(0.0)),
                std::mem::discriminant(&Words::After(0.0)),
                std::mem::discriminant(&Words::Before(0.0)),
            ]
        );
        let crowded = words_of(&items, &[(400.0, 0.0); 3], &axis, 1000.0);
        assert!(matches!(crowded[..], [Words::Cut(_), Words::Nowhere, Words::Nowhere]), "{crowded:?}");
    }
}
