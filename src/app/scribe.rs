//! The scribe: the thread that keeps the file of an open board, so that no frame waits for a disk.
//!
//! A record goes to the journal first and is shown only when it is there. If the disk refuses, the scribe keeps the
//! records that it could not write, reports them, and retries until it succeeds. Between orders it polls for records
//! that others made in the same file.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use egui::Context;

use super::log_file::{kind, millis, name, say_not_saved, say_notices, say_saved};
use crate::board::{Board, Header, Record};
use crate::store::{BoardFile, OsDisk, ReadOnlyReason, SaveBoardError, WrittenFile};

/// How often the scribe polls for records of others.
const LOOK_EVERY: Duration = Duration::from_millis(400);

enum ScribeCommand {
    /// Append these records together.
    Append(Vec<Record>),
    Save(Arc<Board>),
    /// A save was written. It runs on its own thread, because records are appended meanwhile.
    EndSave(Box<Result<WrittenFile<OsDisk>, SaveBoardError>>),
    /// There will be no more orders.
    End,
}

/// A report of the scribe.
#[derive(Debug)]
pub enum ScribeReport {
    /// This many more records are on the disk, oldest first.
    Durable(usize),
    /// The oldest records that are not on the disk cannot be written. They are kept and retried.
    NotDurable {
        /// The number of records.
        records: usize,
        /// The error of the system and the remedy.
        why: String,
    },
    /// Records made by others.
    Received(Vec<Record>),
    /// A header that another program wrote to the file.
    Header(Box<Header>),
    /// The number of known records that are not in the file, because a journal has them or the file lost them.
    Outside(usize),
    /// Why nothing can be recorded; `None` when recording is possible again.
    Closed(Option<ReadOnlyReason>),
    /// A notice for the user, such as a file that could not be read.
    Notice(String),
    /// The file holds the board that was to be saved.
    Saved,
    /// The save failed.
    NotSaved(String),
}

/// The thread, and the channels to and from it.
pub struct BoardWriter {
    orders: Sender<ScribeCommand>,
    told: Receiver<ScribeReport>,
    thread: Option<JoinHandle<()>>,
}

impl BoardWriter {
    /// Starts a thread that keeps `file`. `ctx` is woken when there is a report.
    pub fn keep(file: BoardFile, ctx: Context) -> Self {
        let (orders, received) = channel();
        let (tells, told) = channel();
        let desk = WriterThread {
            closed: file.closed(),
            file,
            waiting: Vec::new(),
            held: Vec::new(),
            refused: None,
            is_saving: false,
            save: (Instant::now(), 0),
            outside: None,
            orders: orders.clone(),
            tells,
            ctx,
        };
        let thread = thread::spawn(move || desk.work(&received));
        Self { orders, told, thread: Some(thread) }
    }

    /// Appends records to the journal: all of them together, or none.
    pub fn append(&self, records: Vec<Record>) {
        self.order(ScribeCommand::Append(records));
    }

    /// Writes the whole board to the file.
    pub fn save(&self, board: Arc<Board>) {
        self.order(ScribeCommand::Save(board));
    }

    /// The reports since the last call.
    pub fn told(&self) -> Vec<ScribeReport> {
        self.told.try_iter().collect()
    }

    /// Makes dropping the scribe not wait for a disk that does not answer.
    pub fn abandon(&mut self) {
        self.thread = None;
    }

    fn order(&self, order: ScribeCommand) {
        // The thread ends only with the scribe itself.
        let _sent = self.orders.send(order).is_ok();
    }
}

impl Drop for BoardWriter {
    /// Waits until every order is carried out.
    fn drop(&mut self) {
        self.order(ScribeCommand::End);
        let _ended = self.thread.take().map(JoinHandle::join);
    }
}

/// The state of the thread.
struct WriterThread {
    file: BoardFile,
    /// Records that are not on the disk yet.
    waiting: Vec<Record>,
    /// Records that the journal did not take and that the running save writes.
    held: Vec<Record>,
    /// The last refusal.
    refused: Option<String>,
    is_saving: bool,
    /// When the last save began, and with how many records.
    save: (Instant, usize),
    /// Why nothing can be recorded, as last reported.
    closed: Option<ReadOnlyReason>,
    /// The last reported number of records outside the file.
    outside: Option<usize>,
    orders: Sender<ScribeCommand>,
    tells: Sender<ScribeReport>,
    ctx: Context,
}

impl WriterThread {
    fn work(mut self, orders: &Receiver<ScribeCommand>) {
        let mut is_ending = false;
        while !is_ending || self.is_saving {
            let first = match orders.recv_timeout(LOOK_EVERY) {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            // Records ordered meanwhile share a sync.
            for order in first.into_iter().chain(orders.try_iter()) {
                match order {
                    ScribeCommand::Append(records) => self.waiting.extend(records),
                    ScribeCommand::Save(board) => {
                        self.append();
                        self.save(board);
                    }
                    ScribeCommand::EndSave(written) => self.end_save(*written),
                    ScribeCommand::End => is_ending = true,
                }
            }
            self.append();
            // A poll would find the file that is just being written.
            if !self.is_saving {
                self.poll();
            }
        }
        self.file.close();
    }

    fn append(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let began = Instant::now();
        match self.file.append(&self.waiting) {
            Ok(()) => {
                let records = std::mem::take(&mut self.waiting).len();
                tracing::debug!(records, millis = millis(began), "records journalled");
                self.refused = None;
                self.tell(ScribeReport::Durable(records));
                self.tell_outside();
            }
            Err(error) => {
                let why = error.to_string();
                // The same refusal is reported once, and again when more records are affected.
                let refused = format!("{} {why}", self.waiting.len());
                if self.refused.as_ref() != Some(&refused) {
                    let records = self.waiting.len();
                    tracing::error!(records, error = kind(&error), "records not journalled");
                    self.tell(ScribeReport::NotDurable { records: self.waiting.len(), why });
                    self.refused = Some(refused);
                }
            }
        }
    }

    fn save(&mut self, board: Arc<Board>) {
        self.save = (Instant::now(), board.records().len());
        let saving = match self.file.begin_save() {
            Ok(saving) => saving,
            Err(error) => {
                say_not_saved(self.file.path(), self.save.0, &error);
                return self.tell(ScribeReport::NotSaved(error.to_string()));
            }
        };
        // The save writes what the board holds, whether or not the journal took it.
        let waiting = std::mem::take(&mut self.waiting);
        (self.held, self.waiting) = waiting.into_iter().partition(|record| board.get(record.id).is_some());
        self.is_saving = true;
        let orders = self.orders.clone();
        let _detached = thread::spawn(move || {
            let written = saving.write(&board);
            drop(board);
            let _gone = orders.send(ScribeCommand::EndSave(Box::new(written)));
        });
    }

    fn end_save(&mut self, written: Result<WrittenFile<OsDisk>, SaveBoardError>) {
        self.is_saving = false;
        match written {
            Ok(written) => {
                let saved = self.file.end_save(written);
                say_saved(self.file.path(), self.save.0, self.save.1, saved.merged.len());
                say_notices(&saved.notices);
                if !self.held.is_empty() {
                    self.refused = None;
                    self.tell(ScribeReport::Durable(self.held.len()));
                    self.held.clear();
                }
                self.tell_header(saved.header);
                if !saved.merged.is_empty() {
                    self.tell(ScribeReport::Received(saved.merged));
                }
                for notice in saved.notices {
                    self.tell(ScribeReport::Notice(notice.to_string()));
                }
                self.tell_outside();
                self.tell(ScribeReport::Saved);
            }
            Err(error) => {
                say_not_saved(self.file.path(), self.save.0, &error);
                // Oldest first.
                self.waiting.splice(0..0, self.held.drain(..));
                self.tell(ScribeReport::NotSaved(error.to_string()));
            }
        }
    }

    fn poll(&mut self) {
        let closed = self.file.closed();
        if self.closed != closed {
            tracing::warn!(
                file = name(self.file.path()),
                why = closed.as_ref().map(kind),
                "recording closed or open"
            );
            self.closed.clone_from(&closed);
            self.tell(ScribeReport::Closed(closed));
        }
        let updates = self.file.poll();
        say_notices(&updates.notices);
        if !updates.records.is_empty() || updates.header.is_some() {
            let is_header_new = updates.header.is_some();
            tracing::info!(records = updates.records.len(), is_header_new, "caught up with others");
        }
        self.tell_header(updates.header);
        for notice in updates.notices {
            self.tell(ScribeReport::Notice(notice.to_string()));
        }
        if !updates.records.is_empty() {
            self.tell(ScribeReport::Received(updates.records));
        }
        self.tell_outside();
    }

    fn tell_outside(&mut self) {
        let outside = self.file.outside();
        if self.outside != Some(outside) {
            self.outside = Some(outside);
            self.tell(ScribeReport::Outside(outside));
        }
    }

    fn tell_header(&self, header: Option<Header>) {
        if let Some(header) = header {
            self.tell(ScribeReport::Header(Box::new(header)));
        }
    }

    fn tell(&self, told: ScribeReport) {
        // Fails only if the window is closed.
        let _gone = self.tells.send(told);
        self.ctx.request_repaint();
    }
}
