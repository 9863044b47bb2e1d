//! Opens the window.

use eframe::{CreationContext, NativeOptions};
use egui::ViewportBuilder;

use super::App;
use super::messages::window_title;
use crate::app::opening::Opening;
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
pub fn run(opening: Opening) -> Result<(), NoWindow> {
    let viewport = ViewportBuilder::default()
        .with_app_id("borderboard")
        .with_title(window_title(&opening.board, ""))
        .with_inner_size([1366.0, 768.0])
        .with_min_inner_size([1000.0, 600.0])
        .with_maximized(true)
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    let create = |creation: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(App::new(creation, opening)))
    };
    eframe::run_native("borderboard", options, Box::new(create)).map_err(|error| NoWindow(error.to_string()))
}
