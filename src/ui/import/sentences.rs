//! What the board will say: the changes of each border in sentences, each with what becomes of its records and its row.

use std::collections::{HashMap, HashSet};

use egui::{Rect, Ui, pos2};

use crate::board::{Entry, Side};
use crate::exchange::propose::Consequences;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel, Symbol, paint_side};
use crate::ui::{Density, Scene};
use crate::words;

/// The sentences, prepared once per preview.
#[derive(Debug)]
pub(super) struct Sentences {
    lines: Vec<Line>,
}

#[derive(Debug)]
enum Line {
    /// A sentence. The first one of a border has its code and name.
    Sentence {
        border: Option<(String, String)>,
        mark: Option<(Symbol, Side)>,
        text: String,
        supersedes: bool,
        row: String,
    },
    /// Something that holds for several borders: what, and which.
    Borders { what: String, borders: String, why: String },
}

impl Sentences {
    fn of(found: &Consequences) -> Self {
        let mut lines = Vec::new();
        for of in &found.borders {
            let rows: HashMap<_, _> = of.records.iter().map(|record| (record.id, record.row)).collect();
            let superseding: HashSet<_> =
                of.records.iter().filter(|record| record.supersedes).map(|record| record.id).collect();
            let mut border = Some((of.border.to_string(), of.border.name().to_owned()));
            for said in &of.sentences {
                let mark = said.records.iter().find_map(|id| mark_of(found, *id));
                let mut numbers: Vec<usize> = said
                    .records
                    .iter()
                    .filter_map(|id| rows.get(id).copied())
                    .filter(|row| *row > 0)
                    .collect();
                numbers.sort_unstable();
                numbers.dedup();
                let row = match numbers[..] {
                    [] => String::new(),
                    [one] => one.to_string(),
                    [first, .., last] => text!("wizard-from-to", first = first, last = last),
                };
                let supersedes = said.records.iter().any(|id| superseding.contains(id));
                lines.push(Line::Sentence {
                    border: border.take(),
                    mark,
                    text: said.sentence(),
                    supersedes,
                    row,
                });
            }
            if let Some(border) = border {
                let (text, row) = (text!("wizard-no-sentence", records = of.records.len()), String::new());
                lines.push(Line::Sentence { border: Some(border), mark: None, text, supersedes: false, row });
            }
        }
        let codes = |borders: &[crate::board::CountryCode]| {
            borders.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        if !found.unchanged_only.is_empty() {
            lines.push(Line::Borders {
                what: text!("wizard-unchanged-only"),
                borders: codes(&found.unchanged_only),
                why: text!("wizard-unchanged-only-why"),
            });
        }
        if !found.without_rows.is_empty() {
            lines.push(Line::Borders {
                what: text!("wizard-no-row"),
                borders: codes(&found.without_rows),
                why: text!("wizard-no-row-why"),
            });
        }
        Self { lines }
    }
}

/// The symbol and side of a measure.
fn mark_of(found: &Consequences, id: uuid::Uuid) -> Option<(Symbol, Side)> {
    match &found.after.get(id)?.entry {
        Entry::Measure(measure) => Some((Symbol::of_measure(&measure.kind), measure.side)),
        _ => None,
    }
}

/// Draws the sentences.
pub(super) fn sentences_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    found: &Consequences,
    prepared: &mut Option<Sentences>,
) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &text!("wizard-will-say"));
    let sentences = prepared.get_or_insert_with(|| Sentences::of(found));
    let height = density.pick(28.0, 22.0);
    {
        let pen = crate::ui::pen(ui, scene);
        let x = rows.title_right + 12.0;
        let said = text!("wizard-will-say-hint");
        pen.text_within(x, rows.baseline, rect.right() - x - 12.0, TextStyle::Label, pen.colours.ink2, &said);
    }
    let foot = Rect::from_min_max(pos2(rows.rect.left(), rows.rect.bottom() - 36.0), rows.rect.max);
    let list = rows.rect.with_max_y(foot.top() - 14.0);
    {
        let pen = crate::ui::pen(ui, scene);
        pen.rule(rect.left() + 1.0, rect.right() - 1.0, foot.top(), pen.colours.hair);
        let at = |line: f32| foot.top() + 16.0 + line * 15.0;
        let words = [text!("wizard-take-back-hint"), text!("wizard-past-hint")];
        for (line, words) in words.iter().enumerate() {
            let words = words::one_line(words);
            pen.text_within(
                foot.left(),
                at(line as f32),
                foot.width(),
                TextStyle::Label,
                pen.colours.ink2,
                &words,
            );
        }
    }
    panel.scroll(ui, list, "sentences", Some(height), |ui| {
        for line in &sentences.lines {
            let row = panel.row(ui, height);
            if !panel.is_near(ui, row) {
                continue;
            }
            let pen = crate::ui::pen(ui, scene);
            let colours = pen.colours;
            let baseline = row.center().y.round() + 4.5;
            let (text_x, fate_x) = (row.left() + density.pick(130.0, 44.0), row.right() - 130.0);
            match line {
                Line::Sentence { border, mark, text, supersedes, row: number } => {
                    if let Some((code, name)) = border {
                        let width =
                            pen.text(row.left(), baseline, Edge::Left, TextStyle::Strong, colours.ink, code);
                        let x = row.left() + width + 8.0;
                        let room = text_x - x - 8.0;
                        if room > 40.0 {
                            pen.text_within(x, baseline, room, TextStyle::Label, colours.ink2, name);
                        }
                    }
                    if let Some((symbol, side)) = mark {
                        let corner = pos2(text_x, row.center().y - 7.0);
                        symbol.paint(pen.painter, corner, 14.0, colours.ink2, colours.panel);
                        paint_side(pen.painter, corner + egui::vec2(20.0, 3.0), *side, colours);
                    }
                    let text_x = text_x + 44.0;
                    let room = fate_x - text_x - 8.0;
                    pen.text_within(text_x, baseline, room, TextStyle::Text, colours.ink, text);
                    let word = if *supersedes { text!("wizard-supersedes") } else { text!("wizard-adds") };
                    let mark = if *supersedes { Symbol::Outgoing } else { Symbol::Plus };
                    let corner = pos2(fate_x, row.center().y - 6.0);
                    mark.paint(pen.painter, corner, 12.0, colours.ink2, colours.panel);
                    pen.text(fate_x + 18.0, baseline, Edge::Left, TextStyle::Label, colours.ink2, &word);
                    pen.text(row.right(), baseline, Edge::Right, TextStyle::Label, colours.ink2, number);
                    let hover = ui.interact(
                        row,
                        ui.make_persistent_id(("sentence", row.top() as i32)),
                        egui::Sense::hover(),
                    );
                    hover.on_hover_text(text);
                }
                Line::Borders { what, borders, why } => {
                    let x = row.left() + 110.0;
                    pen.text_within(row.left(), baseline, 104.0, TextStyle::Text, colours.ink2, what);
                    let width = pen.text_within(
                        x,
                        baseline,
                        row.width() * 0.5,
                        TextStyle::Strong,
                        colours.ink,
                        borders,
                    );
                    let x = x + width + 12.0;
                    pen.text_within(x, baseline, row.right() - x, TextStyle::Label, colours.ink2, why);
                }
            }
        }
    });
}
