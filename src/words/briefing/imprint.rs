//! What stands at the head and the foot of every picture that leaves the board, so that it stands on its own and can be
//! traced to its data.

use chrono::TimeDelta;

use crate::board::{Board, BoardStatus, Marking};
use crate::picture::{Picture, time};
use crate::text;
use crate::words;

/// The words of head and foot.
#[derive(Debug, Clone, PartialEq)]
pub struct Imprint {
    /// Whose board it is.
    pub title: String,
    /// What is said of a board that shows nothing that has happened.
    pub exercise: Option<String>,
    /// Who may see it.
    pub marking: Marking,
    /// The rest, each a name and what it is: the moment as date-time group and in ISO 8601, the oldest figure, the
    /// snapshot.
    pub facts: Vec<(String, String)>,
}

impl Imprint {
    /// That of a picture of `board` under a marking; with the first digits of the hash of the snapshot that it is, if it
    /// is one.
    pub fn of(board: &Board, picture: &Picture, marking: Marking, snapshot: Option<&str>) -> Self {
        let (header, moment) = (board.header(), picture.moment);
        let instant = |instant| format!("{} = {}", time::dtg(instant), time::iso(instant, header.time_zone));
        let mut facts = vec![(text!("imprint-as-of"), instant(moment.as_of))];
        if moment.known_at < moment.as_of {
            facts.push((text!("imprint-known-at"), time::dtg(moment.known_at)));
        }
        let oldest = picture.oldest_figure(&header.thresholds.watch).map(|(border, _, day)| {
            let age = words::span(TimeDelta::days((picture.today - day).num_days()));
            text!("imprint-oldest-of", border = border.as_str(), age = age)
        });
        facts.push((text!("imprint-oldest"), oldest.unwrap_or_else(|| text!("nothing-on-record"))));
        let snapshot = snapshot.map_or_else(|| text!("imprint-no-snapshot"), str::to_owned);
        facts.push((text!("imprint-snapshot"), snapshot));
        Self {
            title: header.title.clone(),
            exercise: (header.status == BoardStatus::Exercise).then(|| text!("exercise")),
            marking,
            facts,
        }
    }

    /// It with which of how many pages it is on.
    pub fn on_page(mut self, page: usize, pages: usize) -> Self {
        self.facts.push((text!("imprint-page"), text!("imprint-page-of", page = page, pages = pages)));
        self
    }
}
