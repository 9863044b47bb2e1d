//! The document: the board that is open, and the path of a record to the disk and onto the board.
//!
//! A record is checked, stamped and given to the scribe. It is added to the board when the scribe reports that it is in
//! the journal. If the disk refuses or does not answer, the record is added all the same, and the bar says that nothing
//! is being saved. While a save reads the board, additions wait, so that the board is never copied.
//!
//! *Invariant:* a record that was given to the scribe is added to the board exactly once, in the order of giving.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use egui::Context;
use uuid::{NoContext, Timestamp, Uuid};

use super::clock::{Clock, shown_now};
use super::log_file::variant;
use super::scribe::{BoardWriter, ScribeReport};
use super::undo::{CannotUndo, RecordPurpose, Undo};
use crate::board::{Board, Draft, Header, Problem, ProblemKind, Record, rules};
use crate::exchange;
use crate::store::{self, Access, BoardFile, ReadOnlyReason, Snapshot};
use crate::text;
use crate::ui::StorageStatus;
use crate::words;

/// How long a record stays only in the journal before it is written into the file.
const SAVE_AFTER: Duration = Duration::from_secs(60);
/// After this time a record is shown although the disk has not answered.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How long to wait after a failed save.
const SAVE_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// The board that is open.
pub struct Document {
    board: Arc<Board>,
    /// The name of its file.
    pub file_name: String,
    clock: Clock,
    /// The snapshot, if the file is one. There is no scribe then, because a snapshot is never written to.
    snapshot: Option<Snapshot>,
    undo: Undo,
    scribe: Option<BoardWriter>,
    /// The path of its file, and who could access the file when it was opened.
    place: Option<(PathBuf, Option<Access>)>,
    /// Why nothing can be recorded.
    closed: Option<ReadOnlyReason>,
    /// Given to the scribe, and not known to be on the disk.
    given: VecDeque<Recording>,
    /// Waiting to be added to the board until no save reads it.
    ready: VecDeque<Recording>,
    received: Vec<Record>,
    /// A header that another program wrote to the file.
    header: Option<Header>,
    last_stamp: DateTime<Utc>,
    /// Whether the user has been told that the newest records have no file.
    is_failing_told: bool,
    safety: SaveState,
}

/// What one step records, on its way: one record, or all of an import.
struct Recording {
    /// The first one stands for the step.
    records: Vec<Record>,
    way: RecordPurpose,
    words: String,
    given_at: Instant,
    /// Whether it belongs to the same step as the record given before it.
    continues: bool,
}

/// Records that the board refuses, by the index of their draft, each with the rules that it would break.
pub type Refused = Vec<(usize, Vec<Problem>)>;

/// Where the records are stored so far.
#[derive(Default)]
struct SaveState {
    /// Records that the scribe knows of and that are not in the file.
    outside: usize,
    /// Records on the board that the scribe does not know of until the next save.
    unknown: usize,
    /// The number of records that are in memory only, and why.
    failing: Option<(usize, String)>,
    saved_at: Option<DateTime<Utc>>,
    is_saving: bool,
    unsaved_since: Option<Instant>,
    not_before: Option<Instant>,
}

impl SaveState {
    /// How many records would be missing in the file if the program ended now.
    fn unsaved(&self) -> usize {
        self.outside + self.unknown
    }

    /// Starts the time until the next save with the first record that is not in the file.
    fn wait_to_save(&mut self) {
        if self.unsaved() == 0 {
            self.unsaved_since = None;
        } else {
            self.unsaved_since.get_or_insert_with(Instant::now);
        }
    }
}

/// What changed since the last poll.
#[derive(Debug, Default)]
pub struct DocumentChanges {
    /// Whether the board has new content.
    pub board: bool,
    /// The records made here that are now on the board: new, undone or redone, with a description.
    pub recorded: Vec<(RecordPurpose, String)>,
    /// The records from others, oldest first.
    pub received: Vec<Uuid>,
    /// Whether to tell the user that records are in memory only.
    pub is_failing: bool,
    /// Notices for the user.
    pub notices: Vec<String>,
    /// The result of a save that ended.
    pub saved: Option<Result<(), String>>,
}

impl Document {
    /// A board with its file, some of whose records (`journalled`) are only in a journal. Without a file it is the
    /// example.
    pub fn new(board: Board, file: Option<(&Path, BoardFile)>, journalled: usize, ctx: &Context) -> Self {
        let (path, file) = file.unzip();
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let snapshot = file.as_ref().and_then(|file| file.snapshot().cloned());
        let access = file.as_ref().and_then(|file| file.access().cloned());
        let file = file.filter(|_| snapshot.is_none());
        let clock = Clock::of(board.header(), shown_now());
        Self {
            clock: snapshot
                .as_ref()
                .map_or(clock, |snapshot| Clock::Frozen(frozen_at(snapshot, &board, clock))),
            snapshot,
            board: Arc::new(board),
            file_name: name.unwrap_or_else(|| text!("bar-example-marked")),
            undo: Undo::default(),
            closed: file.as_ref().and_then(BoardFile::closed),
            scribe: file.map(|file| BoardWriter::keep(file, ctx.clone())),
            place: path.map(|path| (path.to_owned(), access)),
            given: VecDeque::new(),
            ready: VecDeque::new(),
            received: Vec::new(),
            header: None,
            last_stamp: DateTime::<Utc>::MIN_UTC,
            is_failing_told: true,
            safety: SaveState {
                outside: journalled,
                unsaved_since: (journalled > 0).then(Instant::now),
                ..SaveState::default()
            },
        }
    }

    /// The board.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The board, for a background job. New records are not shown before the job drops it.
    pub fn share_board(&self) -> Arc<Board> {
        Arc::clone(&self.board)
    }

    /// The snapshot, if the file is one.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// Whether every record that was made here or received is on the board.
    pub fn is_settled(&self) -> bool {
        self.given.is_empty() && self.ready.is_empty() && self.received.is_empty() && self.header.is_none()
    }

    /// Who may access its file, which limits the access to files made from it. `None` without a file.
    pub fn access(&self) -> Option<Access> {
        let (path, access) = self.place.as_ref()?;
        // If the file is missing at the moment, the access from when it was opened applies.
        store::board_access([path.as_path()]).unwrap_or_else(|_gone| access.clone())
    }

    /// Why nothing can be recorded, with the remedy; `None` if recording is possible.
    pub fn closed(&self) -> Option<ReadOnlyReason> {
        self.closed
    }

    /// Why its file cannot be written, with the remedy; `None` if it can or there is no file.
    pub fn read_only(&self) -> Option<ReadOnlyReason> {
        self.closed.filter(|closed| !closed.can_save())
    }

    /// Whether it has a file.
    pub fn has_file(&self) -> bool {
        self.scribe.is_some()
    }

    /// The time on the board's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What can be undone and redone.
    pub fn undo(&self) -> &Undo {
        &self.undo
    }

    /// How safely the records are stored.
    pub fn storage(&self) -> StorageStatus<'_> {
        match &self.safety.failing {
            Some((records, why)) => StorageStatus::Failing { records: *records, why },
            None if self.scribe.is_none() => StorageStatus::NoFile,
            None if self.closed == Some(ReadOnlyReason::OpenedToRead) => StorageStatus::OpenedToRead,
            None if self.read_only().is_some() => StorageStatus::ReadOnly,
            None if self.safety.unsaved() > 0 => StorageStatus::Journalled(self.safety.unsaved()),
            None => StorageStatus::Saved { at: self.safety.saved_at },
        }
    }

    /// The number of records that would be missing in the file if the program ended now, and whether a journal has
    /// them.
    pub fn unsaved(&self) -> (usize, bool) {
        match &self.safety.failing {
            Some((records, _)) => (*records, false),
            None => (self.safety.unsaved() + self.on_the_way(), true),
        }
    }

    /// Stops waiting for a disk that does not answer.
    pub fn abandon(&mut self) {
        self.scribe.iter_mut().for_each(BoardWriter::abandon);
    }

    /// Moves the document to a file of its own. The file holds the first `records` records of the board. Records on
    /// their way go into its journal, and records added to the board since are written by the next save.
    pub fn move_to(&mut self, path: &Path, file: BoardFile, records: usize, ctx: &Context) {
        self.file_name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        self.place = Some((path.to_owned(), file.access().cloned()));
        self.closed = file.closed();
        let scribe = BoardWriter::keep(file, ctx.clone());
        // Records waiting to be added to the board are not in the journal of this file yet.
        for recording in std::mem::take(&mut self.ready).into_iter().rev() {
            self.given.push_front(recording);
        }
        self.given.iter_mut().for_each(|recording| recording.given_at = Instant::now());
        scribe.append(self.given.iter().flat_map(|recording| recording.records.clone()).collect());
        self.scribe = Some(scribe);
        let unknown = self.board.records().len().saturating_sub(records) + self.received.len();
        self.safety = SaveState { unknown, saved_at: Some(self.now()), ..SaveState::default() };
        self.safety.wait_to_save();
    }

    /// Records `draft`.
    ///
    /// # Errors
    ///
    /// If the machine's clock is wrong, or the draft breaks rules of the board. The error lists them, and nothing is
    /// recorded.
    pub fn record(&mut self, draft: Draft, by: &str) -> Result<(), Vec<Problem>> {
        let words = words::deed(&self.board, &draft);
        self.give(vec![draft], by, RecordPurpose::New, words).map_err(of_first)
    }

    /// Records `drafts` as one step, which `words` describe: all of them, or none.
    ///
    /// # Errors
    ///
    /// If the machine's clock is wrong, or a draft breaks rules of the board. The error lists them by draft, and nothing
    /// is recorded.
    pub fn record_all(&mut self, drafts: Vec<Draft>, by: &str, words: String) -> Result<(), Refused> {
        self.give(drafts, by, RecordPurpose::New, words)
    }

    /// Undoes or redoes the newest step.
    ///
    /// # Errors
    ///
    /// If there is no such step, it cannot be undone, or records are still on their way. The inner error lists the
    /// rules that the record would break.
    pub fn step(&mut self, way: RecordPurpose, by: &str) -> Result<Result<(), Vec<Problem>>, CannotUndo> {
        if !self.given.is_empty() || !self.ready.is_empty() {
            return Err(CannotUndo::NotYet);
        }
        let drafts = self.undo.drafts(&self.board, way)?;
        let words = drafts.first().map(|draft| words::deed(&self.board, draft)).unwrap_or_default();
        Ok(self.give(drafts, by, way, words).map_err(of_first))
    }

    /// Gives drafts to the scribe as one step: all of them, or none if one breaks a rule.
    fn give(
        &mut self,
        drafts: Vec<Draft>,
        by: &str,
        way: RecordPurpose,
        words: String,
    ) -> Result<(), Refused> {
        if !rules::can_be_recorded_at(self.now()) {
            return Err(vec![(0, vec![Problem::new(None, ProblemKind::WrongClock)])]);
        }
        let (mut records, mut refused) = (Vec::with_capacity(drafts.len()), Vec::new());
        for (place, draft) in drafts.into_iter().enumerate() {
            let recorded_at = self.stamp();
            let nanos = recorded_at.timestamp_subsec_nanos();
            let stamp =
                Timestamp::from_unix(NoContext, recorded_at.timestamp().max(0).cast_unsigned(), nanos);
            let record = draft.stamped(Uuid::new_v7(stamp), recorded_at, by);
            // What is undone or redone was on the board before, so the rules for entered records do not apply.
            let problems = match way {
                RecordPurpose::New => self.board.problems_with_entered(&record),
                RecordPurpose::Undo | RecordPurpose::Redo => self.board.problems_with(&record),
            };
            for problem in &problems {
                tracing::info!(problem = variant(&problem.kind), "entry refused");
            }
            if !problems.is_empty() {
                refused.push((place, problems));
            }
            records.push(record);
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        let recordings = records.into_iter().enumerate().map(|(place, record)| Recording {
            records: vec![record],
            way,
            words: words.clone(),
            given_at: Instant::now(),
            continues: place > 0,
        });
        self.send(recordings.collect());
        Ok(())
    }

    /// Records an import that was worked out for this board: all of its records or none, as one step.
    ///
    /// # Errors
    ///
    /// If the machine's clock is wrong, or the records break rules of the board. Nothing is recorded then.
    pub fn record_import(&mut self, import: exchange::Import) -> Result<(), Vec<Problem>> {
        if !rules::can_be_recorded_at(self.now()) {
            return Err(vec![Problem::new(None, ProblemKind::WrongClock)]);
        }
        let words = import.entry.as_ref().map(|record| words::deed(&self.board, &draft_of(record)));
        let records = import.into_records();
        let problems = self.board.problems_with_all(&records);
        if !problems.is_empty() {
            tracing::info!(problems = problems.len(), "import refused");
            return Err(problems);
        }
        if let Some(words) = words {
            let way = RecordPurpose::New;
            let given_at = Instant::now();
            self.send(vec![Recording { records, way, words, given_at, continues: false }]);
        }
        Ok(())
    }

    /// Sends steps to the disk together.
    fn send(&mut self, recordings: Vec<Recording>) {
        match &self.scribe {
            Some(scribe) => {
                scribe.append(recordings.iter().flat_map(|recording| recording.records.clone()).collect());
                self.given.extend(recordings);
            }
            None => self.ready.extend(recordings),
        }
    }

    /// The number of records that are not known to be on the disk.
    fn on_the_way(&self) -> usize {
        self.given.iter().map(|recording| recording.records.len()).sum()
    }

    /// The board's "now" in milliseconds, later than every earlier stamp.
    pub fn stamp(&mut self) -> DateTime<Utc> {
        let next = self.last_stamp.checked_add_signed(TimeDelta::milliseconds(1)).unwrap_or(self.last_stamp);
        self.last_stamp = self.now().trunc_subsecs(3).max(next);
        self.last_stamp
    }

    /// Notes that the newest record is in memory only, because there is no file.
    pub fn cannot_keep(&mut self, why: String) {
        self.safety.failing = Some((self.failing() + 1, why));
        self.is_failing_told = false;
    }

    /// Starts to write the journal into the file, if it holds anything. Returns whether a save is running or records
    /// are still on their way to the disk.
    pub fn save(&mut self) -> bool {
        let Some(scribe) = self.scribe.as_ref().filter(|_| self.read_only().is_none()) else { return false };
        let records = self.safety.unsaved() + self.failing();
        if self.safety.is_saving || records == 0 {
            return self.safety.is_saving || !self.given.is_empty();
        }
        let now = self.clock.now();
        if let Some(board) = Arc::get_mut(&mut self.board) {
            board.set_clock(now);
        }
        self.safety.is_saving = true;
        scribe.save(Arc::clone(&self.board));
        true
    }

    /// When [`Self::poll`] is due even if the scribe reports nothing.
    pub fn next_due(&self) -> Option<Instant> {
        let patience = self.given.front().map(|recording| recording.given_at + PATIENCE);
        let can_save = !self.safety.is_saving && self.read_only().is_none();
        let save = self.safety.unsaved_since.filter(|_| can_save).map(|since| since + SAVE_AFTER);
        let save = save.max(self.safety.not_before.filter(|_| save.is_some()));
        [patience, save].into_iter().flatten().min()
    }

    /// Handles the reports of the scribe, adds waiting records to the board, and saves if a save is due.
    pub fn poll(&mut self) -> DocumentChanges {
        let mut changes = DocumentChanges { is_failing: !self.is_failing_told, ..DocumentChanges::default() };
        self.is_failing_told = true;
        for told in self.scribe.as_ref().map(BoardWriter::told).unwrap_or_default() {
            self.handle(told, &mut changes);
        }
        let now = Instant::now();
        if self.given.front().is_some_and(|recording| recording.given_at + PATIENCE <= now) {
            let records = self.failing() + self.on_the_way();
            tracing::error!(records, "no answer from the disk");
            self.safety.failing = Some((records, text!("keeping-no-answer")));
            changes.is_failing = true;
            self.ready.extend(self.given.drain(..));
        }
        self.settle(&mut changes);
        let is_due = self.safety.unsaved_since.is_some_and(|since| since + SAVE_AFTER <= now);
        if is_due && self.safety.not_before.is_none_or(|instant| instant <= now) {
            let _begun = self.save();
        }
        changes
    }

    fn handle(&mut self, told: ScribeReport, changes: &mut DocumentChanges) {
        match told {
            ScribeReport::Closed(closed) => {
                changes.notices.extend(closed.map(|closed| closed.to_string()));
                self.closed = closed;
            }
            ScribeReport::Durable(records) => {
                let shown = self.failing().min(records);
                self.safety.failing = self
                    .safety
                    .failing
                    .take()
                    .map(|(all, why)| (all - shown, why))
                    .filter(|(left, _)| *left > 0);
                self.make_ready(records - shown);
            }
            ScribeReport::NotDurable { records, why } => {
                self.make_ready(records.saturating_sub(self.failing()));
                self.safety.failing = Some((records, why));
                changes.is_failing = true;
            }
            ScribeReport::Received(records) => self.received.extend(records),
            ScribeReport::Header(header) => self.header = Some(*header),
            ScribeReport::Outside(records) => {
                self.safety.outside = records;
                self.safety.wait_to_save();
            }
            ScribeReport::Notice(words) => changes.notices.push(words),
            ScribeReport::Saved => {
                self.safety.is_saving = false;
                // Records that are not on the board yet are not in the file that was written.
                self.safety.unknown = self.safety.unknown.min(self.received.len());
                self.safety.saved_at = Some(self.now());
                self.safety.unsaved_since = None;
                self.safety.wait_to_save();
                self.safety.not_before = None;
                changes.saved = Some(Ok(()));
            }
            ScribeReport::NotSaved(why) => {
                self.safety.is_saving = false;
                self.safety.not_before = Some(Instant::now() + SAVE_AGAIN_AFTER);
                changes.saved = Some(Err(why));
            }
        }
    }

    /// The number of records that are in memory only.
    fn failing(&self) -> usize {
        self.safety.failing.as_ref().map_or(0, |(records, _)| *records)
    }

    /// Releases the oldest `records` given records for the board. What was sent together is released together.
    fn make_ready(&mut self, records: usize) {
        let mut left = records;
        while let Some(recording) = self.given.pop_front_if(|recording| recording.records.len() <= left) {
            left -= recording.records.len();
            self.ready.push_back(recording);
        }
    }

    /// Adds the waiting records to the board, unless a save is reading it.
    fn settle(&mut self, changes: &mut DocumentChanges) {
        if self.ready.is_empty() && self.received.is_empty() && self.header.is_none() {
            return;
        }
        let Some(board) = Arc::get_mut(&mut self.board) else { return };
        if let Some(header) = self.header.take() {
            board.set_header(header);
            changes.board = true;
        }
        if !self.received.is_empty() {
            let missing_from_board = board.missing_from_board(std::mem::take(&mut self.received));
            if let Some(newest) = missing_from_board.last() {
                self.clock.go_to(newest.recorded_at);
                changes.received.extend(missing_from_board.iter().map(|record| record.id));
                changes.board = true;
                board.merge_records(missing_from_board);
            }
        }
        for Recording { records, way, words, continues, .. } in self.ready.drain(..) {
            let Some(id) = records.first().map(|record| record.id) else { continue };
            match board.record_all(records) {
                Ok(()) if continues => {
                    self.undo.recorded_with_last(way, id);
                    changes.board = true;
                }
                Ok(()) => {
                    tracing::debug!(?way, "record on the board");
                    let step = match way {
                        RecordPurpose::New => None,
                        RecordPurpose::Undo => self.undo.next_undo(),
                        RecordPurpose::Redo => self.undo.next_redo(),
                    };
                    changes.recorded.push((way, step.unwrap_or(&words).to_owned()));
                    self.undo.recorded(way, id, words);
                    changes.board = true;
                }
                Err(problems) => {
                    tracing::error!(problems = problems.len(), "journalled record refused");
                    changes.notices.extend(problems.into_iter().map(|problem| problem.kind.to_string()));
                }
            }
        }
    }
}

/// What is wrong with the first refused draft.
fn of_first(refused: Refused) -> Vec<Problem> {
    refused.into_iter().next().map(|(_, problems)| problems).unwrap_or_default()
}

/// The draft of a record.
fn draft_of(record: &Record) -> Draft {
    Draft { source: record.source.clone(), ..Draft::new(record.entry.clone()) }
}

/// When a board was frozen. Without a seal this is unknown, and the header's clock or the time of the newest record
/// stands for it.
fn frozen_at(snapshot: &Snapshot, board: &Board, clock: Clock) -> DateTime<Utc> {
    let newest = || board.records().last().map(|record| record.recorded_at);
    let unsealed = || board.header().clock.or_else(newest).unwrap_or_else(|| clock.now());
    snapshot.seal().map_or_else(unsealed, |seal| seal.at)
}
