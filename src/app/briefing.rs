//! Briefings made in the window: pages to look at, and the files, drawn in the background.
//!
//! What is written is traced to its data: a snapshot of the board is taken first, and every page names it. A board without
//! a file has none, and the pages say so.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::App;
use super::jobs::Done;
use super::review::Review;
use crate::board::Board;
use crate::render::{BriefingForms, BriefingPages};
use crate::store::{self, Access, Freezing, OsDisk};
use crate::text;
use crate::ui::briefing::{BriefingForm, BriefingOrder};
use crate::ui::overlay::{Overlay, PreviewPage};
use crate::words::briefing::Matter;

/// What the pages are traced to.
#[derive(Debug, Clone)]
enum Trace {
    /// The board is a snapshot; the first digits of its hash.
    Snapshot(String),
    /// A snapshot of the board in this file, taken by somebody now.
    ToBeTaken { path: PathBuf, by: String, at: DateTime<Utc> },
    /// Nothing: the board has no file.
    Nothing,
}

impl App {
    /// Lets a briefing be made of what is shown.
    pub(super) fn begin_briefing(&mut self) {
        if self.is_tampered() {
            return;
        }
        let moment = self.picture.picture().moment;
        let zone = self.document.board().header().time_zone;
        let beside = self.file.as_deref().and_then(Path::parent).or(self.working_folder.as_deref());
        self.views.overlay = Overlay::briefing_of(moment, zone, beside.unwrap_or(Path::new("")));
        self.look_for_snapshots();
    }

    /// Draws a page to be looked at.
    pub(super) fn preview_briefing(&self, order: BriefingOrder, page: usize) {
        let board = self.document.share_board();
        let snapshot = match self.trace() {
            Trace::Snapshot(hash) => Some(hash),
            Trace::ToBeTaken { .. } => Some(text!("brief-snapshot-to-be")),
            Trace::Nothing => None,
        };
        self.jobs.run_telling(move |tell| {
            tell(match previewed(&board, order, page, snapshot.as_deref()) {
                Ok(page) => Done::Previewed(Box::new(page)),
                Err(error) => Done::NotBriefed(error.to_string()),
            });
        });
    }

    /// Writes a briefing into `folder`.
    pub(super) fn write_briefing(&self, folder: PathBuf, order: BriefingOrder, forms: Vec<BriefingForm>) {
        let (board, trace) = (self.document.share_board(), self.trace());
        let access = self.document.access();
        self.jobs.run_telling(move |tell| {
            let progress = |done, pages| tell(Done::PageDrawn(done, pages));
            tell(match written(&board, &folder, access.as_ref(), order, &forms, trace, progress) {
                Ok(files) => Done::Briefed { folder, files },
                Err(error) => Done::NotBriefed(error.to_string()),
            });
        });
    }

    fn trace(&self) -> Trace {
        if let Some(hash) = self.review.as_ref().and_then(Review::hash) {
            return Trace::Snapshot(hash.to_owned());
        }
        let by = self.preferences.by().to_owned();
        match self.file.clone() {
            Some(path) => Trace::ToBeTaken { path, by, at: self.document.now() },
            None => Trace::Nothing,
        }
    }
}

fn previewed(
    board: &Arc<Board>,
    order: BriefingOrder,
    page: usize,
    snapshot: Option<&str>,
) -> anyhow::Result<PreviewPage> {
    let matter = Matter::at(board, order.moment, order.since);
    let briefing = matter.briefing(board, order.marking, snapshot);
    let mut pages = BriefingPages::set(briefing, order.form.preview())?;
    let image = pages.draw(page.min(pages.len() - 1))?;
    let image = image.to_egui();
    Ok(PreviewPage { order, page, pages: pages.len(), title: pages.title(page).to_owned(), image })
}

/// Takes the snapshot and writes the files; says how many.
fn written(
    board: &Arc<Board>,
    folder: &Path,
    access: Option<&Access>,
    order: BriefingOrder,
    forms: &[BriefingForm],
    trace: Trace,
    progress: impl FnMut(usize, usize),
) -> anyhow::Result<usize> {
    let matter = Matter::at(board, order.moment, order.since);
    let name = matter.briefing(board, order.marking, None).name();
    // Not after a snapshot was taken for it.
    store::make_folder(folder, access)?;
    let there = [".html", ".md", ".pdf", "-01.png"].map(|ending| folder.join(format!("{name}{ending}")));
    if let Some(there) = there.iter().find(|path| path.exists()) {
        anyhow::bail!(text!("brief-there", file = there.display().to_string()));
    }
    let snapshot = match trace {
        Trace::Snapshot(hash) => Some(hash),
        Trace::ToBeTaken { path, by, at } => {
            let freezing = Freezing { label: &text!("brief-snapshot-label"), at, by: &by, out: None };
            Some(store::freeze(&OsDisk, &path, board, freezing)?.seal.sha256.short())
        }
        Trace::Nothing => None,
    };
    let wanted = |form: BriefingForm| forms.contains(&form);
    let forms = BriefingForms {
        html: wanted(BriefingForm::Html),
        markdown: wanted(BriefingForm::Markdown),
        png: wanted(BriefingForm::Png).then(|| order.form.paper()),
        pdf: wanted(BriefingForm::Pdf).then(|| order.form.paper()),
        pages: Vec::new(),
    };
    let files = matter.briefing(board, order.marking, snapshot.as_deref()).files(&forms, progress)?;
    Ok(store::create_all_new(folder, &files, access)?.len())
}
