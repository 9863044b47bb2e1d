//! What a user relies on at the command line, asked of the program itself, on a machine without a display.

#![expect(clippy::disallowed_methods, reason = "a test compares with the time that it runs at")]

mod brief;
mod check;
mod diff;
mod disagreements;
mod draw;
mod export;
mod figures;
mod import;
mod imports;
mod long_texts;
mod make;
mod propose;
mod record;
mod set;
mod shared;
mod snapshot;
mod status;
mod terminal;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;

/// A folder of one test's own, in which the program runs.
struct Desk {
    folder: tempfile::TempDir,
}

/// What the program said and how it ended.
#[derive(Debug)]
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = entries.map(|entry| name(entry.expect("an entry"))).collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_borderboard"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        // What the window remembers of whoever runs the tests is nothing to them.
        command.env("XDG_DATA_HOME", self.folder.path().join("own")).env_remove("RUST_LOG");
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Said { code: status.code().expect("an end of its own"), out: text(stdout), err: text(stderr) }
    }

    /// Runs with this on standard input.
    fn fed(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut pipe = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        // Answers come while there is more to say.
        let writer = std::thread::spawn(move || std::io::Write::write_all(&mut pipe, &input));
        let Output { status, stdout, stderr } = child.wait_with_output().expect("an end");
        // A program that refuses to start reads nothing.
        let _unread = writer.join().expect("an end");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Said { code: status.code().expect("an end of its own"), out: text(stdout), err: text(stderr) }
    }

    /// Runs what must succeed and say nothing but its result.
    fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, &*said.err), (0, ""), "{arguments:?}: {}", said.out);
        said.out
    }

    /// Runs what must succeed, and gives its result, whatever it remarks beside.
    fn result(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {} {}", said.out, said.err);
        said.out
    }

    /// Runs what must fail with this status and say why, beside an empty result.
    fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, &*said.out), (code, ""), "{arguments:?}: {}", said.err);
        assert!(!said.err.trim().is_empty(), "{arguments:?} does not say why");
        assert!(!said.err.contains("panicked"), "{arguments:?}: {}", said.err);
        said.err
    }

    fn json(&self, arguments: &[&str]) -> Json {
        serde_json::from_str(&self.done(arguments)).expect("JSON")
    }

    /// A board of China and its neighbours with nothing on record.
    fn china(&self, name: &str) {
        self.done(&["new", "--home", "CHN", "--borders", NEIGHBOURS, "--out", name]);
    }
}

const NEIGHBOURS: &str = "PRK,RUS,MNG,KAZ,KGZ,TJK,AFG,PAK,IND,NPL,BTN,MMR,LAO,VNM";

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The rows of a table of truths, by column.
fn truths(name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(fixture(name)).expect("a table");
    let heads = reader.headers().expect("heads").clone();
    let rows = reader.records().map(|row| row.expect("a row"));
    let cells =
        |row: csv::StringRecord| heads.iter().zip(&row).map(|(h, c)| (h.to_owned(), c.to_owned())).collect();
    rows.map(cells).collect()
}

/// The entry of a border in what `status` says.
fn border<'a>(status: &'a Json, code: &str) -> &'a Json {
    let borders = status["borders"].as_array().expect("borders");
    borders.iter().find(|border| border["border"] == code).expect("a border")
}

#[test]
fn every_verb_has_help_and_the_program_a_version() {
    let desk = Desk::new();
    assert!(desk.done(&["--version"]).starts_with("borderboard "));
    let help = desk.done(&["--help"]);
    for verb in [
        "new", "status", "render", "check", "import", "record", "diff", "merge", "snapshot", "brief",
        "exercise",
    ] {
        assert!(help.contains(&format!("\n  {verb} ")), "{verb} in {help}");
        let help = desk.done(&[verb, "--help"]);
        assert!(help.contains("--lang"), "{help}");
        let options = help.lines().filter(|line| line.trim_start().starts_with("--"));
        for option in options {
            assert!(option.trim().splitn(2, "  ").count() == 2, "no word on `{option}` in {help}");
        }
    }
}

#[test]
fn wrong_use_is_told_from_failed_files() {
    let desk = Desk::new();
    for wrong in [
        &["no-such-verb", "--flag"][..],
        &["status", "--format", "xml"],
        &["status", "--as-of", "soon"],
        &["status", "--known-at", "2020-13-01"],
        &["status", "--lang", "fr"],
        &["board.ron", "status"],
        &["check"],
        &["exercise", "--seed", "-1", "--out", "x.ron"],
        &["import", "table.csv", "--profile", "jhu"],
    ] {
        desk.fails(2, wrong);
    }
    for lang in [&["--lang", "en", "status"], &["status", "--lang", "en"]] {
        assert_eq!(desk.done(lang), desk.done(&["status"]), "{lang:?}");
    }
    let refusal = desk.fails(2, &["--lang", "tlh", "status"]);
    assert!(refusal.contains("en"), "names the languages there are: {refusal}");
    for failed in [
        &["status", "missing.ron"][..],
        &["status", "."],
        &["check", "missing.ron"],
        &["check", "."],
        &["exercise", "--scenario", "missing.ron", "--out", "x.ron"],
        &["exercise", "--out", "no/such/folder/x.ron"],
    ] {
        desk.fails(3, failed);
    }
    assert!(desk.names().is_empty(), "{:?}", desk.names());
}

/// Whoever reads a result may close the pipe when they have seen enough.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure_and_a_full_disk_is_one() {
    let desk = Desk::new();
    let mut child = desk
        .command(&["status", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let output = desk.command(&["status"]).stdout(full).output().expect("an end");
        assert_eq!(output.status.code(), Some(3));
        assert!(!output.stderr.is_empty());
    }
}
