//! Long boards, the same on every machine: of contacts alone, and of all kinds of entries in the shares that a year of
//! work leaves.

#![allow(dead_code, reason = "each bench and test uses its part")]

use std::collections::BTreeSet;

use borderboard::board::*;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

const HOME: &str = "CHN";
const NEIGHBOURS: [&str; 14] =
    ["AFG", "BTN", "IND", "KAZ", "KGZ", "LAO", "MNG", "MMR", "NPL", "PAK", "PRK", "RUS", "TJK", "VNM"];

/// Of every hundred records.
const SHARES: [(EntryKind, usize); 11] = [
    (EntryKind::Contact, 40),
    (EntryKind::Reading, 34),
    (EntryKind::Note, 8),
    (EntryKind::Measure, 6),
    (EntryKind::Correspondence, 4),
    (EntryKind::Acknowledgement, 3),
    (EntryKind::JointOperation, 1),
    (EntryKind::Assistance, 1),
    (EntryKind::Engagement, 1),
    (EntryKind::Cadence, 1),
    (EntryKind::Retraction, 1),
];

/// A board of `count` contacts.
pub fn contacts(count: usize) -> Board {
    board(count, |maker, _| maker.contact())
}

/// A board of `count` records of every kind; some correct earlier ones, a third is imported, with a source.
pub fn mixed(count: usize) -> Board {
    board(count, |maker, number| {
        let mut share = number * 37 % 100;
        let kind = SHARES.iter().find(|(_, of_hundred)| {
            let is_it = share < *of_hundred;
            share = share.wrapping_sub(*of_hundred);
            is_it
        });
        maker.entry(kind.map_or(EntryKind::Contact, |(kind, _)| *kind))
    })
}

fn board(count: usize, mut entry: impl FnMut(&mut Maker, usize) -> Entry) -> Board {
    let mut maker = Maker { state: 0x9e37_79b9_7f4a_7c15, now: start(), made: Vec::with_capacity(count) };
    let records = (0..count).map(|number| {
        let entry = entry(&mut maker, number);
        maker.record(entry)
    });
    let records = records.collect();
    let header = Header {
        title: "A long board".to_owned(),
        home: code(HOME),
        status: BoardStatus::Exercise,
        marking: Marking::Clear,
        time_zone: Zone::named("Asia/Shanghai").expect("a zone"),
        clock: Some(maker.now),
        borders: NEIGHBOURS.map(code).to_vec(),
        local_names: Default::default(),
        thresholds: Thresholds::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: String::new(),
    };
    Board::from_records(header, records).expect("ids of their own")
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_577_836_800, 0).expect("2020-01-01")
}

fn code(text: &str) -> CountryCode {
    CountryCode::find(text).expect("a known country")
}

/// Makes records one after the other, by a random generator of its own.
struct Maker {
    state: u64,
    now: DateTime<Utc>,
    made: Vec<(Uuid, EntryKind)>,
}

impl Maker {
    /// Marsaglia's xorshift.
    fn random(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn below(&mut self, end: usize) -> usize {
        (self.random() >> 33) as usize % end
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn record(&mut self, entry: Entry) -> Record {
        let millis = 12_000 + self.below(30_000) as i64;
        self.now += TimeDelta::milliseconds(millis);
        let is_imported = entry.kind() == EntryKind::Reading;
        let id = self.id(is_imported);
        let source = if is_imported {
            Source {
                name: "Health ministry, daily bulletin".to_owned(),
                url: format!("https://example.org/bulletins/{}", self.now.date_naive()),
                day: Some(self.now.date_naive()),
            }
        } else {
            Source::default()
        };
        let supersedes = if self.one_in(50) { self.earlier_of(entry.kind()) } else { None };
        self.made.push((id, entry.kind()));
        let by = if is_imported { "import" } else { self.one_of(&["desk-1", "desk-2", "duty officer"]) };
        Draft { source, supersedes, ..Draft::new(entry) }.stamped(id, self.now, by)
    }

    /// Name-based ids are as good as random, those made by hand count up with the time.
    fn id(&mut self, is_imported: bool) -> Uuid {
        let random = (u128::from(self.random()) << 64) | u128::from(self.random());
        if is_imported {
            uuid::Builder::from_sha1_bytes(random.to_be_bytes()).into_uuid()
        } else {
            let millis = self.now.timestamp_millis().unsigned_abs();
            let mut low = [0; 10];
            low.copy_from_slice(&random.to_be_bytes()[..10]);
            uuid::Builder::from_unix_timestamp_millis(millis, &low).into_uuid()
        }
    }

    fn earlier_of(&mut self, kind: EntryKind) -> Option<Uuid> {
        if kind == EntryKind::Retraction || self.made.is_empty() {
            return None;
        }
        let which = self.below(self.made.len());
        let (id, of) = self.made[which];
        (of == kind).then_some(id)
    }

    fn border(&mut self) -> CountryCode {
        code(NEIGHBOURS[self.below(NEIGHBOURS.len())])
    }

    fn day(&mut self) -> NaiveDate {
        self.now.date_naive() - Days::new(self.below(20) as u64)
    }

    fn words(&mut self) -> String {
        self.one_of(&[
            "Hours of the crossing points in the coming week, and who may pass",
            "They ask for \"the usual\" figures; sent at once",
            "Nothing new",
            "双方通报口岸疫情，商定下周联合巡逻",
            "Road blocked by snow at km 41: lorries wait on both sides until the plough is through, at noon or so",
        ])
        .to_owned()
    }

    fn contact(&mut self) -> Entry {
        use Topic as T;
        let topics = [T::EpidemicDevelopment, T::BorderPolicy, T::ControlMeasures, T::HighRiskPersons];
        let (chosen, minutes) = (self.below(3), self.below(120) as i64);
        Entry::Contact(Contact {
            border: self.border(),
            at: self.now - TimeDelta::minutes(minutes),
            level: self.one_of(&Level::ALL),
            direction: self.one_of(&[Direction::Incoming, Direction::Outgoing, Direction::Mutual]),
            medium: self.one_of(&[Medium::Telephone, Medium::Message, Medium::Video]),
            topics: (0..chosen).map(|_| self.one_of(&topics)).collect::<BTreeSet<_>>(),
            summary: self.words(),
        })
    }

    fn entry(&mut self, kind: EntryKind) -> Entry {
        match kind {
            EntryKind::Contact => self.contact(),
            EntryKind::Reading => self.reading(),
            EntryKind::Measure => self.measure(),
            EntryKind::Cadence => self.cadence(),
            EntryKind::Correspondence => self.letter(),
            EntryKind::Assistance => self.assistance(),
            EntryKind::JointOperation => self.operation(),
            EntryKind::Engagement => Entry::Engagement(Engagement {
                organisation: "SCO-RATS".to_owned(),
                day: Some(self.day()),
                put_forward: self.words(),
            }),
            EntryKind::Note => Entry::Note(Note {
                border: Some(self.border()),
                at: self.now,
                until: self.one_in(4).then_some(self.now),
                text: self.words(),
            }),
            EntryKind::Acknowledgement => Entry::Acknowledgement(Acknowledgement {
                subject: None,
                border: Some(self.border()),
                reason: self.one_of(&[ReasonKind::LiaisonOverdue, ReasonKind::Surge, ReasonKind::Stale]),
                comment: self.words(),
                expires: self.now + TimeDelta::days(1),
            }),
            EntryKind::Retraction => self.retraction(),
            // None of these boards has one.
            EntryKind::Import | EntryKind::Handover | EntryKind::Briefing | EntryKind::Settings => {
                self.contact()
            }
        }
    }

    fn retraction(&mut self) -> Entry {
        match self.made.len() {
            0 => self.contact(),
            made => {
                let which = self.below(made);
                let of = self.made[which].0;
                Entry::Retraction(Retraction::new(of, "entered twice".to_owned()))
            }
        }
    }

    fn reading(&mut self) -> Entry {
        let value = match self.below(20) {
            0 => Value::Unknown,
            1 => Value::Known(self.below(100_000) as f64 / 7.0),
            _ => Value::Known(self.below(2000) as f64),
        };
        Entry::Reading(Reading {
            border: self.border(),
            indicator: self.one_of(&[
                Indicator::HighRiskPersons,
                Indicator::ConfirmedCases,
                Indicator::IllegalCrossings,
                Indicator::Other("Lorries".to_owned(), "a day".to_owned()),
            ]),
            day: self.day(),
            last_day: None,
            side: self.one_in(2).then_some(Side::Home),
            value,
        })
    }

    fn measure(&mut self) -> Entry {
        let from = self.day();
        Entry::Measure(Measure {
            border: self.border(),
            kind: self.one_of(&[
                MeasureKind::BorderClosed,
                MeasureKind::JointPatrols,
                MeasureKind::Quarantine,
            ]),
            side: self.one_of(&[Side::Home, Side::Neighbour, Side::Joint]),
            from: Some(from),
            lifted: self.one_in(2).then_some(from + Days::new(21)),
            area: String::new(),
            detail: self.words(),
        })
    }

    fn cadence(&mut self) -> Entry {
        Entry::Cadence(Cadence {
            border: self.border(),
            level: self.one_in(2).then_some(Level::Central),
            kind: self.one_of(&[CadenceKind::RealTime, CadenceKind::Daily, CadenceKind::Regular]),
            every_hours: None,
            grace_hours: None,
            starts: Some(self.now),
        })
    }

    fn letter(&mut self) -> Entry {
        Entry::Correspondence(Correspondence {
            party: Party::Country(self.border()),
            direction: self.one_of(&[Direction::Incoming, Direction::Outgoing]),
            day: Some(self.day()),
            subject: self.words(),
            office: "Border service".to_owned(),
            copies: 1,
            reply_due: None,
            answers: None,
        })
    }

    fn assistance(&mut self) -> Entry {
        Entry::Assistance(Assistance {
            party: Some(Party::Country(self.border())),
            item: "masks".to_owned(),
            quantity: Some(Amount {
                number: self.below(9000) as f64,
                unit: "piece".to_owned(),
                more_than: false,
            }),
            value: None,
            promised: Some(self.day()),
            shipped: None,
            received: None,
        })
    }

    fn operation(&mut self) -> Entry {
        Entry::JointOperation(JointOperation {
            neighbours: vec![self.border()],
            kind: OperationKind::Patrol,
            first_day: Some(self.day()),
            last_day: None,
            area: String::new(),
            outcome: self.words(),
        })
    }
}
