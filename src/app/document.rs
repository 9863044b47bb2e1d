//! The document: the board that is open, and the way of a record from a click to the disk and onto the board.
//!
//! A record is checked, stamped and given to the scribe. It comes onto the board when the scribe says that it is in
//! the journal; where the disk refuses or does not answer it comes onto the board all the same, and the bar says that
//! nothing is being saved. While a save reads the board, what is to come onto it waits: the board is never copied.
//!
//! *Invariant:* what was given to the scribe comes onto the board exactly once, in the order in which it was given.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use egui::Context;
use uuid::{NoContext, Timestamp, Uuid};

use super::clock::{Clock, shown_now};
use super::log_file::variant;
use super::scribe::{Scribe, Told};
use super::undo::{CannotUndo, Undo, Way};
use crate::board::{Board, Draft, Header, Problem, ProblemKind, Record, rules};
use crate::store::{self, Access, BoardFile, Closed, Snapshot};
use crate::text;
use crate::ui::Keeping;
use crate::words;

/// After this time in the journal a record is written into the file.
const SAVE_AFTER: Duration = Duration::from_secs(60);
/// After this time a record is shown although the disk has not answered.
const PATIENCE: Duration = Duration::from_millis(1500);
/// After a save that failed the next one waits this long.
const SAVE_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// The board that is open.
pub struct Document {
    board: Arc<Board>,
    /// What its file is called.
    pub file_name: String,
    clock: Clock,
    /// What the file is, where it is a snapshot: nobody keeps it then, for nothing is written to it.
    snapshot: Option<Snapshot>,
    undo: Undo,
    scribe: Option<Scribe>,
    /// Where its file is, and who could use that when it was opened.
    place: Option<(PathBuf, Option<Access>)>,
    /// Why nothing can be recorded on it.
    closed: Option<Closed>,
    /// Given to the scribe, and not on the disk as far as is known.
    given: VecDeque<Recording>,
    /// To come onto the board as soon as no save reads it.
    ready: VecDeque<Recording>,
    taken_in: Vec<Record>,
    /// The header that another program gave the file.
    header: Option<Header>,
    last_stamp: DateTime<Utc>,
    /// That there is no file to keep records in was told for the newest of them.
    is_failing_told: bool,
    safety: Safety,
}

/// A record on its way.
struct Recording {
    record: Record,
    way: Way,
    words: String,
    given_at: Instant,
}

/// How far what was recorded has come.
#[derive(Default)]
struct Safety {
    /// Records that are known to whoever keeps the file, and not in the file.
    outside: usize,
    /// Records that are on the board, and nobody who keeps the file knows of them: until the next save.
    unknown: usize,
    /// Records that are in memory only, and why.
    failing: Option<(usize, String)>,
    saved_at: Option<DateTime<Utc>>,
    is_saving: bool,
    unsaved_since: Option<Instant>,
    not_before: Option<Instant>,
}

impl Safety {
    /// How many records would not be in the file if the program ended now.
    fn unsaved(&self) -> usize {
        self.outside + self.unknown
    }

    /// The time until the next save begins with the first record that is not in the file.
    fn wait_to_save(&mut self) {
        if self.unsaved() == 0 {
            self.unsaved_since = None;
        } else {
            self.unsaved_since.get_or_insert_with(Instant::now);
        }
    }
}

/// What became of the board since it was looked at last.
#[derive(Debug, Default)]
pub struct Changes {
    /// There are records that were not there.
    pub board: bool,
    /// What was recorded here and is now on the board: the words for what was done, undone or done again.
    pub recorded: Vec<(Way, String)>,
    /// How many records others made.
    pub taken_in: usize,
    /// What was recorded is in memory only.
    pub is_failing: bool,
    /// What is worth a word.
    pub notices: Vec<String>,
    /// A save ended: well, or with what went wrong.
    pub saved: Option<Result<(), String>>,
}

impl Document {
    /// A board with its file, of whose records so many are in a journal only; without a file, the example.
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
            file_name: name.unwrap_or_else(|| text!("command-example")),
            undo: Undo::default(),
            closed: file.as_ref().and_then(BoardFile::closed),
            scribe: file.map(|file| Scribe::keep(file, ctx.clone())),
            place: path.map(|path| (path.to_owned(), access)),
            given: VecDeque::new(),
            ready: VecDeque::new(),
            taken_in: Vec::new(),
            header: None,
            last_stamp: DateTime::<Utc>::MIN_UTC,
            is_failing_told: true,
            safety: Safety {
                outside: journalled,
                unsaved_since: (journalled > 0).then(Instant::now),
                ..Safety::default()
            },
        }
    }

    /// The board.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The board, for a background job; what is recorded meanwhile is shown when the job has read it.
    pub fn share_board(&self) -> Arc<Board> {
        Arc::clone(&self.board)
    }

    /// What the file is, where it is a snapshot.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// Whether everything that was recorded here or heard of is on the board.
    pub fn is_settled(&self) -> bool {
        self.given.is_empty() && self.ready.is_empty() && self.taken_in.is_empty() && self.header.is_none()
    }

    /// Who may use its file: what is made of it is for nobody else. None without a file.
    pub fn access(&self) -> Option<Access> {
        let (path, access) = self.place.as_ref()?;
        // A file that is gone for the moment is for those for whom it was.
        store::board_access([path.as_path()]).unwrap_or_else(|_gone| access.clone())
    }

    /// Why nothing can be recorded on it, and what to do; none where it can.
    pub fn closed(&self) -> Option<Closed> {
        self.closed
    }

    /// Why nothing can be written to its file, and what to do; none where it can, or there is none.
    pub fn read_only(&self) -> Option<Closed> {
        self.closed.filter(|closed| !closed.can_save())
    }

    /// Whether it has a file.
    pub fn has_file(&self) -> bool {
        self.scribe.is_some()
    }

    /// What the board's clock says now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What can be undone and redone.
    pub fn undo(&self) -> &Undo {
        &self.undo
    }

    /// How safe what was recorded is.
    pub fn keeping(&self) -> Keeping<'_> {
        match &self.safety.failing {
            Some((records, why)) => Keeping::Failing { records: *records, why },
            None if self.scribe.is_none() => Keeping::NoFile,
            None if self.read_only().is_some() => Keeping::ReadOnly,
            None if self.safety.unsaved() > 0 => Keeping::Journalled(self.safety.unsaved()),
            None => Keeping::Saved { at: self.safety.saved_at },
        }
    }

    /// Records that would not be in the file if the program ended now: how many, and whether a journal has them.
    pub fn unsaved(&self) -> (usize, bool) {
        match &self.safety.failing {
            Some((records, _)) => (*records, false),
            None => (self.safety.unsaved() + self.given.len(), true),
        }
    }

    /// Lets the disk be, which does not answer.
    pub fn abandon(&mut self) {
        self.scribe.iter_mut().for_each(Scribe::abandon);
    }

    /// Gives the document a file of its own, in which it is from now on. The file holds so many `records` of the
    /// board; what is on its way goes into its journal, and what is on the board since is written by the next save.
    pub fn move_to(&mut self, path: &Path, file: BoardFile, records: usize, ctx: &Context) {
        self.file_name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        self.place = Some((path.to_owned(), file.access().cloned()));
        self.closed = file.closed();
        let scribe = Scribe::keep(file, ctx.clone());
        // What waits to come onto the board is in no journal of this file.
        for recording in std::mem::take(&mut self.ready).into_iter().rev() {
            self.given.push_front(recording);
        }
        for recording in &mut self.given {
            recording.given_at = Instant::now();
            scribe.append(recording.record.clone());
        }
        self.scribe = Some(scribe);
        let unknown = self.board.records().len().saturating_sub(records) + self.taken_in.len();
        self.safety = Safety { unknown, saved_at: Some(self.now()), ..Safety::default() };
        self.safety.wait_to_save();
    }

    /// Records `draft`, or says what is wrong with it and records nothing.
    pub fn record(&mut self, draft: Draft, by: &str) -> Result<(), Vec<Problem>> {
        self.give(draft, by, Way::New)
    }

    /// Undoes or redoes the newest step.
    pub fn step(&mut self, way: Way, by: &str) -> Result<Result<(), Vec<Problem>>, CannotUndo> {
        if !self.given.is_empty() || !self.ready.is_empty() {
            return Err(CannotUndo::NotYet);
        }
        let draft = self.undo.draft(&self.board, way)?;
        Ok(self.give(draft, by, way))
    }

    fn give(&mut self, draft: Draft, by: &str, way: Way) -> Result<(), Vec<Problem>> {
        if !rules::can_be_recorded_at(self.now()) {
            return Err(vec![Problem::new(None, ProblemKind::WrongClock)]);
        }
        let words = words::deed(&self.board, &draft);
        let recorded_at = self.stamp();
        let nanos = recorded_at.timestamp_subsec_nanos();
        let stamp = Timestamp::from_unix(NoContext, recorded_at.timestamp().max(0).cast_unsigned(), nanos);
        let record = draft.stamped(Uuid::new_v7(stamp), recorded_at, by);
        // What is undone or done again was on the board before.
        let problems = match way {
            Way::New => self.board.problems_with_entered(&record),
            Way::Undo | Way::Redo => self.board.problems_with(&record),
        };
        if !problems.is_empty() {
            for problem in &problems {
                tracing::info!(problem = variant(&problem.kind), "entry refused");
            }
            return Err(problems);
        }
        let recording = Recording { record: record.clone(), way, words, given_at: Instant::now() };
        match &self.scribe {
            Some(scribe) => {
                scribe.append(record);
                self.given.push_back(recording);
            }
            None => self.ready.push_back(recording),
        }
        Ok(())
    }

    /// The board's now to the millisecond, later than any stamp before.
    fn stamp(&mut self) -> DateTime<Utc> {
        let next = self.last_stamp.checked_add_signed(TimeDelta::milliseconds(1)).unwrap_or(self.last_stamp);
        self.last_stamp = self.now().trunc_subsecs(3).max(next);
        self.last_stamp
    }

    /// Notes that what was recorded is in memory only, for want of a file.
    pub fn cannot_keep(&mut self, why: String) {
        self.safety.failing = Some((self.failing() + 1, why));
        self.is_failing_told = false;
    }

    /// Begins to write the journal into the file, where there is something in it; whether a save is under way.
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

    /// When [`Self::poll`] has something to do although nothing was told.
    pub fn next_due(&self) -> Option<Instant> {
        let patience = self.given.front().map(|recording| recording.given_at + PATIENCE);
        let can_save = !self.safety.is_saving && self.read_only().is_none();
        let save = self.safety.unsaved_since.filter(|_| can_save).map(|since| since + SAVE_AFTER);
        let save = save.max(self.safety.not_before.filter(|_| save.is_some()));
        [patience, save].into_iter().flatten().min()
    }

    /// Handles what the scribe told, brings what is ready onto the board, and saves where that is due.
    pub fn poll(&mut self) -> Changes {
        let mut changes = Changes { is_failing: !self.is_failing_told, ..Changes::default() };
        self.is_failing_told = true;
        for told in self.scribe.as_ref().map(Scribe::told).unwrap_or_default() {
            self.handle(told, &mut changes);
        }
        let now = Instant::now();
        if self.given.front().is_some_and(|recording| recording.given_at + PATIENCE <= now) {
            let records = self.failing() + self.given.len();
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

    fn handle(&mut self, told: Told, changes: &mut Changes) {
        match told {
            Told::Closed(closed) => {
                changes.notices.extend(closed.map(|closed| closed.to_string()));
                self.closed = closed;
            }
            Told::Durable(records) => {
                let shown = self.failing().min(records);
                self.safety.failing = self
                    .safety
                    .failing
                    .take()
                    .map(|(all, why)| (all - shown, why))
                    .filter(|(left, _)| *left > 0);
                self.make_ready(records - shown);
            }
            Told::NotDurable { records, why } => {
                self.make_ready(records.saturating_sub(self.failing()));
                self.safety.failing = Some((records, why));
                changes.is_failing = true;
            }
            Told::TakenIn(records) => self.taken_in.extend(records),
            Told::Header(header) => self.header = Some(*header),
            Told::Outside(records) => {
                self.safety.outside = records;
                self.safety.wait_to_save();
            }
            Told::Notice(words) => changes.notices.push(words),
            Told::Saved => {
                self.safety.is_saving = false;
                // What has not come onto the board yet was not on it when it was written.
                self.safety.unknown = self.safety.unknown.min(self.taken_in.len());
                self.safety.saved_at = Some(self.now());
                self.safety.unsaved_since = None;
                self.safety.wait_to_save();
                self.safety.not_before = None;
                changes.saved = Some(Ok(()));
            }
            Told::NotSaved(why) => {
                self.safety.is_saving = false;
                self.safety.not_before = Some(Instant::now() + SAVE_AGAIN_AFTER);
                changes.saved = Some(Err(why));
            }
        }
    }

    /// How many records are in memory only.
    fn failing(&self) -> usize {
        self.safety.failing.as_ref().map_or(0, |(records, _)| *records)
    }

    /// Lets the oldest `records` that were given come onto the board.
    fn make_ready(&mut self, records: usize) {
        let records = records.min(self.given.len());
        self.ready.extend(self.given.drain(..records));
    }

    /// Brings what is ready onto the board, unless a save reads it.
    fn settle(&mut self, changes: &mut Changes) {
        if self.ready.is_empty() && self.taken_in.is_empty() && self.header.is_none() {
            return;
        }
        let Some(board) = Arc::get_mut(&mut self.board) else { return };
        if let Some(header) = self.header.take() {
            board.set_header(header);
            changes.board = true;
        }
        if !self.taken_in.is_empty() {
            let lacking = board.lacking(std::mem::take(&mut self.taken_in));
            if let Some(newest) = lacking.last() {
                self.clock.go_to(newest.recorded_at);
                changes.taken_in += lacking.len();
                changes.board = true;
                board.take_in(lacking);
            }
        }
        for Recording { record, way, words, .. } in self.ready.drain(..) {
            let id = record.id;
            match board.record(record) {
                Ok(()) => {
                    tracing::debug!(?way, "record on the board");
                    let step = match way {
                        Way::New => None,
                        Way::Undo => self.undo.next_undo(),
                        Way::Redo => self.undo.next_redo(),
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

/// When a board froze. A snapshot whose seal was taken out does not say: no earlier than its newest record.
fn frozen_at(snapshot: &Snapshot, board: &Board, clock: Clock) -> DateTime<Utc> {
    let newest = || board.records().last().map(|record| record.recorded_at);
    let unsealed = || board.header().clock.or_else(newest).unwrap_or_else(|| clock.now());
    snapshot.seal().map_or_else(unsealed, |seal| seal.at)
}
