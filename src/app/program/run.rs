//! Opens the window.

use eframe::glow::HasContext;
use eframe::{CreationContext, NativeOptions};
use egui::ViewportBuilder;

use super::state::{Program, Start};
use crate::app::folder::own_folder;
use crate::app::log_file::kind;
use crate::board::zone;
use crate::text;

/// The window could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("{}", text!("error-no-window", said = .0.as_str()))]
pub struct NoWindow(String);

/// Opens the window and returns when it is closed.
///
/// # Errors
///
/// If there is no display, or none that can draw.
pub fn run(start: Start) -> Result<(), NoWindow> {
    let viewport = ViewportBuilder::default()
        .with_app_id("borderboard")
        .with_title("borderboard")
        .with_inner_size([1366.0, 768.0])
        .with_min_inner_size([1000.0, 600.0])
        .with_maximized(true)
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    let create = |creation: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        say_window(creation);
        Ok(Box::new(Program::new(creation, start).keeping_files_in(own_folder())))
    };
    eframe::run_native("borderboard", options, Box::new(create)).map_err(|error| {
        tracing::error!(error = kind(&error), "no window");
        NoWindow(error.to_string())
    })
}

/// Says what the window is drawn by.
fn say_window(creation: &CreationContext<'_>) {
    let version = creation.gl.as_ref().map(|gl| gl.version());
    let opengl = version.map(|version| format!("{}.{}", version.major, version.minor));
    let is_wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty());
    tracing::info!(
        renderer = "glow",
        opengl,
        is_embedded = version.map(|version| version.is_embedded),
        driver = version.map(|version| version.vendor_info.as_str()),
        is_wayland,
        is_zone_data_newer = zone::is_newer_used(),
        "window opened"
    );
}
