//! Starts a briefing on what is shown, and draws and writes its pages in the background.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::App;
use crate::app::briefing::{Destination, SnapshotSource, previewed, written};
use crate::app::jobs::JobResult;
use crate::app::log_file::{kind_of, millis};
use crate::app::review::Review;
use crate::text;
use crate::ui::briefing::{BriefingFormat, BriefingRequest};
use crate::ui::overlay::Overlay;

impl App {
    /// Opens the dialog for a briefing on what is shown.
    pub(super) fn begin_briefing(&mut self) {
        if self.is_tampered() {
            return;
        }
        let moment = self.shown.picture().moment;
        let zone = self.document.board().header().time_zone;
        let beside = self.file.as_deref().and_then(Path::parent).or(self.working_folder.as_deref());
        let last = self.shown.picture().last_briefing(self.document.board()).map(|(_, made)| made.as_of);
        self.views.overlay = Overlay::briefing_of(moment, last, zone, beside.unwrap_or(Path::new("")));
    }

    /// Draws a preview page.
    pub(super) fn preview_briefing(&self, order: BriefingRequest, page: usize) {
        let (board, now) = (self.document.share_board(), self.document.now());
        let snapshot = match self.trace() {
            SnapshotSource::Snapshot(hash) => Some(hash),
            SnapshotSource::ToBeTaken { .. } => Some(text!("brief-snapshot-to-be")),
            SnapshotSource::Nothing => None,
        };
        self.jobs.run_telling(move |tell| {
            tell(match previewed(&board, order, page, snapshot.as_deref(), now) {
                Ok(page) => JobResult::Previewed(Box::new(page)),
                Err(error) => {
                    tracing::error!(error = kind_of(&error), "briefing not previewed");
                    JobResult::NotBriefed(error.to_string())
                }
            });
        });
    }

    /// Writes a briefing into `folder`.
    pub(super) fn write_briefing(&self, folder: PathBuf, order: BriefingRequest, forms: Vec<BriefingFormat>) {
        let (board, trace) = (self.document.share_board(), self.trace());
        let (access, now) = (self.document.access(), self.document.now());
        self.jobs.run_telling(move |tell| {
            let began = Instant::now();
            let progress = |done, pages| tell(JobResult::PageDrawn(done, pages));
            let destination = Destination { folder: &folder, access: access.as_ref() };
            tell(match written(&board, destination, order, &forms, trace, now, progress) {
                Ok((files, made)) => {
                    tracing::info!(files, millis = millis(began), "briefing written");
                    JobResult::Briefed { folder, files, made: Box::new(made) }
                }
                Err(error) => {
                    tracing::error!(error = kind_of(&error), "briefing not written");
                    JobResult::NotBriefed(error.to_string())
                }
            });
        });
    }

    fn trace(&self) -> SnapshotSource {
        if let Some(hash) = self.review.shown.as_ref().and_then(Review::hash) {
            return SnapshotSource::Snapshot(hash.to_owned());
        }
        let by = self.preferences.by().to_owned();
        match self.file.clone() {
            Some(path) => SnapshotSource::ToBeTaken { path, by, at: self.document.now() },
            None => SnapshotSource::Nothing,
        }
    }
}
