//! A program is killed at any moment: what it had reported as recorded is there at the next open.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use borderboard::store::{OsDisk, create_new};
use uuid::Uuid;

use super::disk::Dice;
use super::{board, note, open};
use crate::support::effort;

/// The board that a child of this test records on.
const BOARD: &str = "BORDERBOARD_TEST_BOARD";
/// After how many records the child saves; 0: never.
const SAVES_EVERY: &str = "BORDERBOARD_TEST_SAVES_EVERY";
const REPORTED: &str = "recorded ";

/// Records, saves, and reports, until it is killed.
fn record_until_killed(path: &Path) {
    let every: usize = env::var(SAVES_EVERY).expect("a number").parse().expect("a number");
    let (mut file, opened) = open(&OsDisk, path);
    let mut board = opened.board;
    for n in 1.. {
        let record = borderboard::board::Record { id: Uuid::now_v7(), ..note(n) };
        board.record(record.clone()).expect("a lawful record");
        file.append(std::slice::from_ref(&record)).expect("recorded");
        writeln!(std::io::stdout(), "{REPORTED}{}", record.id).expect("reported");
        if every > 0 && n % every == 0 {
            board.merge_records(file.save(&board).expect("saved").merged);
        }
    }
}

/// A child that records with this test's own program.
fn recorder(path: &Path, every: usize) -> Child {
    let name = thread::current().name().expect("a test's name").to_owned();
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args([&name, "--exact", "--nocapture", "--include-ignored"]);
    command.env(BOARD, path).env(SAVES_EVERY, every.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs")
}

/// A child that is `borderboard record`, with more to record than it gets to.
fn verb(path: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_borderboard"));
    command.arg("record").arg(path).args(["--by", "feed"]);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = pipes.spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    thread::spawn(move || {
        let line = b"Note((at: \"2020-06-20T08:00:00Z\", text: \"from the feed\"))\n";
        // Until the child is killed, or has what makes a saved file of some length.
        while (0..50).all(|_| input.write_all(line).is_ok()) {
            thread::sleep(Duration::from_millis(1));
        }
    });
    child
}

/// Starts and kills children, and looks after each kill.
fn kill(times: usize) {
    if let Some(path) = env::var_os(BOARD) {
        return record_until_killed(path.as_ref());
    }
    let mut dice = Dice(11);
    let mut reported: Vec<Uuid> = Vec::new();
    let mut folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut all_reported = 0;
    for time in 0..times {
        // The boards stay small, so that saving takes no longer than recording.
        if time % 10 == 0 {
            folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
            create_new(&folder.path().join("board.ron"), &board(2)).expect("a board");
            reported.clear();
        }
        let path = folder.path().join("board.ron");
        let mut child = match time % 4 {
            0 => recorder(&path, 0),
            1 => recorder(&path, 1),
            2 => recorder(&path, 3),
            _ => verb(&path),
        };
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut lines = Vec::new();
        let mut line = Vec::new();
        let id = |line: &[u8]| {
            let line = std::str::from_utf8(line).expect("text").trim();
            line.strip_prefix(REPORTED).unwrap_or(line).parse::<Uuid>().ok()
        };
        while id(&line).is_none() {
            line.clear();
            assert!(output.read_until(b'\n', &mut line).expect("read") > 0, "the child ended by itself");
        }
        lines.extend(id(&line));
        thread::sleep(Duration::from_micros(dice.below(12_000) as u64));
        child.kill().expect("killed");
        child.wait().expect("an end");
        loop {
            line.clear();
            if output.read_until(b'\n', &mut line).expect("read") == 0 || !line.ends_with(b"\n") {
                break;
            }
            lines.extend(id(&line));
        }
        all_reported += lines.len();
        reported.append(&mut lines);
        let (file, opened) = open(&OsDisk, &path);
        let lost: Vec<&Uuid> = reported.iter().filter(|id| opened.board.get(**id).is_none()).collect();
        assert!(lost.is_empty(), "kill {time}: {} of {} are lost: {lost:?}", lost.len(), reported.len());
        file.close();
    }
    assert!(all_reported >= times);
}

#[test]
fn what_was_reported_survives_kills() {
    kill(effort::share(0..200, 5).count());
}

#[test]
#[ignore = "takes minutes"]
fn what_was_reported_survives_5000_kills() {
    kill(5000);
}
