//! The changes between two pictures as a table, in the window and on the pages of a briefing.
//!
//! The view shows the changes since a moment, or from another file, up to the shown picture. [`ChangesTable`] holds the
//! text, prepared once. [`paint_table`] and [`TableLayout`] draw it and need no window. Each sentence leads to the
//! records behind it. The view never reads a file: the window looks for snapshots and reads the board to compare with.
//!
//! The parts build on one another: the text (`since`, `content`, `rows`, `heading`), the comparison (`compared`), the
//! state (`state`), and the drawing (`controls`, `behind`, this module).

mod behind;
mod compared;
mod content;
mod controls;
mod heading;
mod rows;
mod since;
mod state;

pub use compared::{ComparisonJob, ComparisonResult};
pub use content::{BorderHead, ChangesTable, Head, Line, Row};
use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};
pub use heading::{Heading, heading_height, paint_heading};
pub use rows::{Drawn, HEAD_HEIGHT, Place, RowPlaces, TableLayout, paint_head, paint_table};
pub use since::{Before, Choice, ComparisonRequest, OtherBoard};
pub use state::ChangesState;
use state::Places;

use super::theme::{PANEL_RADIUS, TextStyle};
use super::widgets::{Edge, Panel};
use super::{Action, Density, Scene, View, ViewAction};
use crate::text;

/// Draws the view in `area`.
pub fn changes_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ChangesState,
    actions: &mut Vec<Action>,
) {
    state.keep_up(scene);
    // The wall has no controls.
    let places = Places::of(area, density, ui.is_enabled());
    let colours = scene.theme.colours();
    let outline = Stroke::new(1.0, colours.line);
    ui.painter().rect(places.panel, PANEL_RADIUS, colours.panel, outline, StrokeKind::Inside);
    if ui.is_enabled() {
        controls::controls_ui(ui, places.controls, density, scene, state, actions);
    }
    let _height = state.lay_out(ui, scene, places.rows.width());
    let is_under_way = state.under_way.is_some();
    let (Some(answer), Some((_, layout))) = (&state.answer, &state.layout) else {
        let pen = super::pen(ui, scene);
        let baseline = places.heading.top() + 40.0;
        pen.text(
            places.rows.left(),
            baseline,
            Edge::Left,
            TextStyle::Text,
            colours.ink2,
            &text!("changes-working"),
        );
        return;
    };
    let pen = super::pen(ui, scene);
    paint_heading(&pen, &answer.heading, places.heading);
    paint_head(&pen, &answer.table, places.rows.translate(vec2(0.0, -HEAD_HEIGHT)));
    if is_under_way {
        // Between the title and the counts, where there is free space.
        let tag = egui::Align2::CENTER_TOP;
        let at = pos2(places.heading.center().x, places.heading.top() + 2.0);
        pen.tag(
            at,
            tag,
            TextStyle::Label,
            vec2(16.0, 18.0),
            colours.chip,
            colours.ink,
            &text!("changes-working-anew"),
        );
    }
    let panel = Panel { scene, density };
    panel.scroll(ui, places.rows, "changes", None, |ui| {
        for (row, (top, bottom)) in answer.table.rows.iter().zip(layout.rows()) {
            let size = vec2(places.rows.width(), bottom - top);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            if panel.is_near(ui, rect) {
                row_ui(ui, panel, &answer.table, layout, row, rect, actions);
            }
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    panel: Panel<'_>,
    table: &ChangesTable,
    layout: &TableLayout,
    row: &Row,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let places = layout.places(&super::pen(ui, panel.scene), row, rect);
    let about = match &row.head {
        Head::Border(head) => {
            let border = &head.border;
            if panel.scene.picture.border(*border).is_some() {
                let spoken = format!("{} {}", text!("panel-open", border = border.as_str()), head.name);
                let response = panel.press(ui, places.head, ("changed border", *border), &spoken);
                if response.on_hover_text(head.name).clicked() {
                    actions.push(Action::View(ViewAction::Show(View::Border(*border))));
                }
            }
            border.as_str()
        }
        Head::Title(title) => title.as_str(),
    };
    for (place, (line, rect)) in row.lines.iter().zip(places.lines).enumerate() {
        // Records that only the other file has cannot be shown.
        let mut records: Vec<usize> =
            line.records.iter().filter_map(|&id| panel.scene.board.position(id)).collect();
        records.sort_unstable();
        if records.is_empty() {
            continue;
        }
        let spoken = text!(
            "changes-behind",
            border = about,
            sentence = line.sentence.as_str(),
            records = records.len()
        );
        let response = panel.press(ui, rect.expand2(vec2(4.0, -1.0)), ("change", about, place), &spoken);
        let response = response.on_hover_text(text!("changes-behind-hint", records = records.len()));
        behind::behind_ui(panel, &response, &line.sentence, &records, actions);
    }
    layout.paint_row(&super::pen(ui, panel.scene), table, row, rect);
}
