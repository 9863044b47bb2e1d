//! The figures of a day are entered for all borders in one grid.

use borderboard::ui::View;
use borderboard::ui::theme::Theme;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use crate::support::host::{Host, LARGE, SMALL};
use crate::views::named;
use crate::views::pictures::harness_looks_like;

type Page = Harness<'static, Host>;

fn grid(size: egui::Vec2) -> Page {
    let mut host = Host::example().recording().view(View::DayFigures);
    host.views.day_figures.open();
    let mut page = host.harness(size);
    page.run();
    page
}

#[test]
fn the_grid_looks() {
    let mut page = grid(LARGE);
    harness_looks_like("figures-dark-1920", &mut page);
    let mut page = grid(SMALL);
    harness_looks_like("figures-dark-1366", &mut page);
}
