//! What a button of the top bar says of its command.

use crate::ui::command::Command;

/// The command's hint, followed by its keys.
pub(super) fn hint(command: Command) -> String {
    match command.keys() {
        keys if keys.is_empty() => command.hint(),
        keys => format!("{} ({keys})", command.hint()),
    }
}
