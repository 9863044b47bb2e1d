//! The help: first steps, the keys of every command and of the parts of the page, and the legend. It finds by words.

use egui::scroll_area::ScrollBarVisibility;
use egui::{Context, Key, RichText, ScrollArea, Ui};

use super::legend::{Mark, legend, mark_ui};
use crate::text;
use crate::ui::Scene;
use crate::ui::command::{Command, Group};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::modal::{line_ui, modal};

/// Height of the title, the field, the button and the space around them, in points.
const AROUND: f32 = 160.0;

/// State of the help between frames.
#[derive(Debug, Default)]
pub struct HelpState {
    wanted: String,
    is_focused: bool,
}

/// A part of the help.
struct Section {
    title: String,
    lines: Vec<Line>,
}

/// A line of the help.
struct Line {
    mark: Option<Mark>,
    keys: String,
    what: String,
}

pub(super) fn help_ui(ctx: &Context, scene: &Scene<'_>, state: &mut HelpState) -> bool {
    let width = (ctx.content_rect().width() - 96.0).min(1160.0);
    modal(ctx, "help", &text!("help-title"), width, |ui| {
        let label = text!("help-find");
        let field = line_ui(ui, &mut state.wanted, &label, &label);
        if !state.is_focused {
            field.request_focus();
            state.is_focused = true;
        }
        ui.add_space(4.0);
        // The close button stays visible at any window height, and the window keeps its place while the list shrinks.
        let height = ctx.content_rect().height() - AROUND;
        let found = found(sections(), &state.wanted);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink(false)
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysVisible)
            .show(ui, |ui| {
                if found.is_empty() {
                    let ink = scene.theme.colours().ink2;
                    ui.label(RichText::new(text!("help-nothing", words = state.wanted.trim())).color(ink));
                }
                columns_ui(ui, scene, &found);
            });
        ui.add_space(8.0);
        // F1 closes the list that it opened.
        let closes = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::F1));
        ui.button(text!("ask-close")).clicked() || closes
    })
}

/// Everything that the help says.
fn sections() -> Vec<Section> {
    let steps = text!("help-first-steps-list");
    let steps = steps.lines().filter_map(|line| line.split_once('|'));
    let step = |(number, what): (&str, &str)| Line {
        mark: None,
        keys: number.trim().to_owned(),
        what: what.trim().to_owned(),
    };
    let mut all = vec![Section { title: text!("help-first-steps"), lines: steps.map(step).collect() }];
    all.extend(Group::ALL.into_iter().map(group));
    all.extend([
        keys(text!("help-places"), &text!("help-places-keys")),
        keys(text!("help-panel"), &text!("help-panel-keys")),
        keys(text!("figures-title"), &text!("figures-keys-list")),
        keys(text!("help-form"), &text!("help-form-keys")),
        keys(text!("help-log"), &text!("help-log-keys")),
        keys(text!("help-timeline"), &text!("help-timeline-keys")),
        keys(text!("help-time"), &text!("help-time-keys")),
        keys(text!("help-film"), &text!("help-film-keys")),
        keys(text!("help-window"), &text!("help-window-keys")),
    ]);
    all.extend(legend().into_iter().map(|part| {
        Section {
            title: part.title,
            lines: part
                .marks
                .into_iter()
                .map(|(mark, what)| Line { mark: Some(mark), keys: String::new(), what })
                .collect(),
        }
    }));
    all
}

fn group(group: Group) -> Section {
    let commands = Command::all().filter(|command| command.group() == group);
    let line = |command: Command| Line { mark: None, keys: command.keys(), what: command.name() };
    let lines = commands.map(line).filter(|line| !line.keys.is_empty()).collect();
    Section { title: group.name(), lines }
}

/// A section of lines of the form `keys | action`.
fn keys(title: String, text: &str) -> Section {
    let parts = text.lines().filter_map(|line| line.split_once('|'));
    let line = |(keys, what): (&str, &str)| Line {
        mark: None,
        keys: keys.trim().to_owned(),
        what: what.trim().to_owned(),
    };
    Section { title, lines: parts.map(line).collect() }
}

/// The lines that contain every word of `wanted`, in their own text or in their title.
fn found(all: Vec<Section>, wanted: &str) -> Vec<Section> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
    let kept = |section: Section| {
        let fits = |line: &Line| {
            let text = format!("{} {} {}", section.title, line.keys, line.what).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let lines: Vec<Line> = section.lines.into_iter().filter(fits).collect();
        (!lines.is_empty()).then_some(Section { title: section.title, lines })
    };
    all.into_iter().filter_map(kept).collect()
}

/// Draws the sections in three columns of about the same height, in reading order.
fn columns_ui(ui: &mut Ui, scene: &Scene<'_>, sections: &[Section]) {
    const COLUMNS: usize = 3;
    /// Lines that a title is as high as.
    const TITLE: usize = 2;
    let all: usize = sections.iter().map(|section| section.lines.len() + TITLE).sum();
    let share = all.div_ceil(COLUMNS);
    ui.columns(COLUMNS, |columns| {
        let mut before = 0;
        for section in sections {
            let height = section.lines.len() + TITLE;
            let column = ((before + height / 2) / share.max(1)).min(COLUMNS - 1);
            section_ui(&mut columns[column], scene, section);
            before += height;
        }
    });
}

fn section_ui(ui: &mut Ui, scene: &Scene<'_>, section: &Section) {
    let colours = scene.theme.colours();
    ui.add_space(6.0);
    ui.label(RichText::new(&section.title).font(TextStyle::Strong.font()).color(colours.ink));
    let is_narrow = section.lines.iter().all(|line| line.keys.chars().count() <= 2);
    let width = if is_narrow { 26.0 } else { 118.0 };
    ui.spacing_mut().item_spacing.y = 1.0;
    for line in &section.lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 1.0);
            match line.mark {
                Some(mark) => mark_ui(ui, scene, mark),
                None => {
                    let size = egui::vec2(width, 16.0);
                    let layout = egui::Layout::left_to_right(egui::Align::Min);
                    ui.allocate_ui_with_layout(size, layout, |ui| {
                        ui.set_min_width(width);
                        ui.add(egui::Label::new(RichText::new(&line.keys).color(colours.ink)).wrap());
                    });
                }
            }
            ui.add(egui::Label::new(RichText::new(&line.what).color(colours.ink2)).wrap());
        });
    }
}
