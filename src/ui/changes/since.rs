//! The start of the period of changes: a preset, a typed moment, or another file.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::board::{Board, Zone};
use crate::picture::Picture;
use crate::picture::changes::{BETWEEN_SHIFTS, last_shift};
use crate::picture::time::local_dtg;
use crate::text;
use crate::ui::{Scene, SnapshotInfo, StorageStatus};
use crate::words;

/// What the changes are compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// The newest snapshot beside the file, because a briefing takes one.
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
    /// The same board, as of and known at an earlier moment.
    At(DateTime<Utc>),
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
        Self { title: text!("changes-title-day"), before: Before::At(at - TimeDelta::days(1)) }
    }

    /// The changes since a moment, on a board in this time zone.
    pub fn since(at: DateTime<Utc>, zone: Zone) -> Self {
        Self { title: text!("changes-title-since", at = local_dtg(at, zone)), before: Before::At(at) }
    }
}

/// What a preset stands for now: a moment and its tooltip, or the reason why it stands for none.
pub(super) type ResolvedPreset = Result<(DateTime<Utc>, String), String>;

/// The newest snapshot older than the shown moment. `snapshots` are those beside the file, or `None` if nobody has
/// looked for them.
pub(super) fn briefing(scene: &Scene<'_>, snapshots: Option<&[SnapshotInfo]>) -> ResolvedPreset {
    if scene.desk.storage == StorageStatus::NoFile && snapshots.is_none() {
        return Err(text!("changes-briefing-no-file"));
    }
    let older = |snapshot: &&SnapshotInfo| snapshot.at < scene.picture.moment.as_of;
    let newest = snapshots.unwrap_or_default().iter().filter(older).max_by_key(|snapshot| snapshot.at);
    let newest = newest.ok_or_else(|| text!("changes-briefing-none"))?;
    let at = local_dtg(newest.at, scene.shown_zone());
    let (by, hash) = (newest.by.as_str(), newest.hash.as_deref().unwrap_or_default());
    let hint = if newest.label.is_empty() {
        text!("changes-briefing-hint", at = at, by = by, hash = hash)
    } else {
        text!("changes-briefing-hint-labelled", at = at, by = by, hash = hash, label = newest.label.as_str())
    };
    Ok((newest.at, hint))
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
    Ok((at, hint))
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
