//! Looks for new tables in a folder, on a thread that sleeps between two looks. Nothing is ever taken by itself: the
//! window offers what is found.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use super::importing::is_table;
use super::jobs::{JobResult, Jobs};

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_secs(5);
/// The largest file that is offered, in bytes. A larger table is opened by hand.
const BYTES_MAX: u64 = 64 << 20;

/// The thread that looks. It ends when this is dropped.
#[derive(Debug)]
pub struct Watcher {
    is_over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Watcher {
    /// Starts to look for tables in `folder`, and reports each new or changed one once.
    pub fn start(jobs: &Jobs, folder: PathBuf) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let (told, over) = (jobs.teller(), Arc::clone(&is_over));
        let thread = thread::spawn(move || {
            let mut seen = Seen::default();
            while !over.load(Ordering::Relaxed) {
                let new = seen.look(&folder);
                if !new.is_empty() {
                    told(JobResult::TablesSeen(new));
                }
                thread::park_timeout(EVERY);
            }
        });
        Self { is_over, thread }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
    }
}

/// What is known of the files of the folder: how they were at the last look, and whether they were reported so.
#[derive(Debug, Default)]
struct Seen(HashMap<PathBuf, ((u64, SystemTime), bool)>);

impl Seen {
    /// Returns the tables that are new or changed, once they stayed the same for one look: a file that is still being
    /// copied is not read.
    fn look(&mut self, folder: &Path) -> Vec<PathBuf> {
        let is_first = self.0.is_empty();
        let mut new = Vec::new();
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()).filter(|path| is_table(path)) {
            let Ok(meta) = fs::metadata(&path) else { continue };
            let Ok(modified) = meta.modified() else { continue };
            if !meta.is_file() || meta.len() == 0 || meta.len() > BYTES_MAX {
                continue;
            }
            let now = (meta.len(), modified);
            let settled = modified.elapsed().is_ok_and(|age| age > EVERY);
            match self.0.get_mut(&path) {
                Some((then, is_told)) if *then == now => {
                    if !*is_told {
                        *is_told = true;
                        new.push(path);
                    }
                }
                _ => {
                    let is_told = is_first && settled;
                    if is_told {
                        new.push(path.clone());
                    }
                    self.0.insert(path, (now, is_told));
                }
            }
        }
        new.sort();
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_reported_once_when_it_no_longer_grows_and_again_when_it_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
        let mut seen = Seen::default();
        assert!(seen.look(folder.path()).is_empty());
        write("a.csv", "a,b");
        write("board.ron", "()");
        assert!(seen.look(folder.path()).is_empty(), "it may still be growing");
        write("a.csv", "a,b\n1,2\n");
        assert!(seen.look(folder.path()).is_empty());
        assert_eq!(seen.look(folder.path()), [folder.path().join("a.csv")]);
        assert!(seen.look(folder.path()).is_empty());
        write("a.csv", "a,b\n1,2\n3,4\n");
        assert!(seen.look(folder.path()).is_empty());
        assert_eq!(seen.look(folder.path()).len(), 1);
        assert!(seen.look(&folder.path().join("gone")).is_empty());
    }
}
