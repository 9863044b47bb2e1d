//! The file names of snapshots, and finding the snapshots beside a board.
//!
//! `board.2026-11-25T1200Z.before-the-talks.snapshot.ron` consists of the name of the board, the moment in UTC and the
//! label, as far as it fits in a file name. If the name is in use, a number follows the moment: the clock of an
//! exercise may stand still.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::{Digest, Seal};
use crate::board::Header;
use crate::store::canonical;
use crate::store::disk::{Disk, Stream, folder_of, followed};

const BOARD: &str = ".ron";
const SNAPSHOT: &str = ".snapshot.ron";
const MOMENT: &str = "%Y-%m-%dT%H%MZ";
/// The form of a moment in a name; 0 stands for any digit.
const MOMENT_FORM: &str = "0000-00-00T0000Z";
/// The largest length of a label in a name, in bytes. A file name may have 255 bytes.
const LABEL_BYTES: usize = 60;

/// A snapshot beside its board, as described by its first lines. Whether it is intact is not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotEntry {
    /// The file.
    pub path: PathBuf,
    /// The seal. `None` if the first lines cannot be read.
    pub seal: Option<Seal>,
    /// Its number among the snapshots of one moment.
    number: u32,
}

/// Returns whether a file has the name of a snapshot.
pub(in crate::store) fn is_called_snapshot(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    without(&name, SNAPSHOT).is_some()
}

/// Lists the snapshots beside the file at `path`, which is a board with this header or one of its snapshots: newest
/// first, and those whose first lines cannot be read last.
///
/// # Errors
///
/// Returns an error if the folder cannot be read.
pub fn snapshots<D: Disk>(disk: &D, path: &Path, header: &Header) -> io::Result<Vec<SnapshotEntry>> {
    let main = followed(disk, path)?;
    let folder = folder_of(&main);
    let stem = stem(&main);
    let mut listed = Vec::new();
    for name in disk.list(folder)? {
        let Some(number) = number_of(&name, &stem) else { continue };
        let path = folder.join(&name);
        match head(disk, &path) {
            Some((_, of)) if !of.is_of_same_board(header) => {}
            head => listed.push(SnapshotEntry { path, seal: head.and_then(|(seal, _)| seal), number }),
        }
    }
    listed.sort_by(|a, b| b.rank().cmp(&a.rank()).then_with(|| a.path.cmp(&b.path)));
    Ok(listed)
}

/// Returns the board with this header beside the snapshot at `path`: the one of which it was taken, as far as the name
/// tells.
///
/// # Errors
///
/// Returns an error if the folder cannot be read.
pub fn board_beside<D: Disk>(disk: &D, path: &Path, header: &Header) -> io::Result<Option<PathBuf>> {
    let snapshot = followed(disk, path)?;
    let (folder, stem) = (folder_of(&snapshot), stem(&snapshot));
    let is_called = |name: &String| without(name, BOARD).unwrap_or(name) == stem;
    let is_board = |path: &PathBuf| {
        head(disk, path).is_none_or(|(seal, of)| seal.is_none() && of.is_of_same_board(header))
    };
    let names = disk.list(folder)?.into_iter().filter(is_called);
    // A board edited by hand may have no head that can be read separately, and is accepted too.
    Ok(names.map(|name| folder.join(name)).filter(is_board).min())
}

/// Returns the hash of the newest snapshot in `listed` that is not later than `at`.
pub(super) fn newest_by(listed: &[SnapshotEntry], at: DateTime<Utc>) -> Option<Digest> {
    let seals = listed.iter().filter_map(|listed| listed.seal.as_ref());
    seals.filter(|seal| seal.at <= at).map(|seal| seal.sha256).next()
}

impl SnapshotEntry {
    fn rank(&self) -> (Option<DateTime<Utc>>, u32) {
        (self.seal.as_ref().map(|seal| seal.at), self.number)
    }
}

pub(super) fn head<D: Disk>(disk: &D, path: &Path) -> Option<(Option<Seal>, Header)> {
    let mut file = disk.open(path).ok()?;
    canonical::read_head(Stream { disk, file: &mut file })
}

/// Returns the name of the `number`-th snapshot of a moment, for the board at `main`.
pub(super) fn name(main: &Path, at: DateTime<Utc>, label: &str, number: u32) -> String {
    let (stem, moment, label) = (stem(main), at.format(MOMENT), in_name(label));
    let number = if number > 1 { format!("-{number}") } else { String::new() };
    let label = if label.is_empty() { label } else { format!(".{label}") };
    format!("{stem}.{moment}{number}{label}{SNAPSHOT}")
}

/// Returns the common beginning of the names of snapshots of the file at `path`. If it is itself a snapshot, returns
/// that of its board.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(rest) = without(&name, SNAPSHOT) else {
        return without(&name, BOARD).unwrap_or(&name).to_owned();
    };
    let is_moment = |part: &str| number_in(part).is_some();
    let mut parts = rest.rsplit('.');
    let after_stem = match (parts.next(), parts.next()) {
        (Some(moment), _) if is_moment(moment) => moment.len(),
        (Some(label), Some(moment)) if is_moment(moment) => moment.len() + 1 + label.len(),
        _ => return name.into_owned(),
    };
    rest[..rest.len() - after_stem].trim_end_matches('.').to_owned()
}

/// Returns the number of a snapshot among those of its moment, by its name. `None` if it does not belong to the board
/// with this stem.
fn number_of(name: &str, stem: &str) -> Option<u32> {
    let rest = without(name, SNAPSHOT)?.strip_prefix(stem)?.strip_prefix('.')?;
    let (moment, label) = rest.split_once('.').unwrap_or((rest, ""));
    number_in(moment).filter(|_| !label.contains('.'))
}

/// Returns the number after a moment, or 1 if there is none. `None` if the text is not a moment.
fn number_in(text: &str) -> Option<u32> {
    let (moment, number) = text.split_at_checked(MOMENT_FORM.len())?;
    let fits = |(form, byte): (u8, u8)| if form == b'0' { byte.is_ascii_digit() } else { form == byte };
    if !MOMENT_FORM.bytes().zip(moment.bytes()).all(fits) {
        return None;
    }
    if number.is_empty() { Some(1) } else { number.strip_prefix('-')?.parse().ok() }
}

/// Removes `suffix` from `name`, ignoring case.
fn without<'a>(name: &'a str, suffix: &str) -> Option<&'a str> {
    let (stem, end) = name.split_at_checked(name.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(stem)
}

/// Converts a label for use in a name: letters and digits, with a hyphen for everything in between.
fn in_name(label: &str) -> String {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = words.collect::<Vec<_>>().join("-");
    name.truncate(name.floor_char_boundary(LABEL_BYTES));
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_608_000, 0).expect("a time")
    }

    #[test]
    fn a_name_says_board_moment_and_label_and_is_found_again() {
        let cases = [
            ("board.ron", "", 1, "board.2026-11-25T1200Z.snapshot.ron"),
            ("Board.RON", "Before the talks!", 1, "Board.2026-11-25T1200Z.Before-the-talks.snapshot.ron"),
            ("a/b.c.ron", "../../etc: x.y", 3, "b.c.2026-11-25T1200Z-3.etc-x-y.snapshot.ron"),
            ("board", "会谈 1", 2, "board.2026-11-25T1200Z-2.会谈-1.snapshot.ron"),
        ];
        for (board, label, number, expected) in cases {
            let name = name(Path::new(board), at(), label, number);
            assert_eq!(name, expected);
            assert!(is_called_snapshot(Path::new(&name)));
            assert_eq!(number_of(&name, &stem(Path::new(board))), Some(number));
            assert_eq!(stem(Path::new(&name)), stem(Path::new(board)), "{name}");
        }
        let long = name(Path::new("b.ron"), at(), &"吉".repeat(300), 1);
        assert!(long.len() < 120, "{long}");
    }

    #[test]
    fn a_name_of_another_board_is_none_of_this_one() {
        for other in [
            "board.ron",
            "board.snapshot.ron",
            "board.x.2026-11-25T1200Z.snapshot.ron",
            "boards.2026-11-25T1200Z.snapshot.ron",
            "board.2026-11-25.snapshot.ron",
            "board.2026-11-25T1200Z.ron",
            "board.2026-11-25T1200Z.a.b.snapshot.ron",
            "board.2026-11-25T1200Z-x.snapshot.ron",
        ] {
            assert_eq!(number_of(other, "board"), None, "{other}");
        }
        assert!(!is_called_snapshot(Path::new("a.snapshot.ron/board.ron")));
    }
}
