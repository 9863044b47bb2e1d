//! The comparing itself: two pictures and what changed between them, in words.
//!
//! On a large board it takes a good part of a second, and is done in the background while the answer before stays; on
//! others it is done at once. Either way it is done once for each picture, and both pictures go on with their board and
//! with time rather than being made anew.

use super::content::{ChangesTable, Head};
use super::heading::Heading;
use super::since::{Asked, Before};
use crate::board::Board;
use crate::picture::changes::{Changes, Shown};
use crate::picture::{Moment, MovingPicture};
use crate::words::{self, Discretion, Telling};

/// From this number of records on a board is compared in the background.
pub(super) const LARGE: usize = 100_000;

/// What is compared: the picture of this generation, with what.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Question {
    pub generation: u64,
    pub asked: Asked,
    /// Which counts may be told.
    pub discretion: Discretion,
}

/// The pictures that were compared last, to go on from.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    before: Option<MovingPicture>,
    after: Option<MovingPicture>,
}

/// The answer: everything that is drawn, and what is copied.
#[derive(Debug)]
pub(super) struct Answer {
    pub question: Question,
    pub heading: Heading,
    pub table: ChangesTable,
    pub read_out: String,
}

impl Answer {
    /// Of `after`, told from what was asked.
    pub fn of(question: Question, after: Shown<'_>, pictures: &mut Pictures) -> Self {
        match question.asked.before.clone() {
            Before::At(at) => {
                let moment = Moment::live(at);
                let moving = pictures.before.get_or_insert_with(|| MovingPicture::new(after.board, moment));
                // It makes itself anew where it cannot go on.
                let _way = moving.advance(after.board, moment);
                Self::between(question, Shown { board: after.board, picture: moving.picture() }, after)
            }
            Before::File(other) => {
                Self::between(question, Shown { board: &other.board, picture: &other.picture }, after)
            }
        }
    }

    fn between(question: Question, before: Shown<'_>, after: Shown<'_>) -> Self {
        let changes = Changes::between(before, after);
        let zone = after.board.header().time_zone;
        let heading = Heading::of(question.asked.title.clone(), &changes, zone);
        let table = ChangesTable::of(after.board, after.picture, &changes, question.discretion, true);
        let read_out = read_out(after.board, &changes, question.discretion, &heading, &table);
        Self { question, heading, table, read_out }
    }
}

/// The changes as text to be read out, with whose board they are of.
fn read_out(
    board: &Board,
    changes: &Changes,
    discretion: Discretion,
    heading: &Heading,
    table: &ChangesTable,
) -> String {
    let header = board.header();
    let telling = Telling::new(changes, header.time_zone, discretion);
    let exercise = words::exercise(header.status);
    let of = [Some(header.title.clone()), Some(header.marking.label().to_owned()), exercise];
    let mut lines = vec![
        of.into_iter().flatten().collect::<Vec<_>>().join("  "),
        heading.title.clone(),
        heading.span.clone(),
        words::changes_count(changes),
        String::new(),
    ];
    lines.extend(changes.changed().map(|border| words::read_out(border, telling)));
    for row in &table.rows {
        let Head::Title(title) = &row.head else { continue };
        lines.extend([String::new(), title.clone()]);
        lines.extend(row.lines.iter().map(|line| line.sentence.clone()));
    }
    lines.iter().map(|line| format!("{}\n", words::one_line(line))).collect()
}

/// A comparison that is to be made in the background.
#[derive(Debug)]
pub struct Comparing {
    question: Question,
    moment: Moment,
    pictures: Pictures,
}

/// A comparison that was made.
#[derive(Debug)]
pub struct Compared {
    pub(super) answer: Answer,
    pub(super) pictures: Pictures,
}

impl Comparing {
    pub(super) fn new(question: Question, moment: Moment, pictures: Pictures) -> Self {
        Self { question, moment, pictures }
    }

    /// Makes it, on the board that was shown when it was asked for.
    pub fn compare(mut self, board: &Board) -> Compared {
        let mut after = self.pictures.after.take().unwrap_or_else(|| MovingPicture::new(board, self.moment));
        let _way = after.advance(board, self.moment);
        let shown = Shown { board, picture: after.picture() };
        let answer = Answer::of(self.question, shown, &mut self.pictures);
        self.pictures.after = Some(after);
        Compared { answer, pictures: self.pictures }
    }
}
