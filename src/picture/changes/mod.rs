//! What changed between two pictures: of one board at two moments, of two boards, or of both at once.
//!
//! Every change is a [`Pair`] of what one picture says and what the other says about the same thing, so that "imposed",
//! "lifted" and "corrected" are not three kinds of change but follow from the pair, and swapping the two pictures swaps
//! each pair and changes nothing else. What is the same thing in both is told by the records: the versions of one
//! entry are one thing (`records`).
//!
//! *Invariant:* of two pictures that show the same there is no change.
//! *Invariant:* each record that one picture shows and the other does not is behind at least one change.
//! *Invariant:* what only flows with time (an age, how long something is overdue) is no change, and neither is a 7-day
//! sum whose days moved on while no figure came in.
//!
//! The words for changes are [`crate::words`]'s.

mod border;
mod change;
mod records;
mod shift;
mod weight;

use std::collections::BTreeMap;

pub use self::change::*;
use self::records::{Strand, strands};
pub use self::shift::{BETWEEN_SHIFTS, last_shift};
use crate::board::CountryCode;

impl Changes {
    /// What changed from `before` to `after`.
    pub fn between(before: Shown<'_>, after: Shown<'_>) -> Self {
        let strands = strands(before, after);
        let sides = (border::Side::new(before), border::Side::new(after));
        let mut codes: Vec<CountryCode> = after.picture.borders.iter().map(|border| border.border).collect();
        let others = before.picture.borders.iter().map(|border| border.border);
        codes.extend(others.filter(|code| after.picture.border(*code).is_none()));
        let mut by_border: BTreeMap<Option<CountryCode>, Vec<&Strand<'_>>> = BTreeMap::new();
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
            BorderChanges { border: code, standing, changes, fresh: Fresh::of(strands) }
        });
        let mut changes = Self {
            before: before.picture.moment,
            after: after.picture.moment,
            header: before.board.header().differences(after.board.header()).collect(),
            borders: borders.collect(),
            general: border::general(&codes, &sides.0, &sides.1, of(None)),
            reasons: [before.picture.reasons.clone(), after.picture.reasons.clone()],
            attention: [before.picture.attention_count(), after.picture.attention_count()],
        };
        changes.put_in_order();
        changes
    }
}

impl Fresh {
    fn of(strands: &[&Strand<'_>]) -> Self {
        let records = || strands.iter().flat_map(|strand| strand.records());
        let newest = records().max_by_key(|record| record.order());
        Self {
            records: records().count(),
            newest: newest.map(|record| (record.recorded_at, record.by.clone())),
        }
    }
}
