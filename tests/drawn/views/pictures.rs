//! How the views look. Every pixel counts, up to one step of 255 in a channel, which nobody sees.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use borderboard::board::{Level, ReasonKind, ReasonSubject};
use borderboard::ui::attention::ReasonKey;
use borderboard::ui::theme::Theme;
use borderboard::ui::{DeskStatus, KnownAt, Time, View};
use egui::Vec2;
use egui_kittest::{Harness, SnapshotOptions, image_snapshot_options};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, RgbImage, RgbaImage};

use crate::support::finland;
use crate::support::host::{Host, LARGE, SMALL, code, utc};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/views");

/// Holds the page of `host` to its picture.
pub fn looks_like(name: &str, host: Host, size: Vec2) {
    let mut harness = host.harness(size);
    harness.run();
    harness_looks_like(name, &mut harness);
}

/// Holds what the harness shows to its picture.
pub fn harness_looks_like<State>(name: &str, harness: &mut Harness<'_, State>) {
    image_looks_like(name, &harness.render().expect("a picture"));
}

/// Holds a picture to the one that was kept.
pub fn image_looks_like(name: &str, shown: &RgbaImage) {
    let path = Path::new(FOLDER).join(name).with_extension("png");
    let is_as_kept = || image::open(&path).is_ok_and(|kept| is_same(&kept.to_rgb8(), shown));
    let is_renewing = std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| value != "0");
    if is_renewing && !is_as_kept() {
        keep(shown, &path);
    }
    let options = SnapshotOptions::new().output_path(FOLDER).threshold(0.6).max_failed_pixels(0);
    image_snapshot_options(shown, name, &options);
    // The harness forgives what may be antialiasing.
    assert!(is_as_kept(), "{name} is not as it was kept, if only a little");
}

fn is_same(kept: &RgbImage, shown: &RgbaImage) -> bool {
    let close = |kept: &[u8], shown: &[u8]| kept.iter().zip(shown).all(|(a, b)| a.abs_diff(*b) <= 1);
    kept.dimensions() == shown.dimensions()
        && kept.pixels().zip(shown.pixels()).all(|(kept, shown)| close(&kept.0, &shown.0))
}

/// Writes a picture as small as can be, as it stays in the history of the project.
fn keep(shown: &RgbaImage, path: &Path) {
    std::fs::create_dir_all(FOLDER).expect("a folder");
    let file = BufWriter::new(File::create(path).expect("a file"));
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    DynamicImage::from(shown.clone()).to_rgb8().write_with_encoder(encoder).expect("written");
}

fn border(name: &str) -> Host {
    Host::example().view(View::Border(code(name)))
}

fn finland() -> Host {
    Host::new(finland::board(), utc(finland::NOW))
}

#[test]
fn the_board_on_a_large_screen_dark() {
    looks_like("board-dark-1920", Host::example(), LARGE);
}

#[test]
fn the_board_on_a_large_screen_light() {
    looks_like("board-light-1920", Host::example().theme(Theme::Light), LARGE);
}

#[test]
fn the_board_on_a_small_screen_dark() {
    looks_like("board-dark-1366", Host::example(), SMALL);
}

#[test]
fn the_board_on_a_small_screen_light() {
    looks_like("board-light-1366", Host::example().theme(Theme::Light), SMALL);
}

#[test]
fn a_board_that_is_not_live_cannot_be_mistaken() {
    let time = Time::AsOf { as_of: utc("2020-06-20T16:00:00+08:00"), known: KnownAt::Now };
    looks_like("board-as-of-1366", Host::example().time(time), SMALL);
}

#[test]
fn a_border_on_a_large_screen_dark() {
    looks_like("border-dark-1920", border("KGZ"), LARGE);
}

#[test]
fn a_border_on_a_large_screen_light() {
    looks_like("border-light-1920", border("KGZ").theme(Theme::Light), LARGE);
}

#[test]
fn a_border_on_a_small_screen_dark() {
    looks_like("border-dark-1366", border("KGZ"), SMALL);
}

#[test]
fn a_border_on_a_small_screen_light() {
    looks_like("border-light-1366", border("KGZ").theme(Theme::Light), SMALL);
}

#[test]
fn a_border_with_nothing_on_record() {
    looks_like("border-empty-1366", border("AFG"), SMALL);
}

#[test]
fn a_small_board_with_all_that_is_rare() {
    looks_like("finland-dark-1366", finland(), SMALL);
}

#[test]
fn a_small_board_with_all_that_is_rare_on_a_large_screen() {
    looks_like("finland-light-1920", finland().theme(Theme::Light), LARGE);
}

#[test]
fn a_border_with_many_measures_and_a_late_cadence() {
    looks_like("finland-russia-1366", finland().view(View::Border(code("RUS"))), SMALL);
}

#[test]
fn a_border_with_zeros_a_gap_and_an_acknowledgement() {
    looks_like("finland-sweden-1366", finland().view(View::Border(code("SWE"))), SMALL);
}

#[test]
fn a_border_never_heard_from_with_an_unknown_figure() {
    looks_like("finland-norway-1366", finland().view(View::Border(code("NOR"))), SMALL);
}

#[test]
fn the_reasons_for_attention() {
    let view = || Host::example().view(View::Attention);
    looks_like("attention-dark-1920", view(), LARGE);
    looks_like("attention-dark-1366", view(), SMALL);
    looks_like("attention-light-1366", view().theme(Theme::Light), SMALL);
}

#[test]
fn a_reason_that_is_acknowledged_and_one_that_is_being_acknowledged() {
    let mut host = finland().view(View::Attention);
    host.desk = DeskStatus { by: "desk-1", ..DeskStatus::READING };
    let (kind, subject) = (ReasonKind::LiaisonOverdue, ReasonSubject::Level(Level::Central));
    host.views.attention.acknowledge(ReasonKey { border: Some(code("RUS")), kind, subject });
    looks_like("finland-attention-1366", host, SMALL);
}

#[test]
fn a_border_whose_reasons_can_be_acknowledged() {
    let mut host = border("KGZ").theme(Theme::Light);
    host.desk = DeskStatus { by: "desk-1", ..DeskStatus::READING };
    looks_like("border-desk-light-1366", host, SMALL);
}

#[test]
fn co_operation_of_the_example() {
    let view = || Host::example().view(View::Cooperation);
    looks_like("cooperation-dark-1920", view(), LARGE);
    looks_like("cooperation-dark-1366", view(), SMALL);
    looks_like("cooperation-light-1366", view().theme(Theme::Light), SMALL);
}

#[test]
fn co_operation_of_a_small_board_with_parts_that_are_empty() {
    looks_like("finland-cooperation-1366", finland().view(View::Cooperation), SMALL);
}
