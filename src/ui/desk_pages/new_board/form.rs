//! The form of a new board.

use egui::{Id, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::borders::{borders_ui, height, list_id};
use super::state::{Field, NewBoardState, Order};
use crate::board::{Across, BoardStatus, Marking, Zone};
use crate::input;
use crate::text;
use crate::ui::desk_pages::parts::{Frame, key_ui, wrapped};
use crate::ui::desk_pages::{DeskAction, DeskScene};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;
use crate::ui::widgets::field::{Choice, is_equal, line_ui, understood_ui, wrong_ui};
use crate::words;

/// The height of what stands above the list of borders, in points.
const HEADS: f32 = 102.0;

/// The width of the labels, in points.
const LABEL: f32 = 104.0;

fn home_id() -> Id {
    Id::unique("home of the new board")
}

fn added_id() -> Id {
    Id::unique("border to add")
}

/// Draws the form in `rect`.
pub(super) fn form_ui(
    ui: &mut Ui,
    frame: &Frame,
    rect: Rect,
    scene: &DeskScene<'_>,
    state: &mut NewBoardState,
    actions: &mut Vec<DeskAction>,
) {
    frame.panel(ui, rect);
    let inner = rect.shrink2(vec2(frame.density.pick(16.0, 12.0), frame.density.pick(14.0, 8.0)));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().item_spacing.y = frame.density.pick(6.0, 3.0);
        let foot = inner.with_min_y(inner.bottom() - 32.0);
        ScrollArea::vertical().max_height(foot.top() - 4.0 - inner.top()).auto_shrink(false).show(ui, |ui| {
            home_ui(ui, frame, scene, state, actions);
            rule(ui, frame);
            list_ui(ui, frame, inner, state);
            rule(ui, frame);
            rest_ui(ui, frame, scene, state, actions);
        });
        ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
            ui.horizontal(|ui| {
                let makes = frame.first_button(ui, &text!("new-board-make"), &text!("key-ctrl-enter"));
                let imports = ui.button(text!("new-board-make-import"));
                if makes.clicked() || imports.clicked() {
                    state.is_wanted = true;
                    state.then_imports = imports.clicked();
                }
                if ui.button(text!("new-board-cancel")).clicked() {
                    actions.push(DeskAction::Leave);
                }
            });
        });
    });
}

fn rule(ui: &mut Ui, frame: &Frame) {
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), egui::Sense::hover());
    frame.pen(ui).rule(line.left(), line.right(), line.center().y.round(), frame.colours.hair);
}

fn home_ui(
    ui: &mut Ui,
    frame: &Frame,
    scene: &DeskScene<'_>,
    state: &mut NewBoardState,
    actions: &mut Vec<DeskAction>,
) {
    labelled(ui, frame, &text!("new-board-home"), |ui| {
        let width = ui.available_width();
        let (name, hint) = (text!("new-board-home"), text!("new-board-home-hint"));
        let (field, taken) = state.home.ui(ui, home_id(), width + 12.0, &name, &hint, frame.colours);
        if !state.is_begun {
            field.request_focus();
        }
        if let (Some(home), false) = (state.taken, field.has_focus()) {
            let words = home.as_str();
            let at = pos2(field.rect.right() - 10.0, field.rect.center().y + 4.5);
            frame.pen(ui).text(at.x, at.y, Edge::Right, TextStyle::Strong, frame.colours.ink2, words);
        }
        if let Some(home) = taken
            && state.take_home(home, scene.now)
        {
            actions.push(DeskAction::ProposeFile(home));
        }
        focus(ui, state, Field::Home, &field);
    });
    match state.wrong_in(Field::Home) {
        Some(why) => indented(ui, |ui| wrong_ui(ui, frame.colours, why)),
        None => indented(ui, |ui| understood_ui(ui, frame.colours, &text!("new-board-home-says"))),
    }
}

/// Draws the borders, the field that adds one, and the neighbours at sea that are not on the list.
fn list_ui(ui: &mut Ui, frame: &Frame, inner: Rect, state: &mut NewBoardState) {
    ui.horizontal(|ui| {
        let title = RichText::new(text!("new-board-borders"));
        ui.label(title.font(TextStyle::Head.font()).color(frame.colours.ink));
        let says = counts(state);
        ui.label(RichText::new(says).font(TextStyle::Label.font()).color(frame.colours.ink2));
        if !state.borders.is_empty() {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| order_ui(ui, state));
        }
    });
    // The rest of the form has its place below, whatever the number of borders.
    let rest = frame.density.pick(366.0, 314.0);
    // In a low window the form scrolls.
    let most = (inner.height() - rest - HEADS).max(height(frame, 3));
    let whole = height(frame, state.borders.len().max(1));
    // Below rows that do not all fit, their number is said.
    let list = if whole > most { most - 14.0 } else { whole };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), list), egui::Sense::hover());
    if whole > most {
        ui.add_space(14.0);
    }
    if state.borders.is_empty() {
        let words = text!("new-board-no-borders-yet");
        let pen = frame.pen(ui);
        pen.text(rect.left(), rect.top() + 16.0, Edge::Left, TextStyle::Text, frame.colours.ink3, &words);
    } else {
        borders_ui(ui, frame, rect, state);
    }
    if state.taken.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        let (name, hint) = (text!("new-board-add"), text!("new-board-add-hint"));
        let (field, taken) = state.added.ui(ui, added_id(), 190.0, &name, &hint, frame.colours);
        if let Some(country) = taken {
            state.add(country);
            field.request_focus();
        }
        focus(ui, state, Field::Add, &field);
        at_sea_ui(ui, frame, state);
    });
    if let Some(why) = state.wrong_in(Field::Add) {
        wrong_ui(ui, frame.colours, why);
    }
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), egui::Sense::hover());
    let pen = frame.pen(ui);
    let mut x = line.left();
    for (key, does) in [
        (text!("key-up-down"), text!("start-key-choose")),
        (text!("key-alt-up-down"), text!("new-board-key-move")),
        (text!("key-f2"), text!("new-board-key-name")),
        (text!("key-delete"), text!("new-board-key-leave-out")),
    ] {
        let baseline = line.center().y + 4.0;
        x += key_ui(&pen, x, baseline, &key) + 5.0;
        x += pen.text(x, baseline, Edge::Left, TextStyle::Label, frame.colours.ink2, &does) + 12.0;
    }
    understood_ui(ui, frame.colours, &text!("new-board-source"));
}

fn counts(state: &NewBoardState) -> String {
    let Some(home) = state.taken else { return String::new() };
    let land = home.land_neighbours();
    let on_land = state.borders.iter().filter(|border| land.contains(&border.country)).count();
    let others = state.borders.len() - on_land;
    match others {
        0 => text!("new-board-counts", land = on_land),
        _ => text!("new-board-counts-others", land = on_land, others = others),
    }
}

fn order_ui(ui: &mut Ui, state: &mut NewBoardState) {
    let word = |order: &Order| match order {
        Order::Clockwise => text!("new-board-order-clockwise"),
        Order::ByName => text!("new-board-order-name"),
        Order::Longest => text!("new-board-order-longest"),
        Order::Own => text!("new-board-order-own"),
    };
    let group = text!("new-board-order");
    let options = [Order::Clockwise, Order::ByName, Order::Longest];
    let choice = Choice { group: &group, options: &options, is_same: is_equal, word: &word };
    let mut chosen = Some(state.order);
    choice.list_ui(ui, &mut chosen, 110.0, "");
    if let Some(order) = chosen.filter(|order| *order != state.order) {
        state.sort(order);
    }
}

/// Offers the neighbours at sea that are not on the list. None is added unasked.
fn at_sea_ui(ui: &mut Ui, frame: &Frame, state: &mut NewBoardState) {
    /// As many as the line has room for.
    const OFFERED: usize = 3;
    let Some(home) = state.taken else { return };
    let neighbours = home.neighbours();
    let missing = neighbours.iter().filter(|known| {
        known.across == Across::Sea && state.borders.iter().all(|border| border.country != known.country)
    });
    let missing: Vec<_> = missing.take(OFFERED).map(|known| known.country).collect();
    if missing.is_empty() {
        return;
    }
    ui.label(
        RichText::new(text!("new-board-by-sea")).font(TextStyle::Label.font()).color(frame.colours.ink2),
    );
    for country in missing {
        let spoken = text!("new-board-add-sea", country = country.name());
        let button = ui.small_button(country.as_str()).on_hover_text(&spoken);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        if button.clicked() {
            state.add(country);
        }
    }
}

fn rest_ui(
    ui: &mut Ui,
    frame: &Frame,
    scene: &DeskScene<'_>,
    state: &mut NewBoardState,
    actions: &mut Vec<DeskAction>,
) {
    let colours = frame.colours;
    labelled(ui, frame, &text!("new-board-name"), |ui| {
        let is_wrong = state.wrong_in(Field::Title).is_some();
        let width = ui.available_width() + 12.0;
        let field = line_ui(ui, colours, &mut state.title, width, &text!("new-board-name"), "", is_wrong);
        forgive(state, Field::Title, &field);
        focus(ui, state, Field::Title, &field);
    });
    remark(ui, frame, state, Field::Title, "");
    labelled(ui, frame, &text!("new-board-status"), |ui| {
        let group = text!("new-board-status");
        let word = |status: &BoardStatus| match status {
            BoardStatus::Actual => text!("new-board-actual"),
            BoardStatus::Exercise => text!("new-board-exercise"),
        };
        let options = [BoardStatus::Actual, BoardStatus::Exercise];
        let choice = Choice { group: &group, options: &options, is_same: is_equal, word: &word };
        let mut chosen = Some(state.status);
        choice.row_ui(ui, &mut chosen);
        state.status = chosen.unwrap_or(state.status);
        understood_ui(ui, colours, &text!("new-board-status-says"));
    });
    if state.status == BoardStatus::Exercise {
        labelled(ui, frame, &text!("new-board-clock"), |ui| {
            let is_wrong = state.wrong_in(Field::Clock).is_some();
            let name = text!("new-board-clock");
            let field = line_ui(ui, colours, &mut state.clock, 170.0, &name, "", is_wrong);
            forgive(state, Field::Clock, &field);
            focus(ui, state, Field::Clock, &field);
            let zone = Zone::named(state.zone.trim()).unwrap_or_else(|_unknown| Zone::utc());
            match input::parse_instant(&state.clock, zone) {
                Ok(at) => understood_ui(ui, colours, &words::dtg_and_iso(at, zone)),
                Err(error) => wrong_ui(ui, colours, &error.to_string()),
            }
        });
    }
    labelled(ui, frame, &text!("new-board-marking"), |ui| {
        let group = text!("new-board-marking");
        let word = |marking: &Marking| marking.label().trim_start_matches("TLP:").to_owned();
        let choice = Choice { group: &group, options: &Marking::ALL, is_same: is_equal, word: &word };
        let mut chosen = Some(state.marking);
        choice.row_ui(ui, &mut chosen);
        state.marking = chosen.unwrap_or(state.marking);
        understood_ui(ui, colours, &text!("new-board-marking-says"));
    });
    labelled(ui, frame, &text!("new-board-zone"), |ui| {
        let is_wrong = state.wrong_in(Field::Zone).is_some();
        let field = line_ui(ui, colours, &mut state.zone, 170.0, &text!("new-board-zone"), "", is_wrong);
        forgive(state, Field::Zone, &field);
        focus(ui, state, Field::Zone, &field);
        match Zone::named(state.zone.trim()) {
            _ if state.zone.trim().is_empty() => {}
            Ok(zone) => {
                let offset = scene.now.with_timezone(&zone).format("%:z").to_string();
                understood_ui(ui, colours, &text!("new-board-zone-says", offset = offset));
            }
            Err(error) => wrong_ui(ui, colours, &error.to_string()),
        }
    });
    labelled(ui, frame, &text!("new-board-file"), |ui| {
        let is_wrong = state.wrong_in(Field::File).is_some();
        let width = ui.available_width() - 70.0;
        let field = line_ui(ui, colours, &mut state.file, width, &text!("new-board-file"), "", is_wrong);
        if field.changed() {
            state.file_was_typed();
        }
        forgive(state, Field::File, &field);
        focus(ui, state, Field::File, &field);
        if ui.button(text!("new-board-choose")).clicked() {
            actions.push(DeskAction::ChoosePlace(state.file_name().to_owned()));
        }
    });
    remark(ui, frame, state, Field::File, &text!("new-board-file-says"));
    if state.wanted_focus == Some(Field::Borders) {
        ui.memory_mut(|memory| memory.request_focus(list_id()));
        state.wanted_focus = None;
    }
}

/// Draws a label and what belongs to it in one line.
fn labelled(ui: &mut Ui, frame: &Frame, label: &str, content: impl FnOnce(&mut Ui)) {
    let height = frame.density.pick(28.0, 25.0);
    ui.horizontal(|ui| {
        ui.set_min_height(height);
        let (place, _) = ui.allocate_exact_size(vec2(LABEL, height), egui::Sense::hover());
        let baseline = place.center().y + 4.5;
        frame.pen(ui).text(place.left(), baseline, Edge::Left, TextStyle::Text, frame.colours.ink2, label);
        content(ui);
    });
}

fn indented(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.add_space(LABEL + 8.0);
        content(ui);
    });
}

/// Says below a field what is wrong in it, or what there is to say of it.
fn remark(ui: &mut Ui, frame: &Frame, state: &NewBoardState, field: Field, says: &str) {
    match state.wrong_in(field) {
        Some(why) => indented(ui, |ui| wrong_ui(ui, frame.colours, why)),
        None if !says.is_empty() => {
            indented(ui, |ui| wrapped(ui, says, TextStyle::Label, frame.colours.ink2));
        }
        None => {}
    }
}

/// A field that is typed into is not wrong any more, as far as is known.
fn forgive(state: &mut NewBoardState, field: Field, response: &egui::Response) {
    if response.changed() && state.wrong_in(field).is_some() {
        state.wrong = None;
    }
}

/// Gives a field the focus that was wanted for it.
fn focus(ui: &Ui, state: &mut NewBoardState, field: Field, response: &egui::Response) {
    if state.wanted_focus == Some(field) {
        state.wanted_focus = None;
        response.request_focus();
        ui.ctx().request_repaint();
    }
}
