//! The header of a board at a moment: as it began, amended by the settings that stand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Board, CountryCode, Entry, Header, Indicator, Record, Settings};

impl Board {
    /// Returns the header as known at `known_at`: as the board began, amended by every [`Settings`] that stood then, in
    /// the order of recording. Its clock is the present one.
    pub fn header_at(&self, known_at: DateTime<Utc>) -> Header {
        let mut header = self.header().clone();
        for (_, settings) in self.settings_standing(known_at) {
            header.amend(settings);
        }
        header
    }

    /// Returns the header by all records, also those of clocks that are ahead.
    pub fn present_header(&self) -> Header {
        self.header_at(DateTime::<Utc>::MAX_UTC)
    }

    /// Returns the settings that stood at `known_at`, in the order of recording.
    pub fn settings_standing(&self, known_at: DateTime<Utc>) -> Vec<(&Record, &Settings)> {
        if self.settings_ids().is_empty() {
            return Vec::new();
        }
        let known = self.known(known_at).len();
        let mut places: Vec<usize> = self.settings_ids().iter().filter_map(|&id| self.position(id)).collect();
        places.retain(|&place| place < known && self.stands(place, known));
        places.sort_unstable();
        places.into_iter().filter_map(|place| settings_of(&self.records()[place])).collect()
    }

    /// Returns every border that the board ever had: those that it began with, and those of any settings, whether they
    /// stand or not.
    pub fn borders_ever(&self) -> BTreeSet<CountryCode> {
        let later = self.settings_ids().iter().filter_map(|&id| settings_of(self.get(id)?));
        let later = later.filter_map(|(_, settings)| settings.borders.as_ref()).flatten();
        self.header().borders.iter().chain(later).copied().collect()
    }

    /// Returns how many records about `border` stand, and when the newest of them was recorded.
    pub fn records_about(&self, border: CountryCode) -> (usize, Option<DateTime<Utc>>) {
        let standing = self.current(DateTime::<Utc>::MAX_UTC).map(|(_, record)| record);
        let about = standing.filter(|record| record.entry.borders().contains(&border));
        about.fold((0, None), |(count, _), record| (count + 1, Some(record.recorded_at)))
    }

    /// Returns every local name that a border ever had.
    pub fn local_names_ever(&self) -> BTreeMap<CountryCode, BTreeSet<String>> {
        let mut names: BTreeMap<CountryCode, BTreeSet<String>> = BTreeMap::new();
        let later = self.settings_ids().iter().filter_map(|&id| settings_of(self.get(id)?));
        let later = later.flat_map(|(_, settings)| &settings.local_names);
        for (&border, name) in self.header().local_names.iter().chain(later) {
            if !name.is_empty() {
                names.entry(border).or_default().insert(name.clone());
            }
        }
        names
    }

    /// Returns the indicators that have no name of their own in the file format and were ever watched or on record.
    pub fn other_indicators(&self) -> Vec<Indicator> {
        let begun = self.header().thresholds.watch.iter();
        let later = self.records().iter().flat_map(|record| match &record.entry {
            Entry::Reading(reading) => std::slice::from_ref(&reading.indicator),
            Entry::Settings(settings) => settings.watch.as_deref().unwrap_or_default(),
            _ => &[],
        });
        let mut others = Vec::new();
        for indicator in begun.chain(later) {
            if matches!(indicator, Indicator::Other(..)) && !others.contains(indicator) {
                others.push(indicator.clone());
            }
        }
        others
    }

    /// Returns whether the record at `place` stands, judged by the first `known` records.
    fn stands(&self, place: usize, known: usize) -> bool {
        let family = self.family(self.records()[place].id, known);
        family.iter().all(|&(other, stands)| other != place || stands)
    }
}

fn settings_of(record: &Record) -> Option<(&Record, &Settings)> {
    match &record.entry {
        Entry::Settings(settings) => Some((record, settings)),
        _ => None,
    }
}
