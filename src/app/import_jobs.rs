//! The table that the wizard imports, and the jobs that work on it.
//!
//! The file is read once and kept, because the table may be read again in another way. Each job has a number, so that
//! what an outdated job finds is never shown.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::importing::{ImportEvent, TableSource, content_of, head, imported, previewed, proposed};
use super::jobs::{JobResult, Jobs};
use super::log_file::millis;
use super::profiles;
use crate::board::{Board, Header};
use crate::exchange::Watch;
use crate::exchange::{Profile, TableSpec};
use crate::text;

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
    /// Whether the profile is saved once the import is on record.
    pub saves: bool,
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
            saves: false,
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
    pub fn read(
        &mut self,
        jobs: &Jobs,
        spec: TableSpec,
        (board, now): (Header, DateTime<Utc>),
        folder: Option<PathBuf>,
    ) {
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
            let (profiles, notices) = profiles::all(folder.as_deref());
            let progress = |progress| tell(ImportEvent::Progress(progress));
            match proposed(&name, &content, &spec, &board, &profiles, now, Watch::new(&progress, &stop)) {
                Ok(found) => {
                    let (rows, profiles) = (found.proposal.sketch.rows, found.proposal.fits.len());
                    tracing::info!(rows, profiles, millis = millis(began), "table read");
                    tell(ImportEvent::Read(found, notices));
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
            let progress = |progress| tell(JobResult::Import(job, ImportEvent::Progress(progress)));
            let watch = Watch::new(&progress, &stop);
            let event = match previewed(&name, &content, &profile, &board, (at, &by), watch) {
                Ok(preview) => {
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
            let event = match imported(&name, &content, &profile, &board, (at, &by)) {
                Ok(import) => ImportEvent::Ready(Box::new(import), board),
                Err(why) => ImportEvent::Failed(why),
            };
            tell(JobResult::Import(job, event));
        });
    }
}
