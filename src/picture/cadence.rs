//! Compares liaison with its agreed cadence: the state of a cadence, its gaps and its coverage.
//!
//! *Invariant:* a gap is exactly the time in which [`Liaison::state_at`] returns `Overdue` or `Never`; both are
//! computed from the same agreements and contacts.
//! *Invariant:* `past` contains every gap up to `settled`, as `gaps_of` finds them. `settled` is the later of the last
//! contact and the start of the last agreement. After it there can be at most one more gap, which is still open.

use chrono::{DateTime, TimeDelta, Utc};

pub use super::gaps::Gap;
use super::gaps::Gaps;
use super::lists::{insert, remove};
use crate::board::{Cadence, CadenceKind, Level};

/// Larger values are clamped to this many hours (about a thousand years), so that every due time fits the calendar.
const HOURS_MAX: u32 = 8_766_000;

/// The state of liaison compared with its cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CadenceState {
    /// The last contact is no older than the interval of the cadence.
    OnTime,
    /// The last contact is older than the interval, but within grace.
    Late,
    /// The last contact is beyond grace.
    Overdue,
    /// No contact is on record since the cadence started.
    Never,
}

impl CadenceState {
    /// Returns whether this state counts as a gap.
    pub fn is_gap(self) -> bool {
        matches!(self, Self::Overdue | Self::Never)
    }
}

/// A cadence over the time for which it was agreed. Consecutive cadences with the same terms form one agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// The kind, as the agreement words it.
    pub kind: CadenceKind,
    /// Time from one contact until the next is due.
    pub every: TimeDelta,
    /// Time beyond `every` until liaison is overdue.
    pub grace: TimeDelta,
    /// First instant at which it holds.
    pub from: DateTime<Utc>,
    /// First instant at which it no longer holds. `None` if it still holds.
    pub until: Option<DateTime<Utc>>,
}

impl Agreement {
    /// Returns until when a contact at `at` keeps the cadence.
    fn kept_until(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        at + self.every + self.grace
    }
}

/// The agreed cadence of a border or of one of its levels, with the contacts that count for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liaison {
    /// The level of the agreement. `None` for the border as a whole, whatever the level of the contact.
    pub level: Option<Level>,
    /// All agreements, oldest first, without overlap.
    agreements: Vec<Agreement>,
    /// Times of the contacts that count, oldest first.
    contacts: Vec<DateTime<Utc>>,
    /// The closed gaps.
    past: Gaps,
    /// The instant up to which `past` is complete. `None` if no cadence is agreed.
    settled: Option<DateTime<Utc>>,
}

impl Liaison {
    /// Builds a liaison. `cadences` come with the instant from which each counts, in the order of recording. `contacts`
    /// may be in any order.
    pub fn new(
        level: Option<Level>,
        cadences: Vec<(DateTime<Utc>, &Cadence)>,
        mut contacts: Vec<DateTime<Utc>>,
    ) -> Self {
        contacts.sort_unstable();
        Self::of_sorted(level, cadences, contacts)
    }

    /// Same as [`Self::new`], for contacts that are sorted from the oldest.
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

    /// Replaces the cadences.
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

    /// Adds a contact that counts.
    pub(super) fn add_contact(&mut self, at: DateTime<Utc>) {
        insert(&mut self.contacts, at);
        self.mend_around(at);
    }

    /// Removes a contact that counted.
    pub(super) fn remove_contact(&mut self, at: DateTime<Utc>) {
        remove(&mut self.contacts, &at);
        self.mend_around(at);
    }

    /// Returns the contacts that count, oldest first.
    pub(super) fn contacts(&self) -> &[DateTime<Utc>] {
        &self.contacts
    }

    pub(super) fn into_contacts(self) -> Vec<DateTime<Utc>> {
        self.contacts
    }

    /// Returns when the first agreement started.
    pub fn begins(&self) -> Option<DateTime<Utc>> {
        self.agreements.first().map(|agreement| agreement.from)
    }

    /// Returns the agreement in force at `moment`.
    pub fn agreement_at(&self, moment: DateTime<Utc>) -> Option<&Agreement> {
        self.agreements[..self.agreements.partition_point(|agreement| agreement.from <= moment)].last()
    }

    /// Returns the last contact at or before `moment` that counts under the agreement in force then.
    pub fn last_contact(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let agreement = self.agreement_at(moment)?;
        let before = self.contacts.partition_point(|&contact| contact <= moment);
        self.contacts[..before].last().copied().filter(|&contact| contact >= agreement.from)
    }

    /// Returns the state at `moment`, or `None` if no cadence is agreed.
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

    /// Returns when the next contact is or was due: `every` after the last contact, or after the start of the
    /// agreement.
    pub fn due_at(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let agreement = self.agreement_at(moment)?;
        Some(self.last_contact(moment).unwrap_or(agreement.from) + agreement.every)
    }

    /// Returns when grace ends or ended.
    pub fn overdue_at(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        Some(self.due_at(moment)? + self.agreement_at(moment)?.grace)
    }

    /// Returns the gaps between `from` and `until`, oldest first, cut to that span. No two of them touch.
    pub fn gaps(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = self.past.between(from, until).collect();
        let lasting = self.lasting(from, until);
        match (gaps.last_mut(), lasting) {
            (Some(last), Some(lasting)) if last.until == lasting.from => last.until = lasting.until,
            _ => gaps.extend(lasting),
        }
        gaps
    }

    /// Returns the first of these gaps. Lets a caller step through the gaps and skip those too short to draw.
    pub fn next_gap(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let past = self.past.between(from, until).next();
        match (past, self.lasting(from, until)) {
            (Some(past), Some(lasting)) if past.until == lasting.from => {
                Some(Gap { until: lasting.until, ..past })
            }
            (past, lasting) => past.or(lasting),
        }
    }

    /// Returns the gap that contains `moment`, uncut at its beginning and cut at `until`. `None` if the cadence was
    /// kept at `moment`.
    pub fn gap_at(&self, moment: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let reaching = self.next_gap(moment, until).filter(|gap| gap.from <= moment)?;
        let lasting = self.lasting(DateTime::<Utc>::MIN_UTC, until).filter(|lasting| lasting.from <= moment);
        // A closed gap may continue as the open one.
        let inside = lasting.map_or(moment, |lasting| lasting.from);
        let past = self.past.at(self.past.touching(inside, inside)).first();
        let from = [past.copied(), lasting].into_iter().flatten().map(|gap| gap.from).min();
        Some(Gap { from: from.unwrap_or(reaching.from), ..reaching })
    }

    /// Returns the total time in gaps between `from` and `until`. The cost hardly depends on the number of gaps.
    pub fn missed(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        let lasting = self.lasting(from, until).map_or(TimeDelta::zero(), |gap| gap.length());
        self.past.missed(from, until) + lasting
    }

    /// Returns the longest gap between `from` and `until`, cut to that span. Of equally long gaps it returns the first.
    pub fn longest_gap(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let lasting = self.lasting(from, until).map(|lasting| {
            let before = self.past.last(from, until);
            let begin = before.filter(|before| before.until == lasting.from).map(|before| before.from);
            Gap { from: begin.unwrap_or(lasting.from), ..lasting }
        });
        let both = [self.past.longest(from, until), lasting].into_iter().flatten();
        both.reduce(|longest, gap| if gap.length() > longest.length() { gap } else { longest })
    }

    /// Returns the share (0 to 1) of the agreed time between `from` and `until` that is not in a gap. `None` if no
    /// cadence was agreed in that time.
    pub fn coverage(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<f64> {
        let begin = self.agreements.first()?.from.max(from);
        if begin >= until {
            return None;
        }
        let agreed = (until - begin).as_seconds_f64();
        Some(1.0 - self.missed(begin, until).as_seconds_f64() / agreed)
    }

    /// Returns the gap that stays open until the next contact, cut to the span from `from` to `until`.
    fn lasting(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Gap> {
        let agreement = self.agreements.last()?;
        let last = self.contacts.last().filter(|last| **last >= agreement.from);
        let begin = last.map_or(agreement.from, |last| agreement.kept_until(*last));
        Gap { from: begin, until }.cut(from, until)
    }

    /// Recomputes the gaps that depend on a contact at `at`, which was added or removed.
    fn mend_around(&mut self, at: DateTime<Utc>) {
        let Some(agreement) = self.agreement_at(at) else { return };
        let next = self.contacts[self.contacts.partition_point(|contact| *contact <= at)..].first().copied();
        let others_rule = next.into_iter().chain(agreement.until).min();
        let kept_until = agreement.kept_until(at);
        self.mend(at, others_rule.map_or(kept_until, |others| others.min(kept_until)));
    }

    /// Recomputes the gaps that touch the span from `from` to `until`, outside of which nothing changed, and those of
    /// the time that has become settled.
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

/// Computes the gaps between `from` and `until`, oldest first and cut to that span, from the contacts in the span and
/// the last one before it. No two gaps touch.
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
    // Of the contacts before the span only the last can matter.
    let seen = contacts.partition_point(|contact| *contact < from).saturating_sub(1);
    for agreement in agreements[first..].iter().take_while(|agreement| agreement.from < until) {
        let end = agreement.until.unwrap_or(until).min(until);
        // Without a contact the gap starts with the agreement.
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

/// Builds the agreements from `cadences`, each with the instant from which it counts, in the order of recording.
fn agreements(mut cadences: Vec<(DateTime<Utc>, &Cadence)>) -> Vec<Agreement> {
    cadences.sort_by_key(|(starts, _)| *starts);
    let mut agreements: Vec<Agreement> = Vec::new();
    for (from, cadence) in cadences {
        let every = TimeDelta::hours(cadence.every().min(HOURS_MAX).into());
        let grace = TimeDelta::hours(cadence.grace().min(HOURS_MAX).into());
        let agreement = Agreement { kind: cadence.kind, every, grace, from, until: None };
        // Of two cadences that start at the same instant, the one recorded later counts.
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
