//! Who needs action is one list: whatever tells it tells the same reasons, and counts the same.

use crate::support::boards::{code, lawful_board, lawful_header};
use borderboard::board::*;
use borderboard::briefing::BriefingData;
use borderboard::exchange::{CsvForm, Diff, Status};
use borderboard::picture::attention::{AttentionCount, AttentionLevel, Cause, ListedReason};
use borderboard::picture::changes::{BoardPicture, Changes};
use borderboard::picture::{Moment, Picture, ahead};
use borderboard::words;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

fn counts(count: AttentionCount) -> [usize; 3] {
    [count.act_now, count.soon, count.acknowledged]
}

/// The counts and the reasons of the board and of each border, as the JSON of `status` has them.
fn of_json(board: &Board, picture: &Picture) -> ([usize; 3], Vec<Vec<String>>) {
    let json = Status::new(board, picture).to_json();
    let number = |name: &str| json["attention"][name].as_u64().expect("a count") as usize;
    let reasons = |list: &serde_json::Value| -> Vec<String> {
        let list = list.as_array().expect("reasons").iter();
        list.map(|reason| reason.as_str().expect("words").to_owned()).collect()
    };
    let borders = json["borders"].as_array().expect("borders").iter();
    let of_borders = borders.map(|border| reasons(&border["attention"]["reasons"]));
    let all = std::iter::once(reasons(&json["attention"]["board"]["reasons"])).chain(of_borders);
    (["act_now", "soon", "acknowledged"].map(number), all.collect())
}

fn of_csv(board: &Board, picture: &Picture) -> [usize; 3] {
    let text = Status::new(board, picture).to_csv(CsvForm::default());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let columns = ["act_now", "soon", "acknowledged"]
        .map(|name| heads.iter().position(|head| head == name).expect("a column"));
    let mut sums = [0; 3];
    for row in reader.records() {
        let row = row.expect("a row");
        for (sum, column) in sums.iter_mut().zip(columns) {
            *sum += row[column].parse::<usize>().expect("a count");
        }
    }
    sums
}

/// The rows of the hand-over's open matters.
fn open_matters(markdown: &str) -> usize {
    let begin = markdown.find("## Hand-over").expect("the hand-over");
    let part = markdown[begin..].find("Open matters").expect("open matters");
    let rest = &markdown[begin + part..];
    let end = rest.find("\n### ").unwrap_or(rest.len());
    let rows = rest[..end].lines().filter(|line| line.starts_with('|')).count();
    // The heads and the rule below them.
    rows.saturating_sub(2)
}

fn assert_is_one_list(board: &Board, moment: Moment) {
    let picture = Picture::at(board, moment);
    let listed = picture.attention();
    let count = picture.attention_count();
    let all: usize =
        picture.reasons.len() + picture.borders.iter().map(|border| border.reasons.len()).sum::<usize>();
    assert_eq!(listed.len(), all);
    assert_eq!(AttentionCount::of(listed.iter().map(|listed| listed.reason)), count);
    assert_eq!(count.open() + count.acknowledged, all);
    let open = |level| {
        let open = listed.iter().filter(|listed| listed.reason.acknowledged.is_none());
        open.filter(|listed| listed.reason.level() == level).count()
    };
    assert_eq!(counts(count)[..2], [open(AttentionLevel::ActNow), open(AttentionLevel::Soon)]);

    let (of_json, reasons) = of_json(board, &picture);
    assert_eq!(of_json, counts(count));
    assert_eq!(reasons.iter().map(Vec::len).sum::<usize>(), all);
    assert_eq!(of_csv(board, &picture), counts(count));
    let [act_now, soon, seen] = counts(count);
    let text = Status::new(board, &picture).to_text();
    assert!(text.contains(&format!("{act_now} act now, {soon} soon, {seen} acknowledged\n")), "{text}");
    for ListedReason { reason, .. } in &listed {
        assert!(text.contains(&words::one_line(&words::reason(reason))), "{:?} in {text}", reason.cause);
    }

    let earlier = Picture::at(board, Moment { as_of: moment.as_of - TimeDelta::days(2), ..moment });
    let (before, after) =
        (BoardPicture { board, picture: &earlier }, BoardPicture { board, picture: &picture });
    let changes = Changes::between(before, after);
    assert_eq!(changes.attention, [earlier.attention_count(), count]);
    let said = format!("{act_now} act now, {soon} soon");
    assert!(words::changes_count(&changes).ends_with(&said), "{}", words::changes_count(&changes));
    assert!(Diff::new(before, after, &changes).to_text().contains(&said));

    let matter = BriefingData::at(board, moment, None, moment.as_of);
    let markdown = matter.briefing(board, Marking::Red, None).to_markdown();
    assert_eq!(open_matters(&markdown), all, "{markdown}");
    let figure = |name: &str, count: usize| {
        let row = markdown.lines().find(|line| line.contains(name)).expect("a key figure");
        assert!(row.contains(&format!(" {count} ")), "{row}");
    };
    figure("Reasons to act now", act_now);
    figure("Reasons to act soon", soon);
}

fn reports() -> Vec<NaiveTime> {
    [6, 14, 22].map(|hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time")).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn every_consumer_tells_the_same_reasons_in_the_same_count(
        board in lawful_board(24),
        at in 0_usize..26,
        hours in -200_i64..200,
        has_reports in any::<bool>(),
    ) {
        let header = if has_reports { Header { reports: reports(), ..board.header().clone() } } else { board.header().clone() };
        let board = board.with_header(header);
        let instant = board.records().get(at).map_or(utc("2020-06-20T08:00:00Z"), |record| record.recorded_at);
        assert_is_one_list(&board, Moment::live(instant + TimeDelta::hours(hours)));
    }
}

#[test]
fn on_the_example_too_whatever_the_moment() {
    let board = borderboard::store::example().expect("a board");
    let clock = board.header().clock.expect("a clock");
    for hours in [0, 5, 26, 24 * 9, 24 * 30, 24 * 90] {
        assert_is_one_list(&board, Moment::live(clock - TimeDelta::hours(hours)));
    }
}

struct Log {
    board: Board,
}

impl Log {
    fn new(reports: Vec<NaiveTime>) -> Self {
        Self { board: Board::new(Header { reports, ..lawful_header() }) }
    }

    fn add(&mut self, at: &str, entry: Entry) -> Uuid {
        self.correct(at, entry, None)
    }

    fn correct(&mut self, at: &str, entry: Entry, supersedes: Option<Uuid>) -> Uuid {
        let id = Uuid::from_u128(1 + self.board.records().len() as u128);
        let (by, source) = ("desk-1".to_owned(), Source::default());
        let draft = Draft { supersedes, source, ..Draft::new(entry) };
        let record = draft.stamped(id, utc(at), &by);
        self.board.record(record).expect("lawful");
        id
    }

    /// The overdue answers at a moment: on which border, how many, for how many days, and whether somebody has seen it.
    fn overdue(&self, at: &str) -> Vec<(String, u64, i64, bool)> {
        let picture = Picture::at(&self.board, Moment::live(utc(at)));
        let listed = picture.attention();
        let answers = listed.iter().filter_map(|ListedReason { border, reason }| match &reason.cause {
            Cause::AnswersOverdue(answers) => Some((
                words::border_or_board(*border),
                answers.letters,
                answers.days,
                reason.acknowledged.is_some(),
            )),
            _ => None,
        });
        answers.collect()
    }
}

fn letter(party: Party, due: &str, copies: u32, answers: Option<Uuid>) -> Entry {
    Entry::Correspondence(Correspondence {
        party,
        direction: if answers.is_some() { Direction::Incoming } else { Direction::Outgoing },
        day: None,
        subject: "figures asked for".to_owned(),
        office: String::new(),
        copies,
        reply_due: (!due.is_empty()).then(|| due.parse().expect("a day")),
        answers,
    })
}

fn kgz() -> Party {
    Party::Country(code("KGZ"))
}

#[test]
fn an_answer_is_overdue_from_the_day_after_it_was_due_until_all_of_it_is_there() {
    let mut log = Log::new(Vec::new());
    let asked = log.add("2020-06-01T00:00:00Z", letter(kgz(), "2020-06-10", 2, None));
    // Shanghai is eight hours ahead.
    assert_eq!(log.overdue("2020-06-10T15:59:00Z"), []);
    assert_eq!(log.overdue("2020-06-10T16:00:00Z"), [("KGZ".to_owned(), 2, 1, false)]);
    log.add("2020-06-12T00:00:00Z", letter(kgz(), "", 1, Some(asked)));
    assert_eq!(log.overdue("2020-06-12T00:00:00Z"), [("KGZ".to_owned(), 1, 2, false)]);
    let corrected = log.correct("2020-06-12T01:00:00Z", letter(kgz(), "2020-06-11", 2, None), Some(asked));
    assert_eq!(
        log.overdue("2020-06-12T02:00:00Z"),
        [("KGZ".to_owned(), 1, 1, false)],
        "answers stay with it"
    );
    log.add("2020-06-13T00:00:00Z", letter(kgz(), "", 1, Some(corrected)));
    assert_eq!(log.overdue("2020-06-13T00:00:00Z"), []);
}

#[test]
fn an_answer_of_an_organisation_is_a_reason_of_the_board() {
    let mut log = Log::new(Vec::new());
    let who = Party::Organisation("Customs Union".to_owned());
    log.add("2020-06-01T00:00:00Z", letter(who, "2020-06-10", 1, None));
    assert_eq!(log.overdue("2020-06-15T00:00:00Z"), [("Board".to_owned(), 1, 5, false)]);
    assert_is_one_list(&log.board, Moment::live(utc("2020-06-15T00:00:00Z")));
}

#[test]
fn an_acknowledgement_of_overdue_answers_ends_with_the_next_one_that_is_overdue() {
    let mut log = Log::new(Vec::new());
    log.add("2020-06-01T00:00:00Z", letter(kgz(), "2020-06-10", 1, None));
    log.add("2020-06-01T00:00:01Z", letter(kgz(), "2020-06-12", 1, None));
    log.add(
        "2020-06-11T08:00:00Z",
        Entry::Acknowledgement(Acknowledgement {
            border: Some(code("KGZ")),
            reason: ReasonKind::AnswersOverdue,
            subject: Some(ReasonSubject::Letters { party: kgz(), direction: Direction::Outgoing }),
            comment: "the attaché asks".to_owned(),
            expires: utc("2020-06-20T00:00:00Z"),
        }),
    );
    assert_eq!(log.overdue("2020-06-12T08:00:00Z"), [("KGZ".to_owned(), 1, 2, true)]);
    assert_eq!(log.overdue("2020-06-13T08:00:00Z"), [("KGZ".to_owned(), 2, 3, false)]);
}

#[test]
fn a_report_is_due_from_its_time_until_somebody_acknowledges_it_or_the_next_is_due() {
    let mut log = Log::new(reports());
    log.add("2020-06-01T00:00:00Z", letter(kgz(), "", 1, None));
    let report = |log: &Log, at: &str| {
        let picture = Picture::at(&log.board, Moment::live(utc(at)));
        let due = picture.reasons.iter().find(|reason| matches!(reason.cause, Cause::ReportDue { .. }));
        due.map(|reason| (reason.since, reason.level(), reason.acknowledged.is_some()))
    };
    // 22:00 of 31 May was before anything was on record; 14:00 in Shanghai is 06:00 UTC.
    assert_eq!(report(&log, "2020-06-01T05:59:00Z"), None);
    let due = utc("2020-06-01T06:00:00Z");
    assert_eq!(report(&log, "2020-06-01T07:00:00Z"), Some((due, AttentionLevel::Soon, false)));
    log.add(
        "2020-06-01T08:00:00Z",
        Entry::Acknowledgement(Acknowledgement {
            border: None,
            reason: ReasonKind::ReportDue,
            subject: Some(ReasonSubject::Board),
            comment: "sent".to_owned(),
            expires: utc("2020-06-03T00:00:00Z"),
        }),
    );
    assert_eq!(report(&log, "2020-06-01T09:00:00Z"), Some((due, AttentionLevel::Soon, true)));
    let next = utc("2020-06-01T14:00:00Z");
    assert_eq!(report(&log, "2020-06-01T14:00:00Z"), Some((next, AttentionLevel::Soon, false)));
    let picture = Picture::at(&log.board, Moment::live(utc("2020-06-01T13:00:00Z")));
    let coming = ahead::ahead(&picture, TimeDelta::hours(2));
    assert!(coming.iter().any(|ahead| (ahead.at, ahead.border) == (next, None)), "{coming:?}");
    assert_eq!(picture.next_change(log.board.header().time_zone), next);
}

#[test]
fn a_hand_over_is_a_reason_for_attention_until_somebody_acknowledges_it() {
    let mut board = Board::new(lawful_header());
    let [early, handed, seen, late] =
        [6, 14, 15, 30].map(|hours| utc("2020-06-20T00:00:00Z") + TimeDelta::hours(hours));
    let (first, second, acknowledgement) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let handover = |to: &str| {
        let matter = OpenMatter {
            border: Some(code("KGZ")),
            reason: ReasonKind::LiaisonOverdue,
            subject: ReasonSubject::Border,
        };
        let text = "Bishkek calls back at six.".to_owned();
        Draft::new(Entry::Handover(Handover { to: to.to_owned(), text, open: vec![matter] }))
    };
    board.record_entered(handover("desk-2").stamped(first, handed, "desk-1")).expect("a hand-over");
    board.record_entered(handover("").stamped(second, handed, "desk-3")).expect("a hand-over");
    let acknowledged = Entry::Acknowledgement(Acknowledgement {
        border: None,
        reason: ReasonKind::Handover,
        subject: Some(ReasonSubject::Record(first)),
        comment: "taken over".to_owned(),
        expires: seen + TimeDelta::hours(1),
    });
    board
        .record_entered(Draft::new(acknowledged).stamped(acknowledgement, seen, "desk-2"))
        .expect("an acknowledgement");
    let pending = |as_of: DateTime<Utc>| -> Vec<Uuid> {
        let of = |reason: &borderboard::picture::attention::Reason| match reason.cause {
            Cause::HandoverPending { of, .. } => Some(of),
            _ => None,
        };
        Picture::at(&board, Moment::live(as_of)).reasons.iter().filter_map(of).collect()
    };
    assert!(pending(early).is_empty());
    assert_eq!(pending(handed), [first, second]);
    assert_eq!(pending(seen), [second], "only the one that was acknowledged is over");
    assert_eq!(pending(late), [second], "it stays over when the acknowledgement expires");
}
