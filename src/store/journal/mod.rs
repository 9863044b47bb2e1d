//! Journals: what was recorded and is not in the main file yet, line by line.
//!
//! Beside `board.ron` lies the folder `board.ron.journal`. Whoever records has a journal of their own in it, so that
//! no two programs ever write into one file; everybody reads everybody's. [`text`] is what a journal says, [`folder`]
//! whose it is, [`own`] is writing one, [`others`] reading those of others.
//!
//! When a journal may go is not decided here: that is `board_file`'s, which knows what the main file holds.

pub mod folder;
pub mod others;
pub mod own;
pub mod text;
