//! The import wizard: from a table to records, in three steps. Nothing is written before the last one.
//!
//! The steps show the values of the import pipeline as `exchange` makes them: the table, the profile, the facts and the
//! report. So this is the one view that reads `exchange`. It computes none of them: jobs of the window read the file and
//! work out what follows, and the wizard shows the results and asks for others by an [`ImportRequest`].
//!
//! The wizard takes the place of the current view and of the time bar. While it is shown it receives the keys that are
//! not for every view. Another view can be looked at meanwhile; the wizard is kept as it stands.

mod beside;
mod columns;
mod consequences;
mod fates;
mod foot;
mod found;
mod frame;
mod grid;
mod keeping;
mod kept;
mod keys;
mod marks;
mod questions;
mod reading;
mod request;
mod sentences;
mod state;
mod table;
mod values;

use egui::{Rect, Ui, UiBuilder};

pub use self::found::{ImportPreview, ProposedTable, ReadTable};
pub use self::request::ImportRequest;
pub use self::state::{Chosen, ImportState, Running, Step, Work};
use super::{Action, Density, Scene};

/// Draws the wizard in `rect`, which is all of the page below the top bar.
pub fn import_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    ui.scope_builder(UiBuilder::new().id_salt("import").max_rect(rect), |ui| {
        keys::keys(ui, state, actions);
        let bars = frame::Bars::of(rect, density);
        frame::step_bar_ui(ui, bars.steps, density, scene, state);
        match state.step {
            Step::Table => table::table_ui(ui, bars.body, density, scene, state, actions),
            Step::Columns => {
                let left = bars.body.with_max_x(bars.body.left() + bars.body.width() * 0.54);
                columns::columns_ui(ui, left, density, scene, state, actions);
                let right = bars.body.with_min_x(left.right() + 8.0);
                values::values_ui(ui, right, density, scene, state, actions);
            }
            Step::Consequences | Step::Done => {
                consequences::consequences_ui(ui, bars.body, density, scene, state, actions);
            }
        }
        foot::foot_ui(ui, bars.foot, density, scene, state, actions);
        frame::leaving_ui(ui.ctx(), scene, state, actions);
        state.was_typing = ui.ctx().text_edit_focused();
    });
}
