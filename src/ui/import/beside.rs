//! The board as it is beside the board as it would be: a tile for each border, with the marks of its measures in force.

use std::collections::HashSet;

use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use uuid::Uuid;

use crate::board::{Board, CountryCode, Entry, first_version};
use crate::exchange::propose::Consequences;
use crate::picture::Picture;
use crate::picture::attention::AttentionLevel;
use crate::text;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Panel, Pen, Symbol};
use crate::ui::{Density, Scene};

/// The tiles of both boards, prepared once per preview.
#[derive(Debug)]
pub(super) struct Tiles {
    before: Vec<Tile>,
    after: Vec<Tile>,
}

/// What a tile shows of a border.
#[derive(Debug)]
struct Tile {
    border: CountryCode,
    is_silent: bool,
    attention: AttentionLevel,
    marks: Vec<Mark>,
    is_changed: bool,
    /// Whether its attention is another than on the other board.
    is_attention_changed: bool,
    count: usize,
}

/// A measure on a tile.
#[derive(Debug, Clone)]
struct Mark {
    symbol: Symbol,
    /// The first version of its record.
    first: Uuid,
    /// The record itself.
    version: Uuid,
    look: Look,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Same,
    /// New, or more is known of it.
    New,
    /// No longer in force.
    Ended,
}

impl Tiles {
    fn of(found: &Consequences, board: &Board) -> Self {
        let mut before = tiles(&found.picture_before, board);
        let mut after = tiles(&found.picture_after, &found.after);
        let touched: HashSet<CountryCode> = found.borders.iter().map(|of| of.border).collect();
        for (is, would) in before.iter_mut().zip(&mut after) {
            let versions: HashSet<Uuid> = is.marks.iter().map(|mark| mark.version).collect();
            let firsts: HashSet<Uuid> = would.marks.iter().map(|mark| mark.first).collect();
            for mark in &mut would.marks {
                if !versions.contains(&mark.version) {
                    mark.look = Look::New;
                }
            }
            let ended = is.marks.iter().filter(|mark| !firsts.contains(&mark.first));
            let ended: Vec<Mark> = ended.map(|mark| Mark { look: Look::Ended, ..mark.clone() }).collect();
            would.marks.extend(ended);
            would.is_changed = touched.contains(&would.border);
            would.is_attention_changed = is.attention != would.attention;
        }
        Self { before, after }
    }
}

fn tiles(picture: &Picture, board: &Board) -> Vec<Tile> {
    let watched = &board.header().thresholds.watch;
    let of = |border: &crate::picture::BorderPicture| {
        let mark = |position: usize| {
            let record = &board.records()[position];
            let Entry::Measure(measure) = &record.entry else { return None };
            let (first, _) = first_version(|id| board.get(id), record.id);
            Some(Mark {
                symbol: Symbol::of_measure(&measure.kind),
                first,
                version: record.id,
                look: Look::Same,
            })
        };
        let marks: Vec<Mark> = border.in_force().filter_map(|measure| mark(measure.position)).collect();
        Tile {
            border: border.border,
            is_silent: border.is_silent(watched),
            attention: border.attention(),
            count: marks.len(),
            marks,
            is_changed: false,
            is_attention_changed: false,
        }
    };
    picture.borders.iter().map(of).collect()
}

/// Draws both boards.
pub(super) fn beside_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    found: &Consequences,
    prepared: &mut Option<Tiles>,
) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &text!("wizard-as-is"));
    let tiles = prepared.get_or_insert_with(|| Tiles::of(found, scene.board));
    let middle = rect.center().x.round();
    let padding = rows.rect.left() - rect.left();
    let changed = tiles.after.iter().filter(|tile| tile.is_changed).count();
    let pen = crate::ui::pen(ui, scene);
    pen.post(middle, rect.top() + 8.0, rect.bottom() - 8.0, pen.colours.hair);
    let x = rows.title_right + 10.0;
    let said = text!("wizard-tiles-hint");
    pen.text_within(x, rows.baseline, middle - x - 8.0, TextStyle::Label, pen.colours.ink2, &said);
    let title = text!("wizard-as-would-be");
    let width =
        pen.text(middle + padding, rows.baseline, Edge::Left, TextStyle::Head, pen.colours.ink, &title);
    let x = middle + padding + width + 10.0;
    let said = text!("wizard-framed", borders = changed);
    pen.text_within(x, rows.baseline, rect.right() - x - padding, TextStyle::Label, pen.colours.ink2, &said);
    let top = rows.rect.top() + 4.0;
    let end = rect.bottom() - 26.0;
    let halves = [
        (Rect::from_min_max(pos2(rows.rect.left(), top), pos2(middle - 10.0, end)), &tiles.before),
        (Rect::from_min_max(pos2(middle + padding, top), pos2(rect.right() - padding, end)), &tiles.after),
    ];
    for (area, tiles) in halves {
        for (place, tile) in places(area, tiles.len()).into_iter().zip(tiles) {
            tile_ui(&pen, place, tile);
        }
    }
    let said = text!("wizard-tiles-legend");
    let x = middle + padding;
    pen.text_within(
        x,
        rect.bottom() - 9.0,
        rect.right() - x - 8.0,
        TextStyle::Label,
        pen.colours.ink2,
        &said,
    );
}

/// Divides `area` into places for `count` tiles.
fn places(area: Rect, count: usize) -> Vec<Rect> {
    const GAP: f32 = 4.0;
    let columns = match count {
        0..=4 => 2,
        5..=9 => 3,
        10..=15 => 5,
        16..=24 => 6,
        _ => 8,
    };
    let rows = count.div_ceil(columns).max(1);
    let size = vec2(
        ((area.width() + GAP) / columns as f32 - GAP).floor(),
        ((area.height() + GAP) / rows as f32 - GAP).floor().min(92.0),
    );
    let place = |place: usize| {
        let shift =
            vec2((place % columns) as f32 * (size.x + GAP), (place / columns) as f32 * (size.y + GAP));
        Rect::from_min_size((area.min + shift).round(), size)
    };
    (0..count).map(place).collect()
}

fn tile_ui(pen: &Pen<'_>, rect: Rect, tile: &Tile) {
    let colours = pen.colours;
    let outline =
        if tile.is_changed { Stroke::new(2.0, colours.ink) } else { Stroke::new(1.0, colours.line) };
    pen.painter.rect(rect, CHIP_RADIUS, colours.panel, outline, StrokeKind::Inside);
    let inner = rect.shrink(6.0);
    let baseline = inner.top() + 11.0;
    pen.text(inner.left(), baseline, Edge::Left, TextStyle::Strong, colours.ink, tile.border.as_str());
    let mut right = inner.right();
    if tile.count > 0 {
        let count = tile.count.to_string();
        right -= pen.text(right, baseline, Edge::Right, TextStyle::Label, colours.ink2, &count) + 6.0;
    }
    if let Some((symbol, colour)) = Symbol::of_attention(tile.attention, colours) {
        // Attention that the import does not change is not what this page is about.
        let colour = if tile.is_attention_changed { colour } else { colours.ink3 };
        symbol.paint(pen.painter, pos2(right - 12.0, inner.top()), 12.0, colour, colours.panel);
    }
    if tile.is_silent {
        pen.text_within(
            inner.left(),
            baseline + 16.0,
            inner.width(),
            TextStyle::Label,
            colours.ink2,
            &text!("nothing-on-record"),
        );
        pen.dotted(inner.left(), inner.right(), (baseline + 24.0).min(inner.bottom() - 2.0));
        return;
    }
    const SIZE: f32 = 14.0;
    const STEP: f32 = 18.0;
    let columns = ((inner.width() + STEP - SIZE) / STEP).floor().max(1.0) as usize;
    let lines = ((inner.bottom() - baseline - 6.0) / 20.0).floor().max(1.0) as usize;
    let room = columns * lines;
    // What changes must be seen, even on a tile with little room.
    let mut marks: Vec<&Mark> = tile.marks.iter().collect();
    if marks.len() > room {
        marks.sort_by_key(|mark| mark.look == Look::Same);
    }
    for (place, mark) in marks.into_iter().take(room).enumerate() {
        let (column, line) = (place % columns, place / columns);
        let corner = pos2(inner.left() + column as f32 * STEP, baseline + 6.0 + line as f32 * 20.0);
        let ink = if mark.look == Look::Same { colours.ink2 } else { colours.ink };
        mark.symbol.paint(pen.painter, corner, SIZE, ink, colours.panel);
        match mark.look {
            Look::New => {
                pen.fill(Rect::from_min_size(corner + vec2(0.0, SIZE + 1.0), vec2(SIZE, 2.0)), colours.ink)
            }
            Look::Ended => {
                let line = [corner + vec2(-1.0, SIZE + 1.0), corner + vec2(SIZE + 1.0, -1.0)];
                pen.painter.line_segment(line, Stroke::new(1.75, colours.ink));
            }
            Look::Same => {}
        }
    }
}
