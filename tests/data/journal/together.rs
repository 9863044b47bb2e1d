//! Several programs on one board: each takes in what the others record, and none writes over another.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use borderboard::board::Board;
use borderboard::store::{
    BoardFile, Disk, Notice, OsDisk, SaveBoardError, append_journal_line, create_new, load, to_text,
};
use uuid::Uuid;

use super::{board, missing, note, open};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        create_new(&folder.path().join("board.ron"), &board(2)).expect("a board");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("board.ron")
    }

    fn journals(&self) -> PathBuf {
        self.folder.path().join("board.ron.journal")
    }

    fn open(&self) -> (BoardFile, Board) {
        let (file, opened) = open(&OsDisk, &self.path());
        assert_eq!(opened.notices, []);
        (file, opened.board)
    }

    /// The one file in the folder of journals that ends so.
    fn the(&self, suffix: &str) -> PathBuf {
        let files = names(&self.journals()).into_iter().filter(|name| name.ends_with(suffix));
        let files: Vec<String> = files.collect();
        assert_eq!(files.len(), 1, "{files:?}");
        self.journals().join(&files[0])
    }

    /// A program records these and is stopped before it saves.
    fn leave(&self, numbers: std::ops::Range<usize>) {
        let (mut file, _) = open(&OsDisk, &self.path());
        for n in numbers {
            file.append(&[note(n)]).expect("recorded");
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Changes one byte of a file.
fn damage(file: &Path, at: usize) {
    let mut bytes = fs::read(file).expect("a file");
    bytes[at] ^= 1;
    fs::write(file, bytes).expect("written");
}

#[test]
fn two_take_each_others_records_in_and_neither_save_loses_any() {
    let desk = Desk::new();
    let (mut one, mut of_one) = desk.open();
    let (mut two, mut of_two) = desk.open();
    assert!(!desk.journals().exists(), "looking makes no folder");
    one.append(&[note(10)]).expect("recorded");
    of_one.merge_records(vec![note(10)]);
    two.append(&[note(11)]).expect("recorded");
    of_two.merge_records(vec![note(11)]);
    assert!(one.is_shared() && two.is_shared());

    assert_eq!(one.poll().records, [note(11)]);
    assert_eq!(one.poll().records, []);
    of_one.merge_records(vec![note(11)]);
    // The other has not looked yet when it saves.
    let saved = two.save(&of_two).expect("saved");
    assert_eq!(saved.merged, [note(10)]);
    of_two.merge_records(saved.merged);
    assert_eq!((one.journalled(), two.journalled()), (1, 0));
    assert_eq!((one.outside(), two.outside()), (2, 0));

    let updates = one.poll();
    assert_eq!((updates.records, updates.notices), (vec![], vec![]));
    assert_eq!((one.journalled(), one.outside()), (0, 0), "the other has put both into the main file");
    one.append(&[note(12)]).expect("recorded");
    of_one.merge_records(vec![note(12)]);
    assert_eq!(one.save(&of_one).expect("saved").merged, []);
    assert_eq!(two.poll().records, [note(12)]);
    let all = load(&desk.path()).expect("a board");
    assert_eq!(missing(&all, &[note(0), note(1), note(10), note(11), note(12)]), [] as [&_; 0]);
    one.close();
    two.close();
    assert_eq!(names(desk.folder.path()), ["board.ron", "board.ron.bak"]);
}

#[test]
fn records_that_come_while_a_long_board_is_written_are_kept_for_the_next_save() {
    let desk = Desk::new();
    let (mut file, mut board) = desk.open();
    file.append(&[note(10)]).expect("recorded");
    board.merge_records(vec![note(10)]);
    let saving = file.begin_save().expect("begun");
    file.append(&[note(11)]).expect("recorded meanwhile");
    let written = saving.write(&board).expect("written");
    file.append(&[note(12)]).expect("recorded meanwhile");
    file.end_save(written);
    assert_eq!(file.journalled(), 2);
    drop(file);
    let (_, opened) = open(&OsDisk, &desk.path());
    assert_eq!((opened.replayed, opened.board.records().len()), (2, 5));
}

#[test]
fn one_saves_at_a_time_and_the_other_is_told_who_does() {
    let desk = Desk::new();
    let (mut one, board) = desk.open();
    let (mut two, _) = desk.open();
    let saving = one.begin_save().expect("begun");
    let busy = two.save(&board).expect_err("busy");
    assert!(matches!(busy, SaveBoardError::Busy { .. }), "{busy}");
    assert!(busy.to_string().contains(&format!("process {}", std::process::id())), "{busy}");
    drop(saving);
    two.save(&board).expect("saved");
}

#[test]
fn a_program_that_ended_leaves_its_records_to_the_next() {
    let desk = Desk::new();
    desk.leave(10..13);
    desk.leave(13..15);
    let (mut file, opened) = open(&OsDisk, &desk.path());
    assert_eq!((opened.replayed, opened.notices), (5, vec![]));
    file.save(&opened.board).expect("saved");
    assert_eq!(load(&desk.path()).expect("a board").records().len(), 7);
    file.close();
    assert_eq!(names(desk.folder.path()), ["board.ron", "board.ron.bak"]);
}

#[test]
fn a_torn_last_line_is_dropped_with_a_word() {
    let desk = Desk::new();
    desk.leave(10..12);
    let journal = desk.the(".journal");
    let whole = fs::read(&journal).expect("a file");
    for torn in [&b"0123abcd (id: \"0190"[..], b"0123", b"0123abcd (id:)\n", &[0; 500]] {
        fs::write(&journal, [&whole[..], torn].concat()).expect("written");
        let (_, opened) = open(&OsDisk, &desk.path());
        assert_eq!(
            (opened.replayed, &opened.notices[..]),
            (2, &[Notice::Torn { file: journal.clone() }][..])
        );
        assert!(opened.notices[0].to_string().contains("the last line was cut short"));
    }
    let (mut file, opened) = open(&OsDisk, &desk.path());
    file.save(&opened.board).expect("saved");
    assert!(!journal.exists());
}

#[test]
fn a_damaged_line_keeps_the_others_and_its_journal() {
    let desk = Desk::new();
    desk.leave(10..13);
    let journal = desk.the(".journal");
    let text = fs::read_to_string(&journal).expect("a file");
    let second_note = text.find("note 11").expect("a note");
    damage(&journal, second_note);
    let (mut file, opened) = open(&OsDisk, &desk.path());
    let said: Vec<String> = opened.notices.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(&format!("{}: line 4 cannot be read: `", journal.display())), "{said:?}");
    assert_eq!(missing(&opened.board, &[note(10), note(12)]), [] as [&_; 0]);
    assert_eq!(opened.replayed, 2);
    let saved = file.save(&opened.board).expect("saved");
    let kept = desk.the(".journal.damaged");
    assert_eq!(saved.notices, [Notice::Kept { file: kept.clone() }]);
    let (_, opened) = open(&OsDisk, &desk.path());
    assert_eq!((opened.replayed, opened.notices), (0, vec![]), "it is told once");
    assert!(fs::read_to_string(kept).expect("a file").contains("note 12"));
}

#[test]
fn what_a_killed_program_left_half_written_goes_at_a_later_save() {
    let desk = Desk::new();
    let draft = |of: &str, number: u8| format!(".{of}.{}.tmp", Uuid::from_u128(number.into()).simple());
    let age = |name: &str, hours: u64| {
        let file = fs::File::options().write(true).open(desk.folder.path().join(name)).expect("a file");
        file.set_modified(SystemTime::now() - Duration::from_secs(hours * 3600)).expect("aged");
    };
    let left = |name: &str, hours: u64| {
        fs::write(desk.folder.path().join(name), "(format: 1, hea").expect("written");
        age(name, hours);
    };
    left(&draft("board.ron", 1), 25);
    left(&draft("board.ron.bak", 2), 25);
    // Somebody may still write this one, those are no drafts of this board, and this is a folder.
    left(&draft("board.ron", 3), 23);
    left(&draft("other.ron", 4), 25);
    left(".board.ron.tmp", 25);
    left("board.ron.tmp", 25);
    fs::create_dir(desk.folder.path().join(draft("board.ron", 5))).expect("a folder");
    // Killed between the two steps in which the file before gets its name.
    fs::hard_link(desk.path(), desk.folder.path().join(draft("board.ron.bak", 6))).expect("a link");
    age("board.ron", 30);
    let before = names(desk.folder.path());

    let (mut file, board) = desk.open();
    assert_eq!(names(desk.folder.path()), before, "opening changes nothing");
    file.save(&board).expect("saved");
    file.close();
    let after = names(desk.folder.path());
    let gone: Vec<&String> = before.iter().filter(|name| !after.contains(name)).collect();
    assert_eq!(gone, [&draft("board.ron", 1), &draft("board.ron.bak", 2)]);
    // The link is a name of `board.ron.bak` now, and of nothing after the next save.
    let (mut file, board) = desk.open();
    file.save(&board).expect("saved");
    file.close();
    let gone: Vec<String> =
        after.into_iter().filter(|name| !names(desk.folder.path()).contains(name)).collect();
    assert_eq!(gone, [draft("board.ron.bak", 6)]);
    assert_eq!(load(&desk.path()).expect("a board"), board);
}

#[test]
fn the_journal_of_another_board_is_left_alone() {
    let desk = Desk::new();
    desk.leave(10..11);
    let journal = desk.the(".journal");
    let before = fs::read(&journal).expect("a file");
    let mut header = board(0).header().clone();
    header.title = "another board".to_owned();
    header.borders.pop();
    let other = board(2).with_header(header);
    fs::write(desk.path(), to_text(&other)).expect("written");
    let (mut file, opened) = open(&OsDisk, &desk.path());
    assert_eq!(opened.board, other);
    let told = Notice::OtherBoard { file: journal.clone(), title: board(0).header().title.clone() };
    assert_eq!(opened.notices, [told]);
    file.append(&[note(20)]).expect("recorded");
    file.save(&opened.board).expect("saved");
    file.close();
    assert_eq!(fs::read(&journal).expect("a file"), before);
    assert_eq!(load(&desk.path()).expect("a board").records().len(), 3);
}

#[test]
fn a_main_file_that_another_program_wrote_is_taken_in_and_not_written_over() {
    let desk = Desk::new();
    let (mut file, mut of_file) = desk.open();
    file.append(&[note(10)]).expect("recorded");
    of_file.merge_records(vec![note(10)]);
    let mut edited = board(2);
    edited.merge_records(vec![note(20)]);
    fs::write(desk.path(), to_text(&edited)).expect("written");
    let saved = file.save(&of_file).expect("saved");
    assert_eq!(saved.merged, [note(20)]);
    of_file.merge_records(saved.merged);
    assert_eq!(load(&desk.path()).expect("a board"), of_file);
    // An older copy in its place: what is missing is told, and comes back.
    fs::write(desk.path(), to_text(&board(1))).expect("written");
    let updates = file.poll();
    assert_eq!(updates.notices, [Notice::Missing { file: file.path().to_owned(), records: 3 }]);
    assert_eq!(file.outside(), 3);
    file.save(&of_file).expect("saved");
    assert_eq!(file.outside(), 0);
    assert_eq!(load(&desk.path()).expect("a board"), of_file);
}

#[test]
fn a_main_file_that_is_no_board_any_more_is_never_written_over() {
    let desk = Desk::new();
    let (mut file, of_file) = desk.open();
    for broken in ["(format: 1, header: (", ""] {
        fs::write(desk.path(), broken).expect("written");
        let updates = file.poll();
        assert!(matches!(&updates.notices[..], [Notice::NoMainFile { .. }]), "{:?}", updates.notices);
        assert_eq!(file.poll().notices, [], "told once");
        file.append(&[note(10)]).expect("recorded all the same");
        let refused = file.save(&of_file).expect_err("refused");
        assert!(matches!(refused, SaveBoardError::Broken(_)), "{refused}");
        assert!(refused.to_string().contains("is not overwritten"), "{refused}");
        assert_eq!(fs::read_to_string(desk.path()).expect("a file"), broken);
    }
    fs::write(desk.path(), to_text(&board(2))).expect("put right");
    let mut of_file = of_file;
    of_file.merge_records(file.save(&of_file).expect("saved").merged);
    assert_eq!(missing(&load(&desk.path()).expect("a board"), &[note(10)]), [] as [&_; 0]);
    assert_eq!(missing(&of_file, &[note(10)]), [] as [&_; 0]);
    // Another board in its place is none of ours.
    let mut header = board(0).header().clone();
    header.title = "another board".to_owned();
    header.borders.pop();
    let other = to_text(&board(1).with_header(header));
    fs::write(desk.path(), &other).expect("written");
    assert!(file.poll().records.is_empty());
    let refused = file.save(&of_file).expect_err("refused");
    assert!(matches!(refused, SaveBoardError::OtherBoard { .. }), "{refused}");
    assert_eq!(fs::read_to_string(desk.path()).expect("a file"), other);
}

#[test]
fn a_main_file_that_is_gone_is_made_anew() {
    let desk = Desk::new();
    let (mut file, of_file) = desk.open();
    fs::remove_file(desk.path()).expect("removed");
    assert!(matches!(&file.poll().notices[..], [Notice::NoMainFile { .. }]));
    file.save(&of_file).expect("saved");
    assert_eq!(load(&desk.path()).expect("a board"), of_file);
}

#[test]
fn a_header_changed_on_one_side_is_taken_and_on_both_refused() {
    let titled = |title: &str| {
        let mut header = board(0).header().clone();
        header.title = title.to_owned();
        board(2).with_header(header)
    };
    let desk = Desk::new();
    let (mut file, of_file) = desk.open();
    fs::write(desk.path(), to_text(&titled("theirs"))).expect("written");
    let saved = file.save(&of_file).expect("saved");
    let header = saved.header.expect("the file's header");
    assert_eq!(header.title, "theirs");
    assert_eq!(load(&desk.path()).expect("a board").header(), &header);

    file.save(&titled("ours")).expect("saved");
    assert_eq!(load(&desk.path()).expect("a board").header().title, "ours");

    fs::write(desk.path(), to_text(&titled("theirs again"))).expect("written");
    assert_eq!(file.poll().header.map(|header| header.title), Some("theirs again".to_owned()));
    let refused = file.save(&titled("ours again")).expect_err("refused");
    assert!(matches!(refused, SaveBoardError::HeaderChanged { field: "title", .. }), "{refused}");
    assert_eq!(load(&desk.path()).expect("a board").header().title, "theirs again");
}

#[test]
fn an_exercise_clock_moves_on_to_what_is_replayed() {
    let desk = Desk::new();
    let mut header = board(0).header().clone();
    header.status = borderboard::board::BoardStatus::Exercise;
    header.clock = Some(super::second(5));
    fs::write(desk.path(), to_text(&board(2).with_header(header))).expect("written");
    desk.leave(10..12);
    let (mut file, mut board) = desk.open();
    assert_eq!(board.header().clock, Some(super::second(11)));
    desk.leave(20..21);
    let saved = file.save(&board).expect("saved");
    board.merge_records(saved.merged);
    assert_eq!(board.header().clock, Some(super::second(20)));
    assert_eq!(load(&desk.path()).expect("a board"), board);
}

#[test]
fn a_journal_that_somebody_took_away_is_written_again() {
    let desk = Desk::new();
    let (mut file, _) = desk.open();
    file.append(&[note(10)]).expect("recorded");
    fs::remove_dir_all(desk.journals()).expect("removed");
    file.append(&[note(11)]).expect("recorded");
    drop(file);
    let (_, opened) = open(&OsDisk, &desk.path());
    assert_eq!(missing(&opened.board, &[note(10), note(11)]), [] as [&_; 0]);
}

/// Programs of the time before marks write on, and no line of theirs waits for one.
#[test]
fn the_journal_of_an_earlier_version_is_taken_in_while_its_writer_lives() {
    let disk = super::disk();
    let (mut writer, _) = open(&disk, &super::at());
    writer.append(&[note(10)]).expect("recorded");
    let folder = Path::new("/share/board.ron.journal");
    let name = disk.names(folder).into_iter().find(|name| name.ends_with(".journal")).expect("a journal");
    let text = disk.text(&folder.join(&name)).expect("text");
    let head = text.lines().next().expect("a head")[9..].replace("(journal:3", "(journal:1");
    let mut old = format!("{:08x} {head}\n", crc32fast::hash(head.as_bytes()));
    append_journal_line(&mut old, &note(11));
    let mut file = disk.open(&folder.join(&name)).expect("a file");
    disk.cut(&mut file, 0).expect("cut");
    disk.append(&mut file, old.as_bytes()).expect("written");
    let (mut reader, opened) = open(&disk, &super::at());
    assert_eq!((opened.replayed, missing(&opened.board, &[note(11)])), (0, vec![]));
    let mut more = String::new();
    append_journal_line(&mut more, &note(12));
    disk.append(&mut file, more.as_bytes()).expect("written");
    assert_eq!(reader.poll().records, [note(12)]);
}

/// What stands without a mark when a writer ends was perhaps answered: a power cut may have lost the mark.
#[test]
fn lines_without_a_mark_count_when_their_writer_has_ended() {
    let disk = super::disk();
    let (mut writer, _) = open(&disk, &super::at());
    writer.append(&[note(10)]).expect("recorded");
    let (mut reader, _) = open(&disk, &super::at());
    let folder = Path::new("/share/board.ron.journal");
    let name = disk.names(folder).into_iter().find(|name| name.ends_with(".journal")).expect("a journal");
    let mut file = disk.open(&folder.join(&name)).expect("a file");
    let mut more = String::new();
    append_journal_line(&mut more, &note(11));
    disk.append(&mut file, more.as_bytes()).expect("written");
    assert_eq!(reader.poll().records, []);
    let (_, opened) = open(&disk, &super::at());
    assert_eq!(missing(&opened.board, &[note(10), note(11)]), [&note(11)]);
    drop(writer);
    assert_eq!(reader.poll().records, [note(11)], "although nothing was written meanwhile");
    let (_, opened) = open(&disk, &super::at());
    assert_eq!(missing(&opened.board, &[note(10), note(11)]), [] as [&_; 0]);
}

#[cfg(unix)]
#[test]
fn what_lies_beside_a_board_is_for_those_of_the_board() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    for bits in [0o600, 0o640, 0o644, 0o660, 0o664] {
        fs::set_permissions(desk.path(), fs::Permissions::from_mode(bits)).expect("permitted");
        let (mut file, board) = desk.open();
        file.append(&[note(10)]).expect("recorded");
        assert_eq!(mode(&desk.journals()), bits | 0o100 | (bits & 0o044) >> 2, "whoever may read may enter");
        for name in names(&desk.journals()) {
            assert_eq!(mode(&desk.journals().join(&name)), bits, "{name} of a board of {bits:o}");
        }
        let saving = file.begin_save().expect("begun");
        assert_eq!(mode(&desk.journals().join("lock")), bits);
        let written = saving.write(&board).expect("written");
        file.end_save(written);
        file.close();
        for name in ["board.ron", "board.ron.bak"] {
            assert_eq!(mode(&desk.folder.path().join(name)), bits, "{name}");
        }
    }
}

/// The disk fails just when the journal is to be written again.
#[test]
fn a_journal_that_cannot_be_written_again_at_once_is_later() {
    let disk = super::disk();
    let (mut file, _) = open(&disk, &super::at());
    file.append(&[note(10)]).expect("recorded");
    let folder = "/share/board.ron.journal";
    let journal = disk.names(folder.as_ref()).into_iter().find(|name| name.ends_with(".journal"));
    let journal = format!("{folder}/{}", journal.expect("a journal"));
    disk.remove(journal.as_ref()).expect("removed");
    // Asking for the permission and looking for the name go well, and nothing after that.
    disk.fail(super::disk::Fault::Error(std::io::ErrorKind::StorageFull), 2, usize::MAX);
    file.append(&[note(11)]).expect_err("the disk is full");
    disk.heal();
    file.append(&[note(12)]).expect("recorded");
    drop(file);
    let (_, opened) = open(&disk, &super::at());
    assert_eq!(missing(&opened.board, &[note(10), note(12)]), [] as [&_; 0]);
}

#[cfg(unix)]
#[test]
fn two_paths_to_one_file_share_its_journals() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o640)).expect("permitted");
    let link = desk.folder.path().join("link.ron");
    symlink("board.ron", &link).expect("linked");
    let (mut by_link, opened) = open(&OsDisk, &link);
    let (mut direct, _) = desk.open();
    by_link.append(&[note(10)]).expect("recorded");
    assert_eq!(direct.poll().records, [note(10)]);
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&desk.the(".journal")), 0o640, "who may not read the board may not read its journal");
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o600)).expect("permitted");
    by_link.save(&opened.board).expect("saved");
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert_eq!(mode(&desk.path()), 0o600);
    assert_eq!(load(&desk.path()).expect("a board").records().len(), 3);
}

#[test]
fn another_process_records_beside_an_open_board() {
    let desk = Desk::new();
    let (mut file, mut of_file) = desk.open();
    file.append(&[note(10)]).expect("recorded");
    of_file.merge_records(vec![note(10)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_borderboard"))
        .args(["record", "board.ron", "--by", "feed"])
        .current_dir(desk.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let line = "Note((at: \"2020-06-20T08:00:00Z\", text: \"from the feed\"))\n";
    std::io::Write::write_all(child.stdin.as_mut().expect("a pipe"), line.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("an end");
    assert!(output.status.success());
    let id = String::from_utf8(output.stdout).expect("text");
    let updates = file.poll();
    assert_eq!(updates.records.iter().map(|record| record.id.to_string() + "\n").collect::<String>(), id);
    assert_eq!(load(&desk.path()).expect("a board"), board(2), "saving is left to who has it open");
    let saved = file.save(&of_file).expect("saved");
    assert_eq!(saved.merged, updates.records);
    file.close();
    assert_eq!(load(&desk.path()).expect("a board").records().len(), 4);
    assert_eq!(names(desk.folder.path()), ["board.ron", "board.ron.bak"]);
}
