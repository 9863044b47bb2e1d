//! Who needs action: the reasons on each border, and what became of their acknowledgement.
//!
//! All of them are one list, [`Picture::attention`](super::Picture::attention): every view, page and table that tells
//! reasons or counts them reads that.
//!
//! *Invariant:* nothing makes a reason vanish but its cause. An acknowledgement only marks it, for as long as the
//! state that it saw lasts and its time is not up.

mod list;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
pub use list::{AttentionCount, Listed};
use uuid::Uuid;

use super::cadence::Liaison;
use super::series::Series;
use super::surge::{self, Surge};
use super::time::start_of_day;
use crate::board::{
    Board, Direction, Disagreement, EntryKind, Indicator, Level, Party, ReasonKind, ReasonSubject,
    Thresholds, Zone,
};

/// How much a border needs someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttentionLevel {
    /// Nothing to act on.
    Calm,
    /// Look into it during the shift.
    Soon,
    /// Act now.
    ActNow,
}

/// Why a border needs attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What is the matter.
    pub cause: Cause,
    /// Since when it is.
    pub since: DateTime<Utc>,
    /// Who has seen it, where that still holds.
    pub acknowledged: Option<Acknowledged>,
}

/// What is the matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// Liaison is beyond its grace.
    LiaisonOverdue {
        /// Of this level's own rhythm; absent: of the border's.
        level: Option<Level>,
        /// The last contact that counted; none since the rhythm began.
        last_contact: Option<DateTime<Utc>>,
        /// For how long.
        overdue: TimeDelta,
    },
    /// A series rose beyond what it made expectable.
    Surge {
        /// Of which indicator.
        indicator: Indicator,
        /// By how much.
        surge: Surge,
    },
    /// The newest figure is too old.
    Stale {
        /// Of which indicator.
        indicator: Indicator,
        /// The day of the newest figure.
        day: NaiveDate,
        /// Its age in days.
        age_days: i64,
    },
    /// Answers to letters are overdue.
    AnswersOverdue(OverdueAnswers),
    /// Desks said different things about one entry, and nobody settled it.
    Disagreement {
        /// The first of its last versions.
        of: Uuid,
        /// Every record that takes part.
        records: Vec<Uuid>,
        /// What it is about.
        kind: EntryKind,
    },
    /// A situation report is due.
    ReportDue {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// An acknowledgement ran out and its reason is still there.
    AcknowledgementExpired {
        /// Of what kind of reason.
        of: ReasonKind,
        /// Of which reason of that kind.
        subject: ReasonSubject,
        /// Who had acknowledged.
        by: String,
        /// The record of it.
        record: Uuid,
    },
}

/// The answers that are overdue to the letters to a party, or to those from it.
#[derive(Debug, Clone, PartialEq)]
pub struct OverdueAnswers {
    /// The other end.
    pub party: Party,
    /// Which way the letters went: to those that went out the party owes the answers, to those that came in home does.
    pub direction: Direction,
    /// To how many letters, copies counted.
    pub letters: u64,
    /// The first of them that was due.
    pub oldest: Uuid,
    /// The day by which the first of them was due.
    pub oldest_due: NaiveDate,
    /// How many days ago that was.
    pub days: i64,
    /// Since when the first of them is overdue.
    pub(super) since: DateTime<Utc>,
    /// When the newest of them came to it: an acknowledgement from before did not see it.
    pub(super) grew_at: DateTime<Utc>,
}

/// Someone has seen a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// The record that says so.
    pub record: Uuid,
    /// Who.
    pub by: String,
    /// What they said.
    pub comment: String,
    /// Until when it holds.
    pub expires: DateTime<Utc>,
}

impl Reason {
    /// How much this reason asks for.
    pub fn level(&self) -> AttentionLevel {
        match self.cause {
            Cause::LiaisonOverdue { .. } => AttentionLevel::ActNow,
            _ => AttentionLevel::Soon,
        }
    }

    /// The reason that an acknowledgement of this one names: itself, or the one that an expired acknowledgement was of.
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
            Cause::ReportDue { .. } => (ReasonKind::ReportDue, ReasonSubject::Board),
            Cause::AcknowledgementExpired { of, subject, .. } => (*of, subject.clone()),
        }
    }

    /// From when on an acknowledgement is of this reason as it is.
    fn seen_from(&self) -> DateTime<Utc> {
        match &self.cause {
            Cause::AnswersOverdue(answers) => answers.grew_at,
            _ => self.since,
        }
    }

    /// Whether it is about an acknowledgement that ran out.
    pub fn is_expiry(&self) -> bool {
        matches!(self.cause, Cause::AcknowledgementExpired { .. })
    }
}

/// The worst of the reasons that nobody has acknowledged.
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

/// The reasons of one border, worst first: those of its liaison and its figures, and the `others`.
/// `newest_seen` is the acknowledgement that was recorded last of those that name the reason, or every reason of its
/// kind.
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

/// The reasons that are of no border, worst first: those given, and the report that is due.
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

/// That answers are overdue.
pub(super) fn answers_overdue(answers: OverdueAnswers) -> Reason {
    Reason { since: answers.since, cause: Cause::AnswersOverdue(answers), acknowledged: None }
}

/// That desks disagree, since the second of them had its say; none where the records are not on the board.
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

/// The reasons with who has seen them, worst first, and those whose acknowledgement ran out.
fn seen<'a>(
    mut reasons: Vec<Reason>,
    newest_seen: impl Fn(ReasonKind, &ReasonSubject) -> Option<Seen<'a>>,
    as_of: DateTime<Utc>,
) -> Vec<Reason> {
    let mut expired = Vec::new();
    for reason in &mut reasons {
        let (of, subject) = reason.acknowledges();
        // One from before the reason began was of something else.
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

/// A border that was promised contact and never had one is overdue too, once the first contact is past its grace.
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
    /// Further back nobody asks since when a surge lasts.
    const LOOK_BACK_DAYS: u64 = 60;
    let surge = surge::of_series(series, thresholds, today)?;
    let days = (1..LOOK_BACK_DAYS).map_while(|back| today.checked_sub_days(Days::new(back)));
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
