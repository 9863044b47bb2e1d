//! What the attention view says: the reasons of all borders in order, and what comes due; prepared once for each
//! picture.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{AHEAD_HOURS, ReasonKey};
use crate::board::CountryCode;
use crate::picture::ahead::{Ahead, Coming, ahead};
use crate::picture::attention::{AttentionLevel, Cause, Reason};
use crate::text;
use crate::ui::Scene;
use crate::words;

#[derive(Debug)]
pub(super) struct AttentionContent {
    /// What nobody has acknowledged, worst first.
    pub open: Vec<ReasonRow>,
    /// What somebody has.
    pub acknowledged: Vec<ReasonRow>,
    pub ahead: Vec<AheadRow>,
    /// How many reasons to act on now, and soon.
    pub act_now: usize,
    pub soon: usize,
    /// Whether any rhythm is agreed, so that anything could come due.
    pub has_rhythm: bool,
}

#[derive(Debug)]
pub(super) struct ReasonRow {
    pub key: ReasonKey,
    /// It is about an acknowledgement that ran out; the reason itself has a row of its own.
    pub is_expiry: bool,
    pub name: &'static str,
    pub level: AttentionLevel,
    pub words: String,
    pub facts: String,
    /// The acknowledgement that holds, or ran out.
    pub record: Option<Uuid>,
    /// Who has seen it, until when, and what they said.
    pub seen: String,
}

#[derive(Debug)]
pub(super) struct AheadRow {
    pub border: CountryCode,
    pub at: String,
    pub within: String,
    pub words: String,
}

impl AttentionContent {
    pub fn of(scene: &Scene<'_>) -> Self {
        let picture = scene.picture;
        let mut reasons: Vec<(CountryCode, &Reason)> = picture
            .borders
            .iter()
            .flat_map(|border| border.reasons.iter().map(|reason| (border.border, reason)))
            .collect();
        reasons.sort_by_key(|(_, reason)| (std::cmp::Reverse(reason.level()), reason.since));
        let rows = reasons.into_iter().map(|(border, reason)| (reason, ReasonRow::of(border, reason, scene)));
        let (acknowledged, open): (Vec<_>, Vec<_>) =
            rows.partition(|(reason, _)| reason.acknowledged.is_some());
        let of_level = |level| open.iter().filter(|(reason, _)| reason.level() == level).count();
        let ahead = ahead(picture, TimeDelta::hours(AHEAD_HOURS));
        Self {
            act_now: of_level(AttentionLevel::ActNow),
            soon: of_level(AttentionLevel::Soon),
            open: open.into_iter().map(|(_, row)| row).collect(),
            acknowledged: acknowledged.into_iter().map(|(_, row)| row).collect(),
            ahead: ahead.iter().map(|ahead| AheadRow::of(ahead, scene)).collect(),
            has_rhythm: picture.borders.iter().any(|border| border.liaison().is_some()),
        }
    }

    pub fn row(&self, key: &ReasonKey) -> Option<&ReasonRow> {
        self.open.iter().chain(&self.acknowledged).find(|row| row.key == *key && !row.is_expiry)
    }

    /// Whether an acknowledgement of this reason has run out.
    pub fn has_expired(&self, key: &ReasonKey) -> bool {
        self.open.iter().any(|row| row.key == *key && row.is_expiry)
    }
}

impl ReasonRow {
    fn of(border: CountryCode, reason: &Reason, scene: &Scene<'_>) -> Self {
        let zone = scene.zone();
        let record = match (&reason.acknowledged, &reason.cause) {
            (Some(seen), _) => Some(seen.record),
            (None, Cause::AcknowledgementExpired { record, .. }) => Some(*record),
            (None, _) => None,
        };
        Self {
            key: ReasonKey::of(border, reason),
            is_expiry: reason.is_expiry(),
            name: border.name(),
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
            Coming::AcknowledgementEnds { of, subject } => {
                text!("attention-ahead-acknowledgement", reason = words::reason_of(*of, subject))
            }
        };
        Self {
            border: ahead.border,
            at: words::time_near(ahead.at, as_of, scene.zone()),
            within: text!("attention-in", span = words::span(ahead.at - as_of)),
            words: words::capitalised(&words),
        }
    }
}
