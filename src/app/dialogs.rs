//! The dialogs in which a file or a place for one is chosen: the system's own, or what a test puts in their place.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use rfd::{AsyncFileDialog, FileHandle};

/// A dialog that stands open; in the end the file or folder chosen, or none.
pub type Asked = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// Asks for files. A dialog is begun on the window's thread and waited for on another.
pub trait Dialogs {
    /// Which file to open, of a kind that has a name and an extension.
    fn file_to_open(&self, kind: &str, extension: &str) -> Asked;
    /// Which folder to write files into.
    fn folder_to_write_into(&self) -> Asked;
    /// Where to write a file of one of these kinds, each with its name and extension; with a name for a start.
    fn place_to_write(&self, name: &str, kinds: &[(&str, &str)]) -> Asked;
}

/// The system's own dialogs.
#[derive(Debug, Clone, Copy)]
pub struct NativeDialogs;

impl Dialogs for NativeDialogs {
    fn file_to_open(&self, kind: &str, extension: &str) -> Asked {
        asked(AsyncFileDialog::new().add_filter(kind, &[extension]).pick_file())
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
