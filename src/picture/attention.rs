//! Computes which borders need action: the reasons on each border, and their acknowledgements.
//!
//! [`Picture::attention`](super::Picture::attention) is the only list of reasons. Every view, page and table that shows
//! or counts reasons reads it.
//!
//! *Invariant:* a reason disappears only with its cause. An acknowledgement only marks the reason, until the
//! acknowledgement expires or the state that it refers to changes.

mod list;

use std::iter;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
pub use list::{AttentionCount, ListedReason};
use uuid::Uuid;

use super::cadence::Liaison;
use super::series::Series;
use super::surge::{self, Surge};
use super::time::start_of_day;
use crate::board::{
    Board, Direction, Disagreement, Entry, EntryKind, Indicator, Level, Party, ReasonKind, ReasonSubject,
    Record, Thresholds, Zone,
};

/// How urgently a border needs attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttentionLevel {
    /// Nothing to act on.
    Calm,
    /// Look into it during the shift.
    Soon,
    /// Act now.
    ActNow,
}

/// A reason why a border needs attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The cause.
    pub cause: Cause,
    /// Since when the cause has applied.
    pub since: DateTime<Utc>,
    /// The acknowledgement, if one still holds.
    pub acknowledged: Option<Acknowledged>,
}

/// The cause of a reason.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// Liaison is overdue.
    LiaisonOverdue {
        /// The level whose own cadence it is. `None` for the cadence of the border.
        level: Option<Level>,
        /// The last contact that counted. `None` if there was none since the cadence started.
        last_contact: Option<DateTime<Utc>>,
        /// How long liaison has been overdue.
        overdue: TimeDelta,
    },
    /// A series rose above its expected range.
    Surge {
        /// The indicator.
        indicator: Indicator,
        /// The size of the surge.
        surge: Surge,
    },
    /// The newest figure is too old.
    Stale {
        /// The indicator.
        indicator: Indicator,
        /// The day of the newest figure.
        day: NaiveDate,
        /// Age of the newest figure, in days.
        age_days: i64,
    },
    /// Answers to letters are overdue.
    AnswersOverdue(OverdueAnswers),
    /// Desks recorded conflicting versions of an entry, and nobody has settled the disagreement.
    Disagreement {
        /// The first of the conflicting last versions.
        of: Uuid,
        /// All records involved.
        records: Vec<Uuid>,
        /// The kind of the entry.
        kind: EntryKind,
    },
    /// Nobody has acknowledged a hand-over.
    HandoverPending {
        /// The hand-over.
        of: Uuid,
        /// Who handed over.
        by: String,
        /// Who is to take over. Empty for whoever signs on next.
        to: String,
    },
    /// A situation report is due.
    ReportDue {
        /// Since when it is due.
        at: DateTime<Utc>,
    },
    /// An acknowledgement expired while its reason still holds.
    AcknowledgementExpired {
        /// The kind of the reason.
        of: ReasonKind,
        /// Which reason of that kind.
        subject: ReasonSubject,
        /// Who had acknowledged it.
        by: String,
        /// The id of the acknowledgement.
        record: Uuid,
    },
}

/// The overdue answers to letters to or from one party.
#[derive(Debug, Clone, PartialEq)]
pub struct OverdueAnswers {
    /// The other party.
    pub party: Party,
    /// The direction of the letters. The party owes answers to outgoing letters; home owes answers to incoming ones.
    pub direction: Direction,
    /// Number of letters, counting copies.
    pub letters: u64,
    /// The id of the letter whose answer was due first.
    pub oldest: Uuid,
    /// The day by which the first answer was due.
    pub oldest_due: NaiveDate,
    /// Days since `oldest_due`.
    pub days: i64,
    /// Since when the first answer has been overdue.
    pub(super) since: DateTime<Utc>,
    /// When the newest of them became overdue. An earlier acknowledgement does not cover it.
    pub(super) grew_at: DateTime<Utc>,
}

/// The acknowledgement of a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// The id of the acknowledgement.
    pub record: Uuid,
    /// Who acknowledged the reason.
    pub by: String,
    /// The comment.
    pub comment: String,
    /// When the acknowledgement expires.
    pub expires: DateTime<Utc>,
}

impl Reason {
    /// Returns how urgent this reason is.
    pub fn level(&self) -> AttentionLevel {
        match self.cause {
            Cause::LiaisonOverdue { .. } => AttentionLevel::ActNow,
            _ => AttentionLevel::Soon,
        }
    }

    /// Returns the kind and subject that an acknowledgement of this reason names. For an expired acknowledgement they
    /// are those of the original reason.
    pub fn acknowledges(&self) -> (ReasonKind, ReasonSubject) {
        match &self.cause {
            Cause::LiaisonOverdue { level, .. } => {
                (ReasonKind::LiaisonOverdue, level.map_or(ReasonSubject::Border, ReasonSubject::Level))
            }
            Cause::Surge { indicator, .. } => {
                (ReasonKind::Surge, ReasonSubject::Indicator(indicator.clone()))
            }
            Cause::Stale { indicator, .. } => {
                (ReasonKind::Stale, ReasonSubject::Indicator(indicator.clone()))
            }
            Cause::AnswersOverdue(answers) => (
                ReasonKind::AnswersOverdue,
                ReasonSubject::Letters { party: answers.party.clone(), direction: answers.direction },
            ),
            Cause::Disagreement { of, .. } => (ReasonKind::Disagreement, ReasonSubject::Record(*of)),
            Cause::HandoverPending { of, .. } => (ReasonKind::Handover, ReasonSubject::Record(*of)),
            Cause::ReportDue { .. } => (ReasonKind::ReportDue, ReasonSubject::Board),
            Cause::AcknowledgementExpired { of, subject, .. } => (*of, subject.clone()),
        }
    }

    /// Returns the instant from which an acknowledgement covers this reason in its present state.
    fn seen_from(&self) -> DateTime<Utc> {
        match &self.cause {
            Cause::AnswersOverdue(answers) => answers.grew_at,
            _ => self.since,
        }
    }

    /// Returns whether the cause is an expired acknowledgement.
    pub fn is_expiry(&self) -> bool {
        matches!(self.cause, Cause::AcknowledgementExpired { .. })
    }
}

/// Returns the worst level of the unacknowledged reasons.
pub(super) fn worst(reasons: &[Reason]) -> AttentionLevel {
    let open = reasons.iter().filter(|reason| reason.acknowledged.is_none());
    open.map(Reason::level).max().unwrap_or(AttentionLevel::Calm)
}

/// An acknowledgement on record.
pub(super) struct Seen<'a> {
    pub record: Uuid,
    pub recorded_at: DateTime<Utc>,
    pub by: &'a str,
    pub acknowledgement: &'a crate::board::Acknowledgement,
}

/// Returns the reasons of one border, worst first: those from its liaison and its figures, plus `others`. `newest_seen`
/// finds the newest acknowledgement that names the reason or every reason of its kind.
pub(super) fn reasons<'a>(
    liaisons: &[Liaison],
    watched: &[&Series],
    others: &[Reason],
    newest_seen: impl Fn(ReasonKind, &ReasonSubject) -> Option<Seen<'a>>,
    thresholds: &Thresholds,
    as_of: DateTime<Utc>,
    zone: Zone,
) -> Vec<Reason> {
    let today = as_of.with_timezone(&zone).date_naive();
    let mut reasons: Vec<Reason> =
        liaisons.iter().filter_map(|liaison| liaison_overdue(liaison, as_of)).collect();
    for series in watched {
        reasons.extend(surge(series, thresholds, today, zone));
        reasons.extend(stale(series, thresholds, today, zone));
    }
    reasons.extend(others.iter().cloned());
    seen(reasons, newest_seen, as_of)
}

/// Returns the reasons that belong to no border, worst first: `others` and the due report.
pub(super) fn general<'a>(
    others: &[Reason],
    report_due: Option<DateTime<Utc>>,
    newest_seen: impl Fn(ReasonKind, &ReasonSubject) -> Option<Seen<'a>>,
    as_of: DateTime<Utc>,
) -> Vec<Reason> {
    let report =
        report_due.map(|at| Reason { cause: Cause::ReportDue { at }, since: at, acknowledged: None });
    seen(others.iter().cloned().chain(report).collect(), newest_seen, as_of)
}

/// Returns the reason for overdue answers.
pub(super) fn answers_overdue(answers: OverdueAnswers) -> Reason {
    Reason { since: answers.since, cause: Cause::AnswersOverdue(answers), acknowledged: None }
}

/// Returns the reason for a disagreement, which starts with the second conflicting record. `None` if the records are
/// not on the board.
pub(super) fn disagreement(board: &Board, disagreement: &Disagreement) -> Option<Reason> {
    let mut said: Vec<DateTime<Utc>> =
        disagreement.ids().filter_map(|id| board.get(id)).map(|record| record.recorded_at).collect();
    said.sort_unstable();
    let cause = Cause::Disagreement {
        of: *disagreement.versions.first()?,
        records: disagreement.ids().collect(),
        kind: board.get(disagreement.counted())?.entry.kind(),
    };
    Some(Reason { cause, since: *said.get(1).or(said.first())?, acknowledged: None })
}

/// Returns the reason for a hand-over that nobody has acknowledged. `None` if the record is not a hand-over.
pub(super) fn handover_pending(record: &Record) -> Option<Reason> {
    let Entry::Handover(handover) = &record.entry else { return None };
    let (by, to) = (record.by.to_string(), handover.to.clone());
    let cause = Cause::HandoverPending { of: record.id, by, to };
    Some(Reason { cause, since: record.recorded_at, acknowledged: None })
}

/// Attaches acknowledgements to the reasons, adds a reason for each expired one, and sorts worst first.
fn seen<'a>(
    mut reasons: Vec<Reason>,
    newest_seen: impl Fn(ReasonKind, &ReasonSubject) -> Option<Seen<'a>>,
    as_of: DateTime<Utc>,
) -> Vec<Reason> {
    let mut expired = Vec::new();
    for reason in &mut reasons {
        let (of, subject) = reason.acknowledges();
        // An acknowledgement from before the reason began was for something else.
        let newest = newest_seen(of, &subject);
        let Some(newest) = newest.filter(|seen| (reason.seen_from()..=as_of).contains(&seen.recorded_at))
        else {
            continue;
        };
        let acknowledgement = newest.acknowledgement;
        let (record, by, expires) = (newest.record, newest.by.to_owned(), acknowledgement.expires);
        if as_of < expires {
            let comment = acknowledgement.comment.clone();
            reason.acknowledged = Some(Acknowledged { record, by, comment, expires });
        } else {
            let cause = Cause::AcknowledgementExpired { of, subject, by, record };
            expired.push(Reason { cause, since: expires, acknowledged: None });
        }
    }
    reasons.extend(expired);
    reasons.sort_by_key(|reason| {
        (reason.acknowledged.is_some(), std::cmp::Reverse(reason.level()), reason.since)
    });
    reasons
}

/// A border with an agreed cadence and no contact at all is overdue as well, once the grace of the first contact has
/// passed.
fn liaison_overdue(liaison: &Liaison, as_of: DateTime<Utc>) -> Option<Reason> {
    let since = liaison.overdue_at(as_of)?;
    let overdue = as_of - since;
    if overdue <= TimeDelta::zero() {
        return None;
    }
    let cause =
        Cause::LiaisonOverdue { level: liaison.level, last_contact: liaison.last_contact(as_of), overdue };
    Some(Reason { cause, since, acknowledged: None })
}

fn surge(series: &Series, thresholds: &Thresholds, today: NaiveDate, zone: Zone) -> Option<Reason> {
    let surge = surge::of_series(series, thresholds, today)?;
    // Not bounded: without figures there is no surge, so the search ends at the first figure at the latest.
    let days = iter::successors(today.pred_opt(), NaiveDate::pred_opt);
    let first =
        days.take_while(|&day| surge::of_series(series, thresholds, day).is_some()).last().unwrap_or(today);
    let cause = Cause::Surge { indicator: series.indicator.clone(), surge };
    Some(Reason { cause, since: start_of_day(first, zone), acknowledged: None })
}

fn stale(series: &Series, thresholds: &Thresholds, today: NaiveDate, zone: Zone) -> Option<Reason> {
    let day = series.latest()?.day;
    let age_days = (today - day).num_days();
    if age_days <= i64::from(thresholds.stale_days) {
        return None;
    }
    let first = day.checked_add_days(Days::new(u64::from(thresholds.stale_days) + 1))?;
    let cause = Cause::Stale { indicator: series.indicator.clone(), day, age_days };
    Some(Reason { cause, since: start_of_day(first, zone), acknowledged: None })
}
