//! The palette: finds commands, borders, forms about a border, and records by a few letters.

use egui::{Context, Key, Modifiers, RichText, ScrollArea, Ui};

use crate::board::{CountryCode, EntryKind};
use crate::text;
use crate::ui::command::{Command, kinds_with_form};
use crate::ui::log::LogState;
use crate::ui::widgets::field::is_entered;
use crate::ui::widgets::modal::{line_ui, modal};
use crate::ui::{Action, AppAction, Scene, View, ViewAction};
use crate::words;

/// State of the palette between frames.
#[derive(Debug, Default)]
pub struct PaletteState {
    typed: String,
    chosen: usize,
    /// The result, with the text and the generation of the picture it is for.
    found: Option<(String, u64, Vec<Item>)>,
    is_focused: bool,
}

#[derive(Debug, Clone)]
struct Item {
    words: String,
    /// The small text on the right: the kind of item, or its keys.
    aside: String,
    action: Action,
}

pub(super) fn palette_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut PaletteState,
    log: &mut LogState,
    actions: &mut Vec<Action>,
) -> bool {
    modal(ctx, "palette", &text!("palette-title"), 620.0, |ui| {
        let step = ui.input_mut(|input| {
            let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
            presses(Key::ArrowDown) - presses(Key::ArrowUp)
        });
        let label = text!("palette-hint");
        let field = line_ui(ui, &mut state.typed, &label, &label);
        if !state.is_focused {
            field.request_focus();
            state.is_focused = true;
        }
        let is_current = |(typed, generation, _): &(String, u64, Vec<Item>)| {
            *typed == state.typed && *generation == scene.generation
        };
        let found = state.found.take().filter(is_current);
        let (typed, generation, items) = found.unwrap_or_else(|| {
            state.chosen = 0;
            (state.typed.clone(), scene.generation, items(scene, log, &state.typed))
        });
        state.chosen = state.chosen.saturating_add_signed(step).min(items.len().saturating_sub(1));
        let entered = is_entered(ui, &field);
        let clicked = list_ui(ui, scene, &items, state.chosen, step != 0);
        let chosen = clicked.or(entered.then_some(state.chosen)).and_then(|place| items.get(place));
        let is_done = chosen.is_some();
        actions.extend(chosen.map(|item| item.action.clone()));
        state.found = Some((typed, generation, items));
        is_done
    })
}

/// Draws the results. Returns the index of the one that was clicked.
fn list_ui(ui: &mut Ui, scene: &Scene<'_>, items: &[Item], chosen: usize, moved: bool) -> Option<usize> {
    let colours = scene.theme.colours();
    let mut clicked = None;
    // The window keeps its place and size while the list shrinks.
    ScrollArea::vertical().max_height(380.0).min_scrolled_height(380.0).auto_shrink(false).show(ui, |ui| {
        if items.is_empty() {
            ui.label(RichText::new(text!("palette-nothing")).color(colours.ink2));
        }
        for (place, item) in items.iter().enumerate() {
            let aside = RichText::new(&item.aside).color(colours.ink3).small();
            let button = egui::Button::new(&item.words)
                .selected(place == chosen)
                .right_text(aside)
                .truncate()
                .frame_when_inactive(place == chosen)
                .min_size(egui::vec2(ui.available_width(), 22.0));
            let response = ui.add(button);
            if place == chosen && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(place);
            }
        }
    });
    clicked
}

/// The items that match the text: borders and the forms about them, then commands, then the newest records.
fn items(scene: &Scene<'_>, log: &mut LogState, typed: &str) -> Vec<Item> {
    let wanted: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let fits = |name: &str| {
        let name = name.to_lowercase();
        wanted.iter().all(|word| name.contains(word))
    };
    let commands =
        Command::all().filter(|&command| command != Command::Palette && command.is_possible(scene));
    let item = |command: Command| Item {
        words: command.name(),
        aside: command.keys(),
        action: Action::App(AppAction::Run(command)),
    };
    let fitting = commands.filter(|command| fits(&format!("{} {}", command.name(), command.hint())));
    // A command whose name begins with what is typed is meant, unless that is the code of a border.
    let typed_name = typed.trim().to_lowercase();
    let is_meant =
        |command: &Command| !typed_name.is_empty() && command.name().to_lowercase().starts_with(&typed_name);
    let (meant, others): (Vec<Command>, Vec<Command>) = fitting.partition(is_meant);
    let is_code =
        scene.header().borders.iter().any(|border| border.as_str().eq_ignore_ascii_case(&typed_name));
    let mut items: Vec<Item> = Vec::new();
    if is_code {
        items.extend(borders(scene, &wanted));
    }
    items.extend(meant.into_iter().map(item));
    if !is_code {
        items.extend(borders(scene, &wanted));
    }
    items.extend(others.into_iter().map(item));
    if !wanted.is_empty() {
        items.extend(records(scene, log, typed));
    }
    items
}

/// The borders whose code or name contains the first word. With more words, also the forms that can be opened about
/// them.
fn borders(scene: &Scene<'_>, wanted: &[String]) -> Vec<Item> {
    let header = scene.header();
    let named = |border: CountryCode| {
        let local = header.local_names.get(&border).map_or("", String::as_str);
        format!("{border} {} {local}", border.name()).to_lowercase()
    };
    let Some((first, rest)) = wanted.split_first() else { return Vec::new() };
    let mut found: Vec<CountryCode> =
        header.borders.iter().copied().filter(|&border| named(border).contains(first)).collect();
    found.sort_by_key(|&border| !named(border).starts_with(first));
    let open = |border: CountryCode| Item {
        words: format!("{border}  {}", border.name()),
        aside: text!("palette-border"),
        action: Action::View(ViewAction::Show(View::Border(border))),
    };
    let form = |border: CountryCode, kind: EntryKind| Item {
        words: text!("palette-enter", border = border.as_str(), kind = words::entry_kind(kind)),
        aside: text!("palette-form"),
        action: Action::View(ViewAction::Enter(kind, Some(border))),
    };
    let kinds = |border: CountryCode| {
        let fitting = kinds_with_form().filter(|&kind| {
            let name = words::entry_kind(kind).to_lowercase();
            rest.iter().all(|word| name.contains(word))
        });
        fitting.map(move |kind| form(border, kind))
    };
    let whole = |&border: &CountryCode| rest.iter().all(|word| named(border).contains(word));
    let mut items: Vec<Item> =
        found.iter().filter(|border| whole(border)).map(|&border| open(border)).collect();
    if scene.can_record() {
        items.extend(found.iter().take(3).flat_map(|&border| kinds(border)));
    }
    items
}

/// The newest records that contain the text.
fn records(scene: &Scene<'_>, log: &mut LogState, typed: &str) -> impl Iterator<Item = Item> {
    /// The largest number of records listed.
    const MOST: usize = 8;
    let item = |position: usize| {
        let record = &scene.board.records()[position];
        let line =
            format!("{} {}", words::about(&record.entry), words::entry(&record.entry, scene.shown_zone()));
        let aside = words::day_time(record.recorded_at, scene.shown_zone());
        Item {
            words: line.trim_start().to_owned(),
            aside,
            action: Action::View(ViewAction::ShowRecord(record.id)),
        }
    };
    log.newest(scene, typed, MOST).into_iter().map(item)
}
