//! The hand-over section of a briefing: what is open, and what is due next.

use chrono::TimeDelta;

use super::document::{Block, Item, Section, Table};
use super::{BriefingBuilder, named};
use crate::picture::ahead::{Coming, ahead};
use crate::picture::attention::{AttentionLevel, ListedReason};
use crate::text;
use crate::words;

/// How many hours a shift looks ahead.
const AHEAD_HOURS: i64 = 12;

impl BriefingBuilder<'_> {
    pub(super) fn handover(&self) -> Section {
        let mut section = Section::new(text!("briefing-hand-over"), Vec::new());
        section.parts = vec![
            Section::new(text!("briefing-open"), vec![self.open()]),
            Section::new(text!("briefing-ahead", hours = AHEAD_HOURS), vec![self.ahead()]),
            Section::new(text!("briefing-next-report"), vec![Block::Text(self.next_report())]),
        ];
        let doctrine = &self.briefing.picture.header.doctrine;
        if !doctrine.is_empty() {
            let lines = doctrine.lines().filter(|line| !line.trim().is_empty());
            let lines = lines.map(|line| Item::calm(line.to_owned())).collect();
            section.parts.push(Section::new(text!("doctrine-title"), vec![Block::List(lines)]));
        }
        section
    }

    /// Returns every reason for attention with its acknowledgement.
    fn open(&self) -> Block {
        let heads = [
            (text!("briefing-border"), false),
            (text!("field-reason"), false),
            (text!("panel-since"), false),
            (text!("briefing-seen"), false),
        ];
        let mut table = Table::new(text!("briefing-open"), &heads);
        for ListedReason { border, reason } in self.briefing.picture.attention() {
            let seen = reason.acknowledged.as_ref().map(|seen| {
                let until = self.wording.at(seen.expires);
                text!(
                    "briefing-seen-by",
                    by = words::shortened(&seen.by),
                    until = until,
                    comment = words::shortened(&seen.comment)
                )
            });
            let level = if seen.is_some() { AttentionLevel::Calm } else { reason.level() };
            let unseen = crate::picture::attention::Reason { acknowledged: None, ..reason.clone() };
            let cells = vec![
                border.map_or_else(|| words::border_or_board(None), named),
                words::standing_reason(&unseen, self.wording),
                self.wording.at(reason.since),
                seen.unwrap_or_else(|| text!("briefing-nobody")),
            ];
            table.row(level, cells);
        }
        table.block().unwrap_or_else(|| Block::Text(words::attention_none(self.briefing.picture)))
    }

    /// Returns what comes due.
    fn ahead(&self) -> Block {
        let heads = [
            (text!("briefing-when"), false),
            (text!("briefing-border"), false),
            (text!("briefing-what"), false),
        ];
        let mut table = Table::new(text!("briefing-ahead", hours = AHEAD_HOURS), &heads);
        for coming in ahead(self.briefing.picture, TimeDelta::hours(AHEAD_HOURS)) {
            let what = match &coming.coming {
                Coming::LiaisonDue { level: None } => text!("attention-ahead-due"),
                Coming::LiaisonDue { level: Some(level) } => {
                    text!("attention-ahead-due-level", level = words::level(*level))
                }
                Coming::GraceEnds { level: None } => text!("attention-ahead-grace"),
                Coming::GraceEnds { level: Some(level) } => {
                    text!("attention-ahead-grace-level", level = words::level(*level))
                }
                Coming::ReportDue => text!("attention-ahead-report"),
                Coming::AcknowledgementEnds { of, subject } => {
                    text!("attention-ahead-acknowledgement", reason = words::reason_of(*of, subject))
                }
            };
            let border = coming.border.map_or_else(|| words::border_or_board(None), named);
            table.row(AttentionLevel::Calm, vec![self.wording.at(coming.at), border, what]);
        }
        table.block().unwrap_or_else(|| Block::Text(text!("attention-ahead-nothing")))
    }
}
