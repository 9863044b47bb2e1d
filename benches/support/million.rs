//! A board of any number of records, the same at every run: two years of every kind of entry, with corrections and
//! retractions, on fourteen borders or all on one.

use borderboard::board::*;
use chrono::{DateTime, Days, TimeDelta, Utc};
use uuid::Uuid;

const BORDERS: [&str; 14] =
    ["PRK", "RUS", "MNG", "KAZ", "KGZ", "TJK", "AFG", "PAK", "IND", "NPL", "BTN", "MMR", "LAO", "VNM"];

/// Writes records, one after the other.
pub struct Writer {
    random: Random,
    borders: Vec<CountryCode>,
    /// What may be corrected or taken back, by kind; the newest of them.
    recent: Vec<(Uuid, EntryKind)>,
    number: u64,
}

impl Writer {
    /// On `borders` of the borders that the header has.
    pub fn new(borders: usize) -> Self {
        let borders = BORDERS[..borders].iter().map(|code| CountryCode::find(code).expect("a country"));
        Self { random: Random(7), borders: borders.collect(), recent: Vec::new(), number: 0 }
    }

    /// The board's header.
    pub fn header() -> Header {
        let borders = BORDERS.map(|code| CountryCode::find(code).expect("a country")).to_vec();
        Header {
            title: "a million records".to_owned(),
            home: CountryCode::find("CHN").expect("a country"),
            status: BoardStatus::Actual,
            marking: Marking::Amber,
            time_zone: "Asia/Shanghai".parse().expect("a zone"),
            clock: None,
            borders,
            local_names: Default::default(),
            thresholds: Thresholds::default(),
            reports: Vec::new(),
            attributions: Vec::new(),
            doctrine: String::new(),
        }
    }

    /// When the last of the first records is recorded.
    pub fn end() -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2022-01-01T03:04:05Z").expect("an instant").to_utc()
    }

    /// This many records, evenly over the two years up to [`Self::end`].
    pub fn records(&mut self, count: usize) -> Vec<Record> {
        let span_secs = 730 * 24 * 3600;
        let begin = Self::end() - TimeDelta::seconds(span_secs);
        (0..count)
            .map(|number| {
                let share = (number + 1) as f64 / count as f64;
                self.record(begin + TimeDelta::milliseconds((share * span_secs as f64 * 1000.0) as i64))
            })
            .collect()
    }

    /// One more record, recorded at `now`.
    pub fn record(&mut self, now: DateTime<Utc>) -> Record {
        self.number += 1;
        let id = self.id(now);
        let place = self.below(self.recent.len().max(1));
        let earlier = self.recent.get(place).copied();
        let (entry, supersedes) = match (self.below(100), earlier) {
            (0..4, Some((id, kind))) if kind != EntryKind::Retraction => (self.entry(kind, now), Some(id)),
            (4..6, Some((of, _))) => {
                (Entry::Retraction(Retraction::new(of, "entered twice".to_owned())), None)
            }
            _ => {
                let kind = self.kind();
                (self.entry(kind, now), None)
            }
        };
        let place = self.below(1000);
        match self.recent.len() {
            1000 => self.recent[place] = (id, entry.kind()),
            _ => self.recent.push((id, entry.kind())),
        }
        let source = Source { name: "Telephone log".to_owned(), url: String::new(), day: None };
        let by = format!("desk-{}", 1 + self.below(6));
        Draft { source, supersedes, ..Draft::new(entry) }.stamped(id, now, &by)
    }

    fn kind(&mut self) -> EntryKind {
        match self.below(1000) {
            0..450 => EntryKind::Contact,
            450..750 => EntryKind::Reading,
            750..850 => EntryKind::Note,
            850..900 => EntryKind::Measure,
            900..930 => EntryKind::Correspondence,
            930..950 => EntryKind::Assistance,
            950..970 => EntryKind::JointOperation,
            970..980 => EntryKind::Engagement,
            980..999 => EntryKind::Acknowledgement,
            _ => EntryKind::Cadence,
        }
    }

    fn entry(&mut self, kind: EntryKind, now: DateTime<Utc>) -> Entry {
        let place = self.below(self.borders.len());
        let border = self.borders[place];
        // Most is entered within hours, some days later, and some is still to come.
        let at = now - TimeDelta::minutes(self.below(300) as i64 - 10) - TimeDelta::days(self.rarely(40));
        let day = at.date_naive();
        let pick = self.below(12);
        let party = Party::Country(border);
        match kind {
            EntryKind::Measure => Entry::Measure(Measure {
                border,
                kind: [MeasureKind::CrossingsRestricted, MeasureKind::HealthScreening][pick % 2].clone(),
                side: [Side::Home, Side::Neighbour, Side::Joint][pick % 3],
                from: Some(day),
                lifted: (pick > 0).then(|| day + Days::new(pick as u64)),
                area: "northern sector".to_owned(),
                detail: String::new(),
            }),
            EntryKind::Reading => Entry::Reading(Reading {
                border,
                indicator: [Indicator::HighRiskPersons, Indicator::ConfirmedCases, Indicator::DrugCases]
                    [pick % 3]
                    .clone(),
                day,
                last_day: None,
                side: [None, Some(Side::Home), Some(Side::Neighbour)][pick % 3],
                value: if pick == 11 { Value::Unknown } else { Value::Known(self.below(90) as f64) },
            }),
            EntryKind::Contact => Entry::Contact(Contact {
                border,
                at,
                level: Level::ALL[pick % 3],
                direction: Direction::Incoming,
                medium: Medium::Telephone,
                topics: [Topic::HighRiskPersons].into(),
                summary: format!("Situation unchanged, {pick} persons handed over."),
            }),
            EntryKind::Cadence => Entry::Cadence(Cadence {
                border,
                level: (pick > 5).then(|| Level::ALL[pick % 3]),
                kind: [CadenceKind::Daily, CadenceKind::Regular][pick % 2],
                every_hours: None,
                grace_hours: None,
                starts: Some(at),
            }),
            EntryKind::Correspondence => Entry::Correspondence(Correspondence {
                party,
                direction: Direction::Outgoing,
                day: Some(day),
                subject: "Hours of the crossing".to_owned(),
                office: "General office".to_owned(),
                copies: 1,
                reply_due: Some(day + Days::new(14)),
                answers: None,
            }),
            EntryKind::Assistance => Entry::Assistance(Assistance {
                party: Some(party),
                item: "masks".to_owned(),
                quantity: Some(Amount { number: 1000.0, unit: "pieces".to_owned(), more_than: false }),
                value: None,
                promised: Some(day),
                shipped: None,
                received: None,
            }),
            EntryKind::JointOperation => Entry::JointOperation(JointOperation {
                neighbours: vec![border],
                kind: OperationKind::Patrol,
                first_day: Some(day),
                last_day: None,
                area: "river".to_owned(),
                outcome: String::new(),
            }),
            EntryKind::Engagement => Entry::Engagement(Engagement {
                organisation: "APEC".to_owned(),
                day: Some(day),
                put_forward: "A common form for health declarations".to_owned(),
            }),
            EntryKind::Acknowledgement => Entry::Acknowledgement(Acknowledgement {
                subject: None,
                border: Some(border),
                reason: [ReasonKind::LiaisonOverdue, ReasonKind::Surge, ReasonKind::Stale][pick % 3],
                comment: "The attaché calls tomorrow.".to_owned(),
                expires: now + TimeDelta::hours(12),
            }),
            EntryKind::Note
            | EntryKind::Retraction
            | EntryKind::Import
            | EntryKind::Handover
            | EntryKind::Briefing
            | EntryKind::Settings => Entry::Note(Note {
                border: (pick > 2).then_some(border),
                at,
                until: None,
                text: "Heavy rain on the pass; the road is open to lorries only.".to_owned(),
            }),
        }
    }

    /// Half of the ids grow with time, as what is entered by hand has; the others are as of an import.
    fn id(&mut self, now: DateTime<Utc>) -> Uuid {
        let (high, low) = (self.random.any(), self.random.any());
        let millis = now.timestamp_millis() as u64;
        let high = if self.number.is_multiple_of(2) { millis << 16 | high & 0xffff } else { high };
        Uuid::from_u64_pair(high, low)
    }

    fn rarely(&mut self, days: usize) -> i64 {
        if self.below(20) == 0 { self.below(days) as i64 } else { 0 }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(pub u64);

impl Random {
    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.any() % bound as u64) as usize
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
