//! Undo and redo of what was recorded at this desk since the board was opened, by further records.
//!
//! Nothing is ever removed from a board. Undoing a new entry retracts it. Undoing a correction corrects it back.
//! Redoing undoes that. So each step holds only one ID: that of the record that currently represents it.

use uuid::Uuid;

use crate::board::{Board, Draft, Entry, Retraction};
use crate::text;

/// The steps that can be undone and redone, newest last.
#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Debug, Clone)]
struct Step {
    /// The description, such as "impose border closed KGZ".
    words: String,
    /// The record that made the step or undid it.
    record: Uuid,
}

/// How a record relates to the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordPurpose {
    /// A new step. What was undone before can no longer be redone.
    New,
    /// Undoes the newest step.
    Undo,
    /// Redoes the newest undone step.
    Redo,
}

/// Why a step cannot be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotUndo {
    /// There is no step.
    #[error("{}", text!("undo-nothing"))]
    Nothing,
    /// The newest record is still on its way to the disk.
    #[error("{}", text!("undo-not-yet"))]
    NotYet,
    /// Somebody corrected or retracted the record of the step.
    #[error("{}", text!("undo-overtaken", what = .what.as_str(), by = .by.as_str()))]
    Overtaken {
        /// The description of the step.
        what: String,
        /// The author of the newer version.
        by: String,
    },
}

impl Undo {
    /// The description of the step that undo would undo.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.words.as_str())
    }

    /// The description of the step that redo would redo.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.words.as_str())
    }

    /// The draft that undoes or redoes a step.
    ///
    /// # Errors
    ///
    /// If there is no step, or a newer record about the same entry exists.
    pub fn draft(&self, board: &Board, way: RecordPurpose) -> Result<Draft, CannotUndo> {
        let steps = if way == RecordPurpose::Undo { &self.done } else { &self.undone };
        let step = steps.last().ok_or(CannotUndo::Nothing)?;
        let record = board.get(step.record).ok_or(CannotUndo::Nothing)?;
        let history = board.history(record.id);
        // A newer record about the same entry, by anyone, is never overridden.
        if let Some(newer) = history.iter().find(|other| other.order() > record.order()) {
            return Err(CannotUndo::Overtaken { what: step.words.clone(), by: newer.by.clone() });
        }
        // Undoing a settlement opens the disagreement again.
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

    /// Registers a new record. `words` describe a new step.
    pub fn recorded(&mut self, way: RecordPurpose, record: Uuid, words: String) {
        match way {
            RecordPurpose::New => {
                self.undone.clear();
                self.done.push(Step { words, record });
            }
            RecordPurpose::Undo => self.undone.extend(self.done.pop().map(|step| Step { record, ..step })),
            RecordPurpose::Redo => self.done.extend(self.undone.pop().map(|step| Step { record, ..step })),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;
    use crate::board::{Header, Note, Record};
    use crate::store;

    struct UndoDesk {
        board: Board,
        undo: Undo,
        now: DateTime<Utc>,
    }

    impl UndoDesk {
        fn new() -> Self {
            let header: Header = store::example().expect("the example").header().clone();
            let now = header.clock.expect("an exercise");
            Self { board: Board::new(header), undo: Undo::default(), now }
        }

        fn record(&mut self, way: RecordPurpose, draft: Draft) -> Uuid {
            self.now += TimeDelta::seconds(1);
            let id = Uuid::from_u128(self.now.timestamp() as u128);
            self.board.record(draft.stamped(id, self.now, "desk-1")).expect("a lawful record");
            self.undo.recorded(way, id, format!("{way:?}"));
            id
        }

        fn go(&mut self, way: RecordPurpose) -> Result<Uuid, CannotUndo> {
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
        let mut desk = UndoDesk::new();
        let first = desk.record(RecordPurpose::New, Draft::new(desk.note("first")));
        let corrected = Draft::correcting(first, desk.note("better"));
        desk.record(RecordPurpose::New, corrected);
        for _ in 0..3 {
            assert_eq!(desk.standing(), ["better"]);
            desk.go(RecordPurpose::Undo).expect("a correction");
            assert_eq!(desk.standing(), ["first"]);
            desk.go(RecordPurpose::Redo).expect("the correction");
        }
        desk.go(RecordPurpose::Undo).expect("a correction");
        assert_eq!(desk.go(RecordPurpose::Redo).map(|_| desk.standing()), Ok(vec!["better".to_owned()]));
        let all = desk.board.records().len();
        assert_eq!(desk.board.history(first).len(), all, "each step is on record");
    }

    #[test]
    fn a_new_entry_is_retracted_and_restored() {
        let mut desk = UndoDesk::new();
        desk.record(RecordPurpose::New, Draft::new(desk.note("only")));
        for _ in 0..3 {
            desk.go(RecordPurpose::Undo).expect("an entry");
            assert!(desk.standing().is_empty());
            assert_eq!(desk.go(RecordPurpose::Undo), Err(CannotUndo::Nothing));
            desk.go(RecordPurpose::Redo).expect("the entry");
            assert_eq!(desk.standing(), ["only"]);
        }
        desk.go(RecordPurpose::Undo).expect("an entry");
        desk.record(RecordPurpose::New, Draft::new(desk.note("other")));
        assert_eq!(
            desk.go(RecordPurpose::Redo),
            Err(CannotUndo::Nothing),
            "a new record ends what can be redone"
        );
    }

    #[test]
    fn what_another_desk_corrected_meanwhile_is_not_swept_aside() {
        let mut desk = UndoDesk::new();
        let first = desk.record(RecordPurpose::New, Draft::new(desk.note("ours")));
        let theirs = Draft::correcting(first, desk.note("theirs"));
        desk.now += TimeDelta::seconds(1);
        let record: Record = theirs.stamped(Uuid::from_u128(7), desk.now, "desk-2");
        desk.board.record(record).expect("a lawful record");
        let refused = desk.go(RecordPurpose::Undo).expect_err("it is overtaken");
        assert!(refused.to_string().contains("desk-2"), "{refused}");
        assert_eq!(desk.standing(), ["theirs"]);
    }
}
