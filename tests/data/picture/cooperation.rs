//! Who owes whom an answer, what was given, what was done together.

use std::collections::BTreeMap;

use borderboard::board::*;
use borderboard::picture::cooperation::{
    AnswerState, AssistanceState, Cooperation, PartyLetters, Tally, count,
};
use borderboard::picture::{Moment, Picture};
use borderboard::store;
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

use super::{Log, code, day, utc};

fn letter(direction: Direction, on: Option<&str>, reply_due: Option<&str>) -> Correspondence {
    Correspondence {
        party: Party::Country(code("KGZ")),
        direction,
        day: on.map(day),
        subject: "restrictions".to_owned(),
        office: String::new(),
        copies: 1,
        reply_due: reply_due.map(day),
        answers: None,
    }
}

fn cooperation(log: &Log, as_of: &str) -> Cooperation {
    Cooperation::of(&log.board, &log.picture(as_of))
}

fn kyrgyzstan(log: &Log, as_of: &str) -> PartyLetters {
    let parties = cooperation(log, as_of).parties;
    parties.into_iter().find(|with| with.party == Party::Country(code("KGZ"))).expect("letters")
}

fn id(log: &Log, position: usize) -> Uuid {
    log.board.records()[position].id
}

/// Sent: all, answered, awaited, overdue, open.
fn sent(party: &PartyLetters) -> [u64; 5] {
    let tallies = [Tally::All, Tally::Answered, Tally::Awaited, Tally::Overdue, Tally::Open];
    tallies.map(|tally| count(&party.sent, tally))
}

#[test]
fn an_answer_is_awaited_to_the_end_of_its_day_and_overdue_after_it() {
    let mut log = Log::new();
    let asked = letter(Direction::Outgoing, Some("2020-06-01"), Some("2020-06-10"));
    let question = log.add("2020-06-01T02:00:00Z", Entry::Correspondence(asked));
    // The board's midnight is at 16:00 UTC.
    assert_eq!(sent(&kyrgyzstan(&log, "2020-06-10T15:59:59Z")), [1, 0, 1, 0, 0]);
    assert_eq!(sent(&kyrgyzstan(&log, "2020-06-10T16:00:00Z")), [1, 0, 0, 1, 0]);
    let mut reply = letter(Direction::Incoming, Some("2020-06-13"), None);
    reply.answers = Some(id(&log, question));
    let reply = log.add("2020-06-14T02:00:00Z", Entry::Correspondence(reply));
    let party = kyrgyzstan(&log, "2020-06-14T03:00:00Z");
    assert_eq!(sent(&party), [1, 1, 0, 0, 0]);
    assert_eq!((&party.sent[0].answered_by[..], party.received[0].answers), (&[reply][..], Some(question)));
    assert_eq!(party.pace().map(|pace| (pace.letters, pace.median_days)), Some((1, 12.0)));
    assert_eq!(party.oldest_outstanding(), None);
    assert_eq!(sent(&kyrgyzstan(&log, "2020-06-13T03:00:00Z")), [1, 0, 0, 1, 0], "before it was known");
}

#[test]
fn an_answer_to_an_earlier_version_of_a_letter_answers_it() {
    let mut log = Log::new();
    let asked = letter(Direction::Outgoing, Some("2020-06-01"), None);
    let first = log.add("2020-06-01T02:00:00Z", Entry::Correspondence(asked.clone()));
    let mut corrected = log.board.records()[first].clone();
    corrected.id = Uuid::from_u128(500);
    corrected.recorded_at = utc("2020-06-02T02:00:00Z");
    corrected.supersedes = Some(id(&log, first));
    log.board.record(corrected).expect("a correction");
    let mut reply = letter(Direction::Incoming, None, None);
    reply.answers = Some(id(&log, first));
    log.add("2020-06-03T02:00:00Z", Entry::Correspondence(reply));
    let party = kyrgyzstan(&log, "2020-06-04T00:00:00Z");
    assert_eq!(sent(&party), [1, 1, 0, 0, 0]);
    assert_eq!(party.pace(), None, "the day of the answer is unknown");
}

#[test]
fn a_letter_that_names_no_day_is_open_only_where_home_asked() {
    let mut log = Log::new();
    log.add(
        "2020-06-01T02:00:00Z",
        Entry::Correspondence(letter(Direction::Outgoing, Some("2020-05-30"), None)),
    );
    let theirs = letter(Direction::Incoming, Some("2020-05-20"), None);
    let theirs = log.add("2020-06-01T03:00:00Z", Entry::Correspondence(theirs));
    let mut ours = letter(Direction::Outgoing, Some("2020-06-01"), None);
    ours.answers = Some(id(&log, theirs));
    log.add("2020-06-01T04:00:00Z", Entry::Correspondence(ours));
    let party = kyrgyzstan(&log, "2020-06-02T00:00:00Z");
    assert_eq!(sent(&party), [2, 0, 0, 0, 1], "a reply asks for no answer");
    assert_eq!(count(&party.received, Tally::Open), 0);
    assert_eq!(party.received[0].rest, AnswerState::NoneAsked);
    assert_eq!(party.oldest_outstanding().and_then(|letter| letter.day), Some(day("2020-05-30")));
}

#[test]
fn copies_count_as_letters_and_one_answer_answers_one_of_them() {
    let mut log = Log::new();
    let mut notes = letter(Direction::Outgoing, None, None);
    notes.copies = 50;
    let notes = log.add("2020-06-01T02:00:00Z", Entry::Correspondence(notes));
    for copies in [1, 2] {
        let mut reply = letter(Direction::Incoming, None, None);
        (reply.answers, reply.copies) = (Some(id(&log, notes)), copies);
        log.add("2020-06-03T02:00:00Z", Entry::Correspondence(reply));
    }
    let party = kyrgyzstan(&log, "2020-06-04T00:00:00Z");
    assert_eq!((sent(&party), party.sent.len()), ([50, 3, 0, 0, 47], 1));
    assert_eq!(count(&party.received, Tally::All), 3);
}

#[test]
fn the_pace_of_answers_is_the_mean_and_the_middle() {
    let mut log = Log::new();
    let asked = || Entry::Correspondence(letter(Direction::Outgoing, Some("2020-05-01"), None));
    let questions = [1, 2, 3, 30].map(|days| (days, log.add("2020-05-01T02:00:00Z", asked())));
    for (days, question) in questions {
        // A second answer, later, makes it no slower.
        for days in [days, days + 1] {
            let mut reply = letter(Direction::Incoming, None, None);
            (reply.answers, reply.day) =
                (Some(id(&log, question)), Some(day("2020-05-01") + Days::new(days)));
            log.add("2020-06-03T02:00:00Z", Entry::Correspondence(reply));
        }
    }
    let pace = kyrgyzstan(&log, "2020-06-04T00:00:00Z").pace().expect("answers");
    assert_eq!((pace.letters, pace.mean_days, pace.median_days), (4, 9.0, 2.5));
}

fn assistance(item: &str, value: Option<(f64, &str, bool)>, days: [Option<&str>; 3]) -> Entry {
    let [promised, shipped, received] = days.map(|text| text.map(day));
    Entry::Assistance(Assistance {
        party: Some(Party::Country(code("KGZ"))),
        item: item.to_owned(),
        quantity: None,
        value: value.map(|(number, unit, more_than)| Amount { number, unit: unit.to_owned(), more_than }),
        promised,
        shipped,
        received,
    })
}

#[test]
fn assistance_stands_where_it_had_come_by_the_moment() {
    let mut log = Log::new();
    let days = [Some("2020-06-01"), Some("2020-06-05"), Some("2020-06-09")];
    log.add("2020-06-01T02:00:00Z", assistance("masks", None, days));
    let cases = [
        ("2020-06-04T12:00:00Z", AssistanceState::Promised, "2020-06-01"),
        ("2020-06-05T12:00:00Z", AssistanceState::Shipped, "2020-06-05"),
        ("2020-06-09T12:00:00Z", AssistanceState::Received, "2020-06-09"),
    ];
    for (as_of, state, since) in cases {
        let rows = cooperation(&log, as_of).assistance;
        assert_eq!((rows[0].state, rows[0].day), (state, Some(day(since))));
    }
}

#[test]
fn totals_keep_currencies_apart_and_say_more_than() {
    let mut log = Log::new();
    let shipped = [None, Some("2020-06-01"), None];
    log.add("2020-06-02T02:00:00Z", assistance("a", Some((100.0, "CNY", true)), shipped));
    log.add("2020-06-02T02:00:00Z", assistance("b", Some((50.0, "cny ", false)), [None; 3]));
    log.add("2020-06-02T02:00:00Z", assistance("c", Some((7.0, "EUR", false)), shipped));
    log.add("2020-06-02T02:00:00Z", assistance("d", None, shipped));
    let cooperation = cooperation(&log, "2020-06-03T00:00:00Z");
    let told = |total: &borderboard::picture::cooperation::Total| {
        let states: Vec<_> = total.by_state.iter().map(|(state, sum)| (*state, sum.number)).collect();
        (total.unit.clone(), total.all.number, total.all.more_than, states)
    };
    let totals: Vec<_> = cooperation.values.iter().map(told).collect();
    let yuan = vec![(AssistanceState::Shipped, 100.0), (AssistanceState::DayUnknown, 50.0)];
    let expected = [
        ("CNY".to_owned(), 150.0, true, yuan),
        ("EUR".to_owned(), 7.0, false, vec![(AssistanceState::Shipped, 7.0)]),
    ];
    assert_eq!(totals, expected);
    assert_eq!((cooperation.assistance.len(), cooperation.without_value()), (4, 1));
    assert!(cooperation.quantities.is_empty());
}

#[test]
fn operations_stand_in_the_month_in_which_they_began_and_unknown_days_apart() {
    let mut log = Log::new();
    let operation = |first: Option<&str>, neighbours: &[&str]| {
        Entry::JointOperation(JointOperation {
            neighbours: neighbours.iter().map(|name| code(name)).collect(),
            kind: OperationKind::Patrol,
            first_day: first.map(day),
            last_day: None,
            area: String::new(),
            outcome: String::new(),
        })
    };
    log.add("2020-06-20T00:00:00Z", operation(Some("2020-03-31"), &["KGZ", "LAO"]));
    log.add("2020-06-20T00:00:00Z", operation(Some("2020-06-01"), &["KGZ", "KGZ"]));
    log.add("2020-06-20T00:00:00Z", operation(None, &["KGZ"]));
    let cooperation = cooperation(&log, "2020-06-20T12:00:00Z");
    let march = Some(day("2020-03-01"));
    let kyrgyzstan: Vec<_> =
        cooperation.operations[&code("KGZ")].iter().map(|(m, p)| (*m, p.len())).collect();
    assert_eq!(kyrgyzstan, [(None, 1), (march, 1), (Some(day("2020-06-01")), 1)]);
    assert_eq!(cooperation.operations[&code("LAO")].keys().copied().collect::<Vec<_>>(), [march]);
    assert_eq!(cooperation.kinds[&OperationKind::Patrol].len(), 3, "each once");
    assert_eq!(cooperation.months().len(), 4, "March to June, April and May without any");
    assert!(!cooperation.operations.contains_key(&code("RUS")));
}

#[test]
fn a_board_without_co_operation_has_nothing_on_record() {
    let log = Log::new();
    let nothing = cooperation(&log, "2020-06-20T12:00:00Z");
    let borders = log.board.header().borders.clone();
    assert_eq!(nothing, Cooperation { without_letters: borders, ..Cooperation::default() });
    assert_eq!(nothing.months(), [] as [NaiveDate; 0]);
}

/// What the example's release says: notes to the services of 50 countries, letters of the head of NIA to the heads of
/// five neighbouring services and to SCO-RATS, all of which answered; supplies worth more than CNY 3 million, more
/// than 1,100 copies of guidelines; three summits, APEC, IOM, UNHCR, SCO-RATS. Source: National Immigration
/// Administration of China, release on co-operation with neighbouring border services during COVID-19, 2020.
#[test]
fn the_example_board_shows_what_its_release_says() {
    let board = store::example().expect("the example");
    let moment = Moment::live(utc("2020-06-20T08:00:00Z"));
    let cooperation = Cooperation::of(&board, &Picture::at(&board, moment));
    let party = |name: &str| {
        let named = |party: &&PartyLetters| match &party.party {
            Party::Country(code) => code.as_str() == name,
            Party::Organisation(organisation) => organisation.contains(name),
        };
        cooperation.parties.iter().find(named).unwrap_or_else(|| panic!("no letters of {name}"))
    };
    assert_eq!((sent(party("50 countries")), party("50 countries").sent.len()), ([50, 0, 0, 0, 50], 1));
    for name in ["RUS", "KAZ", "KGZ", "TJK", "VNM", "SCO-RATS"] {
        assert_eq!(sent(party(name)), [1, 1, 0, 0, 0], "{name}");
    }
    for name in ["MNG", "LAO", "MMR", "NPL", "IOM"] {
        assert_eq!((sent(party(name))[0], count(&party(name).received, Tally::All)), (0, 1), "{name}");
    }
    assert_eq!(cooperation.without_letters, ["PRK", "AFG", "PAK", "IND", "BTN"].map(code));
    let [yuan] = &cooperation.values[..] else { panic!("{:?}", cooperation.values) };
    assert_eq!((&*yuan.unit, yuan.all.number, yuan.all.more_than), ("CNY", 3_000_000.0, true));
    let [copies] = &cooperation.quantities[..] else { panic!("{:?}", cooperation.quantities) };
    assert_eq!((&*copies.unit, copies.all.number, copies.all.more_than), ("copies", 1_100.0, true));
    assert_eq!((cooperation.assistance.len(), cooperation.without_value()), (4, 3));
    assert!(cooperation.assistance.iter().all(|given| given.state == AssistanceState::DayUnknown));
    assert_eq!(cooperation.engagements.len(), 7);
    assert!(cooperation.parties.iter().all(|party| party.pace().is_none()), "the release gives no days");
}

/// A step of a random board: party, direction, day, due, copies, and the record that it answers or corrects.
type Step = (u8, bool, Option<u64>, Option<u64>, u32, Option<Index>, Option<Index>);

fn step() -> impl Strategy<Value = Step> {
    let day = option::of(0_u64..30);
    let pick = || option::weighted(0.4, any::<Index>());
    (0_u8..4, any::<bool>(), day.clone(), day, 1_u32..4, pick(), pick())
}

fn random_board(steps: Vec<Step>) -> Board {
    let mut log = Log::new();
    let start = day("2020-06-01");
    for (place, (party, is_sent, on, due, copies, answers, corrects)) in steps.into_iter().enumerate() {
        let earlier = |index: Option<Index>| {
            let records = log.board.records();
            index.filter(|_| !records.is_empty()).map(|index| records[index.index(records.len())].id)
        };
        let on = on.map(|days| start + Days::new(days));
        let entry = Entry::Correspondence(Correspondence {
            party: match party {
                0 => Party::Organisation("SCO-RATS".to_owned()),
                other => Party::Country(code(["KGZ", "RUS", "ITA"][usize::from(other) - 1])),
            },
            direction: if is_sent { Direction::Outgoing } else { Direction::Incoming },
            day: on,
            subject: "said".to_owned(),
            office: String::new(),
            copies,
            reply_due: due.map(|days| on.unwrap_or(start) + Days::new(days)),
            answers: earlier(answers),
        });
        let record = Draft { supersedes: earlier(corrects), ..Draft::new(entry) }.stamped(
            Uuid::from_u128(1000 + place as u128),
            utc("2020-06-01T00:00:00Z") + TimeDelta::hours(7 * place as i64),
            "desk-1",
        );
        log.board.record(record).expect("a lawful record");
    }
    log.board
}

/// Per party: sent all, answered, awaited, overdue, open, received all, answered, awaited, overdue; the slow way.
fn counted_naively(board: &Board, moment: Moment) -> BTreeMap<Party, [u64; 9]> {
    let zone = board.header().time_zone;
    let today = moment.as_of.with_timezone(&zone).date_naive();
    let letter = |record: &Record| match &record.entry {
        Entry::Correspondence(letter) => letter.clone(),
        other => panic!("{other:?}"),
    };
    let shown: Vec<&Record> = board
        .current(moment.known_at)
        .map(|(_, record)| record)
        .filter(|record| letter(record).day.unwrap_or(record.report_day(zone)) <= today)
        .collect();
    let mut parties = BTreeMap::<Party, [u64; 9]>::new();
    for record in &shown {
        let asked = letter(record);
        let versions: Vec<Uuid> = board.history(record.id).iter().map(|version| version.id).collect();
        let is_answer = |other: &&&Record| {
            other.id != record.id && letter(other).answers.is_some_and(|of| versions.contains(&of))
        };
        let answers = shown.iter().filter(is_answer).map(|other| letter(other).copies).sum::<u32>();
        let answered = u64::from(answers.min(asked.copies));
        let rest = u64::from(asked.copies) - answered;
        let is_sent = asked.direction == Direction::Outgoing;
        let counts = parties.entry(asked.party.clone()).or_default();
        let first = if is_sent { 0 } else { 5 };
        counts[first] += u64::from(asked.copies);
        counts[first + 1] += answered;
        match asked.reply_due {
            Some(due) if today <= due => counts[first + 2] += rest,
            Some(_) => counts[first + 3] += rest,
            None if is_sent && asked.answers.is_none() => counts[4] += rest,
            None => {}
        }
    }
    parties
}

proptest! {
    #[test]
    fn the_balance_is_that_of_a_naive_count(
        steps in vec(step(), 0..30),
        as_of in 0_i64..30 * 24,
        known in select(&[0_i64, -100, 1000][..]),
    ) {
        let board = random_board(steps);
        let as_of = utc("2020-06-01T00:00:00Z") + TimeDelta::hours(as_of);
        let moment = Moment { as_of, known_at: as_of + TimeDelta::hours(known) };
        let cooperation = Cooperation::of(&board, &Picture::at(&board, moment));
        let tallies = [Tally::All, Tally::Answered, Tally::Awaited, Tally::Overdue, Tally::Open];
        let counts = |party: &PartyLetters| {
            let sent = tallies.iter().map(|&tally| count(&party.sent, tally));
            let received = tallies[..4].iter().map(|&tally| count(&party.received, tally));
            sent.chain(received).collect::<Vec<u64>>()
        };
        let shown: BTreeMap<Party, Vec<u64>> =
            cooperation.parties.iter().map(|party| (party.party.clone(), counts(party))).collect();
        let naive = counted_naively(&board, moment);
        let naive: BTreeMap<Party, Vec<u64>> = naive.into_iter().map(|(p, n)| (p, n.to_vec())).collect();
        prop_assert_eq!(shown, naive);
        let urgency: Vec<(u64, u64)> = cooperation
            .parties
            .iter()
            .map(|party| {
                let both = |tally| count(&party.sent, tally) + count(&party.received, tally);
                (both(Tally::Overdue), both(Tally::Awaited))
            })
            .collect();
        prop_assert!(urgency.is_sorted_by(|a, b| a >= b), "the worst first: {urgency:?}");
    }

    #[test]
    fn every_sum_is_that_of_its_records(board in crate::support::boards::lawful_board(60)) {
        let picture = Picture::at(&board, Moment::live(utc("2050-01-01T00:00:00Z")));
        let cooperation = Cooperation::of(&board, &picture);
        let given = |position: usize| match &board.records()[position].entry {
            Entry::Assistance(given) => given.clone(),
            other => panic!("{other:?}"),
        };
        let known = cooperation.assistance.iter().filter(|row| given(row.position).value.is_some()).count();
        prop_assert_eq!(known + cooperation.without_value(), cooperation.assistance.len());
        for total in &cooperation.values {
            let mut sum = 0.0;
            for &position in &total.all.positions {
                let value = given(position).value.expect("a value");
                prop_assert_eq!(value.unit.trim().to_uppercase(), total.unit.clone());
                sum += value.number;
            }
            prop_assert_eq!(sum, total.all.number);
            let parts: usize = total.by_state.values().map(|sum| sum.positions.len()).sum();
            prop_assert_eq!(parts, total.all.positions.len());
        }
        for (neighbour, months) in &cooperation.operations {
            for (month, positions) in months {
                for &position in positions {
                    let Entry::JointOperation(operation) = &board.records()[position].entry else {
                        panic!("no operation");
                    };
                    prop_assert!(operation.neighbours.contains(neighbour));
                    let began = operation.first_day.map(|day| (day.year(), day.month()));
                    prop_assert_eq!(began, month.map(|month| (month.year(), month.month())));
                }
            }
        }
    }
}
