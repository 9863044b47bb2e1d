//! The start of the period of changes: a preset, a typed moment, or another file.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::{Board, Zone};
use crate::picture::changes::{BETWEEN_SHIFTS, last_shift};
use crate::picture::time::local_dtg;
use crate::picture::{Moment, Picture};
use crate::text;
use crate::ui::Scene;
use crate::words;

/// What the changes are compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// The newest briefing on record.
    Briefing,
    /// The end of this desk's previous shift: when it last recorded before a break.
    Shift,
    /// One day before.
    Day,
    /// This moment.
    At(DateTime<Utc>),
    /// Another file, as of its own "now".
    File(Arc<OtherBoard>),
}

/// Another board to compare with.
#[derive(Debug)]
pub struct OtherBoard {
    /// The name of its file.
    pub name: String,
    /// The board.
    pub board: Board,
    /// Its picture as of its own "now".
    pub picture: Picture,
}

impl PartialEq for OtherBoard {
    /// Compares identity, because a file that is read twice may have changed in between.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The earlier side of the comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Before {
    /// The same board at an earlier moment.
    At(Moment),
    /// Another board.
    File(Arc<OtherBoard>),
}

/// The earlier side of the comparison, and the title.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonRequest {
    /// "What changed since …".
    pub title: String,
    /// The earlier side.
    pub before: Before,
}

impl ComparisonRequest {
    /// The changes in the day before a moment.
    pub fn day_before(at: DateTime<Utc>) -> Self {
        Self { title: text!("changes-title-day"), before: Before::At(Moment::live(at - TimeDelta::days(1))) }
    }

    /// The changes since a moment, on a board in this time zone.
    pub fn since(at: DateTime<Utc>, zone: Zone) -> Self {
        Self {
            title: text!("changes-title-since", at = local_dtg(at, zone)),
            before: Before::At(Moment::live(at)),
        }
    }
}

/// What a preset stands for now: a moment and its tooltip, or the reason why it stands for none.
pub(super) type ResolvedPreset = Result<(Moment, String), String>;

/// The moment of the newest briefing on record that shows an earlier moment.
pub(super) fn briefing(scene: &Scene<'_>) -> ResolvedPreset {
    let (record, made) =
        scene.picture.last_briefing(scene.board).ok_or_else(|| text!("changes-briefing-none"))?;
    let (at, by) = (local_dtg(made.as_of, scene.shown_zone()), words::shortened(&record.by));
    let label = words::shortened(&made.label);
    let mut hint = if label.is_empty() {
        text!("changes-briefing-hint", at = at, by = by)
    } else {
        text!("changes-briefing-hint-labelled", at = at, by = by, label = label)
    };
    // Records of other desks can arrive later although they were recorded before.
    let late = (scene.board.known(made.known_at).len() as u64).saturating_sub(made.records);
    if late > 0 {
        hint.push_str(&format!("\n{}", text!("changes-briefing-late", records = late)));
    }
    Ok((Moment { as_of: made.as_of, known_at: made.known_at }, hint))
}

/// The end of this desk's previous shift.
pub(super) fn shift(scene: &Scene<'_>) -> ResolvedPreset {
    let hours = BETWEEN_SHIFTS.num_hours();
    let by = scene.desk.by;
    if by.is_empty() {
        let nobody =
            if scene.is_at_desk() { text!("changes-shift-unsaid") } else { text!("changes-shift-nobody") };
        return Err(nobody);
    }
    let ended = last_shift(scene.board, by, scene.picture.moment.as_of);
    let at = ended.ok_or_else(|| text!("changes-shift-none", by = by, hours = hours))?;
    let hint = text!("changes-shift-hint", by = by, at = local_dtg(at, scene.shown_zone()), hours = hours);
    Ok((Moment::live(at), hint))
}

/// One day before the shown moment.
pub(super) fn day(scene: &Scene<'_>) -> DateTime<Utc> {
    scene.picture.moment.as_of - TimeDelta::days(1)
}

/// The title for a choice.
pub(super) fn title(choice: &Choice, scene: &Scene<'_>) -> String {
    match choice {
        Choice::Briefing => text!("changes-title-briefing"),
        Choice::Shift => text!("changes-title-shift", by = scene.desk.by),
        Choice::Day => text!("changes-title-day"),
        Choice::At(at) => text!("changes-title-since", at = local_dtg(*at, scene.shown_zone())),
        Choice::File(other) => text!("changes-title-file", file = words::one_line(&other.name)),
    }
}
