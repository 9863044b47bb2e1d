//! The board as it will open, beside the form: the board's own view on an empty board with this header.

use chrono::{DateTime, Utc};
use egui::emath::TSTransform;
use egui::{Align2, LayerId, Rect, Ui, UiBuilder, pos2, vec2};

use crate::board::{Board, BoardStatus, Header};
use crate::picture::{Moment, Picture};
use crate::text;
use crate::ui::board::{self, BoardState, exercise_tag, layout, marking_tag};
use crate::ui::desk_pages::DeskScene;
use crate::ui::desk_pages::parts::Frame;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;
use crate::ui::{Density, DeskStatus, Scene};

/// The preview, prepared for one header.
#[derive(Debug, Default)]
pub(super) struct Preview {
    prepared: Option<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    board: Board,
    picture: Picture,
    state: BoardState,
}

impl Preview {
    /// Draws the board with this `header` in `rect`.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        frame: &Frame,
        rect: Rect,
        desk: &DeskScene<'_>,
        header: Option<Header>,
        file: &str,
    ) {
        frame.panel(ui, rect);
        let Some(header) = header else {
            let words = text!("new-board-no-preview");
            let at = rect.center();
            let ink = frame.colours.ink3;
            ui.painter().text(at, Align2::CENTER_CENTER, words, TextStyle::Text.font(), ink);
            return;
        };
        if self.prepared.as_ref().is_none_or(|prepared| *prepared.board.header() != header) {
            self.prepared = Some(Prepared::of(header, desk.now));
        }
        let Some(prepared) = &mut self.prepared else { return };
        let bar = Rect::from_min_max(rect.min + vec2(1.0, 1.0), pos2(rect.right() - 1.0, rect.top() + 48.0));
        bar_ui(ui, frame, bar, prepared.board.header(), file);
        let below = Rect::from_min_max(bar.left_bottom(), rect.max - vec2(1.0, 1.0));
        ui.painter().rect_filled(below, 0.0, frame.colours.ground);
        // A board too large for the preview is shown smaller, as a whole.
        let borders = prepared.picture.borders.len();
        let times = layout::times_smaller(|times| {
            let area = Rect::from_min_size(below.min, below.size() * times);
            layout::fits_in(area, borders, Density::Compact)
        });
        let area = Rect::from_min_size(egui::Pos2::ZERO, below.size() * times);
        let layer = LayerId::new(ui.layer_id().order, egui::Id::unique("preview of a new board"));
        let transform = TSTransform::new(below.min.to_vec2(), 1.0 / times);
        ui.ctx().set_transform_layer(layer, transform);
        ui.ctx().set_sublayer(ui.layer_id(), layer);
        let mut child = ui.new_child(UiBuilder::new().layer_id(layer).id_salt("preview").max_rect(area));
        child.set_clip_rect(area);
        // It is to be looked at, in its own colours.
        child.disable();
        child.set_opacity(1.0);
        let scene = Scene {
            file_name: file,
            desk: DeskStatus { by: desk.by, asks_who: true, ..DeskStatus::READING },
            ..Scene::reading(&prepared.board, &prepared.picture, desk.theme)
        };
        let nobody = &mut Vec::new();
        board::board_ui(&mut child, area, Density::Compact, &scene, &mut prepared.state, nobody);
    }
}

impl Prepared {
    fn of(header: Header, now: DateTime<Utc>) -> Self {
        let now = header.now(now);
        let board = Board::new(header);
        let picture = Picture::at(&board, Moment::of_now(&board, now));
        Self { board, picture, state: BoardState::default() }
    }
}

fn bar_ui(ui: &Ui, frame: &Frame, bar: Rect, header: &Header, file: &str) {
    let pen = frame.pen(ui);
    let colours = frame.colours;
    pen.fill(bar, colours.bar);
    pen.rule(bar.left(), bar.right(), bar.bottom() - 1.0, colours.line);
    let middle = bar.center().y;
    let right = marking_tag(&pen, pos2(bar.right() - 12.0, middle), header.marking).left() - 16.0;
    let words = text!("new-board-preview");
    let mut room = right;
    if bar.width() > 900.0 {
        room -= pen.text(right, middle + 4.0, Edge::Right, TextStyle::Label, colours.ink3, &words) + 24.0;
    }
    if header.status == BoardStatus::Exercise {
        let tag = exercise_tag(&pen, pos2(room - 90.0, middle));
        room = tag.left() - 12.0;
    }
    let x = bar.left() + 12.0;
    pen.text_within(x, middle - 2.0, room - x, TextStyle::Head, colours.ink, &header.title);
    let below = text!("new-board-not-made", file = file, borders = header.borders.len());
    pen.text_within(x, middle + 15.0, room - x, TextStyle::Label, colours.ink2, &below);
}
