//! The commands that are available everywhere, each defined once with its name, hint and keys.
//!
//! Menus, key presses, the palette and the list of keys are all built from this list. [`crate::app`] carries the
//! commands out. What happens within one view, such as selecting a row or dragging a slider, is not a command: that
//! view handles it.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Scene, StorageStatus, Time};
use crate::board::EntryKind;
use crate::text;
use crate::words;

/// A command that is available everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is said by its hint")]
pub enum Command {
    NewBoard,
    StartPage,
    DeskSettings,
    Open,
    Save,
    SaveAs,
    SaveImage,
    CopyImage,
    CopyPanel,
    SavePanel,
    TakeSnapshot,
    Snapshots,
    Brief,
    Example,
    SignOn,
    HandOver,
    BoardSettings,
    ZoneData,
    Import,
    Imports,
    Disagreements,
    Undo,
    Redo,
    DayFigures,
    New,
    /// Opens the form of one kind of entry.
    NewOf(EntryKind),
    Board,
    Timeline,
    Attention,
    Log,
    Cooperation,
    Changes,
    CompareFile,
    FindBorder,
    GoToTime,
    ReturnLive,
    OlderSnapshot,
    NewerSnapshot,
    Play,
    BothTimes,
    Theme,
    Wall,
    Palette,
    FollowMessage,
    Help,
}

/// The group of a command. Menus and the list of keys are ordered by group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the name of a menu")]
pub enum Group {
    File,
    Record,
    View,
    Help,
}

impl Group {
    /// Every group, in display order.
    pub const ALL: [Self; 4] = [Self::File, Self::Record, Self::View, Self::Help];

    /// The display name.
    pub fn name(self) -> String {
        match self {
            Self::File => text!("group-file"),
            Self::Record => text!("group-record"),
            Self::View => text!("group-view"),
            Self::Help => text!("group-help"),
        }
    }
}

/// The kinds of entry that have their own form, in the order of the menu, with their keys in the list of kinds. An
/// acknowledgement is entered at its reason, a retraction at its record.
pub const KINDS_WITH_FORM: [(EntryKind, Key); 9] = [
    (EntryKind::Contact, Key::C),
    (EntryKind::Reading, Key::F),
    (EntryKind::Measure, Key::M),
    (EntryKind::Cadence, Key::R),
    (EntryKind::Correspondence, Key::L),
    (EntryKind::Assistance, Key::A),
    (EntryKind::JointOperation, Key::J),
    (EntryKind::Engagement, Key::E),
    (EntryKind::Note, Key::N),
];

/// Returns the kinds of entry that have their own form, in the order of the menu.
pub fn kinds_with_form() -> impl Iterator<Item = EntryKind> {
    KINDS_WITH_FORM.into_iter().map(|(kind, _)| kind)
}

impl Command {
    /// Every command, group by group.
    pub fn all() -> impl Iterator<Item = Self> {
        let file = [
            Self::NewBoard,
            Self::StartPage,
            Self::DeskSettings,
            Self::Open,
            Self::Save,
            Self::SaveAs,
            Self::SaveImage,
            Self::CopyImage,
            Self::CopyPanel,
            Self::SavePanel,
            Self::TakeSnapshot,
            Self::Snapshots,
            Self::Brief,
            Self::Example,
            Self::SignOn,
            Self::HandOver,
            Self::BoardSettings,
            Self::ZoneData,
        ];
        let record = [Self::Undo, Self::Redo, Self::DayFigures, Self::New];
        let lists = [Self::Import, Self::Imports, Self::Disagreements];
        let view = [
            Self::Board,
            Self::Timeline,
            Self::Attention,
            Self::Log,
            Self::Cooperation,
            Self::Changes,
            Self::CompareFile,
            Self::FindBorder,
            Self::GoToTime,
            Self::ReturnLive,
            Self::OlderSnapshot,
            Self::NewerSnapshot,
            Self::Play,
            Self::BothTimes,
            Self::Theme,
            Self::Wall,
        ];
        let help = [Self::Palette, Self::FollowMessage, Self::Help];
        let kinds = kinds_with_form().map(Self::NewOf);
        file.into_iter().chain(record).chain(kinds).chain(lists).chain(view).chain(help)
    }

    /// Every command, those with more modifiers first, because egui also matches Ctrl+Shift+Z as Ctrl+Z.
    pub fn by_keys() -> impl Iterator<Item = Self> {
        let mut commands: Vec<Self> = Self::all().collect();
        let modifiers = |command: &Self| {
            let keys = command.shortcut().map(|keys| keys.modifiers).unwrap_or_default();
            [keys.command, keys.shift, keys.alt].into_iter().filter(|&held| held).count()
        };
        commands.sort_by_key(|command| std::cmp::Reverse(modifiers(command)));
        commands.into_iter()
    }

    /// The group that it belongs to.
    pub fn group(self) -> Group {
        match self {
            Self::NewBoard
            | Self::StartPage
            | Self::DeskSettings
            | Self::Open
            | Self::Save
            | Self::SaveAs
            | Self::SaveImage
            | Self::CopyImage
            | Self::CopyPanel
            | Self::SavePanel
            | Self::TakeSnapshot
            | Self::Snapshots
            | Self::Brief
            | Self::Example
            | Self::SignOn
            | Self::HandOver
            | Self::BoardSettings
            | Self::ZoneData => Group::File,
            Self::Undo
            | Self::Redo
            | Self::DayFigures
            | Self::New
            | Self::Import
            | Self::NewOf(_)
            | Self::Imports
            | Self::Disagreements => Group::Record,
            Self::Board
            | Self::Timeline
            | Self::Attention
            | Self::Log
            | Self::Cooperation
            | Self::Changes
            | Self::CompareFile
            | Self::FindBorder
            | Self::GoToTime
            | Self::ReturnLive
            | Self::OlderSnapshot
            | Self::NewerSnapshot
            | Self::Play
            | Self::BothTimes
            | Self::Theme
            | Self::Wall => Group::View,
            Self::Palette | Self::FollowMessage | Self::Help => Group::Help,
        }
    }

    /// The display name.
    pub fn name(self) -> String {
        match self {
            Self::NewBoard => text!("command-new-board"),
            Self::StartPage => text!("command-start-page"),
            Self::DeskSettings => text!("command-desk-settings"),
            Self::Open => text!("command-open"),
            Self::Save => text!("command-save"),
            Self::SaveAs => text!("command-save-as"),
            Self::SaveImage => text!("command-save-image"),
            Self::CopyImage => text!("command-copy-image"),
            Self::CopyPanel => text!("command-copy-panel"),
            Self::SavePanel => text!("command-save-panel"),
            Self::TakeSnapshot => text!("command-take-snapshot"),
            Self::Snapshots => text!("command-snapshots"),
            Self::Brief => text!("command-brief"),
            Self::Example => text!("command-example"),
            Self::SignOn => text!("command-sign-on"),
            Self::HandOver => text!("command-hand-over"),
            Self::BoardSettings => text!("command-board-settings"),
            Self::Import => text!("command-import"),
            Self::Imports => text!("command-imports"),
            Self::Disagreements => text!("command-disagreements"),
            Self::ZoneData => text!("command-zone-data"),
            Self::Undo => text!("command-undo"),
            Self::Redo => text!("command-redo"),
            Self::DayFigures => text!("command-day-figures"),
            Self::New => text!("command-new"),
            Self::NewOf(kind) => text!("command-new-kind", kind = words::entry_kind(kind)),
            Self::Board => text!("command-board"),
            Self::Timeline => text!("command-timeline"),
            Self::Attention => text!("command-attention"),
            Self::Log => text!("command-log"),
            Self::Cooperation => text!("command-cooperation"),
            Self::Changes => text!("command-changes"),
            Self::CompareFile => text!("command-compare-file"),
            Self::FindBorder => text!("command-find-border"),
            Self::GoToTime => text!("command-go-to-time"),
            Self::ReturnLive => text!("command-return-live"),
            Self::OlderSnapshot => text!("command-older-snapshot"),
            Self::NewerSnapshot => text!("command-newer-snapshot"),
            Self::Play => text!("command-play"),
            Self::BothTimes => text!("command-both-times"),
            Self::Theme => text!("command-theme"),
            Self::Wall => text!("command-wall"),
            Self::Palette => text!("command-palette"),
            Self::FollowMessage => text!("command-follow-message"),
            Self::Help => text!("command-help"),
        }
    }

    /// One line that says what the command does.
    pub fn hint(self) -> String {
        match self {
            Self::NewBoard => text!("command-new-board-hint"),
            Self::StartPage => text!("command-start-page-hint"),
            Self::DeskSettings => text!("command-desk-settings-hint"),
            Self::Open => text!("command-open-hint"),
            Self::Save => text!("command-save-hint"),
            Self::SaveAs => text!("command-save-as-hint"),
            Self::SaveImage => text!("command-save-image-hint"),
            Self::CopyImage => text!("command-copy-image-hint"),
            Self::CopyPanel => text!("command-copy-panel-hint"),
            Self::SavePanel => text!("command-save-panel-hint"),
            Self::TakeSnapshot => text!("command-take-snapshot-hint"),
            Self::Snapshots => text!("command-snapshots-hint"),
            Self::Brief => text!("command-brief-hint"),
            Self::Example => text!("command-example-hint"),
            Self::SignOn => text!("command-sign-on-hint"),
            Self::HandOver => text!("command-hand-over-hint"),
            Self::BoardSettings => text!("command-board-settings-hint"),
            Self::Import => text!("command-import-hint"),
            Self::Imports => text!("command-imports-hint"),
            Self::Disagreements => text!("command-disagreements-hint"),
            Self::ZoneData => text!("command-zone-data-hint"),
            Self::Undo => text!("command-undo-hint"),
            Self::Redo => text!("command-redo-hint"),
            Self::DayFigures => text!("command-day-figures-hint"),
            Self::New => text!("command-new-hint"),
            Self::NewOf(_) => text!("command-new-kind-hint"),
            Self::Board => text!("command-board-hint"),
            Self::Timeline => text!("command-timeline-hint"),
            Self::Attention => text!("command-attention-hint"),
            Self::Log => text!("command-log-hint"),
            Self::Cooperation => text!("command-cooperation-hint"),
            Self::Changes => text!("command-changes-hint"),
            Self::CompareFile => text!("command-compare-file-hint"),
            Self::FindBorder => text!("command-find-border-hint"),
            Self::GoToTime => text!("command-go-to-time-hint"),
            Self::ReturnLive => text!("command-return-live-hint"),
            Self::OlderSnapshot => text!("command-older-snapshot-hint"),
            Self::NewerSnapshot => text!("command-newer-snapshot-hint"),
            Self::Play => text!("command-play-hint"),
            Self::BothTimes => text!("command-both-times-hint"),
            Self::Theme => text!("command-theme-hint"),
            Self::Wall => text!("command-wall-hint"),
            Self::Palette => text!("command-palette-hint"),
            Self::FollowMessage => text!("command-follow-message-hint"),
            Self::Help => text!("command-help-hint"),
        }
    }

    /// The keyboard shortcut, if it has one.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let shift = Modifiers::COMMAND | Modifiers::SHIFT;
        let (modifiers, key) = match self {
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (Modifiers::COMMAND | Modifiers::ALT, Key::S),
            Self::SaveImage => (Modifiers::COMMAND, Key::P),
            Self::CopyImage => (shift, Key::C),
            Self::NewBoard => (Modifiers::COMMAND | Modifiers::ALT, Key::N),
            Self::StartPage => (shift, Key::N),
            Self::DeskSettings => (Modifiers::COMMAND, Key::Comma),
            Self::TakeSnapshot => (shift, Key::S),
            Self::Snapshots => (shift, Key::O),
            Self::Brief => (Modifiers::COMMAND, Key::B),
            Self::SignOn => (Modifiers::COMMAND, Key::U),
            Self::HandOver => (Modifiers::COMMAND, Key::H),
            Self::BoardSettings => (Modifiers::COMMAND, Key::E),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (shift, Key::Z),
            Self::DayFigures => (Modifiers::COMMAND, Key::D),
            Self::New => (Modifiers::COMMAND, Key::N),
            Self::Import => (Modifiers::COMMAND, Key::I),
            Self::Board => (Modifiers::ALT, Key::Num1),
            Self::Timeline => (Modifiers::ALT, Key::Num2),
            Self::Attention => (Modifiers::ALT, Key::Num3),
            Self::Log => (Modifiers::ALT, Key::Num4),
            Self::Cooperation => (Modifiers::ALT, Key::Num5),
            Self::Changes => (Modifiers::ALT, Key::Num6),
            Self::FindBorder => (Modifiers::COMMAND, Key::F),
            Self::GoToTime => (Modifiers::COMMAND, Key::T),
            Self::OlderSnapshot => (Modifiers::ALT, Key::ArrowLeft),
            Self::NewerSnapshot => (Modifiers::ALT, Key::ArrowRight),
            Self::BothTimes => (Modifiers::ALT, Key::K),
            Self::Palette => (Modifiers::COMMAND, Key::K),
            Self::FollowMessage => (Modifiers::COMMAND, Key::J),
            Self::Help => (Modifiers::NONE, Key::F1),
            Self::Wall => (Modifiers::NONE, Key::F11),
            // Escape and the space bar are handled elsewhere: Escape closes one layer at a time, and other widgets use
            // the space bar.
            Self::ReturnLive | Self::Play => return None,
            Self::CopyPanel | Self::SavePanel | Self::Imports | Self::Disagreements => return None,
            Self::Example | Self::ZoneData | Self::NewOf(_) | Self::CompareFile | Self::Theme => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it records, or opens something that does.
    pub fn records(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::DayFigures | Self::New | Self::NewOf(_) | Self::Import)
    }

    /// Whether the command is available now.
    pub fn is_possible(self, scene: &Scene<'_>) -> bool {
        match self {
            Self::Undo => scene.can_record() && scene.desk.undo.is_some(),
            Self::Redo => scene.can_record() && scene.desk.redo.is_some(),
            Self::DayFigures
            | Self::New
            | Self::NewOf(_)
            | Self::BoardSettings
            | Self::HandOver
            | Self::Import => scene.can_record(),
            Self::Save => {
                matches!(scene.desk.storage, StorageStatus::Journalled(_) | StorageStatus::Failing { .. })
            }
            Self::SaveAs | Self::TakeSnapshot => scene.snapshot().is_none(),
            Self::NewerSnapshot => scene.snapshot().is_some(),
            Self::ReturnLive | Self::BothTimes => scene.time != Time::Live,
            _ => true,
        }
    }

    /// The keys as text, such as `Ctrl+K`; empty if there are none.
    pub fn keys(self) -> String {
        match self {
            Self::ReturnLive => "Esc".to_owned(),
            Self::Play => "Space".to_owned(),
            _ => self
                .shortcut()
                .map(|keys| keys.format(&egui::ModifierNames::NAMES, false))
                .unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_commands_have_the_same_keys_or_name() {
        let shortcuts: Vec<_> = Command::all().filter_map(Command::shortcut).collect();
        assert_eq!(shortcuts.iter().collect::<HashSet<_>>().len(), shortcuts.len());
        let names: Vec<_> = Command::all().map(Command::name).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
    }
}
