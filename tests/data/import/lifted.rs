//! Rows that end measures.

use super::*;
use borderboard::board::{Draft, MeasureKind, Retraction, Side};
use uuid::Uuid;

const HEADER: &str = "ID,ISO,COUNTRY,LOG_TYPE,MEASURE,DATE_IMPLEMENTED,ENTRY_DATE,COMMENTS,LINK,SOURCE";
const IN: &str = "Introduction / extension of measures";
const OUT: &str = "Phase-out measure";

/// A sheet of rows: id, border, log type, measure, day, day of entry.
fn sheet(rows: &[(u32, &str, &str, &str, &str, &str)]) -> String {
    let row = |&(id, iso, log, measure, day, entered): &(u32, &str, &str, &str, &str, &str)| {
        format!(
            "{id},{iso},,{log},{measure},{day},{entered},comment {id},https://example.org/{id},Ministry\n"
        )
    };
    format!("{HEADER}\n{}", rows.iter().map(row).collect::<String>())
}

fn lifted(board: &Board) -> Vec<(String, Option<String>)> {
    let mut lifted: Vec<_> = measures(board)
        .into_iter()
        .map(|(_, m)| {
            (format!("{} {:?} {}", m.border, m.kind, m.detail), m.lifted.map(|day| day.to_string()))
        })
        .collect();
    lifted.sort();
    lifted
        .into_iter()
        .map(|(what, day)| (what.rsplit(' ').next().unwrap_or_default().to_owned(), day))
        .collect()
}

fn notes(board: &Board) -> Vec<String> {
    let text = |record: &&Record| match &record.entry {
        Entry::Note(note) => Some(format!("{} {}", note.at.to_rfc3339(), note.text)),
        _ => None,
    };
    current(board).iter().filter_map(text).collect()
}

fn acaps(board: &mut Board, sheet: &str, n: u32) -> Report {
    into(board, &shipped("acaps"), sheet, n)
}

#[test]
fn a_phase_out_ends_what_is_open_of_its_kind_and_border_and_began_by_then() {
    let rows = [
        (8, "KGZ", OUT, "Border checks", "2020-06-01", "2020-06-02"),
        (9, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-02"),
        (1, "KGZ", IN, "Border checks", "2020-06-01", "2020-06-01"),
        (2, "KGZ", IN, "Border checks", "2020-06-02", "2020-06-02"),
        (4, "KGZ", IN, "Border closure", "", "2020-05-01"),
        (5, "KGZ", IN, "Border closure", "", "2020-06-05"),
        (6, "KAZ", IN, "Border closure", "2020-03-20", "2020-03-21"),
        (7, "KGZ", IN, "Curfews", "2020-03-20", "2020-03-21"),
    ];
    let mut board = china();
    let report = acaps(&mut board, &sheet(&rows), 1);
    let by_id: std::collections::BTreeMap<String, Option<String>> = lifted(&board).into_iter().collect();
    let ended: Vec<&str> = by_id.iter().filter(|(_, day)| day.is_some()).map(|(id, _)| id.as_str()).collect();
    assert_eq!(ended, ["1", "4"]);
    assert_eq!((report.new, report.lifting, report.superseded.values().sum::<usize>()), (6, 2, 2));
    assert_eq!(measures(&board).len(), 6, "each introduction stays one measure");
    for (lift, measure) in measures(&board).into_iter().filter(|(_, measure)| measure.lifted.is_some()) {
        let row = if measure.from.is_some() { 8 } else { 9 };
        assert_eq!(lift.source.url, format!("https://example.org/{row}"));
        let reported = if measure.from.is_some() { "2020-06-02" } else { "2020-05-01" };
        assert_eq!(
            lift.source.day,
            Some(day(reported)),
            "a measure without a first day keeps counting from there"
        );
    }
    let backwards: Vec<_> = rows.iter().rev().copied().collect();
    let again = acaps(&mut board, &sheet(&backwards), 2);
    assert_eq!((again.records(), again.unchanged), (0, 8));
}

/// A sheet of rows with their own comments: id, log type, day, comment. All are flights suspensions of Russia.
fn flights(rows: &[(u32, &str, &str, &str)]) -> String {
    let row = |&(id, log, day, comment): &(u32, &str, &str, &str)| {
        format!("{id},RUS,,{log},International flights suspension,{day},{day},\"{comment}\",,\n")
    };
    format!("{HEADER}\n{}", rows.iter().map(row).collect::<String>())
}

fn ended(board: &Board) -> usize {
    measures(board).iter().filter(|(_, measure)| measure.lifted.is_some()).count()
}

#[test]
fn a_phase_out_that_may_mean_any_of_several_measures_ends_none_and_the_report_says_how_many_were_open() {
    let mut rows = vec![
        (1, IN, "2020-01-31", "charter flights"),
        (2, IN, "2020-03-16", "half of all flights"),
        (3, IN, "2020-03-27", "all regular flights"),
        (9, OUT, "2020-08-01", "flights are open again"),
    ];
    let mut board = china();
    let report = acaps(&mut board, &flights(&rows), 1);
    assert_eq!((ended(&board), report.lifting, notes(&board).len()), (0, 0, 1));
    let [remark] = report.remarks.as_slice() else { panic!("{:?}", report.remarks) };
    assert!(remark.to_string().contains("row 5 (3 open)"), "{remark}");
    assert_eq!(acaps(&mut board, &flights(&rows), 2).records(), 0);
    // The same measure said twice is one.
    rows.drain(..2);
    rows.push((4, IN, "2020-04-01", "all  regular flights"));
    let mut board = china();
    assert_eq!(acaps(&mut board, &flights(&rows), 1).lifting, 1);
    assert_eq!(ended(&board), 2);
    assert_eq!(acaps(&mut board, &flights(&rows), 2).records(), 0);
    // Another measure added since does not take back what the row has ended.
    rows.push((5, IN, "2020-04-02", "transit flights"));
    acaps(&mut board, &flights(&rows), 3);
    assert_eq!((ended(&board), measures(&board).len()), (2, 3));
    assert_eq!(acaps(&mut board, &flights(&rows), 4).records(), 0);
}

#[test]
fn a_phase_out_that_names_countries_ends_only_a_measure_that_names_the_same() {
    let ends = |measure: &str, lift: &str| {
        let rows = [(1, IN, "2020-03-27", measure), (2, OUT, "2020-08-01", lift)];
        let mut board = china();
        let report = acaps(&mut board, &flights(&rows), 1);
        assert_eq!(report.remarks.is_empty(), ended(&board) == 1, "{lift}");
        assert_eq!(notes(&board).len() + ended(&board), 1, "{lift}");
        assert_eq!(acaps(&mut board, &flights(&rows), 2).records(), 0);
        ended(&board) == 1
    };
    assert!(ends("flights to China", "flights to China again"));
    assert!(ends("flights to China and UAE", "Russia: flights with China, United Arab Emirates"));
    assert!(ends("flights to China", "flights are open again"), "names none");
    assert!(!ends("flights to China", "regular flights with Uzbekistan"));
    assert!(!ends("all flights", "restart of flights to Britain, Turkey and Tanzania"));
    assert!(!ends("flights to China and Mongolia", "flights to China again"), "one of two");
}

#[test]
fn other_kinds_are_the_same_when_their_words_are() {
    let rows = [
        (1, "KGZ", IN, "Curfews", "2020-03-20", "2020-03-21"),
        (2, "KGZ", IN, "Full lockdown", "2020-03-20", "2020-03-21"),
        (3, "KGZ", OUT, "Curfews", "2020-05-20", "2020-05-21"),
    ];
    let mut board = china();
    acaps(&mut board, &sheet(&rows), 1);
    assert_eq!(lifted(&board), [("1".into(), Some("2020-05-20".into())), ("2".into(), None)]);
    let kinds: Vec<_> = measures(&board).iter().map(|(_, m)| m.kind.clone()).collect();
    assert!(kinds.contains(&MeasureKind::Other("Full lockdown".into())));
}

#[test]
fn a_phase_out_that_ends_nothing_or_has_no_day_becomes_a_note() {
    let rows = [
        (1, "KGZ", IN, "Border closure", "2020-06-20", "2020-06-21"),
        (2, "KGZ", OUT, "Border closure", "2020-05-01", "2020-05-02"),
        (3, "KGZ", OUT, "Border closure", "", "2020-07-02"),
        (4, "KGZ", OUT, "Border closure", "", ""),
    ];
    let mut board = china();
    let report = acaps(&mut board, &sheet(&rows), 1);
    assert_eq!(lifted(&board), [("1".into(), None)]);
    assert_eq!(
        notes(&board).iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
        [
            "2020-04-30T16:00:00+00:00 Phase-out of Border closure: comment 2",
            "2020-07-01T16:00:00+00:00 Phase-out of Border closure: comment 3",
        ]
        .into()
    );
    assert_eq!((report.new, skipped(&report, SkipReason::NoDay)), (3, 1));
    assert_eq!(acaps(&mut board, &sheet(&rows), 2).records(), 0);
}

#[test]
fn each_phase_out_acts_on_its_day_and_the_next_finds_what_began_since() {
    let rows = [
        (4, "KGZ", OUT, "Border closure", "2020-09-01", "2020-09-01"),
        (2, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-01"),
        (1, "KGZ", IN, "Border closure", "2020-03-20", "2020-03-21"),
        (3, "KGZ", IN, "Border closure", "2020-07-01", "2020-07-01"),
        (5, "KGZ", OUT, "Border closure", "2020-09-02", "2020-09-02"),
    ];
    let mut board = china();
    let report = acaps(&mut board, &sheet(&rows), 1);
    assert_eq!(
        lifted(&board),
        [("1".into(), Some("2020-06-01".into())), ("3".into(), Some("2020-09-01".into()))]
    );
    assert_eq!((notes(&board).len(), report.lifting), (1, 2));
}

#[test]
fn measures_of_an_earlier_import_are_ended_by_a_later_one() {
    let first = [(1, "KGZ", IN, "Border closure", "2020-03-20", "2020-03-21")];
    let out = (2, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-01");
    let mut board = china();
    acaps(&mut board, &sheet(&first), 1);
    assert_eq!(acaps(&mut board, &sheet(&[out]), 2).lifting, 1);
    assert_eq!(lifted(&board), [("1".into(), Some("2020-06-01".into()))]);
    assert_eq!(acaps(&mut board, &sheet(&[first[0], out]), 3).records(), 0);
    // The row now says another day.
    let later = (2, "KGZ", OUT, "Border closure", "2020-06-15", "2020-06-01");
    assert_eq!(acaps(&mut board, &sheet(&[first[0], later]), 4).lifting, 1);
    assert_eq!(lifted(&board), [("1".into(), Some("2020-06-15".into()))]);
    assert_eq!(acaps(&mut board, &sheet(&[first[0], later]), 5).records(), 0);
}

#[test]
fn a_changed_introduction_stays_lifted() {
    let rows = |day| {
        [
            (1, "KGZ", IN, "Border closure", day, "2020-03-21"),
            (2, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-01"),
        ]
    };
    let mut board = china();
    acaps(&mut board, &sheet(&rows("2020-03-20")), 1);
    let report = acaps(&mut board, &sheet(&rows("2020-03-22")), 2);
    assert_eq!((report.changed, report.unchanged), (1, 1));
    let (_, measure) = measures(&board)[0];
    assert_eq!((measure.from, measure.lifted), (Some(day("2020-03-22")), Some(day("2020-06-01"))));
    assert_eq!(acaps(&mut board, &sheet(&rows("2020-03-22")), 3).records(), 0);
}

#[test]
fn what_an_analyst_opened_again_stays_open() {
    let rows = [
        (1, "KGZ", IN, "Border closure", "2020-03-20", "2020-03-21"),
        (2, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-01"),
        (3, "KGZ", OUT, "Border closure", "2020-07-01", "2020-07-01"),
    ];
    let mut board = china();
    acaps(&mut board, &sheet(&rows), 1);
    let (lift, measure) = measures(&board)[0];
    let reopened = Draft::correcting(lift.id, Entry::Measure(Measure { lifted: None, ..measure.clone() }))
        .stamped(Uuid::from_u128(7), nth(2), "analyst");
    board.record(reopened).expect("correction");
    assert_eq!(acaps(&mut board, &sheet(&rows), 3).records(), 0);
    assert_eq!(lifted(&board), [("1".into(), None)]);
    // A new phase-out is another matter.
    let mut rows = rows.to_vec();
    rows.push((4, "KGZ", OUT, "Border closure", "2020-08-01", "2020-08-01"));
    assert_eq!(acaps(&mut board, &sheet(&rows), 4).lifting, 1);
    assert_eq!(lifted(&board), [("1".into(), Some("2020-08-01".into()))]);
}

#[test]
fn a_neighbour_does_not_lift_our_own_measures() {
    let mut board = china();
    let measure = Measure {
        border: code("KGZ"),
        kind: MeasureKind::BorderClosed,
        side: Side::Home,
        from: Some(day("2020-03-01")),
        lifted: None,
        area: String::new(),
        detail: "ours".into(),
    };
    let id = Uuid::from_u128(7);
    let entry = Entry::Measure(measure.clone());
    let ours = Draft::new(entry).stamped(id, nth(1), "a");
    let entry = Entry::Measure(Measure { side: Side::Neighbour, detail: "theirs".into(), ..measure });
    let theirs = Record { id: Uuid::from_u128(8), entry, ..ours.clone() };
    board.record_all(vec![ours, theirs]).expect("measures");
    acaps(&mut board, &sheet(&[(2, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-01")]), 2);
    assert_eq!(lifted(&board), [("ours".into(), None), ("theirs".into(), Some("2020-06-01".into()))]);
}

const AREAS: &str = "ID,ISO,COUNTRY,LOG_TYPE,MEASURE,DATE_IMPLEMENTED,ENTRY_DATE,ADMIN_LEVEL_NAME,TARGETED_POP_GROUP,COMMENTS";

#[test]
fn a_phase_out_of_a_region_or_of_a_part_leaves_the_measure_of_the_country_in_force() {
    let rows = [
        "1,RUS,,Introduction / extension of measures,Border closure,2020-03-18,2020-03-18,,,comment",
        "2,RUS,,Introduction / extension of measures,Border closure,2020-03-18,2020-03-18,chechnya ,,comment",
        "15979,RUS,,Phase-out measure,Border closure,2020-06-30,2020-06-30,Chechnya,,no quarantine there any more",
        "4,RUS,,Phase-out measure,Border closure,2020-07-01,2020-07-01,,checked,students may come",
        "5,RUS,,Phase-out measure,Border closure,2020-07-02,2020-07-02,,,Some minor crossings open",
    ];
    let table = format!("{AREAS}\n{}\n", rows.join("\n"));
    let mut board = china();
    let report = into(&mut board, &shipped("acaps"), table.as_str(), 1);
    let mut ended: Vec<_> = measures(&board).iter().map(|(_, m)| (m.area.clone(), m.lifted)).collect();
    ended.sort();
    assert_eq!(ended, [(String::new(), None), ("chechnya".to_owned(), Some(day("2020-06-30")))]);
    assert_eq!((report.lifting, notes(&board).len()), (1, 2));
    assert_eq!(into(&mut board, &shipped("acaps"), table.as_str(), 2).records(), 0);
}

#[test]
fn what_an_earlier_version_ended_too_broadly_is_opened_again() {
    // The import of an earlier version took a region's phase-out for the country's: so does a table without areas.
    let introduced =
        "1,RUS,,Introduction / extension of measures,Border closure,2020-03-18,2020-03-18,,,comment";
    let ended =
        |area: &str| format!("2,RUS,,Phase-out measure,Border closure,2020-06-30,2020-06-30,{area},,comment");
    let table = |area: &str| format!("{AREAS}\n{introduced}\n{}\n", ended(area));
    let mut board = china();
    into(&mut board, &shipped("acaps"), table("").as_str(), 1);
    assert_eq!(measures(&board)[0].1.lifted, Some(day("2020-06-30")));
    into(&mut board, &shipped("acaps"), table("Chechnya").as_str(), 2);
    assert_eq!((measures(&board)[0].1.lifted, notes(&board).len()), (None, 1));
    assert_eq!(into(&mut board, &shipped("acaps"), table("Chechnya").as_str(), 3).records(), 0);
}

fn linked(lift: &str) -> Profile {
    let text = format!(
        "(name: \"linked\", border: (code: \"ISO\"), entries: [Measure(when: [(column: \"Type\", is: \"new\")], key: \
         [\"Record\"], kind: From(column: \"Kind\", map: {{\"closed\": BorderClosed}}, otherwise: Keep), from: \"Day\", \
         detail: \"{{Record}}\"), Lift(when: [(column: \"Type\", is: \"end\")], key: [\"Record\"], {lift}, note: \"Ended: \
         {{Kind}}\")])"
    );
    Profile::parse("linked.ron", &text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_row_ends_what_it_names_by_a_column() {
    let table = "Record,Policy,ISO,Type,Kind,Day\n\
                 a,7,KGZ,new,closed,2020-03-01\n\
                 b,7,KGZ,new,curfew,2020-03-02\n\
                 c,8,KGZ,new,closed,2020-03-03\n\
                 d,7,KGZ,end,closed,2020-06-01\n\
                 e,9,KGZ,end,closed,2020-06-02\n\
                 f,7,KAZ,end,closed,2020-06-03\n";
    let profile = linked("ends: \"Policy\", day: \"Day\"");
    let mut board = china();
    let report = into(&mut board, &profile, table, 1);
    let june = Some("2020-06-01".to_owned());
    let want = [("a".to_owned(), june.clone()), ("b".to_owned(), june), ("c".to_owned(), None)];
    let mut got = lifted(&board);
    got.sort();
    assert_eq!(got, want, "other kinds of the same policy end, the same kind of another does not");
    assert_eq!((report.lifting, notes(&board).len()), (1, 2));
    assert_eq!(into(&mut board, &profile, table, 2).records(), 0);
}

#[test]
fn a_row_ends_a_measure_of_an_earlier_table_by_its_key() {
    let profile = linked("ends: (column: \"Policy\", of: \"Record\"), last_day: \"Day\"");
    let mut board = china();
    into(&mut board, &profile, "Record,Policy,ISO,Type,Kind,Day\na,,KGZ,new,closed,2020-03-01\n", 1);
    let table = "Record,Policy,ISO,Type,Kind,Day\nd,a,KGZ,end,,2020-06-01\n";
    assert_eq!(into(&mut board, &profile, table, 2).lifting, 1);
    assert_eq!(
        lifted(&board),
        [("a".to_owned(), Some("2020-06-02".to_owned()))],
        "a last day is still in force"
    );
    assert_eq!(into(&mut board, &profile, table, 3).records(), 0);
}

#[test]
fn a_lift_says_what_it_ends_and_when() {
    let refused = |lift: &str| {
        let text = format!("(name: \"p\", border: (code: \"I\"), entries: [Lift({lift}, note: \"x\")])");
        Profile::parse("p.ron", &text).expect_err("refused").to_string()
    };
    assert!(refused("day: \"D\"").contains("Give what it ends"));
    assert!(refused("kind: Always(Quarantine)").contains("one of `day` and `last_day`"));
    assert!(
        refused("kind: Always(Quarantine), day: \"D\", last_day: \"E\"")
            .contains("one of `day` and `last_day`")
    );
}

#[test]
fn what_an_import_ended_is_open_again_when_it_is_retracted() {
    let closed = (1, "KGZ", IN, "Border closure", "2020-03-20", "2020-03-21");
    let ended = (2, "KGZ", OUT, "Border closure", "2020-06-01", "2020-06-02");
    let mut board = china();
    acaps(&mut board, &sheet(&[closed]), 1);
    let open = [("1".to_owned(), None)];
    let over = [("1".to_owned(), Some("2020-06-01".to_owned()))];
    for round in 1..4 {
        acaps(&mut board, &sheet(&[closed, ended]), 3 * round);
        assert_eq!(lifted(&board), over, "round {round}");
        let import = board.imports().last().expect("an import").0.id;
        let retraction = Entry::Retraction(Retraction::new(import, "the wrong table"));
        let id = Uuid::from_u128(round.into());
        board.record(Draft::new(retraction).stamped(id, nth(3 * round + 1), "desk-1")).expect("a retraction");
        assert_eq!(lifted(&board), open, "round {round}");
    }
    assert_eq!(board.problems(), []);
}
