//! The axis of time of a border's page.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use egui::Rect;

use crate::picture::time::start_of_day;
use crate::ui::theme::Type;
use crate::ui::widgets::{Edge, Pen};
use crate::words;

/// Days on the axis up to the moment, and after it.
pub(super) const DAYS_BEFORE: u64 = 98;
pub(super) const DAYS_AFTER: u64 = 5;

/// The axis of time: whole local days, each as wide as the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    pub(super) first: NaiveDate,
    pub(super) zone: Tz,
    pub(super) left: f32,
    pub(super) day_width: f32,
    pub(super) as_of: DateTime<Utc>,
}

impl Axis {
    pub(super) fn of(as_of: DateTime<Utc>, zone: Tz, left: f32, right: f32) -> Self {
        let today = as_of.with_timezone(&zone).date_naive();
        let first = today.checked_sub_days(Days::new(DAYS_BEFORE - 1)).unwrap_or(today);
        Self { first, zone, left, day_width: (right - left) / (DAYS_BEFORE + DAYS_AFTER) as f32, as_of }
    }

    pub(super) fn day(&self, day: NaiveDate) -> f32 {
        self.left + self.day_width * (day - self.first).num_days() as f32
    }

    pub(super) fn instant(&self, instant: DateTime<Utc>) -> f32 {
        let local = instant.with_timezone(&self.zone);
        let midnight = start_of_day(local.date_naive(), self.zone);
        self.day(local.date_naive())
            + self.day_width * ((instant - midnight).as_seconds_f64() / 86_400.0) as f32
    }

    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let first = self.first;
        (0..DAYS_BEFORE + DAYS_AFTER).filter_map(move |day| first.checked_add_days(Days::new(day)))
    }

    pub(super) fn begin(&self) -> DateTime<Utc> {
        start_of_day(self.first, self.zone)
    }

    pub(super) fn now(&self) -> f32 {
        self.instant(self.as_of)
    }

    /// The part of `rect` before the moment.
    pub(super) fn before(&self, rect: Rect) -> Rect {
        rect.with_max_x(self.now())
    }
}

pub(super) fn paint_axis(pen: &Pen<'_>, rect: Rect, bottom: f32, axis: &Axis) {
    let colours = pen.colours;
    let flag = axis.now() - 60.0..axis.now() + 60.0;
    for day in axis.days() {
        let x = axis.day(day);
        if day.weekday() == Weekday::Mon {
            pen.post(x.round(), rect.bottom(), bottom, colours.hair);
            pen.post(x.round(), rect.bottom() - 4.0, rect.bottom(), colours.track);
            let ink = colours.ink3;
            if x + 16.0 < rect.right() {
                pen.text(x + 3.0, rect.bottom() - 3.0, Edge::Left, Type::Label, ink, &day.day().to_string());
            }
        }
        let is_first = day == axis.first;
        if (day.day() == 1 || (is_first && day.day() < 24)) && !flag.contains(&x) {
            let long = words::month_long(day);
            let with_year = day.month() == 1 || is_first;
            let label = if with_year { format!("{long} {}", day.year()) } else { long };
            pen.text(x + 3.0, rect.bottom() - 18.0, Edge::Left, Type::LabelStrong, colours.ink2, &label);
            if day.day() == 1 {
                pen.post(x.round(), rect.bottom() - 28.0, rect.bottom(), colours.track);
            }
        }
    }
    pen.rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.track);
}
