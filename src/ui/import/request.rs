//! What the wizard asks of the program: everything that touches a file, the board or a clock.

use std::path::PathBuf;
use std::sync::Arc;

use crate::exchange::{Profile, TableSpec};

/// A request of the wizard.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportRequest {
    /// Ask for the file of a table.
    Choose,
    /// Read the table again in this way.
    Read(Box<TableSpec>),
    /// Work out what an import by this profile would do.
    Preview(Arc<Profile>),
    /// Import by the profile of the last preview.
    Import {
        /// Whether the profile is saved too.
        saves: bool,
    },
    /// Save the profile of the last preview where it is found again.
    SaveProfile,
    /// Ask for a file, and save the profile of the last preview there.
    SaveProfileTo,
    /// Ask for a folder in which new tables are looked for.
    ChooseWatched,
    /// Look for new tables in this folder, or in none.
    Watch(Option<PathBuf>),
    /// Retract the import that the wizard made.
    TakeBack,
    /// Close the wizard, and stop what it does in the background.
    Close,
}
