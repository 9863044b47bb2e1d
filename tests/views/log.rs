//! The log view, used as an analyst uses it: typing, choosing, opening.

use borderboard::board::EntryKind;
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, View};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;

use crate::pictures::looks_like;
use crate::support::host::{Host, LARGE, SMALL};

fn log() -> Host {
    Host::example().view(View::Log)
}

#[test]
fn the_log_on_a_large_screen_dark() {
    looks_like("log-dark-1920", log(), LARGE);
}

#[test]
fn the_log_on_a_small_screen_light() {
    looks_like("log-light-1366", log().theme(Theme::Light), SMALL);
}

#[test]
fn the_log_on_a_small_screen_dark() {
    looks_like("log-dark-1366", log(), SMALL);
}
