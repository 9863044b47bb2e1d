//! Families: which records are linked, by correcting one another or by taking one another back.
//!
//! Whether a record stands depends on its family alone. Most records have none, so that what a new record makes
//! stand or fall costs as much as its family is large, however many records there are.
//!
//! *Invariant:* two records are of one family exactly when links lead from one to the other, whichever way each
//! points. An id that is pointed at but not on the board belongs to the family too: it may come later.
//!
//! Families know ids, not places, so that a record that comes in before the end changes nothing here. A linked
//! record costs about 80 bytes, and one without links nothing.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::{Entry, Record};

/// Every family of a board.
#[derive(Debug, Clone, Default)]
pub(super) struct Families {
    /// Which family each linked id belongs to.
    of: HashMap<Uuid, u32, RandomState>,
    /// The ids of each family; none of one that became part of another.
    members: Vec<Vec<Uuid>>,
}

impl Families {
    pub(super) fn of(records: &[Record]) -> Self {
        let mut families = Self::default();
        families.extend(records);
        families
    }

    /// Takes in the links of more records.
    pub(super) fn extend(&mut self, records: &[Record]) {
        for record in records {
            for other in links(record) {
                self.join(record.id, other);
            }
        }
    }

    /// The ids of the family to which `id` belongs; none where nothing is linked with it.
    pub(super) fn family(&self, id: Uuid) -> &[Uuid] {
        self.of.get(&id).map_or(&[], |&family| &self.members[family as usize])
    }

    /// The ids of each family.
    pub(super) fn all(&self) -> impl Iterator<Item = &[Uuid]> {
        self.members.iter().filter(|members| !members.is_empty()).map(Vec::as_slice)
    }

    fn join(&mut self, a: Uuid, b: Uuid) {
        match (self.of.get(&a).copied(), self.of.get(&b).copied()) {
            (None, None) => {
                let family = self.members.len() as u32;
                self.members.push(Vec::with_capacity(2));
                self.admit(a, family);
                self.admit(b, family);
            }
            (Some(family), None) => self.admit(b, family),
            (None, Some(family)) => self.admit(a, family),
            (Some(one), Some(other)) if one != other => {
                let larger = |family: u32| self.members[family as usize].len();
                let (from, to) = if larger(one) < larger(other) { (one, other) } else { (other, one) };
                for id in std::mem::take(&mut self.members[from as usize]) {
                    self.admit(id, to);
                }
            }
            _ => {}
        }
    }

    fn admit(&mut self, id: Uuid, family: u32) {
        if self.of.insert(id, family) != Some(family) {
            self.members[family as usize].push(id);
        }
    }
}

/// The records that `record` corrects or takes back.
fn links(record: &Record) -> impl Iterator<Item = Uuid> {
    let retracted = match &record.entry {
        Entry::Retraction(retraction) => Some(retraction.of),
        _ => None,
    };
    record.supersedes.into_iter().chain(retracted)
}

/// Some ids of a family as a graph: those that are known in the order of the board, and after them those that are
/// pointed at but not known. Ids are told by their number in it.
///
/// One is filled anew for family after family, so that the many small ones cost no memory of their own.
#[derive(Debug, Default)]
pub(super) struct Kin {
    ids: Vec<Uuid>,
    /// Where the known ones stand on the board.
    pub(super) places: Vec<usize>,
    /// Which one each known one corrects.
    corrects: Vec<Option<usize>>,
    /// Which one each known one takes back.
    retracts: Vec<Option<usize>>,
    numbers: HashMap<Uuid, usize, RandomState>,
}

impl Kin {
    /// Becomes the graph of `family`, as far as it is known: `place` is where a known id stands in `records`.
    pub(super) fn fill(
        &mut self,
        family: &[Uuid],
        records: &[Record],
        place: impl Fn(Uuid) -> Option<usize>,
    ) {
        /// In fewer ids than this, one is found faster by looking at each.
        const FEW: usize = 16;
        self.places.clear();
        self.ids.clear();
        self.numbers.clear();
        for &id in family {
            match place(id) {
                Some(place) => self.places.push(place),
                None => self.ids.push(id),
            }
        }
        self.places.sort_unstable();
        self.ids.splice(0..0, self.places.iter().map(|&place| records[place].id));
        if self.ids.len() > FEW {
            self.numbers.extend(self.ids.iter().zip(0..).map(|(&id, number)| (id, number)));
        }
        let number = |id: Uuid| match self.numbers.is_empty() {
            true => self.ids.iter().position(|&other| other == id),
            false => self.numbers.get(&id).copied(),
        };
        self.corrects.clear();
        self.retracts.clear();
        for &place in &self.places {
            let record = &records[place];
            self.corrects.push(record.supersedes.and_then(number));
            self.retracts.push(match &record.entry {
                Entry::Retraction(retraction) => number(retraction.of),
                _ => None,
            });
        }
    }

    /// The number of `id`; none where it is not of this family.
    pub(super) fn number(&self, id: Uuid) -> Option<usize> {
        self.ids.iter().position(|&other| other == id)
    }

    /// Which one each known one takes back.
    pub(super) fn retracts(&self) -> &[Option<usize>] {
        &self.retracts
    }

    /// Whether each known one still stands.
    pub(super) fn standing(&self) -> Vec<bool> {
        let mut fallen = self.retracted();
        for corrected in self.corrects.iter().flatten() {
            fallen[*corrected] = true;
        }
        let firsts = self.firsts();
        // Of several standing versions of one entry only the newest stays. The known ones are oldest first.
        let mut newest: Vec<Option<usize>> = vec![None; self.ids.len()];
        for number in 0..self.places.len() {
            if !fallen[number]
                && let Some(older) = newest[firsts[number]].replace(number)
            {
                fallen[older] = true;
            }
        }
        fallen[..self.places.len()].iter().map(|fallen| !fallen).collect()
    }

    /// Which ones a retraction with effect takes back.
    fn retracted(&self) -> Vec<bool> {
        let is_retraction = |number: usize| self.retracts.get(number).is_some_and(Option::is_some);
        let mut retracted = vec![false; self.ids.len()];
        // How many undecided retractions there are against each retraction.
        let mut undecided = vec![0_usize; self.ids.len()];
        for &of in self.retracts.iter().flatten().filter(|of| is_retraction(**of)) {
            undecided[of] += 1;
        }
        let mut decided = vec![false; self.ids.len()];
        let retractions = (0..self.places.len()).filter(|&number| is_retraction(number));
        let unchallenged = retractions.clone().filter(|&number| undecided[number] == 0);
        // What is left undecided after the unchallenged ones lies in circles, and is begun with its newest.
        let order: Vec<usize> = unchallenged.chain(retractions.clone().rev()).collect();
        for start in order {
            let mut next = Some((start, true));
            while let Some((number, has_effect)) = next.take().filter(|(number, _)| !decided[*number]) {
                decided[number] = true;
                let Some(of) = self.retracts[number] else { break };
                retracted[of] |= has_effect;
                if is_retraction(of) {
                    undecided[of] -= 1;
                    next = (has_effect || undecided[of] == 0).then_some((of, !retracted[of]));
                }
            }
        }
        retracted
    }

    /// The first version, as far as it is known, of the entry to which each belongs; itself where nothing is known
    /// that it corrects. Where corrections go in a circle, which only a file made by hand can hold, one of the circle
    /// counts as the first.
    pub(super) fn firsts(&self) -> Vec<usize> {
        let mut firsts: Vec<Option<usize>> = vec![None; self.ids.len()];
        let mut on_path = vec![false; self.ids.len()];
        let mut path = Vec::new();
        for start in 0..self.ids.len() {
            let mut number = start;
            let first = loop {
                if let Some(first) = firsts[number] {
                    break first;
                }
                if std::mem::replace(&mut on_path[number], true) {
                    break number;
                }
                path.push(number);
                match self.corrects.get(number).copied().flatten() {
                    Some(earlier) => number = earlier,
                    None => break number,
                }
            };
            for number in path.drain(..) {
                firsts[number] = Some(first);
            }
        }
        firsts.into_iter().enumerate().map(|(number, first)| first.unwrap_or(number)).collect()
    }
}
