//! Finds what changed on one border, kind by kind, and what changed outside of all borders.
//!
//! Each kind claims the strands that it explains. The remaining strands are reported as plain entries, so that every
//! record is behind a change.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::change::{
    BoardPicture, BorderSummary, Change, ChangeKind, EntryVersion, LiaisonState, MeasureVersion,
    NewestFigures, Pair, Progress,
};
use super::records::{Entries, EntryDiff};
use crate::board::{
    CountryCode, Entry, EntryKind, Indicator, Level, Reading, ReasonKind, ReasonSubject, Record, Setting,
};
use crate::picture::BorderPicture;
use crate::picture::attention::{Cause, Reason};
use crate::picture::cadence::{Agreement, CadenceState, Liaison};
use crate::picture::cooperation::Cooperation;
use crate::picture::series::{DayFigure, Series};

/// The days of a figure: its last day, and its first day if it covers a span.
type Days = (NaiveDate, Option<NaiveDate>);

/// One of the two pictures, with the progress of its letters and assistance.
pub(super) struct ChangeSide<'a> {
    shown: BoardPicture<'a>,
    progress: HashMap<Uuid, (Progress, BTreeSet<Uuid>)>,
}

impl<'a> ChangeSide<'a> {
    pub(super) fn new(shown: BoardPicture<'a>) -> Self {
        let cooperation = Cooperation::of(shown.board, shown.picture);
        let id = |position: usize| shown.board.records()[position].id;
        let letters = cooperation.parties.iter().flat_map(|party| party.sent.iter().chain(&party.received));
        let letters = letters.map(|letter| {
            let answers = letter.answered_by.iter().map(|&position| id(position)).collect();
            let progress = Progress::Letter { answered: letter.answered, rest: letter.rest };
            (id(letter.position), (progress, answers))
        });
        let given = cooperation.assistance.iter().map(|given| {
            let progress = Progress::Given { state: given.state, day: given.day };
            (id(given.position), (progress, BTreeSet::new()))
        });
        Self { shown, progress: letters.chain(given).collect() }
    }

    fn record(&self, position: usize) -> &'a Record {
        &self.shown.board.records()[position]
    }

    fn as_of(&self) -> DateTime<Utc> {
        self.shown.picture.moment.as_of
    }

    fn said(&self, record: &Record) -> EntryVersion {
        let progress = self.progress.get(&record.id).map(|(progress, _)| *progress);
        EntryVersion { record: record.id, import: record.import, entry: record.entry.clone(), progress }
    }

    fn figures(&self, series: &Series) -> Option<NewestFigures> {
        let latest = series.latest()?;
        Some(NewestFigures {
            day: latest.day,
            span_from: latest.span_from,
            value: latest.value(),
            known: series.latest_known(),
            weeks: series.weeks(self.shown.picture.today),
        })
    }

    fn standing(&self, border: &BorderPicture) -> BorderSummary {
        let watched = &self.shown.picture.header.thresholds.watch;
        let lead = border.in_force().next().and_then(|measure| match &self.record(measure.position).entry {
            Entry::Measure(measure) => Some(measure.kind.clone()),
            _ => None,
        });
        let series = watched.first().and_then(|indicator| border.series_of(indicator));
        BorderSummary {
            attention: border.attention(),
            reasons: border.reasons.clone(),
            lead,
            in_force: border.in_force().count(),
            measures: border.measures.len(),
            liaison: border.liaison().and_then(|liaison| state(liaison, self.as_of())),
            figure: series.and_then(Series::latest),
            is_silent: border.is_silent(watched),
        }
    }
}

/// Returns the state of liaison, or `None` if no cadence is agreed.
fn state(liaison: &Liaison, as_of: DateTime<Utc>) -> Option<LiaisonState> {
    let agreed = liaison.agreement_at(as_of)?.from;
    let (state, last_contact) = (liaison.state_at(as_of)?, liaison.last_contact(as_of));
    let (due, grace_ends) = (liaison.due_at(as_of)?, liaison.overdue_at(as_of)?);
    let since = match state {
        CadenceState::OnTime => last_contact.unwrap_or(agreed),
        CadenceState::Late => due,
        CadenceState::Overdue => grace_ends,
        CadenceState::Never => agreed,
    };
    Some(LiaisonState { state, since, last_contact, due, grace_ends })
}

/// Returns the changes on `border` and its standing in both pictures. If a board does not have the border, that itself
/// is the change, and only the records of the other board are reported as entries.
pub(super) fn changes<'a>(
    border: CountryCode,
    before: &ChangeSide<'a>,
    after: &ChangeSide<'a>,
    strands: &[&EntryDiff<'a>],
) -> (Vec<Change>, Pair<BorderSummary>) {
    let pictures = (before.shown.picture.border(border), after.shown.picture.border(border));
    let standing = Pair::new(
        pictures.0.map(|picture| before.standing(picture)),
        pictures.1.map(|picture| after.standing(picture)),
    );
    let mut work = Work::new(Some(border), before, after, strands);
    if let (Some(a), Some(b)) = pictures {
        work.measures(a, b);
        work.figures(border, a, b);
        for level in levels(a, b) {
            let liaisons = (liaison_of(a, level), liaison_of(b, level));
            work.liaison(level, liaisons, (a, b));
            work.cadence(level, liaisons);
        }
        work.reasons((&a.reasons, &b.reasons), |work, reason| work.behind(reason, (a, b)));
        work.progress(b.correspondence.iter().chain(&b.assistance));
    }
    work.entries();
    (work.changes, standing)
}

/// Returns what changed outside of all `borders`.
pub(super) fn general<'a>(
    borders: &[CountryCode],
    before: &ChangeSide<'a>,
    after: &ChangeSide<'a>,
    strands: &[&EntryDiff<'a>],
) -> Vec<Change> {
    let mut work = Work::new(None, before, after, strands);
    let general = after.shown.picture.general.iter();
    let is_general = |position: &&usize| {
        !after.record(**position).entry.borders().iter().any(|border| borders.contains(border))
    };
    let (a, b) = (&before.shown.picture.reasons, &after.shown.picture.reasons);
    work.settings();
    work.reasons((a, b), |work, reason| work.behind_entries(reason));
    work.progress(general.filter(is_general));
    work.entries();
    work.changes
}

fn levels(before: &BorderPicture, after: &BorderPicture) -> BTreeSet<Option<Level>> {
    before.liaisons.iter().chain(&after.liaisons).map(|liaison| liaison.level).collect()
}

fn liaison_of(border: &BorderPicture, level: Option<Level>) -> Option<&Liaison> {
    border.liaisons.iter().find(|liaison| liaison.level == level)
}

struct Work<'w, 'a> {
    /// `None` for what belongs to no border.
    border: Option<CountryCode>,
    before: &'w ChangeSide<'a>,
    after: &'w ChangeSide<'a>,
    strands: &'w [&'w EntryDiff<'a>],
    /// Which strands are already explained by a change.
    is_told: Vec<bool>,
    changes: Vec<Change>,
}

impl<'w, 'a> Work<'w, 'a> {
    fn new(
        border: Option<CountryCode>,
        before: &'w ChangeSide<'a>,
        after: &'w ChangeSide<'a>,
        strands: &'w [&'w EntryDiff<'a>],
    ) -> Self {
        Self { border, before, after, strands, is_told: vec![false; strands.len()], changes: Vec::new() }
    }

    fn add(&mut self, what: ChangeKind, records: impl IntoIterator<Item = Uuid>) {
        let mut seen = HashSet::new();
        let mut ids: Vec<Uuid> = records.into_iter().filter(|id| seen.insert(*id)).collect();
        self.put_in_order(&mut ids);
        self.changes.push(Change { what, records: ids });
    }

    /// Sorts records oldest first, whichever picture shows them.
    fn put_in_order(&self, ids: &mut [Uuid]) {
        let boards = [self.before.shown.board, self.after.shown.board];
        ids.sort_by_cached_key(|id| {
            boards.into_iter().filter_map(|board| board.get(*id)).map(Record::order).min()
        });
    }

    /// Returns the strands with a version that satisfies `is_asked`.
    fn strands_of(&self, is_asked: impl Fn(&Record) -> bool) -> Vec<usize> {
        let has = |strand: &EntryDiff<'_>| [strand.before, strand.after].into_iter().flatten().any(&is_asked);
        (0..self.strands.len()).filter(|&place| has(self.strands[place])).collect()
    }

    /// Returns the records of `strands`, or those of `instead` if there are no strands.
    fn ids(&self, strands: &[usize], instead: impl IntoIterator<Item = Uuid>) -> Vec<Uuid> {
        if strands.is_empty() {
            let mut ids: Vec<Uuid> = instead.into_iter().collect();
            self.put_in_order(&mut ids);
            return ids;
        }
        strands.iter().flat_map(|&place| self.strands[place].ids()).collect()
    }

    fn tell(&mut self, strands: &[usize]) {
        for &place in strands {
            self.is_told[place] = true;
        }
    }

    fn measures(&mut self, before: &BorderPicture, after: &BorderPicture) {
        let entries = Entries { before: self.before.shown.board, after: self.after.shown.board };
        let held = |side: &ChangeSide<'a>, border: &BorderPicture| {
            let mut held: BTreeMap<Uuid, (&'a Record, MeasureVersion)> = BTreeMap::new();
            for picture in &border.measures {
                let record = side.record(picture.position);
                let Entry::Measure(measure) = &record.entry else { continue };
                let origin = entries.origin(record);
                let key = if held.contains_key(&origin) { record.id } else { origin };
                let (state, start) = (picture.state, picture.start);
                held.insert(
                    key,
                    (record, MeasureVersion { record: record.id, state, start, measure: measure.clone() }),
                );
            }
            held
        };
        let (mut before, mut after) = (held(self.before, before), held(self.after, after));
        let keys: BTreeSet<Uuid> = before.keys().chain(after.keys()).copied().collect();
        for key in keys {
            let (a, b) = (before.remove(&key), after.remove(&key));
            let is_same = a
                .as_ref()
                .zip(b.as_ref())
                .is_some_and(|((a, was), (b, is))| was.state == is.state && (std::ptr::eq(*a, *b) || a == b));
            if is_same {
                continue;
            }
            let pair = Pair::new(a.map(|(_, held)| held), b.map(|(_, held)| held));
            let records: Vec<Uuid> =
                [&pair.before, &pair.after].into_iter().flatten().map(|held| held.record).collect();
            let strands = self.strands_of(|record| records.contains(&record.id));
            self.tell(&strands);
            let ids = self.ids(&strands, records);
            self.add(ChangeKind::Measure(pair), ids);
        }
    }

    fn figures(&mut self, border: CountryCode, before: &BorderPicture, after: &BorderPicture) {
        let mut touched: BTreeMap<&'a Indicator, BTreeMap<Days, Vec<usize>>> = BTreeMap::new();
        for (place, strand) in self.strands.iter().enumerate() {
            for record in [strand.before, strand.after].into_iter().flatten() {
                if let Some(reading) = reading(record).filter(|reading| reading.border == border) {
                    touched
                        .entry(&reading.indicator)
                        .or_default()
                        .entry((reading.last(), reading.span().map(|(first, _)| first)))
                        .or_default()
                        .push(place);
                }
            }
        }
        for (indicator, days) in touched {
            let series = (before.series_of(indicator), after.series_of(indicator));
            let mut differing = Vec::new();
            let mut behind: BTreeSet<usize> = BTreeSet::new();
            for ((day, span_from), strands) in days {
                let figure = |series| figure_of(series, day, span_from);
                let pair = Pair::new(figure(series.0), figure(series.1));
                if pair.before != pair.after {
                    differing.push((day, pair));
                    behind.extend(strands);
                }
            }
            if differing.is_empty() {
                continue;
            }
            let behind: Vec<usize> = behind.into_iter().collect();
            self.tell(&behind);
            let newest = Pair::new(
                series.0.and_then(|series| self.before.figures(series)),
                series.1.and_then(|series| self.after.figures(series)),
            );
            let ids = self.ids(&behind, []);
            self.add(ChangeKind::Figures { indicator: indicator.clone(), newest, days: differing }, ids);
        }
    }

    fn liaison(
        &mut self,
        level: Option<Level>,
        liaisons: (Option<&Liaison>, Option<&Liaison>),
        pictures: (&BorderPicture, &BorderPicture),
    ) {
        let before = liaisons.0.and_then(|liaison| state(liaison, self.before.as_of()));
        let after = liaisons.1.and_then(|liaison| state(liaison, self.after.as_of()));
        let pair = Pair::new(before, after);
        if pair.before.map(|before| before.state) == pair.after.map(|after| after.state) {
            return;
        }
        let ids = self.behind_liaison(level, pictures);
        self.add(ChangeKind::Liaison { level, state: pair }, ids);
    }

    /// Returns the contacts and cadences that only one picture shows, or else the last contact.
    fn behind_liaison(
        &self,
        level: Option<Level>,
        (before, after): (&BorderPicture, &BorderPicture),
    ) -> Vec<Uuid> {
        let counts = |record: &Record| match &record.entry {
            Entry::Contact(contact) => level.is_none_or(|level| level == contact.level),
            Entry::Cadence(cadence) => cadence.level == level,
            _ => false,
        };
        let last = |side: &ChangeSide<'a>, border: &BorderPicture| {
            let at = liaison_of(border, level)?.last_contact(side.as_of())?;
            let is_it = |of: Level, when: DateTime<Utc>| when == at && level.is_none_or(|level| level == of);
            let contact = border.contacts.iter().rfind(|(when, of, _)| is_it(*of, *when))?;
            Some(side.record(contact.2).id)
        };
        let last = || last(self.after, after).or_else(|| last(self.before, before));
        self.ids(&self.strands_of(counts), last())
    }

    fn cadence(&mut self, level: Option<Level>, liaisons: (Option<&Liaison>, Option<&Liaison>)) {
        let agreement = |liaison: Option<&Liaison>, side: &ChangeSide<'a>| -> Option<Agreement> {
            liaison?.agreement_at(side.as_of()).copied()
        };
        let pair = Pair::new(agreement(liaisons.0, self.before), agreement(liaisons.1, self.after));
        let terms =
            |agreement: &Agreement| (agreement.kind, agreement.every, agreement.grace, agreement.from);
        if pair.before.as_ref().map(terms) == pair.after.as_ref().map(terms) {
            return;
        }
        let is_its =
            |record: &Record| matches!(&record.entry, Entry::Cadence(cadence) if cadence.level == level);
        let strands = self.strands_of(is_its);
        self.tell(&strands);
        let ids = self.ids(&strands, []);
        self.add(ChangeKind::Cadence { level, agreement: pair }, ids);
    }

    /// Finds the reasons that differ between the pictures. `behind` finds the records behind a reason.
    fn reasons(
        &mut self,
        (before, after): (&[Reason], &[Reason]),
        behind: impl Fn(&Self, &Reason) -> Vec<Uuid>,
    ) {
        let key = |reason: &Reason| {
            let (kind, subject) = reason.acknowledges();
            (kind, subject, reason.is_expiry())
        };
        let find = |reasons: &[Reason], of: &(ReasonKind, ReasonSubject, bool)| {
            reasons.iter().find(|reason| key(reason) == *of).cloned()
        };
        let keys: BTreeSet<_> = before.iter().chain(after).map(key).collect();
        for of in keys {
            let pair = Pair::new(find(before, &of), find(after, &of));
            if pair.before.as_ref().zip(pair.after.as_ref()).is_some_and(|(a, b)| self.is_same(a, b)) {
                continue;
            }
            let (kind, subject, is_expiry) = of;
            let seen = self.strands_of(|record| {
                matches!(&record.entry, Entry::Acknowledgement(seen)
                    if seen.reason == kind && seen.subject.as_ref().is_none_or(|named| *named == subject))
            });
            self.tell(&seen);
            let seen_by =
                [&pair.before, &pair.after].into_iter().flatten().filter_map(|reason| match &reason.cause {
                    Cause::AcknowledgementExpired { record, .. } => Some(*record),
                    _ => reason.acknowledged.as_ref().map(|seen| seen.record),
                });
            let behind =
                pair.any().filter(|_| !is_expiry).map(|reason| behind(self, reason)).unwrap_or_default();
            let ids: Vec<Uuid> = behind.into_iter().chain(seen_by).chain(self.ids(&seen, [])).collect();
            self.add(ChangeKind::Reason { kind, subject, is_expiry, reason: pair }, ids);
        }
    }

    /// Returns the records behind a reason of a border.
    fn behind(&self, reason: &Reason, pictures: (&BorderPicture, &BorderPicture)) -> Vec<Uuid> {
        match reason.acknowledges().1 {
            ReasonSubject::Border => self.behind_liaison(None, pictures),
            ReasonSubject::Level(level) => self.behind_liaison(Some(level), pictures),
            ReasonSubject::Indicator(indicator) => self.ids(&self.readings_of(&indicator), []),
            ReasonSubject::Letters { .. } | ReasonSubject::Record(_) | ReasonSubject::Board => {
                self.behind_entries(reason)
            }
        }
    }

    /// Returns the conflicting records that only one picture shows, or else all of them that concern this border. For
    /// letters, returns those to and from the party that only one picture shows, or else the one whose answer has been
    /// overdue longest.
    fn behind_entries(&self, reason: &Reason) -> Vec<Uuid> {
        if let Cause::Disagreement { records, .. } = &reason.cause {
            let takes_part = |strand: &EntryDiff<'_>| strand.ids().iter().any(|id| records.contains(id));
            let strands: Vec<usize> =
                (0..self.strands.len()).filter(|&place| takes_part(self.strands[place])).collect();
            let boards = [self.after.shown.board, self.before.shown.board];
            let is_of_border = |id: &Uuid| {
                let record = boards.into_iter().find_map(|board| board.get(*id));
                record.is_some_and(|record| match &self.border {
                    Some(border) => record.entry.borders().contains(border),
                    None => record.entry.borders().is_empty(),
                })
            };
            return self.ids(&strands, records.iter().copied().filter(is_of_border));
        }
        let Cause::AnswersOverdue(answers) = &reason.cause else { return Vec::new() };
        let is_its = |record: &Record| matches!(&record.entry, Entry::Correspondence(letter) if letter.party == answers.party);
        self.ids(&self.strands_of(is_its), [answers.oldest])
    }

    fn readings_of(&self, indicator: &Indicator) -> Vec<usize> {
        self.strands_of(|record| reading(record).is_some_and(|reading| reading.indicator == *indicator))
    }

    /// Returns whether a reason is the same in both pictures, ignoring what changes with time alone.
    fn is_same(&self, before: &Reason, after: &Reason) -> bool {
        let is_same_cause = match (&before.cause, &after.cause) {
            (
                Cause::LiaisonOverdue { last_contact: a, .. },
                Cause::LiaisonOverdue { last_contact: b, .. },
            ) => (a, before.since) == (b, after.since),
            (Cause::Surge { indicator, .. }, Cause::Surge { .. })
                if self.readings_of(indicator).is_empty() =>
            {
                true
            }
            (Cause::Stale { day: a, .. }, Cause::Stale { day: b, .. }) => a == b,
            (Cause::AnswersOverdue(a), Cause::AnswersOverdue(b)) => {
                (a.letters, a.oldest_due) == (b.letters, b.oldest_due)
            }
            (a, b) => a == b,
        };
        is_same_cause && before.acknowledged == after.acknowledged
    }

    /// Finds letters and assistance that both pictures show but whose progress differs.
    fn progress<'p>(&mut self, positions: impl Iterator<Item = &'p usize>) {
        for &position in positions {
            let record = self.after.record(position);
            let (Some((was, answered)), Some((is, answers))) =
                (self.before.progress.get(&record.id), self.after.progress.get(&record.id))
            else {
                continue;
            };
            // If the boards have different records of one id, the entries themselves are compared.
            if was == is || self.before.shown.board.get(record.id) != Some(record) {
                continue;
            }
            let said = Pair::new(Some(self.before.said(record)), Some(self.after.said(record)));
            let answers: Vec<Uuid> = answered.symmetric_difference(answers).copied().collect();
            let kind = record.entry.kind();
            self.add(ChangeKind::Entry { kind, said }, std::iter::once(record.id).chain(answers));
        }
    }

    /// Finds the settings of the board that differ.
    fn settings(&mut self) {
        let (before, after) = (self.before.shown.picture, self.after.shown.picture);
        for setting in Setting::ALL {
            if before.header.value(setting) == after.header.value(setting) {
                continue;
            }
            let strands = self.strands_of(|record| {
                matches!(&record.entry, Entry::Settings(settings) if settings.value(setting).is_some())
            });
            self.tell(&strands);
            let ids = self.ids(&strands, []);
            let headers = Pair::new(Some(Arc::clone(&before.header)), Some(Arc::clone(&after.header)));
            self.add(ChangeKind::Setting { setting, headers }, ids);
        }
    }

    /// Reports the strands that no other change explains.
    fn entries(&mut self) {
        for place in 0..self.strands.len() {
            let strand = self.strands[place];
            let Some(kind) = strand.kind().filter(|_| !self.is_told[place]) else { continue };
            let is_here = |record: &&Record| {
                let borders = record.entry.borders();
                self.border.is_none_or(|border| kind == EntryKind::Retraction || borders.contains(&border))
            };
            let said = Pair::new(
                strand.before.filter(is_here).map(|record| self.before.said(record)),
                strand.after.filter(is_here).map(|record| self.after.said(record)),
            );
            self.add(ChangeKind::Entry { kind, said }, strand.ids());
        }
    }
}

fn reading(record: &Record) -> Option<&Reading> {
    match &record.entry {
        Entry::Reading(reading) => Some(reading),
        _ => None,
    }
}

/// Returns what is on record for one day, or for the span from `span_from` to `day`.
fn figure_of(series: Option<&Series>, day: NaiveDate, span_from: Option<NaiveDate>) -> Option<DayFigure> {
    match span_from {
        None => series?.between(day, day).next(),
        Some(_) => {
            series?.spans().iter().find(|span| (span.day, span.span_from) == (day, span_from)).copied()
        }
    }
}
