//! A disk that is full: what is refused is not recorded, what is answered is, and both go on when there is room again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use borderboard::board::{Board, Entry};
use borderboard::store::{OsDisk, create_new};

use super::{board, open};

/// What one program was told of its lines, by their texts.
#[derive(Default)]
struct Told {
    recorded: BTreeSet<String>,
    refused: BTreeSet<String>,
}

/// The texts of the notes on a board, and how often each is there.
fn texts(board: &Board) -> BTreeMap<String, usize> {
    let mut texts = BTreeMap::new();
    for record in board.records() {
        if let Entry::Note(note) = &record.entry {
            *texts.entry(note.text.clone()).or_default() += 1;
        }
    }
    texts
}

/// Holds what is on the board against what was told; says how much was lost, came back, and is there twice.
fn faults(board: &Board, told: &Told) -> [usize; 3] {
    let there = texts(board);
    let lost = told.recorded.iter().filter(|text| !there.contains_key(*text)).count();
    let back = told.refused.iter().filter(|text| there.contains_key(*text)).count();
    let twice = told.recorded.iter().filter(|text| there.get(*text).is_some_and(|&times| times > 1)).count();
    [lost, back, twice]
}

fn line(text: &str) -> String {
    format!("Note((at: \"2020-06-20T08:00:00Z\", text: \"{text}\"))\n")
}

fn recorder(command: &mut Command) -> Child {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    pipes.spawn().expect("it runs")
}

/// Gives lines to a program and notes what it answers.
fn ask(child: &mut Child, output: &mut impl BufRead, lines: &[String], told: &mut Told) {
    let input: String = lines.iter().map(|text| line(text)).collect();
    let stdin = child.stdin.as_mut().expect("a pipe");
    stdin.write_all(input.as_bytes()).and_then(|()| stdin.flush()).expect("written");
    for text in lines {
        let mut answer = String::new();
        output.read_line(&mut answer).expect("an answer");
        match answer.strip_prefix("error: ") {
            None => assert!(told.recorded.insert(text.clone()) && answer.len() > 30, "{answer}"),
            Some(why) => {
                assert!(why.contains("not recorded"), "{why}");
                told.refused.insert(text.clone());
            }
        }
    }
}

/// The system lets no file grow beyond 40 or 80 KB, as the shell counts: the last write is cut in the middle, as on a full disk.
#[cfg(unix)]
#[test]
fn what_a_full_disk_refused_is_not_on_the_board_and_what_it_took_is() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("board.ron");
    create_new(&path, &board(2)).expect("a board");
    let mut told = Told::default();
    for start in 0..3 {
        let mut shell = Command::new("sh");
        let limited = "trap '' XFSZ; ulimit -f 80; exec \"$0\" record \"$1\" --by feed";
        shell.args(["-c", limited, env!("CARGO_BIN_EXE_borderboard")]).arg(&path);
        let mut child = recorder(&mut shell);
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        for batch in 0..60 {
            let lines: Vec<String> =
                (0..7).map(|n| format!("start {start}, batch {batch}, line {n}")).collect();
            ask(&mut child, &mut output, &lines, &mut told);
        }
        drop(child.stdin.take());
        assert_eq!(child.wait().expect("an end").code(), Some(3));
        let (_, opened) = open(&OsDisk, &path);
        assert_eq!(faults(&opened.board, &told), [0, 0, 0], "lost, back, twice");
    }
    assert!(told.recorded.len() > 200 && told.refused.len() > 200, "{} taken", told.recorded.len());
}

/// A small disk of its own, which goes with this.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(folder: &Path, megabytes: u32) -> Self {
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).status();
        assert!(
            mounted.is_ok_and(|status| status.success()),
            "this test mounts a disk: run it as root on Linux"
        );
        Self(folder.to_owned())
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        let mut file = fs::File::create(self.ballast()).expect("a file");
        for block in [1 << 20, 1 << 12, 1] {
            while file.write_all(&vec![0; block]).is_ok() {}
        }
    }

    fn empty(&self) {
        fs::remove_file(self.ballast()).expect("removed");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _unmounted = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

const WRITERS: usize = 2;
const ACKNOWLEDGED_BY_EACH: usize = 20_000;
const TIMES_FULL: usize = 10;
/// How many lines are under way at once.
const BATCH: usize = 40;

/// Runs one program until so many of its lines are recorded. What is refused is entered again, in other words.
fn write_all(path: &Path, writer: usize, acknowledged: &AtomicUsize, refused: &AtomicUsize) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_borderboard"));
    let mut child = recorder(command.arg("record").arg(path).args(["--by", &format!("feed-{writer}")]));
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut told = Told::default();
    let mut next = 0;
    while told.recorded.len() < ACKNOWLEDGED_BY_EACH {
        let count = BATCH.min(ACKNOWLEDGED_BY_EACH - told.recorded.len());
        let lines: Vec<String> = (next..next + count)
            .map(|n| format!("writer {writer}, line {n}, {}", "word ".repeat(n % 60)).trim_end().to_owned())
            .collect();
        next += count;
        let before = (told.recorded.len(), told.refused.len());
        ask(&mut child, &mut output, &lines, &mut told);
        acknowledged.fetch_add(told.recorded.len() - before.0, Ordering::Relaxed);
        let refusals = told.refused.len() - before.1;
        refused.fetch_add(refusals, Ordering::Relaxed);
        if refusals > 0 {
            thread::sleep(Duration::from_millis(5));
        }
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().expect("an end").code(), Some(3), "it says that something was refused");
    told
}

/// Run as root: `cargo test --test data forty_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "mounts a small disk, and takes minutes"]
fn of_forty_thousand_acknowledgements_over_a_disk_that_fills_ten_times_none_is_lost_or_retracted() {
    let began = Instant::now();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let disk = SmallDisk::new(folder.path(), 128);
    let path = folder.path().join("board.ron");
    create_new(&path, &board(2)).expect("a board");
    let (acknowledged, refused) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (path, acknowledged, refused) = (path.clone(), acknowledged.clone(), refused.clone());
            thread::spawn(move || write_all(&path, writer, &acknowledged, &refused))
        })
        .collect();

    // A third looks all the time.
    let is_over = Arc::new(AtomicBool::new(false));
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let reader = {
        let (path, is_over, seen) = (path.clone(), is_over.clone(), seen.clone());
        thread::spawn(move || {
            let (mut file, _) = open(&OsDisk, &path);
            while !is_over.load(Ordering::Relaxed) {
                let mut seen = seen.lock().expect("a set");
                for record in file.poll().records {
                    if let Entry::Note(note) = record.entry {
                        seen.insert(note.text);
                    }
                }
                drop(seen);
                thread::sleep(Duration::from_millis(1));
            }
        })
    };

    let all = WRITERS * ACKNOWLEDGED_BY_EACH;
    for time in 1..=TIMES_FULL {
        while acknowledged.load(Ordering::Relaxed) < time * all / (TIMES_FULL + 1) {
            thread::sleep(Duration::from_millis(1));
        }
        disk.fill();
        let before = refused.load(Ordering::Relaxed);
        while refused.load(Ordering::Relaxed) < before + 500 {
            thread::sleep(Duration::from_millis(1));
        }
        disk.empty();
    }
    let mut told = Told::default();
    for writer in writers {
        let of_one = writer.join().expect("a writer");
        told.recorded.extend(of_one.recorded);
        told.refused.extend(of_one.refused);
    }
    is_over.store(true, Ordering::Relaxed);
    reader.join().expect("a reader");
    let seen = seen.lock().expect("a set");
    let seen_and_refused = told.refused.iter().filter(|text| seen.contains(*text)).count();
    let (_, opened) = open(&OsDisk, &path);
    let [lost, back, twice] = faults(&opened.board, &told);
    writeln!(
        std::io::stdout(),
        "{} acknowledged, {} refused, the disk full {TIMES_FULL} times, {:.0} s: {lost} lost, {back} refused and yet \
         there, {twice} there twice; {} seen by a third, {seen_and_refused} of them refused; {} records on the board",
        told.recorded.len(),
        told.refused.len(),
        began.elapsed().as_secs_f64(),
        seen.len(),
        opened.board.records().len(),
    )
    .expect("told");
    assert_eq!((lost, back, twice, seen_and_refused), (0, 0, 0, 0));
    assert_eq!(told.recorded.len(), all);
    assert!(told.refused.len() >= 500 * TIMES_FULL);
    assert_eq!(opened.board.records().len(), 2 + all);
}
