//! The top bar: the board, exercise or actual, the moment or snapshot shown, the menus, and who may read the board.

mod hint;
mod not_live;

use egui::{Align, Id, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use self::hint::hint;
use super::board::{exercise_tag, marking_tag};
use super::command::{Command, Group};
use super::theme::{TextStyle, Theme};
use super::widgets::field::is_entered;
use super::widgets::{Edge, Pen, Symbol};
use super::{Action, AppAction, Density, Scene, StorageStatus, Time, View, ViewAction};
use crate::board::{BoardStatus, CountryCode};
use crate::picture::time;
use crate::text;
use crate::words;

/// Whether the views are in a menu, because the bar has no room for tabs beside the rest.
fn is_narrow(width: f32, time: Time) -> bool {
    width < if time == Time::Live { 1290.0 } else { 1560.0 }
}

const MENUS: [Group; 3] = [Group::Help, Group::Record, Group::File];

/// State of the top bar between frames.
#[derive(Debug, Default)]
pub struct TopBarState {
    search: String,
}

/// The ID of the input field that Ctrl+F focuses.
pub fn search_id() -> Id {
    Id::unique("find border")
}

/// Draws the bar in `rect`.
pub fn top_bar_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    view: View,
    state: &mut TopBarState,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let as_of = match scene.time {
        Time::Live => None,
        Time::AsOf { as_of, known } => Some((as_of, known)),
    };
    let margin = density.pick(24.0, 7.0);
    let right_edge = rect.right() - margin;
    let header = scene.header();
    let (title_left, marking_left) = {
        let pen = super::pen(ui, scene);
        pen.fill(rect, if as_of.is_some() { colours.as_of_bar } else { colours.bar });
        pen.rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.line);
        let marking = marking_tag(&pen, pos2(right_edge, rect.center().y), header.marking);
        (rect.left() + margin, marking.left())
    };
    let mut x = title_left;
    let reserved = match scene.time {
        time if !is_narrow(rect.width(), time) => density.pick(700.0, 614.0),
        Time::Live => 360.0,
        Time::AsOf { .. } => 280.0,
    };
    let controls = Rect::from_min_max(
        pos2(marking_left - reserved - 12.0, rect.top()),
        pos2(marking_left - density.pick(20.0, 12.0), rect.bottom()),
    );
    if let Some((as_of, known)) = as_of {
        x = not_live::not_live_ui(ui, rect, density, scene, as_of, known, actions);
    }
    let pen = super::pen(ui, scene);
    // Width of the rest of the bar, in points. Live: EXERCISE, the disc and LIVE, the clock, both times. As of:
    // EXERCISE.
    let rest = if as_of.is_none() { density.pick(500.0, 430.0) } else { 110.0 };
    let room = controls.left() - x - rest;
    let least = if as_of.is_none() { density.pick(290.0, 230.0) } else { 0.0 };
    if room.max(least) >= 120.0 {
        let (upper, lower) =
            (rect.center().y - density.pick(3.0, 2.0), rect.center().y + density.pick(15.0, 14.0));
        let title = pen.text_within(x, upper, room.max(least), TextStyle::Head, colours.ink, &header.title);
        let (ink, face, file) = file_line(scene);
        let author = author_ui(ui, &pen, x, lower, room.max(least), scene, actions);
        let file = author + pen.text_within(x + author, lower, room.max(least) - author, face, ink, &file);
        x += title.max(file) + density.pick(22.0, 14.0);
    }
    if header.status == BoardStatus::Exercise {
        let tag = exercise_tag(&pen, pos2(x, rect.center().y));
        x = tag.right() + density.pick(18.0, 12.0);
    }
    x = super::remarks::mark_ui(ui, rect.with_min_x(x), density, scene, actions);
    let pen = super::pen(ui, scene);
    if as_of.is_none() {
        live(&pen, rect.with_min_x(x).with_max_x(controls.left()), density, scene);
    }
    controls_ui(ui, controls, density, scene, view, state, actions);
}

/// Draws the author's name from `x` on. Clicking it asks for the name again. Returns the width with the gap after it,
/// or 0 on a page drawn for reading and where nothing can be recorded.
fn author_ui(
    ui: &Ui,
    pen: &Pen<'_>,
    x: f32,
    baseline: f32,
    room: f32,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) -> f32 {
    /// The largest share of the width that the name may take, so that the file name stays visible. A longer name is cut
    /// off.
    const MOST: f32 = 0.5;
    if !scene.can_record() {
        return 0.0;
    }
    let (words, spoken) = match scene.desk.by {
        "" => (text!("author-bar-asks"), text!("author-bar-asks")),
        by => (words::one_line(by), text!("author-bar-name", by = by)),
    };
    let colours = pen.colours;
    let width = pen.width(TextStyle::LabelStrong, &words).min(room * MOST);
    let rect = Rect::from_min_max(pos2(x - 3.0, baseline - 11.0), pos2(x + width + 3.0, baseline + 4.0));
    let response = super::pressable(ui, rect, "author", &spoken);
    let is_marked = response.hovered() || response.has_focus();
    let ink = if is_marked || scene.desk.by.is_empty() { colours.ink } else { colours.ink2 };
    pen.text_within(x, baseline, width, TextStyle::LabelStrong, ink, &words);
    pen.rule(x, x + width, baseline + 2.0, if is_marked { colours.ink } else { colours.track });
    if response.on_hover_text(text!("author-bar-hint")).clicked() {
        actions.push(Action::App(AppAction::Run(Command::SignOn)));
    }
    let dot =
        width + pen.text(x + width + 5.0, baseline, Edge::Left, TextStyle::Label, colours.ink3, "·") + 10.0;
    dot.round()
}

/// The name of the board's file and how safely the records are stored, with colour and type.
fn file_line(scene: &Scene<'_>) -> (egui::Color32, TextStyle, String) {
    let colours = scene.theme.colours();
    let open = scene.picture.disagreements.len();
    let calm = |words: String| match open {
        0 => (colours.ink3, TextStyle::Label, words),
        _ => {
            let open = text!("bar-disagreements", disagreements = open);
            (colours.amber_ink, TextStyle::Label, format!("{open} · {words}"))
        }
    };
    let (name, records) = (scene.file_name, words::count(scene.picture.records_known as f64));
    match scene.desk.storage {
        StorageStatus::NoFile | StorageStatus::Saved { at: None } | StorageStatus::Snapshot(_) => {
            calm(text!("bar-records", file = name, records = records))
        }
        // The part that must stay visible comes first, so that it is not cut off.
        StorageStatus::Saved { at: Some(at) } => {
            let at = at.with_timezone(&scene.shown_zone()).format("%H:%M").to_string();
            let file = format!("{name} · {}", text!("keeping-saved", at = at));
            calm(text!("bar-records", file = file, records = records))
        }
        StorageStatus::Journalled(records) => {
            calm(format!("{name} · {}", text!("keeping-journalled", records = records)))
        }
        StorageStatus::OpenedToRead => (
            colours.amber_ink,
            TextStyle::LabelStrong,
            format!("{} · {name}", text!("keeping-opened-to-read")),
        ),
        StorageStatus::ReadOnly => {
            (colours.amber_ink, TextStyle::LabelStrong, format!("{name} · {}", text!("keeping-read-only")))
        }
        StorageStatus::Failing { records, .. } => {
            (colours.red_ink, TextStyle::LabelStrong, text!("keeping-failing-short", records = records))
        }
    }
}

/// Draws the disc, the word LIVE and the clock of a live picture.
fn live(pen: &Pen<'_>, rect: Rect, density: Density, scene: &Scene<'_>) {
    let colours = pen.colours;
    let middle = rect.center().y;
    let mut x = rect.left();
    pen.painter.circle_filled(pos2(x + 7.0, middle), 7.0, colours.ink);
    x += 21.0;
    x += pen.text(x, middle + 5.5, Edge::Left, TextStyle::Head, colours.ink, &text!("bar-live"))
        + density.pick(26.0, 14.0);
    let moment = scene.picture.moment.as_of;
    let clock = scene.clock(moment);
    x += pen.text(x, middle + 8.0, Edge::Left, TextStyle::Value, colours.ink, &clock)
        + density.pick(18.0, 12.0);
    both_times(pen, rect.with_min_x(x), scene);
}

/// Draws the moment as ISO 8601, and as date-time groups in local time and UTC. Draws nothing if there is no room.
fn both_times(pen: &Pen<'_>, rect: Rect, scene: &Scene<'_>) {
    let (moment, zone) = (scene.picture.moment.as_of, scene.shown_zone());
    let iso = moment.with_timezone(&zone).format("%Y-%m-%d %H:%M %:z").to_string();
    let (local, utc) = (time::local_dtg(moment, zone), time::dtg(moment));
    let groups = if local == utc { utc } else { text!("bar-time-equal", local = local, utc = utc) };
    if pen.width(TextStyle::Label, &iso).max(pen.width(TextStyle::Label, &groups)) > rect.width() {
        return;
    }
    let ink = pen.colours.ink2;
    pen.text(rect.left(), rect.center().y - 3.0, Edge::Left, TextStyle::Label, ink, &iso);
    pen.text(rect.left(), rect.center().y + 12.0, Edge::Left, TextStyle::Label, ink, &groups);
}

fn controls_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    view: View,
    state: &mut TopBarState,
    actions: &mut Vec<Action>,
) {
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        let is_narrow = is_narrow(ui.ctx().content_rect().width(), scene.time);
        let is_tight = density == Density::Compact && !is_narrow;
        if is_tight {
            ui.spacing_mut().item_spacing.x = 5.0;
        }
        theme_ui(ui, scene, actions);
        search_ui(ui, density.pick(130.0, if is_tight { 90.0 } else { 96.0 }), scene, state, actions);
        // From right to left.
        let menus: &[Group] = match (is_narrow, scene.time) {
            (false, _) => &MENUS,
            (true, Time::Live) => &[Group::Record, Group::View, Group::File],
            // Nothing can be recorded in a picture that is not live.
            (true, Time::AsOf { .. }) => &[Group::View, Group::File],
        };
        for &group in menus {
            ui.menu_button(group.name(), |ui| menu_ui(ui, group, scene, actions));
        }
        if !is_narrow {
            tabs_ui(ui, rect, scene, view, actions);
        }
    });
}

/// Draws the tabs of the views from right to left, the current one underlined.
fn tabs_ui(ui: &mut Ui, bar: Rect, scene: &Scene<'_>, shown: View, actions: &mut Vec<Action>) {
    let tabs = [
        (Command::Changes, View::Changes),
        (Command::Cooperation, View::Cooperation),
        (Command::Log, View::Log),
        (Command::Attention, View::Attention),
        (Command::Timeline, View::Timeline),
        (Command::Board, View::Board),
    ];
    for (command, view) in tabs {
        let is_shown = shown == view;
        let face = if is_shown { TextStyle::Strong } else { TextStyle::Text };
        let label = RichText::new(command.name()).font(face.font());
        let tab = ui.add(egui::Button::new(label).frame(false));
        if is_shown || tab.has_focus() {
            let line = Rect::from_min_max(
                pos2(tab.rect.left(), bar.bottom() - 3.0),
                pos2(tab.rect.right(), bar.bottom()),
            );
            ui.painter().rect_filled(line, 0.0, scene.theme.colours().ink);
        }
        if tab.on_hover_text(hint(command)).clicked() {
            actions.push(Action::View(ViewAction::Show(view)));
        }
    }
}

/// Draws the menu of a group. The recent files follow the file commands.
fn menu_ui(ui: &mut Ui, group: Group, scene: &Scene<'_>, actions: &mut Vec<Action>) {
    for command in Command::all().filter(|command| command.group() == group) {
        let name = match (command, scene.desk.undo, scene.desk.redo) {
            (Command::Undo, Some(what), _) => text!("command-undo-of", what = what),
            (Command::Redo, _, Some(what)) => text!("command-redo-of", what = what),
            _ => command.name(),
        };
        let button = egui::Button::new(name).shortcut_text(command.keys());
        let pressed = ui.add_enabled(command.is_possible(scene), button).on_hover_text(command.hint());
        if pressed.clicked() {
            actions.push(Action::App(AppAction::Run(command)));
        }
    }
    if group == Group::File {
        recent_ui(ui, scene, actions);
    }
}

fn recent_ui(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Vec<Action>) {
    ui.separator();
    ui.label(RichText::new(text!("bar-recent")).small());
    if scene.recent.is_empty() {
        ui.label(RichText::new(text!("bar-no-recent")).small());
    }
    for path in scene.recent {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let button = ui.button(name.as_ref()).on_hover_text(path.display().to_string());
        if button.clicked() {
            actions.push(Action::App(AppAction::Open(path.clone())));
        }
    }
}

fn theme_ui(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Vec<Action>) {
    let colours = scene.theme.colours();
    let words = match scene.theme.other() {
        Theme::Light => text!("bar-theme-light"),
        Theme::Dark => text!("bar-theme-dark"),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let visuals = *ui.style().interact(&response);
    ui.painter().rect(rect, 2.0, visuals.bg_fill, visuals.bg_stroke, egui::StrokeKind::Inside);
    Symbol::Theme.paint(ui.painter(), rect.center() - vec2(7.0, 7.0), 14.0, colours.ink2, visuals.bg_fill);
    if response.on_hover_text(words).clicked() {
        actions.push(Action::App(AppAction::SetTheme(scene.theme.other())));
    }
}

fn search_ui(ui: &mut Ui, width: f32, scene: &Scene<'_>, state: &mut TopBarState, actions: &mut Vec<Action>) {
    let label = text!("bar-search");
    let edit = egui::TextEdit::singleline(&mut state.search)
        .id(search_id())
        .desired_width(width)
        .hint_text(label.as_str());
    let response = ui.add(edit).on_hover_text(text!("bar-search-hint"));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    if state.search.is_empty() || !(response.has_focus() || response.lost_focus()) {
        return;
    }
    let found = matches(scene, &state.search);
    let entered = is_entered(ui, &response);
    let mut chosen = entered.then(|| found.first().copied()).flatten();
    let popup = egui::Popup::from_response(&response).open(!entered).gap(4.0);
    popup.show(|ui| {
        if found.is_empty() {
            ui.label(text!("message-no-border", text = state.search.as_str()));
        }
        for &border in &found {
            if ui.button(format!("{border}  {}", border.name())).clicked() {
                chosen = Some(border);
            }
        }
    });
    if let Some(border) = chosen {
        state.search.clear();
        actions.push(Action::View(ViewAction::Show(View::Border(border))));
    }
}

/// Returns the borders whose code, name or local name contains `text`. Those that begin with it come first.
fn matches(scene: &Scene<'_>, text: &str) -> Vec<CountryCode> {
    let text = text.trim().to_lowercase();
    let header = scene.header();
    let known_as = CountryCode::find(&text).ok();
    let rank = |border: CountryCode| -> Option<u8> {
        let local = header.local_names.get(&border).map_or("", String::as_str);
        let names = [border.as_str().to_lowercase(), border.name().to_lowercase(), local.to_lowercase()];
        if known_as == Some(border) {
            Some(0)
        } else if names.iter().any(|name| name.starts_with(&text)) {
            Some(1)
        } else {
            names.iter().any(|name| name.contains(&text)).then_some(2)
        }
    };
    let mut found: Vec<(u8, CountryCode)> =
        header.borders.iter().filter_map(|&border| Some((rank(border)?, border))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, border)| border).collect()
}
