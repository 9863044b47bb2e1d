//! The liaison strip: contacts by day and level, gaps hatched to the minute, and a line below for the time that was
//! kept.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use egui::{Pos2, Rect, pos2, vec2};

use super::Pen;
use crate::board::{Level, Zone};
use crate::picture::BorderPicture;
use crate::picture::cadence::Gap;
use crate::picture::time::start_of_day;

/// The dimensions of the cells of a strip, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StripSize {
    /// Size of a cell.
    pub cell: egui::Vec2,
    /// Distance from one cell to the next.
    pub pitch: egui::Vec2,
}

/// The days of a strip and their contacts and gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// The first day shown.
    pub first: NaiveDate,
    /// The number of days.
    pub days: u64,
    /// The pairs of day index and level with a contact.
    pub filled: BTreeSet<(i64, Level)>,
    /// The gaps as shares of the strip's width, and whether each is still open at the moment.
    pub gaps: Vec<(f32, f32, bool)>,
    /// The moment, as a share of the width.
    pub now: f32,
    /// The start of the agreed cadence, as a share of the width; `None` if none is agreed.
    pub agreed_from: Option<f32>,
}

impl Strip {
    /// The strip of the `days` days up to the day of `as_of`.
    pub fn of(border: &BorderPicture, as_of: DateTime<Utc>, days: u64, zone: Zone) -> Self {
        let today = as_of.with_timezone(&zone).date_naive();
        let first = today.checked_sub_days(Days::new(days.saturating_sub(1))).unwrap_or(today);
        let begin = start_of_day(first, zone);
        let place = |instant: DateTime<Utc>| {
            let local = instant.with_timezone(&zone);
            let day = local.date_naive();
            let midnight = start_of_day(day, zone);
            let length =
                (start_of_day(day.succ_opt().unwrap_or(day), zone) - midnight).as_seconds_f64().max(1.0);
            let within = (instant - midnight).as_seconds_f64() / length;
            (((day - first).num_days() as f64 + within) / days as f64) as f32
        };
        let shown = &border.contacts[border.contacts.partition_point(|contact| contact.0 < begin)..];
        let filled = shown
            .iter()
            .map(|(at, level, _)| ((at.with_timezone(&zone).date_naive() - first).num_days(), *level));
        let liaison = border.liaison();
        let gaps = liaison.map(|liaison| liaison.gaps(begin, as_of)).unwrap_or_default();
        let lasting = border.liaison_state(as_of).is_some_and(|state| state.is_gap());
        let placed = |gap: &Gap| (place(gap.from), place(gap.until), lasting && gap.until == as_of);
        let agreed = liaison.and_then(|liaison| liaison.begins());
        Self {
            first,
            days,
            filled: filled.collect(),
            gaps: gaps.iter().map(placed).collect(),
            now: place(as_of),
            agreed_from: agreed.map(|begins| place(begins.max(begin))),
        }
    }
}

/// Draws a strip with its upper left corner at `corner`. Returns the rectangle of its cells.
pub fn paint_strip(pen: &Pen<'_>, strip: &Strip, corner: Pos2, size: StripSize) -> Rect {
    let colours = pen.colours;
    let width = size.pitch.x * strip.days as f32;
    let gutter = size.pitch - size.cell;
    let height = size.pitch.y * Level::ALL.len() as f32 - gutter.y;
    let rect = Rect::from_min_size(corner, vec2(width, height));
    for (row, level) in Level::ALL.iter().enumerate() {
        for day in 0..strip.days as i64 {
            let filled = strip.filled.contains(&(day, *level));
            let cell = corner + vec2(day as f32 * size.pitch.x, row as f32 * size.pitch.y);
            pen.fill(Rect::from_min_size(cell, size.cell), if filled { colours.mid } else { colours.cell });
        }
    }
    let line = Rect::from_min_size(pos2(rect.left(), rect.bottom() + 2.0), vec2(width, 2.0));
    let x = |share: f32| rect.left() + share * width;
    let mut kept_from = strip.agreed_from.map(x);
    for &(from, until, lasting) in &strip.gaps {
        let gap = Rect::from_min_max(pos2(x(from), rect.top()), pos2(x(until), rect.bottom()));
        pen.fill(gap, colours.panel);
        pen.hatch(gap, 4.0, 1.25, if lasting { colours.red } else { colours.ink3 });
        if let Some(kept_from) = kept_from.filter(|kept_from| *kept_from < gap.left()) {
            pen.fill(Rect::from_x_y_ranges(kept_from..=gap.left(), line.y_range()), colours.ink2);
        }
        kept_from = Some(gap.right());
    }
    if let Some(kept_from) = kept_from.filter(|kept_from| *kept_from < x(strip.now)) {
        pen.fill(Rect::from_x_y_ranges(kept_from..=x(strip.now), line.y_range()), colours.ink2);
    }
    pen.post(x(strip.now).round() - 1.0, rect.top() - 1.0, line.bottom(), colours.ink);
    rect
}
