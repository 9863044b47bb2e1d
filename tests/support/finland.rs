//! A board made by hand, with what the example board lacks: many measures, a long name, corrections, zeros, gaps.

use borderboard::board::*;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::support::host::{code, utc};

/// What its clock says.
pub const NOW: &str = "2020-06-20T12:00:00Z";
/// More than any row has room for.
pub const LONG_NAME: &str =
    "Crossing of the ice road between the islands by vehicles of more than three and a half tonnes";

struct Log {
    board: Board,
    now: DateTime<Utc>,
    today: NaiveDate,
}

/// Finland and three neighbours: Russia with a late cadence and a full panel, Sweden overdue with zeros and a gap,
/// Norway never heard from, its newest figure unknown.
pub fn board() -> Board {
    let header = Header {
        title: "Finland and the three countries that it shares a land border with".to_owned(),
        home: code("FIN"),
        status: BoardStatus::Actual,
        marking: Marking::AmberStrict,
        time_zone: "Europe/Helsinki".parse().expect("a zone"),
        clock: None,
        borders: ["RUS", "SWE", "NOR"].map(code).to_vec(),
        local_names: [("RUS", "Venäjä"), ("SWE", "Ruotsi"), ("NOR", "Norja")]
            .map(|(border, name)| (code(border), name.to_owned()))
            .into(),
        thresholds: Thresholds::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: String::new(),
    };
    let now = utc(NOW);
    let mut log = Log { board: Board::new(header), now, today: now.date_naive() };
    log.measures();
    log.figures();
    log.cadences();
    log.papers();
    log.board
}

impl Log {
    fn add(&mut self, hours_ago: i64, entry: Entry) {
        let id = Uuid::from_u128(self.board.records().len() as u128 + 1);
        let source = Source { name: "duty log of the command centre".to_owned(), ..Source::default() };
        let recorded_at = self.now - TimeDelta::hours(hours_ago);
        let record = Draft { source, ..Draft::new(entry) }.stamped(id, recorded_at, "desk-1");
        self.board.record(record).expect("a lawful record");
    }

    fn day(&self, days_ago: u64) -> NaiveDate {
        self.today - Days::new(days_ago)
    }

    fn measures(&mut self) {
        use MeasureKind::*;
        let kinds = [
            BorderClosed,
            CrossingsRestricted,
            EntryRestricted,
            TransportSuspended,
            PatrolsIntensified,
            JointPatrols,
            CheckpointsAdded,
            ForcesReinforced,
            HealthScreening,
            Quarantine,
            SpecialControls,
            Other(LONG_NAME.to_owned()),
        ];
        let sides = [Side::Home, Side::Neighbour, Side::Joint];
        for (place, kind) in kinds.into_iter().enumerate() {
            let from = (place != 3).then(|| self.day(90 - 5 * place as u64));
            let measure = Measure {
                border: code("RUS"),
                kind,
                side: sides[place % 3],
                from,
                lifted: None,
                area: if place == 1 { "Vaalimaa and Nuijamaa".to_owned() } else { String::new() },
                detail: if place == 11 { LONG_NAME.repeat(2) } else { String::new() },
            };
            self.add(1000, Entry::Measure(measure));
        }
        let lifted = Measure {
            border: code("SWE"),
            kind: ActivityBanned,
            side: Side::Neighbour,
            from: Some(self.day(60)),
            lifted: Some(self.day(6)),
            area: String::new(),
            detail: String::new(),
        };
        self.add(900, Entry::Measure(lifted));
    }

    fn reading(&mut self, border: &str, days_ago: u64, side: Option<Side>, value: Value) {
        let (border, day) = (code(border), self.day(days_ago));
        let indicator = Indicator::HighRiskPersons;
        self.add(
            24 * days_ago as i64,
            Entry::Reading(Reading { border, indicator, day, last_day: None, side, value }),
        );
    }

    fn figures(&mut self) {
        for days_ago in (0..70).rev() {
            let figure = match days_ago {
                20 => -3.0,
                0..7 => 9.0,
                _ => ((days_ago * 7) % 5) as f64,
            };
            self.reading("RUS", days_ago, Some(Side::Home), Value::Known(figure));
            if days_ago % 9 == 1 {
                self.reading("RUS", days_ago, Some(Side::Neighbour), Value::Unknown);
            }
            // Nothing on record for a while: a gap, among reports of none.
            if !(12..24).contains(&days_ago) {
                self.reading("SWE", days_ago, None, Value::Known(0.0));
            }
            let value = if days_ago < 3 { Value::Unknown } else { Value::Known(12_345.0) };
            if days_ago < 30 {
                self.reading("NOR", days_ago, None, value);
            }
        }
    }

    fn cadence(&mut self, border: &str, level: Option<Level>, kind: CadenceKind, days_ago: u64) {
        let starts = Some(self.now - Days::new(days_ago));
        let (every_hours, grace_hours) = (None, None);
        let cadence = Cadence { border: code(border), level, kind, every_hours, grace_hours, starts };
        self.add(24 * days_ago as i64, Entry::Cadence(cadence));
    }

    fn contact(&mut self, border: &str, minutes_ago: i64, level: Level) {
        let at = self.now - TimeDelta::minutes(minutes_ago);
        let contact = Contact {
            border: code(border),
            at,
            level,
            direction: Direction::Incoming,
            medium: Medium::Telephone,
            topics: [Topic::ControlMeasures, Topic::HighRiskPersons].into(),
            summary: "The evening train runs again from Monday; lists of crew on Sunday".to_owned(),
        };
        self.add(minutes_ago / 60, Entry::Contact(contact));
    }

    fn cadences(&mut self) {
        self.cadence("RUS", None, CadenceKind::RealTime, 40);
        self.cadence("RUS", Some(Level::Central), CadenceKind::Regular, 40);
        self.cadence("SWE", None, CadenceKind::Daily, 40);
        self.cadence("NOR", None, CadenceKind::Regular, 20);
        for hours in (2..24 * 30).rev().filter(|hours| hours % 24 < 14 && hours / 24 % 11 != 3) {
            self.contact("RUS", hours * 60 + 30, Level::Local);
        }
        self.contact("RUS", 24 * 60 * 15, Level::Central);
        for days in (4..30).rev() {
            self.contact("SWE", days * 24 * 60, Level::Regional);
        }
        let acknowledged = Acknowledgement {
            border: Some(code("SWE")),
            reason: ReasonKind::LiaisonOverdue,
            subject: None,
            comment: "Stockholm moves its centre until Monday; back by telephone then".to_owned(),
            expires: self.now + Days::new(2),
        };
        self.add(12, Entry::Acknowledgement(acknowledged));
    }

    fn papers(&mut self) {
        for (days_ago, direction, reply_due) in [
            (50, Direction::Outgoing, Some(10)),
            (30, Direction::Incoming, None),
            (4, Direction::Outgoing, Some(0)),
        ] {
            let letter = Correspondence {
                party: Party::Country(code("RUS")),
                direction,
                day: Some(self.day(days_ago)),
                subject: format!("On the {LONG_NAME}"),
                office: "Border District Command, International Section".to_owned(),
                copies: 1,
                reply_due: reply_due.map(|ago| self.day(ago)),
                answers: None,
            };
            self.add(24 * days_ago as i64, Entry::Correspondence(letter));
        }
        let operation = JointOperation {
            neighbours: ["RUS", "NOR"].map(code).to_vec(),
            kind: OperationKind::Exercise,
            first_day: Some(self.day(9)),
            last_day: None,
            area: "the Pasvik valley".to_owned(),
            outcome: "radio plan agreed".to_owned(),
        };
        self.add(200, Entry::JointOperation(operation));
        let supplies = Assistance {
            party: Some(Party::Country(code("RUS"))),
            item: "protective masks".to_owned(),
            quantity: Some(Amount { number: 12_000.0, unit: "pieces".to_owned(), more_than: true }),
            value: Some(Amount { number: 4_500.5, unit: "EUR".to_owned(), more_than: false }),
            promised: Some(self.day(30)),
            shipped: Some(self.day(20)),
            received: None,
        };
        self.add(480, Entry::Assistance(supplies));
        let note = Note {
            border: Some(code("RUS")),
            at: self.now - Days::new(2),
            until: None,
            text: "The road to the crossing is under water between the lake and the village.".to_owned(),
        };
        self.add(47, Entry::Note(note));
    }
}
