//! The remarks on the board itself, updated with each picture.

use super::document::Document;
use crate::board::BoardStatus;
use crate::picture::MovingPicture;
use crate::picture::after_now::{AfterNow, clock_doubt};
use crate::ui::remarks::Remark;

/// The remarks on the board itself.
#[derive(Debug, Default)]
pub struct Remarks {
    /// All remarks.
    pub all: Vec<Remark>,
    /// The remark that the board is invalid, if known.
    invalid: Option<Remark>,
    /// The number of checks started.
    checks: u64,
}

impl Remarks {
    /// Starts a check of the board and returns its number. Until it ends, nothing is known about validity.
    pub fn begin_check(&mut self) -> u64 {
        self.invalid = None;
        self.checks += 1;
        self.checks
    }

    /// Sets the result of the check with this number. Returns false if it is not the newest one.
    pub fn end_check(&mut self, number: u64, invalid: Option<Remark>) -> bool {
        let is_newest = number == self.checks;
        if is_newest {
            self.invalid = invalid;
        }
        is_newest
    }

    /// Rebuilds the remarks. Only a `live` picture tells what is after now, and the clock of a snapshot is never
    /// doubted.
    pub fn renew(&mut self, document: &Document, live: Option<&MovingPicture>, is_snapshot: bool, by: &str) {
        let board = document.board();
        let after = live.map(|picture| AfterNow::of_picture(board, picture));
        let after = after.and_then(|after| Remark::after_now(board, &after));
        let is_actual = board.header().status == BoardStatus::Actual && !is_snapshot;
        let doubt = clock_doubt(board, document.now(), by).filter(|_| is_actual);
        self.all = self.invalid.clone().into_iter().chain(after).chain(doubt.map(Remark::clock)).collect();
    }
}
