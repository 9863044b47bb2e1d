//! What a user of the page relies on: how the views look, and what they do when they are clicked, typed into and
//! dragged. The page stands in a harness, drawn with the rasterizer that draws pages: no window, no GPU.
//!
//! The pictures that the views are held to are in `tests/snapshots/views`. After a change of the views' looks, renew
//! them with `UPDATE_SNAPSHOTS=1 cargo test --test drawn`, and look at what changed before committing it. A test that
//! fails leaves its picture as `….new.png` and the difference as `….diff.png` beside the one it is held to.
//!
//! The harness itself fails a test when an input has no accessible name, when a glyph is missing, and when the page
//! does not come to rest.

mod attention;
mod author;
mod board_settings;
mod border_lists;
mod briefing;
mod changes;
mod changes_window;
mod cooperation;
mod day_figures;
mod desk_settings;
mod dialogs;
mod entering;
mod extract;
mod figures;
mod film;
mod forms;
mod import;
mod import_pictures;
mod layout;
mod log;
mod new_board;
mod opening;
mod overlays;
mod pictures;
mod places;
mod pointer;
mod questions;
mod quick;
mod record_card;
mod recording;
mod remarks;
mod review;
mod shift;
mod start;
mod time;
mod timeline;
mod typing;
mod wall;
mod window;

use crate::support::host::Host;
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};

/// The panel of a border.
fn panel<'h>(harness: &'h Harness<'_, Host>, border: &str) -> Node<'h> {
    named(harness, &format!("Open {border} "))
}

/// The control whose accessible name begins with `name`.
fn named<'h, State>(harness: &'h Harness<'_, State>, name: &str) -> Node<'h> {
    let found = harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
    found.unwrap_or_else(|| panic!("nothing is called {name:?}"))
}
