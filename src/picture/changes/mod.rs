//! Finds what changed between two pictures: of one board at two moments, of two boards, or both.
//!
//! Every change is a [`Pair`] of what the two pictures say about the same thing. "Imposed", "lifted" and "corrected"
//! are therefore not separate kinds of change but follow from the pair, and swapping the pictures swaps each pair and
//! changes nothing else. Records tell what is the same thing in both pictures: the versions of one entry are one thing
//! (`records`).
//!
//! *Invariant:* two pictures that show the same have no changes.
//! *Invariant:* each record that only one picture shows is behind at least one change.
//! *Invariant:* what varies with time alone (an age, how long something is overdue) is not a change, and neither is a
//! 7-day sum whose window moved while no figure arrived.
//!
//! [`crate::words`] puts changes into words.

mod border;
mod change;
mod order;
mod records;
mod shift;

use std::collections::BTreeMap;

pub use self::change::*;
use self::records::{EntryDiff, strands};
pub use self::shift::{BETWEEN_SHIFTS, last_shift};
use crate::board::CountryCode;

impl Changes {
    /// Finds what changed from `before` to `after`.
    pub fn between(before: BoardPicture<'_>, after: BoardPicture<'_>) -> Self {
        let strands = strands(before, after);
        let sides = (border::ChangeSide::new(before), border::ChangeSide::new(after));
        let mut codes: Vec<CountryCode> = after.picture.borders.iter().map(|border| border.border).collect();
        let others = before.picture.borders.iter().map(|border| border.border);
        codes.extend(others.filter(|code| after.picture.border(*code).is_none()));
        let mut by_border: BTreeMap<Option<CountryCode>, Vec<&EntryDiff<'_>>> = BTreeMap::new();
        for strand in &strands {
            let of: Vec<CountryCode> =
                strand.borders().into_iter().filter(|border| codes.contains(border)).collect();
            for border in of.iter().copied().map(Some).chain(of.is_empty().then_some(None)) {
                by_border.entry(border).or_default().push(strand);
            }
        }
        let of = |border: Option<CountryCode>| by_border.get(&border).map_or(&[][..], Vec::as_slice);
        let borders = codes.iter().map(|&code| {
            let strands = of(Some(code));
            let (changes, standing) = border::changes(code, &sides.0, &sides.1, strands);
            BorderChanges { border: code, standing, changes, fresh: NewRecords::of(strands) }
        });
        let mut changes = Self {
            before: before.picture.moment,
            after: after.picture.moment,
            header: before.picture.header.differences(&after.picture.header).collect(),
            borders: borders.collect(),
            general: border::general(&codes, &sides.0, &sides.1, of(None)),
            reasons: [before.picture.reasons.clone(), after.picture.reasons.clone()],
            attention: [before.picture.attention_count(), after.picture.attention_count()],
        };
        changes.put_in_order();
        changes
    }
}

impl NewRecords {
    fn of(strands: &[&EntryDiff<'_>]) -> Self {
        let records = || strands.iter().flat_map(|strand| strand.records());
        let newest = records().max_by_key(|record| record.order());
        Self {
            records: records().count(),
            newest: newest.map(|record| (record.recorded_at, record.by.clone())),
        }
    }
}
