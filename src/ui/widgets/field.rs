//! The controls of forms: text fields, choices, toggles, and the remarks and errors beside them.
//!
//! A choice with few options is a row of buttons, one with many a drop-down list. Every control has an accessible name
//! that includes its field.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, ComboBox, Key, PopupCloseBehavior, Response, RichText, Role, Ui, WidgetInfo, vec2};

use crate::ui::theme::{Colours, TextStyle};
use crate::words;

/// A text field, `width` points wide. It has a red outline if its content is wrong.
pub fn line_ui(
    ui: &mut Ui,
    colours: &Colours,
    text: &mut String,
    width: f32,
    name: &str,
    hint: &str,
    is_wrong: bool,
) -> Response {
    let hint = RichText::new(hint).color(colours.ink3);
    let edit = egui::TextEdit::singleline(text)
        .desired_width(width - 12.0)
        .hint_text(hint)
        .margin(vec2(6.0, 2.0))
        .align(Align2::LEFT_CENTER);
    let response = ui.add(edit);
    finish(ui, colours, &response, name, is_wrong);
    choose_all_by_key(ui, &response, text);
    response
}

/// Keeps the caret where it is when the line next gets the focus. A character typed at that moment is then inserted,
/// and does not replace the content.
pub fn keep_caret(ui: &Ui, line: egui::Id) {
    ui.data_mut(|data| data.insert_temp(kept_caret(), line));
}

fn kept_caret() -> egui::Id {
    egui::Id::unique("line that keeps its caret")
}

/// Whether Enter was pressed in a line. The line then holds what was typed before that key.
pub fn is_entered(ui: &Ui, line: &Response) -> bool {
    line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Whether a line has the focus but had none when it was last drawn. egui does not report this for a line that gets the
/// focus in the pass in which it first appears.
fn is_newly_focused(ui: &Ui, line: &Response) -> bool {
    let (pass, place) = (ui.ctx().cumulative_pass_nr(), line.id.with("focused in pass"));
    if !line.has_focus() {
        return false;
    }
    let last = ui.data_mut(|data| data.get_temp::<u64>(place));
    ui.data_mut(|data| data.insert_temp(place, pass));
    last.is_none_or(|last| last + 1 < pass)
}

/// Selects the whole content of a line that got the focus by a key, so that typing replaces it.
pub fn choose_all_by_key(ui: &Ui, line: &Response, text: &str) {
    let is_by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if !is_newly_focused(ui, line) || is_by_pointer {
        return;
    }
    let kept = ui.data(|data| data.get_temp::<egui::Id>(kept_caret()));
    if kept == Some(line.id) {
        ui.data_mut(|data| data.remove::<egui::Id>(kept_caret()));
        return;
    }
    choose_all(ui, line.id, text);
}

/// Selects the whole content of a line, so that typing replaces it.
pub fn choose_all(ui: &Ui, line: egui::Id, text: &str) {
    let mut edit = TextEditState::load(ui.ctx(), line).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    edit.cursor.set_char_range(Some(all));
    edit.store(ui.ctx(), line);
}

/// A text field with several lines.
pub fn lines_ui(
    ui: &mut Ui,
    colours: &Colours,
    text: &mut String,
    width: f32,
    name: &str,
    is_wrong: bool,
) -> Response {
    let edit =
        egui::TextEdit::multiline(text).desired_width(width - 12.0).desired_rows(3).margin(vec2(6.0, 3.0));
    let response = ui.add(edit);
    finish(ui, colours, &response, name, is_wrong);
    response
}

fn finish(ui: &Ui, colours: &Colours, response: &Response, name: &str, is_wrong: bool) {
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if is_wrong {
        let stroke = egui::Stroke::new(1.0, colours.red);
        ui.painter().rect_stroke(response.rect, 2.0, stroke, egui::StrokeKind::Inside);
    }
}

/// A toggle button. `group` is the field that it belongs to.
pub fn toggle_ui(ui: &mut Ui, is_on: bool, group: &str, word: &str) -> Response {
    let word = words::capitalised(word);
    let response = ui.add(pressed_button(ui, &word, is_on));
    let name = format!("{group}: {word}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
    response
}

/// A button with an outline while it is pressed, because its background alone would hardly show.
fn pressed_button<'w>(ui: &Ui, word: &'w str, is_pressed: bool) -> egui::Button<'w> {
    let button = egui::Button::new(word).selected(is_pressed);
    if is_pressed { button.stroke(ui.visuals().selection.stroke) } else { button }
}

/// A choice of one option.
pub struct Choice<'a, T> {
    /// The field that it belongs to.
    pub group: &'a str,
    /// All options.
    pub options: &'a [T],
    /// Whether two values are the same option, even with different details.
    pub is_same: fn(&T, &T) -> bool,
    /// The word for an option.
    pub word: &'a dyn Fn(&T) -> String,
}

impl<T: Clone> Choice<'_, T> {
    /// Draws a row of buttons. Returns the first one.
    pub fn row_ui(&self, ui: &mut Ui, chosen: &mut Option<T>) -> Option<Response> {
        let mut first = None;
        for option in self.options {
            let is_chosen = chosen.as_ref().is_some_and(|chosen| (self.is_same)(chosen, option));
            let word = words::capitalised(&(self.word)(option));
            let mut response = ui.add(pressed_button(ui, &word, is_chosen));
            let name = format!("{}: {word}", self.group);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
            if response.clicked() && !is_chosen {
                *chosen = Some(option.clone());
                response.mark_changed();
            }
            first.get_or_insert(response);
        }
        first
    }

    /// Draws a drop-down list. Returns the button that opens it.
    pub fn list_ui(&self, ui: &mut Ui, chosen: &mut Option<T>, width: f32, none: &str) -> Response {
        let word = chosen.as_ref().map_or_else(|| none.to_owned(), |chosen| (self.word)(chosen));
        let list = ComboBox::from_id_salt(self.group).width(width).height(420.0).truncate();
        let response = list
            .selected_text(word.as_str())
            .show_ui(ui, |ui| {
                for option in self.options {
                    let is_chosen = chosen.as_ref().is_some_and(|chosen| (self.is_same)(chosen, option));
                    if ui.selectable_label(is_chosen, (self.word)(option)).clicked() && !is_chosen {
                        *chosen = Some(option.clone());
                    }
                }
            })
            .response;
        let name = format!("{}: {word}", self.group);
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
        response
    }
}

/// A menu that stays open while several options are chosen.
pub fn choices_ui(ui: &mut Ui, label: String, choices: impl FnOnce(&mut Ui)) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(label).config(config).ui(ui, choices);
}

/// Whether two values are equal.
pub fn is_equal<T: PartialEq>(a: &T, b: &T) -> bool {
    a == b
}

/// Whether two values are the same variant, whatever they hold.
pub fn is_same_variant<T>(a: &T, b: &T) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Draws how an input was read, or another remark beside a field.
pub fn understood_ui(ui: &mut Ui, colours: &Colours, words: &str) {
    ui.add(egui::Label::new(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink2)).wrap());
}

/// Draws the error of a field.
pub fn wrong_ui(ui: &mut Ui, colours: &Colours, words: &str) {
    ui.add(
        egui::Label::new(RichText::new(words).font(TextStyle::Label.font()).color(colours.red_ink)).wrap(),
    );
}
