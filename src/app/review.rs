//! Review: snapshots are taken, listed, shown one after the other, and left for the live board again.
//!
//! While a snapshot is shown the live board is parked: its file is kept as before, what others record comes in, its
//! forms and its undo wait. So stepping through snapshots costs nothing that was begun, and the way back is short.
//! A snapshot that was opened by itself has no such board; then the one that it was taken of is looked for beside it.
//!
//! *Invariant:* the document is a snapshot's exactly while there is a [`Review`], and its time is never live.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use egui::Context;

use super::document::Document;
use super::jobs::Done;
use super::{App, Opening};
use crate::board::{BoardStatus, Header};
use crate::picture::time::local_dtg;
use crate::store::{self, Freezing, Listed, OsDisk, Parent, Snapshot};
use crate::text;
use crate::ui::drawer::DrawerState;
use crate::ui::overlay::Overlay;
use crate::ui::overlay::snapshots::{ListedSnapshot, ParentSaid, Said};
use crate::ui::{FrozenBoard, Keeping, Known, Time};

/// The snapshot that is shown.
pub struct Review {
    path: PathBuf,
    frozen: FrozenBoard,
}

impl Review {
    fn of(path: PathBuf, snapshot: &Snapshot, at: DateTime<Utc>) -> Self {
        Self { path, frozen: frozen_board(snapshot, at) }
    }

    /// The first digits of its hash.
    pub fn hash(&self) -> Option<&str> {
        self.frozen.hash.as_deref()
    }

    /// What a page says of it, which is read at any time later.
    pub fn on_page(&self) -> FrozenBoard {
        FrozenBoard { age: None, ..self.frozen.clone() }
    }

    /// What the views are told instead of how safe a board is.
    pub fn keeping(&self) -> Keeping<'_> {
        Keeping::Snapshot(&self.frozen)
    }
}

/// What the views and pages are told of a snapshot that froze `at` a moment.
pub fn frozen_board(snapshot: &Snapshot, at: DateTime<Utc>) -> FrozenBoard {
    let seal = snapshot.seal();
    FrozenBoard {
        label: seal.map(|seal| seal.label.clone()).unwrap_or_default(),
        at,
        by: seal.map(|seal| seal.by.clone()).unwrap_or_default(),
        hash: seal.map(|seal| seal.sha256.short()),
        wrong: snapshot.intact().err().map(|tampered| tampered.to_string()),
        age: None,
    }
}

/// The live board while a snapshot is shown.
pub struct Parked {
    document: Document,
    drawer: DrawerState,
}

impl Parked {
    /// When the document must be looked at although nothing was told.
    pub fn next_due(&self) -> Option<Instant> {
        self.document.next_due()
    }
}

/// Which way to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the snapshot before.
    Older,
    /// To the one after; after the newest comes the live board.
    Newer,
}

/// What background jobs tell of snapshots.
pub enum News {
    /// One was taken.
    Taken(PathBuf),
    /// These lie beside the board, the newest first; or why that cannot be said.
    Listed(Result<Vec<ListedSnapshot>, String>),
    /// This one is what was frozen; or what is wrong with it.
    Checked(PathBuf, Result<(), String>),
    /// The one to show, and what is to be said of those that could not be.
    Fetched(Box<Opening>, Vec<String>),
    /// The newest was shown.
    PastNewest,
    /// The board that the snapshot was taken of.
    BoardFound(Box<Opening>),
    /// There is none to show, and why.
    Nothing(String),
}

impl App {
    /// Looks at the document that was just opened, whose file is at `path`: live, or as a snapshot at its moment.
    pub(super) fn look_at(&mut self, path: Option<PathBuf>) {
        let snapshot = path.zip(self.document.snapshot());
        self.review = snapshot.map(|(path, snapshot)| Review::of(path, snapshot, self.document.now()));
        if let Some(wrong) = self.review.as_ref().and_then(|review| review.frozen.wrong.clone()) {
            self.say(wrong, true);
        }
        self.set_time(Time::Live);
    }

    /// Shows a moment. On a snapshot "now" is the moment at which it froze.
    pub(super) fn set_time(&mut self, time: Time) {
        self.time = match (&self.review, time) {
            (Some(_), Time::Live) => Time::AsOf { as_of: self.document.now(), known: Known::Now },
            _ => time,
        };
        self.renew_picture();
    }

    /// Whether what is shown is a snapshot as of its own moment.
    pub(super) fn is_at_own_moment(&self) -> bool {
        self.review.is_some() && self.picture.picture().moment.as_of == self.document.now()
    }

    /// The live board, whether it is shown or parked; the snapshot's where there is none.
    pub(super) fn live_document(&self) -> &Document {
        self.parked.as_ref().map_or(&self.document, |parked| &parked.document)
    }

    /// What the clock of the live board says; none where that is an exercise's which is not open.
    fn live_now(&self) -> Option<DateTime<Utc>> {
        if self.review.is_none() || self.parked.is_some() {
            return Some(self.live_document().now());
        }
        let is_actual = self.document.board().header().status == BoardStatus::Actual;
        is_actual.then(Utc::now)
    }

    /// Says how long ago the snapshot was taken.
    pub(super) fn renew_age(&mut self) {
        let now = self.live_now();
        if let Some(review) = &mut self.review {
            review.frozen.age = now.map(|now| (now - review.frozen.at).max(TimeDelta::zero()));
        }
    }

    /// What the window's title says of a snapshot; nothing of a board.
    pub(super) fn review_title(&self) -> String {
        let zone = self.document.board().header().time_zone;
        let title = |review: &Review| text!("review-title", at = local_dtg(review.frozen.at, zone));
        self.review.as_ref().map(title).unwrap_or_default()
    }

    /// Whether a snapshot is shown that is not what was frozen, of which nothing is made: then that is said.
    pub(super) fn is_tampered(&mut self) -> bool {
        let wrong = self.review.as_ref().and_then(|review| review.frozen.wrong.clone());
        let is_tampered = wrong.is_some();
        wrong.into_iter().for_each(|wrong| self.say(wrong, true));
        is_tampered
    }

    /// Asks what a snapshot is to be taken for.
    pub(super) fn ask_for_label(&mut self) {
        if self.review.is_some() {
            return self.say(text!("take-of-snapshot"), true);
        }
        self.views.overlay = Overlay::Label(Default::default());
    }

    /// Takes a snapshot as soon as everything that is recorded is on the board. A board without a file gets one first.
    pub(super) fn take_snapshot(&mut self, ctx: &Context, label: String) {
        if self.review.is_some() {
            return self.say(text!("take-of-snapshot"), true);
        }
        match self.find_a_file(ctx) {
            Ok(()) => self.freezing = Some(label),
            Err(_) if self.working_folder.is_none() => self.say(text!("take-no-file"), true),
            Err(why) => self.say(why, true),
        }
    }

    /// Takes the snapshot that was asked for, where nothing is on its way to the board any more.
    pub(super) fn freeze_when_settled(&mut self) {
        let document = self.live_document();
        if self.freezing.is_none() || !document.is_settled() {
            return;
        }
        let (board, at) = (document.share_board(), document.now());
        let by = self.preferences.by().to_owned();
        let (Some(label), Some(path)) = (self.freezing.take(), self.file.clone()) else { return };
        self.jobs.run_telling(move |tell| {
            let frozen = {
                // It is given back before the news, for what is recorded meanwhile waits for it.
                let board: Arc<_> = board;
                store::freeze(&OsDisk, &path, &board, Freezing { label: &label, at, by: &by, out: None })
            };
            tell(match frozen {
                Ok(frozen) => Done::Review(News::Taken(frozen.path)),
                Err(error) => Done::Failed(error.to_string()),
            });
        });
    }

    /// Shows the list of what lies beside the board, as soon as it was read.
    pub(super) fn list_snapshots(&mut self) {
        self.views.overlay = Overlay::Snapshots(Default::default());
        let Some((path, header)) = self.place() else {
            return self.take_in_list(Err(text!("snapshots-no-file")));
        };
        self.jobs.run_telling(move |tell| {
            let listed = listed(&path, &header)
                .map(|listed| listed.iter().map(|one| shown_as(one, &listed)).collect());
            tell(Done::Review(News::Listed(listed)));
        });
    }

    /// Looks whether these are what was frozen.
    pub(super) fn check_snapshots(&mut self, paths: Vec<PathBuf>) {
        self.jobs.run_telling(move |tell| {
            for path in paths {
                let intact = match store::examine(&OsDisk, &path) {
                    Ok(Some(snapshot)) => snapshot.intact().map(|_| ()).map_err(|wrong| wrong.to_string()),
                    Ok(None) => Err(text!("snapshot-unreadable")),
                    Err(error) => Err(error.to_string()),
                };
                tell(Done::Review(News::Checked(path, intact)));
            }
        });
    }

    /// Reads a snapshot, to show it.
    pub(super) fn fetch_snapshot(&mut self, path: PathBuf) {
        self.is_stepping = true;
        self.jobs.run_telling(move |tell| {
            tell(Done::Review(match Opening::of_file(&path) {
                Ok(opening) => News::Fetched(Box::new(opening), Vec::new()),
                Err(error) => News::Nothing(error.to_string()),
            }));
        });
    }

    /// Goes to the snapshot before or after the one that is shown. What is shown of it stays the same.
    pub(super) fn step_snapshot(&mut self, towards: Towards) {
        // One after the other, however fast the key is pressed.
        if self.is_stepping || self.review.is_none() && towards == Towards::Newer {
            return;
        }
        let Some((path, header)) = self.place() else {
            return self.say(text!("snapshots-no-file"), true);
        };
        let shown = self.review.as_ref().map(|review| (review.path.clone(), review.frozen.at));
        self.is_stepping = true;
        self.jobs.run_telling(move |tell| tell(Done::Review(stepped(&path, &header, shown, towards))));
    }

    /// The file beside which snapshots lie, and whose they are.
    fn place(&self) -> Option<(PathBuf, Header)> {
        let path = self.review.as_ref().map(|review| &review.path).or(self.file.as_ref())?;
        Some((path.clone(), self.document.board().header().clone()))
    }

    /// Back to the live board: the one that is parked, or the one that lies beside the snapshot.
    pub(super) fn return_live(&mut self) {
        if self.review.is_none() || self.parked.is_some() {
            self.unpark();
            self.views.film.is_playing = false;
            return self.set_time(Time::Live);
        }
        let Some((path, header)) = self.place() else { return };
        self.jobs.run_telling(move |tell| tell(Done::Review(board_of(&path, &header))));
    }

    /// Takes in what a job tells of snapshots.
    pub(super) fn take_in_review(&mut self, ctx: &Context, news: News) {
        if matches!(news, News::Fetched(..) | News::PastNewest | News::Nothing(_)) {
            self.is_stepping = false;
        }
        match news {
            News::Taken(path) => {
                let taken = text!("take-taken", file = path.display().to_string());
                let aside = self.aside.take();
                self.say_all([taken].into_iter().chain(aside));
                self.look_for_snapshots();
            }
            News::Listed(listed) => self.take_in_list(listed),
            News::Checked(path, intact) => {
                if let Overlay::Snapshots(state) = &mut self.views.overlay {
                    state.check(path, intact);
                }
            }
            News::Fetched(opening, notices) if self.is_of_live(&opening) => {
                self.show_snapshot(ctx, *opening);
                self.say_beside(notices);
            }
            // Another board was opened meanwhile.
            News::Fetched(..) => {}
            News::PastNewest => self.return_live(),
            News::BoardFound(opening) => self.go_back_to(ctx, *opening),
            News::Nothing(why) => self.say(why, true),
        }
    }

    fn take_in_list(&mut self, listed: Result<Vec<ListedSnapshot>, String>) {
        let (now, shown) = (self.live_now(), self.review.as_ref().map(|review| review.path.clone()));
        if let Overlay::Snapshots(state) = &mut self.views.overlay {
            state.list(listed, now, shown);
        }
    }

    /// Whether `opening` is a snapshot of the board that is open.
    pub(super) fn is_of_live(&self, opening: &Opening) -> bool {
        let header = self.live_document().board().header();
        opening.snapshot().is_some() && opening.board.header().is_of_same_board(header)
    }

    /// Shows a snapshot of the board that is open, which is parked meanwhile. The views stay as they are.
    pub(super) fn show_snapshot(&mut self, ctx: &Context, opening: Opening) {
        let (path, file) = opening.file.unzip();
        let document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        let before = std::mem::replace(&mut self.document, document);
        if self.review.is_none() {
            let drawer = std::mem::take(&mut self.views.drawer);
            self.parked = Some(Parked { document: before, drawer });
        } else {
            let_go(before);
        }
        // What a card shows may not be on this board.
        self.views.drawer = DrawerState::default();
        self.enter(path, opening.notices);
    }

    /// Shows another board in the same views.
    fn enter(&mut self, path: Option<PathBuf>, notices: Vec<String>) {
        self.check();
        self.undo_words = [None, None];
        self.views.film.is_playing = false;
        self.views.message = None;
        self.say_all(notices);
        self.look_at(path);
    }

    /// Says what is worth a word, beside what is said already.
    fn say_beside(&mut self, notices: Vec<String>) {
        let said = self.views.message.take();
        let is_error = said.as_ref().is_some_and(|message| message.is_error);
        let words: Vec<String> = said.into_iter().map(|message| message.text).chain(notices).collect();
        if !words.is_empty() {
            self.say(words.join("\n"), is_error);
        }
    }

    /// The live board is shown again, where one is parked.
    pub(super) fn unpark(&mut self) {
        let Some(Parked { document, drawer }) = self.parked.take() else { return };
        let_go(std::mem::replace(&mut self.document, document));
        self.views.drawer = drawer;
        self.enter(None, Vec::new());
        let undo = self.document.undo();
        self.undo_words = [undo.next_undo(), undo.next_redo()].map(|words| words.map(str::to_owned));
    }

    /// Shows the board that was found beside the snapshot, in the same views.
    fn go_back_to(&mut self, ctx: &Context, opening: Opening) {
        if self.review.is_none() {
            return;
        }
        let (path, file) = opening.file.unzip();
        let document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        let_go(std::mem::replace(&mut self.document, document));
        if let Some(path) = &path {
            self.preferences.remember(path);
        }
        self.file.clone_from(&path);
        self.enter(path, opening.notices);
    }

    /// Lets the parked board go on: what was recorded on it is saved, and what others record comes in.
    pub(super) fn parked_goes_on(&mut self) {
        let Some(parked) = &mut self.parked else { return };
        let changes = parked.document.go_on();
        let failing = match parked.document.keeping() {
            Keeping::Failing { records, why } if changes.is_failing => {
                Some(text!("keeping-failing", records = records, why = why))
            }
            _ => None,
        };
        let not_saved = changes.saved.and_then(Result::err);
        let words: Vec<String> = changes.notices.into_iter().chain(failing).chain(not_saved).collect();
        if !words.is_empty() {
            self.say(words.join("\n"), true);
        }
    }

    /// Whether closing the window would lose or leave something of the parked board.
    pub(super) fn is_parked_unsaved(&self) -> bool {
        self.parked
            .as_ref()
            .is_some_and(|parked| parked.document.unsaved().0 > 0 || parked.drawer.unfinished() > 0)
    }
}

/// Lets a board go; a large one takes its time, for which no frame waits.
fn let_go(document: Document) {
    thread::spawn(move || drop(document));
}

/// What lies beside the file at `path`.
fn listed(path: &Path, header: &Header) -> Result<Vec<Listed>, String> {
    store::snapshots(&OsDisk, path, header).map_err(|error| {
        text!("snapshot-unlisted", file = path.display().to_string(), error = error.to_string())
    })
}

fn shown_as(one: &Listed, listed: &[Listed]) -> ListedSnapshot {
    let said = one.seal.as_ref().map(|seal| Said {
        label: seal.label.clone(),
        at: seal.at,
        by: seal.by.clone(),
        hash: seal.sha256.short(),
        parent: match store::parent_by_seal(listed, &one.path, seal) {
            Parent::Missing { .. } => ParentSaid::Missing,
            Parent::Differs { named, found, .. } => {
                ParentSaid::Differs { named: named.short(), found: found.short() }
            }
            Parent::None | Parent::Intact | Parent::Changed { .. } => ParentSaid::There,
        },
    });
    ListedSnapshot { path: one.path.clone(), said }
}

/// The snapshot before or after the one that is shown; those that cannot be opened are passed over, and told.
fn stepped(path: &Path, header: &Header, shown: Option<(PathBuf, DateTime<Utc>)>, towards: Towards) -> News {
    let listed = match listed(path, header) {
        Ok(listed) => listed,
        Err(why) => return News::Nothing(why),
    };
    let is_empty = listed.is_empty();
    let mut passed_over = Vec::new();
    for candidate in in_turn(&listed, shown, towards) {
        match Opening::of_file(&candidate.path) {
            Ok(opening) => return News::Fetched(Box::new(opening), passed_over),
            Err(error) => passed_over.push(text!("review-skipped", why = error.to_string())),
        }
    }
    match towards {
        Towards::Newer => News::PastNewest,
        Towards::Older if is_empty => {
            News::Nothing(text!("snapshot-none", file = path.display().to_string()))
        }
        Towards::Older => {
            passed_over.push(text!("review-oldest"));
            News::Nothing(passed_over.join("\n"))
        }
    }
}

/// Of `listed`, the newest first, those that come after the one that is shown, the nearest first.
fn in_turn(listed: &[Listed], shown: Option<(PathBuf, DateTime<Utc>)>, towards: Towards) -> Vec<&Listed> {
    let Some((path, at)) = shown else { return listed.iter().collect() };
    let place = listed.iter().position(|listed| listed.path.file_name() == path.file_name());
    let seal_at = |listed: &Listed| listed.seal.as_ref().map(|seal| seal.at);
    // One that lies elsewhere is among them by its moment.
    let newer = place.unwrap_or_else(|| listed.partition_point(|listed| seal_at(listed) > Some(at)));
    match towards {
        Towards::Older => listed[newer + usize::from(place.is_some())..].iter().collect(),
        Towards::Newer => listed[..newer].iter().rev().collect(),
    }
}

/// The board that the snapshot at `path` was taken of.
fn board_of(path: &Path, header: &Header) -> News {
    match store::board_beside(&OsDisk, path, header) {
        Ok(Some(board)) => match Opening::of_file(&board) {
            Ok(opening) if opening.board.header().is_of_same_board(header) => {
                News::BoardFound(Box::new(opening))
            }
            Ok(_) => News::Nothing(text!("review-no-board")),
            Err(error) => News::Nothing(error.to_string()),
        },
        Ok(None) => News::Nothing(text!("review-no-board")),
        Err(error) => News::Nothing(error.to_string()),
    }
}
