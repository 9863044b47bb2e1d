//! Images of a view or of one panel, for use outside the board. A header and footer that say what the image shows and
//! who may see it replace the bars of the window.
//!
//! `subject` says what an image shows, and `page` draws it.

mod page;
mod subject;

pub use page::extract_ui;
pub(crate) use page::fits;
pub use subject::{Extract, Subject};
