//! Messages for errors.
//!
//! Errors of `board`, `input` and `store` are data: each carries the facts about its cause and no sentence.
//! [`Display`](std::fmt::Display) is implemented for them here, so that every sentence comes from the locale files. No
//! module below `words` formats an error. Messages of the operating system and of parsers are passed on unchanged.

mod board;
mod input;
mod store;

pub use board::problems;
pub use input::setting_fault;
