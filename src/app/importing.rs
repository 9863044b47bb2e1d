//! The background work of the import wizard: reads a table, finds the profiles that fit it, and works out what an import
//! would do.
//!
//! The file is read once and kept, because the table may be read again in another way. Each job has a number, so that
//! what an outdated job finds is never shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::jobs::{JobResult, Jobs};
use super::log_file::millis;
use crate::board::{Board, Header};
use crate::exchange::propose::{
    Consequences, NamedProfile, Progress, Proposal, TableHead, TableSketch, Watch,
};
use crate::exchange::{Import, Profile, Table, TableSpec, import};
use crate::text;
use crate::ui::import::{ImportPreview, ProposedTable, ReadTable};

/// Where the table is.
#[derive(Debug, Clone)]
pub enum TableSource {
    /// In a file.
    File(PathBuf),
    /// In cells that were pasted.
    Cells(String),
}

/// What a job of the wizard reports.
pub enum ImportEvent {
    /// The content of the file.
    Content(Arc<Vec<u8>>),
    /// The beginning of the table.
    Head(Arc<ReadTable>),
    /// The whole table, and what the program makes of it.
    Read(ProposedTable),
    /// How far a job is.
    Progress(Progress),
    /// What the import would do.
    Preview(Arc<ImportPreview>),
    /// The import, to be recorded on the board that it was worked out for.
    Ready(Box<Import>, Arc<Board>),
    /// Why there is no result, in words.
    Failed(String),
}

/// The table that is being imported.
#[derive(Debug)]
pub struct Importing {
    source: TableSource,
    /// The name of the table.
    pub name: String,
    content: Option<Arc<Vec<u8>>>,
    /// The number of the newest job.
    job: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    /// The profile of the last preview.
    pub profile: Option<Arc<Profile>>,
    /// The record of the import, once it is made.
    pub made: Option<uuid::Uuid>,
}

impl Importing {
    /// The import of a table that is still to be read.
    pub fn of(source: TableSource) -> Self {
        let name = match &source {
            TableSource::File(path) => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
            TableSource::Cells(_) => text!("wizard-pasted"),
        };
        Self {
            source,
            name,
            content: None,
            job: Arc::default(),
            stop: Arc::default(),
            profile: None,
            made: None,
        }
    }

    /// Whether a report is of the newest job.
    pub fn is_newest(&self, job: u64) -> bool {
        self.job.load(Ordering::Relaxed) == job
    }

    /// Keeps the content of the file.
    pub fn keep(&mut self, content: Arc<Vec<u8>>) {
        self.content = Some(content);
    }

    /// Stops the running job. What it still reports is out of date.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        self.job.fetch_add(1, Ordering::Relaxed);
    }

    /// Begins another job. Returns its number, and what stops it.
    fn begin(&mut self) -> (u64, Arc<AtomicBool>) {
        self.stop();
        (self.job.load(Ordering::Relaxed), Arc::clone(&self.stop))
    }

    /// The name by which messages call the table: a path, or that of the pasted cells.
    fn table_name(&self) -> String {
        match &self.source {
            TableSource::File(path) => path.display().to_string(),
            TableSource::Cells(_) => self.name.clone(),
        }
    }

    /// Reads the table in the way that `spec` says, and looks at what it means for a board with this header.
    pub fn read(&mut self, jobs: &Jobs, spec: TableSpec, board: Header, profiles: Vec<NamedProfile>) {
        let (job, stop) = self.begin();
        let (source, name, content) = (self.source.clone(), self.table_name(), self.content.clone());
        jobs.run_telling(move |tell| {
            let tell = |event| tell(JobResult::Import(job, event));
            let began = Instant::now();
            let is_first = content.is_none();
            let content = match content.map_or_else(|| content_of(&source), Ok) {
                Ok(content) => content,
                Err(why) => return tell(ImportEvent::Failed(why)),
            };
            tell(ImportEvent::Content(Arc::clone(&content)));
            if is_first && let Ok(head) = head(&name, &content, &spec) {
                tell(ImportEvent::Head(Arc::new(head)));
            }
            let progress = |progress: Progress| tell(ImportEvent::Progress(progress));
            match proposed(&name, &content, &spec, &board, &profiles, Watch::new(&progress, &stop)) {
                Ok(found) => {
                    let (rows, profiles) = (found.proposal.sketch.rows, found.proposal.fits.len());
                    tracing::info!(rows, profiles, millis = millis(began), "table read");
                    tell(ImportEvent::Read(found));
                }
                Err(why) => tell(ImportEvent::Failed(why)),
            }
        });
    }

    /// Works out what an import by `profile` would do to `board`.
    pub fn preview(
        &mut self,
        jobs: &Jobs,
        profile: Arc<Profile>,
        board: Arc<Board>,
        at: DateTime<Utc>,
        by: String,
    ) {
        let (job, stop) = self.begin();
        self.profile = Some(Arc::clone(&profile));
        let Some(content) = self.content.clone() else { return };
        let name = self.table_name();
        jobs.run_telling(move |tell| {
            let began = Instant::now();
            let progress = |progress: Progress| tell(JobResult::Import(job, ImportEvent::Progress(progress)));
            let watch = Watch::new(&progress, &stop);
            let found =
                Table::from_bytes(&name, content.to_vec(), &profile).map_err(|error| error.to_string());
            let found = found.and_then(|table| {
                let found = Consequences::of(&board, &table, &profile, at, &by, watch);
                found.map_err(|error| error.to_string())
            });
            let event = match found {
                Ok(consequences) => {
                    let preview = ImportPreview { consequences, board_records: board.records().len() };
                    tracing::info!(records = preview.records(), millis = millis(began), "import previewed");
                    ImportEvent::Preview(Arc::new(preview))
                }
                Err(why) => ImportEvent::Failed(why),
            };
            // New records of the board wait until nothing shares it.
            drop(board);
            tell(JobResult::Import(job, event));
        });
    }

    /// Makes the records of the import for `board`.
    pub fn make(&mut self, jobs: &Jobs, board: Arc<Board>, at: DateTime<Utc>, by: String) {
        let (job, _) = self.begin();
        let (Some(profile), Some(content)) = (self.profile.clone(), self.content.clone()) else { return };
        let name = self.table_name();
        jobs.run_telling(move |tell| {
            let event = match imported(&name, &content, &profile, &board, at, &by) {
                Ok(import) => ImportEvent::Ready(Box::new(import), board),
                Err(why) => ImportEvent::Failed(why),
            };
            tell(JobResult::Import(job, event));
        });
    }
}

/// The bytes of the table.
fn content_of(source: &TableSource) -> Result<Arc<Vec<u8>>, String> {
    match source {
        TableSource::Cells(cells) => Ok(Arc::new(cells.clone().into_bytes())),
        TableSource::File(path) => std::fs::read(path).map(Arc::new).map_err(|error| {
            text!("wizard-not-read", file = path.display().to_string(), error = error.to_string())
        }),
    }
}

fn head(name: &str, content: &[u8], spec: &TableSpec) -> Result<ReadTable, String> {
    let head = TableHead::of(name, content, spec).map_err(|error| error.to_string())?;
    let sketch = TableSketch::of(&head.table, said_header(spec), Watch::default());
    let sketch = sketch.map_err(|error| error.to_string())?;
    Ok(ReadTable { table: head.table, is_whole: false, sheet: sketch.sheet, header: sketch.header })
}

fn proposed(
    name: &str,
    content: &[u8],
    spec: &TableSpec,
    board: &Header,
    profiles: &[NamedProfile],
    watch: Watch<'_>,
) -> Result<ProposedTable, String> {
    let table = Table::look(name, content.to_vec(), spec).map_err(|error| error.to_string())?;
    let proposal = Proposal::of(&table, said_header(spec), board, profiles, watch);
    let proposal = proposal.map_err(|error| error.to_string())?;
    let (sheet, header) = (proposal.sketch.sheet.clone(), proposal.sketch.header);
    let table = ReadTable { table, is_whole: true, sheet, header };
    Ok(ProposedTable { table: Arc::new(table), proposal: Arc::new(proposal) })
}

/// The header that somebody has said: the number of its first row, and of its rows.
fn said_header(spec: &TableSpec) -> Option<(u32, u32)> {
    spec.header_row.map(|row| (row, spec.header_rows.unwrap_or(1)))
}

fn imported(
    name: &str,
    content: &[u8],
    profile: &Profile,
    board: &Board,
    at: DateTime<Utc>,
    by: &str,
) -> Result<Import, String> {
    let table = Table::from_bytes(name, content.to_vec(), profile).map_err(|error| error.to_string())?;
    import(board, &table, profile, at, by).map_err(|error| error.to_string())
}

/// How the names of tables end.
pub const TABLES: [&str; 10] = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "psv"];

/// Whether a file is a table by its name, so that it is not opened as a board.
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| TABLES.contains(&ending.as_str()))
}
