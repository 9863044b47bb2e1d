//! Undo and redo: what was recorded at this desk since the board was opened, taken back by further records.
//!
//! Nothing is ever taken off a board. To undo a new entry is to retract it; to undo a correction is to correct it
//! back; to redo is to undo that. Each step therefore holds one id only: that of the record that stands for it now.

use uuid::Uuid;

use crate::board::{Board, Draft, Entry, Retraction};
use crate::text;

/// What can be undone and redone, the newest last.
#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Debug, Clone)]
struct Step {
    /// What was done, as "impose border closed KGZ".
    words: String,
    /// The record that did it, or undid it.
    record: Uuid,
}

/// Which way a record goes through the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Something new; what was undone before cannot be redone any more.
    New,
    /// The newest step is undone.
    Undo,
    /// The newest undone step is done again.
    Redo,
}

/// Why a step cannot be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotUndo {
    /// There is none.
    #[error("{}", text!("undo-nothing"))]
    Nothing,
    /// The newest record is still on its way to the disk.
    #[error("{}", text!("undo-not-yet"))]
    NotYet,
    /// Someone corrected or took back what it would undo.
    #[error("{}", text!("undo-overtaken", what = .what.as_str(), by = .by.as_str()))]
    Overtaken {
        /// What would be undone.
        what: String,
        /// Who recorded the newer version.
        by: String,
    },
}

impl Undo {
    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.words.as_str())
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.words.as_str())
    }

    /// The record to make in order to go `way`.
    pub fn draft(&self, board: &Board, way: Way) -> Result<Draft, CannotUndo> {
        let steps = if way == Way::Undo { &self.done } else { &self.undone };
        let step = steps.last().ok_or(CannotUndo::Nothing)?;
        let record = board.get(step.record).ok_or(CannotUndo::Nothing)?;
        let history = board.history(record.id);
        // What was recorded later about the same entry, by whomever, is not swept aside.
        if let Some(newer) = history.iter().find(|other| other.order() > record.order()) {
            return Err(CannotUndo::Overtaken { what: step.words.clone(), by: newer.by.clone() });
        }
        // What a settlement settled is open again.
        if !record.settles.is_empty() {
            let retraction = Retraction::of_version(record.id, text!("undo-why"));
            return Ok(Draft::new(Entry::Retraction(retraction)));
        }
        let corrected = record.supersedes.and_then(|earlier| board.get(earlier));
        Ok(match corrected {
            Some(earlier) => Draft {
                source: earlier.source.clone(),
                ..Draft::correcting(record.id, earlier.entry.clone())
            },
            None => Draft::new(Entry::Retraction(Retraction::new(record.id, text!("undo-why")))),
        })
    }

    /// Takes in that `record` was made; `words` say what is new in it.
    pub fn recorded(&mut self, way: Way, record: Uuid, words: String) {
        match way {
            Way::New => {
                self.undone.clear();
                self.done.push(Step { words, record });
            }
            Way::Undo => self.undone.extend(self.done.pop().map(|step| Step { record, ..step })),
            Way::Redo => self.done.extend(self.undone.pop().map(|step| Step { record, ..step })),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;
    use crate::board::{Header, Note, Record};
    use crate::store;

    struct Desk {
        board: Board,
        undo: Undo,
        now: DateTime<Utc>,
    }

    impl Desk {
        fn new() -> Self {
            let header: Header = store::example().expect("the example").header().clone();
            let now = header.clock.expect("an exercise");
            Self { board: Board::new(header), undo: Undo::default(), now }
        }

        fn record(&mut self, way: Way, draft: Draft) -> Uuid {
            self.now += TimeDelta::seconds(1);
            let id = Uuid::from_u128(self.now.timestamp() as u128);
            self.board.record(draft.stamped(id, self.now, "desk-1")).expect("a lawful record");
            self.undo.recorded(way, id, format!("{way:?}"));
            id
        }

        fn go(&mut self, way: Way) -> Result<Uuid, CannotUndo> {
            let draft = self.undo.draft(&self.board, way)?;
            Ok(self.record(way, draft))
        }

        fn note(&self, text: &str) -> Entry {
            Entry::Note(Note { border: None, at: self.now, until: None, text: text.to_owned() })
        }

        fn standing(&self) -> Vec<String> {
            let now = self.board.current(self.now).filter_map(|(_, record)| match &record.entry {
                Entry::Note(note) => Some(note.text.clone()),
                _ => None,
            });
            now.collect()
        }
    }

    #[test]
    fn what_is_undone_and_redone_again_and_again_stands_or_falls_in_turn() {
        let mut desk = Desk::new();
        let first = desk.record(Way::New, Draft::new(desk.note("first")));
        let corrected = Draft::correcting(first, desk.note("better"));
        desk.record(Way::New, corrected);
        for _ in 0..3 {
            assert_eq!(desk.standing(), ["better"]);
            desk.go(Way::Undo).expect("a correction");
            assert_eq!(desk.standing(), ["first"]);
            desk.go(Way::Redo).expect("the correction");
        }
        desk.go(Way::Undo).expect("a correction");
        assert_eq!(desk.go(Way::Redo).map(|_| desk.standing()), Ok(vec!["better".to_owned()]));
        let all = desk.board.records().len();
        assert_eq!(desk.board.history(first).len(), all, "each step is on record");
    }

    #[test]
    fn a_new_entry_is_taken_back_and_put_back() {
        let mut desk = Desk::new();
        desk.record(Way::New, Draft::new(desk.note("only")));
        for _ in 0..3 {
            desk.go(Way::Undo).expect("an entry");
            assert!(desk.standing().is_empty());
            assert_eq!(desk.go(Way::Undo), Err(CannotUndo::Nothing));
            desk.go(Way::Redo).expect("the entry");
            assert_eq!(desk.standing(), ["only"]);
        }
        desk.go(Way::Undo).expect("an entry");
        desk.record(Way::New, Draft::new(desk.note("other")));
        assert_eq!(desk.go(Way::Redo), Err(CannotUndo::Nothing), "a new record ends what can be redone");
    }

    #[test]
    fn what_another_desk_corrected_meanwhile_is_not_swept_aside() {
        let mut desk = Desk::new();
        let first = desk.record(Way::New, Draft::new(desk.note("ours")));
        let theirs = Draft::correcting(first, desk.note("theirs"));
        desk.now += TimeDelta::seconds(1);
        let record: Record = theirs.stamped(Uuid::from_u128(7), desk.now, "desk-2");
        desk.board.record(record).expect("a lawful record");
        let refused = desk.go(Way::Undo).expect_err("it is overtaken");
        assert!(refused.to_string().contains("desk-2"), "{refused}");
        assert_eq!(desk.standing(), ["theirs"]);
    }
}
