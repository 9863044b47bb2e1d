//! The whole page: the bars, the current view and the layers above them. This is the only module that knows every view.

use egui::{Rect, StrokeKind, Ui};

use super::action::Action;
use super::message_bar::{MessagePlace, message_ui};
use super::scene::{Density, Scene, Time, View};
use super::state::ViewState;
use super::{
    attention, board, border, changes, cooperation, day_figures, drawer, import, key_order, log, overlay,
    quick, theme, time_bar, timeline, top_bar,
};

/// Draws the whole page, filling `ui`.
pub fn page_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut ViewState, actions: &mut Vec<Action>) {
    key_order::keep(ui.ctx());
    let page = ui.max_rect();
    let density = Density::of(page.size());
    let colours = scene.theme.colours();
    ui.painter().rect_filled(page, 0.0, colours.ground);
    let [top_height, bottom_height] = density.bar_heights();
    let top = Rect::from_min_size(page.min, egui::vec2(page.width(), top_height));
    let bottom = Rect::from_min_max(egui::pos2(page.left(), page.bottom() - bottom_height), page.max);
    let message = state.message.as_ref().map(|message| MessagePlace::of(ui, bottom, density, message));
    let height = message.map_or(0.0, |message| message.height);
    let middle = Rect::from_min_max(top.left_bottom(), bottom.right_top() - egui::vec2(0.0, height));
    // The area that the open drawer does not cover.
    let free = if state.drawer.is_open() {
        middle.with_max_x(drawer::place(middle, density).left())
    } else {
        middle
    };
    quick::begin(ui.ctx());
    // Tab goes from the content to the bars, in the order of drawing.
    if let Some(wizard) = state.shown_import() {
        // A message has the place that it has below a view.
        let end = if message.is_some() { middle.bottom() } else { page.bottom() };
        let below = Rect::from_min_max(top.left_bottom(), egui::pos2(page.right(), end));
        import::import_ui(ui, below, density, scene, wizard, actions);
        top_bar::top_bar_ui(ui, top, density, scene, state.view, &mut state.top_bar, actions);
    } else {
        view_ui(ui, [middle, free], density, scene, state.view, state, actions);
        drawer::drawer_ui(ui, middle, density, scene, &mut state.drawer, actions);
        quick::quick_ui(ui, density, scene, &mut state.quick, actions);
        top_bar::top_bar_ui(ui, top, density, scene, state.view, &mut state.top_bar, actions);
        time_bar::time_bar_ui(ui, bottom, density, scene, &mut state.time_bar, &mut state.film, actions);
    }
    if let Some(place) = message {
        message_ui(ui, place, scene, &mut state.message, actions);
    }
    overlay::overlay_ui(ui.ctx(), scene, &mut state.overlay, &mut state.log, actions);
    if scene.time != Time::Live {
        let stroke = egui::Stroke::new(theme::AS_OF_FRAME, colours.as_of);
        ui.painter().rect_stroke(page, 0.0, stroke, StrokeKind::Inside);
    }
}

/// Draws the current view: in the first area, or in the second if the view makes room for the drawer.
pub(super) fn view_ui(
    ui: &mut Ui,
    [area, free]: [Rect; 2],
    density: Density,
    scene: &Scene<'_>,
    view: View,
    state: &mut ViewState,
    actions: &mut Vec<Action>,
) {
    match view {
        View::Board => board::board_ui(ui, area, density, scene, &mut state.board, actions),
        View::Border(border) => {
            border::border_ui(ui, area, density, border, scene, &mut state.border, actions)
        }
        View::Timeline => timeline::timeline_ui(ui, area, density, scene, &mut state.timeline, actions),
        View::Attention => attention::attention_ui(ui, area, density, scene, &mut state.attention, actions),
        // The log makes room, so that a record and its row are visible together.
        View::Log => log::log_ui(ui, free, density, scene, &mut state.log, actions),
        View::Cooperation => {
            cooperation::cooperation_ui(ui, area, density, scene, &mut state.cooperation, actions)
        }
        View::DayFigures => {
            day_figures::day_figures_ui(ui, area, density, scene, &mut state.day_figures, actions)
        }
        View::Changes => changes::changes_ui(ui, area, density, scene, &mut state.changes, actions),
    }
}
