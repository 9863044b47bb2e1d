//! The popup for a contact made now: topics, direction and medium, and a button per level that records the contact.

use std::collections::{BTreeMap, BTreeSet};

use chrono::SubsecRound;
use egui::{Key, Ui};

use super::asks::{About, LastContact, PopupOutcome};
use crate::board::{Contact, CountryCode, Direction, Draft, Entry, Level, Medium, Topic};
use crate::text;
use crate::ui::form::{ContactFields, DIRECTIONS, Fields, TOPICS, media, medium_word};
use crate::ui::key_order::take_letter;
use crate::ui::widgets::field::{Choice, is_equal, toggle_ui};
use crate::words;

const DIGITS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

/// What is chosen in the popup.
#[derive(Debug)]
pub struct ContactPopup {
    topics: BTreeSet<Topic>,
    direction: Option<Direction>,
    medium: Option<Medium>,
    /// The level of the last contact, whose button gets the focus first. If there was none, no button that records has
    /// the focus.
    level: Option<Level>,
}

impl ContactPopup {
    pub fn new(last: Option<LastContact>) -> Self {
        let level = last.as_ref().map(|last| last.level);
        let (direction, medium) =
            last.map_or((Direction::Outgoing, Medium::Telephone), |last| (last.direction, last.medium));
        Self { topics: BTreeSet::new(), direction: Some(direction), medium: Some(medium), level }
    }

    /// Whether something was chosen.
    pub fn is_begun(&self) -> bool {
        !self.topics.is_empty()
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        about: About<'_>,
        last: &mut BTreeMap<CountryCode, LastContact>,
    ) -> PopupOutcome {
        let About { scene, border, is_new } = about;
        about.head_ui(ui, &text!("quick-contact-head", border = about.words()), self.level.is_none());
        self.choices_ui(ui, about);
        ui.add_space(4.0);
        let mut level = None;
        let mut asks = PopupOutcome::Nothing;
        ui.horizontal(|ui| {
            for (of, key) in Level::ALL.into_iter().zip([Key::C, Key::R, Key::L]) {
                let word = words::capitalised(&words::level(of));
                let button = egui::Button::new(word.as_str()).shortcut_text(key.name());
                let response = ui.add(button).on_hover_text(text!("quick-level-hint"));
                let name = text!("quick-level", level = word);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if is_new && Some(of) == self.level {
                    response.request_focus();
                }
                if response.clicked() || take_letter(ui, key) {
                    level = Some(of);
                }
            }
            asks = about.full_form_ui(ui, || self.fields(border));
        });
        let (Some(level), Some(direction), Some(medium)) = (level, self.direction, self.medium.clone())
        else {
            return asks;
        };
        last.insert(border, LastContact { direction, medium: medium.clone(), level });
        let at = scene.now.trunc_subsecs(0);
        let (topics, summary) = (self.topics.clone(), String::new());
        let contact = Contact { border, at, level, direction, medium, topics, summary };
        PopupOutcome::Record(Box::new(Draft::new(Entry::Contact(contact))))
    }

    fn choices_ui(&mut self, ui: &mut Ui, about: About<'_>) {
        let name = text!("form-topics");
        about.name_ui(ui, &text!("quick-topics"));
        ui.horizontal_wrapped(|ui| {
            for (&topic, digit) in TOPICS.iter().zip(DIGITS) {
                let word = words::topic(topic);
                let pressed = toggle_ui(ui, self.topics.contains(&topic), &name, &word).clicked();
                if (pressed || take_letter(ui, digit)) && !self.topics.remove(&topic) {
                    self.topics.insert(topic);
                }
            }
        });
        ui.horizontal(|ui| {
            let word = |direction: &Direction| words::direction(*direction);
            let name = text!("form-direction");
            about.name_ui(ui, &name);
            let choice = Choice { group: &name, options: &DIRECTIONS, is_same: is_equal, word: &word };
            choice.row_ui(ui, &mut self.direction);
        });
        let name = text!("form-medium");
        // "Other" needs a name, so only the full form offers it.
        let [usual @ .., _] = media();
        ui.horizontal_wrapped(|ui| {
            about.name_ui(ui, &name);
            let choice = Choice { group: &name, options: &usual, is_same: is_equal, word: &medium_word };
            choice.row_ui(ui, &mut self.medium);
        });
    }

    fn fields(&self, border: CountryCode) -> Fields {
        Fields::Contact(ContactFields {
            border: border.to_string(),
            direction: self.direction,
            medium: self.medium.clone(),
            topics: self.topics.clone(),
            ..ContactFields::default()
        })
    }
}
