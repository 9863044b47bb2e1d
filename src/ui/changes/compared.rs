//! The comparison: two pictures and the changes between them, in words.
//!
//! On a large board this takes a good part of a second, so it runs in the background while the previous answer stays.
//! On other boards it runs at once. Either way it runs once per picture, and both pictures are advanced with board and
//! time instead of being built anew.

use super::content::{ChangesTable, Head};
use super::heading::Heading;
use super::since::{Before, ComparisonRequest};
use crate::board::{Board, Header};
use crate::picture::changes::{BoardPicture, Changes};
use crate::picture::{Moment, MovingPicture};
use crate::words::{self, SmallCountPolicy, Wording};

/// A board with at least this many records is compared in the background.
pub(super) const LARGE: usize = 100_000;

/// What is compared: the picture of this generation, and what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Question {
    pub generation: u64,
    pub asked: ComparisonRequest,
    /// The small-count policy.
    pub small_counts: SmallCountPolicy,
}

/// The pictures of the last comparison, which the next one advances.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    before: Option<MovingPicture>,
    after: Option<MovingPicture>,
}

/// The result: everything that is drawn and copied.
#[derive(Debug)]
pub(super) struct Answer {
    pub question: Question,
    pub heading: Heading,
    pub table: ChangesTable,
    pub read_out: String,
}

impl Answer {
    /// Compares `after` with what the question names.
    pub fn of(question: Question, after: BoardPicture<'_>, pictures: &mut Pictures) -> Self {
        match question.asked.before.clone() {
            Before::At(moment) => {
                let moving = pictures.before.get_or_insert_with(|| MovingPicture::new(after.board, moment));
                // The picture is built anew if it cannot be advanced.
                let _way = moving.advance(after.board, moment);
                Self::between(question, BoardPicture { board: after.board, picture: moving.picture() }, after)
            }
            Before::File(other) => {
                Self::between(question, BoardPicture { board: &other.board, picture: &other.picture }, after)
            }
        }
    }

    fn between(question: Question, before: BoardPicture<'_>, after: BoardPicture<'_>) -> Self {
        let changes = Changes::between(before, after);
        let zone = after.picture.header.time_zone;
        let heading = Heading::of(question.asked.title.clone(), &changes, zone);
        let table = ChangesTable::of(after.picture, &changes, question.small_counts, true);
        let read_out = read_out(&after.picture.header, &changes, question.small_counts, &heading, &table);
        Self { question, heading, table, read_out }
    }
}

/// The changes as text to read out, with the title, marking and status of the board.
fn read_out(
    header: &Header,
    changes: &Changes,
    small_counts: SmallCountPolicy,
    heading: &Heading,
    table: &ChangesTable,
) -> String {
    let wording = Wording::new(changes, header.time_zone, small_counts);
    let exercise = words::exercise(header.status);
    let of = [Some(header.title.clone()), Some(header.marking.label().to_owned()), exercise];
    let mut lines = vec![
        of.into_iter().flatten().collect::<Vec<_>>().join("  "),
        heading.title.clone(),
        heading.span.clone(),
        words::changes_count(changes),
        String::new(),
    ];
    lines.extend(changes.changed().map(|border| words::read_out(border, wording)));
    for row in &table.rows {
        let Head::Title(title) = &row.head else { continue };
        lines.extend([String::new(), title.clone()]);
        lines.extend(row.lines.iter().map(|line| line.sentence.clone()));
    }
    lines.iter().map(|line| format!("{}\n", words::one_line(line))).collect()
}

/// A comparison to be made in the background.
#[derive(Debug)]
pub struct ComparisonJob {
    question: Question,
    moment: Moment,
    pictures: Pictures,
}

/// A finished comparison.
#[derive(Debug)]
pub struct ComparisonResult {
    pub(super) answer: Answer,
    pub(super) pictures: Pictures,
}

impl ComparisonJob {
    pub(super) fn new(question: Question, moment: Moment, pictures: Pictures) -> Self {
        Self { question, moment, pictures }
    }

    /// Compares on the board that was shown when the comparison was requested.
    pub fn compare(mut self, board: &Board) -> ComparisonResult {
        let mut after = self.pictures.after.take().unwrap_or_else(|| MovingPicture::new(board, self.moment));
        let _way = after.advance(board, self.moment);
        let shown = BoardPicture { board, picture: after.picture() };
        let answer = Answer::of(self.question, shown, &mut self.pictures);
        self.pictures.after = Some(after);
        ComparisonResult { answer, pictures: self.pictures }
    }
}
