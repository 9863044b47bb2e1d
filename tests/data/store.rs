//! What a user relies on when a board is put in a file and taken out again.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::boards;
use borderboard::board::{Board, EntryKind};
use borderboard::store::{self, FormatError, LoadError, from_text, to_text};
use proptest::prelude::*;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store").join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(fixture(name)).expect("a fixture")
}

fn canonical_board() -> Board {
    store::load(&fixture("canonical.ron")).expect("a board")
}

/// A folder of this test's own, below the build's.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What is said about a text that is no board.
fn refusal(text: &str) -> FormatError {
    from_text(text).expect_err("no board")
}

/// What is said about a file that is no board, the file staying as it is.
fn refused_file(path: &Path) -> String {
    let size = fs::metadata(path).ok().map(|metadata| metadata.len());
    let error = store::load(path).expect_err("no board");
    assert_eq!(fs::metadata(path).ok().map(|metadata| metadata.len()), size);
    error.to_string()
}

#[test]
fn a_canonical_file_loads_and_saves_to_the_same_bytes() {
    let text = read("canonical.ron");
    assert_eq!(to_text(&from_text(&text).expect("a board")), text);
}

#[test]
fn a_hand_edited_file_says_the_same_as_the_canonical_one() {
    assert_eq!(to_text(&from_text(&read("hand-edited.ron")).expect("a board")), read("canonical.ron"));
}

#[test]
fn a_file_of_format_1_loads_and_is_saved_as_format_2_with_the_same_content() {
    let old = read("format-1.ron");
    assert!(old.starts_with("(\n    format: 1,\n"));
    let board = from_text(&old).expect("a board of format 1");
    let other_layout = from_text(&format!("// by hand\n{old}")).expect("the same in another layout");
    assert_eq!((&board, board.records().len()), (&other_layout, 14));
    let folder = folder();
    let path = folder.path().join("old.ron");
    fs::write(&path, &old).expect("written");
    let loaded = store::load(&path).expect("a board");
    store::save(&path, &loaded).expect("saved");
    let saved = fs::read_to_string(&path).expect("read");
    assert_eq!(saved, old.replacen("format: 1", "format: 2", 1));
    assert_eq!(store::load(&path).expect("a board"), board);
}

#[test]
fn line_ends_and_byte_order_marks_of_other_systems_are_read() {
    let text = format!("\u{feff}{}", read("canonical.ron").replace('\n', "\r\n"));
    assert_eq!(from_text(&text), Ok(canonical_board()));
}

#[test]
fn every_record_is_one_line() {
    let lines = read("canonical.ron").lines().filter(|line| line.starts_with("        (id: ")).count();
    assert_eq!(lines, canonical_board().records().len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_board_comes_back_from_its_text(board in boards::board(8)) {
        let text = to_text(&board);
        let back = from_text(&text);
        prop_assert_eq!(back.as_ref(), Ok(&board), "{}", text);
        prop_assert_eq!(back.map(|back| to_text(&back)), Ok(text));
    }

    #[test]
    fn any_cut_is_told_as_a_cut(board in boards::board(2), at in any::<prop::sample::Index>()) {
        let text = to_text(&board);
        let at = text.floor_char_boundary(at.index(text.len()));
        let whole = text.trim_end().len();
        match from_text(&text[..at]) {
            Err(FormatError::Empty) => prop_assert_eq!(at, 0),
            Err(FormatError::Truncated { line, .. }) => prop_assert_eq!(line, text[..at].lines().count()),
            Ok(_) => prop_assert!(at >= whole),
            Err(other) => prop_assert!(false, "cut at {at}: {other}"),
        }
    }
}

#[test]
fn an_unknown_field_is_named_wherever_it_stands() {
    let text = read("canonical.ron");
    let places = [
        ("    format: 2,", "    formats: 2, format: 2,", "`formats` of Board"),
        ("title: ", "titel: ", "`titel` of Header"),
        ("(surge_percent: ", "(surge: ", "`surge` of Thresholds"),
        ("by: \"desk-1\"", "bye: \"desk-1\"", "`bye` of Record"),
        ("(name: ", "(nom: ", "`nom` of Source"),
        ("side: Joint", "sides: Joint", "`sides` of Measure"),
        ("value: Known", "figure: Known", "`figure` of Reading"),
        ("medium: ", "media: ", "`media` of Contact"),
        ("every_hours", "every", "`every` of Cadence"),
        ("copies", "copys", "`copys` of Correspondence"),
        ("item: ", "items: ", "`items` of Assistance"),
        ("number: ", "count: ", "`count` of Amount"),
        ("neighbours: ", "with: ", "`with` of JointOperation"),
        ("organisation: ", "organization: ", "`organization` of Engagement"),
        ("until: ", "to: ", "`to` of Note"),
        ("expires: ", "ends: ", "`ends` of Acknowledgement"),
        ("why: ", "because: ", "`because` of Retraction"),
    ];
    for (from, to, named) in places {
        let broken = text.replacen(from, to, 1);
        let at = text.find(from).expect("the field");
        let line = 1 + text[..at].matches('\n').count();
        let said = refusal(&broken).to_string();
        assert!(said.starts_with(&format!("line {line}, column ")), "{to}: {said}");
        assert!(said.contains(&format!("unknown field {named}")), "{to}: {said}");
    }
}

#[test]
fn errors_say_where_what_was_expected_and_what_to_do() {
    let text = read("canonical.ron");
    let cases = [
        ("by: \"desk-1\", ", "", "the field `by` of Record is missing before this place. Add it"),
        ("side: Joint", "side: Ours", "unknown Side `Ours`. Use one of `Home`, `Neighbour`, `Joint`"),
        ("kind: BorderClosed", "kind: Closed", "unknown MeasureKind `Closed`. Use one of `BorderClosed`"),
        ("entry: Measure", "entry: Mesure", "unknown Entry `Mesure`. Use one of `Measure`"),
        ("Measure((", "Measure(", "Write an entry as `Name((…))`"),
        ("day: \"2020-06-17\"", "day: \"17 June\"", "a day such as \"2020-06-20\""),
        ("2020-06-18T01:00:00Z", "2020-06-18 01:00", "a time such as \"2020-06-20T08:00:00Z\""),
        (
            "border: \"KGZ\"",
            "border: \"KGS\"",
            "country code in capitals, such as \"KGZ\", found the string \"KGS\"",
        ),
        ("border: \"KGZ\"", "border: KGZ", "expected string, found `KGZ"),
        ("id: \"00000000-0000-7000-8000-000000000001\"", "id: \"1\"", "Write an id as"),
        ("Known(67)", "67", "Write a figure as `Known(12)`"),
        ("kind: BorderClosed", "kind: \"BorderClosed\"", "without quotation marks"),
        ("Known(67)", "Known(\"67\")", "expected float, found `\"67\""),
        ("by: \"desk-1\",", "by: \"desk-1\"", "expected comma, found `source"),
        ("Asia/Shanghai", "Asia/Beijing", "the IANA name of a time zone such as \"Asia/Shanghai\""),
        ("    ],\n)\n", "    ],\n))\n", "expected the end of the file"),
        ("by: \"desk-1\"", "by: \"desk-1\", by: \"desk-1\"", "the field `by` occurs twice. Keep one"),
    ];
    for (from, to, words) in cases {
        let said = refusal(&text.replacen(from, to, 1)).to_string();
        assert!(said.contains(words), "{to}: {said}");
        assert!(said.starts_with("line ") && said.contains(", column "), "{to}: {said}");
    }
    assert!(refusal("hello").to_string().contains("expected `(` with the fields of Board"));
}

#[test]
fn the_documented_file_is_a_valid_board() {
    let page = include_str!("../../docs/board-file.md");
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let board = from_text(example.expect("an example")).expect("a board");
    assert_eq!(board.problems(), []);
    for kind in EntryKind::ALL {
        assert!(page.contains(&format!("| `{}` |", kind.name())), "{kind:?} is not in the table of entries");
    }
}

#[test]
fn a_newer_format_is_refused_by_its_number_whatever_else_changed() {
    let text = read("canonical.ron");
    let newer = [
        text.replace("format: 2", "format: 3"),
        text.replace("format: 2", "format: 3").replace("title:", "name:"),
        text.replace("    format: 2,\n", "")
            .replace("    ],\n)", "    ],\n    format: 3,\n)")
            .replace("title:", "name:"),
    ];
    for text in newer {
        let error = refusal(&text);
        assert_eq!(error, FormatError::UnknownFormat { found: 3 });
        assert!(
            error.to_string().contains("this program reads formats 1 to 2. Open it with a newer borderboard")
        );
    }
    assert!(refusal(&text.replace("format: 2", "format: 0")).to_string().contains("format 0"));
}

#[test]
fn two_records_of_one_id_are_told_with_both_lines() {
    let text = read("canonical.ron").replace("00000000000d", "000000000003");
    let said = refusal(&text).to_string();
    let lines: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("(id: \"00000000-0000-7000-8000-000000000003\""))
        .map(|(index, _)| index + 1)
        .collect();
    assert!(said.starts_with(&format!("lines {} and {}: ", lines[0], lines[1])), "{said}");
    assert!(said.contains("00000000-0000-7000-8000-000000000003"), "{said}");
}

#[test]
fn deep_nesting_is_refused_without_exhausting_the_stack() {
    for depth in [100, 100_000] {
        for open in ["(", "[", "{", "(format: 1, header: (", "Some("] {
            let said = refusal(&open.repeat(depth)).to_string();
            assert!(said.contains("nested") && said.contains("at most 9 levels"), "{open}: {said}");
        }
    }
    let comments = "/*".repeat(100_000);
    assert!(matches!(refusal(&comments), FormatError::Truncated { .. }));
}

#[test]
fn files_that_are_no_boards_are_refused_and_stay_as_they_are() {
    let folder = folder();
    let canonical = read("canonical.ron");
    let cut = canonical.find("Satellite").expect("a text");
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(canonical.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut latin1 = canonical.clone().into_bytes();
    let umlaut = canonical.find("a release").expect("a text");
    latin1[umlaut] = 0xe4;
    let mut late_nul = canonical.clone().into_bytes();
    late_nul.extend(std::iter::repeat_n(b' ', 100_000));
    late_nul.push(0);
    let cases: [(&str, Vec<u8>, String); 8] = [
        ("empty", Vec::new(), "the file is empty".to_owned()),
        ("blank", b" \n\n".to_vec(), "the file is empty".to_owned()),
        (
            "truncated",
            canonical.as_bytes()[..cut].to_vec(),
            "line 18: the file ends in the record that starts on line 18, in a text that starts on line 18"
                .to_owned(),
        ),
        (
            "cut-character",
            canonical.as_bytes()[..canonical.find('吉').expect("a letter") + 1].to_vec(),
            "line 11: the file ends in the middle of a character".to_owned(),
        ),
        ("binary", b"\x7fELF\x02\x01\x01\0\0\0".to_vec(), "line 1, byte 7: a NUL byte".to_owned()),
        ("utf-16", utf16, "this is UTF-16. Save it as UTF-8".to_owned()),
        (
            "latin-1",
            latin1,
            format!("line 15, byte {umlaut}: the byte 0xe4 is not UTF-8. Save the file as UTF-8"),
        ),
        ("late-nul", late_nul, format!("byte {}: a NUL byte", canonical.len() + 100_000)),
    ];
    for (name, bytes, words) in cases {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).expect("written");
        let said = refused_file(&path);
        assert!(said.contains(&words), "{name}: {said}");
        let said_of_bytes = store::from_bytes(bytes).expect_err("no board").to_string();
        assert!(said.ends_with(&said_of_bytes), "{name}: {said_of_bytes}");
        assert!(said.starts_with(&path.display().to_string()), "{name}: {said}");
        assert!(matches!(store::load(&path), Err(error) if error.is_invalid()), "{name}");
    }
}

#[test]
fn huge_files_are_refused_without_reading_them() {
    let folder = folder();
    let zeros = folder.path().join("zeros");
    let file = fs::File::create(&zeros).expect("created");
    file.set_len(2 << 30).expect("a sparse file");
    assert!(refused_file(&zeros).contains("line 1, byte 0: a NUL byte"));

    let spaces = folder.path().join("spaces");
    fs::write(&spaces, " ".repeat(1 << 17)).expect("written");
    fs::OpenOptions::new().write(true).open(&spaces).and_then(|file| file.set_len(2 << 30)).expect("longer");
    assert!(refused_file(&spaces).contains("the most that a board may have"));
}

#[test]
fn what_cannot_be_read_is_a_failure_of_the_system_and_not_of_the_board() {
    let folder = folder();
    let cases = [
        (folder.path().to_owned(), "this is a folder. Name the board's file in it"),
        (folder.path().join("none.ron"), "there is no such file"),
        (folder.path().join("none/none.ron"), "there is no such file"),
    ];
    for (path, words) in cases {
        let error = store::load(&path).expect_err("no board");
        assert!(error.to_string().contains(words), "{error}");
        assert!(matches!(error, LoadError::Io { .. }) && !error.is_invalid());
    }
}

#[test]
fn a_save_replaces_the_file_whole_and_leaves_nothing_beside_it() {
    let folder = folder();
    let path = folder.path().join("board.ron");
    fs::write(&path, "anything at all, longer than nothing").expect("written");
    store::save(&path, &canonical_board()).expect("saved");
    assert_eq!(fs::read_to_string(&path).expect("read"), read("canonical.ron"));
    assert_eq!(names_in(folder.path()), ["board.ron"]);
}

#[test]
fn a_save_into_a_folder_or_nowhere_says_so_and_writes_nothing() {
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).expect("created");
    let cases = [("sub", "this is a folder"), ("none/board.ron", "its folder does not exist")];
    for (name, words) in cases {
        for save in [store::save, store::create_new] {
            let error = save(&folder.path().join(name), &canonical_board()).expect_err("refused").to_string();
            assert!(error.contains(words) || error.contains("it exists already"), "{error}");
            assert!(error.ends_with("nothing was written"), "{error}");
        }
    }
    assert_eq!(names_in(folder.path()), ["sub"]);
    assert_eq!(names_in(&folder.path().join("sub")), [""; 0]);
}

#[test]
fn a_new_board_never_takes_the_place_of_a_file() {
    let folder = folder();
    let path = folder.path().join("board.ron");
    store::create_new(&path, &canonical_board()).expect("created");
    assert_eq!(store::load(&path).expect("a board"), canonical_board());
    fs::write(&path, "mine").expect("written");
    let error = store::create_new(&path, &canonical_board()).expect_err("refused").to_string();
    assert!(error.contains("it exists already"), "{error}");
    assert_eq!(fs::read_to_string(&path).expect("read"), "mine");
    assert_eq!(names_in(folder.path()), ["board.ron"]);
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn a_save_keeps_the_permissions_of_the_file() {
        let folder = folder();
        let path = folder.path().join("board.ron");
        for bits in [0o600, 0o640, 0o664] {
            fs::write(&path, "").expect("there");
            fs::set_permissions(&path, fs::Permissions::from_mode(bits)).expect("set");
            store::save(&path, &canonical_board()).expect("saved");
            assert_eq!(mode(&path), bits);
        }
    }

    #[test]
    fn a_file_to_which_nobody_may_write_is_not_replaced() {
        let folder = folder();
        let path = folder.path().join("board.ron");
        fs::write(&path, "kept").expect("there");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
        let refused = store::save(&path, &canonical_board()).expect_err("refused").to_string();
        assert!(
            refused.contains("the file is read-only") && refused.ends_with("nothing was written"),
            "{refused}"
        );
        assert_eq!((fs::read_to_string(&path).expect("a file"), mode(&path)), ("kept".to_owned(), 0o444));
    }

    #[test]
    fn a_new_file_has_the_permissions_that_new_files_have() {
        let folder = folder();
        let (ours, others) = (folder.path().join("ours"), folder.path().join("others"));
        store::create_new(&ours, &canonical_board()).expect("created");
        fs::write(&others, "").expect("written");
        assert_eq!(mode(&ours), mode(&others));
    }

    #[test]
    fn a_save_goes_through_links_to_the_file_itself() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("there")).expect("created");
        symlink("there/board.ron", at("link")).expect("linked");
        symlink(at("link"), at("link-to-link")).expect("linked");
        for _ in 0..2 {
            store::save(&at("link-to-link"), &canonical_board()).expect("saved");
            assert!(fs::symlink_metadata(at("link")).expect("a link").is_symlink());
            assert!(fs::symlink_metadata(at("link-to-link")).expect("a link").is_symlink());
            assert_eq!(store::load(&at("there/board.ron")).expect("a board"), canonical_board());
        }
        assert_eq!(names_in(&at("there")), ["board.ron"]);
        symlink("circle", at("circle")).expect("linked");
        assert!(store::save(&at("circle"), &canonical_board()).is_err());
    }

    #[test]
    fn what_is_no_regular_file_is_never_replaced_by_one() {
        let folder = folder();
        let path = folder.path().join("s");
        // A socket's path may have no more than about a hundred bytes: in a deep folder there is nothing to test with.
        let Ok(_socket) = std::os::unix::net::UnixListener::bind(&path) else { return };
        let error = store::save(&path, &canonical_board()).expect_err("refused").to_string();
        assert!(error.contains("not a regular file") && error.ends_with("nothing was written"), "{error}");
        assert_eq!(names_in(folder.path()), ["s"]);
    }
}

/// A long file in the canonical layout is read in parts, any other whole.
#[test]
fn a_long_file_reads_the_same_in_parts_and_whole() {
    let text = include_str!("../../assets/examples/neighbours-2020.ron");
    let middle = text.len() / 2 + text[text.len() / 2..].find("\n        (").expect("a record's line");
    let (before, after) = text.split_at(middle);
    let commented =
        format!("{before}\n/* a comment\n        (over, lines),\n{}", after.replacen("),\n", "), */\n", 40));
    let remarked = format!("{before}\n        // ), (\n{after}");
    let torn = format!("{before}\n        (id: \"{after}");
    let broken = text.replacen("summary: \"", "summary: \"over\nlines, ", 2000);
    for text in [text, &commented, &remarked, &torn, &broken] {
        let whole = text.replacen("    records: [\n", "    records:  [\n", 1);
        let (in_parts, whole) = (store::from_text(text), store::from_text(&whole));
        assert_eq!(in_parts.as_ref().ok(), whole.as_ref().ok());
        assert_eq!(in_parts.is_ok(), whole.is_ok());
    }
    assert!(store::from_text(&broken).is_ok() && store::from_text(&remarked).is_ok());
    assert!(store::from_text(&torn).is_err());
}
