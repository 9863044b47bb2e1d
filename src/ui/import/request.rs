//! What the wizard asks of the program: everything that touches a file, the board or a clock.

use std::path::PathBuf;
use std::sync::Arc;

use crate::exchange::{Profile, TableSpec};

/// A request of the wizard.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportRequest {
    /// Ask for the file of a table.
    Choose,
    /// Read the table in this file.
    Open(PathBuf),
    /// Read the table again in this way.
    Read(Box<TableSpec>),
    /// Work out what an import by this profile would do.
    Preview(Arc<Profile>),
    /// Import by the profile of the last preview, and save the profile under this name if there is one.
    Import {
        /// The name for the profile.
        save_as: Option<String>,
    },
    /// Retract the import that the wizard made.
    TakeBack,
    /// Close the wizard, and stop what it does in the background.
    Close,
}
