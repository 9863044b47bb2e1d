//! What has to be said of the board itself, gathered with each picture.

use super::document::Document;
use crate::board::BoardStatus;
use crate::picture::MovingPicture;
use crate::picture::after_now::{AfterNow, clock_doubt};
use crate::ui::remarks::Remark;

/// What has to be said of the board itself.
#[derive(Debug, Default)]
pub struct Remarks {
    /// All of it.
    pub all: Vec<Remark>,
    /// That it is invalid, as far as is known.
    invalid: Option<Remark>,
    /// How often it was looked whether it is.
    checks: u64,
}

impl Remarks {
    /// The board is looked at anew: nothing is known of whether it is invalid until the check of this number is done.
    pub fn begin_check(&mut self) -> u64 {
        self.invalid = None;
        self.checks += 1;
        self.checks
    }

    /// What the check of this number found; false where it is not the newest one.
    pub fn end_check(&mut self, number: u64, invalid: Option<Remark>) -> bool {
        let is_newest = number == self.checks;
        if is_newest {
            self.invalid = invalid;
        }
        is_newest
    }

    /// Gathers them anew. Only a picture of now, `live`, tells what is after now; a snapshot's clock is not doubted.
    pub fn renew(&mut self, document: &Document, live: Option<&MovingPicture>, is_snapshot: bool, by: &str) {
        let board = document.board();
        let after = live.map(|picture| AfterNow::of_picture(board, picture));
        let after = after.and_then(|after| Remark::after_now(board, &after));
        let is_actual = board.header().status == BoardStatus::Actual && !is_snapshot;
        let doubt = clock_doubt(board, document.now(), by).filter(|_| is_actual);
        self.all = self.invalid.clone().into_iter().chain(after).chain(doubt.map(Remark::clock)).collect();
    }
}
