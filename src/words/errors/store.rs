//! Messages for errors of files: unreadable or unwritable boards, journals, snapshots, time zone data.

use std::fmt;
use std::io;

use super::board::form;
use crate::store::{
    AppendError, AppendFault, Damage, DraftError, DraftFault, FORMAT, FormatError, Found, IntegrityError,
    LoadError, NoZoneData, NotText, Notice, Part, ReadOnlyReason, Refused, SaveBoardError, SaveError,
    SaveFault, SyntaxFault, SystemError, UnclosedKind, UnclosedPart, Unusable,
};
use crate::text;
use crate::words::{quoted, uncapitalised};

impl fmt::Display for SystemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => fmt::Display::fmt(&io::Error::from_raw_os_error(code), f),
            None => fmt::Display::fmt(&self.kind, f),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match *self {
            Self::Snapshot => text!("error-store-refused-snapshot"),
            Self::ReadOnly => text!("error-store-refused-read-only"),
            Self::SnapshotName => text!("error-store-refused-name"),
            Self::NotRegular => text!("error-store-refused-not-regular"),
            Self::LinksInCircle => text!("error-store-refused-links"),
            Self::JournalLocked => text!("error-store-refused-locked"),
            Self::TooLarge { limit } => text!("error-store-refused-too-large", limit = bytes(limit)),
        })
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Empty => text!("error-store-empty", format = FORMAT),
            Self::NotText { line, offset, what: NotText::Utf16 } => {
                text!("error-store-utf16", line = line.to_string(), offset = offset.to_string())
            }
            Self::NotText { line, offset, what: NotText::Nul } => {
                text!("error-store-nul", line = line.to_string(), offset = offset.to_string())
            }
            Self::NotText { line, offset, what: NotText::Byte(byte) } => {
                text!(
                    "error-store-byte",
                    line = line.to_string(),
                    offset = offset.to_string(),
                    byte = format!("0x{byte:02x}")
                )
            }
            Self::TooLarge { limit } => text!("error-store-too-large", limit = limit.to_string()),
            Self::UnknownFormat { found } if *found > u64::from(FORMAT) => {
                text!("error-store-newer-format", found = found.to_string(), own = FORMAT)
            }
            Self::UnknownFormat { found } => {
                text!("error-store-unknown-format", found = found.to_string(), own = FORMAT)
            }
            Self::Truncated { line, inside } => truncated(*line, inside),
            Self::TooDeep { line, column, depth } => {
                text!(
                    "error-store-too-deep",
                    line = line.to_string(),
                    column = column.to_string(),
                    depth = depth.to_string()
                )
            }
            Self::DuplicateId { id, first_line, second_line } => text!(
                "error-store-duplicate-id",
                id = id.to_string(),
                first = first_line.to_string(),
                second = second_line.to_string()
            ),
            Self::Syntax { line, column, what } => {
                text!(
                    "error-store-syntax",
                    line = line.to_string(),
                    column = column.to_string(),
                    what = what.to_string()
                )
            }
        })
    }
}

/// Says that the text ends too early, on `line`.
fn truncated(line: usize, inside: &UnclosedPart) -> String {
    let (kind, kind_line, part) = match inside {
        UnclosedPart::Character => return text!("error-store-cut-character", line = line),
        UnclosedPart::Part(part) => ("none", 0, Some(*part)),
        UnclosedPart::Innermost { kind: UnclosedKind::Text, line, part } => ("text", *line, *part),
        UnclosedPart::Innermost { kind: UnclosedKind::Comment, line, part } => ("comment", *line, *part),
    };
    let (part, part_line) = match part {
        None => ("none", 0),
        Some(Part::Board) => ("board", 0),
        Some(Part::Records(line)) => ("records", line),
        Some(Part::Record(line)) => ("record", line),
        Some(Part::Header(line)) => ("header", line),
    };
    text!(
        "error-store-truncated",
        line = line,
        kind = kind,
        kind_line = kind_line,
        part = part,
        part_line = part_line
    )
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::UnknownField { field, of: Some(of), known } => text!(
                "error-store-unknown-field-of",
                field = field.as_str(),
                of = of.as_str(),
                known = quoted(known, usize::MAX)
            ),
            Self::UnknownField { field, of: None, known } => {
                text!("error-store-unknown-field", field = field.as_str(), known = quoted(known, usize::MAX))
            }
            Self::MissingField { field, of: Some(of) } => {
                text!("error-store-missing-field-of", field = field.to_string(), of = of.as_str())
            }
            Self::MissingField { field, of: None } => {
                text!("error-store-missing-field", field = field.to_string())
            }
            Self::DuplicateField(field) => text!("error-store-duplicate-field", field = field.to_string()),
            Self::UnknownVariant { name, of: Some(of), known } => text!(
                "error-store-unknown-variant-of",
                name = name.as_str(),
                of = of.as_str(),
                known = quoted(known, usize::MAX)
            ),
            Self::UnknownVariant { name, of: None, known } => {
                text!("error-store-unknown-variant", name = name.as_str(), known = quoted(known, usize::MAX))
            }
            Self::WrongForm { form: expected, found } => {
                text!("error-store-expected", expected = form(*expected), found = found.as_str())
            }
            Self::WrongType { expected, found } => {
                text!("error-store-expected", expected = expected.as_str(), found = found.as_str())
            }
            Self::NoFields { of, found: at } => {
                text!("error-store-no-fields", of = of.as_str(), found = found(at))
            }
            Self::NoName(at) => match at.as_deref().and_then(|at| at.chars().next()) {
                Some('"') => text!("error-store-no-name-quoted", found = found(at)),
                Some('0'..='9' | '-' | '+' | '.') => text!("error-store-no-name-number", found = found(at)),
                _ => text!("error-store-no-name", found = found(at)),
            },
            Self::AfterEnd(at) => text!("error-store-after-end", found = found(at)),
            Self::NoId { said } => text!("error-store-no-id", said = said.as_str()),
            Self::Value { said } => said.clone(),
            Self::OutOfRange { field, number } => {
                text!("error-store-out-of-range", field = field.as_str(), number = number.as_str())
            }
            Self::TooDeep => text!("error-store-nested"),
            Self::Parser { code, found: at } => {
                text!("error-store-parser", said = uncapitalised(&code.to_string()), found = found(at))
            }
        })
    }
}

impl fmt::Display for DraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.what {
            DraftFault::Ron(fault) => fault.to_string(),
            DraftFault::AfterEntry => text!("error-store-after-entry"),
            DraftFault::Json { field, error } => {
                // The caller has already given the position.
                let said = error.to_string();
                let said = said.split(" at line ").next().unwrap_or_default().to_owned();
                match field {
                    Some(field) => text!("error-store-of-field", field = field.as_str(), said = said),
                    None => said,
                }
            }
        };
        f.write_str(&text!("error-store-draft", column = self.column, what = what))
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Io { path, source } => {
                let file = path.display().to_string();
                match source.kind {
                    io::ErrorKind::NotFound => text!("error-store-load-none", file = file),
                    io::ErrorKind::PermissionDenied => text!("error-store-load-denied", file = file),
                    io::ErrorKind::IsADirectory => text!("error-store-load-folder", file = file),
                    _ => text!("error-store-load-other", file = file, why = source.to_string()),
                }
            }
            Self::Invalid { path, why } => {
                text!("error-store-load-invalid", file = path.display().to_string(), why = why.to_string())
            }
            Self::InvalidSnapshot { path, why } => {
                text!("error-store-load-snapshot", file = path.display().to_string(), why = why.to_string())
            }
            Self::Tampered(tampered) => tampered.to_string(),
        })
    }
}

impl fmt::Display for IntegrityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Changed { path, sealed, found } => text!(
                "error-store-tampered",
                file = path.display().to_string(),
                sealed = sealed.as_str(),
                found = found.as_str()
            ),
            Self::Unsealed { path } => text!("error-store-unsealed", file = path.display().to_string()),
        })
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.path.display().to_string();
        let why = || self.source.to_string();
        f.write_str(&match self.what {
            SaveFault::AccessUnknown => text!("error-store-save-access", file = file, why = why()),
            SaveFault::FolderNotMade => text!("error-store-save-folder-not-made", file = file, why = why()),
            SaveFault::NotSynced => text!("error-store-save-not-synced", file = file, why = why()),
            SaveFault::NoFolder => text!("error-store-save-no-folder", file = file),
            SaveFault::Denied => text!("error-store-save-denied", file = file),
            SaveFault::Exists => text!("error-store-save-exists", file = file),
            SaveFault::IsFolder => text!("error-store-save-is-folder", file = file),
            SaveFault::DiskFull => text!("error-store-save-disk-full", file = file),
            SaveFault::ReadOnlyDisk => text!("error-store-save-read-only-disk", file = file),
            SaveFault::Refused(refused) => {
                text!("error-store-save-refused", file = file, why = refused.to_string())
            }
            SaveFault::Other => text!("error-store-save-other", file = file, why = why()),
        })
    }
}

impl fmt::Display for SaveBoardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Busy { path, by: Some(by) } => text!(
                "error-store-busy",
                file = path.display().to_string(),
                process = by.process.to_string(),
                of = by.of.as_str(),
                since = by.since.format("%Y-%m-%d %H:%M:%S UTC").to_string()
            ),
            Self::Busy { path, by: None } => {
                text!("error-store-busy-unknown", file = path.display().to_string())
            }
            Self::Overtaken { path } => text!("error-store-overtaken", file = path.display().to_string()),
            Self::Broken(error) => text!("error-store-broken", why = error.to_string()),
            Self::Snapshot { path } => {
                text!("error-store-save-snapshot", file = path.display().to_string())
            }
            Self::ReadOnly { path, why } => {
                text!("error-store-save-refused", file = path.display().to_string(), why = why.to_string())
            }
            Self::OtherBoard { path, title } => {
                text!("error-store-other-board", file = path.display().to_string(), title = title.as_str())
            }
            Self::HeaderChanged { path, field } => {
                text!(
                    "error-store-header-changed",
                    file = path.display().to_string(),
                    field = field.to_string()
                )
            }
            Self::Disk(error) => error.to_string(),
        })
    }
}

impl fmt::Display for ReadOnlyReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match *self {
            Self::Denied => text!("error-store-closed-denied"),
            Self::DeniedInFolder => text!("error-store-closed-folder"),
            Self::ReadOnlyDisk => text!("error-store-closed-disk"),
            Self::Full { bytes: has, limit } => {
                text!("error-store-closed-full", has = bytes(has), limit = bytes(limit))
            }
            Self::OpenedToRead => text!("error-store-closed-to-read"),
        })
    }
}

impl fmt::Display for AppendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            AppendFault::Snapshot => text!("error-store-append-snapshot"),
            AppendFault::Closed(closed) => closed.to_string(),
            AppendFault::RecordTooLong { bytes: has, limit } => {
                text!("error-store-append-too-long", has = bytes(has), limit = bytes(limit))
            }
            AppendFault::NoRoom { bytes: more, left, limit } => text!(
                "error-store-append-no-room",
                more = bytes(more),
                left = bytes(left),
                limit = bytes(limit)
            ),
            AppendFault::NoFolder => text!("error-store-append-no-folder"),
            AppendFault::Denied => text!("error-store-append-denied"),
            AppendFault::DiskFull => text!("error-store-append-disk-full"),
            AppendFault::ReadOnlyDisk => text!("error-store-append-read-only-disk"),
            AppendFault::Other => text!("error-store-append-other", why = self.source.to_string()),
        };
        let file = self.path.display().to_string();
        f.write_str(&if self.is_certain {
            text!("error-store-append", file = file, what = what)
        } else {
            text!("error-store-append-unsure", file = file, what = what)
        })
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, start) = (self.line, self.start.as_str());
        f.write_str(&match self.lines {
            0 | 1 => text!("error-store-damage-line", line = first, start = start),
            lines => {
                let last = first + lines - 1;
                text!("error-store-damage-lines", first = first, last = last, start = start)
            }
        })
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Torn { file } => text!("error-store-torn", file = file.display().to_string()),
            Self::Damaged { file, damage } => {
                text!("error-store-damaged", file = file.display().to_string(), damage = damage.to_string())
            }
            Self::Kept { file } => text!("error-store-kept", file = file.display().to_string()),
            Self::OtherBoard { file, title } => text!(
                "error-store-journal-other-board",
                file = file.display().to_string(),
                title = title.as_str()
            ),
            Self::UnknownFormat { file, format } => {
                text!(
                    "error-store-journal-format",
                    file = file.display().to_string(),
                    format = format.to_string()
                )
            }
            Self::Unreadable { file, why, owner: None } => text!(
                "error-store-journal-unreadable",
                file = file.display().to_string(),
                why = why.to_string()
            ),
            Self::Unreadable { file, why, owner: Some(owner) } => text!(
                "error-store-journal-of-user",
                file = file.display().to_string(),
                owner = owner.to_string(),
                why = why.to_string()
            ),
            Self::NoMainFile { file, why } => {
                let file = file.display().to_string();
                match why {
                    Unusable::Gone(why) => text!("error-store-main-gone", file = file, why = why.to_string()),
                    Unusable::Snapshot => text!("error-store-main-snapshot", file = file),
                    Unusable::OtherBoard(title) => {
                        text!("error-store-main-other-board", file = file, title = title.as_str())
                    }
                    Unusable::NotLoaded(error) => text!("error-store-main-broken", why = error.to_string()),
                }
            }
            Self::Missing { file, records } => {
                let records = *records;
                text!("error-store-missing", file = file.display().to_string(), records = records)
            }
            Self::NearlyFull { file, percent } => {
                text!(
                    "error-store-nearly-full",
                    file = file.display().to_string(),
                    percent = percent.to_string()
                )
            }
            Self::BesideSnapshot { folder } => {
                text!("error-store-beside-snapshot", folder = folder.display().to_string())
            }
        })
    }
}

impl fmt::Display for NoZoneData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NotThere(folder) => {
                text!("error-store-no-zone-data", folder = folder.display().to_string())
            }
            Self::TooLate => text!("error-store-zone-data-too-late"),
        })
    }
}

/// Writes a number of bytes.
fn bytes(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes {
        0..MIB => text!("error-store-bytes", bytes = bytes),
        _ => {
            let mebibytes = bytes / MIB;
            text!("error-store-mebibytes", mebibytes = mebibytes)
        }
    }
}

/// Writes what was found at a position.
fn found(found: &Found) -> String {
    match found {
        Some(text) => format!("`{text}`"),
        None => text!("error-store-end-of-line"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_the_system_says_is_told_with_a_remedy() {
        let cases = [
            (io::ErrorKind::NotFound, "no such file"),
            (io::ErrorKind::PermissionDenied, "permission"),
            (io::ErrorKind::IsADirectory, "folder"),
            (io::ErrorKind::TimedOut, "could not be read"),
        ];
        for (kind, words) in cases {
            let source = SystemError { kind, code: None };
            let said = LoadError::Io { path: Path::new("b.ron").to_owned(), source }.to_string();
            assert!(said.contains(words), "{kind:?}: {said}");
        }
    }

    #[test]
    fn a_cut_text_is_told_with_what_it_leaves_open() {
        let cases = [
            (
                UnclosedPart::Part(Part::Board),
                "line 9: the file ends in the board, after its last complete field. ",
            ),
            (
                UnclosedPart::Innermost { kind: UnclosedKind::Comment, line: 8, part: Some(Part::Header(2)) },
                "line 9: the file ends in the header that starts on line 2, in a comment that starts on line 8. ",
            ),
            (
                UnclosedPart::Innermost { kind: UnclosedKind::Text, line: 8, part: None },
                "line 9: the file ends in a text that starts on line 8. ",
            ),
        ];
        for (inside, words) in cases {
            let said = FormatError::Truncated { line: 9, inside }.to_string();
            assert!(said.starts_with(words), "{said}");
        }
    }
}
