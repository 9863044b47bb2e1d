//! What changed between two pictures, as a table: in the window, and on the pages of a briefing.
//!
//! What is said is prepared once ([`ChangesTable`]); the drawing (`rows`) needs no window.

mod content;
mod heading;
mod rows;

pub use content::{BorderHead, ChangesTable, Head, Line, Row};
pub use heading::{Heading, paint_heading};
pub use rows::{Drawn, HEAD_HEIGHT, Place, RowPlaces, TableLayout, paint_head, paint_table};
