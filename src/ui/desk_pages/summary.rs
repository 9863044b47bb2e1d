//! What the start page says of a board that was opened before, prepared once from its file.

use std::path::PathBuf;

use crate::board::{Board, BoardStatus, CountryCode, Marking};
use crate::picture::Picture;
use crate::picture::attention::{AttentionCount, AttentionLevel};
use crate::picture::series::SeriesPart;
use crate::text;
use crate::ui::Scene;
use crate::ui::board::{AttentionContent, PanelContent};
use crate::ui::theme::Theme;
use crate::words;

/// A board that was opened before.
#[derive(Debug)]
pub struct RecentBoard {
    /// Its file.
    pub path: PathBuf,
    /// Whether it is open in this window.
    pub is_open: bool,
    /// What is known of it.
    pub state: RecentState,
}

impl RecentBoard {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned()
    }

    /// Its title, or the name of its file if the title is not known.
    pub fn title(&self) -> String {
        match &self.state {
            RecentState::Read(summary) => summary.title.clone(),
            _ => self.file_name(),
        }
    }
}

/// What is known of a board that was opened before.
#[derive(Debug)]
pub enum RecentState {
    /// Its file is being read.
    Reading,
    /// There is no such file any more.
    NotFound,
    /// It cannot be read, for this reason in words.
    Unreadable(String),
    /// It was read.
    Read(Box<BoardSummary>),
}

/// What a board's file says beside the board.
#[derive(Debug, Default)]
pub struct BoardFacts {
    /// The number of records that are in a journal and not in the file.
    pub in_journal: usize,
    /// Who may record.
    pub holding: Holding,
}

/// Who may record on a board, as far as the start page tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Holding {
    /// Whoever opens it.
    #[default]
    Free,
    /// It is a snapshot, so nobody.
    Frozen,
    /// It cannot be written here.
    ReadOnly,
    /// Programs on these machines record on it now.
    OpenAt(Vec<String>),
}

/// What the start page says of a board.
#[derive(Debug)]
pub struct BoardSummary {
    pub(super) title: String,
    pub(super) status: BoardStatus,
    pub(super) marking: Marking,
    pub(super) records: usize,
    pub(super) facts: BoardFacts,
    /// When the newest record was made, and by whom.
    pub(super) last: Option<[String; 2]>,
    /// The board's own time.
    pub(super) now: String,
    pub(super) count: AttentionCount,
    pub(super) attention: AttentionContent,
    pub(super) tiles: Vec<Tile>,
    pub(super) today: chrono::NaiveDate,
    /// What the figures of the tiles are.
    pub(super) series: String,
}

/// The number of days in the line of a tile.
pub(super) const TILE_DAYS: u64 = 28;

/// One border of a board, in small.
#[derive(Debug)]
pub(super) struct Tile {
    pub border: CountryCode,
    pub attention: Option<(AttentionLevel, String)>,
    pub value: String,
    pub spark: Option<SeriesPart>,
}

impl BoardSummary {
    /// What `board` says in its `picture` at its own "now".
    pub fn of(board: &Board, picture: &Picture, facts: BoardFacts) -> Self {
        let scene = Scene::reading(board, picture, Theme::default());
        let (header, now) = (&*picture.header, picture.moment.as_of);
        let last = board.records().last().map(|record| {
            [
                words::day_time_near(record.recorded_at, picture.today, header.time_zone),
                words::one_line(&record.by),
            ]
        });
        let watched = header.thresholds.watch.first();
        Self {
            title: words::one_line(&header.title),
            status: header.status,
            marking: header.marking,
            records: board.records().len(),
            facts,
            last,
            now: now.with_timezone(&header.time_zone).format("%Y-%m-%d %H:%M %:z").to_string(),
            count: picture.attention_count(),
            attention: AttentionContent::of(&scene),
            tiles: picture.borders.iter().map(|border| Tile::of(PanelContent::of(border, &scene))).collect(),
            today: picture.today,
            series: watched
                .map(|watched| text!("start-tiles", indicator = words::indicator(watched), days = TILE_DAYS))
                .unwrap_or_default(),
        }
    }
}

impl Tile {
    fn of(content: PanelContent) -> Self {
        let (value, spark) = content.series.map(|series| (series.value, series.spark)).unzip();
        Self {
            border: content.border,
            attention: content.attention.map(|attention| (attention.level, attention.brief)),
            value: value.unwrap_or_default(),
            spark,
        }
    }
}
