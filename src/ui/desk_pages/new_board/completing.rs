//! A text field that completes the name of a country. The rest of the name is selected, so that typing goes on.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Modifiers, Response, Role, TextEdit, Ui, WidgetInfo, vec2};

use crate::board::{CountryCode, CountryMatch};
use crate::text;
use crate::ui::theme::Colours;
use crate::ui::widgets::field::is_entered;

/// A country that is being typed.
#[derive(Debug, Default)]
pub(super) struct Completing {
    /// What the field shows: what was typed, and the rest of a name.
    pub text: String,
    /// What was typed.
    typed: String,
    /// The countries that may be meant, and which of them is chosen.
    found: Vec<CountryMatch>,
    chosen: usize,
}

/// How many countries are offered below the field.
const OFFERED: usize = 6;

impl Completing {
    /// Shows the name of a country that was taken.
    pub fn show(&mut self, country: CountryCode) {
        *self = Self { text: country.name().to_owned(), ..Self::default() };
    }

    /// The country that is meant so far.
    pub fn country(&self) -> Option<CountryCode> {
        let chosen = self.found.get(self.chosen).map(|one| one.country);
        chosen.or_else(|| CountryCode::find(&self.text).ok())
    }

    /// Draws the field. Returns it, and the country that was taken by Enter or a click.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        id: Id,
        width: f32,
        name: &str,
        hint: &str,
        colours: &Colours,
    ) -> (Response, Option<CountryCode>) {
        let step = if ui.memory(|memory| memory.has_focus(id)) && !self.found.is_empty() {
            ui.input_mut(|input| {
                let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
                down - input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize
            })
        } else {
            0
        };
        let hint = egui::RichText::new(hint).color(colours.ink3);
        let edit = TextEdit::singleline(&mut self.text).id(id).desired_width(width - 12.0).hint_text(hint);
        let field = ui.add(edit.margin(vec2(6.0, 4.0)));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        if field.changed() {
            self.changed(ui, id);
        } else if step != 0 {
            let last = self.found.len().min(OFFERED) - 1;
            self.chosen = self.chosen.saturating_add_signed(step).min(last);
            self.complete(ui, id);
        }
        let mut taken = None;
        if is_entered(ui, &field) {
            taken = self.country();
        }
        let is_open = field.has_focus() && !self.typed.is_empty();
        if is_open || field.lost_focus() && !self.found.is_empty() {
            taken = taken.or(self.offers_ui(&field, is_open, colours));
        }
        if field.lost_focus()
            && taken.is_none()
            && !self.typed.is_empty()
            && !ui.input(|input| input.pointer.any_down())
        {
            // Tab takes what was completed, as Enter does.
            taken = self.country().filter(|_| ui.input(|input| input.key_pressed(Key::Tab)));
        }
        (field, taken)
    }

    /// Looks for what may be meant, and completes the name if letters were added.
    fn changed(&mut self, ui: &Ui, id: Id) {
        let is_longer = self.text.chars().count() > self.typed.chars().count();
        self.typed.clone_from(&self.text);
        self.found = CountryCode::beginning_with(&self.typed);
        self.chosen = 0;
        if is_longer {
            self.complete(ui, id);
        }
    }

    /// Shows the chosen name, with the part that was not typed selected.
    fn complete(&mut self, ui: &Ui, id: Id) {
        let Some(&CountryMatch { name: Some(name), typed_bytes, .. }) = self.found.get(self.chosen) else {
            return;
        };
        self.text = format!("{}{}", self.typed, &name[typed_bytes..]);
        let [from, to] = [self.typed.chars().count(), self.text.chars().count()].map(CCursor::new);
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        // The caret stays where typing goes on.
        state.cursor.set_char_range(Some(CCursorRange::two(to, from)));
        state.store(ui.ctx(), id);
    }

    /// Draws the countries that may be meant below the field. Returns the one that was clicked.
    fn offers_ui(&self, field: &Response, is_open: bool, colours: &Colours) -> Option<CountryCode> {
        let mut clicked = None;
        egui::Popup::from_response(field).open(is_open || field.lost_focus()).gap(2.0).show(|ui| {
            ui.set_min_width(field.rect.width() - 12.0);
            if self.found.is_empty() {
                ui.label(text!("new-board-no-country", text = self.typed.as_str()));
            }
            for (place, one) in self.found.iter().take(OFFERED).enumerate() {
                let name = one.name.filter(|name| *name != one.country.name());
                let words = match name {
                    Some(name) => format!("{}  {} · {name}", one.country, one.country.name()),
                    None => format!("{}  {}", one.country, one.country.name()),
                };
                let words = egui::RichText::new(words).color(colours.ink);
                if ui.selectable_label(place == self.chosen, words).clicked() {
                    clicked = Some(one.country);
                }
            }
        });
        clicked
    }
}
