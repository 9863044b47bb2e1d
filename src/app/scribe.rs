//! The scribe: the thread that keeps an open board's file, so that no frame waits for a disk.
//!
//! What is recorded goes to the journal first and is shown only when it is there. Where the disk refuses, the scribe
//! keeps what it could not write, says so, and tries again by itself until it succeeds. Between orders it looks
//! whether others recorded in the same file.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use egui::Context;

use super::log_file::{kind, millis, name, say_not_saved, say_notices, say_saved};
use crate::board::{Board, Header, Record};
use crate::store::{BoardFile, Closed, NotSaved, OsDisk, Written};

/// How often the scribe looks what others recorded.
const LOOK_EVERY: Duration = Duration::from_millis(400);

enum Order {
    Append(Box<Record>),
    Save(Arc<Board>),
    /// A save was written, by a thread of its own, for records go on being appended meanwhile.
    EndSave(Box<Result<Written<OsDisk>, NotSaved>>),
    /// Nothing more will be ordered.
    End,
}

/// What the scribe tells.
#[derive(Debug)]
pub enum Told {
    /// So many more records are on the disk, the oldest first.
    Durable(usize),
    /// The oldest records that are not on the disk cannot be written: they are kept, and tried again and again.
    NotDurable {
        /// How many.
        records: usize,
        /// What the system said, and what to do.
        why: String,
    },
    /// Others recorded this.
    TakenIn(Vec<Record>),
    /// The header that another program gave the file.
    Header(Box<Header>),
    /// So many records that are known are not in the file: a journal has them, or the file lost them.
    Outside(usize),
    /// Why nothing can be recorded; none when it can again.
    Closed(Option<Closed>),
    /// What could not be read, or is otherwise worth a word.
    Notice(String),
    /// The file holds the board that was to be saved.
    Saved,
    /// It does not.
    NotSaved(String),
}

/// The thread, and the ways to it and from it.
pub struct Scribe {
    orders: Sender<Order>,
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
}

impl Scribe {
    /// Keeps `file`; `ctx` is woken when there is something to tell.
    pub fn keep(file: BoardFile, ctx: Context) -> Self {
        let (orders, received) = channel();
        let (tells, told) = channel();
        let desk = Desk {
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

    /// Brings a record to the journal.
    pub fn append(&self, record: Record) {
        self.order(Order::Append(Box::new(record)));
    }

    /// Writes the whole board to the file.
    pub fn save(&self, board: Arc<Board>) {
        self.order(Order::Save(board));
    }

    /// What there was to tell since this was asked last.
    pub fn told(&self) -> Vec<Told> {
        self.told.try_iter().collect()
    }

    /// Does not wait for a disk that does not answer when this is dropped.
    pub fn abandon(&mut self) {
        self.thread = None;
    }

    fn order(&self, order: Order) {
        // The thread ends only with the scribe itself.
        let _sent = self.orders.send(order).is_ok();
    }
}

impl Drop for Scribe {
    /// Waits until everything that was ordered is done.
    fn drop(&mut self) {
        self.order(Order::End);
        let _ended = self.thread.take().map(JoinHandle::join);
    }
}

/// What the thread works with.
struct Desk {
    file: BoardFile,
    /// Records that are not on the disk yet.
    waiting: Vec<Record>,
    /// Records that the journal did not take and that the save under way writes.
    held: Vec<Record>,
    /// Why they were refused last.
    refused: Option<String>,
    is_saving: bool,
    /// When the last save began, and with how many records.
    save: (Instant, usize),
    /// Why nothing can be recorded, as it was told.
    closed: Option<Closed>,
    /// How many records were told not to be in the file.
    outside: Option<usize>,
    orders: Sender<Order>,
    tells: Sender<Told>,
    ctx: Context,
}

impl Desk {
    fn work(mut self, orders: &Receiver<Order>) {
        let mut is_ending = false;
        while !is_ending || self.is_saving {
            let first = match orders.recv_timeout(LOOK_EVERY) {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            // Records that were ordered meanwhile share a sync.
            for order in first.into_iter().chain(orders.try_iter()) {
                match order {
                    Order::Append(record) => self.waiting.push(*record),
                    Order::Save(board) => {
                        self.append();
                        self.save(board);
                    }
                    Order::EndSave(written) => self.end_save(*written),
                    Order::End => is_ending = true,
                }
            }
            self.append();
            // A look would find the file that is just being written.
            if !self.is_saving {
                self.look();
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
                self.tell(Told::Durable(records));
                self.tell_outside();
            }
            Err(error) => {
                let why = error.to_string();
                // The same refusal is told once, and again when more records wait for it.
                let refused = format!("{} {why}", self.waiting.len());
                if self.refused.as_ref() != Some(&refused) {
                    let records = self.waiting.len();
                    tracing::error!(records, error = kind(&error), "records not journalled");
                    self.tell(Told::NotDurable { records: self.waiting.len(), why });
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
                return self.tell(Told::NotSaved(error.to_string()));
            }
        };
        // What the board holds is in the file soon, whether the journal took it or not.
        let waiting = std::mem::take(&mut self.waiting);
        (self.held, self.waiting) = waiting.into_iter().partition(|record| board.get(record.id).is_some());
        self.is_saving = true;
        let orders = self.orders.clone();
        let _detached = thread::spawn(move || {
            let written = saving.write(&board);
            drop(board);
            let _gone = orders.send(Order::EndSave(Box::new(written)));
        });
    }

    fn end_save(&mut self, written: Result<Written<OsDisk>, NotSaved>) {
        self.is_saving = false;
        match written {
            Ok(written) => {
                let saved = self.file.end_save(written);
                say_saved(self.file.path(), self.save.0, self.save.1, saved.taken_in.len());
                say_notices(&saved.notices);
                if !self.held.is_empty() {
                    self.refused = None;
                    self.tell(Told::Durable(self.held.len()));
                    self.held.clear();
                }
                self.tell_header(saved.header);
                if !saved.taken_in.is_empty() {
                    self.tell(Told::TakenIn(saved.taken_in));
                }
                for notice in saved.notices {
                    self.tell(Told::Notice(notice.to_string()));
                }
                self.tell_outside();
                self.tell(Told::Saved);
            }
            Err(error) => {
                say_not_saved(self.file.path(), self.save.0, &error);
                // The oldest first.
                self.waiting.splice(0..0, self.held.drain(..));
                self.tell(Told::NotSaved(error.to_string()));
            }
        }
    }

    fn look(&mut self) {
        let closed = self.file.closed();
        if self.closed != closed {
            tracing::warn!(
                file = name(self.file.path()),
                why = closed.as_ref().map(kind),
                "recording closed or open"
            );
            self.closed.clone_from(&closed);
            self.tell(Told::Closed(closed));
        }
        let news = self.file.look();
        say_notices(&news.notices);
        if !news.records.is_empty() || news.header.is_some() {
            let is_header_new = news.header.is_some();
            tracing::info!(records = news.records.len(), is_header_new, "caught up with others");
        }
        self.tell_header(news.header);
        for notice in news.notices {
            self.tell(Told::Notice(notice.to_string()));
        }
        if !news.records.is_empty() {
            self.tell(Told::TakenIn(news.records));
        }
        self.tell_outside();
    }

    fn tell_outside(&mut self) {
        let outside = self.file.outside();
        if self.outside != Some(outside) {
            self.outside = Some(outside);
            self.tell(Told::Outside(outside));
        }
    }

    fn tell_header(&self, header: Option<Header>) {
        if let Some(header) = header {
            self.tell(Told::Header(Box::new(header)));
        }
    }

    fn tell(&self, told: Told) {
        // The window may be closed by now; then nobody is left to be told.
        let _gone = self.tells.send(told);
        self.ctx.request_repaint();
    }
}
