//! The legend: every mark that the views draw, with what it means. `docs/legend.md` has the same list.

use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::board::Side;
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::{Colours, TextStyle};
use crate::ui::widgets::{Edge, Pen, Symbol, paint_end, paint_side, paint_zero};

/// A mark of the views.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// A symbol on the grid of 16.
    Symbol(Symbol),
    /// The two cells of a side.
    Side(Side),
    /// The bar of a measure of this side.
    Bar(Side),
    /// A measure whose first day is unknown.
    OpenStart,
    /// A reported 0.
    Zero,
    /// Asked, unknown.
    Unknown,
    /// Nothing on record.
    Nothing,
    /// The newest figure.
    Newest,
    /// The last seven days.
    Week,
    /// The figure of a span of days.
    Span,
    /// A contact.
    Contact,
    /// A gap in the liaison that is over.
    Gap,
    /// The gap that lasts now.
    GapNow,
    /// Time to come.
    Future,
    /// The frame of a picture that is not live.
    NotLive,
}

/// A part of the legend: its title, and its marks with their meanings.
pub struct LegendPart {
    pub title: String,
    pub marks: Vec<(Mark, String)>,
}

/// The whole legend.
pub fn legend() -> Vec<LegendPart> {
    let symbols = |title: String, symbols: &[Symbol]| LegendPart {
        title,
        marks: symbols.iter().map(|&symbol| (Mark::Symbol(symbol), meaning(symbol))).collect(),
    };
    let mut measures = symbols(text!("legend-of-measures"), &MEASURES);
    measures.marks.extend([
        (Mark::Side(Side::Home), text!("legend-home")),
        (Mark::Side(Side::Neighbour), text!("legend-neighbour")),
        (Mark::Side(Side::Joint), text!("legend-joint")),
        (Mark::Bar(Side::Home), text!("legend-bar-home")),
        (Mark::Bar(Side::Neighbour), text!("legend-bar-neighbour")),
        (Mark::Bar(Side::Joint), text!("legend-bar-joint")),
        (Mark::OpenStart, text!("legend-open-start")),
    ]);
    let mut liaison = symbols(text!("legend-of-liaison"), &LIAISON);
    liaison.marks.extend([
        (Mark::Contact, text!("legend-contact")),
        (Mark::Gap, text!("legend-gap")),
        (Mark::GapNow, text!("legend-gap-now")),
    ]);
    let mut figures = symbols(text!("legend-of-figures"), &FIGURES);
    figures.marks.extend([
        (Mark::Zero, text!("legend-reported-zero")),
        (Mark::Unknown, text!("legend-asked-unknown")),
        (Mark::Nothing, text!("legend-nothing")),
        (Mark::Newest, text!("legend-newest")),
        (Mark::Week, text!("legend-week")),
        (Mark::Span, text!("legend-span")),
    ]);
    let mut others = symbols(text!("legend-of-others"), &OTHERS);
    others.marks.extend([(Mark::NotLive, text!("legend-not-live")), (Mark::Future, text!("legend-future"))]);
    vec![symbols(text!("legend-of-attention"), &ATTENTION), figures, measures, liaison, others]
}

const ATTENTION: [Symbol; 4] = [Symbol::ActNow, Symbol::Soon, Symbol::Acknowledged, Symbol::Question];
const FIGURES: [Symbol; 3] = [Symbol::Up, Symbol::Down, Symbol::Same];
const LIAISON: [Symbol; 5] =
    [Symbol::OnTime, Symbol::Late, Symbol::Overdue, Symbol::Never, Symbol::NoCadence];
const MEASURES: [Symbol; 13] = [
    Symbol::BorderClosed,
    Symbol::CrossingsRestricted,
    Symbol::EntryRestricted,
    Symbol::TransportSuspended,
    Symbol::PatrolsIntensified,
    Symbol::JointPatrols,
    Symbol::CheckpointsAdded,
    Symbol::ForcesReinforced,
    Symbol::ActivityBanned,
    Symbol::SpecialControls,
    Symbol::HealthScreening,
    Symbol::Quarantine,
    Symbol::Other,
];
const OTHERS: [Symbol; 10] = [
    Symbol::Tick,
    Symbol::Plus,
    Symbol::Outgoing,
    Symbol::Incoming,
    Symbol::Import,
    Symbol::Previous,
    Symbol::Next,
    Symbol::Remove,
    Symbol::Search,
    Symbol::Theme,
];

/// What a symbol means.
fn meaning(symbol: Symbol) -> String {
    match symbol {
        Symbol::BorderClosed => text!("measure-border-closed"),
        Symbol::CrossingsRestricted => text!("measure-crossings-restricted"),
        Symbol::EntryRestricted => text!("measure-entry-restricted"),
        Symbol::TransportSuspended => text!("measure-transport-suspended"),
        Symbol::PatrolsIntensified => text!("measure-patrols-intensified"),
        Symbol::JointPatrols => text!("measure-joint-patrols"),
        Symbol::CheckpointsAdded => text!("measure-checkpoints-added"),
        Symbol::ForcesReinforced => text!("measure-forces-reinforced"),
        Symbol::ActivityBanned => text!("measure-activity-banned"),
        Symbol::SpecialControls => text!("measure-special-controls"),
        Symbol::HealthScreening => text!("measure-health-screening"),
        Symbol::Quarantine => text!("measure-quarantine"),
        Symbol::Other => text!("legend-other-measure"),
        Symbol::ActNow => text!("legend-act-now"),
        Symbol::Soon => text!("legend-soon"),
        Symbol::Acknowledged => text!("legend-acknowledged"),
        Symbol::OnTime => text!("legend-on-time"),
        Symbol::Late => text!("legend-late"),
        Symbol::Overdue => text!("legend-overdue"),
        Symbol::Never => text!("legend-never"),
        Symbol::NoCadence => text!("legend-no-cadence"),
        Symbol::Up => text!("legend-up"),
        Symbol::Down => text!("legend-down"),
        Symbol::Same => text!("legend-same"),
        Symbol::Outgoing => text!("legend-outgoing"),
        Symbol::Incoming => text!("legend-incoming"),
        Symbol::Previous => text!("legend-previous"),
        Symbol::Next => text!("legend-next"),
        Symbol::Remove => text!("legend-remove"),
        Symbol::Search => text!("legend-search"),
        Symbol::Theme => text!("legend-theme"),
        Symbol::Import => text!("legend-import"),
        Symbol::Question => text!("legend-question"),
        Symbol::Tick => text!("legend-tick"),
        Symbol::Plus => text!("legend-plus"),
    }
}

/// The size of a mark, in points.
const SIZE: f32 = 14.0;

/// Draws a mark in a place of its own.
pub fn mark_ui(ui: &mut Ui, scene: &Scene<'_>, mark: Mark) {
    let (rect, _) = ui.allocate_exact_size(vec2(26.0, SIZE + 2.0), egui::Sense::hover());
    if ui.is_rect_visible(rect) {
        paint(&crate::ui::pen(ui, scene), rect, mark);
    }
}

fn paint(pen: &Pen<'_>, rect: Rect, mark: Mark) {
    let colours = pen.colours;
    let corner = pos2(rect.left(), rect.top() + 1.0);
    let middle = rect.center().y.round();
    let area = Rect::from_min_size(pos2(rect.left(), middle - 4.0), vec2(22.0, 8.0));
    match mark {
        Mark::Symbol(symbol) => {
            symbol.paint(pen.painter, corner, SIZE, colour(symbol, colours), colours.panel);
        }
        Mark::Side(side) => paint_side(pen.painter, pos2(rect.left(), middle - 4.0), side, colours),
        Mark::Bar(side) => bar(pen, area, side),
        Mark::OpenStart => {
            for y in [area.top(), area.bottom() - 1.0] {
                let points = [pos2(area.left(), y), pos2(area.left() + 10.0, y)];
                pen.dashed(&points, 1.0, 4.0, 2.0, colours.mid);
            }
            pen.fill(area.with_min_x(area.left() + 10.0), colours.mid);
        }
        Mark::Zero => {
            paint_zero(pen.painter, pos2(rect.left() + 7.0, middle), 3.0, colours.data, colours.panel);
        }
        Mark::Unknown => {
            let sign = text!("unknown-figure");
            pen.text(rect.left() + 4.0, middle + 5.0, Edge::Left, TextStyle::Strong, colours.ink2, &sign);
        }
        Mark::Nothing => pen.dotted(area.left(), area.right(), middle),
        Mark::Newest => paint_end(pen.painter, pos2(rect.left() + 7.0, middle), colours.data, colours.panel),
        Mark::Week => pen.fill(area.expand2(vec2(0.0, 3.0)), colours.cell),
        Mark::Span => {
            pen.fill(area, colours.area);
            pen.rule(area.left(), area.right(), area.top(), colours.data);
        }
        Mark::Contact => {
            pen.fill(Rect::from_center_size(pos2(rect.left() + 7.0, middle), vec2(2.0, 12.0)), colours.data)
        }
        Mark::Gap => pen.hatch(area, 4.0, 1.25, colours.ink3),
        Mark::GapNow => pen.hatch(area, 4.0, 1.25, colours.red),
        Mark::Future => pen.hatch(area, 10.0, 1.0, colours.track),
        Mark::NotLive => {
            let stroke = Stroke::new(3.0, colours.as_of);
            pen.painter.rect_stroke(area.expand2(vec2(0.0, 2.0)), 0.0, stroke, StrokeKind::Inside);
        }
    }
}

/// The bar of a measure, as on the timeline.
fn bar(pen: &Pen<'_>, area: Rect, side: Side) {
    let outline = Stroke::new(1.0, pen.colours.mid);
    match side {
        Side::Home => pen.fill(area, pen.colours.mid),
        Side::Neighbour => {
            pen.painter.rect(area, 0.0, pen.colours.area, outline, StrokeKind::Inside);
        }
        Side::Joint => {
            pen.painter.rect(area, 0.0, pen.colours.area, outline, StrokeKind::Inside);
            pen.fill(area.with_max_y(area.center().y), pen.colours.mid);
        }
    }
}

/// The colour in which a view draws the symbol.
fn colour(symbol: Symbol, colours: &Colours) -> egui::Color32 {
    match symbol {
        Symbol::ActNow | Symbol::Overdue => colours.red,
        Symbol::Soon | Symbol::Question => colours.amber,
        _ => colours.ink2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the variants of `Symbol`, read from its declaration.
    fn declared() -> Vec<String> {
        let source = include_str!("../widgets/symbol.rs");
        let (_, declaration) = source.split_once("pub enum Symbol {").expect("the declaration");
        let (variants, _) = declaration.split_once('}').expect("its end");
        variants
            .lines()
            .map(|line| line.trim().trim_end_matches(',').to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    }

    #[test]
    fn every_symbol_is_in_the_legend_once() {
        let shown: Vec<String> = legend()
            .into_iter()
            .flat_map(|part| part.marks)
            .filter_map(|(mark, _)| match mark {
                Mark::Symbol(symbol) => Some(format!("{symbol:?}")),
                _ => None,
            })
            .collect();
        let (mut shown, mut declared) = (shown, declared());
        shown.sort();
        declared.sort();
        assert_eq!(shown, declared);
    }

    #[test]
    fn no_two_marks_of_a_part_mean_the_same() {
        for part in legend() {
            let mut meanings: Vec<&String> = part.marks.iter().map(|(_, meaning)| meaning).collect();
            let all = meanings.len();
            meanings.sort();
            meanings.dedup();
            assert_eq!(meanings.len(), all, "{}", part.title);
        }
    }

    #[test]
    fn the_page_of_the_legend_has_every_mark() {
        let page = include_str!("../../../docs/legend.md");
        for part in legend() {
            assert!(page.contains(&format!("## {}", part.title)), "{}", part.title);
            for (_, meaning) in part.marks {
                assert!(page.contains(&format!("| {meaning} |")), "{meaning}");
            }
        }
    }
}
