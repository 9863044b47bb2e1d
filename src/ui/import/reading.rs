//! How the table was read: sheet, encoding, delimiter, header row, each with the choice to change it.

use egui::{Rect, RichText, Ui};

use super::kept::label;
use super::{ImportState, ReadTable};
use crate::exchange::propose::{Edit, ProfileDraft};
use crate::exchange::{Encoding, TableRemark};
use crate::text;
use crate::ui::theme::{Colours, TextStyle};
use crate::ui::widgets::Panel;
use crate::ui::{Action, Density, Scene};

/// Draws what was detected, and the choices.
pub(super) fn reading_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let panel = Panel { scene, density };
    let colours = scene.theme.colours();
    let rows = panel.frame(ui, rect, &text!("wizard-reading-title"));
    let mut edits = Vec::new();
    panel.scroll(ui, rows.rect, "reading", None, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 3.0);
        let (Some(table), Some(draft)) = (&state.table, &state.draft) else { return };
        if let Some(reading) = table.table.reading() {
            head(ui, colours, &text!("wizard-encoding"), &why_encoding(table, draft));
            encodings(ui, draft, reading.encoding, &mut edits);
            head(ui, colours, &text!("wizard-delimiter"), &why_delimiter(table));
            delimiters(ui, draft, reading.delimiter, &mut edits);
            head(ui, colours, &text!("wizard-quotes"), "");
            quotes(ui, draft, &mut edits);
        } else {
            head(ui, colours, &text!("wizard-sheet"), "");
            sheets(ui, colours, table, &mut edits);
        }
        let (known, named) = (table.header.known, table.header.named);
        let why = text!("wizard-why-header", known = known, named = named);
        head(ui, colours, &text!("wizard-header-row"), &why);
        header(ui, table, &mut edits);
    });
    edits.into_iter().for_each(|edit| state.edit(edit, actions));
}

/// Draws what a choice is about, and beside it what speaks for the reading.
fn head(ui: &mut Ui, colours: &Colours, words: &str, why: &str) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(label(words.to_owned(), colours.ink3));
        if !why.is_empty() {
            ui.add(egui::Label::new(label(why.to_owned(), colours.ink2)).truncate());
        }
    });
}

/// Why a text is read in its encoding, in words. Empty if a byte-order mark says it.
fn why_encoding(table: &ReadTable, draft: &ProfileDraft) -> String {
    let remarks = table.table.remarks();
    let is_utf8 = table.table.reading().is_some_and(|reading| reading.encoding == "UTF-8");
    if draft.table_spec().encoding.is_some() {
        text!("wizard-your-choice")
    } else if remarks.iter().any(|remark| matches!(remark, TableRemark::Detected { .. })) {
        text!("wizard-why-not-utf8")
    } else if is_utf8 && !remarks.iter().any(|remark| matches!(remark, TableRemark::BrokenText { .. })) {
        text!("wizard-why-utf8")
    } else {
        String::new()
    }
}

/// Into how many cells the delimiter splits most of the first rows, in words.
fn why_delimiter(table: &ReadTable) -> String {
    /// The number of rows below the header that are looked at.
    const LOOKED_AT: usize = 60;
    let Some(sheet) = table.view() else { return String::new() };
    let first = table.header.last_index + 1;
    let mut widths: Vec<usize> = (first..sheet.len()).take(LOOKED_AT).map(|row| sheet.width(row)).collect();
    widths.sort_unstable();
    let of: usize = widths.len();
    let most = widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
    let Some(most) = most else { return String::new() };
    let (rows, cells) = (most.len(), most[0]);
    text!("wizard-why-delimiter", rows = rows, of = of, cells = cells)
}

fn encodings(ui: &mut Ui, draft: &ProfileDraft, found: &str, edits: &mut Vec<Edit>) {
    const OFFERED: [&str; 8] =
        ["UTF-8", "GB18030", "windows-1252", "windows-1251", "windows-1250", "UTF-16", "Shift_JIS", "Big5"];
    let before = draft.table_spec().encoding;
    let mut chosen = before;
    let word = |encoding: Option<Encoding>| match encoding {
        None => text!("wizard-detected", what = found.to_owned()),
        Some(encoding) => encoding.name().to_owned(),
    };
    let list = egui::ComboBox::from_id_salt("encoding").width(200.0).selected_text(word(before));
    let shown = list.show_ui(ui, |ui| {
        ui.selectable_value(&mut chosen, None, word(None));
        for encoding in OFFERED.into_iter().filter_map(Encoding::of_label) {
            ui.selectable_value(&mut chosen, Some(encoding), encoding.name());
        }
    });
    name(&shown.response, &text!("wizard-encoding"));
    edits.extend((chosen != before).then_some(Edit::Encoding(chosen)));
}

fn delimiters(ui: &mut Ui, draft: &ProfileDraft, found: char, edits: &mut Vec<Edit>) {
    let before = draft.table_spec().delimiter;
    let mut chosen = before;
    let word = |delimiter: Option<char>| match delimiter {
        None => text!("wizard-detected", what = delimiter_name(found)),
        Some(delimiter) => delimiter_name(delimiter),
    };
    let list = egui::ComboBox::from_id_salt("delimiter").width(200.0).selected_text(word(before));
    let shown = list.show_ui(ui, |ui| {
        ui.selectable_value(&mut chosen, None, word(None));
        for delimiter in [',', ';', '\t', '|'] {
            ui.selectable_value(&mut chosen, Some(delimiter), delimiter_name(delimiter));
        }
    });
    name(&shown.response, &text!("wizard-delimiter"));
    edits.extend((chosen != before).then_some(Edit::Delimiter(chosen)));
}

fn quotes(ui: &mut Ui, draft: &ProfileDraft, edits: &mut Vec<Edit>) {
    let is_plain = draft.table_spec().plain_quotes;
    for (plain, words) in [(false, text!("wizard-quotes-open")), (true, text!("wizard-quotes-plain"))] {
        if ui.radio(is_plain == plain, words).clicked() && is_plain != plain {
            edits.push(Edit::PlainQuotes(plain));
        }
    }
}

fn delimiter_name(delimiter: char) -> String {
    match delimiter {
        ',' => text!("wizard-comma"),
        ';' => text!("wizard-semicolon"),
        '\t' => text!("wizard-tab"),
        '|' => text!("wizard-bar"),
        other => other.to_string(),
    }
}

fn sheets(ui: &mut Ui, colours: &Colours, table: &ReadTable, edits: &mut Vec<Edit>) {
    for sheet in table.table.sheet_names() {
        let is_hidden = table.table.hidden().contains(sheet);
        ui.horizontal(|ui| {
            let mut words = RichText::new(sheet);
            if is_hidden {
                words = words.color(colours.ink3);
            }
            if ui.radio(table.sheet == *sheet, words).clicked() && table.sheet != *sheet {
                edits.push(Edit::Sheet(sheet.clone()));
            }
            if is_hidden {
                let words = RichText::new(text!("wizard-sheet-hidden"));
                ui.label(words.font(TextStyle::Label.font()).color(colours.ink3));
            }
        });
    }
}

fn header(ui: &mut Ui, table: &ReadTable, edits: &mut Vec<Edit>) {
    const OFFERED: usize = 20;
    let Some(sheet) = table.view() else { return };
    let word = |row: usize| text!("wizard-row", row = row);
    let list = egui::ComboBox::from_id_salt("header").width(96.0).selected_text(word(table.header.row));
    ui.horizontal(|ui| {
        let response = list.show_ui(ui, |ui| {
            for row in (0..sheet.len().min(OFFERED)).map(|row| sheet.row_number(row)) {
                if ui.selectable_label(table.header.row == row, word(row)).clicked() {
                    edits.push(Edit::Header { row: Some(row as u32), rows: table.header.rows as u32 });
                }
            }
        });
        name(&response.response, &text!("wizard-header-row"));
        for rows in 1..=3 {
            let words = text!("wizard-header-rows", rows = rows);
            if ui.selectable_label(table.header.rows == rows as usize, words).clicked() {
                edits.push(Edit::Header { row: Some(table.header.row as u32), rows });
            }
        }
    });
}

fn name(response: &egui::Response, name: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}
