//! What leaves the board as a picture: a view, or one panel of the board, between the head and foot that say what it is
//! and who may see it, instead of the bars of the window.

use egui::{Pos2, Rect, Response, Ui, Vec2, vec2};

use super::board::{self, layout};
use super::briefing::{between_bands, sheet_ui};
use super::{Action, Density, Scene, View, ViewState, view_ui};
use crate::board::CountryCode;
use crate::text;
use crate::words::briefing::Imprint;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A view.
    View(View),
    /// The panel of one border, as it stands on the board.
    Panel(CountryCode),
}

/// What is to be done with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extract {
    /// Put it on the clipboard.
    Copy,
    /// Ask for a place and write it there.
    Save,
}

/// Around a panel that stands alone, in points.
const MARGIN: f32 = 12.0;

/// On pages narrower than this head and foot are set smaller, so that all that they say is there.
const NARROW: f32 = 640.0;

impl Subject {
    /// The size of its picture in points and its scale, unless others are asked for. A panel has much room on its page:
    /// it is made larger.
    pub fn size(self) -> (Vec2, f32) {
        match self {
            Self::View(_) => (vec2(1920.0, 1080.0), 1.0),
            Self::Panel(_) => (vec2(640.0, 480.0), 2.0),
        }
    }

    /// Whether no small count is told where that is not to be: the other views show every figure.
    pub fn is_discreet(self) -> bool {
        matches!(self, Self::View(View::Board) | Self::Panel(_))
    }

    /// Whether all of it is on a page of so many `times` this size, on which everything is so much smaller.
    pub(crate) fn fits(
        self,
        ui: &Ui,
        size: Vec2,
        times: f32,
        scene: &Scene<'_>,
        state: &mut ViewState,
    ) -> bool {
        let page = Rect::from_min_size(Pos2::ZERO, size * times);
        let area = between_bands(page, band_times(page, times));
        let density = Density::of(area.size());
        match self {
            Self::View(View::Board) => layout::fits_in(area, scene.board.header().borders.len(), density),
            Self::View(View::Timeline) => state.timeline.fits_in(area.size(), scene),
            Self::View(View::Changes) => state.changes.fits_in(ui, area, density, scene),
            Self::View(_) | Self::Panel(_) => true,
        }
    }
}

/// By how much head and foot are larger than on a page of a briefing, where everything else is `times` smaller.
fn band_times(page: Rect, times: f32) -> f32 {
    times.min(page.width() / NARROW)
}

/// Draws a picture of `subject` in all of `ui`, head and foot `times` their size.
pub fn extract_ui(
    ui: &mut Ui,
    subject: Subject,
    scene: &Scene<'_>,
    imprint: &Imprint,
    times: f32,
    state: &mut ViewState,
) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.colours().ground);
    let inner = sheet_ui(ui.painter(), page, imprint, band_times(page, times));
    match subject {
        Subject::View(_) => {
            let density = Density::of(inner.size());
            view_ui(ui, [inner; 2], density, scene, state.view, state, &mut Vec::new());
        }
        Subject::Panel(border) => board::panel_ui(ui, inner.shrink(MARGIN), border, scene),
    }
}

/// What can be made of the panel of `border`, as the menu of what was pressed.
pub(crate) fn panel_menu(response: &Response, border: CountryCode, actions: &mut Vec<Action>) {
    response.context_menu(|ui| {
        for (words, extract) in [
            (text!("extract-copy-panel", border = border.as_str()), Extract::Copy),
            (text!("extract-save-panel", border = border.as_str()), Extract::Save),
        ] {
            if ui.button(words).clicked() {
                actions.push(Action::Extract(extract, Subject::Panel(border)));
            }
        }
    });
}
