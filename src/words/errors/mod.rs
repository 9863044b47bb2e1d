//! What went wrong, in words.
//!
//! Errors of `board`, `picture` and `store` are data: each carries what is known of its cause, and no sentence. Their
//! [`Display`](std::fmt::Display) is implemented here, so that every sentence comes from the locale files. Nothing below
//! `words` formats an error. What the operating system or a parser says of itself is passed on as it is.

mod board;
mod picture;
mod store;

pub use board::problems;
