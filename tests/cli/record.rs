//! `record`.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Stdio};

use borderboard::board::{Board, Entry};
use borderboard::store;
use uuid::Uuid;

use super::{Desk, Said};

const RECORD: [&str; 4] = ["record", "b.ron", "--by", "feed-1"];
const NOTE: &str = r#"Note((at: "2020-06-20T08:00:00Z", text: "seen"))"#;

impl Desk {
    /// Runs `record` with this on standard input.
    fn record(&self, input: impl AsRef<[u8]>) -> Said {
        self.fed(&RECORD, input.as_ref())
    }

    fn board(&self) -> Board {
        store::load(&self.path("b.ron")).expect("a board")
    }
}

fn ids(said: &Said) -> Vec<Uuid> {
    said.out.lines().map(|line| line.parse().unwrap_or_else(|_| panic!("{line}"))).collect()
}

#[test]
fn entries_in_ron_and_json_are_recorded_under_the_ids_that_are_answered() {
    let desk = Desk::new();
    desk.china("b.ron");
    let contact = r#"(border: "KGZ", at: "2020-06-20T08:00:00Z", level: Central, direction: Outgoing, medium: Other("fax"), topics: [BorderPolicy])"#;
    let lines = [
        NOTE.to_owned(),
        format!("Contact({contact})"),
        format!(r#"(entry: Contact({contact}), source: (name: "log", day: "2020-06-20"))"#),
        r#"{"Reading": {"border": "RUS", "indicator": "HighRiskPersons", "day": "2020-06-20", "value": {"Known": 12}}}"#.to_owned(),
        r#" { "source": {"name": "sheet"}, "entry": {"Reading": {"border": "RUS", "indicator": {"Other": ["x", "y"]}, "day": "2020-06-20", "value": "Unknown"}}}"#.to_owned(),
    ];
    let said = desk.record(lines.join("\r\n\n  \n"));
    assert_eq!((said.code, &*said.err), (0, ""));
    let (board, ids) = (desk.board(), ids(&said));
    assert_eq!((ids.len(), board.records().len()), (5, 5));
    let records: Vec<_> = ids.iter().map(|id| board.get(*id).expect("a record")).collect();
    assert!(records.iter().all(|record| record.by == "feed-1" && record.id.get_version_num() == 7));
    assert!(matches!(&records[0].entry, Entry::Note(note) if note.text == "seen"));
    assert_eq!(records[1].entry, records[2].entry);
    assert_eq!((&*records[2].source.name, &*records[4].source.name), ("log", "sheet"));
    assert_eq!(desk.names(), ["b.ron", "b.ron.bak"]);
    assert!(desk.done(&["check", "b.ron"]).contains("valid"));

    // A correction names the record that it corrects.
    let corrected = NOTE.replace("seen", "seen twice");
    let correction = format!("(entry: {corrected}, supersedes: \"{}\")", ids[0]);
    let said = desk.record(format!("{correction}\n"));
    let correction = said.out.trim().parse().expect("an id");
    assert_eq!(desk.board().get(correction).expect("a record").supersedes, Some(ids[0]));
}

#[test]
fn a_wrong_line_is_answered_with_what_is_wrong_and_the_next_is_read() {
    let desk = Desk::new();
    desk.china("b.ron");
    let wrong = [
        ("Note((at: \"2020-06-20T08:00:00Z\"))", "the field `text` of Note is missing"),
        ("Nonsense((x: 1))", "unknown Entry `Nonsense`"),
        (&*NOTE.replace("text", "txt"), "unknown field `txt` of Note"),
        (&*format!("{NOTE} {NOTE}"), "expected the end of the line. Write one entry per line"),
        (&*format!("(entry: {NOTE}, id: \"x\")"), "unknown field `id`"),
        ("Note((at: \"2020-06-20T08:00:00Z\", text: \"\"))", "`text` is empty"),
        (&*NOTE.replace("Note((", "Note((border: \"FIN\", "), "FIN is not a border of this board"),
        (&*format!("(entry: {NOTE}, supersedes: \"{}\")", Uuid::nil()), "which is not on this board"),
        (r#"{"Note": {"at": "2020-06-20T08:00:00Z", "text": "x", "who": "y"}}"#, "unknown field `who`"),
        (r#"{"Note": {"at": "2020-06-20T08:00:00Z", "text": "x", "text": "y"}}"#, "duplicate field `text`"),
        (r#"{"entry": {"Note": {"at": "soon", "text": "x"}}}"#, "column"),
        (r#"{"Note": {"at": "2020-06-20T08:00:00Z", "text": "x"}} {}"#, "trailing characters"),
        ("{", "column"),
        ("{\"", "column"),
        ("(", "column"),
    ];
    let mut input = Vec::new();
    for (line, _) in &wrong {
        input.extend_from_slice(format!("{line}\n{NOTE}\n").as_bytes());
    }
    input.extend_from_slice(b"Note(\xff\n");
    input.extend(vec![b'x'; (1 << 20) + (1 << 17)]);
    input.extend_from_slice(format!("\n{NOTE}").as_bytes());
    let said = desk.record(&input);
    assert_eq!((said.code, &*said.err), (1, ""));
    let answers: Vec<&str> = said.out.lines().collect();
    assert_eq!(answers.len(), 2 * wrong.len() + 3);
    for ((line, words), answers) in wrong.iter().zip(answers.chunks(2)) {
        assert!(answers[0].starts_with("error: ") && answers[0].contains(words), "{line}: {}", answers[0]);
        assert!(answers[1].parse::<Uuid>().is_ok(), "{}", answers[1]);
    }
    let [text, long, last] = answers[2 * wrong.len()..] else { panic!("three more") };
    assert!(
        text.contains("not UTF-8") && long.starts_with("error: ") && long.contains("1048576"),
        "{text} {long}"
    );
    assert!(last.parse::<Uuid>().is_ok(), "{last}");
    assert_eq!(desk.board().records().len(), wrong.len() + 1);
}

/// A program that waits for each answer before it goes on.
struct Talk {
    child: std::process::Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Talk {
    fn with(desk: &Desk) -> Self {
        let mut command = desk.command(&RECORD);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
        let to = child.stdin.take().expect("a pipe");
        let from = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, to, from }
    }

    fn ask(&mut self, lines: &str) -> String {
        self.to.write_all(lines.as_bytes()).expect("written");
        let mut answer = String::new();
        self.from.read_line(&mut answer).expect("an answer");
        answer.trim_end().to_owned()
    }

    fn end(mut self) -> Option<i32> {
        drop(self.to);
        self.child.wait().expect("an end").code()
    }
}

#[test]
fn each_line_is_answered_before_the_next_is_written_and_is_on_the_disk_then() {
    let desk = Desk::new();
    desk.china("b.ron");
    let mut talk = Talk::with(&desk);
    for count in 1..5 {
        // A blank line behind it does not hold the answer up.
        let id = talk.ask(&format!("{NOTE}\n\n"));
        assert!(id.parse::<Uuid>().is_ok(), "{id}");
        let check = desk.done(&["check", "b.ron"]);
        assert!(check.contains(&format!("{count} record")), "what only the journal holds is shown: {check}");
    }
    assert!(talk.ask("wrong\n").starts_with("error: "));
    // A line without an end is told as too long before it ends.
    assert!(talk.ask(&"x".repeat((1 << 20) + (1 << 17))).contains("1048576"));
    assert!(talk.ask(&format!("\n{NOTE}\n")).parse::<Uuid>().is_ok());
    assert_eq!(desk.board().records().len(), 0, "the main file is written at the end");
    assert_eq!(talk.end(), Some(1));
    assert_eq!(desk.board().records().len(), 5);
    assert_eq!(desk.names(), ["b.ron", "b.ron.bak"]);
}

#[test]
fn what_one_program_records_another_can_correct() {
    let desk = Desk::new();
    desk.china("b.ron");
    let (mut one, mut two) = (Talk::with(&desk), Talk::with(&desk));
    let id = one.ask(&format!("{NOTE}\n"));
    let corrected = two.ask(&format!("(entry: {NOTE}, supersedes: \"{id}\")\n"));
    assert!(corrected.parse::<Uuid>().is_ok(), "{corrected}");
    // An import beside them takes in what they hold.
    desk.write("rafts.csv", "where,day,n\nRussia,2020-06-01,3\n");
    desk.write(
        "rafts.ron",
        r#"(name: "rafts", border: (name: "where"),
            entries: [Reading(indicator: Always(IllegalCrossings), day: "day", value: "n")])"#,
    );
    desk.done(&["import", "rafts.csv", "--profile", "rafts.ron", "--into", "b.ron"]);
    assert_eq!(desk.board().records().len(), 4, "the import is a record too");
    assert_eq!((one.end(), two.end()), (Some(0), Some(0)));
    assert_eq!(desk.board().records().len(), 4, "the import is a record too");
}

#[test]
fn an_exercise_is_recorded_by_its_own_clock() {
    let desk = Desk::new();
    let clock = ["--exercise-clock", "2020-12-01T08:00:00Z", "--out", "b.ron"];
    desk.done(&[&["new", "--home", "CHN", "--borders", "RUS"][..], &clock].concat());
    let said = desk.record(format!("{NOTE}\n"));
    assert_eq!(said.code, 0);
    assert!(desk.read("b.ron").contains("recorded_at: \"2020-12-01T08:00:00Z\""));
}

#[test]
fn many_entries_are_answered_in_their_order() {
    let desk = Desk::new();
    desk.china("b.ron");
    let lines: String = (0..3000).map(|n| NOTE.replace("seen", &format!("note {n}")) + "\n").collect();
    let said = desk.record(lines);
    assert_eq!((said.code, &*said.err), (0, ""));
    let board = desk.board();
    for (n, id) in ids(&said).into_iter().enumerate() {
        let Entry::Note(note) = &board.get(id).expect("a record").entry else { panic!("a note") };
        assert_eq!(note.text, format!("note {n}"));
    }
    assert_eq!(board.records().len(), 3000);
}

#[test]
fn what_cannot_be_recorded_at_all_is_said() {
    let desk = Desk::new();
    desk.china("b.ron");
    desk.fails(2, &["record", "b.ron"]);
    desk.fails(2, &["record", "b.ron", "--by", ""]);
    desk.fails(3, &["record", "missing.ron", "--by", "feed-1"]);
    // A file stands where the folder of journals would.
    fs::write(desk.path("b.ron.journal"), "").expect("written");
    let said = desk.record(format!("{NOTE}\n"));
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.out.starts_with("error: ") && said.out.contains("not recorded"), "{}", said.out);
    assert_eq!(desk.board().records().len(), 0);
}

#[test]
fn the_documented_lines_can_be_recorded() {
    let page = include_str!("../../docs/record.md");
    let lines = page.split("```\n").nth(3).expect("the lines");
    assert_eq!(lines.lines().count(), 4);
    for line in lines.lines() {
        store::draft_from_line(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_entry() {
    let desk = Desk::new();
    desk.china("b.ron");
    let said = desk.record(format!("\u{feff}{NOTE}\r\n{NOTE}\r\n"));
    assert_eq!((said.code, ids(&said).len()), (0, 2), "{said:?}");
}

#[test]
fn utf_16_is_refused_by_its_name_with_or_without_a_mark() {
    let units: Vec<u16> = format!("{NOTE}\r\n").encode_utf16().collect();
    let bytes = |of: fn(u16) -> [u8; 2]| units.iter().flat_map(|&unit| of(unit)).collect::<Vec<u8>>();
    let (little, big) = (bytes(u16::to_le_bytes), bytes(u16::to_be_bytes));
    for input in [[b"\xFF\xFE", &little[..]].concat(), [b"\xFE\xFF", &big[..]].concat(), little.clone(), big]
    {
        let desk = Desk::new();
        desk.china("b.ron");
        let said = desk.record(&input);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.lines().all(|line| line.contains("UTF-16")), "{said:?}");
        assert_eq!(desk.board().records(), []);
    }
}

#[test]
fn what_cannot_be_is_refused_with_the_reason_and_leaves_no_trace() {
    let desk = Desk::new();
    desk.china("b.ron");
    let reading = |value: &str, day: &str| {
        format!(
            "Reading((border: \"RUS\", indicator: HighRiskPersons, day: \"{day}\", value: Known({value})))"
        )
    };
    let contact = |at: &str| {
        format!("Contact((border: \"RUS\", at: \"{at}\", level: Local, direction: Incoming, medium: Radio))")
    };
    let wrong = [
        (reading("-7", "2020-06-20"), "`value` -7 is below 0"),
        (reading("12.5", "2020-06-20"), "`value` 12.5 is not a whole number"),
        (reading("12", "0020-06-20"), "`day` 0020-06-20 is before 1900"),
        (reading("12", "3020-06-20"), "`day` 3020-06-20 is in the future"),
        (reading("1e300", "2020-06-20"), "`value` 1e300 is outside"),
        (reading("1e300", "2020-06-20"), "`value` 1e300 is more than the population of the world"),
        (
            r#"Cadence((border: "RUS", kind: Daily, every_hours: -3, starts: "2020-06-20T00:00:00Z"))"#
                .to_owned(),
            "`every_hours` -3 is too small or too large",
        ),
        (
            r#"{"Cadence": {"border": "RUS", "kind": "Daily", "every_hours": -3}}"#.to_owned(),
            "`every_hours`: invalid value: integer `-3`, expected u32",
        ),
        (
            r#"Assistance((item: "masks", promised: "2020-06-10", received: "2020-06-09"))"#.to_owned(),
            "`received`",
        ),
        (
            r#"Assistance((item: "masks", promised: "2020-06-10", shipped: "2020-06-09"))"#.to_owned(),
            "`shipped`",
        ),
        (contact("3020-06-20T08:00:00Z"), "is in the future"),
        (contact("0020-06-20T08:00:00Z"), "is before 1900"),
        (
            "Measure((border: \"RUS\", kind: BorderClosed, side: Home, from: \"3020-06-20\"))".to_owned(),
            "`from` 3020-06-20 is more than 10 years after the board's clock",
        ),
        (
            format!("Note((at: \"2020-06-20T08:00:00Z\", text: \"{}\"))", "x".repeat(70_000)),
            "`text` has 70000 bytes. The most is 65536 (64 KiB)",
        ),
    ];
    let input: Vec<&str> = wrong.iter().map(|(line, _)| line.as_str()).collect();
    let said = desk.record(input.join("\n"));
    assert_eq!((said.code, &*said.err), (1, ""));
    assert_eq!(said.out.lines().count(), wrong.len());
    for ((_, why), answer) in wrong.iter().zip(said.out.lines()) {
        assert!(answer.starts_with("error: ") && answer.contains(why), "{why}: {answer}");
    }
    assert_eq!(desk.board().records().len(), 0);
    // One cause has one reason.
    let said = desk.record(reading("NaN", "2020-06-20"));
    assert_eq!(said.out, "error: `value` is not a finite number\n");
    // A correction of a figure is a figure too.
    let said = desk.record(reading("12", "2020-06-20"));
    let negative = reading("-7", "2020-06-20");
    let said = desk.record(format!("(entry: {negative}, supersedes: \"{}\")", ids(&said)[0]));
    assert!(said.out.contains("is below 0"), "{}", said.out);
}

#[test]
fn an_improbable_figure_is_recorded_and_told_with_its_line() {
    let desk = Desk::new();
    desk.china("b.ron");
    let reading = |day: u32, value: u32| {
        format!(
            "Reading((border: \"RUS\", indicator: HighRiskPersons, day: \"2020-06-{day:02}\", value: Known({value})))"
        )
    };
    let mut lines: Vec<String> = (1..=20).map(|day| reading(day, 30 + day % 7)).collect();
    lines.extend([String::new(), reading(21, 99_999), reading(22, 34)]);
    let said = desk.record(lines.join("\n"));
    assert_eq!((said.code, ids(&said).len()), (0, 22));
    let told = "line 22: recorded, but improbable: 99,999 is far from the figures of this series: 30 to 36 on 20 reported days";
    assert!(said.err.contains(told), "{}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    // The same holds for figures that were on record before.
    let said = desk.record(format!("{}\n{}", reading(21, 35), reading(23, 4_000)));
    assert!(said.err.contains("line 2: ") && !said.err.contains("line 1: "), "{}", said.err);
    // The first are told one by one.
    let lines = (1..=25).map(|n| {
        let boats = |day: &str, value: u32| {
            format!("Reading((border: \"RUS\", indicator: Other(\"{n}\", \"boats\"), day: \"{day}\", value: Known({value})))\n")
        };
        boats("2020-05-01", 5) + &boats("2020-06-01", 1_000)
    });
    let said = desk.record(lines.collect::<String>());
    assert_eq!((said.err.lines().count(), ids(&said).len()), (21, 50), "{}", said.err);
    assert!(said.err.ends_with("5 more recorded lines are improbable\n"), "{}", said.err);
}

#[test]
fn a_text_that_names_a_person_is_refused_unless_somebody_has_looked() {
    let desk = Desk::new();
    desk.china("b.ron");
    let line = NOTE.replace("seen", "Refused: passport AB1234567");
    let said = desk.record(&line);
    assert_eq!(said.code, 1);
    assert!(said.out.starts_with("error: ") && said.out.contains("--texts-checked"), "{}", said.out);
    assert_eq!(desk.board().records().len(), 0);
    let mut command = desk.command(&RECORD);
    command.arg("--texts-checked");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(line.as_bytes()).expect("written");
    assert!(child.wait().expect("an end").success());
    assert_eq!(desk.board().records().len(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn without_by_the_name_that_the_window_remembers_records_and_never_the_machines() {
    let desk = Desk::new();
    desk.china("b.ron");
    let note = format!("{NOTE}\n");
    let refused = desk.fed(&["record", "b.ron"], note.as_bytes());
    assert_eq!((refused.code, &*refused.out), (2, ""));
    assert!(refused.err.contains("--by"), "{}", refused.err);
    assert!(desk.board().records().is_empty());
    let own = desk.path("own/borderboard");
    fs::create_dir_all(&own).expect("a folder");
    let remembered = |preferences: &str| {
        let stored = std::collections::BTreeMap::from([("preferences", preferences)]);
        fs::write(own.join("app.ron"), ron::to_string(&stored).expect("RON")).expect("written");
        desk.fed(&["record", "b.ron"], note.as_bytes())
    };
    // Before the window asked for a name it kept the machine's, which is no author.
    let host = format!("(by: {:?})", store::host());
    assert_eq!(remembered(&host).code, 2);
    let said = remembered(r#"(authors: ["Asel", "Bek"])"#);
    assert_eq!((said.code, &*said.err), (0, ""));
    let by: Vec<String> = desk.board().records().iter().map(|record| record.by.clone()).collect();
    assert_eq!(by, ["Asel"]);
}
