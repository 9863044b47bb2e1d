//! The content of the table of changes: every word and figure, prepared once and not for each frame.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::board::{CountryCode, Indicator, Value};
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::{BorderChanges, ChangeKind, Changes, NewestFigures};
use crate::picture::series::SeriesPart;
use crate::picture::{Picture, time};
use crate::text;
use crate::words::{self, ChangeWords, SmallCountPolicy, Wording};

/// The number of days in a row's sparkline.
pub(super) const SPARK_DAYS: u64 = 28;

/// The table of changes in words: changed borders, worst first; other changes; what did not change.
#[derive(Debug, Clone)]
pub struct ChangesTable {
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// The heading of the sparkline column.
    pub(super) series_head: String,
    /// The last day of the sparklines.
    pub(super) today: NaiveDate,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the row is about.
    pub head: Head,
    /// Its sentences.
    pub lines: Vec<Line>,
}

/// What a row is about.
#[derive(Debug, Clone)]
pub enum Head {
    /// A border that changed.
    Border(Box<BorderHead>),
    /// Something else, by its title.
    Title(String),
}

/// What a row shows of its border beside the sentences.
#[derive(Debug, Clone)]
pub struct BorderHead {
    /// The border.
    pub border: CountryCode,
    /// Its name.
    pub name: &'static str,
    /// Its name in home's language.
    pub(super) local_name: String,
    /// How urgently it needs action.
    pub attention: AttentionLevel,
    /// The last weeks of the first watched indicator; `None` if nothing is on record.
    pub(super) spark: Option<SeriesPart>,
    /// Its newest figure before and after, subject to the small-count policy; `None` if nothing is on record.
    pub(super) figures: [Option<String>; 2],
    /// When the newest of the new records was recorded, and by whom.
    pub(super) recorded: Option<(String, String)>,
    /// The number of new records.
    pub(super) records: String,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text.
    pub sentence: String,
    /// The byte index at which the earlier state begins.
    pub(super) was_from: usize,
    /// How it is drawn.
    pub(super) tone: Tone,
    /// The records behind the change.
    pub records: Vec<Uuid>,
}

/// How a sentence is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Bold, because it needs action.
    Strong,
    /// A change.
    Plain,
    /// Something that did not change.
    Quiet,
}

impl ChangesTable {
    /// The table of `changes`. `picture` is the later side, and `small_counts` is the small-count policy. With
    /// `with_general` it includes the changes that concern no border.
    pub fn of(
        picture: &Picture,
        changes: &Changes,
        small_counts: SmallCountPolicy,
        with_general: bool,
    ) -> Self {
        let header = &picture.header;
        let wording = Wording::new(changes, header.time_zone, small_counts);
        let builder = Teller { picture, small_counts, watched: header.thresholds.watch.first() };
        let mut rows: Vec<Row> = changes
            .changed()
            .map(|border| Row {
                head: Head::Border(Box::new(builder.head(border))),
                lines: words::border_changes(border, wording).into_iter().map(Line::of).collect(),
            })
            .collect();
        let general = if with_general { words::general_changes(changes, wording) } else { Vec::new() };
        if !general.is_empty() {
            let lines = general.into_iter().map(Line::of).collect();
            rows.push(Row { head: Head::Title(text!("diff-general")), lines });
        }
        let unchanged: Vec<Line> = words::unchanged(changes, wording)
            .into_iter()
            .map(|line| Line::quiet(format!("{line}.")))
            .collect();
        if !unchanged.is_empty() {
            rows.push(Row { head: Head::Title(text!("diff-unchanged")), lines: unchanged });
        }
        let series_head = builder.watched.map(|indicator| {
            text!("changes-series", indicator = words::indicator_short(indicator), days = SPARK_DAYS)
        });
        Self { rows, series_head: series_head.unwrap_or_default(), today: picture.today }
    }
}

impl Row {
    /// How urgently the row needs action.
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

/// Prepares what is beside the sentences.
struct Teller<'a> {
    picture: &'a Picture,
    small_counts: SmallCountPolicy,
    watched: Option<&'a Indicator>,
}

impl Teller<'_> {
    fn head(&self, changes: &BorderChanges) -> BorderHead {
        let header = &self.picture.header;
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

    /// The newest figure before and after. If no figure was recorded, corrected or retracted, both are the current one.
    fn figures(&self, changes: &BorderChanges) -> [Option<String>; 2] {
        let Some(watched) = self.watched else { return [None, None] };
        let of_watched = changes.changes.iter().find_map(|change| match &change.what {
            ChangeKind::Figures { indicator, newest, .. } if indicator == watched => Some(newest),
            _ => None,
        });
        let values = match of_watched {
            Some(newest) => {
                let figure = |figures: &NewestFigures| (figures.value, figures.days());
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
            (Value::Known(figure), 1) => Some(self.small_counts.figure(watched, figure)),
            (Value::Known(figure), days) => {
                Some(text!("week-days-short", sum = self.small_counts.figure(watched, figure), days = days))
            }
        })
    }

    /// The last weeks of the first watched indicator. A hidden count is drawn at the limit of the small-count policy.
    fn spark(&self, border: CountryCode) -> Option<SeriesPart> {
        let series = self.picture.border(border)?.series_of(self.watched?)?;
        let today = self.picture.today;
        let part = series.part(today.checked_sub_days(Days::new(SPARK_DAYS - 1))?, today);
        Some(self.small_counts.part(&series.indicator, part))
    }
}
