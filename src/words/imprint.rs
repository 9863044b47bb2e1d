//! The head and foot of every page that leaves the board, so that the page is complete by itself and can be traced to
//! its data.

use chrono::{NaiveDate, TimeDelta};

use crate::board::{Board, CountryCode, Marking};
use crate::picture::{Picture, time};
use crate::text;

/// The texts of head and foot.
#[derive(Debug, Clone, PartialEq)]
pub struct Imprint {
    /// The title of the board.
    pub title: String,
    /// The exercise marking, on the board of an exercise.
    pub exercise: Option<String>,
    /// Who may see it.
    pub marking: Marking,
    /// Further facts as pairs of name and value: the moment as a date-time group and in ISO 8601, the day of the oldest
    /// figure, the snapshot.
    pub facts: Vec<(String, String)>,
}

impl Imprint {
    /// Returns the imprint of a picture of `board`. `snapshot` is the first digits of the snapshot's hash, if the board
    /// is a snapshot.
    pub fn of(board: &Board, picture: &Picture, marking: Marking, snapshot: Option<&str>) -> Self {
        let oldest = picture.oldest_figure(&picture.header.thresholds.watch);
        let oldest = oldest.map(|(border, _, day)| (border, day));
        Self::with_oldest(board, picture, oldest, marking, snapshot)
    }

    /// Same as [`Self::of`] for a picture of one border: the oldest figure is that of the border.
    pub fn of_border(
        board: &Board,
        picture: &Picture,
        border: CountryCode,
        marking: Marking,
        snapshot: Option<&str>,
    ) -> Self {
        let shown = picture.border(border);
        let oldest = shown.and_then(|shown| shown.oldest_figure(&picture.header.thresholds.watch));
        Self::with_oldest(board, picture, oldest.map(|(_, day)| (border, day)), marking, snapshot)
    }

    fn with_oldest(
        board: &Board,
        picture: &Picture,
        oldest: Option<(CountryCode, NaiveDate)>,
        marking: Marking,
        snapshot: Option<&str>,
    ) -> Self {
        let (header, moment) = (&picture.header, picture.moment);
        let as_of = super::dtg_and_iso(moment.as_of, header.time_zone);
        let mut facts = vec![(text!("imprint-as-of"), as_of)];
        // Omit `known_at` if it differs only by clock differences between desks.
        if (moment.known_at - moment.as_of).abs() >= TimeDelta::minutes(1) {
            facts.push((text!("imprint-known-at"), time::dtg(moment.known_at)));
        }
        let oldest = oldest.map(|(border, day)| {
            let age = match (picture.today - day).num_days() {
                ..=0 => text!("age-today"),
                days => super::span(TimeDelta::days(days)),
            };
            text!("imprint-oldest-of", border = border.as_str(), age = age)
        });
        facts.push((text!("imprint-oldest"), oldest.unwrap_or_else(|| text!("nothing-on-record"))));
        let snapshot = snapshot.map_or_else(|| text!("imprint-no-snapshot"), str::to_owned);
        facts.push((text!("imprint-snapshot"), snapshot));
        let problems = board.problems().len();
        if problems > 0 {
            facts.push((text!("imprint-invalid"), super::invalid_short(problems)));
        }
        Self { title: header.title.clone(), exercise: super::exercise(header.status), marking, facts }
    }

    /// Adds the page number and the number of pages.
    pub fn on_page(mut self, page: usize, pages: usize) -> Self {
        self.facts.push((text!("imprint-page"), text!("imprint-page-of", page = page, pages = pages)));
        self
    }
}
