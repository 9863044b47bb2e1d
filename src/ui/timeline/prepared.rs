//! What the timeline derives from a picture and caches: lanes of measures in words, and curves derived from a series.
//!
//! Lanes are rebuilt only when the measures of the shown borders change, and curves only when the picture changes.
//! Panning and zooming rebuild neither.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::axis::Axis;
use super::cells::{Cell, Cells};
use super::choices::Line;
use super::notes::{self, NoteMark};
use super::span_bars::value_of;
use crate::board::{CountryCode, Indicator, MeasureKind, Side, Zone};
use crate::picture::curve::Curve;
use crate::picture::measures::MeasurePicture;
use crate::picture::time::start_of_day;
use crate::picture::timeline::{Bar, Lane, LaneKey, MeasureLanes, mean_of_seven, side_of, with_spans};
use crate::picture::{BorderPicture, Picture};
use crate::text;
use crate::ui::Scene;
use crate::words;

/// The cached content.
#[derive(Debug, Default)]
pub struct Prepared {
    generation: Option<u64>,
    /// The first instant on record for the shown borders.
    pub first: DateTime<Utc>,
    lanes: Option<Lanes>,
    curves: HashMap<CurveKey, Curve>,
    cells: Cells<(CurveKey, bool)>,
    notes: Option<Notes>,
}

/// Notes in chronological order, and the positions that they were built from.
#[derive(Debug)]
struct Notes {
    positions: Vec<usize>,
    marks: Vec<NoteMark>,
}

/// Lanes, and what they were built from.
#[derive(Debug)]
struct Lanes {
    by_kind: bool,
    measures: Vec<(CountryCode, Vec<MeasurePicture>)>,
    lanes: Vec<LaneContent>,
}

/// A lane of measures in words.
#[derive(Debug)]
pub struct LaneContent {
    /// The lane.
    pub lane: Lane,
    /// The texts of its bars, parallel to its rows.
    pub bars: Vec<Vec<BarContent>>,
}

/// A bar in words.
#[derive(Debug)]
pub struct BarContent {
    /// The label.
    pub words: String,
    /// Whether it closes the border.
    pub is_closure: bool,
}

/// Identifies a curve derived from a series.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct CurveKey {
    border: CountryCode,
    indicator: Indicator,
    side: Option<Side>,
    is_mean: bool,
    /// Whether it includes the spans of the series, as a running total does.
    has_spans: bool,
}

impl Prepared {
    /// Updates to the picture of `scene`.
    pub fn keep_up(&mut self, scene: &Scene<'_>, by_kind: bool, shows: impl Fn(CountryCode) -> bool) {
        let shown = || scene.picture.borders.iter().filter(|border| shows(border.border));
        let is_kept = |lanes: &Lanes| {
            let kept = lanes.measures.iter().map(|(border, measures)| (*border, measures.as_slice()));
            lanes.by_kind == by_kind
                && kept.eq(shown().map(|border| (border.border, border.measures.as_slice())))
        };
        if !self.lanes.as_ref().is_some_and(is_kept) {
            self.lanes = Some(Lanes::of(scene, by_kind, &shows));
        }
        if !self
            .notes
            .as_ref()
            .is_some_and(|notes| note_positions(scene, &shows).eq(notes.positions.iter().copied()))
        {
            let marks = notes::of_picture(scene.board, scene.picture, &shows);
            self.notes = Some(Notes { positions: note_positions(scene, &shows).collect(), marks });
        }
        if self.generation != Some(scene.generation) {
            self.generation = Some(scene.generation);
            self.curves.clear();
            self.cells.clear();
            self.first = first(scene.picture, scene.zone()).unwrap_or(scene.now);
        }
    }

    /// The notes in chronological order.
    pub fn notes(&self) -> &[NoteMark] {
        self.notes.as_ref().map_or(&[], |notes| &notes.marks)
    }

    /// The lanes of measures.
    pub fn lanes(&self) -> &[LaneContent] {
        self.lanes.as_ref().map_or(&[], |lanes| &lanes.lanes)
    }

    /// Builds the curve of `side` and `line` of a series, unless the series already has it.
    pub fn make(&mut self, border: &BorderPicture, indicator: &Indicator, side: Option<Side>, line: Line) {
        let Some(key) = key(border, indicator, side, line) else { return };
        let Some(series) = border.series_of(indicator) else { return };
        let key_has_spans = key.has_spans;
        self.curves.entry(key).or_insert_with(|| {
            if key_has_spans {
                return with_spans(series, side);
            }
            let sided = side.map(|side| side_of(series, side));
            match (line, sided) {
                (Line::Mean, sided) => mean_of_seven(sided.as_ref().unwrap_or(series.curve())),
                (_, sided) => sided.unwrap_or_default(),
            }
        });
    }

    /// The columns of `curve`, which is the curve of `line` for a series or one side of it.
    pub fn cells(
        &self,
        border: CountryCode,
        indicator: &Indicator,
        side: Option<Side>,
        line: Line,
        curve: &Curve,
        axis: &Axis,
    ) -> Vec<Cell> {
        let (is_mean, is_running) = (line == Line::Mean, line == Line::Cumulative);
        let key = CurveKey { border, indicator: indicator.clone(), side, is_mean, has_spans: false };
        self.cells.of((key, is_running), curve, axis, is_running)
    }

    /// The curve of a series, or of one `side` of it, from which `line` is drawn; `None` if nothing is on record. With
    /// only figures of spans it has no days.
    pub fn curve<'a>(
        &'a self,
        border: &'a BorderPicture,
        indicator: &Indicator,
        side: Option<Side>,
        line: Line,
    ) -> Option<&'a Curve> {
        let series = border.series_of(indicator)?;
        let curve = match key(border, indicator, side, line) {
            Some(key) => self.curves.get(&key)?,
            None => series.curve(),
        };
        let has_spans = || series.spans().iter().any(|span| value_of(span, side).is_some());
        Some(curve).filter(|curve| !curve.is_empty() || has_spans())
    }
}

/// The key of a derived curve; `None` if the curve is the series' own.
fn key(border: &BorderPicture, indicator: &Indicator, side: Option<Side>, line: Line) -> Option<CurveKey> {
    let is_mean = line == Line::Mean;
    let spans = || border.series_of(indicator).is_some_and(|series| !series.spans().is_empty());
    let has_spans = line == Line::Cumulative && spans();
    let (border, indicator) = (border.border, indicator.clone());
    (side.is_some() || is_mean || has_spans).then_some(CurveKey {
        border,
        indicator,
        side,
        is_mean,
        has_spans,
    })
}

/// The positions of the notes about the shown borders, and of general records.
fn note_positions<'a>(
    scene: &'a Scene<'_>,
    shows: &'a impl Fn(CountryCode) -> bool,
) -> impl Iterator<Item = usize> + 'a {
    let shown = scene.picture.borders.iter().filter(|border| shows(border.border));
    shown.flat_map(|border| &border.notes).chain(&scene.picture.general).copied()
}

/// The first instant of anything on record.
fn first(picture: &Picture, zone: Zone) -> Option<DateTime<Utc>> {
    let of_border = |border: &BorderPicture| {
        let days = border.series.iter().filter(|series| !series.curve().is_empty());
        let days = days.map(|series| series.curve().day(0));
        let spans = border.series.iter().filter_map(|series| Some(series.spans().first()?.first()));
        let figures = days.chain(spans);
        let measures = border.measures.iter().map(|measure| measure.start.day());
        let days: Option<NaiveDate> = figures.chain(measures).min();
        let contact = border.contacts.first().map(|contact| contact.0);
        days.map(|day| start_of_day(day, zone)).into_iter().chain(contact).min()
    };
    picture.borders.iter().filter_map(of_border).min()
}

impl Lanes {
    fn of(scene: &Scene<'_>, by_kind: bool, shows: &impl Fn(CountryCode) -> bool) -> Self {
        let shown = || scene.picture.borders.iter().filter(|border| shows(border.border));
        let lanes = if by_kind {
            MeasureLanes::by_kind(scene.board, shown())
        } else {
            MeasureLanes::by_border(scene.board, shown())
        };
        let content = |lane: Lane| {
            let bars =
                lane.rows.iter().map(|row| row.iter().map(|bar| bar_content(bar, &lane.key)).collect());
            LaneContent { bars: bars.collect(), lane }
        };
        Self {
            by_kind,
            measures: shown().map(|border| (border.border, border.measures.clone())).collect(),
            lanes: lanes.lanes.into_iter().map(content).collect(),
        }
    }
}

fn bar_content(bar: &Bar, lane: &LaneKey) -> BarContent {
    let parts = bar.parts.iter().enumerate().map(|(place, (part, _))| match part {
        LaneKey::Kind(kind) if place == 0 => words::measure_kind(kind),
        LaneKey::Kind(kind) => words::uncapitalised(&words::measure_kind(kind)),
        LaneKey::Border(border) => border.as_str().to_owned(),
        LaneKey::Most(borders) => {
            let borders = *borders;
            text!("timeline-most", count = borders)
        }
    });
    BarContent {
        words: parts.collect::<Vec<_>>().join(", "),
        is_closure: bar.is_closure() || *lane == LaneKey::Kind(MeasureKind::BorderClosed),
    }
}
