//! Journals: records that are not in the main file yet, line by line.
//!
//! Beside `board.ron` there is the folder `board.ron.journal`. Each program that records has its own journal in it, so
//! that no two programs ever write to the same file, and every program reads all of them. [`text`] defines the content
//! of a journal, [`folder`] the files and their writers, [`own`] writes one, and [`others`] reads those of other
//! programs.
//!
//! This module does not decide when a journal may be removed. `board_file` does, because it knows the content of the
//! main file.

pub mod folder;
pub mod others;
pub mod own;
pub mod text;
