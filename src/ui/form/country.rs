//! The field for a country: a code or name is typed and completed from a list of suggestions.

use egui::{Popup, Sense};

use super::fieldset::{FieldValue, Fieldset, say_wrong};
use crate::board::{CountryCode, Header};
use crate::text;
use crate::ui::widgets::field;

/// Width of the input, in points. The interpretation is shown beside it.
const LINE: f32 = 134.0;

/// Width of the list of suggestions, in points.
const OFFER: f32 = 220.0;

/// Which countries a field accepts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountryScope {
    /// The borders of the board.
    Borders,
    /// Any country. The neighbours are suggested.
    Any,
}

impl Fieldset<'_, '_> {
    /// A border of the board, by code or name or the beginning of either.
    pub fn border(&mut self, text: &mut String) -> Option<CountryCode> {
        self.country(&text!("form-border"), text, CountryScope::Borders, None).flatten()
    }

    /// A border of the board, or none.
    pub fn optional_border(&mut self, text: &mut String) -> Option<Option<CountryCode>> {
        self.country(&text!("form-border"), text, CountryScope::Borders, Some(text!("form-no-border")))
    }

    /// Any country.
    pub fn any_country(&mut self, name: &str, text: &mut String) -> Option<CountryCode> {
        self.country(name, text, CountryScope::Any, None).flatten()
    }

    fn country(
        &mut self,
        name: &str,
        text: &mut String,
        takes: CountryScope,
        none: Option<String>,
    ) -> Option<Option<CountryCode>> {
        let scene = self.scene;
        let (header, colours, is_tried) = (scene.header(), scene.theme.colours(), self.is_tried);
        let read = |text: &str| match (text.trim(), &none) {
            ("", None) => FieldValue::Missing,
            ("", Some(words)) => FieldValue::Value(None, words.clone()),
            (text, _) => held(header, text, takes),
        };
        let (response, held) = self.row(name, |ui| {
            let row = ui.horizontal(|ui| {
                let before = read(text);
                let is_wrong = matches!(before, FieldValue::Wrong(_))
                    || is_tried && matches!(before, FieldValue::Missing);
                let hint = text!("form-border-hint");
                let response = field::line_ui(ui, colours, text, LINE, name, &hint, is_wrong);
                offer_ui(&response, header, text);
                let held = read(text);
                if let FieldValue::Value(_, words) = &held {
                    field::understood_ui(ui, colours, words);
                }
                (response, held)
            });
            say_wrong(ui, scene, is_tried, name, &row.inner.1);
            row.inner
        });
        self.take(&response, held)
    }
}

/// The border of the board that `text` stands for, if any.
pub(super) fn border_meant(header: &Header, text: &str) -> Option<CountryCode> {
    match held(header, text.trim(), CountryScope::Borders) {
        FieldValue::Value(border, _) => border,
        FieldValue::Missing | FieldValue::Wrong(_) => None,
    }
}

fn held(header: &Header, text: &str, takes: CountryScope) -> FieldValue<Option<CountryCode>> {
    let found = |border: CountryCode| {
        let words = text!("form-understood", value = format!("{border} {}", border.name()));
        FieldValue::Value(Some(border), words)
    };
    match (CountryCode::find(text), begins(header, text).as_slice()) {
        (Ok(border), _) if takes == CountryScope::Any || header.borders.contains(&border) => found(border),
        (Err(_), &[border]) => found(border),
        (Ok(border), _) => FieldValue::Wrong(text!("form-not-at-border", border = border.name())),
        (Err(error), []) if takes == CountryScope::Any => FieldValue::Wrong(error.to_string()),
        (Err(_), []) => FieldValue::Wrong(text!("message-no-border", text = text)),
        (Err(_), several) => FieldValue::Wrong(text!("form-several-borders", borders = joined(several))),
    }
}

fn joined(borders: &[CountryCode]) -> String {
    borders.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(", ")
}

/// The borders whose code, name or local name begins with `text`. Empty text matches all.
fn begins(header: &Header, text: &str) -> Vec<CountryCode> {
    let text = text.trim().to_lowercase();
    let is_meant = |border: &&CountryCode| {
        let local = header.local_names.get(border).map_or("", String::as_str);
        [border.as_str(), border.name(), local].iter().any(|name| name.to_lowercase().starts_with(&text))
    };
    header.borders.iter().filter(is_meant).copied().collect()
}

/// Shows suggestions while the line is edited. They take no focus, so Tab goes to the next field.
fn offer_ui(line: &egui::Response, header: &Header, text: &mut String) {
    let is_whole = CountryCode::find(text).is_ok();
    if is_whole || !(line.has_focus() || line.lost_focus()) {
        return;
    }
    let offered = begins(header, text);
    let mut chosen = None;
    let is_open = !offered.is_empty();
    Popup::from_response(line).id(line.id.with("offer")).open(is_open).gap(2.0).width(OFFER).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().button_padding.y = 1.0;
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for border in offered {
                let word = format!("{border}  {}", border.name());
                let button = egui::Button::selectable(false, word).sense(Sense::CLICK);
                if ui.add(button).clicked() {
                    chosen = Some(border);
                }
            }
        });
    });
    if let Some(border) = chosen {
        *text = border.as_str().to_owned();
    }
}
