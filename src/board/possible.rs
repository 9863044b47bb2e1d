//! Checks new records for impossible values: figures and days that cannot occur, whatever the rules of the format
//! allow.
//!
//! The rules ([`rules`](super::rules)) hold for every record and are checked for whole boards. The checks here depend
//! on when and how a record is made, and apply to new records only: a file with such a value still opens and keeps its
//! meaning. [`picture::plausible`](crate::picture::plausible) checks what is possible but improbable.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{
    BoardStatus, DateField, DateName, DateValue, DayOrTime, Entry, Header, Indicator, Problem, ProblemKind,
    Reading, Record, Tense,
};

/// The earliest day of anything on a board.
pub const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day");
/// The largest number of years that a plan, such as an announced measure, can lie ahead.
pub const YEARS_AHEAD_MAX: u32 = 10;
/// More persons than this do not exist.
const PERSONS_MAX: f64 = 10e9;
/// The largest number of hours of a cadence: ten years.
const HOURS_MAX: u32 = YEARS_AHEAD_MAX * 366 * 24;

/// How a new record is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordOrigin {
    /// Somebody enters it, in the window or with `record`.
    Entered,
    /// An import makes it from a row of a table.
    Imported,
}

/// How far from now a day or instant can lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TimeBound {
    /// It has happened. One day is allowed for other time zones and clocks.
    Past,
    /// It may be a plan.
    Ahead,
}

/// Returns every impossible value in `record` at `now`. `earlier` is the record that it corrects.
pub fn impossible(
    header: &Header,
    record: &Record,
    earlier: Option<&Record>,
    now: DateTime<Utc>,
    origin: RecordOrigin,
) -> Vec<Problem> {
    let mut said = EntryCheck { header, now, origin, kinds: Vec::new() };
    said.entry(&record.entry);
    if let Entry::Reading(reading) = &record.entry {
        said.figure(reading, earlier.map(|earlier| &earlier.entry));
    }
    if let Some(day) = record.source.day {
        said.day(DateName::SourceDay.field(), day, TimeBound::Past);
    }
    said.kinds.into_iter().map(|kind| Problem::new(Some(record.id), kind)).collect()
}

struct EntryCheck<'a> {
    header: &'a Header,
    now: DateTime<Utc>,
    origin: RecordOrigin,
    kinds: Vec<ProblemKind>,
}

impl EntryCheck<'_> {
    fn entry(&mut self, entry: &Entry) {
        if let Entry::Cadence(cadence) = entry {
            for (field, hours) in [("every_hours", cadence.every()), ("grace_hours", cadence.grace())] {
                if hours > HOURS_MAX {
                    self.kinds.push(ProblemKind::TooManyHours { field, hours });
                }
            }
        }
        for DateField { name, value, tense } in entry.dates() {
            let bound = self.bound(tense);
            match value {
                DateValue::Day(day) => self.day(name.field(), day, bound),
                DateValue::Instant(instant) => self.instant(name.field(), instant, bound),
            }
        }
    }

    /// Returns how far a date can lie ahead. An exercise is prepared with tables whose days its clock has not reached.
    fn bound(&self, tense: Tense) -> TimeBound {
        let is_imported = self.origin == RecordOrigin::Imported;
        match tense {
            Tense::Planned => TimeBound::Ahead,
            Tense::Announced if is_imported => TimeBound::Ahead,
            Tense::Past if is_imported && self.header.status == BoardStatus::Exercise => TimeBound::Ahead,
            Tense::Past | Tense::Announced => TimeBound::Past,
        }
    }

    fn figure(&mut self, reading: &Reading, earlier: Option<&Entry>) {
        // A number that is not finite breaks a rule already.
        let Some(figure) = reading.value.known().filter(|figure| figure.is_finite()) else { return };
        let indicator = &reading.indicator;
        if figure > PERSONS_MAX && indicator.counts_persons() {
            self.kinds.push(ProblemKind::MoreThanPeople(figure));
        }
        // A table is read by its profile, which decides what its figures are, and its source may correct its own
        // counts.
        if self.origin == RecordOrigin::Imported || !indicator.is_whole() {
            return;
        }
        if figure.fract() != 0.0 {
            let has_unit = matches!(indicator, Indicator::Other(..));
            self.kinds.push(ProblemKind::Fraction { value: figure, has_unit });
        }
        let corrects_negative = matches!(earlier, Some(Entry::Reading(earlier)) if earlier.value.known() < Some(0.0) && earlier.value.known().is_some());
        if figure < 0.0 && !corrects_negative {
            self.kinds.push(ProblemKind::BelowZero(figure));
        }
    }

    fn day(&mut self, field: &'static str, day: NaiveDate, reach: TimeBound) {
        let today = self.now.with_timezone(&self.header.time_zone).date_naive();
        let last = match reach {
            TimeBound::Past => today.checked_add_days(Days::new(1)),
            TimeBound::Ahead => today.checked_add_months(chrono::Months::new(12 * YEARS_AHEAD_MAX)),
        };
        let is_late = last.is_some_and(|last| day > last);
        self.span(field, DayOrTime::Day(day), day < FIRST_DAY, is_late, reach, DayOrTime::Day(today));
    }

    fn instant(&mut self, field: &'static str, instant: DateTime<Utc>, reach: TimeBound) {
        let ahead = match reach {
            TimeBound::Past => TimeDelta::days(1),
            TimeBound::Ahead => TimeDelta::days(i64::from(YEARS_AHEAD_MAX) * 366),
        };
        let local = |instant: DateTime<Utc>| instant.with_timezone(&self.header.time_zone).naive_local();
        let (now, said) = (local(self.now), local(instant));
        let is_early = said.date() < FIRST_DAY;
        let is_late = instant - self.now > ahead;
        self.span(field, DayOrTime::Time(said), is_early, is_late, reach, DayOrTime::Time(now));
    }

    fn span(
        &mut self,
        field: &'static str,
        said: DayOrTime,
        is_early: bool,
        is_late: bool,
        reach: TimeBound,
        now: DayOrTime,
    ) {
        self.kinds.push(match reach {
            _ if is_early => ProblemKind::TooEarly { field, said },
            TimeBound::Past if is_late => ProblemKind::ToCome { field, said, now },
            TimeBound::Ahead if is_late => ProblemKind::TooFarAhead { field, said, now },
            _ => return,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::*;

    fn header(status: BoardStatus) -> Header {
        let code = |code: &str| CountryCode::find(code).expect("a country");
        Header {
            title: "Test".to_owned(),
            home: code("CHN"),
            status,
            marking: Marking::Amber,
            time_zone: Zone::named("Asia/Shanghai").expect("a zone"),
            clock: None,
            borders: vec![code("KGZ"), code("RUS")],
            local_names: Default::default(),
            thresholds: Thresholds::default(),
            reports: Vec::new(),
            attributions: Vec::new(),
            doctrine: String::new(),
        }
    }

    fn now() -> DateTime<Utc> {
        "2020-06-20T08:00:00Z".parse().expect("a time")
    }

    fn entry(text: &str) -> Entry {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn whats(entry: Entry, earlier: Option<Entry>, origin: RecordOrigin, status: BoardStatus) -> Vec<String> {
        let record = |entry| Draft::new(entry).stamped(uuid::Uuid::nil(), now(), "desk");
        let earlier = earlier.map(record);
        let problems = impossible(&header(status), &record(entry), earlier.as_ref(), now(), origin);
        problems.into_iter().map(|problem| problem.kind.to_string()).collect()
    }

    fn entered(text: &str) -> Vec<String> {
        whats(entry(text), None, RecordOrigin::Entered, BoardStatus::Actual)
    }

    fn reading(indicator: &str, value: &str) -> String {
        format!(
            "Reading((border: \"KGZ\", indicator: {indicator}, day: \"2020-06-20\", value: Known({value})))"
        )
    }

    #[test]
    fn a_count_is_a_whole_number_from_0_up_and_an_index_has_decimals() {
        let possible = [
            ("HighRiskPersons", "0"),
            ("HighRiskPersons", "142"),
            ("Stringency", "54.63"),
            ("TravelControls", "3"),
            ("BorderAreaPersonnel", "12000"),
            ("Other(\"Lorries\", \"a day\")", "12"),
            ("Other(\"Positive tests\", \"%\")", "3.4"),
            ("Other(\"Reproduction number\", \"index\")", "1.04"),
            ("Other(\"Queue\", \"km\")", "2.5"),
            ("Other(\"Temperature\", \"°C\")", "-12.5"),
            ("Other(\"Incidence\", \"per 100,000\")", "50.1"),
            ("Other(\"Доля\", \"процент\")", "1.5"),
            ("Other(\"指标\", \"指数\")", "1.5"),
        ];
        for (indicator, value) in possible {
            assert_eq!(entered(&reading(indicator, value)), [] as [&str; 0], "{indicator} {value}");
        }
        let impossible = [
            ("HighRiskPersons", "12.5", "no fraction"),
            ("ConfirmedCases", "1.204", "no fraction"),
            ("TravelControls", "2.5", "no fraction"),
            ("Other(\"Lorries\", \"a day\")", "12.5", "give the series a unit"),
            ("Other(\"Boats\", \"\")", "0.5", "no fraction"),
            ("HighRiskPersons", "-7", "below 0"),
            ("SmugglingCases", "-1", "below 0"),
            ("Other(\"Lorries\", \"a day\")", "-1", "below 0"),
            ("HighRiskPersons", "99999999999", "than the population of the world"),
        ];
        for (indicator, value, why) in impossible {
            let whats = entered(&reading(indicator, value));
            assert!(whats.len() == 1 && whats[0].contains(why), "{indicator} {value}: {whats:?}");
        }
    }

    #[test]
    fn a_negative_count_comes_from_a_table_or_corrects_a_negative_one() {
        let (negative, positive) =
            (entry(&reading("ConfirmedCases", "-16")), entry(&reading("ConfirmedCases", "16")));
        let actual = BoardStatus::Actual;
        let of =
            |earlier: &Entry, origin| whats(negative.clone(), Some(earlier.clone()), origin, actual).len();
        assert_eq!(of(&negative, RecordOrigin::Entered), 0);
        assert_eq!(of(&positive, RecordOrigin::Entered), 1, "a correction of a count is a count");
        assert_eq!(whats(negative.clone(), None, RecordOrigin::Imported, actual).len(), 0);
    }

    #[test]
    fn what_has_been_is_not_after_tomorrow_and_a_plan_not_in_another_age() {
        let contact = |at: &str| {
            format!(
                "Contact((border: \"KGZ\", at: \"{at}\", level: Local, direction: Outgoing, medium: Radio))"
            )
        };
        let days: [(&str, &str, &str); 13] = [
            (
                "Reading((border: \"KGZ\", indicator: DrugCases, day: \"{}\", value: Known(1)))",
                "2020-06-21",
                "2020-06-22",
            ),
            (
                "Reading((border: \"KGZ\", indicator: DrugCases, day: \"{}\", value: Unknown))",
                "1900-01-01",
                "1899-12-31",
            ),
            (
                "Correspondence((party: Country(\"KGZ\"), direction: Outgoing, day: \"{}\", subject: \"x\"))",
                "2020-06-21",
                "2020-06-22",
            ),
            (
                "Correspondence((party: Country(\"KGZ\"), direction: Outgoing, reply_due: \"{}\", subject: \"x\"))",
                "2021-06-21",
                "3020-06-22",
            ),
            ("Assistance((item: \"x\", promised: \"{}\"))", "2020-06-20", "3020-01-01"),
            ("Assistance((item: \"x\", shipped: \"{}\"))", "2020-06-20", "2020-06-25"),
            ("Assistance((item: \"x\", received: \"{}\"))", "2020-06-20", "0020-06-20"),
            (
                "Measure((border: \"KGZ\", kind: BorderClosed, side: Home, from: \"{}\"))",
                "2020-09-01",
                "3020-09-01",
            ),
            (
                "Measure((border: \"KGZ\", kind: BorderClosed, side: Home, lifted: \"{}\"))",
                "2030-06-20",
                "2030-06-21",
            ),
            (
                "JointOperation((neighbours: [\"KGZ\"], kind: Patrol, first_day: \"{}\"))",
                "2020-09-01",
                "0020-09-01",
            ),
            (
                "JointOperation((neighbours: [\"KGZ\"], kind: Patrol, last_day: \"{}\", outcome: \"done\"))",
                "2020-06-20",
                "2020-09-01",
            ),
            (
                "Engagement((organisation: \"SCO\", day: \"{}\", put_forward: \"\"))",
                "2021-06-20",
                "3020-06-20",
            ),
            (
                "Note((at: \"2020-06-20T08:00:00Z\", until: \"{}T08:00:00Z\", text: \"x\"))",
                "2021-06-20",
                "3020-06-20",
            ),
        ];
        for (text, possible, impossible) in days {
            assert_eq!(entered(&text.replace("{}", possible)), [] as [&str; 0], "{text} {possible}");
            let whats = entered(&text.replace("{}", impossible));
            assert!(whats.len() == 1 && whats[0].contains(impossible), "{text} {impossible}: {whats:?}");
        }
        for (at, is_possible) in [
            ("2020-06-20T08:00:00Z", true),
            ("2020-06-21T08:00:00Z", true),
            ("2020-06-21T08:00:01Z", false),
            ("0020-06-20T08:00:00Z", false),
            ("3020-06-20T08:00:00Z", false),
        ] {
            assert_eq!(entered(&contact(at)).is_empty(), is_possible, "{at}");
        }
        let acknowledged = |expires: &str| {
            format!(
                "Acknowledgement((border: \"KGZ\", reason: Stale, comment: \"x\", expires: \"{expires}\"))"
            )
        };
        assert_eq!(entered(&acknowledged("2020-06-21T08:00:00Z")).len(), 0);
        assert_eq!(entered(&acknowledged("3020-06-21T08:00:00Z")).len(), 1, "no alarm is hidden for ever");
        let cadence = "Cadence((border: \"KGZ\", kind: Daily, every_hours: {}))";
        assert_eq!(entered(&cadence.replace("{}", "9000")).len(), 0);
        assert_eq!(entered(&cadence.replace("{}", "900000")).len(), 1);
    }

    #[test]
    fn a_source_does_not_report_from_the_future() {
        let mut draft = Draft::new(entry(&reading("DrugCases", "1")));
        draft.source.day = NaiveDate::from_ymd_opt(2020, 6, 22);
        let record = draft.stamped(uuid::Uuid::nil(), now(), "desk");
        let header = header(BoardStatus::Actual);
        assert_eq!(impossible(&header, &record, None, now(), RecordOrigin::Imported).len(), 1);
    }

    #[test]
    fn a_table_brings_an_exercise_days_that_its_clock_has_not_reached() {
        let later = reading("DrugCases", "1").replace("2020-06-20", "2022-03-31");
        let of = |origin, status| whats(entry(&later), None, origin, status).len();
        assert_eq!(of(RecordOrigin::Imported, BoardStatus::Exercise), 0);
        assert_eq!(of(RecordOrigin::Imported, BoardStatus::Actual), 1);
        assert_eq!(of(RecordOrigin::Entered, BoardStatus::Exercise), 1);
    }

    #[test]
    fn a_text_has_64_kib_at_most() {
        let note = |length: usize| {
            let text = "x".repeat(length);
            let entry = Entry::Note(Note { border: None, at: now(), until: None, text });
            let record = Draft::new(entry).stamped(uuid::Uuid::nil(), now(), "desk");
            let header = header(BoardStatus::Actual);
            crate::board::rules::problems_of(header.home, &Default::default(), &record).len()
        };
        assert_eq!((note(TEXT_BYTES_MAX), note(TEXT_BYTES_MAX + 1)), (0, 1));
    }
}
