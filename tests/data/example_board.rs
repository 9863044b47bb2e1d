//! The shipped example board: it is made from its scenario to the byte, it says what its sources say and no more, and
//! at its clock every case that the views must show occurs on some border.

use std::collections::{BTreeMap, BTreeSet};

use borderboard::board::*;
use borderboard::exercise::{self, ExerciseError, Scenario, TableFault};
use borderboard::picture::attention::AttentionLevel;
use borderboard::picture::{Moment, Picture};
use borderboard::store;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

const EXAMPLE: &str = include_str!("../../assets/examples/neighbours-2020.ron");
const BORDERS: [&str; 14] =
    ["PRK", "RUS", "MNG", "KAZ", "KGZ", "TJK", "AFG", "PAK", "IND", "NPL", "BTN", "MMR", "LAO", "VNM"];
/// Those that the release does not name.
const UNNAMED: [&str; 3] = ["AFG", "BTN", "IND"];

fn example() -> Board {
    store::from_text(EXAMPLE).expect("a board")
}

fn clock(board: &Board) -> DateTime<Utc> {
    board.header().clock.expect("a clock")
}

fn code(text: &str) -> CountryCode {
    CountryCode::find(text).expect("a country")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn is_of_release(record: &Record) -> bool {
    record.source.name.starts_with("National Immigration Administration of China (NIA), release")
}

fn is_synthetic(record: &Record) -> bool {
    record.source.name.starts_with("synthetic: exercise generator, seed 2020")
}

/// The entries of the release.
fn release(board: &Board) -> Vec<&Entry> {
    board.records().iter().filter(|record| is_of_release(record)).map(|record| &record.entry).collect()
}

/// After a change to the scenario or the generator: `UPDATE_EXAMPLES=1 cargo test --test data example_board`.
#[test]
fn the_shipped_file_is_the_scenarios_board_to_the_byte() {
    let made = store::to_text(&exercise::example(None).expect("a board"));
    if std::env::var_os("UPDATE_EXAMPLES").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/neighbours-2020.ron");
        std::fs::write(path, &made).expect("written");
        return;
    }
    assert!(
        made == EXAMPLE,
        "the example is out of date: UPDATE_EXAMPLES=1 cargo test --test data example_board"
    );
}

#[test]
fn the_header_says_whose_board_it_is_and_whom_it_owes() {
    let board = example();
    let header = board.header();
    assert_eq!(header.title, "China (CHN): 14 land borders");
    assert_eq!(
        (header.home, header.status, header.marking),
        (code("CHN"), BoardStatus::Exercise, Marking::Amber)
    );
    assert_eq!(clock(&board).to_rfc3339(), "2020-07-31T00:00:00+00:00");
    assert_eq!(header.borders, BORDERS.map(code));
    assert_eq!(header.local_names.len(), 14);
    assert_eq!(header.local_names[&code("KGZ")], "吉尔吉斯斯坦");
    let attributions = header.attributions.join("\n");
    for words in [
        "National Immigration Administration",
        "COVID-19 Data Repository by the Center for Systems Science and Engineering at Johns Hopkins University",
        "Oxford COVID-19 Government Response Tracker, Blavatnik School of Government, University of Oxford",
        "CC BY 4.0",
        "synthetic",
    ] {
        assert!(attributions.contains(words), "{words}");
    }
    assert_eq!(board.problems(), []);
}

#[test]
fn the_release_is_on_the_board_border_by_border() {
    use EntryKind::{Cadence as C, Correspondence as L, JointOperation as O, Measure as M, Note as N};
    let expected: [(&str, &[(EntryKind, usize)]); 14] = [
        ("PRK", &[(M, 1), (C, 1)]),
        ("RUS", &[(M, 2), (C, 1), (L, 2)]),
        ("MNG", &[(M, 2), (C, 1), (L, 1)]),
        ("KAZ", &[(M, 2), (C, 1), (L, 2)]),
        ("KGZ", &[(M, 2), (C, 1), (L, 2)]),
        ("TJK", &[(M, 1), (C, 1), (L, 2), (N, 1)]),
        ("AFG", &[]),
        ("PAK", &[(M, 2), (C, 1)]),
        ("IND", &[]),
        ("NPL", &[(M, 4), (C, 1), (L, 1), (O, 3)]),
        ("BTN", &[]),
        ("MMR", &[(M, 2), (C, 1), (L, 1), (O, 3)]),
        ("LAO", &[(M, 2), (C, 1), (L, 1), (O, 3)]),
        ("VNM", &[(M, 5), (C, 1), (L, 3), (O, 3)]),
    ];
    let board = example();
    for (border, kinds) in expected {
        let mut counts: BTreeMap<EntryKind, usize> = BTreeMap::new();
        for entry in release(&board).into_iter().filter(|entry| entry.borders().contains(&code(border))) {
            *counts.entry(entry.kind()).or_default() += 1;
        }
        assert_eq!(counts, kinds.iter().copied().collect(), "{border}");
    }
    let of_none = release(&board).into_iter().filter(|entry| entry.borders().is_empty());
    let mut counts: BTreeMap<EntryKind, usize> = BTreeMap::new();
    of_none.for_each(|entry| *counts.entry(entry.kind()).or_default() += 1);
    let expected =
        [(L, 4), (EntryKind::Assistance, 4), (EntryKind::Engagement, 7), (N, 3)].into_iter().collect();
    assert_eq!(counts, expected);
}

#[test]
fn the_releases_measures_have_their_kinds_and_sides() {
    use MeasureKind as K;
    let board = example();
    let mut found: BTreeMap<String, BTreeSet<(K, Side)>> = BTreeMap::new();
    for entry in release(&board) {
        if let Entry::Measure(measure) = entry {
            found.entry(measure.border.to_string()).or_default().insert((measure.kind.clone(), measure.side));
        }
    }
    let ours = (K::SpecialControls, Side::Home);
    let patrols = (K::JointPatrols, Side::Joint);
    let (posts, police) = ((K::CheckpointsAdded, Side::Neighbour), (K::ForcesReinforced, Side::Neighbour));
    let expected = [
        ("PRK", vec![ours.clone()]),
        ("RUS", vec![ours.clone(), (K::PatrolsIntensified, Side::Joint)]),
        ("MNG", vec![ours.clone(), (K::PatrolsIntensified, Side::Joint)]),
        ("KAZ", vec![ours.clone(), (K::ActivityBanned, Side::Neighbour)]),
        ("KGZ", vec![ours.clone(), (K::BorderClosed, Side::Joint)]),
        ("TJK", vec![ours.clone()]),
        ("PAK", vec![ours.clone(), (K::SpecialControls, Side::Neighbour)]),
        ("NPL", vec![ours.clone(), patrols.clone(), posts.clone(), police.clone()]),
        ("MMR", vec![ours.clone(), patrols.clone()]),
        ("LAO", vec![ours.clone(), patrols.clone()]),
        ("VNM", vec![ours, patrols, posts, police, (K::SpecialControls, Side::Neighbour)]),
    ];
    let expected =
        expected.into_iter().map(|(border, all)| (border.to_owned(), all.into_iter().collect())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_releases_cadences_letters_and_help_are_as_it_words_them() {
    let board = example();
    let mut cadences: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut offices = BTreeSet::new();
    let (mut outgoing, mut incoming, mut replies, mut copies) = (0, 0, 0, 0);
    let mut help = Vec::new();
    for record in board.records().iter().filter(|record| is_of_release(record)) {
        match &record.entry {
            Entry::Cadence(cadence) => {
                assert_eq!(cadence.level, None);
                let kind = match cadence.kind {
                    CadenceKind::RealTime => "real-time",
                    CadenceKind::Daily => "daily",
                    CadenceKind::Regular => "regular",
                };
                cadences.entry(kind).or_default().insert(cadence.border.to_string());
            }
            Entry::Correspondence(letter) if letter.direction == Direction::Outgoing => {
                outgoing += 1;
                copies = copies.max(letter.copies);
            }
            Entry::Correspondence(letter) => {
                incoming += 1;
                assert!(offices.insert(letter.office.clone()), "{}", letter.office);
                if let Some(question) = letter.answers.and_then(|id| board.get(id)) {
                    let Entry::Correspondence(question) = &question.entry else { panic!("no letter") };
                    assert_eq!(question.party, letter.party);
                    replies += 1;
                }
            }
            Entry::Assistance(assistance) => {
                assert_eq!(assistance.party, None);
                let amount = assistance.value.as_ref().or(assistance.quantity.as_ref());
                help.extend(amount.map(|amount| (amount.number, amount.unit.as_str(), amount.more_than)));
            }
            _ => {}
        }
    }
    let set = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(cadences["daily"], set(&["PRK", "KAZ", "KGZ", "TJK", "PAK", "NPL"]));
    assert_eq!(cadences["real-time"], set(&["LAO", "MMR"]));
    assert_eq!(cadences["regular"], set(&["MNG", "RUS", "VNM"]));
    assert_eq!((outgoing, incoming, replies, copies), (7, 12, 6, 50));
    assert_eq!(help, [(3_000_000.0, "CNY", true), (1_100.0, "copies", true)]);
}

#[test]
fn no_day_is_invented_for_a_fact_of_the_release() {
    let board = example();
    for record in board.records().iter().filter(|record| is_of_release(record)) {
        assert_eq!(record.source.day, Some(day("2020-06-17")));
        assert!(record.source.name.contains("the day given is that of the latest event it names"));
        let days = match &record.entry {
            Entry::Measure(measure) => vec![measure.from, measure.lifted],
            Entry::Cadence(cadence) => vec![cadence.starts.map(|starts| starts.date_naive())],
            Entry::Correspondence(letter) => vec![letter.day, letter.reply_due],
            Entry::Assistance(given) => vec![given.promised, given.shipped, given.received],
            Entry::JointOperation(operation) => vec![operation.first_day, operation.last_day],
            // The event whose day the release's own counts as.
            Entry::Engagement(engagement) if engagement.organisation.contains("China-Africa") => {
                assert_eq!(engagement.day, Some(day("2020-06-17")));
                vec![]
            }
            Entry::Engagement(engagement) => vec![engagement.day],
            Entry::Note(note) => vec![note.until.map(|until| until.date_naive())],
            other => panic!("the release has no {:?}", other.kind()),
        };
        assert!(days.iter().all(Option::is_none), "{record:?}");
    }
}

#[test]
fn what_is_made_up_says_so_and_nothing_is_recorded_after_the_clock() {
    let board = example();
    for record in board.records() {
        assert!(record.recorded_at <= clock(&board), "{record:?}");
        let public = match &record.entry {
            Entry::Reading(reading) => {
                matches!(reading.indicator, Indicator::ConfirmedCases | Indicator::TravelControls)
            }
            _ => is_of_release(record),
        };
        assert_eq!(is_synthetic(record), !public, "{record:?}");
    }
}

#[test]
fn three_neighbours_have_nothing_on_record_but_public_figures() {
    let board = example();
    for border in UNNAMED.map(code) {
        let of_border = board.records().iter().filter(|record| record.entry.borders().contains(&border));
        let others = of_border.filter(|record| is_synthetic(record) || is_of_release(record));
        assert_eq!(others.count(), 0, "{border}");
    }
}

#[test]
fn public_figures_are_the_tables() {
    let board = example();
    let total = |border: &str, first: &str, last: &str| -> f64 {
        let of_series = board.records().iter().filter_map(|record| match &record.entry {
            Entry::Reading(reading) if reading.indicator == Indicator::ConfirmedCases => Some(reading),
            _ => None,
        });
        let of_border = of_series.filter(|reading| reading.border == code(border));
        of_border
            .filter(|reading| (day(first)..=day(last)).contains(&reading.day))
            .filter_map(|reading| reading.value.known())
            .sum()
    };
    // JHU CSSE, cumulative on 1 April and over the seven days up to it.
    assert_eq!(total("RUS", "2020-01-22", "2020-04-01"), 2777.0);
    assert_eq!(total("RUS", "2020-03-26", "2020-04-01"), 2119.0);
    assert_eq!(total("KGZ", "2020-01-22", "2020-04-01"), 111.0);
    assert_eq!(total("PRK", "2020-01-22", "2020-07-31"), 0.0);
    let controls = |border: &str| {
        let levels = board.records().iter().filter_map(|record| match &record.entry {
            Entry::Reading(r) if r.indicator == Indicator::TravelControls && r.border == code(border) => {
                Some(r)
            }
            _ => None,
        });
        levels.map(|reading| (reading.day, reading.value)).collect::<BTreeMap<_, _>>()
    };
    assert!(controls("PRK").is_empty());
    let russia = controls("RUS");
    assert_eq!(russia.len(), 213);
    assert_eq!(
        (russia.keys().next(), russia.keys().last()),
        (Some(&day("2020-01-01")), Some(&day("2020-07-31")))
    );
    assert_eq!(russia[&day("2020-04-01")], Value::Known(4.0));
}

/// The high-risk figures that stand at the clock, by day; sides added up.
fn figures(board: &Board, border: &str) -> BTreeMap<NaiveDate, Option<f64>> {
    let mut days: BTreeMap<NaiveDate, Option<f64>> = BTreeMap::new();
    for (_, record) in board.current(clock(board)) {
        if let Entry::Reading(reading) = &record.entry
            && reading.indicator == Indicator::HighRiskPersons
            && reading.border == code(border)
        {
            let sum = days.entry(reading.day).or_default();
            *sum = reading.value.known().map(|figure| figure + sum.unwrap_or(0.0));
        }
    }
    days
}

/// The 7-day sum at the clock and the one before.
fn sums(board: &Board, border: &str) -> (f64, f64) {
    let figures = figures(board, border);
    let sum = |first: &str, last: &str| {
        figures.range(day(first)..=day(last)).filter_map(|(_, figure)| *figure).sum::<f64>()
    };
    (sum("2020-07-25", "2020-07-31"), sum("2020-07-18", "2020-07-24"))
}

fn contacts(board: &Board, border: &str) -> Vec<DateTime<Utc>> {
    let mut moments: Vec<DateTime<Utc>> = board
        .current(clock(board))
        .filter_map(|(_, record)| match &record.entry {
            Entry::Contact(contact) if contact.border == code(border) => Some(contact.at),
            _ => None,
        })
        .collect();
    moments.sort();
    moments
}

#[test]
fn liaison_is_in_every_state_somewhere_at_the_clock() {
    let board = example();
    let age = |border: &str| clock(&board) - *contacts(&board, border).last().expect("a contact");
    let (daily, real_time, regular) = ((24, 6), (2, 1), (168, 48));
    let on_time = [
        ("PRK", daily),
        ("KAZ", daily),
        ("TJK", daily),
        ("PAK", daily),
        ("NPL", daily),
        ("LAO", real_time),
        ("MNG", regular),
        ("VNM", regular),
    ];
    for (border, (every, _)) in on_time {
        assert!(age(border) <= TimeDelta::hours(every), "{border}");
    }
    assert_eq!(age("LAO"), TimeDelta::minutes(40));
    assert_eq!(age("KGZ"), TimeDelta::hours(daily.0 + daily.1 + 31));
    assert_eq!(age("MMR"), TimeDelta::hours(real_time.0 + real_time.1 + 4));
    assert_eq!(age("RUS"), TimeDelta::hours(7 * 24 + 11));
    assert!(
        age("RUS") > TimeDelta::hours(regular.0) && age("RUS") <= TimeDelta::hours(regular.0 + regular.1)
    );

    let central = board.records().iter().find_map(|record| match &record.entry {
        Entry::Cadence(cadence) => cadence.level.map(|level| (cadence.border, level, cadence.starts)),
        _ => None,
    });
    let (border, level, starts) = central.expect("a cadence of one level");
    let kept = board.records().iter().any(|record| {
        matches!(&record.entry, Entry::Contact(c) if c.border == border && c.level == level && Some(c.at) >= starts)
    });
    assert!(!kept, "a cadence that was never taken up");
}

#[test]
fn the_picture_at_the_clock_asks_for_attention_where_the_exercise_means_it() {
    let board = example();
    let picture = Picture::at(&board, Moment::live(clock(&board)));
    let at = |level: AttentionLevel| -> Vec<String> {
        let borders = picture.borders.iter().filter(|border| border.attention() == level);
        borders.map(|border| border.border.to_string()).collect()
    };
    assert_eq!(at(AttentionLevel::ActNow), ["KGZ", "MMR"]);
    // Nepal's figures have risen from week to week since May: the slow guard says so.
    assert_eq!(at(AttentionLevel::Soon), ["KAZ", "PAK", "NPL"]);
    let states: BTreeSet<String> = picture
        .borders
        .iter()
        .flat_map(|border| &border.liaisons)
        .filter_map(|liaison| liaison.state_at(clock(&board)))
        .map(|state| format!("{state:?}"))
        .collect();
    assert_eq!(states, ["Late", "Never", "OnTime", "Overdue"].map(str::to_owned).into());
}

#[test]
fn gaps_in_liaison_lie_behind() {
    let board = example();
    for (border, hours) in [("PRK", 30), ("PAK", 30), ("KGZ", 30), ("RUS", 216)] {
        let moments = contacts(&board, border);
        let from = day("2020-07-03").and_hms_opt(0, 0, 0).expect("a time").and_utc();
        let gap =
            moments.windows(2).any(|pair| pair[1] > from && pair[1] - pair[0] > TimeDelta::hours(hours));
        assert!(gap, "{border}");
    }
}

#[test]
fn figures_surge_go_stale_and_are_missing_in_every_way() {
    let board = example();
    let change = |border: &str| {
        let (now, before) = sums(&board, border);
        ((now / before - 1.0) * 100.0).round()
    };
    assert_eq!((change("KGZ"), change("KAZ")), (61.0, 62.0));
    for calm in ["RUS", "MNG", "NPL", "MMR", "LAO", "VNM"] {
        assert!(change(calm).abs() < 15.0, "{calm}");
    }
    assert_eq!(figures(&board, "KAZ").values().last(), Some(&Some(142.0)));
    assert_eq!(figures(&board, "PAK").keys().last(), Some(&day("2020-07-22")), "nine days old");
    let last = |border: &str, days: usize| -> Vec<Option<f64>> {
        figures(&board, border).into_values().rev().take(days).collect()
    };
    assert_eq!(last("PRK", 3), [None; 3], "asked, unknown");
    assert_eq!(last("TJK", 14), [Some(0.0); 14], "confirmed zeros");
    let laos = figures(&board, "LAO");
    assert_eq!(laos.range(day("2020-06-20")..day("2020-07-04")).count(), 0, "nothing on record");
    assert!(laos.contains_key(&day("2020-06-19")) && laos.contains_key(&day("2020-07-04")));
    for border in BORDERS.iter().filter(|border| !UNNAMED.contains(border) && **border != "PAK") {
        assert_eq!(figures(&board, border).keys().last(), Some(&day("2020-07-31")), "{border}");
    }
}

#[test]
fn some_things_were_recorded_long_after_they_happened_and_some_were_corrected() {
    let board = example();
    let (mut figures, mut contacts, mut corrected) = (BTreeSet::new(), BTreeSet::new(), 0);
    for record in board.records().iter().filter(|record| is_synthetic(record)) {
        corrected += usize::from(record.supersedes.is_some());
        match &record.entry {
            Entry::Reading(reading) if record.recorded_at.date_naive() > reading.day => {
                figures.insert(reading.border);
            }
            Entry::Contact(contact) if record.recorded_at - contact.at > TimeDelta::days(1) => {
                contacts.insert(contact.border);
            }
            _ => {}
        }
    }
    assert!(
        figures.len() >= 5 && contacts.len() >= 5 && corrected >= 10,
        "{figures:?} {contacts:?} {corrected}"
    );
    assert!(board.records().iter().any(|record| record.entry.kind() == EntryKind::Retraction));
    let expired = board.records().iter().filter_map(|record| match &record.entry {
        Entry::Acknowledgement(seen) => Some(seen.expires),
        _ => None,
    });
    assert!(expired.collect::<Vec<_>>().iter().all(|expires| *expires < clock(&board)));
}

#[test]
fn the_file_stays_of_a_size_that_loads_at_once() {
    let records = example().records().len();
    assert!((10_000..12_500).contains(&records), "{records} records");
    assert!(EXAMPLE.len() < 4_000_000, "{} bytes", EXAMPLE.len());
}

#[test]
fn another_seed_changes_what_is_made_up_and_nothing_else() {
    let board = exercise::example(Some(7)).expect("a board");
    assert!(board == exercise::example(Some(7)).expect("a board"), "the same seed, another board");
    let facts = |board: &Board, seed: u64| -> Vec<Record> {
        let made_up = format!("synthetic: exercise generator, seed {seed}");
        board.records().iter().filter(|record| !record.source.name.starts_with(&made_up)).cloned().collect()
    };
    let usual = exercise::example(None).expect("a board");
    assert!(facts(&board, 7) == facts(&usual, 2020), "another seed, other facts");
    assert_eq!(board.records().iter().filter(|record| is_synthetic(record)).count(), 0);
}

const SMALL: &str = r#"(
    seed: 1,
    header: (title: "Finland", home: "FIN", status: Exercise, marking: Clear, time_zone: "Europe/Helsinki",
        clock: "2020-03-10T06:00:00Z", borders: ["SWE", "NOR"]),
    reports: [(source: (name: "a letter"), recorded_at: "2020-03-02T06:00:00Z", by: "desk", statements: [
        (key: "question", entry: Correspondence((party: Country("SWE"), direction: Outgoing, subject: "trains"))),
        (answers: "question", entry: Correspondence((party: Country("SWE"), direction: Incoming, subject: "trains"))),
    ])],
    tables: [],
    synthetic: (desks: ["desk"], media: {}, summaries: {}, injects: [], borders: [(
        border: "NOR",
        series: [(indicator: IllegalCrossings, reported_at: "09:00:00", shape: [("2020-03-01", 5), ("2020-03-09", 5)])],
        contacts: (phases: [(from: "2020-03-01T06:00:00Z", to: "2020-03-09T00:00:00Z", every_minutes: 1440,
            jitter_minutes: 0, levels: (0, 0, 1))], summary_percent: 0),
    )]),
)"#;

fn made(text: &str) -> Result<Board, ExerciseError> {
    let scenario = Scenario::from_text(text)?;
    exercise::board_of(&scenario, scenario.seed, &|_, _| Err(TableFault::NotShipped))
}

#[test]
fn a_scenario_of_any_other_country_makes_its_board() {
    let board = made(SMALL).expect("a board");
    assert_eq!(board.header().home, code("FIN"));
    let count = |kind| board.records().iter().filter(|record| record.entry.kind() == kind).count();
    assert_eq!(
        (count(EntryKind::Reading), count(EntryKind::Contact), count(EntryKind::Correspondence)),
        (9, 8, 2)
    );
    let answers = board.records().iter().any(|record| {
        matches!(&record.entry, Entry::Correspondence(l) if l.answers.is_some_and(|id| board.get(id).is_some()))
    });
    assert!(answers);
}

#[test]
fn what_is_wrong_with_a_scenario_is_said() {
    let table = r#"tables: [(file: "t.csv", profile: "p", by: "desk", days_later: 1, at: "07:00:00")]"#;
    let cases = [
        ("seed: 1", "sed: 1", "scenario, line 2, column 5: "),
        ("clock: \"2020-03-10T06:00:00Z\", ", "", "Set it to the time when the exercise begins"),
        (
            "answers: \"question\"",
            "answers: \"qestion\"",
            "refers to the key `qestion`, which no statement has",
        ),
        ("answers: \"question\"", "key: \"question\"", "two statements have the key `question`"),
        ("tables: []", table, "table `t.csv`: no built-in table has this name"),
        ("border: \"NOR\"", "border: \"EST\"", "EST is not a border of this board"),
        ("subject: \"trains\"", "subject: \"\"", "`subject` is empty"),
    ];
    for (from, to, words) in cases {
        let error = made(&SMALL.replacen(from, to, 1)).expect_err("no board").to_string();
        assert!(error.contains(words), "{to}: {error}");
    }
}
