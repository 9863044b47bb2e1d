//! A board that is read: its "now", and the handling of tampered snapshots.
//!
//! A tampered snapshot may be read, because it is text that anybody can read anyway. But a remark and the exit status
//! say that it was changed, and nothing is made from it that could be passed on without that remark.

use std::path::Path;

use borderboard::app::{frozen_board, real_now};
use borderboard::board::Board;
use borderboard::picture::after_now::AfterNow;
use borderboard::store::{self, Access, Snapshot};
use borderboard::ui::FrozenBoard;
use borderboard::words;
use chrono::{DateTime, Utc};

use super::{Answer, Failure, opened, remark, remark_invalid};

/// A board, and whether its file is a snapshot.
pub(super) struct LoadedBoard {
    pub(super) board: Board,
    pub(super) snapshot: Option<Snapshot>,
    /// The time of the machine's clock when it was opened.
    real_now: DateTime<Utc>,
    /// Who may access its file, which limits the access to files made from it. `None` for the example.
    pub(super) access: Option<Access>,
}

impl LoadedBoard {
    /// Opens the board in a file, or the embedded example.
    ///
    /// # Errors
    ///
    /// If the machine's clock is wrong, or the board cannot be read.
    pub(super) fn at(file: Option<&Path>) -> Result<Self, Failure> {
        let real_now = real_now().map_err(Failure::system)?;
        let Some(file) = file else {
            let board = store::example().map_err(Failure::system)?;
            return Ok(Self { board, snapshot: None, real_now, access: None });
        };
        let (opened, board) = opened(file).map_err(Failure::system)?;
        remark_invalid(file, &board);
        let access = opened.access().cloned();
        Ok(Self { board, snapshot: opened.snapshot().cloned(), real_now, access })
    }

    /// What is dated after the board's "now".
    pub(super) fn after_now(&self) -> AfterNow {
        AfterNow::of(&self.board, self.now())
    }

    /// Prints a remark on what is dated after "now".
    pub(super) fn remark_after_now(&self) {
        words::after_now(&self.after_now()).into_iter().for_each(remark);
    }

    /// The time on the board's clock, which in a snapshot is the moment of freezing.
    pub(super) fn now(&self) -> DateTime<Utc> {
        Snapshot::now(self.snapshot.as_ref(), self.board.header(), self.real_now)
    }

    /// The snapshot as a page describes it, without its age, which would soon be wrong.
    pub(super) fn frozen(&self) -> Option<FrozenBoard> {
        self.snapshot.as_ref().map(|snapshot| frozen_board(snapshot, self.now()))
    }

    /// The outcome of a subcommand that has shown the board: "no", with a remark, if it is a tampered snapshot.
    pub(super) fn answer(&self) -> Answer {
        match self.snapshot.as_ref().map(Snapshot::intact) {
            Some(Err(tampered)) => {
                remark(tampered);
                Answer::No
            }
            _ => Answer::Done,
        }
    }

    /// Checks that the board may be passed on.
    ///
    /// # Errors
    ///
    /// If it is a tampered snapshot.
    pub(super) fn intact(&self) -> Result<(), Failure> {
        match self.snapshot.as_ref().map(Snapshot::intact) {
            Some(Err(tampered)) => Err(Failure::system(tampered)),
            _ => Ok(()),
        }
    }
}
