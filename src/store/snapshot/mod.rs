//! Snapshots: a board as it was at one moment, in a file that is never written to again.
//!
//! A snapshot is the file of a board with one additional field, its [`Seal`]. The seal says when, by whom and why the
//! snapshot was taken and which snapshot came before it, and it contains the hash of everything else in the file. A
//! snapshot therefore opens wherever the program runs, without any other file, and a changed byte is detected on
//! opening. `docs/snapshot.md` documents the format.
//!
//! *Invariant:* nothing here overwrites a file. *Invariant:* whoever opens a snapshot that was changed is told so.

mod examine;
mod freeze;
mod names;
mod parent;
mod seal;
mod state;

pub use examine::examine;
pub use freeze::{NewSnapshot, SnapshotRequest, freeze};
pub(super) use names::is_called_snapshot;
pub use names::{SnapshotEntry, board_beside, snapshots};
pub use parent::{Parent, Parents, parent_by_seal};
pub use seal::{Digest, Seal};
pub(super) use seal::{Hasher, Hashing, START_BYTES, is_sealed};
pub use state::{IntegrityError, Snapshot};
