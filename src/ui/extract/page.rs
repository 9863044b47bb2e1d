//! The page of an image: its subject between header and footer.

use egui::{Pos2, Rect, Ui, Vec2};

use super::subject::Subject;
use crate::ui::board::{self, layout};
use crate::ui::briefing::{between_bands, sheet_ui};
use crate::ui::page::view_ui;
use crate::ui::scene::{Density, Scene, View};
use crate::ui::state::ViewState;
use crate::words::Imprint;

/// Margin around a single panel, in points.
const MARGIN: f32 = 12.0;

/// On pages narrower than this, in points, header and footer shrink so that all their text fits.
const NARROW: f32 = 640.0;

/// Whether all of `subject` fits on a page of `size * times` points, that is, reduced by `times`.
pub(crate) fn fits(
    subject: Subject,
    ui: &Ui,
    size: Vec2,
    times: f32,
    scene: &Scene<'_>,
    state: &mut ViewState,
) -> bool {
    let page = Rect::from_min_size(Pos2::ZERO, size * times);
    let area = between_bands(page, band_times(page, times));
    let density = Density::of(area.size());
    match subject {
        Subject::View(View::Board) => layout::fits_in(area, scene.header().borders.len(), density),
        Subject::View(View::Timeline) => state.timeline.fits_in(area.size(), scene),
        Subject::View(View::Changes) => state.changes.fits_in(ui, area, density, scene),
        Subject::View(_) | Subject::Panel(_) => true,
    }
}

/// The scale of header and footer relative to a briefing page, if everything else is reduced by `times`.
fn band_times(page: Rect, times: f32) -> f32 {
    times.min(page.width() / NARROW)
}

/// Draws an image of `subject`, filling `ui`, with header and footer for a page reduced by `times`.
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
