//! What a frame shows: a board, its picture at a moment, and who sits before it. Views read it and change nothing in it.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::desk::{Desk, FrozenBoard, Keeping};
use super::remarks::Remark;
use super::theme::Theme;
use crate::board::{Board, CountryCode, Zone};
use crate::picture::Picture;
use crate::words::Discretion;

/// What a frame shows.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its picture at the moment chosen.
    pub picture: &'a Picture,
    /// Changes with each new picture; views keep what they prepared of a picture until then.
    pub generation: u64,
    /// The moment chosen.
    pub time: Time,
    /// What the board's clock says now.
    pub now: DateTime<Utc>,
    /// What the board's file is called.
    pub file_name: &'a str,
    /// Light or dark.
    pub theme: Theme,
    /// Files opened before, newest first.
    pub recent: &'a [PathBuf],
    /// Who records, and how safe it is.
    pub desk: Desk<'a>,
    /// Which counts are told as they are: all, but on a page for release.
    pub discretion: Discretion,
    /// What has to be said of the board itself.
    pub remarks: &'a [Remark],
}

impl<'a> Scene<'a> {
    /// A picture of a board for reading, as of its own moment: where nobody records and nothing else is open.
    pub fn reading(board: &'a Board, picture: &'a Picture, theme: Theme) -> Self {
        Self {
            board,
            picture,
            generation: 0,
            time: Time::Live,
            now: picture.moment.as_of,
            file_name: "",
            theme,
            recent: &[],
            desk: Desk::READING,
            discretion: Discretion::default(),
            remarks: &[],
        }
    }

    /// Whether something can be recorded: at a desk, in a picture of now.
    pub fn can_record(&self) -> bool {
        self.time == Time::Live && self.is_at_desk() && self.snapshot().is_none()
    }

    /// Whether somebody sits before it: a window, and not a page that is drawn for reading.
    pub fn is_at_desk(&self) -> bool {
        !self.desk.by.is_empty() || self.desk.asks_who
    }

    /// The snapshot that is shown; none where it is a board.
    pub fn snapshot(&self) -> Option<&FrozenBoard> {
        match self.desk.keeping {
            Keeping::Snapshot(frozen) => Some(frozen),
            _ => None,
        }
    }

    /// Whether the picture is as of the board's own now: of a snapshot as of the moment at which it froze.
    pub fn is_of_now(&self) -> bool {
        self.time == Time::Live || self.snapshot().is_some() && self.picture.moment.as_of == self.now
    }

    /// The time as of `as_of` instead, out of the same knowledge as now.
    pub fn as_of(&self, as_of: DateTime<Utc>) -> Time {
        let known = match self.time {
            Time::AsOf { known, .. } => known,
            Time::Live => Known::Now,
        };
        Time::AsOf { as_of, known }
    }

    /// The board's zone.
    pub fn zone(&self) -> Zone {
        self.board.header().time_zone
    }
}

/// Which moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Time {
    /// Now, going with the clock.
    #[default]
    Live,
    /// A moment of the past or future, for reading only.
    AsOf {
        /// Facts valid at this instant.
        as_of: DateTime<Utc>,
        /// Out of what was known …
        known: Known,
    },
}

/// Out of which records a picture that is not live is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// All that is known now.
    Now,
    /// What was known then.
    Then,
    /// What was known at some other instant.
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
}

/// How dense a page is set: by the size of the page, not by taste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// From about 1700 by 950 points.
    Roomy,
    /// Below that.
    Compact,
}

impl Density {
    /// The density of a page of this size.
    pub fn of(page: egui::Vec2) -> Self {
        if page.x >= 1700.0 && page.y >= 950.0 { Self::Roomy } else { Self::Compact }
    }

    /// One of two values.
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
