//! Briefings in the window: the preview and the files, drawn in the background.
//!
//! A briefing can be traced to its data. A snapshot of the board is taken first, and every page names it. A board
//! without a file has no snapshot, and the pages say so.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::board::{Board, BriefingMade};
use crate::briefing::BriefingData;
use crate::render::{BriefingForms, BriefingPages};
use crate::store::{self, Access, OsDisk, SnapshotRequest};
use crate::text;
use crate::ui::briefing::{BriefingFormat, BriefingRequest};
use crate::ui::overlay::PreviewPage;

/// The snapshot that the pages name.
#[derive(Debug, Clone)]
pub enum SnapshotSource {
    /// The board is a snapshot. Holds the first digits of its hash.
    Snapshot(String),
    /// A snapshot to be taken of the board in this file.
    ToBeTaken { path: PathBuf, by: String, at: DateTime<Utc> },
    /// None, because the board has no file.
    Nothing,
}

/// Draws one page for the preview. Pages count from 0. `now` is the time on the board's clock.
///
/// # Errors
///
/// If the pages cannot be laid out or drawn.
pub fn previewed(
    board: &Arc<Board>,
    order: BriefingRequest,
    page: usize,
    snapshot: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<PreviewPage> {
    let matter = BriefingData::at(board, order.moment, order.since, now);
    let briefing = matter.briefing(board, order.marking, snapshot);
    let mut pages = BriefingPages::set(briefing, order.form.preview())?;
    let image = pages.draw(page.min(pages.len() - 1))?;
    let image = image.to_egui();
    Ok(PreviewPage { order, page, pages: pages.len(), title: pages.title(page).to_owned(), image })
}

/// Where the files of a briefing go.
#[derive(Debug, Clone, Copy)]
pub struct Destination<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// The widest access that the files may have.
    pub access: Option<&'a Access>,
}

/// Checks that `folder` holds no briefing called `name` yet.
///
/// # Errors
///
/// Names the file that is in the way.
pub fn none_there(folder: &Path, name: &str) -> anyhow::Result<()> {
    let there = [".html", ".md", ".pdf", "-01.png"].map(|ending| folder.join(format!("{name}{ending}")));
    if let Some(there) = there.iter().find(|path| path.exists()) {
        anyhow::bail!(text!("brief-there", file = there.display().to_string()));
    }
    Ok(())
}

/// Takes the snapshot and writes the files. Returns the number of files, and what goes on record. `now` is the time on
/// the board's clock.
///
/// # Errors
///
/// If the folder cannot be created, it already holds a briefing of this name, the snapshot cannot be taken, or a page
/// cannot be drawn or written.
pub fn written(
    board: &Arc<Board>,
    Destination { folder, access }: Destination<'_>,
    order: BriefingRequest,
    forms: &[BriefingFormat],
    trace: SnapshotSource,
    now: DateTime<Utc>,
    progress: impl FnMut(usize, usize),
) -> anyhow::Result<(usize, BriefingMade)> {
    let matter = BriefingData::at(board, order.moment, order.since, now);
    let name = matter.briefing(board, order.marking, None).name();
    // Checked before the snapshot is taken, so that a failure leaves none behind.
    store::make_folder(folder, access)?;
    none_there(folder, &name)?;
    let mut made = BriefingMade {
        as_of: order.moment.as_of,
        known_at: order.moment.known_at,
        records: board.known(order.moment.known_at).len() as u64,
        marking: order.marking,
        snapshot: String::new(),
        label: String::new(),
    };
    let snapshot = match trace {
        SnapshotSource::Snapshot(hash) => Some(hash),
        SnapshotSource::ToBeTaken { path, by, at } => {
            let freezing = SnapshotRequest { label: &text!("brief-snapshot-label"), at, by: &by, out: None };
            let sha256 = store::freeze(&OsDisk, &path, board, freezing)?.seal.sha256;
            made.snapshot = sha256.to_string();
            Some(sha256.short())
        }
        SnapshotSource::Nothing => None,
    };
    let wanted = |form: BriefingFormat| forms.contains(&form);
    let forms = BriefingForms {
        html: wanted(BriefingFormat::Html),
        markdown: wanted(BriefingFormat::Markdown),
        png: wanted(BriefingFormat::Png).then(|| order.form.paper()),
        pdf: wanted(BriefingFormat::Pdf).then(|| order.form.paper()),
        pages: Vec::new(),
    };
    let files = matter.briefing(board, order.marking, snapshot.as_deref()).files(&forms, progress)?;
    Ok((store::create_all_new(folder, &files, access)?.len(), made))
}
