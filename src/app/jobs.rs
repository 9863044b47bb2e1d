//! Background jobs: native dialogs, reading and writing of files. Each tells what it has [`Done`] and wakes the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use egui::{ColorImage, Context};
use uuid::Uuid;

use super::dialogs::{Asked, Dialogs};
use super::log_file::{kind, kind_of, millis, name, say_opened};
use super::opening::Opening;
use super::review::News;
use crate::board::Board;
use crate::exchange::{self, CsvForm};
use crate::picture::Moment;
use crate::picture::after_now::AfterNow;
use crate::render::{Page, PageContent, PageFormat, page_file, page_image};
use crate::store::{self, Access, BoardFile, OsDisk};
use crate::text;
use crate::ui::changes::{self, Compared, Frozen, Other};
use crate::ui::extract::Subject;
use crate::ui::key_order;
use crate::ui::overlay::PreviewPage;
use crate::ui::remarks::Remark;
use crate::ui::theme::Theme;
use crate::ui::{FrozenBoard, Time, timeline};

/// How a job ended.
pub enum Done {
    /// A board was read.
    Opened(Box<Opening>),
    /// Where the board is to be written.
    PlaceChosen(PathBuf),
    /// The board was written to another file, in which it is from now on.
    Moved {
        /// Where.
        path: PathBuf,
        /// The file, open for recording.
        file: Box<BoardFile>,
        /// How many records were written.
        records: usize,
    },
    /// Where records are to be written as a table.
    TableChosen {
        /// Where.
        path: PathBuf,
        /// Which, in their order.
        records: Vec<Uuid>,
        /// When they are to have stood as the table says.
        known_at: DateTime<Utc>,
        /// The board that was shown, where that was a snapshot's; else it is the live one.
        board: Option<Arc<Board>>,
        /// For whom the table is at most.
        access: Option<Access>,
    },
    /// Records were written as a table.
    Exported {
        /// Where.
        path: PathBuf,
        /// How many.
        records: usize,
    },
    /// Where a picture is to be written.
    PictureChosen(PathBuf, Box<Shown>),
    /// A picture was drawn, for the clipboard.
    Copied(ColorImage),
    /// A picture was written here.
    Drawn(PathBuf),
    /// Something about snapshots.
    Review(News),
    /// A page of a briefing was drawn to be looked at.
    Previewed(Box<PreviewPage>),
    /// Which folder a briefing is to be written into.
    FolderChosen(PathBuf),
    /// So many of so many pages of a briefing are drawn.
    PageDrawn(usize, usize),
    /// A briefing was written.
    Briefed {
        /// Into which folder.
        folder: PathBuf,
        /// How many files.
        files: usize,
    },
    /// A briefing could not be drawn or written; why, in words.
    NotBriefed(String),
    /// The snapshots beside the board's file were looked for.
    Snapshots(Vec<Frozen>),
    /// A board to compare with was read; with who may use its file, and what is wrong with it, where it is a snapshot that
    /// was changed.
    OtherRead(Arc<Other>, Option<Access>, Option<String>),
    /// Pictures were compared.
    Compared(Box<Compared>),
    /// Which folder of time zone data is to be used.
    ZoneDataChosen(PathBuf),
    /// The rules were looked at of a board, the one that was given under this number; what is to be said of it.
    Checked(u64, Option<Remark>),
    /// What went wrong, in words.
    Failed(String),
}

/// What was shown when a picture was asked for.
pub struct Shown {
    /// What of it.
    pub subject: Subject,
    /// Which moment.
    pub time: Time,
    /// The two times of it.
    pub moment: Moment,
    /// What the board's clock said.
    pub now: DateTime<Utc>,
    /// What was shown of time.
    pub timeline: timeline::Asked,
    /// Since when changes were told.
    pub changes: Option<changes::Asked>,
    /// What the board's file is called.
    pub file_name: String,
    /// The snapshot that was shown, and what it is; else it was the live board.
    pub frozen: Option<(Arc<Board>, FrozenBoard)>,
    /// For whom a picture of it is at most.
    pub access: Option<Access>,
}

/// The jobs of a window.
pub struct Jobs {
    ctx: Context,
    pub(super) dialogs: Box<dyn Dialogs>,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
}

impl Jobs {
    /// No job yet; `ctx` is woken when one is done, and files are asked for by `dialogs`.
    pub fn new(ctx: Context, dialogs: Box<dyn Dialogs>) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, dialogs, sender, receiver }
    }

    /// What was done since this was asked last.
    pub fn done(&self) -> Vec<Done> {
        self.receiver.try_iter().collect()
    }

    /// Asks which file to open, and opens it.
    pub fn choose_file(&self, kind: &str) {
        let chosen = self.dialogs.file_to_open(kind, "ron");
        self.when_chosen(chosen, |path| Some(open(path)));
    }

    /// Opens a file.
    pub fn open(&self, path: PathBuf) {
        self.run(move || Some(open(path)));
    }

    /// Opens the embedded example.
    pub fn open_example(&self, working_folder: Option<PathBuf>) {
        self.run(|| {
            Some(match Opening::example(working_folder) {
                Ok(opening) => Done::Opened(Box::new(opening)),
                Err(error) => Done::Failed(error.to_string()),
            })
        });
    }

    /// Asks where the board is to be written. The board itself is asked for then: a dialog may stand for minutes, and
    /// what is recorded meanwhile belongs into the file.
    pub fn choose_place(&self, name: &str, kind: &str) {
        let name = if name.ends_with(".ron") { name } else { "board.ron" };
        let chosen = self.dialogs.place_to_write(name, &[(kind, "ron")]);
        self.when_chosen(chosen, |path| Some(Done::PlaceChosen(path)));
    }

    /// Writes `board` to a file in which it is to be from then on.
    pub fn save_as(&self, board: Arc<Board>, path: PathBuf, access: Option<Access>) {
        self.run(move || {
            let began = Instant::now();
            if let Err(error) = store::save_within(&path, &board, access.as_ref()) {
                tracing::error!(file = name(&path), error = kind(&error), "board not saved as a file");
                return Some(Done::Failed(error.to_string()));
            }
            let records = board.records().len();
            tracing::info!(file = name(&path), records, millis = millis(began), "board saved as a file");
            let began = Instant::now();
            let opened = BoardFile::open(OsDisk, &path);
            say_opened(&path, began, &opened);
            Some(match opened {
                Ok((file, _)) => Done::Moved { path, file: Box::new(file), records },
                Err(error) => Done::Failed(error.to_string()),
            })
        });
    }

    /// Asks where these records are to be written as a table. As for [`Self::choose_place`] the board is asked for then.
    pub fn choose_table(
        &self,
        records: Vec<Uuid>,
        known_at: DateTime<Utc>,
        board: Option<Arc<Board>>,
        access: Option<Access>,
        kind: &str,
    ) {
        let chosen = self.dialogs.place_to_write("log.csv", &[(kind, "csv")]);
        let done = move |path| Some(Done::TableChosen { path, records, known_at, board, access });
        self.when_chosen(chosen, done);
    }

    /// Writes these records, with how each stood at `known_at`, as a table.
    pub fn export(
        &self,
        board: Arc<Board>,
        records: Vec<Uuid>,
        known_at: DateTime<Utc>,
        path: PathBuf,
        access: Option<Access>,
    ) {
        self.run(move || {
            let began = Instant::now();
            let positions: Vec<usize> = records.iter().filter_map(|&id| board.position(id)).collect();
            let after_now = AfterNow::of(&board, board.header().now(Utc::now()));
            let table = exchange::log_csv(&board, &positions, known_at, &after_now, CsvForm::default());
            Some(match store::replace(&path, table.as_bytes(), access.as_ref()) {
                Ok(()) => {
                    let records = positions.len();
                    tracing::info!(file = name(&path), records, millis = millis(began), "table exported");
                    Done::Exported { path, records }
                }
                Err(error) => {
                    tracing::error!(file = name(&path), error = kind(&error), "table not exported");
                    Done::Failed(error.to_string())
                }
            })
        });
    }

    /// Looks whether a board keeps its rules. It is given under a `number`, by which the answer is known.
    pub fn check(&self, board: Arc<Board>, number: u64) {
        self.run(move || Some(Done::Checked(number, Remark::invalid(board.problems()))));
    }

    /// Asks where a picture of what is shown is to be written, and by its name as what.
    pub fn choose_picture(&self, shown: Shown) {
        let kinds = [(text!("dialog-png"), "png"), (text!("dialog-pdf"), "pdf")];
        let kinds = kinds.each_ref().map(|(kind, ending)| (kind.as_str(), *ending));
        let chosen = self.dialogs.place_to_write("picture.png", &kinds);
        self.when_chosen(chosen, move |path| Some(Done::PictureChosen(path, Box::new(shown))));
    }

    /// Draws what was shown as a page of `board`, for the clipboard.
    pub fn copy(&self, board: Arc<Board>, shown: Shown) {
        self.run(move || {
            let began = Instant::now();
            Some(match page_image(&board, &page_of(&shown)) {
                Ok(image) => {
                    tracing::info!(millis = millis(began), "page copied");
                    Done::Copied(image.to_egui())
                }
                Err(error) => {
                    tracing::error!(error = kind(&error), "page not copied");
                    Done::Failed(error.to_string())
                }
            })
        });
    }

    /// Draws what was shown as a page of `board`, and writes it. A page is for reading elsewhere: it is light.
    pub fn draw(&self, board: Arc<Board>, shown: Shown, path: PathBuf) {
        self.run(move || {
            let began = Instant::now();
            let format = PageFormat::of(&path);
            let drawn = page_file(&board, &page_of(&shown), format).map_err(anyhow::Error::from);
            Some(match drawn.and_then(|file| Ok(store::replace(&path, &file, shown.access.as_ref())?)) {
                Ok(()) => {
                    tracing::info!(file = name(&path), ?format, millis = millis(began), "page drawn");
                    Done::Drawn(path)
                }
                Err(error) => {
                    tracing::error!(file = name(&path), error = kind_of(&error), "page not drawn");
                    Done::Failed(error.to_string())
                }
            })
        });
    }

    /// Dialogs must be made on the window's thread, and waited for on another.
    pub(super) fn run(&self, job: impl FnOnce() -> Option<Done> + Send + 'static) {
        self.run_telling(|tell| job().into_iter().for_each(tell));
    }

    /// A job that tells several times how it goes.
    pub(super) fn run_telling(&self, job: impl FnOnce(&dyn Fn(Done)) + Send + 'static) {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        let tell = move |done| {
            // The window may be closed by now; then nobody is left to be told.
            let _gone = sender.send(done);
            ctx.request_repaint();
        };
        thread::spawn(move || job(&tell));
    }

    /// Asks which folder a briefing is to be written into.
    pub fn choose_folder(&self) {
        let chosen = self.dialogs.folder_to_write_into();
        self.ask(chosen, |path| match path {
            Ok(folder) => Some(Done::FolderChosen(folder)),
            Err(why) => why.map(Done::NotBriefed),
        });
    }

    /// Asks for a folder of time zone data.
    pub fn choose_zone_data(&self) {
        let chosen = self.dialogs.folder_to_write_into();
        self.when_chosen(chosen, |folder| Some(Done::ZoneDataChosen(folder)));
    }

    /// Goes on with what is chosen in a dialog; where it never came up, that is said.
    pub(super) fn when_chosen(
        &self,
        chosen: Asked,
        then: impl FnOnce(PathBuf) -> Option<Done> + Send + 'static,
    ) {
        self.ask(chosen, |path| path.map_or_else(|why| why.map(Done::Failed), then));
    }

    /// Waits for a dialog. Keys that are pressed while it comes up are meant for it.
    fn ask(
        &self,
        chosen: Asked,
        then: impl FnOnce(Result<PathBuf, Option<String>>) -> Option<Done> + Send + 'static,
    ) {
        key_order::stand_back(&self.ctx);
        let ctx = self.ctx.clone();
        self.run(move || {
            let path = path_of(chosen);
            key_order::come_back(&ctx);
            then(path)
        });
    }
}

/// The page of what was shown.
fn page_of(shown: &Shown) -> Page<'_> {
    let (size_points, scale) = shown.subject.size();
    Page {
        content: PageContent::Extract(shown.subject),
        time: shown.time,
        now: shown.now,
        moment: shown.moment,
        file_name: &shown.file_name,
        frozen: shown.frozen.as_ref().map(|(_, frozen)| frozen),
        timeline: shown.timeline.clone(),
        changes: shown.changes.clone(),
        theme: Theme::Light,
        size_points,
        scale,
    }
}

/// The file chosen; without one, why there is none, where that was not the user's own choice.
fn path_of(chosen: Asked) -> Result<PathBuf, Option<String>> {
    /// Nobody reads a dialog and closes it within this time: it never came up.
    const AT_ONCE: Duration = Duration::from_millis(300);
    let asked = Instant::now();
    match pollster::block_on(chosen) {
        Some(path) => Ok(path),
        None => Err((asked.elapsed() < AT_ONCE).then(|| text!("dialog-none"))),
    }
}

fn open(path: PathBuf) -> Done {
    match Opening::of_file(&path) {
        Ok(opening) => Done::Opened(Box::new(opening)),
        Err(error) => Done::Failed(error.to_string()),
    }
}
