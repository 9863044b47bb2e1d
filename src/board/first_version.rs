//! The first version of an entry. Records with the same first version are versions of the same entry.
//!
//! The first version is the end of the chain of corrections: the record that corrects nothing, or the id of a record
//! that is not known. If corrections form a cycle, which only a file written by hand can contain, the smallest id of the
//! cycle counts as the first version, wherever the search starts.

use std::collections::HashSet;

use uuid::Uuid;

use super::Record;

/// Returns the first version of the entry to which record `id` belongs, and whether another record can change it: one
/// that is not known yet, or one that was recorded after the record that corrects it. `find` looks up a known record.
pub fn first_version<'a>(find: impl Fn(Uuid) -> Option<&'a Record>, mut id: Uuid) -> (Uuid, bool) {
    let mut later: Option<&Record> = None;
    let mut path: Vec<Uuid> = Vec::new();
    let mut seen = HashSet::new();
    let mut can_change = false;
    loop {
        let record = find(id);
        can_change |= match (record, later) {
            (None, _) => true,
            (Some(record), Some(later)) => record.order() >= later.order(),
            (Some(_), None) => false,
        };
        // Only a cycle returns to an id, and a cycle contains a record that corrects a later one.
        if later.is_some() && !seen.insert(id) {
            let cycle = path.iter().rev().take_while(|&&other| other != id);
            return (cycle.copied().chain([id]).min().unwrap_or(id), true);
        }
        let Some(record) = record else { return (id, can_change) };
        let Some(earlier) = record.supersedes else { return (id, can_change) };
        if later.is_none() {
            seen.insert(id);
        }
        path.push(id);
        later = Some(record);
        id = earlier;
    }
}

/// Returns the first version of every one of `ids`, as indices into `ids`. `corrects` maps the index of a version to the
/// index of the version that it corrects.
pub(super) fn first_versions(ids: &[Uuid], corrects: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut firsts: Vec<Option<usize>> = vec![None; ids.len()];
    let mut is_on_path = vec![false; ids.len()];
    let mut path = Vec::new();
    for start in 0..ids.len() {
        let mut place = start;
        let first = loop {
            if let Some(first) = firsts[place] {
                break first;
            }
            if std::mem::replace(&mut is_on_path[place], true) {
                let cycle = path.iter().rev().copied().take_while(|&other| other != place);
                break cycle.chain([place]).min_by_key(|&place| ids[place]).unwrap_or(place);
            }
            path.push(place);
            match corrects(place) {
                Some(earlier) => place = earlier,
                None => break place,
            }
        };
        for place in path.drain(..) {
            firsts[place] = Some(first);
        }
    }
    firsts.into_iter().enumerate().map(|(place, first)| first.unwrap_or(place)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::board::{Draft, Entry, Note};

    /// Ids 0 to 9, each of which corrects the one at its place in `corrects`, itself and circles included.
    fn records(corrects: &[Option<usize>]) -> Vec<Record> {
        let records = corrects.iter().enumerate().map(|(place, &earlier)| {
            let note =
                Note { at: chrono::DateTime::UNIX_EPOCH, until: None, border: None, text: "n".to_owned() };
            let record =
                Draft::new(Entry::Note(note)).stamped(id(place), chrono::DateTime::UNIX_EPOCH, "desk");
            Record { supersedes: earlier.map(id), ..record }
        });
        records.collect()
    }

    /// Ids whose order is not that of their places.
    fn id(place: usize) -> Uuid {
        Uuid::from_u128((place as u128 * 7 + 3) % 10)
    }

    proptest! {
        #[test]
        fn all_at_once_is_each_by_itself(corrects in prop::collection::vec(prop::option::of(0_usize..10), 10)) {
            let records = records(&corrects);
            let ids: Vec<Uuid> = records.iter().map(|record| record.id).collect();
            let find = |id| records.iter().find(|record| record.id == id);
            let all = first_versions(&ids, |place| corrects[place]);
            for (place, &first) in all.iter().enumerate() {
                prop_assert_eq!(ids[first], first_version(find, ids[place]).0);
            }
        }
    }
}
