//! The log of the verbs, which is on standard error and nowhere else.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{MARKER, is_silent, marked_text};

struct Desk(tempfile::TempDir);

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    /// The messages of the log, without what else is said on standard error.
    fn log(&self) -> String {
        let is_message = |line: &&str| {
            let time = line.split(' ').next().unwrap_or_default();
            time.starts_with("20") && time.ends_with('Z') && line.contains(" borderboard")
        };
        self.err.lines().filter(is_message).map(|line| format!("{line}\n")).collect()
    }
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder"));
        fs::write(desk.path("board.ron"), marked_text()).expect("written");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str], environment: Option<&str>, input: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_borderboard"));
        command.args(arguments).current_dir(self.0.path()).env("XDG_DATA_HOME", self.path("own"));
        command.env_remove("RUST_LOG").envs(environment.map(|filter| ("RUST_LOG", filter)));
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        // A program that refuses to start reads nothing.
        let _unread = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        let ended = child.wait_with_output().expect("an end");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Said {
            code: ended.status.code().expect("an end of its own"),
            out: text(ended.stdout),
            err: text(ended.stderr),
        }
    }

    /// Runs a verb with every message that there is.
    fn traced(&self, arguments: &[&str], input: &str) -> (i32, String) {
        let said = self.run(&[arguments, &["--log", "trace"]].concat(), None, input);
        let log = said.log();
        assert!(log.contains(" started what="), "{arguments:?}: {}", said.err);
        assert!(
            log.lines().last().is_some_and(|line| line.contains(": ended status=")),
            "{arguments:?}: {log}"
        );
        is_silent(&log);
        (said.code, log)
    }
}

#[test]
fn no_verb_tells_the_log_what_is_on_the_board() {
    let desk = Desk::new();
    fs::copy(desk.path("board.ron"), desk.path("other.ron")).expect("copied");
    fs::write(desk.path("broken.ron"), format!("(format: 1, header: (title: {MARKER}))")).expect("written");
    fs::write(desk.path("profile.ron"), format!("(name: {MARKER})")).expect("written");
    fs::write(desk.path("wrong.csv"), format!("{MARKER},b\n{MARKER},2\n")).expect("written");
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import/jhu.csv");
    for (arguments, code) in [
        (&["status", "board.ron"][..], 0),
        (&["status", "board.ron", "--format", "json"], 0),
        (&["imports", "board.ron"], 0),
        (&["render", "board.ron", "--out", "board.png"], 0),
        (&["export", "board.ron", "--out", "table.csv"], 0),
        (&["diff", "board.ron", "--since", "2020-06-19"], 0),
        (&["diff", "board.ron", "other.ron"], 0),
        (&["brief", "board.ron", "--out", "pages", "--since", "2020-06-19"], 0),
        (&["snapshot", "board.ron", "--label", MARKER, "--by", MARKER], 0),
        (&["snapshot", "board.ron", "--list"], 0),
        (&["merge", "board.ron", "other.ron", "--out", "merged.ron"], 0),
        (&["import", table, "--profile", "jhu", "--into", "board.ron", "--by", MARKER], 0),
        (&["import", "wrong.csv", "--profile", "jhu", "--into", "board.ron"], 3),
        (&["import", "wrong.csv", "--profile", "profile.ron", "--into", "board.ron"], 3),
        (&["import", "wrong.csv", "--profile", MARKER, "--into", "board.ron"], 2),
        (&["import", "--take-back", MARKER, "--into", "board.ron"], 2),
        (&["new", "--home", "FIN", "--borders", "RUS", "--title", MARKER, "--out", "new.ron"], 0),
        (&["check", "broken.ron"], 1),
        (&["status", "broken.ron"], 3),
        (&["status", "board.ron", "--as-of", MARKER], 2),
        (&["status", "no.ron"], 3),
    ] {
        let (ended, log) = desk.traced(arguments, "");
        assert_eq!(ended, code, "{arguments:?}: {log}");
    }
    let (_, check) = desk.traced(&["check", "board.ron"], "");
    assert!(check.contains("board opened file=\"board.ron\" records="), "{check}");
    let note = format!("Note((border: \"KAZ\", at: \"2020-06-20T06:00:00Z\", text: \"{MARKER}\"))\n");
    let lines = format!("{note}{MARKER}\nNote((border: {MARKER}))\nNote(({MARKER}: 1))\n");
    let (ended, log) = desk.traced(&["record", "board.ron", "--by", MARKER], &lines);
    assert_eq!(ended, 1, "{log}");
    assert!(log.contains("lines recorded lines=4 refused=3") && log.contains("board saved"), "{log}");
    // A snapshot's name holds its label.
    let snapshots =
        fs::read_dir(desk.0.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let is_snapshot = |name: &String| name.ends_with(".snapshot.ron");
    let names: Vec<String> = snapshots.map(|name| name.to_string_lossy().into_owned()).collect();
    let snapshot = names.into_iter().find(is_snapshot).expect("a snapshot");
    assert!(snapshot.contains(MARKER));
    let (_, log) = desk.traced(&["status", &snapshot], "");
    assert!(log.contains("is_snapshot=true"), "{log}");
}

#[test]
fn a_verb_logs_only_where_it_is_asked_to_and_the_option_wins_over_the_environment() {
    let desk = Desk::new();
    let log = |arguments: &[&str], environment| {
        let said = desk.run(arguments, environment, "");
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(!said.out.contains("started what="), "a result is not mixed with the log");
        said.log()
    };
    let status = ["status", "board.ron"];
    assert_eq!(log(&status, None), "");
    assert_eq!(log(&status, Some("")), "");
    assert!(log(&status, Some("info")).contains("board opened"));
    assert!(log(&["--log", "info", "status", "board.ron"], None).contains("board opened"));
    assert!(log(&["status", "board.ron", "--log", "debug"], Some("error")).contains("DEBUG"));
    assert!(!log(&["status", "board.ron", "--log", "borderboard::app=info"], None).contains("cli"));
    assert_eq!(log(&["status", "board.ron", "--log", "off"], Some("trace")), "");
    assert_eq!(log(&status, Some("hyper=debug")), "", "it is another program's");
    assert!(!desk.path("own").exists(), "a verb writes no file");
}

#[test]
fn a_wrong_filter_is_wrong_use_and_says_what_is_right() {
    let desk = Desk::new();
    for (arguments, environment) in [
        (&["--log", "loud", "status"][..], None),
        (&["status", "--log", "borderboard=loud"], None),
        (&["status", "--log", ""], None),
        (&["status"], Some("borderboard=loud")),
    ] {
        let said = desk.run(arguments, environment, "");
        assert_eq!((said.code, &*said.out), (2, ""), "{arguments:?}: {}", said.err);
        assert!(said.err.contains("Use off, error, warn, info, debug, trace"), "{}", said.err);
        assert_eq!(said.err.contains("RUST_LOG: "), environment.is_some(), "{}", said.err);
    }
}
