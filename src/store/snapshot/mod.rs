//! Snapshots: a board as it was at one moment, in a file of its own that is never written to again.
//!
//! A snapshot is a board's file with one field more: its [`Seal`], which says when it was taken, by whom and what for,
//! which snapshot came before it, and the hash of everything else in the file. So it opens wherever the program is,
//! with nothing beside it, and a byte that has changed is noticed when it is opened. `docs/snapshot.md` is the format.
//!
//! *Invariant:* nothing here writes over a file.
//! *Invariant:* who opens a snapshot whose content is not what was sealed is told so.

mod examine;
mod freeze;
mod names;
mod parent;
mod seal;
mod state;

pub use examine::examine;
pub use freeze::{Freezing, Frozen, freeze};
pub(super) use names::is_called_snapshot;
pub use names::{Listed, board_beside, snapshots};
pub use parent::{Parent, Parents, parent_by_seal};
pub use seal::{Digest, Seal};
pub(super) use seal::{Hasher, Hashing, START_BYTES, is_sealed};
pub use state::{Snapshot, Tampered};
