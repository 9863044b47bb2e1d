//! The thread that writes the log, so that no frame waits for a disk.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::files::LogFiles;
use crate::text;

/// How many messages may wait for the disk; what is more is lost.
const WAITING_MAX: usize = 4096;

/// The log cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// The system names no folder for what is the program's own.
    #[error("{}", text!("log-no-folder"))]
    NoFolder,
    /// A file cannot be made or written.
    #[error("{}", text!("log-unwritable", folder = folder.display().to_string(), error = error.to_string()))]
    File {
        /// The folder of the log.
        folder: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

enum Order {
    Write(Vec<u8>),
    /// Everything before this is to be written, and that is to be told.
    Flush(mpsc::Sender<()>),
}

/// The way to the thread.
#[derive(Clone)]
pub(super) struct Writer {
    orders: SyncSender<Order>,
    lost: Arc<AtomicU64>,
}

impl Writer {
    /// Writes to `files`; that this fails is told once to `unwritable`.
    pub(super) fn start(files: LogFiles, unwritable: impl FnOnce(io::Error) + Send + 'static) -> Self {
        let (orders, received) = sync_channel(WAITING_MAX);
        let lost = Arc::new(AtomicU64::new(0));
        let thread_lost = Arc::clone(&lost);
        thread::spawn(move || write(files, &received, &thread_lost, unwritable));
        Self { orders, lost }
    }

    /// Waits until everything is written, but no longer than `patience`.
    pub(super) fn flush(&self, patience: Duration) {
        let until = Instant::now() + patience;
        let (done, is_done) = mpsc::channel();
        let mut order = Order::Flush(done);
        while let Err(TrySendError::Full(again)) = self.orders.try_send(order) {
            if Instant::now() >= until {
                return;
            }
            thread::sleep(Duration::from_millis(1));
            order = again;
        }
        let _late = is_done.recv_timeout(until.saturating_duration_since(Instant::now()));
    }
}

impl Write for Writer {
    /// Takes one message.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.orders.try_send(Order::Write(line.to_owned())).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(
    mut files: LogFiles,
    orders: &Receiver<Order>,
    lost: &AtomicU64,
    unwritable: impl FnOnce(io::Error) + Send + 'static,
) {
    let mut unwritable = Some(unwritable);
    while let Ok(order) = orders.recv() {
        match order {
            Order::Write(line) => {
                let lost = lost.swap(0, Ordering::Relaxed);
                let gap = if lost > 0 { format!("({lost} messages lost)\n") } else { String::new() };
                let written = files.write(gap.as_bytes()).and_then(|()| files.write(&line));
                // A disk that is full now may have room later.
                if let Err(error) = written
                    && let Some(unwritable) = unwritable.take()
                {
                    unwritable(error);
                }
            }
            Order::Flush(done) => {
                let _gone = done.send(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use chrono::DateTime;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    #[test]
    fn a_log_that_cannot_be_written_any_more_is_told_of_once_and_stops_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("log");
        let files = LogFiles::begin(&own, DateTime::UNIX_EPOCH).expect("begun");
        let told = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&told);
        let mut writer = Writer::start(files, move |_error| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        writer.write_all(b"written\n").expect("taken");
        writer.flush(PATIENCE);
        assert_eq!(told.load(Ordering::Relaxed), 0);
        // A file stands where the next part of the log is to be.
        std::fs::rename(&own, folder.path().join("moved")).expect("moved");
        std::fs::write(&own, "no folder").expect("written");
        for _ in 0..100 {
            writer.write_all(&[b'x'; 16 * 1024]).expect("taken");
        }
        writer.flush(PATIENCE);
        assert_eq!(told.load(Ordering::Relaxed), 1);
    }
}
