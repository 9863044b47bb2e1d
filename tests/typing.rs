//! The real window under Xvfb: what `xdotool` types without any pause is recorded and shown as it was typed.
//!
//! It needs Xvfb, xdotool and ImageMagick, and some minutes; so it is left out unless it is asked for:
//! `cargo test --test typing -- --ignored --nocapture`. `tests/drawn/views/typing.rs` holds the same promise without a window.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "it waits for a window, and says what was not typed"
)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use borderboard::board::{Board, Entry, Value};
use borderboard::store::{self, BoardFile, OsDisk};
use image::GenericImageView;

#[path = "support"]
mod support {
    pub mod cpu_renderer;
    pub mod finland;
    pub mod host;
}

const FIGURES: usize = 100;
const SIZE: [u32; 2] = [1366, 768];
const NEEDED: [&str; 3] = ["Xvfb", "xdotool", "import"];

/// A program that is ended with the test.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// A window on a board of its own, on a display of its own.
struct Screen {
    display: String,
    folder: tempfile::TempDir,
    _window: Started,
    _display: Started,
}

impl Screen {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // Nothing is on record, so that no figure is improbable beside others.
        let board = Board::new(support::finland::board().header().clone());
        store::create_new(&folder.path().join("north.ron"), &board).expect("written");
        let [width, height] = SIZE;
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let out = xvfb.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut number).expect("the number of the display");
        let display = format!(":{}", number.trim());
        let window = Command::new(env!("CARGO_BIN_EXE_borderboard"))
            .arg(folder.path().join("north.ron"))
            .env("DISPLAY", &display)
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stderr(Stdio::null())
            .spawn()
            .expect("the window starts");
        let screen = Self { display, folder, _window: Started(window), _display: Started(xvfb) };
        screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "borderboard", "windowfocus"]);
        // Its first frames.
        sleep(Duration::from_secs(3));
        screen
    }

    fn board(&self) -> std::path::PathBuf {
        self.folder.path().join("north.ron")
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output();
        let done = done.expect("xdotool runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// Types what `typed` says, with so many milliseconds between the keys; xdotool has a command of its own for Enter.
    fn type_text(&self, before: &[&str], typed: &str, delay: &str) {
        let line = |line| ["type", "--delay", delay, "--args", "1", line, "key", "--delay", delay, "Return"];
        let lines = typed.lines().flat_map(line);
        self.xdotool(&before.iter().copied().chain(lines).collect::<Vec<_>>());
    }

    /// What stands in a part of the screen.
    fn pixels(&self, [left, top, width, height]: [u32; 4]) -> Vec<u8> {
        let path = self.folder.path().join("screen.png");
        let taken = Command::new("import")
            .args(["-window", "root"])
            .arg(&path)
            .env("DISPLAY", &self.display)
            .status()
            .expect("ImageMagick runs");
        assert!(taken.success());
        let image = image::open(&path).expect("a picture");
        image.view(left, top, width, height).to_image().into_raw()
    }
}

/// The figures in the order in which they were recorded, beyond those that the board began with.
fn figures(path: &Path, before: usize) -> Vec<f64> {
    let board = BoardFile::open(OsDisk, path).expect("a board").1.board;
    let figure = |entry: &Entry| match entry {
        Entry::Reading(reading) => match reading.value {
            Value::Known(figure) => figure,
            Value::Unknown => f64::NAN,
        },
        other => panic!("something else was recorded: {other:?}"),
    };
    board.records()[before..].iter().map(|record| figure(&record.entry)).collect()
}

fn is_there(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// Whether the test can run here; says so where it cannot.
fn can_run() -> bool {
    let missing: Vec<_> = NEEDED.into_iter().filter(|program| !is_there(program)).collect();
    if !missing.is_empty() {
        eprintln!("left out: {} is not installed", missing.join(", "));
    }
    missing.is_empty()
}

/// Figures of four digits, none twice: none of them is so improbable beside the others that it is asked about.
fn different_figures() -> Vec<u32> {
    // 7919 has no divisor in common with 9000.
    (1..=FIGURES as u32).map(|n| 1000 + n * 7919 % 9000).collect()
}

#[test]
#[ignore = "needs Xvfb and xdotool, and takes minutes"]
fn a_hundred_figures_typed_without_a_pause_are_recorded_as_typed() {
    if !can_run() {
        return;
    }
    let typed = different_figures();
    // One call for each figure, and one call for all of them.
    for at_once in [false, true] {
        let screen = Screen::open();
        let before = figures_before(&screen.board());
        // The first record asks who records; the answer comes without a pause too.
        let entry = |(place, figure): (usize, &u32)| {
            let who = if place == 0 { "desk-1\n" } else { "" };
            format!("rf{figure}\n{who}")
        };
        let entries: Vec<String> = typed.iter().enumerate().map(entry).collect();
        let calls = if at_once { vec![entries.concat()] } else { entries };
        for call in &calls {
            screen.type_text(&[], call, "0");
        }
        let begin = Instant::now();
        while figures(&screen.board(), before).len() < FIGURES && begin.elapsed() < Duration::from_secs(60) {
            sleep(Duration::from_millis(200));
        }
        let recorded = figures(&screen.board(), before);
        let right = recorded.iter().zip(&typed).filter(|(recorded, typed)| **recorded == f64::from(**typed));
        let right = right.count();
        eprintln!("{right} of {FIGURES} right, {} recorded, in {} calls", recorded.len(), calls.len());
        assert_eq!(recorded, typed.iter().map(|figure| f64::from(*figure)).collect::<Vec<_>>());
    }
}

fn figures_before(path: &Path) -> usize {
    store::load(path).expect("the board").records().len()
}

/// Where the time field shows its moment, and where a border's page has its head.
const TIME_FIELD: [u32; 4] = [60, 745, 130, 20];
const PAGE_HEAD: [u32; 4] = [0, 50, 300, 40];

#[test]
#[ignore = "needs Xvfb and xdotool, and takes minutes"]
fn a_command_and_what_is_typed_behind_it_without_a_pause_do_what_slow_typing_does() {
    if !can_run() {
        return;
    }
    const TIMES: usize = 25;
    let screen = Screen::open();
    for (keys, text, place) in [("ctrl+t", "2020-06-20\n", TIME_FIELD), ("ctrl+k", "swe\n", PAGE_HEAD)] {
        let back = || {
            for _ in 0..3 {
                screen.xdotool(&["key", "Escape"]);
                sleep(Duration::from_millis(300));
            }
        };
        let shown = |delay: &str| {
            screen.type_text(&["key", "--delay", delay, keys], text, delay);
            sleep(Duration::from_millis(1500));
            screen.pixels(place)
        };
        let nothing = screen.pixels(place);
        let slow = shown("150");
        assert!(slow != nothing, "{keys} does something");
        back();
        let right = (0..TIMES).filter(|_| {
            let is_same = shown("0") == slow;
            back();
            is_same
        });
        let right = right.count();
        eprintln!("{keys}: {right} of {TIMES} right");
        assert_eq!(right, TIMES, "{keys}");
    }
}
