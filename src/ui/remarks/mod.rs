//! Remarks on the board itself, apart from what it shows: it is invalid, something is dated after now, this desk's
//! clock may be wrong. A mark in the bar shows them as long as they apply, and opens the list.
//!
//! `remark` makes the remarks and draws nothing. `mark` and `list` draw them.

mod list;
mod mark;
mod remark;

pub(super) use list::remarks_ui;
pub(super) use mark::mark_ui;
pub use remark::Remark;
