//! Undo and redo of what was recorded at this desk since the board was opened, by further records.
//!
//! Nothing is ever removed from a board. Undoing a new entry retracts it. Undoing a correction corrects it back.
//! Redoing undoes that. So each step holds only the IDs of the records that currently represent it: one, or several if
//! they were recorded together.

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
    /// The records that made the step or undid it.
    records: Vec<Uuid>,
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

    /// The drafts that undo or redo a step, one for each of its records.
    ///
    /// # Errors
    ///
    /// If there is no step, or a newer record about the same entry as one of its records exists.
    pub fn drafts(&self, board: &Board, way: RecordPurpose) -> Result<Vec<Draft>, CannotUndo> {
        let steps = if way == RecordPurpose::Undo { &self.done } else { &self.undone };
        let step = steps.last().ok_or(CannotUndo::Nothing)?;
        step.records.iter().map(|&record| Self::draft(board, step, record)).collect()
    }

    fn draft(board: &Board, step: &Step, record: Uuid) -> Result<Draft, CannotUndo> {
        let record = board.get(record).ok_or(CannotUndo::Nothing)?;
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
        let records = vec![record];
        match way {
            RecordPurpose::New => {
                self.undone.clear();
                self.done.push(Step { words, records });
            }
            RecordPurpose::Undo => self.undone.extend(self.done.pop().map(|step| Step { records, ..step })),
            RecordPurpose::Redo => self.done.extend(self.undone.pop().map(|step| Step { records, ..step })),
        }
    }

    /// Registers a record that belongs to the same step as the last registered one.
    pub fn recorded_with_last(&mut self, way: RecordPurpose, record: Uuid) {
        let steps = if way == RecordPurpose::Undo { &mut self.undone } else { &mut self.done };
        steps.last_mut().into_iter().for_each(|step| step.records.push(record));
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
            let mut drafts = self.undo.drafts(&self.board, way)?.into_iter();
            let first = self.record(way, drafts.next().expect("a record"));
            drafts.for_each(|draft| self.record_with_last(way, draft));
            Ok(first)
        }

        fn record_with_last(&mut self, way: RecordPurpose, draft: Draft) {
            self.now += TimeDelta::seconds(1);
            let id = Uuid::from_u128(self.now.timestamp() as u128);
            self.board.record(draft.stamped(id, self.now, "desk-1")).expect("a lawful record");
            self.undo.recorded_with_last(way, id);
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
    fn records_made_together_are_undone_and_redone_together() {
        let mut desk = UndoDesk::new();
        desk.record(RecordPurpose::New, Draft::new(desk.note("before")));
        desk.record(RecordPurpose::New, Draft::new(desk.note("one")));
        desk.record_with_last(RecordPurpose::New, Draft::new(desk.note("two")));
        for _ in 0..3 {
            desk.go(RecordPurpose::Undo).expect("a step");
            assert_eq!(desk.standing(), ["before"]);
            desk.go(RecordPurpose::Redo).expect("the step");
            assert_eq!(desk.standing(), ["before", "one", "two"]);
        }
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
