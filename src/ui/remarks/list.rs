//! What has to be said of the board itself, beside what it shows: that it is invalid, what is dated after now, that this
//! desk's clock may be wrong. A mark in the bar says so as long as it holds, and opens the list.

use egui::{Align2, Context, Rect, RichText, ScrollArea, Ui, pos2, vec2};
use uuid::Uuid;

use super::theme::Type;
use super::widgets::Symbol;
use super::{Action, Density, Scene};
use crate::board::{Board, Problem};
use crate::picture::after_now::{AfterNow, ClockDoubt};
use crate::text;
use crate::words;

/// Of very many things of one kind not all are listed.
const LISTED: usize = 200;

/// Something that has to be said of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// In a few words, for the bar.
    pub short: String,
    /// In a sentence.
    pub said: String,
    /// Each thing that it is about, with its record where it is one.
    pub items: Vec<(String, Option<Uuid>)>,
    /// How many things more it is about.
    pub more: usize,
}

impl Remark {
    /// That a board with these problems is invalid; none where there are none.
    pub fn invalid(problems: &[Problem]) -> Option<Self> {
        let item = |problem: &Problem| (words::one_line(&problem.to_string()), problem.record);
        Some(Self {
            said: words::invalid(problems)?,
            short: words::invalid_short(problems.len()),
            items: problems.iter().take(LISTED).map(item).collect(),
            more: problems.len().saturating_sub(LISTED),
        })
    }

    /// What is dated after now; none where nothing is.
    pub fn after_now(board: &Board, after: &AfterNow) -> Option<Self> {
        let zone = board.header().time_zone;
        let item = |&position: &usize| {
            let record = &board.records()[position];
            let at = words::day_year_time(record.recorded_at, zone);
            let said = words::entry(&record.entry, zone);
            let item = text!("remark-record", by = record.by.as_str(), at = at, said = said);
            (words::one_line(&item), Some(record.id))
        };
        Some(Self {
            said: words::after_now(after)?,
            short: text!("after-now-short", records = after.positions.len()),
            items: after.positions.iter().take(LISTED).map(item).collect(),
            more: after.positions.len().saturating_sub(LISTED),
        })
    }

    /// That the clock of this desk may be wrong.
    pub fn clock(doubt: ClockDoubt) -> Self {
        let (short, said) = (text!("clock-doubt-short"), words::clock_doubt(doubt));
        Self { short, said, items: Vec::new(), more: 0 }
    }

    /// All that has to be said of a board at its `now`, where nobody records.
    pub fn all_of(board: &Board, now: chrono::DateTime<chrono::Utc>) -> Vec<Self> {
        let after = AfterNow::of(board, now);
        Self::invalid(board.problems()).into_iter().chain(Self::after_now(board, &after)).collect()
    }
}

/// The mark in the bar, from the left edge of `rect` on; returns where it ends.
pub(super) fn mark_ui(
    ui: &Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) -> f32 {
    if scene.remarks.is_empty() {
        return rect.left();
    }
    let colours = scene.theme.colours();
    let said: Vec<&str> = scene.remarks.iter().map(|remark| remark.short.as_str()).collect();
    let said = said.join(" · ");
    let width = super::pen(ui, scene).width(Type::LabelStrong, &said) + 34.0;
    let place = Rect::from_center_size(pos2(rect.left() + width / 2.0, rect.center().y), vec2(width, 22.0));
    let spoken = text!("remarks-open", remarks = said.as_str());
    let response = super::pressable(ui, place, "remarks", &spoken);
    let pen = super::pen(ui, scene);
    let is_marked = response.hovered() || response.has_focus();
    let ground = if is_marked { colours.line } else { colours.chip };
    pen.tag(
        place.left_center(),
        Align2::LEFT_CENTER,
        Type::LabelStrong,
        vec2(34.0, 22.0),
        ground,
        ground,
        &said,
    );
    let corner = pos2(place.left() + 7.0, place.center().y - 7.0);
    Symbol::Soon.paint(pen.painter, corner, 14.0, colours.amber, ground);
    let baseline = (place.center().y + 4.0).round();
    let edge = super::widgets::Edge::Left;
    pen.text(place.left() + 26.0, baseline, edge, Type::LabelStrong, colours.amber_ink, &said);
    if response.on_hover_text(spoken).clicked() {
        actions.push(Action::ShowRemarks);
    }
    place.right() + density.pick(18.0, 12.0)
}

/// The list of them all.
pub(super) fn remarks_ui(ctx: &Context, scene: &Scene<'_>, actions: &mut Vec<Action>) -> bool {
    /// What title and button take of the window's height, in points.
    const AROUND: f32 = 160.0;
    let width = (ctx.content_rect().width() - 80.0).clamp(320.0, 860.0);
    super::overlay::modal(ctx, "remarks", &text!("remarks-title"), width, |ui| {
        let height = (ctx.content_rect().height() - AROUND).max(120.0);
        let mut is_left = false;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            if scene.remarks.is_empty() {
                ui.label(text!("remarks-none"));
            }
            for remark in scene.remarks {
                ui.add_space(6.0);
                let said = RichText::new(&remark.said).font(Type::Strong.font());
                ui.add(egui::Label::new(said).wrap());
                for (item, record) in &remark.items {
                    match record {
                        Some(id) if ui.link(item).clicked() => {
                            actions.push(Action::ShowRecord(*id));
                            is_left = true;
                        }
                        Some(_) => {}
                        None => drop(ui.add(egui::Label::new(item).wrap())),
                    }
                }
                if remark.more > 0 {
                    ui.label(text!("remarks-more", count = remark.more));
                }
            }
        });
        ui.add_space(8.0);
        ui.button(text!("ask-close")).clicked() || is_left
    })
}
