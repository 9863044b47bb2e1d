//! The program's own folder.

use std::path::PathBuf;

/// The folder for the program's own files: its preferences, and boards that were begun without a file.
pub fn own_folder() -> Option<PathBuf> {
    eframe::storage_dir("borderboard")
}
