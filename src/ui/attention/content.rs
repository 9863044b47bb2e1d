//! The content of the attention view: the reasons of all borders in order, and what comes due. Prepared once per
//! picture.

use chrono::TimeDelta;
use uuid::Uuid;

use super::key::ReasonKey;
use crate::board::CountryCode;
use crate::picture::ahead::{Ahead, Coming, ahead};
use crate::picture::attention::{AttentionCount, AttentionLevel, Cause, ListedReason, Reason};
use crate::text;
use crate::ui::Scene;
use crate::words;

/// How far ahead the view looks, in hours: one shift.
pub(super) const AHEAD_HOURS: i64 = 12;

#[derive(Debug)]
pub(super) struct AttentionContent {
    /// Reasons that nobody has acknowledged, worst first.
    pub open: Vec<ReasonRow>,
    /// Acknowledged reasons.
    pub acknowledged: Vec<ReasonRow>,
    pub ahead: Vec<AheadRow>,
    pub count: AttentionCount,
    /// Whether any cadence is agreed, so that a contact can come due.
    pub has_cadence: bool,
}

#[derive(Debug)]
pub(super) struct ReasonRow {
    pub key: ReasonKey,
    /// Whether the row is about an expired acknowledgement. The reason itself has its own row.
    pub is_expiry: bool,
    pub name: String,
    pub level: AttentionLevel,
    pub words: String,
    pub facts: String,
    /// The acknowledgement, whether it holds or has expired.
    pub record: Option<Uuid>,
    /// Who acknowledged the reason, until when, and the comment.
    pub seen: String,
}

#[derive(Debug)]
pub(super) struct AheadRow {
    pub border: Option<CountryCode>,
    pub at: String,
    pub within: String,
    pub words: String,
}

impl AttentionContent {
    pub fn of(scene: &Scene<'_>) -> Self {
        let picture = scene.picture;
        let (acknowledged, open): (Vec<ListedReason<'_>>, Vec<ListedReason<'_>>) =
            picture.attention().into_iter().partition(|listed| listed.reason.acknowledged.is_some());
        let rows = |listed: Vec<ListedReason<'_>>| {
            listed.into_iter().map(|listed| ReasonRow::of(listed.border, listed.reason, scene)).collect()
        };
        let ahead = ahead(picture, TimeDelta::hours(AHEAD_HOURS));
        Self {
            count: picture.attention_count(),
            open: rows(open),
            acknowledged: rows(acknowledged),
            ahead: ahead.iter().map(|ahead| AheadRow::of(ahead, scene)).collect(),
            has_cadence: picture.borders.iter().any(|border| border.liaison().is_some()),
        }
    }

    pub fn row(&self, key: &ReasonKey) -> Option<&ReasonRow> {
        self.open.iter().chain(&self.acknowledged).find(|row| row.key == *key && !row.is_expiry)
    }

    /// Whether an acknowledgement of this reason has expired.
    pub fn has_expired(&self, key: &ReasonKey) -> bool {
        self.open.iter().any(|row| row.key == *key && row.is_expiry)
    }
}

impl ReasonRow {
    fn of(border: Option<CountryCode>, reason: &Reason, scene: &Scene<'_>) -> Self {
        let zone = scene.shown_zone();
        let record = match (&reason.acknowledged, &reason.cause) {
            (Some(seen), _) => Some(seen.record),
            (None, Cause::AcknowledgementExpired { record, .. }) => Some(*record),
            (None, _) => None,
        };
        Self {
            key: ReasonKey::of(border, reason),
            is_expiry: reason.is_expiry(),
            name: border.map_or_else(String::new, |border| border.name().to_owned()),
            level: reason.level(),
            words: words::reason(reason),
            facts: words::capitalised(&words::reason_facts(reason, zone)),
            record,
            seen: reason
                .acknowledged
                .as_ref()
                .map_or_else(String::new, |seen| words::capitalised(&words::acknowledged(seen, zone))),
        }
    }
}

impl AheadRow {
    fn of(ahead: &Ahead, scene: &Scene<'_>) -> Self {
        let as_of = scene.picture.moment.as_of;
        let named = |level| words::level(level);
        let words = match &ahead.coming {
            Coming::LiaisonDue { level: None } => text!("attention-ahead-due"),
            Coming::LiaisonDue { level: Some(of) } => text!("attention-ahead-due-level", level = named(*of)),
            Coming::GraceEnds { level: None } => text!("attention-ahead-grace"),
            Coming::GraceEnds { level: Some(of) } => text!("attention-ahead-grace-level", level = named(*of)),
            Coming::ReportDue => text!("attention-ahead-report"),
            Coming::AcknowledgementEnds { of, subject } => {
                text!("attention-ahead-acknowledgement", reason = words::reason_of(*of, subject))
            }
        };
        Self {
            border: ahead.border,
            at: words::time_near(ahead.at, as_of, scene.shown_zone()),
            within: text!("attention-in", span = words::span(ahead.at - as_of)),
            words: words::capitalised(&words),
        }
    }
}
