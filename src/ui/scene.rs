//! What a frame shows: a board, its picture at a moment, and the desk. Views read the scene and never change it.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::desk::{DeskStatus, FrozenBoard, StorageStatus};
use super::desk_choices::ShownZone;
use super::remarks::Remark;
use super::theme::Theme;
use crate::board::{Board, CountryCode, Header, Indicator, Zone};
use crate::picture::Picture;
use crate::text;
use crate::words::{self, SmallCountPolicy};

/// What a frame shows.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its picture at the chosen moment.
    pub picture: &'a Picture,
    /// Changes with each new picture. Views cache what they derive from a picture until then.
    pub generation: u64,
    /// The chosen moment.
    pub time: Time,
    /// The time on the board's clock.
    pub now: DateTime<Utc>,
    /// The name of the board's file.
    pub file_name: &'a str,
    /// Light or dark.
    pub theme: Theme,
    /// The zone in which times are shown and read.
    pub shown_in: ShownZone,
    /// Recently opened files, newest first.
    pub recent: &'a [PathBuf],
    /// The author and how safely records are stored.
    pub desk: DeskStatus<'a>,
    /// The small-count policy: on a page for release it hides small counts, elsewhere it shows every count.
    pub small_counts: SmallCountPolicy,
    /// The remarks on the board itself.
    pub remarks: &'a [Remark],
}

impl<'a> Scene<'a> {
    /// A scene for reading: the board as of the picture's own moment, with no author and no other files.
    pub fn reading(board: &'a Board, picture: &'a Picture, theme: Theme) -> Self {
        Self {
            board,
            picture,
            generation: 0,
            time: Time::Live,
            now: picture.moment.as_of,
            file_name: "",
            theme,
            shown_in: ShownZone::Board,
            recent: &[],
            desk: DeskStatus::READING,
            small_counts: SmallCountPolicy::default(),
            remarks: &[],
        }
    }

    /// Whether records can be added: somebody is at the desk, and the picture is live, not of a snapshot, and not of a
    /// board opened to be read only.
    pub fn can_record(&self) -> bool {
        let is_to_read =
            matches!(self.desk.storage, StorageStatus::OpenedToRead | StorageStatus::Snapshot(_));
        self.time == Time::Live && self.is_at_desk() && !is_to_read
    }

    /// Whether the live board is shown, and no snapshot of it.
    pub fn is_live(&self) -> bool {
        self.time == Time::Live && self.snapshot().is_none()
    }

    /// Why nothing can be recorded, and how to come back; `None` if recording is possible.
    pub fn why_no_record(&self) -> Option<String> {
        (!self.can_record()).then(|| why_no_record(self.time, self.snapshot().is_some(), self.shown_zone()))
    }

    /// Whether somebody is at the desk, which is true in a window and false on a page drawn for reading.
    pub fn is_at_desk(&self) -> bool {
        !self.desk.by.is_empty() || self.desk.asks_who
    }

    /// The snapshot that is shown; `None` for a board.
    pub fn snapshot(&self) -> Option<&FrozenBoard> {
        match self.desk.storage {
            StorageStatus::Snapshot(frozen) => Some(frozen),
            _ => None,
        }
    }

    /// Whether the picture is as of the board's own "now". For a snapshot that is the moment at which it was frozen.
    pub fn is_of_now(&self) -> bool {
        self.time == Time::Live || self.snapshot().is_some() && self.picture.moment.as_of == self.now
    }

    /// The same choice of records, but as of `as_of`.
    pub fn as_of(&self, as_of: DateTime<Utc>) -> Time {
        let known = match self.time {
            Time::AsOf { known, .. } => known,
            Time::Live => KnownAt::Now,
        };
        Time::AsOf { as_of, known }
    }

    /// The series to choose from: the watched ones, then all others on record.
    pub fn indicators(&self) -> Vec<Indicator> {
        let mut all: Vec<Indicator> = self.header().thresholds.watch.clone();
        let series = self.picture.borders.iter().flat_map(|border| &border.series);
        let mut others: Vec<Indicator> = series.map(|series| series.indicator.clone()).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| !all.contains(other));
        all.extend(others);
        all
    }

    /// The header as known at the shown moment.
    pub fn header(&self) -> &'a Header {
        &self.picture.header
    }

    /// The board's time zone.
    pub fn zone(&self) -> Zone {
        self.header().time_zone
    }

    /// The time of day as a large clock shows it. A clock that does not show the board's time says so.
    pub fn clock(&self, instant: DateTime<Utc>) -> String {
        let form = if self.shown_in == ShownZone::Board { "%H:%M" } else { "%H:%MZ" };
        instant.with_timezone(&self.shown_zone()).format(form).to_string()
    }

    /// The time zone in which times are shown and read: the board's or UTC. Days are those of [`Self::zone`].
    pub fn shown_zone(&self) -> Zone {
        self.shown_in.zone(self.zone())
    }
}

/// Which moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Time {
    /// Now, following the clock.
    #[default]
    Live,
    /// A moment in the past or future, read-only.
    AsOf {
        /// Facts valid at this instant.
        as_of: DateTime<Utc>,
        /// Out of the records known at this instant.
        known: KnownAt,
    },
}

/// Says why nothing can be recorded at this moment of a board or snapshot, and how to come back.
pub fn why_no_record(time: Time, is_snapshot: bool, zone: Zone) -> String {
    match time {
        _ if is_snapshot => text!("not-now-snapshot"),
        Time::AsOf { as_of, .. } => text!("not-now-history", at = words::day_year_time(as_of, zone)),
        Time::Live => text!("not-now-nobody"),
    }
}

/// Which records a picture that is not live is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAt {
    /// All records known now.
    Now,
    /// The records known at the `as_of` instant.
    Then,
    /// The records known at another instant.
    At(DateTime<Utc>),
}

/// Which view is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// All borders.
    #[default]
    Board,
    /// One border.
    Border(CountryCode),
    /// Counts, measures and liaison of all borders over time.
    Timeline,
    /// Every reason for attention.
    Attention,
    /// Every record.
    Log,
    /// Letters, assistance, operations, events.
    Cooperation,
    /// What changed since a moment.
    Changes,
    /// The grid in which the figures of a day are entered.
    DayFigures,
}

/// How dense a page is. It depends only on the size of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// From about 1700 by 950 points.
    Roomy,
    /// Any smaller page.
    Compact,
}

impl Density {
    /// The density of a page of this size.
    pub fn of(page: egui::Vec2) -> Self {
        if page.x >= 1700.0 && page.y >= 950.0 { Self::Roomy } else { Self::Compact }
    }

    /// Picks one of two values.
    pub fn pick<T>(self, roomy: T, compact: T) -> T {
        match self {
            Self::Roomy => roomy,
            Self::Compact => compact,
        }
    }

    /// The heights of the bars above and below a view, in points.
    pub(crate) fn bar_heights(self) -> [f32; 2] {
        [self.pick(56.0, 48.0), self.pick(32.0, 24.0)]
    }
}
