//! What is drawn: views and the window, pages and files of them.
//!
//! One binary, so that the crate is linked once. `cargo test --test drawn views::forms` runs one part.

#![expect(
    clippy::disallowed_methods,
    reason = "a test waits for a window, and makes records of a moment ago"
)]

mod brief;
mod pdf;
mod raster;
mod render;
#[path = "../support"]
mod support {
    pub mod boards;
    pub mod cpu_renderer;
    pub mod effort;
    pub mod finland;
    pub mod host;
    pub mod reference;
    pub mod spring;
    pub mod texts;
}
mod views;
