//! Where the program keeps what is its own.

use std::path::PathBuf;

/// Where the window keeps what is its own: what it remembers, and boards that were begun without a file.
pub fn own_folder() -> Option<PathBuf> {
    eframe::storage_dir("borderboard")
}
