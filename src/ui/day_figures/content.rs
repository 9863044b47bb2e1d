//! What the grid says about each border before anything is typed: its course so far and its last figures.

use chrono::{Days, NaiveDate};

use super::sheet::Cell;
use crate::board::{CountryCode, Indicator, Side, Value};
use crate::picture::BorderPicture;
use crate::picture::curve::Curve;
use crate::picture::expectation::Baseline;
use crate::picture::series::{DayFigure, SeriesPart};
use crate::ui::Scene;

/// The number of days before the day of the figures that are shown.
pub const DAYS_BEFORE: u64 = 28;

/// The days in the table of the focused border: the day itself and those before it.
pub const TABLE_DAYS: u64 = 7;

/// The probability on either side of the range that is called likely.
const UNLIKELY: f64 = 5e-4;

/// A row of the grid.
#[derive(Debug)]
pub struct RowContent {
    pub border: CountryCode,
    pub name: String,
    pub local_name: String,
    /// The days before the day of the figures; `None` if nothing is on record.
    pub course: Option<SeriesPart>,
    /// The newest figure before that day.
    pub last: Option<DayFigure>,
}

/// The rows of the grid.
#[derive(Debug)]
pub struct Content {
    pub generation: u64,
    pub day: NaiveDate,
    pub indicator: Indicator,
    pub rows: Vec<RowContent>,
    focused: Option<(Cell, Course)>,
}

impl Content {
    pub fn of(scene: &Scene<'_>, day: NaiveDate, indicator: &Indicator) -> Self {
        let rows = scene.picture.borders.iter().map(|border| row(scene, border, day, indicator)).collect();
        Self { generation: scene.generation, day, indicator: indicator.clone(), rows, focused: None }
    }

    /// Whether it is about this picture, day and indicator.
    pub fn is_of(&self, scene: &Scene<'_>, day: NaiveDate, indicator: &Indicator) -> bool {
        (self.generation, self.day) == (scene.generation, day) && self.indicator == *indicator
    }

    /// The course of the border of a cell.
    pub fn course(&mut self, scene: &Scene<'_>, cell: &Cell) -> &Course {
        let kept = self.focused.take().filter(|(of, _)| of == cell);
        let (_, course) =
            self.focused.insert(kept.unwrap_or_else(|| (cell.clone(), Course::of(scene, cell, self.day))));
        course
    }
}

fn row(scene: &Scene<'_>, border: &BorderPicture, day: NaiveDate, indicator: &Indicator) -> RowContent {
    let series = border.series_of(indicator).filter(|series| !series.is_empty());
    let before = day.pred_opt();
    let first = day.checked_sub_days(Days::new(DAYS_BEFORE));
    let course = series.zip(first).zip(before).map(|((series, first), before)| series.part(first, before));
    let last = series.zip(before).and_then(|(series, before)| {
        let end = series.curve().index_range(NaiveDate::MIN, before).end;
        Some(series.figure(end.checked_sub(1)?))
    });
    let local_name = scene.header().local_names.get(&border.border).cloned().unwrap_or_default();
    RowContent { border: border.border, name: border.border.name().to_owned(), local_name, course, last }
}

/// The course of a border up to the day of the figures, part by part.
#[derive(Debug)]
pub struct Course {
    /// The curves of the columns that have one: home, neighbour, whole border.
    pub curves: Vec<(Option<Side>, Curve)>,
    /// The figures of the last days before the day, oldest first; `None` where nothing is on record.
    pub table: Vec<(NaiveDate, Option<DayFigure>)>,
    /// What the days before make likely for the cell's side.
    pub likely: Option<(f64, f64)>,
}

impl Course {
    fn of(scene: &Scene<'_>, cell: &Cell, day: NaiveDate) -> Self {
        let mut course = Self { curves: Vec::new(), table: Vec::new(), likely: None };
        let series = scene.picture.border(cell.border).and_then(|border| border.series_of(&cell.indicator));
        let days = (1..TABLE_DAYS).rev().filter_map(|back| day.checked_sub_days(Days::new(back)));
        course.table = days
            .map(|day| (day, series.and_then(|series| series.at(day)).filter(|figure| !figure.is_span())))
            .collect();
        let (Some(series), Some(first), Some(before)) =
            (series, day.checked_sub_days(Days::new(DAYS_BEFORE)), day.pred_opt())
        else {
            return course;
        };
        let sides =
            [(Some(Side::Home), Side::Home), (Some(Side::Neighbour), Side::Neighbour), (None, Side::Joint)];
        for (part, side) in sides {
            let whole = series.side(side);
            if part == cell.side {
                let baseline = Baseline::before(&whole, day).filter(|_| cell.indicator.is_whole());
                course.likely = baseline
                    .filter(|_| !cell.indicator.is_level())
                    .map(|baseline| baseline.predict(1).range(UNLIKELY));
            }
            let part_of_course = whole.part(first, before);
            if !part_of_course.is_empty() {
                course.curves.push((part, part_of_course));
            }
        }
        course
    }
}

/// The figure of a part.
pub fn part_of(figure: &DayFigure, side: Option<Side>) -> Option<Value> {
    match side {
        Some(Side::Home) => figure.home,
        Some(Side::Neighbour) => figure.neighbour,
        Some(Side::Joint) | None => figure.whole,
    }
}
