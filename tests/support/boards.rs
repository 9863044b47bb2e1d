//! Arbitrary boards for property tests: every kind of entry, every optional field there and not there, text with
//! everything that a format could trip over.
//!
//! [`board`] gives what can stand in a file, whether it keeps the rules or not. [`lawful_board`] gives what can be
//! recorded.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeSet;

use borderboard::board::*;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

/// Codes to draw neighbours from.
pub const NEIGHBOURS: [&str; 6] = ["KGZ", "KAZ", "RUS", "MNG", "LAO", "FIN"];

/// The code of a known country.
pub fn code(text: &str) -> CountryCode {
    CountryCode::find(text).expect("a known country")
}

/// A neighbour.
pub fn country() -> impl Strategy<Value = CountryCode> + Clone {
    select(&NEIGHBOURS[..]).prop_map(code)
}

/// Text of any kind: quotes, backslashes, line breaks, brackets, other scripts, invisible marks, nothing.
pub fn text() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        3 => "[a-zA-Z ,.;:'-]{0,24}",
        1 => select(&[
            "", "a \"quoted\" word", r"back\slash\", r"\'", r"\u{41}", "two\nlines\r\n", "\t\u{0}\u{7f}\u{85}",
            "(id: \"x\", [{", "// no comment", "/* none */", "r#\"raw\"#", "吉尔吉斯斯坦", "नेपाल", "e\u{301}",
            "\u{202e}right to left", "\u{200b}", "\u{feff}", "\u{2028}", "\u{1f6c2}", "Some(x)", "None", "…",
        ][..]).prop_map(str::to_owned),
        1 => vec(any::<char>(), 0..12).prop_map(|letters| letters.into_iter().collect()),
    ]
}

/// Text that says something.
pub fn words() -> impl Strategy<Value = String> + Clone {
    text().prop_map(|text| if text.trim().is_empty() { "said".to_owned() } else { text })
}

/// Figures: whole, negative, fractional, large, both zeros.
pub fn figure() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        (-2000_i32..200_000).prop_map(f64::from),
        (-2000_i32..200_000).prop_map(|whole| f64::from(whole) / 7.0),
        select(&[0.0, -0.0, 0.1, 1e15, 1e16, 1e300, -1e-300, EXACT_WHOLE_MAX, -EXACT_WHOLE_MAX][..]),
    ]
}

/// A day between 1990 and 2070.
pub fn day() -> impl Strategy<Value = NaiveDate> + Clone {
    (0_u64..29_000).prop_map(|days| NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day") + Days::new(days))
}

/// A moment, some with fractions of a second.
pub fn moment() -> impl Strategy<Value = DateTime<Utc>> + Clone {
    let nanos = select(&[0_u32, 0, 0, 500_000_000, 123_000, 1][..]);
    (0_i64..3_000_000_000, nanos)
        .prop_map(|(secs, nanos)| DateTime::from_timestamp(secs, nanos).expect("a time"))
}

/// Any id.
pub fn id() -> impl Strategy<Value = Uuid> + Clone {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn side() -> impl Strategy<Value = Side> + Clone {
    select(&[Side::Home, Side::Neighbour, Side::Joint][..])
}

fn direction() -> impl Strategy<Value = Direction> + Clone {
    select(&[Direction::Incoming, Direction::Outgoing, Direction::Mutual][..])
}

fn level() -> impl Strategy<Value = Level> + Clone {
    select(&Level::ALL[..])
}

fn measure_kind() -> impl Strategy<Value = MeasureKind> + Clone {
    use MeasureKind as K;
    let named = [
        K::BorderClosed,
        K::CrossingsRestricted,
        K::EntryRestricted,
        K::TransportSuspended,
        K::PatrolsIntensified,
        K::JointPatrols,
        K::CheckpointsAdded,
        K::ForcesReinforced,
        K::ActivityBanned,
        K::SpecialControls,
        K::HealthScreening,
        K::Quarantine,
    ];
    prop_oneof![3 => select(named.to_vec()), 1 => text().prop_map(K::Other)]
}

fn indicator() -> impl Strategy<Value = Indicator> + Clone {
    use Indicator as I;
    let named = [
        I::HighRiskPersons,
        I::ConfirmedCases,
        I::BorderAreaPersonnel,
        I::IllegalCrossings,
        I::SmugglingCases,
        I::DrugCases,
        I::TravelControls,
        I::Stringency,
    ];
    prop_oneof![
        3 => select(named.to_vec()),
        1 => (text(), text()).prop_map(|(name, unit)| I::Other(name, unit)),
    ]
}

fn medium() -> impl Strategy<Value = Medium> + Clone {
    use Medium as M;
    let named = [M::Telephone, M::Message, M::Letter, M::Meeting, M::Video, M::Radio];
    prop_oneof![3 => select(named.to_vec()), 1 => text().prop_map(M::Other)]
}

fn topics() -> impl Strategy<Value = BTreeSet<Topic>> + Clone {
    use Topic as T;
    let all = [
        T::EpidemicDevelopment,
        T::BorderPolicy,
        T::ControlMeasures,
        T::BorderAreaPersonnel,
        T::HighRiskPersons,
    ];
    btree_set(select(all.to_vec()), 0..4)
}

fn party() -> impl Strategy<Value = Party> + Clone {
    prop_oneof![country().prop_map(Party::Country), text().prop_map(Party::Organisation)]
}

fn amount() -> impl Strategy<Value = Amount> + Clone {
    (figure(), text(), any::<bool>()).prop_map(|(number, unit, more_than)| Amount { number, unit, more_than })
}

fn optional_day() -> impl Strategy<Value = Option<NaiveDate>> + Clone {
    option::of(day())
}

/// Any entry of any kind, whether it keeps the rules or not.
pub fn entry() -> BoxedStrategy<Entry> {
    prop_oneof![
        measure(),
        reading(),
        contact(),
        cadence(),
        correspondence(),
        assistance(),
        joint_operation(),
        engagement(),
        note(),
        acknowledgement(),
        (id(), text(), any::<bool>()).prop_map(|(of, why, version_only)| Entry::Retraction(Retraction {
            of,
            why,
            version_only
        })),
        import(),
        handover(),
        briefing_made(),
        settings(),
    ]
    .boxed()
}

fn measure() -> impl Strategy<Value = Entry> {
    (country(), measure_kind(), side(), optional_day(), optional_day(), text(), text()).prop_map(
        |(border, kind, side, from, lifted, area, detail)| {
            Entry::Measure(Measure { border, kind, side, from, lifted, area, detail })
        },
    )
}

fn reading() -> impl Strategy<Value = Entry> {
    let value = prop_oneof![4 => figure().prop_map(Value::Known), 1 => Just(Value::Unknown)];
    (country(), indicator(), day(), optional_day(), option::of(side()), value).prop_map(
        |(border, indicator, day, last_day, side, value)| {
            Entry::Reading(Reading { border, indicator, day, last_day, side, value })
        },
    )
}

fn contact() -> impl Strategy<Value = Entry> {
    (country(), moment(), level(), direction(), medium(), topics(), text()).prop_map(
        |(border, at, level, direction, medium, topics, summary)| {
            Entry::Contact(Contact { border, at, level, direction, medium, topics, summary })
        },
    )
}

fn cadence() -> impl Strategy<Value = Entry> {
    let kind = select(&[CadenceKind::RealTime, CadenceKind::Daily, CadenceKind::Regular][..]);
    let hours = option::of(any::<u32>());
    (country(), option::of(level()), kind, hours.clone(), hours, option::of(moment())).prop_map(
        |(border, level, kind, every_hours, grace_hours, starts)| {
            Entry::Cadence(Cadence { border, level, kind, every_hours, grace_hours, starts })
        },
    )
}

fn correspondence() -> impl Strategy<Value = Entry> {
    let links = (optional_day(), option::of(id()), 0_u32..60);
    (party(), direction(), optional_day(), text(), text(), links).prop_map(
        |(party, direction, day, subject, office, (reply_due, answers, copies))| {
            Entry::Correspondence(Correspondence {
                party,
                direction,
                day,
                subject,
                office,
                copies,
                reply_due,
                answers,
            })
        },
    )
}

fn assistance() -> impl Strategy<Value = Entry> {
    let days = (optional_day(), optional_day(), optional_day());
    (option::of(party()), text(), option::of(amount()), option::of(amount()), days).prop_map(
        |(party, item, quantity, value, (promised, shipped, received))| {
            Entry::Assistance(Assistance { party, item, quantity, value, promised, shipped, received })
        },
    )
}

fn joint_operation() -> impl Strategy<Value = Entry> {
    let kind = select(&[OperationKind::Patrol, OperationKind::Enforcement, OperationKind::Exercise][..]);
    (vec(country(), 0..3), kind, optional_day(), optional_day(), text(), text()).prop_map(
        |(neighbours, kind, first_day, last_day, area, outcome)| {
            Entry::JointOperation(JointOperation { neighbours, kind, first_day, last_day, area, outcome })
        },
    )
}

fn engagement() -> impl Strategy<Value = Entry> {
    (text(), optional_day(), text()).prop_map(|(organisation, day, put_forward)| {
        Entry::Engagement(Engagement { organisation, day, put_forward })
    })
}

fn note() -> impl Strategy<Value = Entry> {
    (option::of(country()), moment(), option::of(moment()), text())
        .prop_map(|(border, at, until, text)| Entry::Note(Note { border, at, until, text }))
}

fn reason_kind() -> impl Strategy<Value = ReasonKind> {
    select(
        &[
            ReasonKind::LiaisonOverdue,
            ReasonKind::Surge,
            ReasonKind::Stale,
            ReasonKind::AnswersOverdue,
            ReasonKind::ReportDue,
            ReasonKind::Handover,
        ][..],
    )
}

fn reason_subject() -> impl Strategy<Value = ReasonSubject> {
    prop_oneof![
        Just(ReasonSubject::Border),
        level().prop_map(ReasonSubject::Level),
        indicator().prop_map(ReasonSubject::Indicator),
        (party(), direction()).prop_map(|(party, direction)| ReasonSubject::Letters { party, direction }),
        Just(ReasonSubject::Board),
        id().prop_map(ReasonSubject::Record),
    ]
}

fn acknowledgement() -> impl Strategy<Value = Entry> {
    (option::of(country()), reason_kind(), option::of(reason_subject()), text(), moment()).prop_map(
        |(border, reason, subject, comment, expires)| {
            Entry::Acknowledgement(Acknowledgement { border, reason, subject, comment, expires })
        },
    )
}

fn import() -> impl Strategy<Value = Entry> {
    let counts = (0_u64..9, 0_u64..9, any::<u32>().prop_map(u64::from), 0_u64..9);
    (text(), "[0-9a-f]{64}", vec(text(), 0..3), text(), counts).prop_map(
        |(table, sha256, sheets, profile, (added, superseded, unchanged, skipped))| {
            Entry::Import(Import { table, sha256, sheets, profile, added, superseded, unchanged, skipped })
        },
    )
}

fn handover() -> impl Strategy<Value = Entry> {
    let matter = (option::of(country()), reason_kind(), reason_subject())
        .prop_map(|(border, reason, subject)| OpenMatter { border, reason, subject });
    (text(), text(), vec(matter, 0..3))
        .prop_map(|(to, text, open)| Entry::Handover(Handover { to, text, open }))
}

fn briefing_made() -> impl Strategy<Value = Entry> {
    let snapshot = prop_oneof![Just(String::new()), "[0-9a-f]{64}"];
    (moment(), moment(), 0_u64..99, select(&Marking::ALL[..]), snapshot, text()).prop_map(
        |(as_of, known_at, records, marking, snapshot, label)| {
            Entry::Briefing(BriefingMade { as_of, known_at, records, marking, snapshot, label })
        },
    )
}

fn limit() -> impl Strategy<Value = Limit> {
    option::of(figure()).prop_map(Limit::from)
}

/// Any settings, whether they keep the rules or not.
pub fn settings() -> impl Strategy<Value = Entry> {
    let marking = option::of(select(Marking::ALL.to_vec()));
    let limits = (option::of(limit()), option::of(limit()), option::of(0_u32..40), option::of(0_u32..9));
    let borders = option::of(vec(country(), 0..4));
    let lists = (
        option::of(vec(indicator(), 0..3)),
        option::of(vec(time_of_day(), 0..3)),
        option::of(vec(text(), 0..3)),
        option::of(text()),
    );
    (option::of(text()), marking, borders, btree_map(country(), text(), 0..3), limits, lists).prop_map(
        |(title, marking, borders, local_names, limits, (watch, reports, attributions, doctrine))| {
            let (surge_percent, surge_count, stale_days, small_count) = limits;
            Entry::Settings(Settings {
                title,
                marking,
                borders,
                local_names,
                surge_percent,
                surge_count,
                stale_days,
                small_count,
                watch,
                reports,
                attributions,
                doctrine,
            })
        },
    )
}

fn source() -> impl Strategy<Value = Source> {
    let said = (text(), text(), optional_day()).prop_map(|(name, url, day)| Source { name, url, day });
    prop_oneof![Just(Source::default()), said]
}

/// Any record.
pub fn record() -> impl Strategy<Value = Record> {
    let links = (option::of(id()), vec(id(), 0..3), option::of(id()));
    (id(), moment(), text(), source(), links, entry()).prop_map(
        |(id, recorded_at, by, source, (supersedes, settles, import), entry)| Record {
            id,
            recorded_at,
            by,
            source,
            supersedes,
            settles: settles.into(),
            import,
            entry,
        },
    )
}

/// Any header, whether it keeps the rules or not.
pub fn header() -> impl Strategy<Value = Header> {
    let marking =
        select(&[Marking::Red, Marking::AmberStrict, Marking::Amber, Marking::Green, Marking::Clear][..]);
    let zone = select(&["Asia/Shanghai", "UTC", "America/Argentina/Buenos_Aires", "Europe/Helsinki"][..]);
    let zone = zone.prop_map(|name| name.parse().expect("a zone"));
    let thresholds = prop_oneof![
        Just(Thresholds::default()),
        (option::of(figure()), option::of(figure()), any::<u32>(), any::<u32>(), vec(indicator(), 0..3))
            .prop_map(|(surge_percent, surge_count, stale_days, small_count, watch)| {
                Thresholds { surge_percent, surge_count, stale_days, small_count, watch }
            }),
    ];
    let status = select(&[BoardStatus::Actual, BoardStatus::Exercise][..]);
    (
        (text(), country(), status, marking, zone, option::of(moment())),
        (
            vec(country(), 0..4),
            btree_map(country(), text(), 0..3),
            thresholds,
            vec(time_of_day(), 0..3),
            vec(text(), 0..3),
            text(),
        ),
    )
        .prop_map(|(whose, what)| {
            let (title, home, status, marking, time_zone, clock) = whose;
            let (borders, local_names, thresholds, reports, attributions, doctrine) = what;
            Header {
                title,
                home,
                status,
                marking,
                time_zone,
                clock,
                borders,
                local_names,
                thresholds,
                reports,
                attributions,
                doctrine,
            }
        })
}

fn time_of_day() -> impl Strategy<Value = NaiveTime> {
    (0..24_u32, 0..60_u32)
        .prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"))
}

/// Any board of up to `records` records.
pub fn board(records: usize) -> impl Strategy<Value = Board> {
    (header(), vec(record(), 0..=records)).prop_map(|(header, mut records)| {
        records.sort_by_key(|record| record.id);
        records.dedup_by_key(|record| record.id);
        Board::from_records(header, records).expect("ids of their own")
    })
}

/// The header of a lawful board: China, with every country of [`NEIGHBOURS`] as a border.
pub fn lawful_header() -> Header {
    Header {
        title: "a board".to_owned(),
        home: code("CHN"),
        status: BoardStatus::Actual,
        marking: Marking::Clear,
        time_zone: "Asia/Shanghai".parse().expect("a zone"),
        clock: None,
        borders: NEIGHBOURS.map(code).to_vec(),
        local_names: Default::default(),
        thresholds: Thresholds::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: String::new(),
    }
}

/// A board on which every record keeps the rules: entries, corrections of some of them, and retractions.
pub fn lawful_board(records: usize) -> impl Strategy<Value = Board> {
    let links = (
        option::weighted(0.4, any::<Index>()),
        option::weighted(0.3, any::<Index>()),
        option::weighted(0.3, any::<Index>()),
    );
    let step = (id(), moment(), words(), source(), entry(), links);
    vec(step, 0..=records).prop_map(|steps| {
        let mut board = Board::new(lawful_header());
        for (id, recorded_at, by, source, entry, (earlier, settled, import)) in steps {
            // Shrinking makes ids equal that were not.
            if board.get(id).is_some() {
                continue;
            }
            let earlier = earlier.filter(|_| !board.records().is_empty());
            let earlier = earlier.map(|index| &board.records()[index.index(board.records().len())]);
            let entry = lawful(entry, recorded_at, earlier.map(|earlier| earlier.id));
            if matches!(&entry, Entry::Retraction(retraction) if retraction.of.is_nil()) {
                continue;
            }
            let corrects = |earlier: &&Record| {
                earlier.entry.kind() == entry.kind() && entry.kind() != EntryKind::Retraction
            };
            let supersedes = earlier.filter(corrects).map(|earlier| earlier.id);
            let imports: Vec<Uuid> = board.imports().map(|(record, _)| record.id).collect();
            let is_import = entry.kind() == EntryKind::Import;
            let import = import.filter(|_| !imports.is_empty() && !is_import);
            let import = import.map(|index| imports[index.index(imports.len())]);
            let record =
                Record { id, recorded_at, by, source, supersedes, settles: Box::default(), import, entry };
            let settled = settled.filter(|_| supersedes.is_some());
            let settled = settled.map(|index| board.records()[index.index(board.records().len())].id);
            let settling = Record { settles: settled.into_iter().collect(), ..record.clone() };
            // Most other records are no version of the same entry.
            if board.record(settling).is_err() {
                board.record(record).expect("a lawful record");
            }
        }
        board
    })
}

fn said(text: &mut String) {
    if text.trim().is_empty() {
        "said".clone_into(text);
    }
}

fn in_order(first: Option<NaiveDate>, then: &mut Option<NaiveDate>) {
    *then = (*then).max(first).filter(|_| then.is_some());
}

/// `entry`, put right where it breaks a rule; a retraction takes back `earlier`, or the nil id where there is none.
fn lawful(mut entry: Entry, recorded_at: DateTime<Utc>, earlier: Option<Uuid>) -> Entry {
    match &mut entry {
        Entry::Measure(measure) => {
            in_order(measure.from, &mut measure.lifted);
            if let MeasureKind::Other(name) = &mut measure.kind {
                said(name);
            }
        }
        Entry::Reading(reading) => {
            let (low, high) = reading.indicator.bounds();
            if let Value::Known(figure) = &mut reading.value {
                *figure = figure.clamp(low, high);
            }
            let (day, is_level) = (reading.day, reading.indicator.is_level());
            reading.last_day = reading.last_day.filter(|last| !is_level && *last > day);
            reading.last_day =
                reading.last_day.map(|last| last.min(day + Days::new(SPAN_DAYS_MAX as u64 - 1)));
        }
        Entry::Cadence(cadence) => cadence.every_hours = cadence.every_hours.map(|hours| hours.max(1)),
        Entry::Correspondence(letter) => {
            said(&mut letter.subject);
            if let Party::Organisation(name) = &mut letter.party {
                said(name);
            }
            if letter.direction == Direction::Mutual {
                letter.direction = Direction::Outgoing;
            }
            letter.copies = letter.copies.max(1);
            letter.answers = None;
            in_order(letter.day, &mut letter.reply_due);
        }
        Entry::Assistance(assistance) => {
            said(&mut assistance.item);
            for amount in [&mut assistance.quantity, &mut assistance.value].into_iter().flatten() {
                amount.number = amount.number.abs();
            }
            in_order(assistance.promised, &mut assistance.shipped);
            in_order(assistance.shipped.or(assistance.promised), &mut assistance.received);
        }
        Entry::JointOperation(operation) => {
            operation.neighbours.push(code("KGZ"));
            in_order(operation.first_day, &mut operation.last_day);
        }
        Entry::Engagement(engagement) => said(&mut engagement.organisation),
        Entry::Note(note) => {
            said(&mut note.text);
            note.until = note.until.map(|until| until.max(note.at));
        }
        Entry::Acknowledgement(acknowledgement) => {
            said(&mut acknowledgement.comment);
            let reason = acknowledgement.reason;
            acknowledgement.subject = acknowledgement.subject.take().filter(|subject| reason.fits(subject));
            match reason {
                ReasonKind::ReportDue | ReasonKind::Handover => acknowledgement.border = None,
                ReasonKind::AnswersOverdue => {}
                _ => acknowledgement.border = acknowledgement.border.or(Some(code("KGZ"))),
            }
            acknowledgement.expires = recorded_at + TimeDelta::hours(12);
        }
        Entry::Retraction(retraction) => {
            said(&mut retraction.why);
            retraction.of = earlier.unwrap_or_default();
        }
        Entry::Import(import) => {
            said(&mut import.table);
            said(&mut import.profile);
        }
        Entry::Handover(handover) => {
            said(&mut handover.text);
            handover.open.retain(|matter| matter.reason.fits(&matter.subject));
        }
        Entry::Settings(settings) => lawful_settings(settings),
        Entry::Briefing(_) | Entry::Contact(_) => {}
    }
    entry
}

fn lawful_settings(settings: &mut Settings) {
    let one_line = |text: &mut String| text.retain(|letter| !letter.is_control());
    let texts = settings.title.iter_mut().chain(settings.local_names.values_mut());
    texts.chain(settings.attributions.iter_mut().flatten()).for_each(one_line);
    settings.title.iter_mut().for_each(said);
    if let Some(borders) = &mut settings.borders {
        let mut seen = BTreeSet::new();
        borders.retain(|border| seen.insert(*border));
        if borders.is_empty() {
            borders.push(code("KGZ"));
        }
    }
    for limit in [&mut settings.surge_percent, &mut settings.surge_count].into_iter().flatten() {
        *limit = Limit::from(limit.number().map(f64::abs));
    }
    if settings.is_empty() {
        settings.stale_days = Some(9);
    }
}
