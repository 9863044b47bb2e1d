//! Liaison measured against its promise: the state of a rhythm, its gaps, its coverage.
//!
//! *Invariant:* a gap is exactly the time in which [`Liaison::state_at`] says `Overdue` or `Never`; both are made of
//! the same agreements and contacts.

use chrono::{DateTime, TimeDelta, Utc};

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

/// A span in which a rhythm was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// When it began, or the beginning of the span asked about.
    pub from: DateTime<Utc>,
    /// When a contact or a new agreement ended it, or the end of the span asked about.
    pub until: DateTime<Utc>,
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
        Self { level, agreements: agreements(cadences), contacts }
    }

    /// Takes other cadences instead.
    pub(super) fn agree(&mut self, cadences: Vec<(DateTime<Utc>, &Cadence)>) {
        self.agreements = agreements(cadences);
    }

    /// Takes in a contact that counts.
    pub(super) fn add_contact(&mut self, at: DateTime<Utc>) {
        let place = self.contacts.partition_point(|&contact| contact <= at);
        self.contacts.insert(place, at);
    }

    /// Takes out a contact that counted.
    pub(super) fn remove_contact(&mut self, at: DateTime<Utc>) {
        if let Ok(place) = self.contacts.binary_search(&at) {
            self.contacts.remove(place);
        }
    }

    /// When the first rhythm began.
    pub fn begins(&self) -> Option<DateTime<Utc>> {
        self.agreements.first().map(|agreement| agreement.from)
    }

    /// The agreement that holds at `moment`.
    pub fn agreement_at(&self, moment: DateTime<Utc>) -> Option<&Agreement> {
        self.agreements.iter().rfind(|agreement| agreement.from <= moment)
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
        let mut gaps: Vec<Gap> = Vec::new();
        let mut add = |begin: DateTime<Utc>, end: DateTime<Utc>| {
            let (begin, end) = (begin.max(from), end.min(until));
            if begin >= end {
                return;
            }
            match gaps.last_mut() {
                Some(last) if last.until >= begin => last.until = end,
                _ => gaps.push(Gap { from: begin, until: end }),
            }
        };
        for agreement in &self.agreements {
            let end = agreement.until.unwrap_or(until).min(until);
            if end <= from {
                continue;
            }
            let kept = agreement.every + agreement.grace;
            // Before the first contact there is none on record: a gap from the agreement's first instant.
            let mut kept_until = agreement.from;
            // Of the contacts before the span only the last can still matter.
            let seen = self.contacts.partition_point(|&contact| contact < from).saturating_sub(1);
            let first = self.contacts.partition_point(|&contact| contact < agreement.from).max(seen);
            for &contact in self.contacts[first..].iter().take_while(|&&contact| contact < end) {
                add(kept_until, contact);
                kept_until = kept_until.max(contact + kept);
            }
            add(kept_until, end);
        }
        gaps
    }

    /// The share, 0 to 1, of the agreed time between `from` and `until` that is no gap; none where nothing was agreed.
    pub fn coverage(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Option<f64> {
        let begin = self.agreements.first()?.from.max(from);
        if begin >= until {
            return None;
        }
        let agreed = (until - begin).as_seconds_f64();
        let missed: f64 =
            self.gaps(begin, until).iter().map(|gap| (gap.until - gap.from).as_seconds_f64()).sum();
        Some(1.0 - missed / agreed)
    }
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
