//! Builds and updates the picture of one border, with the additional state needed to change it record by record.
//!
//! A picture is built by pushing every shown record and then sorting all lists once. [`BorderIndex::show`] and
//! [`BorderIndex::hide`] update it by inserting or removing one record. Both ways produce the same lists, because each
//! list has a total order that ends with the position of the record.
//!
//! *Invariant:* `readings` and `spans` are parallel to the picture's series, and `cadences` corresponds to its
//! liaisons.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::attention::{self, Reason, Seen};
use super::cadence::Liaison;
use super::lists::{insert, remove};
use super::measures::{self, MeasurePicture};
use super::series::Series;
use super::visibility::{RecordAtMoment, Viewpoint};
use super::{BorderPicture, Event};
use crate::board::{
    Acknowledgement, Board, Cadence, Contact, CountryCode, Entry, EntryKind, Level, Reading, ReasonKind,
    ReasonSubject, Record, Thresholds,
};

/// The records of a board, as they are now or as they were before some arrived.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    board: &'a Board,
    /// Positions of the records that had not yet arrived, ascending.
    not_yet: &'a [usize],
}

impl<'a> Records<'a> {
    pub(super) fn now(board: &'a Board) -> Self {
        Self { board, not_yet: &[] }
    }

    pub(super) fn before(board: &'a Board, arrived: &'a [usize]) -> Self {
        Self { board, not_yet: arrived }
    }

    /// Returns the record that stood at `position` then.
    pub(super) fn at(self, position: usize) -> &'a Record {
        let mut place = position;
        for _ in self.not_yet.iter().enumerate().take_while(|(before, later)| **later <= position + before) {
            place += 1;
        }
        &self.board.records()[place]
    }

    /// Returns the record with this id if it was there then.
    pub(super) fn find(self, id: Uuid) -> Option<&'a Record> {
        let position = self.board.position(id)?;
        let is_there = self.not_yet.binary_search(&position).is_err();
        is_there.then(|| &self.board.records()[position])
    }

    fn measure(self, picture: &MeasurePicture) -> impl Ord + use<'a> {
        let record = self.at(picture.position);
        let Entry::Measure(entry) = &record.entry else { unreachable!("its position is a measure's") };
        measures::rank(entry, picture, record.recorded_at)
    }

    fn reading(self, position: u32) -> Option<&'a Reading> {
        match &self.at(position as usize).entry {
            Entry::Reading(reading) => Some(reading),
            _ => None,
        }
    }

    fn cadence(self, position: u32, from: Viewpoint) -> (DateTime<Utc>, &'a Cadence) {
        let record = self.at(position as usize);
        let Entry::Cadence(cadence) = &record.entry else { unreachable!("its position is a cadence's") };
        (Event::of(record, from.zone).begins(from.zone), cadence)
    }
}

/// The state needed to update a border's picture. Positions are `u32` to save memory.
#[derive(Debug, Clone, Default)]
pub(super) struct BorderIndex {
    /// The readings of each series, by day and position.
    readings: Vec<Vec<(NaiveDate, u32)>>,
    /// The readings of spans of each series, by first day, last day and position. They are not in `readings`.
    spans: Vec<Vec<(NaiveDate, NaiveDate, u32)>>,
    /// The cadences of the border (`None`) and of each level.
    cadences: BTreeMap<Option<Level>, Vec<u32>>,
    /// The acknowledgements of the border's reasons.
    seen: Acknowledgements,
}

/// The acknowledgements by kind of reason, of a border or of the board.
#[derive(Debug, Clone, Default)]
pub(super) struct Acknowledgements(BTreeMap<ReasonKind, Vec<u32>>);

impl Acknowledgements {
    /// Appends an acknowledgement that is newer than all others.
    pub(super) fn push(&mut self, acknowledgement: &Acknowledgement, position: usize) {
        self.0.entry(acknowledgement.reason).or_default().push(position as u32);
    }

    pub(super) fn show(&mut self, acknowledgement: &Acknowledgement, position: usize) {
        insert(self.0.entry(acknowledgement.reason).or_default(), position as u32);
    }

    pub(super) fn hide(&mut self, acknowledgement: &Acknowledgement, position: usize) {
        remove(self.0.entry(acknowledgement.reason).or_default(), &(position as u32));
    }

    /// Returns the newest acknowledgement that names this reason or every reason of its kind.
    pub(super) fn newest<'a>(
        &self,
        kind: ReasonKind,
        subject: &ReasonSubject,
        records: Records<'a>,
    ) -> Option<Seen<'a>> {
        self.0.get(&kind)?.iter().rev().find_map(|&position| {
            let record = records.at(position as usize);
            let Entry::Acknowledgement(acknowledgement) = &record.entry else { return None };
            let names_it = acknowledgement.subject.as_ref().is_none_or(|named| named == subject);
            let (recorded_at, by) = (record.recorded_at, &*record.by);
            names_it.then_some(Seen { record: record.id, recorded_at, by, acknowledgement })
        })
    }
}

impl BorderPicture {
    pub(super) fn new(border: CountryCode) -> Self {
        Self {
            border,
            records: BTreeMap::new(),
            measures: Vec::new(),
            series: Vec::new(),
            liaisons: Vec::new(),
            contacts: Vec::new(),
            times: Default::default(),
            correspondence: Vec::new(),
            assistance: Vec::new(),
            operations: Vec::new(),
            notes: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// Moves the times of the contacts that count for a cadence of `level` out to a liaison.
    fn take_times(&mut self, level: Option<Level>) -> Vec<DateTime<Utc>> {
        match level {
            Some(level) => std::mem::take(&mut self.times[level as usize]),
            None => self.contacts.iter().map(|(at, _, _)| *at).collect(),
        }
    }

    /// Adds the time of a contact wherever it is kept.
    fn show_time(&mut self, contact: &Contact) {
        for liaison in &mut self.liaisons {
            if liaison.level.is_none_or(|level| level == contact.level) {
                liaison.add_contact(contact.at);
            }
        }
        if let Some(times) = self.times_of(contact.level) {
            insert(times, contact.at);
        }
    }

    /// Removes the time of a contact.
    fn hide_time(&mut self, contact: &Contact) {
        for liaison in &mut self.liaisons {
            if liaison.level.is_none_or(|level| level == contact.level) {
                liaison.remove_contact(contact.at);
            }
        }
        if let Some(times) = self.times_of(contact.level) {
            remove(times, &contact.at);
        }
    }

    /// Returns the contact times of a level if no liaison keeps them.
    fn times_of(&mut self, level: Level) -> Option<&mut Vec<DateTime<Utc>>> {
        let has_cadence = self.liaisons.iter().any(|liaison| liaison.level == Some(level));
        (!has_cadence).then(|| &mut self.times[level as usize])
    }

    /// Increments the count of a kind.
    pub(super) fn count(&mut self, kind: EntryKind) {
        *self.records.entry(kind).or_default() += 1;
    }

    /// Decrements the count of a kind.
    pub(super) fn uncount(&mut self, kind: EntryKind) {
        if let Some(count) = self.records.get_mut(&kind) {
            *count -= 1;
        }
        self.records.retain(|_, count| *count > 0);
    }

    /// Returns the list of positions for records of this kind.
    fn list(&mut self, entry: &Entry) -> Option<&mut Vec<usize>> {
        match entry {
            Entry::Correspondence(_) => Some(&mut self.correspondence),
            Entry::Assistance(_) => Some(&mut self.assistance),
            Entry::JointOperation(_) => Some(&mut self.operations),
            Entry::Note(_) => Some(&mut self.notes),
            _ => None,
        }
    }
}

/// Building a picture from all records at once.
impl BorderIndex {
    /// Adds a shown record. Records must come in board order.
    pub(super) fn push(&mut self, picture: &mut BorderPicture, sight: &RecordAtMoment<'_>) {
        let position = sight.position;
        match &sight.record.entry {
            Entry::Measure(measure) => {
                picture.measures.push(MeasurePicture::new(position, sight.record, measure, sight.from));
            }
            Entry::Reading(reading) => {
                let all = &mut picture.series;
                let place = all.iter().position(|series| series.indicator == reading.indicator);
                let place = place.unwrap_or_else(|| {
                    all.push(Series::new(reading.indicator.clone()));
                    self.readings.push(Vec::new());
                    self.spans.push(Vec::new());
                    all.len() - 1
                });
                match reading.span() {
                    Some((first, last)) => self.spans[place].push((first, last, position as u32)),
                    None => self.readings[place].push((reading.day, position as u32)),
                }
            }
            Entry::Contact(contact) => picture.contacts.push((contact.at, contact.level, position)),
            Entry::Cadence(cadence) => {
                self.cadences.entry(cadence.level).or_default().push(position as u32);
            }
            Entry::Acknowledgement(acknowledgement) => {
                self.seen.push(acknowledgement, position);
            }
            entry => {
                if let Some(list) = picture.list(entry) {
                    list.push(position);
                }
            }
        }
    }

    /// Sorts everything after the last [`Self::push`].
    pub(super) fn settle(&mut self, picture: &mut BorderPicture, records: Records<'_>, from: Viewpoint) {
        picture.contacts.sort_unstable();
        picture.contacts.shrink_to_fit();
        for &(at, level, _) in &picture.contacts {
            picture.times[level as usize].push(at);
        }
        picture.times.iter_mut().for_each(Vec::shrink_to_fit);
        picture.measures.sort_by_cached_key(|measure| records.measure(measure));
        let readings = std::mem::take(&mut self.readings).into_iter().zip(std::mem::take(&mut self.spans));
        let mut series: Vec<_> = std::mem::take(&mut picture.series).into_iter().zip(readings).collect();
        series.sort_unstable_by(|(a, _), (b, _)| a.indicator.cmp(&b.indicator));
        (picture.series, (self.readings, self.spans)) = series.into_iter().unzip();
        for (series, readings) in picture.series.iter_mut().zip(&mut self.readings) {
            readings.sort_unstable();
            readings.shrink_to_fit();
            let indicator = series.indicator.clone();
            *series = Series::of(indicator, readings.iter().filter_map(|&(_, place)| records.reading(place)));
        }
        for place in 0..picture.series.len() {
            self.spans[place].sort_unstable();
            self.spans[place].shrink_to_fit();
            let of_spans = self.spans[place].chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
            for (first, last) in of_spans.map(|of_span| (of_span[0].0, of_span[0].1)).collect::<Vec<_>>() {
                self.renew_span(picture, place, (first, last), records);
            }
        }
        for &level in self.cadences.keys() {
            let contacts = picture.take_times(level);
            let cadences = self.cadences_of(level, records, from);
            picture.liaisons.push(Liaison::of_sorted(level, cadences, contacts));
        }
    }
}

/// Updating a picture.
impl BorderIndex {
    /// Shows a record that was hidden.
    pub(super) fn show(
        &mut self,
        picture: &mut BorderPicture,
        sight: &RecordAtMoment<'_>,
        records: Records<'_>,
    ) {
        let position = sight.position;
        match &sight.record.entry {
            Entry::Measure(measure) => {
                let measure = MeasurePicture::new(position, sight.record, measure, sight.from);
                let rank = records.measure(&measure);
                let place = picture.measures.partition_point(|other| records.measure(other) < rank);
                picture.measures.insert(place, measure);
            }
            Entry::Reading(reading) => self.show_reading(picture, sight, reading, records),
            Entry::Contact(contact) => {
                insert(&mut picture.contacts, (contact.at, contact.level, position));
                picture.show_time(contact);
            }
            Entry::Cadence(cadence) => {
                insert(self.cadences.entry(cadence.level).or_default(), position as u32);
                self.renew_liaison(picture, cadence.level, records, sight.from);
            }
            Entry::Acknowledgement(acknowledgement) => {
                self.seen.show(acknowledgement, position);
            }
            entry => {
                if let Some(list) = picture.list(entry) {
                    insert(list, position);
                }
            }
        }
    }

    /// Hides a record that was shown, as seen from `sight`.
    pub(super) fn hide(
        &mut self,
        picture: &mut BorderPicture,
        sight: &RecordAtMoment<'_>,
        records: Records<'_>,
    ) {
        let position = sight.position;
        match &sight.record.entry {
            Entry::Measure(measure) => {
                let measure = MeasurePicture::new(position, sight.record, measure, sight.from);
                let rank = records.measure(&measure);
                let place = picture.measures.partition_point(|other| records.measure(other) < rank);
                picture.measures.remove(place);
            }
            Entry::Reading(reading) => self.hide_reading(picture, sight, reading, records),
            Entry::Contact(contact) => {
                remove(&mut picture.contacts, &(contact.at, contact.level, position));
                picture.hide_time(contact);
            }
            Entry::Cadence(cadence) => {
                remove(self.cadences.entry(cadence.level).or_default(), &(position as u32));
                self.renew_liaison(picture, cadence.level, records, sight.from);
            }
            Entry::Acknowledgement(acknowledgement) => {
                self.seen.hide(acknowledgement, position);
            }
            entry => {
                if let Some(list) = picture.list(entry) {
                    remove(list, &position);
                }
            }
        }
    }

    fn show_reading(
        &mut self,
        picture: &mut BorderPicture,
        sight: &RecordAtMoment<'_>,
        reading: &Reading,
        records: Records<'_>,
    ) {
        let place = picture.series.binary_search_by(|series| series.indicator.cmp(&reading.indicator));
        let place = place.unwrap_or_else(|place| {
            picture.series.insert(place, Series::new(reading.indicator.clone()));
            self.readings.insert(place, Vec::new());
            self.spans.insert(place, Vec::new());
            place
        });
        if let Some((first, last)) = reading.span() {
            insert(&mut self.spans[place], (first, last, sight.position as u32));
            self.renew_span(picture, place, (first, last), records);
            return;
        }
        let readings = &mut self.readings[place];
        let item = (reading.day, sight.position as u32);
        insert(readings, item);
        let is_newest = readings[readings.partition_point(|other| *other <= item)..]
            .first()
            .is_none_or(|next| next.0 != item.0);
        if is_newest {
            picture.series[place].take(reading);
        } else {
            self.renew_day(picture, place, reading.day, records);
        }
    }

    fn hide_reading(
        &mut self,
        picture: &mut BorderPicture,
        sight: &RecordAtMoment<'_>,
        reading: &Reading,
        records: Records<'_>,
    ) {
        let place = picture.series.binary_search_by(|series| series.indicator.cmp(&reading.indicator));
        let Ok(place) = place else { return };
        match reading.span() {
            Some((first, last)) => {
                remove(&mut self.spans[place], &(first, last, sight.position as u32));
                self.renew_span(picture, place, (first, last), records);
            }
            None => {
                remove(&mut self.readings[place], &(reading.day, sight.position as u32));
                self.renew_day(picture, place, reading.day, records);
            }
        }
        if picture.series[place].is_empty() {
            picture.series.remove(place);
            self.readings.remove(place);
            self.spans.remove(place);
        }
    }

    /// Recomputes one span of a series from its readings.
    fn renew_span(
        &self,
        picture: &mut BorderPicture,
        place: usize,
        (first, last): (NaiveDate, NaiveDate),
        records: Records<'_>,
    ) {
        let spans = &self.spans[place];
        let begin = spans.partition_point(|span| (span.0, span.1) < (first, last));
        let of_span = spans[begin..].iter().take_while(|span| (span.0, span.1) == (first, last));
        let readings = of_span.filter_map(|&(_, _, position)| records.reading(position));
        picture.series[place].renew_span(first, last, readings);
    }

    /// Recomputes one day of a series from its readings.
    fn renew_day(&self, picture: &mut BorderPicture, place: usize, day: NaiveDate, records: Records<'_>) {
        let readings = &self.readings[place];
        let first = readings.partition_point(|reading| reading.0 < day);
        let of_day = readings[first..].iter().take_while(|reading| reading.0 == day);
        picture.series[place].renew(day, of_day.filter_map(|&(_, position)| records.reading(position)));
    }

    /// Rebuilds the agreements of a liaison; cadences are few.
    fn renew_liaison(
        &mut self,
        picture: &mut BorderPicture,
        level: Option<Level>,
        records: Records<'_>,
        from: Viewpoint,
    ) {
        let place = picture.liaisons.binary_search_by_key(&level, |liaison| liaison.level);
        if self.cadences.get(&level).is_none_or(Vec::is_empty) {
            self.cadences.remove(&level);
            if let Ok(place) = place {
                let liaison = picture.liaisons.remove(place);
                if let Some(level) = level {
                    picture.times[level as usize] = liaison.into_contacts();
                }
            }
            return;
        }
        let cadences = self.cadences_of(level, records, from);
        match place {
            Ok(place) => picture.liaisons[place].agree(cadences),
            Err(place) => {
                let contacts = picture.take_times(level);
                picture.liaisons.insert(place, Liaison::of_sorted(level, cadences, contacts));
            }
        }
    }

    /// Recomputes the reasons for attention, which change with time.
    pub(super) fn renew_reasons(
        &self,
        picture: &mut BorderPicture,
        others: &[Reason],
        thresholds: &Thresholds,
        records: Records<'_>,
        from: Viewpoint,
    ) {
        let watched = thresholds.watch.iter();
        let watched: Vec<&Series> = watched.filter_map(|indicator| picture.series_of(indicator)).collect();
        let newest = |kind: ReasonKind, subject: &ReasonSubject| self.seen.newest(kind, subject, records);
        picture.reasons = attention::reasons(
            &picture.liaisons,
            &watched,
            others,
            newest,
            thresholds,
            from.as_of,
            from.zone,
        );
    }

    fn cadences_of<'a>(
        &self,
        level: Option<Level>,
        records: Records<'a>,
        from: Viewpoint,
    ) -> Vec<(DateTime<Utc>, &'a Cadence)> {
        let positions = self.cadences.get(&level).into_iter().flatten();
        positions.map(|&position| records.cadence(position, from)).collect()
    }
}
