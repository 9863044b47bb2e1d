//! Background jobs: native dialogs, reading and writing files. Each job reports a [`JobResult`] and wakes the window.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use egui::{ColorImage, Context};
use uuid::Uuid;

use super::dialogs::{Asked, Dialogs};
use super::importing::{ImportEvent, TABLES, holds_table};
use super::log_file::{kind, kind_of, millis, name, say_opened};
use super::opening::Opening;
use super::review::ReviewEvent;
use crate::board::{Board, BriefingMade};
use crate::exchange::{self, CsvForm};
use crate::picture::after_now::AfterNow;
use crate::render::{Page, PageFormat, page_file, page_image};
use crate::store::{self, Access, BoardFile, OsDisk};
use crate::text;
use crate::ui::changes::{ComparisonResult, OtherBoard};
use crate::ui::key_order;
use crate::ui::overlay::PreviewPage;
use crate::ui::remarks::Remark;

/// The report of a job.
pub enum JobResult {
    /// The file to open was chosen: a board or a table.
    ToOpen(PathBuf),
    /// The table to import was chosen.
    ToImport(PathBuf),
    /// The file for a profile was chosen.
    ProfilePlaceChosen(PathBuf),
    /// The folder to look for new tables in was chosen.
    WatchedChosen(PathBuf),
    /// Tables that are new in the watched folder.
    TablesSeen(Vec<PathBuf>),
    /// Those of them that no import on record has read and a profile takes, with the name of the best profile.
    TablesOffered(Vec<(PathBuf, String)>),
    /// A profile was saved. Holds a message.
    ProfileSaved(String),
    /// News of the import wizard, with the number of the job.
    Import(u64, ImportEvent),
    /// A board was read.
    Opened(Box<Opening>),
    /// The file for the board was chosen.
    PlaceChosen(PathBuf),
    /// The board was written to another file, which is its file from now on.
    Moved {
        /// The path.
        path: PathBuf,
        /// The file, open for recording.
        file: Box<BoardFile>,
        /// The number of records written.
        records: usize,
    },
    /// The file for a table of records was chosen.
    TableChosen {
        /// The path.
        path: PathBuf,
        /// The records, in order.
        records: Vec<Uuid>,
        /// The moment for which the table gives the state of each record.
        known_at: DateTime<Utc>,
        /// The board, if a snapshot was shown. `None` is the live board.
        board: Option<Arc<Board>>,
        /// The widest access that the table may have.
        access: Option<Access>,
    },
    /// A table of records was written.
    Exported {
        /// The path.
        path: PathBuf,
        /// The number of records.
        records: usize,
    },
    /// The file for an image was chosen.
    ImageChosen(PathBuf, Box<PageRequest>),
    /// An image for the clipboard was drawn.
    Copied(ColorImage),
    /// An image was written to this path.
    Drawn(PathBuf),
    /// News about snapshots.
    Review(ReviewEvent),
    /// A preview page of a briefing was drawn.
    Previewed(Box<PreviewPage>),
    /// The folder for a briefing was chosen.
    FolderChosen(PathBuf),
    /// The number of pages drawn so far, and the number of pages.
    PageDrawn(usize, usize),
    /// A briefing was written.
    Briefed {
        /// The folder.
        folder: PathBuf,
        /// The number of files.
        files: usize,
        /// What goes on record.
        made: Box<BriefingMade>,
    },
    /// A briefing could not be drawn or written. Holds the reason in words.
    NotBriefed(String),
    /// A board to compare with was read. Holds the access to its file, and what is wrong if it is a tampered snapshot.
    OtherRead(Arc<OtherBoard>, Option<Access>, Option<String>),
    /// A comparison is finished.
    Compared(Box<ComparisonResult>),
    /// The folder for time zone data was chosen.
    ZoneDataChosen(PathBuf),
    /// The board was checked against its rules. Holds the number of the check, and a remark if the board is invalid.
    Checked(u64, Option<Remark>),
    /// A failure, in words.
    Failed(String),
}

/// An image that was requested: the page as it was shown at that moment.
pub struct PageRequest {
    /// The page.
    pub page: Page,
    /// The board of the snapshot that was shown; `None` for the live board.
    pub snapshot: Option<Arc<Board>>,
    /// The widest access that the image may have.
    pub access: Option<Access>,
}

/// The background jobs of a window. Each reports a `Report`.
pub struct Jobs<Report = JobResult> {
    ctx: Context,
    pub(super) dialogs: Rc<dyn Dialogs>,
    sender: Sender<Report>,
    receiver: Receiver<Report>,
}

impl<Report: Send + 'static> Jobs<Report> {
    /// Starts without jobs. `ctx` is woken when a job reports, and `dialogs` ask for files.
    pub fn new(ctx: Context, dialogs: Rc<dyn Dialogs>) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, dialogs, sender, receiver }
    }

    /// The reports since the last call.
    pub fn done(&self) -> Vec<Report> {
        self.receiver.try_iter().collect()
    }

    /// Runs a job on a thread of its own. A dialog must be created on the window's thread and awaited on another one.
    pub(super) fn run(&self, job: impl FnOnce() -> Option<Report> + Send + 'static) {
        self.run_telling(|tell| job().into_iter().for_each(tell));
    }

    /// Runs a job that reports several times.
    pub(super) fn run_telling(&self, job: impl FnOnce(&dyn Fn(Report)) + Send + 'static) {
        let tell = self.teller();
        thread::spawn(move || job(&tell));
    }

    /// What a job reports with.
    pub(super) fn teller(&self) -> impl Fn(Report) + Send + use<Report> {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        move |done| {
            // Fails only if the window is closed.
            let _gone = sender.send(done);
            ctx.request_repaint();
        }
    }

    /// Waits for a dialog. Keys pressed while it opens are meant for it.
    pub(super) fn ask(
        &self,
        chosen: Asked,
        then: impl FnOnce(Result<PathBuf, Option<String>>) -> Option<Report> + Send + 'static,
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

impl Jobs {
    /// Asks which file to open: a board or a table.
    pub fn choose_file(&self, board: &str, table: &str) {
        let chosen = self.dialogs.file_of_kinds(&[(board, &["ron"]), (table, &TABLES)]);
        self.when_chosen(chosen, |path| Some(JobResult::ToOpen(path)));
    }

    /// Asks for a folder in which new tables are looked for.
    pub fn choose_watched(&self) {
        let chosen = self.dialogs.folder_to_write_into();
        self.when_chosen(chosen, |folder| Some(JobResult::WatchedChosen(folder)));
    }

    /// Asks which table to import.
    pub fn choose_table_to_import(&self, table: &str) {
        let chosen = self.dialogs.file_of_kinds(&[(table, &TABLES)]);
        self.when_chosen(chosen, |path| Some(JobResult::ToImport(path)));
    }

    /// Opens a file.
    pub fn open(&self, path: PathBuf) {
        self.run(move || Some(open(path)));
    }

    /// Opens the embedded example.
    pub fn open_example(&self, working_folder: Option<PathBuf>) {
        self.run(|| {
            Some(match Opening::example(working_folder) {
                Ok(opening) => JobResult::Opened(Box::new(opening)),
                Err(error) => JobResult::Failed(error.to_string()),
            })
        });
    }

    /// Asks where to write the board. The board itself is read only after the answer, because a dialog may be open for
    /// minutes and records made meanwhile belong in the file.
    pub fn choose_place(&self, name: &str, kind: &str) {
        let name = if name.ends_with(".ron") { name } else { "board.ron" };
        let chosen = self.dialogs.place_to_write(name, &[(kind, "ron")]);
        self.when_chosen(chosen, |path| Some(JobResult::PlaceChosen(path)));
    }

    /// Writes `board` to a file that is its file from then on.
    pub fn save_as(&self, board: Arc<Board>, path: PathBuf, access: Option<Access>) {
        self.run(move || {
            let began = Instant::now();
            if let Err(error) = store::save_within(&path, &board, access.as_ref()) {
                tracing::error!(file = name(&path), error = kind(&error), "board not saved as a file");
                return Some(JobResult::Failed(error.to_string()));
            }
            let records = board.records().len();
            tracing::info!(file = name(&path), records, millis = millis(began), "board saved as a file");
            let began = Instant::now();
            let opened = BoardFile::open(OsDisk, &path);
            say_opened(&path, began, &opened);
            Some(match opened {
                Ok((file, _)) => JobResult::Moved { path, file: Box::new(file), records },
                Err(error) => JobResult::Failed(error.to_string()),
            })
        });
    }

    /// Asks where to write a table of these records. As in [`Self::choose_place`], the board is read after the answer.
    pub fn choose_table(
        &self,
        records: Vec<Uuid>,
        known_at: DateTime<Utc>,
        board: Option<Arc<Board>>,
        access: Option<Access>,
        kind: &str,
    ) {
        let chosen = self.dialogs.place_to_write("log.csv", &[(kind, "csv")]);
        let done = move |path| Some(JobResult::TableChosen { path, records, known_at, board, access });
        self.when_chosen(chosen, done);
    }

    /// Writes a table of these records with their states at `known_at`.
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
                    JobResult::Exported { path, records }
                }
                Err(error) => {
                    tracing::error!(file = name(&path), error = kind(&error), "table not exported");
                    JobResult::Failed(error.to_string())
                }
            })
        });
    }

    /// Checks a board against its rules. The report carries `number`.
    pub fn check(&self, board: Arc<Board>, number: u64) {
        self.run(move || Some(JobResult::Checked(number, Remark::invalid(board.problems()))));
    }

    /// Asks where to write an image. The extension of the file name decides its format.
    pub fn choose_image(&self, request: PageRequest) {
        let kinds = [(text!("dialog-png"), "png"), (text!("dialog-pdf"), "pdf")];
        let kinds = kinds.each_ref().map(|(kind, ending)| (kind.as_str(), *ending));
        let chosen = self.dialogs.place_to_write("picture.png", &kinds);
        self.when_chosen(chosen, move |path| Some(JobResult::ImageChosen(path, Box::new(request))));
    }

    /// Draws a page of `board` for the clipboard.
    pub fn copy(&self, board: Arc<Board>, request: PageRequest) {
        self.run(move || {
            let began = Instant::now();
            Some(match page_image(&board, &request.page) {
                Ok(image) => {
                    tracing::info!(millis = millis(began), "page copied");
                    JobResult::Copied(image.to_egui())
                }
                Err(error) => {
                    tracing::error!(error = kind(&error), "page not copied");
                    JobResult::Failed(error.to_string())
                }
            })
        });
    }

    /// Draws a page of `board` and writes it.
    pub fn draw(&self, board: Arc<Board>, request: PageRequest, path: PathBuf) {
        self.run(move || {
            let began = Instant::now();
            let format = PageFormat::of(&path);
            let drawn = page_file(&board, &request.page, format).map_err(anyhow::Error::from);
            Some(match drawn.and_then(|file| Ok(store::replace(&path, &file, request.access.as_ref())?)) {
                Ok(()) => {
                    tracing::info!(file = name(&path), ?format, millis = millis(began), "page drawn");
                    JobResult::Drawn(path)
                }
                Err(error) => {
                    tracing::error!(file = name(&path), error = kind_of(&error), "page not drawn");
                    JobResult::Failed(error.to_string())
                }
            })
        });
    }

    /// Asks for the folder of a briefing.
    pub fn choose_folder(&self) {
        let chosen = self.dialogs.folder_to_write_into();
        self.ask(chosen, |path| match path {
            Ok(folder) => Some(JobResult::FolderChosen(folder)),
            Err(why) => why.map(JobResult::NotBriefed),
        });
    }

    /// Asks for a folder of time zone data.
    pub fn choose_zone_data(&self) {
        let chosen = self.dialogs.folder_to_write_into();
        self.when_chosen(chosen, |folder| Some(JobResult::ZoneDataChosen(folder)));
    }

    /// Continues with the file chosen in a dialog. Reports a failure if the dialog never appeared.
    pub(super) fn when_chosen(
        &self,
        chosen: Asked,
        then: impl FnOnce(PathBuf) -> Option<JobResult> + Send + 'static,
    ) {
        self.ask(chosen, |path| path.map_or_else(|why| why.map(JobResult::Failed), then));
    }
}

/// The chosen file. Otherwise the reason why there is none, or `None` if the user cancelled.
fn path_of(chosen: Asked) -> Result<PathBuf, Option<String>> {
    /// No user closes a dialog within this time, so it never appeared.
    const AT_ONCE: Duration = Duration::from_millis(300);
    let asked = Instant::now();
    match pollster::block_on(chosen) {
        Some(path) => Ok(path),
        None => Err((asked.elapsed() < AT_ONCE).then(|| text!("dialog-none"))),
    }
}

fn open(path: PathBuf) -> JobResult {
    if holds_table(&path) {
        return JobResult::ToImport(path);
    }
    match Opening::of_file(&path) {
        Ok(opening) => JobResult::Opened(Box::new(opening)),
        Err(error) => JobResult::Failed(error.to_string()),
    }
}
