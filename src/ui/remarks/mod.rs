//! What has to be said of the board itself, beside what it shows: that it is invalid, what is dated after now, that this
//! desk's clock may be wrong. A mark in the bar says so as long as it holds, and opens the list.
//!
//! `remark` is what is said and draws nothing; `mark` and `list` draw it.

mod list;
mod mark;
mod remark;

pub(super) use list::remarks_ui;
pub(super) use mark::mark_ui;
pub use remark::Remark;
