//! Boards that several people use: who may read and write what the program makes of them.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Desk;

const BOARD: &str = r#"(
    format: 1,
    header: (
        title: "Borders of Finland", home: "FIN", status: Actual, marking: Clear,
        time_zone: "Europe/Helsinki", borders: ["RUS", "SWE"],
    ),
    records: [
        (id: "00000000-0000-4000-8000-000000000001", recorded_at: "2020-06-20T08:00:00Z", by: "desk",
         entry: Note((border: "RUS", at: "2020-06-19T08:00:00Z", text: "the bridge is open"))),
    ],
)"#;
const NOTE: &str = "Note((at: \"2020-06-20T08:00:00Z\", text: \"from the feed\"))\n";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

fn set_mode(path: &Path, bits: u32) {
    fs::set_permissions(path, Permissions::from_mode(bits)).expect("permitted");
}

fn desk(bits: u32) -> Desk {
    let desk = Desk::new();
    desk.write("b.ron", BOARD);
    set_mode(&desk.path("b.ron"), bits);
    desk
}

/// All files and folders below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(below(&path));
        }
        all.push(path);
    }
    all
}

#[test]
fn what_is_made_of_a_board_is_for_nobody_who_may_not_read_the_board() {
    for bits in [0o600, 0o664] {
        let desk = desk(bits);
        fs::create_dir(desk.path("made")).expect("a folder");
        // A page that everybody could read is there already.
        desk.write("made/old.csv", "");
        for arguments in [
            &["export", "b.ron", "--out", "made/log.csv"][..],
            &["render", "b.ron", "--out", "made/board.png"],
            &["render", "b.ron", "--out", "made/board.pdf"],
            &["render", "b.ron", "--out", "made/board.png", "--theme", "dark"],
            &["brief", "b.ron", "--out", "made/brief", "--format", "html"],
            &["merge", "b.ron", "b.ron", "--out", "made/all.ron"],
            &["snapshot", "b.ron", "--out", "made"],
        ] {
            desk.done(arguments);
        }
        let made = below(&desk.path("made"));
        assert!(made.len() > 6, "{made:?}");
        for path in made.iter().filter(|path| !path.ends_with("old.csv")) {
            let entered = if path.is_dir() { 0o100 | (bits & 0o044) >> 2 } else { 0 };
            let beyond = mode(path) & 0o077 & !(bits | entered);
            assert_eq!(beyond, 0, "{}: {:o} of a board of {bits:o}", path.display(), mode(path));
        }
    }
}

#[test]
fn a_page_that_takes_the_place_of_an_open_one_is_as_closed_as_its_board() {
    let desk = desk(0o644);
    desk.done(&["render", "b.ron", "--out", "board.png"]);
    assert_ne!(mode(&desk.path("board.png")) & 0o077, 0, "this test needs the usual umask");
    set_mode(&desk.path("b.ron"), 0o600);
    desk.done(&["render", "b.ron", "--out", "board.png"]);
    assert_eq!(mode(&desk.path("board.png")), 0o600);
}

#[test]
fn a_merge_is_for_those_who_may_read_all_of_its_boards() {
    let desk = desk(0o644);
    desk.write("c.ron", BOARD);
    set_mode(&desk.path("c.ron"), 0o600);
    desk.done(&["merge", "b.ron", "c.ron", "--out", "all.ron"]);
    assert_eq!(mode(&desk.path("all.ron")), 0o600);
}

#[test]
fn a_read_only_board_is_not_written_to_even_where_its_folder_may_be() {
    let desk = desk(0o444);
    let said = desk.record_lines(&[NOTE]);
    assert!(said.1[0].starts_with("error: b.ron: not recorded: the board is read-only"), "{said:?}");
    assert_eq!(said.0, 3);
    desk.write("t.csv", "iso3,date,new_confirmed\nRUS,2020-06-19,3\n");
    let error = desk.fails(3, &["import", "t.csv", "--profile", "jhu-tidy", "--into", "b.ron"]);
    assert!(error.contains("read-only") && error.contains("nothing was written"), "{error}");
    // Nor is a page of that name replaced.
    desk.done(&["render", "b.ron", "--out", "page.png"]);
    set_mode(&desk.path("page.png"), 0o444);
    let before = fs::read(desk.path("page.png")).expect("a page");
    let error = desk.fails(3, &["render", "b.ron", "--out", "page.png", "--theme", "dark"]);
    assert!(error.contains("read-only"), "{error}");
    assert_eq!(fs::read(desk.path("page.png")).expect("a page"), before);
    assert_eq!(desk.read("b.ron"), BOARD);
    assert_eq!(desk.names(), ["b.ron", "page.png", "t.csv"]);
    // It is looked at all the same.
    desk.done(&["status", "b.ron"]);
}

#[test]
fn a_save_through_a_link_keeps_the_link() {
    let desk = desk(0o640);
    symlink("b.ron", desk.path("link.ron")).expect("linked");
    let mut command = desk.command(&["record", "link.ron", "--by", "feed"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it runs");
    child.stdin.take().expect("a pipe").write_all(NOTE.as_bytes()).expect("written");
    assert!(child.wait().expect("an end").success());
    assert!(fs::symlink_metadata(desk.path("link.ron")).expect("a link").is_symlink());
    assert!(desk.read("b.ron").contains("from the feed"));
    assert_eq!(mode(&desk.path("b.ron")), 0o640);
}

/// A program that has recorded something and goes on.
struct Running {
    child: Child,
}

impl Running {
    fn on(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
        child.stdin.as_mut().expect("a pipe").write_all(NOTE.as_bytes()).expect("written");
        let mut answer = String::new();
        BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut answer).expect("an answer");
        assert!(!answer.is_empty() && !answer.starts_with("error"), "{answer}");
        Self { child }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
    }
}

#[test]
fn whoever_looks_sees_what_another_is_recording_at_this_moment() {
    let desk = desk(0o644);
    desk.write("before.ron", BOARD);
    let running = Running::on(desk.command(&["record", "b.ron", "--by", "feed"]));
    assert!(!desk.read("b.ron").contains("from the feed"), "it is in the journal alone");
    assert!(desk.done(&["export", "b.ron"]).contains("from the feed"));
    assert!(desk.done(&["diff", "before.ron", "b.ron"]).contains("from the feed"));
    desk.done(&["merge", "before.ron", "b.ron", "--out", "all.ron"]);
    assert!(desk.read("all.ron").contains("from the feed"));
    desk.done(&["brief", "b.ron", "--out", "brief", "--format", "md", "--since", "2020-06-01"]);
    assert!(
        below(&desk.path("brief"))
            .iter()
            .any(|path| { fs::read_to_string(path).is_ok_and(|text| text.contains("from the feed")) })
    );
    assert!(desk.done(&["check", "b.ron"]).contains("2 Note"));
    drop(running);
    assert!(desk.read("b.ron").contains("from the feed"));
}

impl Desk {
    /// What `record` answers to these lines, and how it ends.
    fn record_lines(&self, lines: &[&str]) -> (i32, Vec<String>) {
        let mut command = self.command(&["record", "b.ron", "--by", "feed"]);
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = pipes.spawn().expect("it runs");
        child.stdin.take().expect("a pipe").write_all(lines.concat().as_bytes()).expect("written");
        let output = child.wait_with_output().expect("an end");
        let said = String::from_utf8(output.stdout).expect("text");
        (output.status.code().expect("an end of its own"), said.lines().map(str::to_owned).collect())
    }
}

/// Two users of one group, of whom this test can run programs; none where it may not.
struct Group {
    users: [u32; 2],
    group: u32,
}

impl Group {
    fn found() -> Option<Self> {
        let is_root = fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0);
        let can = Command::new("setpriv").arg("--version").output().is_ok_and(|said| said.status.success());
        if !is_root || !can {
            let _told =
                writeln!(std::io::stderr(), "skipped: only root with setpriv can run programs of two users");
            return None;
        }
        Some(Self { users: [61_001, 61_002], group: 61_000 })
    }

    /// A folder in which both may work, with the program in it.
    fn desk(&self, board: u32) -> tempfile::TempDir {
        let folder = tempfile::tempdir_in("/tmp").expect("a folder");
        fs::copy(env!("CARGO_BIN_EXE_borderboard"), folder.path().join("borderboard")).expect("copied");
        let path = folder.path().join("b.ron");
        fs::write(&path, BOARD).expect("written");
        set_mode(&path, board);
        set_mode(folder.path(), 0o770);
        std::os::unix::fs::chown(&path, Some(self.users[0]), Some(self.group)).expect("given");
        std::os::unix::fs::chown(folder.path(), Some(self.users[0]), Some(self.group)).expect("given");
        folder
    }

    /// The program as one of them, whose files are by custom nobody else's.
    fn command(&self, user: usize, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new("setpriv");
        let (user, group) = (self.users[user].to_string(), self.group.to_string());
        command.args(["--reuid", &user, "--regid", &user, "--groups", &group, "sh", "-c"]);
        command.args(["umask 077; exec ./borderboard \"$@\"", "sh"]).args(arguments).current_dir(folder);
        command.env("USER", format!("user-{user}"));
        command
    }

    fn record(&self, user: usize, folder: &Path) -> (i32, String) {
        let mut command = self.command(user, folder, &["record", "b.ron", "--by", "feed"]);
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().expect("it runs");
        child.stdin.take().expect("a pipe").write_all(NOTE.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("an end");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().expect("an end"), String::from_utf8(said).expect("text"))
    }
}

#[test]
fn two_users_of_one_group_work_on_one_board_in_turn_and_at_once() {
    let Some(group) = Group::found() else { return };
    let folder = group.desk(0o660);
    for user in [0, 1, 0, 1] {
        let (code, said) = group.record(user, folder.path());
        assert_eq!(code, 0, "user {user}: {said}");
        let board = fs::metadata(folder.path().join("b.ron")).expect("a file");
        assert_eq!((board.mode() & 0o777, board.gid()), (0o660, group.group));
        let kept = fs::metadata(folder.path().join("b.ron.bak")).expect("a file");
        assert_eq!((kept.mode() & 0o777, kept.gid()), (0o660, group.group));
    }
    // At once: each sees the other's, and whoever ends last saves for both.
    let one = Running::on(group.command(0, folder.path(), &["record", "b.ron", "--by", "one"]));
    let two = Running::on(group.command(1, folder.path(), &["record", "b.ron", "--by", "two"]));
    for user in [0, 1] {
        let said = group.command(user, folder.path(), &["check", "b.ron"]).output().expect("it runs");
        let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
        assert!(out.contains("7 Note") && err.is_empty(), "{out}{err}");
    }
    drop(one);
    drop(two);
    let text = fs::read_to_string(folder.path().join("b.ron")).expect("a board");
    assert_eq!(text.matches("from the feed").count(), 6);
    assert!(!folder.path().join("b.ron.journal").exists());
}

#[test]
fn another_user_reads_a_board_that_is_not_his_to_write_and_is_told_why_he_may_not() {
    let Some(group) = Group::found() else { return };
    let folder = group.desk(0o640);
    let (code, said) = group.record(1, folder.path());
    assert!(code == 3 && said.contains("not recorded: the board is read-only"), "{code}: {said}");
    assert_eq!(fs::read_to_string(folder.path().join("b.ron")).expect("a board"), BOARD);
    // What its owner records he sees.
    let _owner = Running::on(group.command(0, folder.path(), &["record", "b.ron", "--by", "one"]));
    let said = group.command(1, folder.path(), &["export", "b.ron"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&said.stdout).contains("from the feed"));
    assert!(said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn a_journal_that_may_not_be_read_is_named() {
    let Some(group) = Group::found() else { return };
    let folder = group.desk(0o660);
    let _owner = Running::on(group.command(0, folder.path(), &["record", "b.ron", "--by", "one"]));
    let journals = folder.path().join("b.ron.journal");
    for file in below(&journals) {
        set_mode(&file, 0o600);
    }
    let said = group.command(1, folder.path(), &["status", "b.ron"]).output().expect("it runs");
    let error = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(error.contains(".journal") && error.contains("its records are not shown"), "{error}");
    assert!(error.contains(&format!("user {}", group.users[0])), "{error}");
    set_mode(&journals, 0o700);
    let said = group.command(1, folder.path(), &["status", "b.ron"]).output().expect("it runs");
    let error = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(error.contains("b.ron.journal") && error.contains("not shown"), "{error}");
}
