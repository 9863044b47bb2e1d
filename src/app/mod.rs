//! The window: shows the views, carries out what they ask for, keeps the clock and the board's file.
//!
//! After the views of a frame are drawn, [`App`] carries out their actions in order (`commands`). What is recorded
//! goes through the `document` to the disk and onto the board; the `scribe` is the thread that writes. Files are
//! chosen and read by background `jobs`, so that no frame waits for a disk or a dialog. An idle window sleeps until
//! input comes, something is done, or the picture changes by time alone: at the next minute or change of state.
//!
//! While a snapshot is shown (`review`) the live board is kept beside it and goes on; `film` plays a span of time.

mod author;
mod briefing;
mod clock;
mod closing;
mod commands;
mod comparing;
mod dialogs;
mod document;
mod extract;
mod film;
mod jobs;
mod keys;
mod opening;
mod preferences;
mod review;
mod scribe;
mod undo;
mod wall;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use author::Author;
use chrono::{DateTime, TimeDelta, Timelike, Utc};
pub use clock::{WrongClock, real_now};
use closing::Closing;
use dialogs::NativeDialogs;
pub use dialogs::{Asked, Dialogs};
use document::{Changes, Document};
use eframe::{CreationContext, Frame, NativeOptions, Storage};
use egui::{Context, Ui, ViewportBuilder, ViewportCommand};
use jobs::{Done, Jobs};
pub use opening::Opening;
use preferences::Preferences;
pub use preferences::remembered_author;
pub use review::frozen_board;
use review::{Parked, Review};
use undo::Way;
use wall::Left;

use crate::board::{Board, BoardStatus};
use crate::picture::after_now::{AfterNow, clock_doubt};
use crate::picture::{Moment, MovingPicture};
use crate::store::{self, Access};
use crate::text;
use crate::ui::overlay::Overlay;
use crate::ui::remarks::Remark;
use crate::ui::wall::{WallState, fitting_zoom, wall_ui};
use crate::ui::{self, Desk, Keeping, Known, Message, Scene, Time, ViewState, theme};
use crate::words::{self, Discretion};

/// How long a word that needs no answer stays.
const MESSAGE_FOR: Duration = Duration::from_secs(8);

/// The window could not be opened.
#[derive(Debug, thiserror::Error)]
#[error(
    "no window can be opened here: {0}. Without a display, `borderboard render` draws the board to a PNG file and \
     `borderboard status` prints it"
)]
pub struct NoWindow(String);

/// Where the window keeps what is its own: what it remembers, and boards that were begun without a file.
pub fn own_folder() -> Option<PathBuf> {
    eframe::storage_dir("borderboard")
}

/// The folder of the time zone data that was chosen at this desk; none is the built-in data.
pub fn zone_data() -> Option<PathBuf> {
    Preferences::before_start().zone_data
}

/// Opens the window, and returns when it is closed.
///
/// # Errors
///
/// When there is no display, or none that can draw.
pub fn run(opening: Opening) -> Result<(), NoWindow> {
    let viewport = ViewportBuilder::default()
        .with_app_id("borderboard")
        .with_title(window_title(&opening.board, ""))
        .with_inner_size([1366.0, 768.0])
        .with_min_inner_size([1000.0, 600.0])
        .with_maximized(true)
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    let create = |creation: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(App::new(creation, opening)))
    };
    eframe::run_native("borderboard", options, Box::new(create)).map_err(|error| NoWindow(error.to_string()))
}

/// The title of the window; `keeping` says how safe what was recorded is.
fn window_title(board: &Board, keeping: &str) -> String {
    let header = board.header();
    let status = words::exercise(header.status).unwrap_or_default();
    let parts = [header.title.clone(), status, keeping.to_owned(), "borderboard".to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The window's state: what [`run`] shows. A test shows it without a window.
pub struct App {
    document: Document,
    working_folder: Option<PathBuf>,
    time: Time,
    picture: MovingPicture,
    /// When the picture changes by itself.
    picture_until: DateTime<Utc>,
    generation: u64,
    views: ViewState,
    /// What is to be said beside the next record.
    aside: Option<String>,
    /// Who may use the board with which changes are compared.
    compared_access: Option<Access>,
    /// When the word to the user goes by itself.
    message_until: Option<Instant>,
    title: String,
    /// Text could be typed into a field when the last frame ended.
    was_typing: bool,
    /// What undo and redo would do, in words.
    undo_words: [Option<String>; 2],
    closing: Closing,
    preferences: Preferences,
    author: Author,
    jobs: Jobs,
    /// Where the live board's file is, or the snapshot's where none is live; none for the embedded example.
    file: Option<PathBuf>,
    /// The snapshot that is shown: the document is its board then.
    review: Option<Review>,
    /// The live board meanwhile.
    parked: Option<Parked>,
    /// The label of a snapshot that is taken as soon as everything recorded is on the board.
    freezing: Option<String>,
    /// Another snapshot is on its way.
    is_stepping: bool,
    /// When the frame before was shown, in the seconds of egui, while the film is played.
    film_frame_at: Option<f64>,
    /// The wall, while it fills the screen.
    wall: Option<(WallState, Left)>,
    /// What has to be said of the board itself.
    remarks: Vec<Remark>,
    /// That it is invalid, as far as is known.
    invalid: Option<Remark>,
    /// How often it was looked whether it is.
    checks: u64,
}

impl App {
    /// Shows `opening` in the window that is being created.
    pub fn new(creation: &CreationContext<'_>, opening: Opening) -> Self {
        Self::with_dialogs(creation, opening, Box::new(NativeDialogs))
    }

    /// As [`Self::new`], but files are asked for by `dialogs`.
    pub fn with_dialogs(creation: &CreationContext<'_>, opening: Opening, dialogs: Box<dyn Dialogs>) -> Self {
        let preferences = creation.storage.map(Preferences::load).unwrap_or_default();
        let ctx = &creation.egui_ctx;
        ui::key_order::keep(ctx);
        theme::install_fonts(ctx);
        theme::apply(ctx, preferences.theme());
        let (path, file) = opening.file.unzip();
        let document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        let picture = MovingPicture::new(document.board(), Moment::live(document.now()));
        let mut app = Self {
            document,
            working_folder: opening.working_folder,
            time: Time::Live,
            picture,
            picture_until: DateTime::<Utc>::MIN_UTC,
            generation: 0,
            views: ViewState::default(),
            aside: None,
            compared_access: None,
            message_until: None,
            title: String::new(),
            was_typing: false,
            undo_words: [None, None],
            closing: Closing::default(),
            preferences,
            author: Author::default(),
            jobs: Jobs::new(ctx.clone(), dialogs),
            file: path.clone(),
            review: None,
            parked: None,
            freezing: None,
            is_stepping: false,
            film_frame_at: None,
            wall: None,
            remarks: Vec::new(),
            invalid: None,
            checks: 0,
        };
        app.views.timeline.choices = app.preferences.timeline(path.as_deref());
        if let Some(path) = &path {
            app.preferences.remember(path);
        }
        app.say_all(opening.notices);
        app.look_at(path);
        app.check();
        app
    }

    /// Shows another board.
    fn open(&mut self, ctx: &Context, opening: Opening) {
        if self.is_of_live(&opening) {
            return self.show_snapshot(ctx, opening);
        }
        self.unpark();
        let (path, file) = opening.file.unzip();
        self.keep_choices();
        if let Some(path) = &path {
            self.preferences.remember(path);
        }
        // What the journal of the board that goes holds is written into its file before the scribe ends.
        let _begun = self.document.save();
        self.document = Document::new(opening.board, path.as_deref().zip(file), opening.replayed, ctx);
        self.working_folder = opening.working_folder;
        self.time = Time::Live;
        self.views = ViewState::default();
        self.views.timeline.choices = self.preferences.timeline(path.as_deref());
        self.file.clone_from(&path);
        self.undo_words = [None, None];
        let opened = text!("message-opened", file = self.document.file_name.as_str());
        self.say_all(std::iter::once(opened).chain(opening.notices));
        self.look_at(path);
        self.check();
    }

    /// Looks in the background whether the board that is shown keeps its rules.
    pub(super) fn check(&mut self) {
        self.checks += 1;
        self.invalid = None;
        self.jobs.check(self.document.share_board(), self.checks);
    }

    /// Gathers what has to be said of the board. Only a picture of now tells what is after now.
    fn renew_remarks(&mut self) {
        let board = self.document.board();
        let after = (self.time == Time::Live).then(|| AfterNow::of_picture(board, &self.picture));
        let after = after.and_then(|after| Remark::after_now(board, &after));
        let is_actual = board.header().status == BoardStatus::Actual && self.review.is_none();
        let doubt = clock_doubt(board, self.document.now(), self.preferences.by()).filter(|_| is_actual);
        self.remarks =
            self.invalid.clone().into_iter().chain(after).chain(doubt.map(Remark::clock)).collect();
    }

    /// Remembers what was chosen to be seen of this file.
    fn keep_choices(&mut self) {
        let choices = self.views.timeline.choices.clone();
        self.preferences.set_timeline(self.file.as_deref(), choices);
    }

    fn moment(&self, now: DateTime<Utc>) -> Moment {
        let known_now = self.document.board().known_now(now);
        match self.time {
            Time::Live => Moment { as_of: now, known_at: known_now },
            Time::AsOf { as_of, known } => Moment {
                as_of,
                known_at: match known {
                    Known::Now => known_now,
                    Known::Then => as_of,
                    Known::At(instant) => instant,
                },
            },
        }
    }

    fn renew_picture(&mut self) {
        let now = self.document.now();
        let moment = self.moment(now);
        // It makes itself anew where the board is another one or time went back.
        let _way = self.picture.advance(self.document.board(), moment);
        self.generation += 1;
        self.renew_remarks();
        // Ages are told to the minute.
        let minute =
            now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now) + TimeDelta::minutes(1);
        self.picture_until = match self.time {
            Time::Live => minute.min(self.picture.next_change(self.document.board()).max(now)),
            // A clock that stands never gets there.
            Time::AsOf { .. } => minute,
        };
    }

    /// Takes in what background jobs and the scribe did.
    fn take_in(&mut self, ctx: &Context) {
        for done in self.jobs.done() {
            match done {
                Done::Opened(opening) => self.open(ctx, *opening),
                // A place is chosen for the live board, whatever is shown by now.
                Done::PlaceChosen(path) => {
                    self.unpark();
                    match self.review {
                        Some(_) => self.say(text!("review-read-only"), true),
                        None => {
                            let access = self.document.access();
                            self.jobs.save_as(self.document.share_board(), path, access);
                        }
                    }
                }
                // Nor is a snapshot that was opened meanwhile kept anywhere.
                Done::Moved { .. } if self.review.is_some() && self.parked.is_none() => {}
                Done::Moved { path, file, records } => {
                    self.unpark();
                    self.document.move_to(&path, *file, records, ctx);
                    self.preferences.remember(&path);
                    self.file = Some(path.clone());
                    self.say(text!("message-saved", file = path.display().to_string()), false);
                }
                Done::TableChosen { path, records, known_at, board, access } => {
                    let board = board.unwrap_or_else(|| self.live_document().share_board());
                    self.jobs.export(board, records, known_at, path, access);
                }
                Done::Exported { path, records } => {
                    let path = path.display().to_string();
                    self.say(text!("message-exported", records = records, file = path), false);
                }
                Done::PictureChosen(path, shown) => {
                    let frozen = shown.frozen.as_ref().map(|(board, _)| board.clone());
                    let board = frozen.unwrap_or_else(|| self.live_document().share_board());
                    self.jobs.draw(board, *shown, path);
                }
                Done::Copied(image) => {
                    ctx.copy_image(image);
                    self.say(text!("message-copied"), false);
                }
                Done::Drawn(path) => {
                    self.say(text!("message-drawn", file = path.display().to_string()), false);
                }
                Done::Review(news) => self.take_in_review(ctx, news),
                Done::Previewed(page) => {
                    if let Some(briefing) = self.views.overlay.briefing() {
                        briefing.show(ctx, *page);
                    }
                }
                Done::FolderChosen(folder) => {
                    if let Some(briefing) = self.views.overlay.briefing() {
                        briefing.choose(&folder);
                    }
                }
                Done::PageDrawn(done, pages) => {
                    if let Some(briefing) = self.views.overlay.briefing() {
                        briefing.progress(done, pages);
                    }
                }
                Done::Briefed { folder, files } => {
                    if self.views.overlay.briefing().is_some() {
                        self.views.overlay = Overlay::None;
                    }
                    let folder = folder.display().to_string();
                    self.say(text!("message-briefed", files = files, folder = folder), false);
                    // The next changes are told since the snapshot of this one.
                    self.look_for_snapshots();
                }
                Done::NotBriefed(why) => match self.views.overlay.briefing() {
                    Some(briefing) => briefing.fail(why),
                    None => self.say(why, true),
                },
                Done::Snapshots(snapshots) => {
                    let zone = self.document.board().header().time_zone;
                    if let Some(briefing) = self.views.overlay.briefing() {
                        briefing.go_on_from(snapshots.iter().map(|frozen| frozen.at), zone);
                    }
                    self.views.changes.set_snapshots(snapshots);
                }
                Done::OtherRead(other, access, wrong) => self.compare_with(other, access, wrong),
                Done::Compared(compared) => self.views.changes.take_in(*compared),
                Done::ZoneDataChosen(folder) => match store::zone_data_version(&folder) {
                    Ok(data) => {
                        self.preferences.zone_data = Some(folder);
                        self.say(text!("zone-data-chosen", data = data), false);
                    }
                    Err(error) => self.say(error.to_string(), true),
                },
                Done::Checked(number, invalid) if number == self.checks => {
                    self.invalid = invalid;
                    self.renew_remarks();
                }
                Done::Checked(..) => {}
                Done::Failed(why) => self.say(why, true),
            }
        }
        self.parked_goes_on();
        let changes = self.document.go_on();
        self.show(ctx, changes);
        self.freeze_when_settled();
    }

    fn show(&mut self, ctx: &Context, changes: Changes) {
        if changes.board {
            let undo = self.document.undo();
            self.undo_words = [undo.next_undo(), undo.next_redo()].map(|words| words.map(str::to_owned));
            self.renew_picture();
        }
        // What is recorded here keeps the rules; what others recorded may not.
        if changes.taken_in > 0 {
            self.check();
        }
        self.say_of(&changes);
        if let Some(saved) = changes.saved {
            self.save_ended(ctx, saved);
        }
        let keeping = match self.document.keeping() {
            Keeping::NoFile | Keeping::Saved { at: None } | Keeping::Snapshot(_) => self.review_title(),
            Keeping::Saved { at: Some(at) } => {
                let zone = self.document.board().header().time_zone;
                text!("keeping-saved", at = at.with_timezone(&zone).format("%H:%M").to_string())
            }
            Keeping::Journalled(records) => text!("keeping-journalled", records = records),
            Keeping::Failing { records, .. } => text!("keeping-failing-short", records = records),
            Keeping::ReadOnly => text!("keeping-read-only"),
        };
        let title = window_title(self.document.board(), &keeping);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if self.message_until.is_some_and(|until| until <= Instant::now()) {
            self.views.message = None;
            self.message_until = None;
        }
    }

    /// Says what became of the board, in one word to the user.
    fn say_of(&mut self, changes: &Changes) {
        let newest = changes.recorded.last();
        let recorded = newest.map(|(way, what)| match way {
            Way::New => text!("message-recorded", what = what.as_str()),
            Way::Undo => text!("message-undone", what = what.as_str()),
            Way::Redo => text!("message-redone", what = what.as_str()),
        });
        // Undoing goes on with what was done before that.
        let offers_undo = newest.is_some_and(|(way, _)| *way != Way::Undo);
        let taken_in = (changes.taken_in > 0).then(|| text!("message-taken-in", records = changes.taken_in));
        let failing = match self.document.keeping() {
            Keeping::Failing { records, why } if changes.is_failing => {
                Some(text!("keeping-failing", records = records, why = why))
            }
            _ => None,
        };
        let is_error = failing.is_some() || !changes.notices.is_empty();
        let aside = if offers_undo { self.aside.take() } else { None };
        let words: Vec<String> = [recorded, aside, taken_in, failing].into_iter().flatten().collect();
        let words = [words, changes.notices.clone()].concat();
        if !words.is_empty() {
            self.say(words.join("\n"), is_error);
            self.views.message.iter_mut().for_each(|message| message.offers_undo = offers_undo);
        }
    }

    /// A word to the user; what went wrong stays until it is dismissed.
    fn say(&mut self, text: String, is_error: bool) {
        self.message_until = (!is_error).then(|| Instant::now() + MESSAGE_FOR);
        self.views.message = Some(Message { text, is_error, offers_undo: false });
    }

    /// Several words to the user, as one.
    fn say_all(&mut self, words: impl IntoIterator<Item = String>) {
        let words: Vec<String> = words.into_iter().collect();
        if !words.is_empty() {
            self.say(words.join("\n"), false);
        }
    }

    /// When the window must look again by itself.
    fn next_look(&self) -> Duration {
        let picture = match self.review {
            // Only how long ago it was taken changes.
            Some(_) => Duration::from_secs(60),
            None => (self.picture_until - self.document.now()).to_std().unwrap_or(Duration::ZERO),
        };
        let now = Instant::now();
        let parked = self.parked.as_ref().and_then(Parked::next_due);
        let due = [self.document.next_due(), parked, self.message_until, self.closing.next_due()];
        let due = due.into_iter().flatten().map(|instant| instant.saturating_duration_since(now)).min();
        due.map_or(picture, |due| due.min(picture)) + Duration::from_millis(5)
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let ctx = ui.ctx().clone();
        self.take_in(&ctx);
        self.closing_asked(&ctx);
        let mut actions = Vec::new();
        if self.wall.is_some() {
            self.wall_keys(&ctx);
        } else {
            self.keys(&ctx, &mut actions);
        }
        self.run_film(&ctx);
        let now = self.document.now();
        if now >= self.picture_until {
            self.renew_picture();
        }
        self.renew_age();
        let scene = Scene {
            board: self.document.board(),
            picture: self.picture.picture(),
            generation: self.generation,
            time: self.time,
            now,
            file_name: &self.document.file_name,
            theme: self.preferences.theme(),
            recent: self.preferences.recent(),
            desk: Desk {
                by: self.preferences.by(),
                asks_who: self.author.asks(),
                keeping: self.review.as_ref().map_or_else(|| self.document.keeping(), Review::keeping),
                undo: self.undo_words[0].as_deref(),
                redo: self.undo_words[1].as_deref(),
            },
            discretion: Discretion::default(),
            remarks: &self.remarks,
        };
        let mut is_calling = false;
        match &mut self.wall {
            Some((wall, _)) => {
                is_calling = wall_ui(ui, &scene, &mut self.views, wall);
                ctx.set_zoom_factor(fitting_zoom(&ctx, &scene, &mut self.views.timeline, wall));
            }
            None => ui::page_ui(ui, &scene, &mut self.views, &mut actions),
        }
        if is_calling {
            wall::call(&ctx);
        }
        let was_shown = self.views.view;
        for action in actions {
            self.carry_out(&ctx, action);
        }
        self.compare(was_shown);
        self.was_typing = ctx.text_edit_focused();
        ctx.request_repaint_after(self.next_look().min(self.wall_next_look(&ctx)));
    }

    /// A wall's zoom is not the user's.
    fn persist_egui_memory(&self) -> bool {
        self.wall.is_none()
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        self.keep_choices();
        self.preferences.save(storage);
    }
}
