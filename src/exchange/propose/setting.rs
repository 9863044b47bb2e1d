//! The board for which a table is proposed.

use chrono::{DateTime, NaiveDate, Utc};

use crate::board::{CountryCode, Header, Zone};

/// What matters of a board for proposals.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setting {
    pub(super) home: CountryCode,
    /// The borders, in the order of the board.
    pub(super) borders: Vec<CountryCode>,
    pub(super) zone: Zone,
    /// The day of the board's clock.
    pub(super) today: NaiveDate,
}

impl Setting {
    pub(super) fn of(header: &Header, now: DateTime<Utc>) -> Self {
        let zone = header.time_zone;
        let today = now.with_timezone(&zone).date_naive();
        Self { home: header.home, borders: header.borders.clone(), zone, today }
    }

    pub(super) fn is_border(&self, country: CountryCode) -> bool {
        self.borders.contains(&country)
    }
}
