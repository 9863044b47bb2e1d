//! The board for which a table is proposed.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::super::table::text::folded;
use crate::board::{CountryCode, Header, Zone};

/// What matters of a board for proposals.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setting {
    pub(super) home: CountryCode,
    /// The borders, in the order of the board.
    pub(super) borders: Vec<CountryCode>,
    /// Names of neighbours in home's language, folded.
    pub(super) local_names: BTreeMap<String, CountryCode>,
    pub(super) zone: Zone,
    /// The day of the board's clock.
    pub(super) today: NaiveDate,
}

impl Setting {
    pub(super) fn of(header: &Header, now: DateTime<Utc>) -> Self {
        let zone = header.time_zone;
        let today = now.with_timezone(&zone).date_naive();
        let local_names = header.local_names.iter().map(|(&code, name)| (folded(name), code)).collect();
        Self { home: header.home, borders: header.borders.clone(), local_names, zone, today }
    }

    pub(super) fn is_border(&self, country: CountryCode) -> bool {
        self.borders.contains(&country)
    }
}
