//! The version graph of a family: which of its records correct, settle or retract which, and what follows from that.
//!
//! Here is decided which versions stand. [`super::versions`] asks it of a board.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::first_version::first_versions;
use super::{Entry, Record};

/// Some ids of a family as a graph: those that are known in the order of the board, and after them those that are
/// pointed at but not known. Ids are told by their number in it.
///
/// One is filled anew for family after family, so that the many small ones cost no memory of their own.
#[derive(Debug, Default)]
pub(super) struct VersionGraph {
    ids: Vec<Uuid>,
    /// Where the known ones stand on the board.
    pub(super) places: Vec<usize>,
    /// Which one each known one corrects.
    corrects: Vec<Option<usize>>,
    /// Which one each known one takes back.
    retracts: Vec<Option<usize>>,
    /// Known ones that take back one version only.
    of_version: Vec<usize>,
    /// A known one, and one that it was made in the knowledge of.
    settles: Vec<(usize, usize)>,
    /// Known ones of an import that was taken back.
    of_import: Vec<usize>,
    numbers: HashMap<Uuid, usize, RandomState>,
}

/// How the ids of a [`VersionGraph`] stand.
pub(super) struct Fates {
    /// Whether the entry was taken back in this version, by a retraction with effect.
    pub(super) retracted: Vec<bool>,
    /// Whether it counts as never said: it was taken back as a version, or its import was.
    pub(super) withdrawn: Vec<bool>,
    /// Whether a version that counts took its place.
    pub(super) outdated: Vec<bool>,
}

impl VersionGraph {
    /// Becomes the graph of `family`, as far as it is known: `place` is where a known id stands in `records`, and
    /// `is_taken_back` says whether an import was.
    pub(super) fn fill(
        &mut self,
        family: &[Uuid],
        records: &[Record],
        place: impl Fn(Uuid) -> Option<usize>,
        is_taken_back: impl Fn(Uuid) -> bool,
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
        self.of_version.clear();
        self.settles.clear();
        self.of_import.clear();
        for (known, &place) in self.places.iter().enumerate() {
            let record = &records[place];
            self.corrects.push(record.supersedes.and_then(number));
            self.retracts.push(match &record.entry {
                Entry::Retraction(retraction) => {
                    self.of_version.extend(retraction.version_only.then_some(known));
                    number(retraction.of)
                }
                _ => None,
            });
            self.settles.extend(record.settles.iter().filter_map(|&id| Some((known, number(id)?))));
            self.of_import.extend(record.import.filter(|&import| is_taken_back(import)).map(|_| known));
        }
    }

    /// The number of `id`; none where it is not of this family.
    pub(super) fn number(&self, id: Uuid) -> Option<usize> {
        self.ids.iter().position(|&other| other == id)
    }

    /// The id of a number.
    pub(super) fn id(&self, number: usize) -> Uuid {
        self.ids[number]
    }

    /// Which one each known one takes back.
    pub(super) fn retracts(&self) -> &[Option<usize>] {
        &self.retracts
    }

    /// Each known one that was made in the knowledge of another, and that one.
    pub(super) fn settles(&self) -> &[(usize, usize)] {
        &self.settles
    }

    /// Whether the known one takes anything back.
    pub(super) fn is_retraction(&self, number: usize) -> bool {
        self.retracts.get(number).is_some_and(Option::is_some)
    }

    /// Whether the known one takes back one version only.
    pub(super) fn is_of_version(&self, number: usize) -> bool {
        self.of_version.binary_search(&number).is_ok()
    }

    /// Whether any version of the entry to which `id` belongs was taken back.
    pub(super) fn is_taken_back(&self, id: Uuid) -> bool {
        let Some(number) = self.number(id) else { return false };
        let (firsts, (retracted, withdrawn)) = (self.firsts(), self.taken_back());
        let is_taken_back = |other: usize| retracted[other] || withdrawn[other];
        (0..self.ids.len()).any(|other| firsts[other] == firsts[number] && is_taken_back(other))
    }

    /// Whether each known one still stands.
    pub(super) fn standing(&self) -> Vec<bool> {
        let Fates { retracted, withdrawn, outdated } = self.fates();
        let has_fallen = |number: usize| retracted[number] || withdrawn[number] || outdated[number];
        let mut standing: Vec<bool> = (0..self.places.len()).map(|number| !has_fallen(number)).collect();
        let firsts = self.firsts();
        // Of several standing versions of one entry only the newest stays. The known ones are oldest first.
        let mut newest: Vec<Option<usize>> = vec![None; self.ids.len()];
        for number in 0..self.places.len() {
            if standing[number]
                && let Some(older) = newest[firsts[number]].replace(number)
            {
                standing[older] = false;
            }
        }
        standing
    }

    /// How each one stands by itself, whatever other versions of its entry there are beside it.
    pub(super) fn fates(&self) -> Fates {
        let (retracted, mut withdrawn) = self.taken_back();
        for &number in &self.of_import {
            withdrawn[number] = true;
        }
        let mut outdated = vec![false; self.ids.len()];
        let mut open = Vec::new();
        for number in 0..self.places.len() {
            // Whoever takes an entry back knew what the version corrected that is taken back.
            if !withdrawn[number] || retracted[number] {
                open.extend(self.earlier(number));
            }
            while let Some(earlier) = open.pop() {
                // What a withdrawn version corrected is corrected by the next one that counts.
                if !std::mem::replace(&mut outdated[earlier], true) && withdrawn[earlier] {
                    open.extend(self.earlier(earlier));
                }
            }
        }
        Fates { retracted, withdrawn, outdated }
    }

    /// The versions in whose place `number` was recorded. A retraction that it was made in the knowledge of is none.
    pub(super) fn earlier(&self, number: usize) -> impl Iterator<Item = usize> {
        let corrected = self.corrects.get(number).copied().flatten();
        let settled = self.settles.iter().filter(move |(by, _)| *by == number).map(|&(_, other)| other);
        corrected.into_iter().chain(settled.filter(|&other| !self.is_retraction(other)))
    }

    /// Which ones a retraction with effect takes back: as entries, and as versions only.
    fn taken_back(&self) -> (Vec<bool>, Vec<bool>) {
        let is_retraction = |number: usize| self.is_retraction(number);
        let mut retracted = vec![false; self.ids.len()];
        let mut withdrawn = vec![false; self.ids.len()];
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
                let taken_back = if self.is_of_version(number) { &mut withdrawn } else { &mut retracted };
                taken_back[of] |= has_effect;
                if is_retraction(of) {
                    undecided[of] -= 1;
                    let is_back = retracted[of] || withdrawn[of];
                    next = (has_effect || undecided[of] == 0).then_some((of, !is_back));
                }
            }
        }
        (retracted, withdrawn)
    }

    /// The first version of the entry to which each belongs: [`first_version`](super::first_version()) for all of them.
    pub(super) fn firsts(&self) -> Vec<usize> {
        first_versions(&self.ids, |number| self.corrects.get(number).copied().flatten())
    }
}
