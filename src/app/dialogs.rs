//! File dialogs: those of the system, or replacements in tests.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use super::folder::documents_folder;
use rfd::{AsyncFileDialog, FileHandle};

/// An open dialog. It resolves to the chosen file or folder, or to `None`.
pub type Asked = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// Asks for files. A dialog is started on the window's thread and awaited on another one.
pub trait Dialogs {
    /// Asks which file to open, of a kind with a name and an extension.
    fn file_to_open(&self, kind: &str, extension: &str) -> Asked;
    /// Asks which file to open, of one of these kinds, each with a name and extensions.
    fn file_of_kinds(&self, kinds: &[(&str, &[&str])]) -> Asked;
    /// Asks for a folder to write files into.
    fn folder_to_write_into(&self) -> Asked;
    /// Asks where to write a file. `kinds` are names and extensions, and `name` is the suggested file name.
    fn place_to_write(&self, name: &str, kinds: &[(&str, &str)]) -> Asked;
    /// The folder that is proposed for new boards, without asking.
    fn documents_folder(&self) -> PathBuf {
        documents_folder()
    }
}

/// The system's own dialogs.
#[derive(Debug, Clone, Copy)]
pub struct NativeDialogs;

impl Dialogs for NativeDialogs {
    fn file_to_open(&self, kind: &str, extension: &str) -> Asked {
        asked(AsyncFileDialog::new().add_filter(kind, &[extension]).pick_file())
    }

    fn file_of_kinds(&self, kinds: &[(&str, &[&str])]) -> Asked {
        let dialog = AsyncFileDialog::new();
        let kinds = kinds.iter();
        asked(kinds.fold(dialog, |dialog, (kind, endings)| dialog.add_filter(*kind, endings)).pick_file())
    }

    fn folder_to_write_into(&self) -> Asked {
        asked(AsyncFileDialog::new().pick_folder())
    }

    fn place_to_write(&self, name: &str, kinds: &[(&str, &str)]) -> Asked {
        let dialog = AsyncFileDialog::new().set_file_name(name);
        let kinds = kinds.iter();
        asked(kinds.fold(dialog, |dialog, (kind, ending)| dialog.add_filter(*kind, &[*ending])).save_file())
    }
}

fn asked(chosen: impl Future<Output = Option<FileHandle>> + Send + 'static) -> Asked {
    Box::pin(async move { chosen.await.map(|file| file.path().to_owned()) })
}
