//! The files of the log: one or more for each start of the program, so that two windows never write to one.
//!
//! All of them together hold at most [`FILES_MAX`] times [`FILE_BYTES_MAX`]: a file that is full is followed by another,
//! and the oldest go. They are for nobody but the user: names of files may say more than they should.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

/// How many files are kept.
const FILES_MAX: usize = 20;
/// How many bytes a file has at most.
const FILE_BYTES_MAX: usize = 512 * 1024;
/// A longer message is cut.
const LINE_BYTES_MAX: usize = 16 * 1024;

const PREFIX: &str = "borderboard-";
const SUFFIX: &str = ".log";

/// The file that is written to, and those before it.
pub(super) struct LogFiles {
    folder: PathBuf,
    /// What the names of the files of this start begin with.
    stem: String,
    file_bytes_max: usize,
    part: u32,
    file: File,
    bytes: usize,
}

impl LogFiles {
    /// Begins a file in `folder`, which is made where it is not there.
    pub(super) fn begin(folder: &Path, now: DateTime<Utc>) -> io::Result<Self> {
        Self::begin_within(folder, now, FILE_BYTES_MAX)
    }

    fn begin_within(folder: &Path, now: DateTime<Utc>, file_bytes_max: usize) -> io::Result<Self> {
        make_folder(folder)?;
        let stem = format!("{PREFIX}{}-{}", now.format("%Y%m%dT%H%M%SZ"), std::process::id());
        let (part, file) = (1, new_file(folder, &stem, 1)?);
        let begun = Self { folder: folder.to_owned(), stem, file_bytes_max, part, file, bytes: 0 };
        begun.tidy();
        Ok(begun)
    }

    /// Writes one message.
    pub(super) fn write(&mut self, line: &[u8]) -> io::Result<()> {
        let line = &line[..line.len().min(LINE_BYTES_MAX)];
        if self.bytes > 0 && self.bytes + line.len() > self.file_bytes_max {
            self.file = new_file(&self.folder, &self.stem, self.part + 1)?;
            self.part += 1;
            self.bytes = 0;
            self.tidy();
        }
        self.file.write_all(line)?;
        self.bytes += line.len();
        Ok(())
    }

    /// Removes the oldest files, but never the one that is written to.
    fn tidy(&self) {
        let own = file_name(&self.stem, self.part);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_older = |name: &String| name.starts_with(PREFIX) && name.ends_with(SUFFIX) && *name != own;
        let mut names: Vec<String> = names.filter(is_older).collect();
        names.sort_unstable();
        let too_many = names.len().saturating_sub(FILES_MAX - 1);
        for name in &names[..too_many] {
            // Another window may have removed it, or writes to it on a system that keeps it then.
            let _left = fs::remove_file(self.folder.join(name));
        }
    }
}

fn file_name(stem: &str, part: u32) -> String {
    format!("{stem}-{part:04}{SUFFIX}")
}

fn new_file(folder: &Path, stem: &str, part: u32) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(folder.join(file_name(stem, part)))
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(folder: &Path) -> Vec<(String, u64)> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
        let size = |entry: fs::DirEntry| {
            (entry.file_name().to_string_lossy().into_owned(), entry.metadata().expect("metadata").len())
        };
        let mut sizes: Vec<_> = entries.map(size).collect();
        sizes.sort();
        sizes
    }

    #[test]
    fn the_files_are_bounded_in_number_and_size_and_the_newest_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("log");
        let mut files = LogFiles::begin_within(&own, DateTime::UNIX_EPOCH, 100).expect("begun");
        fs::write(own.join("notes.txt"), "of somebody else").expect("written");
        for n in 0..300 {
            files
                .write(format!("message {n:04} of forty bytes in all ......\n").as_bytes())
                .expect("written");
        }
        let sizes = sizes(&own);
        let (logs, others): (Vec<_>, Vec<_>) = sizes.iter().partition(|(name, _)| name.ends_with(SUFFIX));
        assert_eq!((logs.len(), others.len()), (FILES_MAX, 1));
        assert!(logs.iter().all(|(_, bytes)| *bytes <= 100), "{logs:?}");
        let newest = fs::read_to_string(own.join(&logs[FILES_MAX - 1].0)).expect("a log");
        assert!(newest.contains("message 0299"), "{newest}");
    }

    #[test]
    fn each_start_has_a_file_and_a_clock_that_went_back_costs_none_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |days: i64| DateTime::UNIX_EPOCH + chrono::TimeDelta::days(days);
        for day in 100..130 {
            LogFiles::begin(folder.path(), at(day)).expect("begun").write(b"x\n").expect("written");
        }
        assert_eq!(sizes(folder.path()).len(), FILES_MAX);
        let mut files = LogFiles::begin(folder.path(), at(0)).expect("begun");
        files.write(b"now\n").expect("written");
        assert_eq!(sizes(folder.path())[0].1, 4);
        assert_eq!(sizes(folder.path()).len(), FILES_MAX);
    }

    #[cfg(unix)]
    #[test]
    fn a_log_is_for_its_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("own").join("log");
        let _files = LogFiles::begin(&own, DateTime::UNIX_EPOCH).expect("begun");
        let mode = |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o077;
        assert_eq!((mode(&own), mode(&own.join(&sizes(&own)[0].0))), (0, 0));
    }
}
