//! A board that is looked at: what its "now" is, and what is said where it is a snapshot that was changed.
//!
//! Such a snapshot may be looked at: it is text that anybody can read anyway. But it is said, and the exit status says
//! it too; and nothing is made of it that could be passed on without that word.

use std::path::Path;

use borderboard::app::{frozen_board, real_now};
use borderboard::board::Board;
use borderboard::picture::after_now::AfterNow;
use borderboard::store::{self, Access, Snapshot};
use borderboard::ui::FrozenBoard;
use borderboard::words;
use chrono::{DateTime, Utc};

use super::{Answer, Failure, opened, remark, remark_invalid};

/// A board, and what its file is.
pub(super) struct Looked {
    pub(super) board: Board,
    pub(super) snapshot: Option<Snapshot>,
    /// What the machine's clock said when it was opened.
    real_now: DateTime<Utc>,
    /// Who may use its file: what is made of it is for nobody else. None for the example.
    pub(super) access: Option<Access>,
}

impl Looked {
    /// The board in a file, or the example that the program carries.
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

    /// What is dated after the board's now.
    pub(super) fn after_now(&self) -> AfterNow {
        AfterNow::of(&self.board, self.now())
    }

    /// Says beside the result what is dated after now.
    pub(super) fn remark_after_now(&self) {
        words::after_now(&self.after_now()).into_iter().for_each(remark);
    }

    /// What the board's clock says: in a snapshot the moment it froze.
    pub(super) fn now(&self) -> DateTime<Utc> {
        Snapshot::now(self.snapshot.as_ref(), self.board.header(), self.real_now)
    }

    /// What a page says of the snapshot that it is; how long ago it was taken would not be true for long.
    pub(super) fn frozen(&self) -> Option<FrozenBoard> {
        self.snapshot.as_ref().map(|snapshot| frozen_board(snapshot, self.now()))
    }

    /// How a verb ends that has shown the board: "no" where it is not what was frozen, which is said.
    pub(super) fn answer(&self) -> Answer {
        match self.snapshot.as_ref().map(Snapshot::intact) {
            Some(Err(tampered)) => {
                remark(tampered);
                Answer::No
            }
            _ => Answer::Done,
        }
    }

    /// No error unless it is a snapshot that was changed, of which nothing is made.
    pub(super) fn intact(&self) -> Result<(), Failure> {
        match self.snapshot.as_ref().map(Snapshot::intact) {
            Some(Err(tampered)) => Err(Failure::system(tampered)),
            _ => Ok(()),
        }
    }
}
