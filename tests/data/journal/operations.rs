//! Any order of what can happen to a board on which two programs work, against a list of what was acknowledged.

use std::collections::BTreeMap;

use borderboard::board::{Board, Entry, Record, Retraction};
use borderboard::store::{BoardFile, from_text};
use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use super::disk::{Dice, Fault, SimDisk};
use super::{at, disk, missing, note, open};

#[derive(Debug, Clone)]
enum Operation {
    /// Records so many notes at once.
    Record(usize, usize),
    /// Puts another text in place of an earlier record's.
    Correct(usize, Index),
    /// Takes an earlier record back, which may itself be a retraction or a correction: undo, and redo.
    Retract(usize, Index),
    Look(usize),
    Save(usize),
    /// Saves, and records in the middle of it.
    SaveMeanwhile(usize),
    /// The program is killed, and started again.
    Crash(usize),
    /// It is closed without a last save, and opened again.
    Reopen(usize),
    /// The disk fails from the so-many-th step on, for so many steps.
    Fail(usize, usize, u8),
    PowerCut(u64),
}

fn operation() -> impl Strategy<Value = Operation> {
    use Operation as O;
    let who = 0_usize..2;
    prop_oneof![
        6 => (who.clone(), 1_usize..4).prop_map(|(who, count)| O::Record(who, count)),
        3 => (who.clone(), any::<Index>()).prop_map(|(who, index)| O::Correct(who, index)),
        3 => (who.clone(), any::<Index>()).prop_map(|(who, index)| O::Retract(who, index)),
        3 => who.clone().prop_map(O::Look),
        4 => who.clone().prop_map(O::Save),
        2 => who.clone().prop_map(O::SaveMeanwhile),
        2 => who.clone().prop_map(O::Crash),
        2 => who.prop_map(O::Reopen),
        3 => (0_usize..25, 1_usize..20, 0_u8..3).prop_map(|(first, count, kind)| O::Fail(first, count, kind)),
        1 => any::<u64>().prop_map(O::PowerCut),
    ]
}

struct Program {
    file: BoardFile<SimDisk>,
    board: Board,
}

/// The board, the programs on it, and the model: what they were told is recorded.
struct World {
    disk: SimDisk,
    programs: Vec<Program>,
    acknowledged: BTreeMap<Uuid, Record>,
    /// What they were told is not recorded.
    refused: Vec<Uuid>,
    entered: usize,
}

impl World {
    fn new() -> Self {
        let disk = disk();
        disk.watch(&at());
        let mut world = Self {
            disk,
            programs: Vec::new(),
            acknowledged: BTreeMap::new(),
            refused: Vec::new(),
            entered: 10,
        };
        world.start(2);
        world
    }

    fn start(&mut self, count: usize) {
        for _ in 0..count {
            self.disk.heal();
            let (file, opened) = open(&self.disk, &at());
            self.programs.push(Program { file, board: opened.board });
        }
    }

    fn next(&mut self) -> Record {
        self.entered += 1;
        note(self.entered)
    }

    fn record(&mut self, who: usize, records: Vec<Record>) {
        let Program { file, board } = &mut self.programs[who];
        let mut with = board.clone();
        for record in &records {
            with.record(record.clone()).expect("a lawful record");
        }
        match file.append(&records) {
            Ok(()) => {
                *board = with;
                self.acknowledged.extend(records.into_iter().map(|record| (record.id, record)));
            }
            Err(error) if error.is_certain => self.refused.extend(records.iter().map(|record| record.id)),
            Err(_) => {}
        }
    }

    /// A record that the program shows.
    fn earlier(&self, who: usize, index: Index) -> Record {
        let records = self.programs[who].board.records();
        records[index.index(records.len())].clone()
    }

    fn apply(&mut self, operation: Operation) {
        match operation {
            Operation::Record(who, count) => {
                let records = (0..count).map(|_| self.next()).collect();
                self.record(who, records);
            }
            Operation::Correct(who, index) => {
                let earlier = self.earlier(who, index);
                let record = self.next();
                if earlier.entry.kind() == record.entry.kind() {
                    self.record(who, vec![Record { supersedes: Some(earlier.id), ..record }]);
                }
            }
            Operation::Retract(who, index) => {
                let of = self.earlier(who, index).id;
                let entry = Entry::Retraction(Retraction::new(of, "undone".to_owned()));
                let record = Record { entry, ..self.next() };
                self.record(who, vec![record]);
            }
            Operation::Look(who) => {
                let Program { file, board } = &mut self.programs[who];
                board.merge_records(file.poll().records);
            }
            Operation::Save(who) => {
                let Program { file, board } = &mut self.programs[who];
                if let Ok(saved) = file.save(board) {
                    board.merge_records(saved.merged);
                    assert_eq!(file.journalled(), 0);
                }
            }
            Operation::SaveMeanwhile(who) => {
                let Ok(saving) = self.programs[who].file.begin_save() else { return };
                let before = self.programs[who].board.clone();
                let record = self.next();
                self.record(who, vec![record]);
                let written = saving.write(&before);
                let Program { file, board } = &mut self.programs[who];
                if let Ok(written) = written {
                    board.merge_records(file.end_save(written).merged);
                }
            }
            Operation::Crash(who) => {
                self.programs.remove(who);
                self.start(1);
            }
            Operation::Reopen(who) => {
                self.programs.remove(who).file.close();
                self.start(1);
            }
            Operation::Fail(first, count, kind) => {
                let fault = match kind {
                    0 => Fault::Error(std::io::ErrorKind::StorageFull),
                    1 => Fault::Short,
                    _ => Fault::DoneAndFailed,
                };
                self.disk.fail(fault, first, count);
            }
            Operation::PowerCut(seed) => {
                self.disk = self.disk.after_power_cut(&mut Dice(seed));
                self.disk.watch(&at());
                self.programs.clear();
                self.start(2);
            }
        }
    }

    /// Whoever opens the board now sees all that was acknowledged; so do the programs, once they have looked.
    fn verify(&mut self) {
        let now = self.disk.clone();
        let text = now.text(&at()).expect("a main file");
        from_text(&text).expect("a board");
        now.heal();
        let acknowledged: Vec<Record> = self.acknowledged.values().cloned().collect();
        let (_, opened) = open(&now, &at());
        assert_eq!(missing(&opened.board, &acknowledged), [] as [&Record; 0]);
        let back: Vec<&Uuid> = self.refused.iter().filter(|id| opened.board.get(**id).is_some()).collect();
        assert_eq!(back, [] as [&Uuid; 0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn whatever_happens_what_was_acknowledged_is_there(operations in prop::collection::vec(operation(), 1..40)) {
        let mut world = World::new();
        for operation in operations {
            let is_fault = matches!(operation, Operation::Fail(..));
            world.apply(operation);
            // Looking would use up the fault that is to come.
            if !is_fault {
                world.verify();
            }
        }
        world.disk.heal();
        for Program { file, board } in &mut world.programs {
            board.merge_records(file.poll().records);
            let acknowledged: Vec<Record> = world.acknowledged.values().cloned().collect();
            prop_assert_eq!(missing(board, &acknowledged), [] as [&Record; 0]);
        }
        // In the end one of them saves, both close, and nothing is left but the file.
        let mut programs = world.programs.into_iter();
        for Program { mut file, mut board } in programs.by_ref() {
            board.merge_records(file.save(&board).expect("saved").merged);
            file.close();
        }
        let saved = from_text(&world.disk.text(&at()).expect("a file")).expect("a board");
        let acknowledged: Vec<Record> = world.acknowledged.into_values().collect();
        prop_assert_eq!(missing(&saved, &acknowledged), [] as [&Record; 0]);
    }
}
