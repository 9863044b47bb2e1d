//! What the table of changes says: every word and figure of it, prepared once, not for each frame.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::board::{Board, CountryCode, Indicator, Value};
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::{BorderChanges, Changes, Figures, What};
use crate::picture::series::SeriesPart;
use crate::picture::{Picture, time};
use crate::text;
use crate::words::{self, ChangeWords, Discretion, Telling};

/// How many days the sparkline of a row shows.
pub(super) const SPARK_DAYS: u64 = 28;

/// The table of changes, in words: the borders that changed, the worst first; what changed and is of none of them; what
/// did not change.
#[derive(Debug, Clone)]
pub struct ChangesTable {
    /// The rows, from the top on.
    pub rows: Vec<Row>,
    /// The head of the column of sparklines.
    pub(super) series_head: String,
    /// The day up to which sparklines go.
    pub(super) today: NaiveDate,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is about.
    pub head: Head,
    /// What it says.
    pub lines: Vec<Line>,
}

/// What a row is about.
#[derive(Debug, Clone)]
pub enum Head {
    /// A border that changed.
    Border(Box<BorderHead>),
    /// Something else, by its name.
    Title(String),
}

/// What a row says of its border beside the sentences.
#[derive(Debug, Clone)]
pub struct BorderHead {
    /// Which border.
    pub border: CountryCode,
    /// Its name, and its name where it is.
    pub name: &'static str,
    pub(super) local_name: String,
    /// How much it needs someone.
    pub attention: AttentionLevel,
    /// The last weeks of the first indicator watched; none where nothing of it is on record.
    pub(super) spark: Option<SeriesPart>,
    /// Its newest figure before and after, as it may be told; none where nothing is on record.
    pub(super) figures: [Option<String>; 2],
    /// When the newest of the new records was recorded, by whom, and how many they are.
    pub(super) recorded: Option<(String, String)>,
    pub(super) records: String,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Line {
    /// The sentence.
    pub sentence: String,
    /// Where in it begins what was.
    pub(super) was_from: usize,
    /// How it is set.
    pub(super) tone: Tone,
    /// The records behind it.
    pub records: Vec<Uuid>,
}

/// How a sentence is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// It asks for someone: bold.
    Strong,
    /// It is a change.
    Plain,
    /// It says that something did not change.
    Quiet,
}

impl ChangesTable {
    /// Of `changes`, of which `picture` of `board` is the later side; with the counts that `discretion` lets, and
    /// `with_general`, with what changed and is of no border.
    pub fn of(
        board: &Board,
        picture: &Picture,
        changes: &Changes,
        discretion: Discretion,
        with_general: bool,
    ) -> Self {
        let header = board.header();
        let telling = Telling::new(changes, header.time_zone, discretion);
        let teller = Teller { board, picture, discretion, watched: header.thresholds.watch.first() };
        let mut rows: Vec<Row> = changes
            .changed()
            .map(|border| Row {
                head: Head::Border(Box::new(teller.head(border))),
                lines: words::border_changes(border, telling).into_iter().map(Line::of).collect(),
            })
            .collect();
        let general = if with_general { words::general_changes(changes, telling) } else { Vec::new() };
        if !general.is_empty() {
            let lines = general.into_iter().map(Line::of).collect();
            rows.push(Row { head: Head::Title(text!("diff-general")), lines });
        }
        let unchanged: Vec<Line> = words::unchanged(changes, telling)
            .into_iter()
            .map(|line| Line::quiet(format!("{line}.")))
            .collect();
        if !unchanged.is_empty() {
            rows.push(Row { head: Head::Title(text!("diff-unchanged")), lines: unchanged });
        }
        let series_head = teller.watched.map(|indicator| {
            text!("changes-series", indicator = words::indicator_short(indicator), days = SPARK_DAYS)
        });
        Self { rows, series_head: series_head.unwrap_or_default(), today: picture.today }
    }
}

impl Row {
    /// How much it needs someone.
    pub(super) fn attention(&self) -> AttentionLevel {
        match &self.head {
            Head::Border(head) => head.attention,
            Head::Title(_) => AttentionLevel::Calm,
        }
    }
}

impl Line {
    fn of(words: ChangeWords) -> Self {
        let sentence = words::one_line(&words.sentence());
        let was_from = words.was.as_ref().map_or(sentence.len(), |_| words::one_line(&words.text).len());
        let tone = if words.attention > AttentionLevel::Calm { Tone::Strong } else { Tone::Plain };
        Self { was_from: was_from.min(sentence.len()), sentence, tone, records: words.records }
    }

    fn quiet(sentence: String) -> Self {
        Self { was_from: sentence.len(), sentence, tone: Tone::Quiet, records: Vec::new() }
    }
}

/// Tells what stands beside the sentences.
struct Teller<'a> {
    board: &'a Board,
    picture: &'a Picture,
    discretion: Discretion,
    watched: Option<&'a Indicator>,
}

impl Teller<'_> {
    fn head(&self, changes: &BorderChanges) -> BorderHead {
        let header = self.board.header();
        let newest = changes.fresh.newest.as_ref();
        BorderHead {
            border: changes.border,
            name: changes.border.name(),
            local_name: header.local_names.get(&changes.border).cloned().unwrap_or_default(),
            attention: changes.attention(),
            spark: self.spark(changes.border),
            figures: self.figures(changes),
            recorded: newest.map(|(at, by)| (time::local_dtg(*at, header.time_zone), words::one_line(by))),
            records: text!("changes-records", records = changes.fresh.records),
        }
    }

    /// The newest figure before and after. Where no figure came in, was corrected or taken back, both are what is.
    fn figures(&self, changes: &BorderChanges) -> [Option<String>; 2] {
        let Some(watched) = self.watched else { return [None, None] };
        let of_watched = changes.changes.iter().find_map(|change| match &change.what {
            What::Figures { indicator, newest, .. } if indicator == watched => Some(newest),
            _ => None,
        });
        let values = match of_watched {
            Some(newest) => {
                let figure = |figures: &Figures| (figures.value, figures.days());
                [&newest.before, &newest.after].map(|side| side.as_ref().map(figure))
            }
            None => {
                let standing = &changes.standing;
                let is = standing.after.as_ref().and_then(|standing| standing.figure);
                let was = match (&standing.before, &standing.after) {
                    (Some(_), Some(_)) => is,
                    (before, _) => before.as_ref().and_then(|standing| standing.figure),
                };
                [was, is].map(|figure| figure.map(|figure| (figure.value(), figure.days())))
            }
        };
        values.map(|value| match value? {
            (Value::Unknown, _) => Some(text!("unknown-figure")),
            (Value::Known(figure), 1) => Some(self.discretion.figure(watched, figure)),
            (Value::Known(figure), days) => {
                Some(text!("week-days-short", sum = self.discretion.figure(watched, figure), days = days))
            }
        })
    }

    /// The last weeks of the first indicator watched. A count that must not be told is drawn as what it is below.
    fn spark(&self, border: CountryCode) -> Option<SeriesPart> {
        let series = self.picture.border(border)?.series_of(self.watched?)?;
        let today = self.picture.today;
        let part = series.part(today.checked_sub_days(Days::new(SPARK_DAYS - 1))?, today);
        Some(self.discretion.part(&series.indicator, part))
    }
}
