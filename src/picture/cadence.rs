//! Liaison measured against its promise: the state of a rhythm, its gaps, its coverage.
//!
//! *Invariant:* a gap is exactly the time in which [`Liaison::state_at`] says `Overdue` or `Never`; both are made of
//! the same agreements and contacts.
//! *Invariant:* `past` has every gap up to `settled`, the last contact or the beginning of the last agreement, as
//! `gaps_of` finds them. After it there can be one gap more, that lasts.

use chrono::{DateTime, TimeDelta, Utc};

pub use super::gaps::Gap;
use super::gaps::Gaps;
use super::lists::{insert, remove};
use crate::board::{Cadence, CadenceKind, Level};

/// Hours beyond this, about a thousand years, count as this many, so that every due time is one that a calendar has.
const HOURS_MAX: u32 = 8_766_000;

/// How liaison stands against its rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CadenceState {
    /// The last contact is no older than the rhythm asks.
    OnTime,
    /// Older, but within the grace.
    Late,
    /// Beyond the grace.
    Overdue,
    /// No contact on record since the rhythm began.
    Never,
}

impl CadenceState {
    /// Whether liaison does not keep its promise in this state.
    pub fn is_gap(self) -> bool {
        matches!(self, Self::Overdue | Self::Never)
    }
}

/// One rhythm over the time it was agreed for. Cadences in a row that ask the same are one agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// As agreements word it.
    pub kind: CadenceKind,
    /// From one contact to when the next is due.
    pub every: TimeDelta,
    /// Beyond `every`, until liaison is overdue.
    pub grace: TimeDelta,
    /// First instant.
    pub from: DateTime<Utc>,
    /// First instant no longer; absent where it still holds.
    pub until: Option<DateTime<Utc>>,
}

impl Agreement {
    /// Until when a contact at `at` keeps it.
    fn kept_until(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        at + self.every + self.grace
    }
}

/// The agreed rhythm of a border, or of one level of it, with the contacts that count for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liaison {
    /// The level it was agreed for; absent: the border, whatever the level.
    pub level: Option<Level>,
    /// Every agreement, oldest first, without overlap.
    agreements: Vec<Agreement>,
    /// When contacts that count were made, oldest first.
    contacts: Vec<DateTime<Utc>>,
    /// The gaps that are over.
    past: Gaps,
    /// Up to when they are known; absent where nothing is agreed.
    settled: Option<DateTime<Utc>>,
}

impl Liaison {
    /// `cadences` with the instant from which each counts, in the order of their recording; `contacts` in any order.
    pub fn new(
        level: Option<Level>,
        cadences: Vec<(DateTime<Utc>, &Cadence)>,
        mut contacts: Vec<DateTime<Utc>>,
    ) -> Self {
        contacts.sort_unstable();
        Self::of_sorted(level, cadences, contacts)
    }

    /// The same, of contacts from the oldest on.
    pub(super) fn of_sorted(
        level: Option<Level>,
        cadences: Vec<(DateTime<Utc>, &Cadence)>,
        contacts: Vec<DateTime<Utc>>,
    ) -> Self {
        let agreements = agreements(cadences);
        let mut liaison = Self { level, agreements, contacts, past: Gaps::default(), settled: None };
        liaison.mend(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        liaison
    }

    /// Takes other cadences instead.
    pub(super) fn agree(&mut self, cadences: Vec<(DateTime<Utc>, &Cadence)>) {
        let before = std::mem::replace(&mut self.agreements, agreements(cadences));
        let terms = |agreement: &Agreement| (agreement.from, agreement.every, agreement.grace);
        let pairs = before.iter().zip(&self.agreements);
        let same = pairs.take_while(|(before, now)| terms(before) == terms(now)).count();
        let differing = [before.get(same), self.agreements.get(same)].into_iter().flatten();
        if let Some(from) = differing.map(|agreement| agreement.from).min() {
            self.mend(from, DateTime::<Utc>::MAX_UTC);
        }
    }

    /// Takes in a contact that counts.
    pub(super) fn add_contact(&mut self, at: DateTime<Utc>) {
        insert(&mut self.contacts, at);
        self.mend_around(at);
    }

    /// Takes out a contact that counted.
    pub(super) fn remove_contact(&mut self, at: DateTime<Utc>) {
        remove(&mut self.contacts, &at);
        self.mend_around(at);
    }

    /// The contacts that count, oldest first.
    pub(super) fn contacts(&self) -> &[DateTime<Utc>] {
        &self.contacts
    }

    pub(super) fn into_contacts(self) -> Vec<DateTime<Utc>> {
        self.contacts
    }

    /// When the first rhythm began.
    pub fn begins(&self) -> Option<DateTime<Utc>> {
        self.agreements.first().map(|agreement| agreement.from)
    }

    /// The agreement that holds at `moment`.
    pub fn agreement_at(&self, moment: DateTime<Utc>) -> Option<&Agreement> {
        self.agreements[..self.agreements.partition_point(|agreement| agreement.from <= moment)].last()
    }

    /// The last contact that counts at `moment` under the agreement that holds then.
    pub fn last_contact(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let agreement = self.agreement_at(moment)?;
        let before = self.contacts.partition_point(|&contact| contact <= moment);
        self.contacts[..before].last().copied().filter(|&contact| contact >= agreement.from)
    }

    /// How liaison stands at `moment`; none where nothing is agreed.
    pub fn state_at(&self, moment: DateTime<Utc>) -> Option<CadenceState> {
        let agreement = self.agreement_at(moment)?;
        let Some(last) = self.last_contact(moment) else {
            return Some(CadenceState::Never);
        };
        let age = moment - last;
        Some(if age <= agreement.every {
            CadenceState::OnTime
        } else if age <= agreement.every + agreement.grace {
            CadenceState::Late
        } else {
            CadenceState::Overdue
        })
    }

    /// When the next contact is or was due: `every` after the last one, or after the agreement began.
    pub fn due_at(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let agreement = self.agreement_at(moment)?;
        Some(self.last_contact(moment).unwrap_or(agreement.from) + agreement.every)
    }

    /// When grace ends or ended.
    pub fn overdue_at(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        Some(self.due_at(moment)? + self.agreement_at(moment)?.grace)
    }

    /// The gaps between `from` and `until`, oldest first, cut to that span; none touches the next.
    pub fn gaps(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = self.past.between(from, until).collect();
        let lasting = self.lasting(from, until);
        match (gaps.last_mut(), lasting) {
            (Some(last), Some(lasting)) if last.until == lasting.from => last.until = lasting.until,
            _ => gaps.extend(lasting),
        }
        gaps
    }

    /// The first of them, for whoever goes from one to the next and passes over those that cannot be told apart.
    pub fn next_gap(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let past = self.past.between(from, until).next();
        match (past, self.lasting(from, until)) {
            (Some(past), Some(lasting)) if past.until == lasting.from => {
                Some(Gap { until: lasting.until, ..past })
            }
            (past, lasting) => past.or(lasting),
        }
    }

    /// The gap that `moment` lies in, as far as it goes by `until`; none where the rhythm was kept then.
    pub fn gap_at(&self, moment: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let reaching = self.next_gap(moment, until).filter(|gap| gap.from <= moment)?;
        let lasting = self.lasting(DateTime::<Utc>::MIN_UTC, until).filter(|lasting| lasting.from <= moment);
        // One that is over may go on as the one that lasts.
        let inside = lasting.map_or(moment, |lasting| lasting.from);
        let past = self.past.at(self.past.touching(inside, inside)).first();
        let from = [past.copied(), lasting].into_iter().flatten().map(|gap| gap.from).min();
        Some(Gap { from: from.unwrap_or(reaching.from), ..reaching })
    }

    /// The time between `from` and `until` that was a gap, at a cost that hardly grows with the number of gaps.
    pub fn missed(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        let lasting = self.lasting(from, until).map_or(TimeDelta::zero(), |gap| gap.length());
        self.past.missed(from, until) + lasting
    }

    /// The longest gap between `from` and `until`, cut to that span; of those as long the first.
    pub fn longest_gap(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let lasting = self.lasting(from, until).map(|lasting| {
            let before = self.past.last(from, until);
            let begin = before.filter(|before| before.until == lasting.from).map(|before| before.from);
            Gap { from: begin.unwrap_or(lasting.from), ..lasting }
        });
        let both = [self.past.longest(from, until), lasting].into_iter().flatten();
        both.reduce(|longest, gap| if gap.length() > longest.length() { gap } else { longest })
    }

    /// The share, 0 to 1, of the agreed time between `from` and `until` that is no gap; none where nothing was agreed.
    pub fn coverage(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<f64> {
        let begin = self.agreements.first()?.from.max(from);
        if begin >= until {
            return None;
        }
        let agreed = (until - begin).as_seconds_f64();
        Some(1.0 - self.missed(begin, until).as_seconds_f64() / agreed)
    }

    /// The gap that goes on until a contact comes, cut to the span from `from` to `until`.
    fn lasting(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let agreement = self.agreements.last()?;
        let last = self.contacts.last().filter(|last| **last >= agreement.from);
        let begin = last.map_or(agreement.from, |last| agreement.kept_until(*last));
        Gap { from: begin, until }.cut(from, until)
    }

    /// Makes the gaps anew that have to do with a contact at `at`, which came or went.
    fn mend_around(&mut self, at: DateTime<Utc>) {
        let Some(agreement) = self.agreement_at(at) else { return };
        let next = self.contacts[self.contacts.partition_point(|contact| *contact <= at)..].first().copied();
        let others_rule = next.into_iter().chain(agreement.until).min();
        let kept_until = agreement.kept_until(at);
        self.mend(at, others_rule.map_or(kept_until, |others| others.min(kept_until)));
    }

    /// Makes the gaps anew that touch the span from `from` to `until`, outside of which nothing changed, and those of
    /// the time that is settled now and was not.
    fn mend(&mut self, from: DateTime<Utc>, until: DateTime<Utc>) {
        let last = self.agreements.last().map(|last| last.from);
        let settled = last.map(|last| self.contacts.last().map_or(last, |contact| last.max(*contact)));
        let before = std::mem::replace(&mut self.settled, settled);
        let Some(settled) = settled else {
            self.past = Gaps::default();
            return;
        };
        let from = before.map_or(DateTime::<Utc>::MIN_UTC, |before| before.min(from));
        let until = if before.is_none_or(|before| before < settled) { until.max(settled) } else { until };
        let places = self.past.touching(from, until);
        let touched = self.past.at(places.clone());
        let begin = touched.first().map_or(from, |first| first.from.min(from));
        let end = touched.last().map_or(until, |last| last.until.max(until)).min(settled);
        self.past.replace(places, gaps_of(&self.agreements, &self.contacts, begin, end));
    }
}

/// The gaps between `from` and `until`, oldest first, cut to that span, out of the contacts that were made in it and
/// the last one before; none touches the next.
fn gaps_of(
    agreements: &[Agreement],
    contacts: &[DateTime<Utc>],
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let mut add = |begin: DateTime<Utc>, end: DateTime<Utc>| {
        let Some(gap) = (Gap { from: begin, until: end }).cut(from, until) else { return };
        match gaps.last_mut() {
            Some(last) if last.until >= gap.from => last.until = gap.until,
            _ => gaps.push(gap),
        }
    };
    let first = agreements.partition_point(|agreement| agreement.until.is_some_and(|until| until <= from));
    // Of the contacts before the span only the last can still matter.
    let seen = contacts.partition_point(|contact| *contact < from).saturating_sub(1);
    for agreement in agreements[first..].iter().take_while(|agreement| agreement.from < until) {
        let end = agreement.until.unwrap_or(until).min(until);
        // Before the first contact there is none on record: a gap from the agreement's first instant.
        let mut kept_until = agreement.from;
        let begin = contacts.partition_point(|contact| *contact < agreement.from).max(seen);
        for &contact in contacts[begin..].iter().take_while(|contact| **contact < end) {
            if kept_until < contact {
                add(kept_until, contact);
            }
            kept_until = agreement.kept_until(contact);
        }
        add(kept_until, end);
    }
    gaps
}

/// What `cadences` agree on, each with the instant from which it counts, in the order of their recording.
fn agreements(mut cadences: Vec<(DateTime<Utc>, &Cadence)>) -> Vec<Agreement> {
    cadences.sort_by_key(|(starts, _)| *starts);
    let mut agreements: Vec<Agreement> = Vec::new();
    for (from, cadence) in cadences {
        let every = TimeDelta::hours(cadence.every().min(HOURS_MAX).into());
        let grace = TimeDelta::hours(cadence.grace().min(HOURS_MAX).into());
        let agreement = Agreement { kind: cadence.kind, every, grace, from, until: None };
        // Of two that start together the one recorded later counts.
        if agreements.last().is_some_and(|last| last.from == from) {
            agreements.pop();
        }
        match agreements.last_mut() {
            Some(last) if (last.kind, last.every, last.grace) == (cadence.kind, every, grace) => {
                last.until = None;
                continue;
            }
            Some(last) => last.until = Some(from),
            None => {}
        }
        agreements.push(agreement);
    }
    agreements
}
