//! What boards hold, how they are kept, what is read into them and what they say: all that is tested without drawing.
//!
//! One binary, so that the crate is linked once. `cargo test --test data journal::` runs one part.

#![expect(
    clippy::disallowed_methods,
    reason = "a test measures time, makes files older and talks to the test that started it"
)]

mod attention;
mod board;
mod canonical;
mod changes;
mod example_board;
mod import;
mod journal;
mod log_csv;
mod log_search;
mod picture;
mod propose;
mod settings;
mod snapshot;
mod store;
#[path = "../support"]
mod support {
    pub mod boards;
    pub mod effort;
    pub mod ron_text;
}
mod surge;
mod timeline;
mod zones;
