//! The second step, right: the distinct words of the columns, each with its rows and its meaning.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::kept::ColumnWords;
use super::{Chosen, ImportState};
use crate::exchange::propose::{Edit, ProfileDraft, Reason, WordChoice, WordMeaning};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::{Choice, is_equal};
use crate::ui::widgets::{Edge, Panel, Pen, Symbol, paint_side};
use crate::ui::{Action, Density, Scene};
use crate::words;

/// Draws the words.
pub(super) fn values_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &text!("wizard-values"));
    let Some(draft) = state.draft.as_ref() else { return };
    if state.columns_step.words.is_none() {
        state.columns_step.words = Some(ColumnWords::all(draft));
    }
    let all = state.columns_step.words.take().unwrap_or_default();
    {
        let pen = crate::ui::pen(ui, scene);
        let x = rows.title_right + 12.0;
        let said = if state.chosen == Chosen::Own {
            text!("wizard-values-hint")
        } else {
            text!("wizard-values-profile")
        };
        pen.text_within(x, rows.baseline, rect.right() - x - 12.0, TextStyle::Label, pen.colours.ink2, &said);
    }
    let mut edits = Vec::new();
    let is_own = state.is_answered();
    panel.scroll(ui, rows.rect, "values", None, |ui| {
        if all.is_empty() || !is_own {
            let row = panel.row(ui, panel.row_height());
            let pen = crate::ui::pen(ui, scene);
            let words = if is_own { text!("wizard-no-values") } else { text!("wizard-values-of-profile") };
            let baseline = row.center().y.round() + 4.5;
            pen.text_within(row.left(), baseline, row.width(), TextStyle::Text, pen.colours.ink2, &words);
            return;
        }
        for of in &all {
            let head = panel.row(ui, density.pick(32.0, 28.0));
            let pen = crate::ui::pen(ui, scene);
            let baseline = head.bottom() - 8.0;
            let width =
                pen.text(head.left(), baseline, Edge::Left, TextStyle::Strong, pen.colours.ink, &of.name);
            let count: usize = of.words.len() + of.more;
            let said = text!("wizard-values-count", words = count);
            let x = head.left() + width + 12.0;
            pen.text(x, baseline, Edge::Left, TextStyle::Label, pen.colours.ink2, &said);
            let most = of.words.iter().map(|word| word.count.rows).max().unwrap_or(1);
            for word in &of.words {
                word_ui(ui, &panel, draft, of, word, most, &mut edits);
            }
            if of.more > 0 {
                let row = panel.row(ui, panel.row_height());
                let pen = crate::ui::pen(ui, scene);
                let words = text!("wizard-values-more", words = of.more);
                pen.text(
                    row.left(),
                    row.center().y + 4.5,
                    Edge::Left,
                    TextStyle::Label,
                    pen.colours.ink2,
                    &words,
                );
            }
        }
    });
    if edits.is_empty() {
        state.columns_step.words = Some(all);
    }
    edits.into_iter().for_each(|edit| state.edit(edit, actions));
}

fn word_ui(
    ui: &mut Ui,
    panel: &Panel<'_>,
    draft: &ProfileDraft,
    of: &ColumnWords,
    word: &WordChoice,
    most: usize,
    edits: &mut Vec<Edit>,
) {
    let density = panel.density;
    let row = panel.row(ui, density.pick(30.0, 27.0));
    if !panel.is_near(ui, row) {
        return;
    }
    let pen = crate::ui::pen(ui, panel.scene);
    let colours = pen.colours;
    let is_open = word.meaning.is_none();
    let is_new = matches!(word.reason, Some(Reason::NearWord { .. } | Reason::OwnWord));
    if is_open || is_new {
        pen.fill(row.shrink2(vec2(0.0, 1.0)), colours.band);
    }
    let baseline = row.center().y.round() + 4.5;
    let width = row.width();
    let (count, meaning, why) =
        (row.left() + width * 0.30, row.left() + width * 0.42, row.left() + width * 0.42 + 196.0);
    let face = if is_open || is_new { TextStyle::Strong } else { TextStyle::Text };
    let ink = if word.meaning == Some(WordMeaning::LeaveOut) { colours.ink3 } else { colours.ink };
    let shown = words::one_line(&word.count.word);
    pen.text_within(row.left() + 2.0, baseline, count - row.left() - 40.0, face, ink, &shown);
    let rows = words::count(word.count.rows as f64);
    pen.text(count, baseline, Edge::Right, TextStyle::Text, ink, &rows);
    let bar = (meaning - count - 24.0).max(0.0) * word.count.rows as f32 / most.max(1) as f32;
    let bar = Rect::from_min_size(pos2(count + 8.0, row.center().y - 3.5), vec2(bar.max(1.0).round(), 7.0));
    pen.fill(bar, colours.mid);
    let reason = word.reason.as_ref().map(ToString::to_string).unwrap_or_default();
    let reason = if is_open { text!("wizard-value-open") } else { reason };
    let ink = if is_open { colours.amber_ink } else { colours.ink2 };
    pen.text_within(why + 8.0, baseline, row.right() - why - 8.0, TextStyle::Label, ink, &reason);
    let mark = match &word.meaning {
        Some(WordMeaning::Kind(_) | WordMeaning::Side(_)) => 20.0,
        _ => 0.0,
    };
    paint_mark(&pen, pos2(meaning, row.center().y), word.meaning.as_ref());
    let place =
        Rect::from_min_max(pos2(meaning + mark, row.center().y - 12.0), pos2(why, row.center().y + 12.0));
    let salt = (of.column, word.count.word.as_str());
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place));
    let group = text!("wizard-value-of", column = of.name.as_str(), word = shown);
    let options = draft.possible_words(of.column, &word.count.word);
    let mut chosen = word.meaning.clone();
    let choice = Choice {
        group: &group,
        options: &options,
        is_same: is_equal,
        word: &|meaning: &WordMeaning| words::capitalised(&meaning.to_string()),
    };
    let list = choice.list_ui(&mut child, &mut chosen, 186.0 - mark, &text!("wizard-value-choose"));
    if list.gained_focus() {
        list.scroll_to_me(None);
    }
    if chosen != word.meaning {
        edits.push(Edit::Word { column: of.column, word: word.count.word.clone(), meaning: chosen });
    }
}

/// Draws the symbol of a kind, or the cells of a side.
fn paint_mark(pen: &Pen<'_>, at: egui::Pos2, meaning: Option<&WordMeaning>) {
    match meaning {
        Some(WordMeaning::Kind(kind)) => {
            let corner = at - vec2(0.0, 7.0);
            Symbol::of_measure(kind).paint(pen.painter, corner, 14.0, pen.colours.ink2, pen.colours.panel);
        }
        Some(WordMeaning::Side(side)) => paint_side(pen.painter, at - vec2(0.0, 4.0), *side, pen.colours),
        _ => {}
    }
}
