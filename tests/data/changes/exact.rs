//! Two boards that differ by a known list of operations differ by exactly the changes that these operations make.
//!
//! What is to be expected is worked out here from a plain model: for each border the measures, the figures of each
//! day, the contacts, the cadence. It shares nothing with the program but the types of the entries.

use std::collections::{BTreeMap, BTreeSet};

use borderboard::board::*;
use borderboard::picture::Moment;
use borderboard::picture::changes::{ChangeKind, Changes, EntryVersion, MeasureVersion, NewestFigures, Pair};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::{changes, code, day, utc};
use crate::support::boards::lawful_header;

const BORDERS: [&str; 3] = ["KGZ", "KAZ", "RUS"];

fn now() -> DateTime<Utc> {
    utc("2020-06-20T08:00:00Z")
}

fn today() -> NaiveDate {
    day("2020-06-20")
}

/// One thing that a desk does. An index chooses among what is there.
#[derive(Debug, Clone)]
enum Operation {
    /// Another measure, from so many days ago, or ahead where negative.
    Impose(usize, MeasureKind, i64),
    Lift(usize),
    CorrectMeasure(usize),
    RetractMeasure(usize),
    Figure(usize, Indicator, u64, Value),
    CorrectFigure(usize, Value),
    RetractFigure(usize),
    /// A contact so many hours ago.
    Contact(usize, i64),
    RetractContact(usize),
    Agree(usize, CadenceKind),
    /// Sees that liaison is overdue, whether it is or not.
    Acknowledge(usize),
    Letter(usize),
    /// Their answer to the letter of the border.
    Answer(usize),
    /// What was promised is on its way.
    Ship(usize),
    Patrol(usize, usize),
    Engage,
    Note(Option<usize>),
    RetractNote(usize),
}

fn operation() -> impl Strategy<Value = Operation> {
    use Operation as O;
    let border = 0..BORDERS.len();
    let kind =
        select(&[MeasureKind::BorderClosed, MeasureKind::PatrolsIntensified, MeasureKind::Quarantine][..]);
    let indicator =
        select(&[Indicator::HighRiskPersons, Indicator::ConfirmedCases, Indicator::Stringency][..]);
    let value =
        || prop_oneof![5 => (0_i32..60).prop_map(|n| Value::Known(n.into())), 1 => Just(Value::Unknown)];
    let cadence = select(&[CadenceKind::RealTime, CadenceKind::Daily, CadenceKind::Regular][..]);
    prop_oneof![
        2 => (border.clone(), kind, -20_i64..40).prop_map(|(border, kind, ago)| O::Impose(border, kind, ago)),
        1 => any::<usize>().prop_map(O::Lift),
        1 => any::<usize>().prop_map(O::CorrectMeasure),
        1 => any::<usize>().prop_map(O::RetractMeasure),
        4 => (border.clone(), indicator, 0_u64..14, value()).prop_map(|(b, i, d, v)| O::Figure(b, i, d, v)),
        2 => (any::<usize>(), value()).prop_map(|(index, value)| O::CorrectFigure(index, value)),
        1 => any::<usize>().prop_map(O::RetractFigure),
        3 => (border.clone(), 0_i64..60).prop_map(|(border, hours)| O::Contact(border, hours)),
        1 => any::<usize>().prop_map(O::RetractContact),
        1 => (border.clone(), cadence).prop_map(|(border, kind)| O::Agree(border, kind)),
        1 => border.clone().prop_map(O::Acknowledge),
        1 => border.clone().prop_map(O::Letter),
        1 => border.clone().prop_map(O::Answer),
        1 => border.clone().prop_map(O::Ship),
        1 => (border.clone(), border.clone()).prop_map(|(a, b)| O::Patrol(a, b)),
        1 => Just(O::Engage),
        1 => proptest::option::of(border.clone()).prop_map(O::Note),
        1 => border.prop_map(O::RetractNote),
    ]
}

/// The versions of one entry: what it said before the operations, and what it says after them.
#[derive(Debug, Clone)]
struct Thing {
    before: Option<(Uuid, Entry)>,
    after: Option<(Uuid, Entry)>,
    /// What it said last, and the retraction of that.
    retracted: Option<(Entry, Entry)>,
}

/// When the record of this number was recorded.
fn recorded_at(number: usize) -> DateTime<Utc> {
    now() - TimeDelta::hours(2) + TimeDelta::seconds(number as i64)
}

/// The board, and all that is on it by its things.
struct Desk {
    board: Board,
    things: Vec<Thing>,
    is_base: bool,
}

impl Desk {
    fn record(&mut self, supersedes: Option<Uuid>, entry: Entry) -> Uuid {
        let count = self.board.records().len();
        let id = Uuid::from_u128(count as u128 + 1);
        let recorded_at = recorded_at(count);
        self.board
            .record(Draft { supersedes, ..Draft::new(entry) }.stamped(id, recorded_at, "desk-1"))
            .expect("a lawful record");
        id
    }

    fn add(&mut self, entry: Entry) {
        let id = self.record(None, entry.clone());
        let said = Some((id, entry));
        let before = if self.is_base { said.clone() } else { None };
        self.things.push(Thing { before, after: said, retracted: None });
    }

    fn correct(&mut self, thing: usize, entry: Entry) {
        let earlier = self.things[thing].after.as_ref().map(|(id, _)| *id);
        let id = self.record(earlier, entry.clone());
        self.things[thing].after = Some((id, entry));
    }

    fn retract(&mut self, thing: usize) {
        if let Some((id, entry)) = self.things[thing].after.take() {
            let retraction = Entry::Retraction(Retraction::new(id, "wrong".to_owned()));
            self.record(None, retraction.clone());
            self.things[thing].retracted = Some((entry, retraction));
        }
    }

    /// The things that stand and are of a kind.
    fn of(&self, is_asked: impl Fn(&Entry) -> bool) -> Vec<usize> {
        let has = |thing: &Thing| thing.after.as_ref().is_some_and(|(_, entry)| is_asked(entry));
        (0..self.things.len()).filter(|&place| has(&self.things[place])).collect()
    }

    fn entry(&self, thing: usize) -> Entry {
        self.things[thing].after.clone().expect("it stands").1
    }

    /// A board with something of everything on each border.
    fn base() -> Self {
        let mut desk = Self { board: Board::new(lawful_header()), things: Vec::new(), is_base: true };
        for (place, border) in BORDERS.into_iter().map(code).enumerate() {
            desk.add(measure(border, MeasureKind::PatrolsIntensified, 30));
            desk.add(measure(border, MeasureKind::HealthScreening, -9));
            for ago in 3..30 {
                let value = Value::Known(((ago * 7 + place as u64) % 6) as f64);
                desk.add(reading(border, Indicator::HighRiskPersons, ago, value));
            }
            let starts = Some(now() - TimeDelta::days(60));
            let (level, every_hours, grace_hours) = (None, None, None);
            let kind = CadenceKind::Daily;
            desk.add(Entry::Cadence(Cadence { border, level, kind, every_hours, grace_hours, starts }));
            desk.add(contact(border, 20 + 12 * place as i64));
            desk.add(letter(border, Direction::Outgoing, Some(if place == 1 { 3 } else { -3 }), None));
            desk.add(assistance(border, None));
            desk.add(note(Some(border)));
        }
        desk.is_base = false;
        desk
    }

    fn apply(&mut self, operation: &Operation) {
        use Operation as O;
        let measures = |desk: &Self| desk.of(|entry| matches!(entry, Entry::Measure(_)));
        let chosen =
            |things: Vec<usize>, index: &usize| (!things.is_empty()).then(|| things[index % things.len()]);
        match operation {
            O::Impose(border, kind, ago) => self.add(measure(code(BORDERS[*border]), kind.clone(), *ago)),
            O::Lift(index) | O::CorrectMeasure(index) => {
                let Some(thing) = chosen(measures(self), index) else { return };
                let Entry::Measure(mut measure) = self.entry(thing) else { return };
                match operation {
                    O::Lift(_) => measure.lifted = Some(measure.from.unwrap_or(today()).max(today())),
                    _ => measure.area.push('x'),
                }
                self.correct(thing, Entry::Measure(measure));
            }
            O::RetractMeasure(index) => {
                if let Some(thing) = chosen(measures(self), index) {
                    self.retract(thing);
                }
            }
            O::Figure(border, indicator, ago, value) => {
                self.add(reading(code(BORDERS[*border]), indicator.clone(), *ago, *value));
            }
            O::CorrectFigure(index, _) | O::RetractFigure(index) => {
                let figures = self.of(|entry| matches!(entry, Entry::Reading(_)));
                let Some(thing) = chosen(figures, index) else { return };
                match (operation, self.entry(thing)) {
                    (O::CorrectFigure(_, value), Entry::Reading(reading)) => {
                        self.correct(thing, Entry::Reading(Reading { value: *value, ..reading }));
                    }
                    _ => self.retract(thing),
                }
            }
            O::Contact(border, hours) => self.add(contact(code(BORDERS[*border]), *hours)),
            O::RetractContact(index) => {
                let contacts = self.of(|entry| matches!(entry, Entry::Contact(_)));
                if let Some(thing) = chosen(contacts, index) {
                    self.retract(thing);
                }
            }
            O::Agree(border, kind) => {
                let cadences = self.of(|entry| {
                    matches!(entry, Entry::Cadence(_)) && entry.borders() == [code(BORDERS[*border])]
                });
                if let [thing] = cadences[..]
                    && let Entry::Cadence(cadence) = self.entry(thing)
                {
                    self.correct(thing, Entry::Cadence(Cadence { kind: *kind, ..cadence }));
                }
            }
            O::Acknowledge(border) => self.add(Entry::Acknowledgement(Acknowledgement {
                border: Some(code(BORDERS[*border])),
                reason: ReasonKind::LiaisonOverdue,
                subject: Some(ReasonSubject::Border),
                comment: "seen".to_owned(),
                expires: now() + TimeDelta::hours(4),
            })),
            O::Letter(border) => {
                self.add(letter(code(BORDERS[*border]), Direction::Outgoing, Some(-5), None))
            }
            O::Answer(border) => {
                let border = code(BORDERS[*border]);
                let theirs = self.of(|entry| is_letter(entry, border, Direction::Outgoing));
                let question = self.things[theirs[0]].after.as_ref().map(|(id, _)| *id);
                self.add(letter(border, Direction::Incoming, None, question));
            }
            O::Ship(border) => {
                let border = code(BORDERS[*border]);
                let given =
                    self.of(|entry| matches!(entry, Entry::Assistance(_)) && entry.borders() == [border]);
                self.correct(given[0], assistance(border, Some(today() - Days::new(1))));
            }
            O::Patrol(a, b) => self.add(Entry::JointOperation(JointOperation {
                neighbours: vec![code(BORDERS[*a]), code(BORDERS[*b])],
                kind: OperationKind::Patrol,
                first_day: Some(today()),
                last_day: None,
                area: String::new(),
                outcome: String::new(),
            })),
            O::Engage => self.add(Entry::Engagement(Engagement {
                organisation: "SCO".to_owned(),
                day: Some(today()),
                put_forward: "more".to_owned(),
            })),
            O::Note(border) => self.add(note(border.map(|border| code(BORDERS[border])))),
            O::RetractNote(border) => {
                let border = code(BORDERS[*border]);
                let notes = self.of(|entry| matches!(entry, Entry::Note(_)) && entry.borders() == [border]);
                if let Some(&thing) = notes.first() {
                    self.retract(thing);
                }
            }
        }
    }
}

fn measure(border: CountryCode, kind: MeasureKind, days_ago: i64) -> Entry {
    let from = Some(today() - TimeDelta::days(days_ago));
    let (lifted, area, detail) = (None, String::new(), String::new());
    Entry::Measure(Measure { border, kind, side: Side::Joint, from, lifted, area, detail })
}

fn reading(border: CountryCode, indicator: Indicator, days_ago: u64, value: Value) -> Entry {
    Entry::Reading(Reading {
        border,
        indicator,
        day: today() - Days::new(days_ago),
        last_day: None,
        side: None,
        value,
    })
}

fn contact(border: CountryCode, hours_ago: i64) -> Entry {
    Entry::Contact(Contact {
        border,
        at: now() - TimeDelta::hours(hours_ago),
        level: Level::Central,
        direction: Direction::Mutual,
        medium: Medium::Telephone,
        topics: BTreeSet::new(),
        summary: String::new(),
    })
}

/// A letter of 10 days ago, or an answer of yesterday; an answer to it is due so many days ago.
fn letter(
    border: CountryCode,
    direction: Direction,
    due_days_ago: Option<i64>,
    answers: Option<Uuid>,
) -> Entry {
    Entry::Correspondence(Correspondence {
        party: Party::Country(border),
        direction,
        day: Some(today() - Days::new(if answers.is_some() { 1 } else { 10 })),
        subject: "the crossing".to_owned(),
        office: String::new(),
        copies: 1,
        reply_due: due_days_ago.map(|days| today() - TimeDelta::days(days)),
        answers,
    })
}

fn is_letter(entry: &Entry, border: CountryCode, direction: Direction) -> bool {
    matches!(entry, Entry::Correspondence(letter) if letter.direction == direction)
        && entry.borders() == [border]
}

fn assistance(border: CountryCode, shipped: Option<NaiveDate>) -> Entry {
    Entry::Assistance(Assistance {
        party: Some(Party::Country(border)),
        item: "masks".to_owned(),
        quantity: None,
        value: None,
        promised: Some(today() - Days::new(12)),
        shipped,
        received: None,
    })
}

fn note(border: Option<CountryCode>) -> Entry {
    Entry::Note(Note { border, at: now() - TimeDelta::hours(50), until: None, text: "quiet".to_owned() })
}

/// One side of the model: what each thing says then, in the order of recording.
struct Model<'a>(Vec<(Uuid, &'a Entry)>);

impl<'a> Model<'a> {
    fn of(things: &'a [Thing], is_after: bool) -> Self {
        let mut said: Vec<_> = things
            .iter()
            .filter_map(|thing| {
                let said = if is_after { &thing.after } else { &thing.before };
                said.as_ref().map(|(id, entry)| (*id, entry))
            })
            .collect();
        said.sort_by_key(|(id, _)| *id);
        Self(said)
    }

    /// The figure of each day; of several the one recorded last.
    fn figures(&self, border: CountryCode, of: &Indicator) -> BTreeMap<NaiveDate, Value> {
        let mut figures = BTreeMap::new();
        for (_, entry) in &self.0 {
            if let Entry::Reading(reading) = entry
                && (reading.border, &reading.indicator) == (border, of)
            {
                figures.insert(reading.day, reading.value);
            }
        }
        figures
    }

    /// A surge of the last 7 days by its definition: no days are on record from which the slow guard could find one.
    fn surge(figures: &BTreeMap<NaiveDate, Value>) -> Option<String> {
        let known = |first_ago: u64, last_ago: u64| -> Vec<f64> {
            let days = figures.range(today() - Days::new(first_ago)..=today() - Days::new(last_ago));
            days.filter_map(|(_, value)| value.known()).collect()
        };
        let (now, before) = (known(6, 0), known(34, 7));
        let (k, n) = (now.len() as f64, before.len() as f64);
        let (sum, sum_before) = (now.iter().sum::<f64>(), before.iter().sum::<f64>());
        let observed = sum_before / n;
        if now.is_empty() || before.len() < 7 || sum - observed * k < 5.0 {
            return None;
        }
        let squares: f64 = before.iter().map(|count| (count - observed).powi(2)).sum();
        let mean = (sum_before + 0.5) / n;
        let dispersion = (squares / (n - 1.0) / mean).max(1.0);
        let variance = k * mean * dispersion * (1.0 + k / n);
        let (size, share) = ((k * mean).powi(2) / (variance - k * mean), k * mean / variance);
        let (mut below, mut mass) = (0.0, share.powf(size));
        for count in 0..sum as u32 {
            below += mass;
            mass *= (f64::from(count) + size) / (f64::from(count) + 1.0) * (1.0 - share);
        }
        let weeks: Vec<f64> = [34, 27, 20, 13]
            .into_iter()
            .map(|ago| known(ago, ago - 6))
            .filter(|week| week.len() >= 4)
            .map(|week| week.iter().sum::<f64>() / week.len() as f64 * 7.0)
            .collect();
        let range = (weeks.iter().copied().reduce(f64::min), weeks.iter().copied().reduce(f64::max));
        (1.0 - below < 0.001).then(|| format!("{sum} {k} {observed} {n} {range:?}"))
    }

    /// Hours that a cadence asks for and grants, and the last contact's age.
    fn liaison(&self, border: CountryCode) -> (i64, i64, Option<i64>) {
        let (mut hours, mut youngest) = ((0, 0), None::<i64>);
        for (_, entry) in &self.0 {
            match entry {
                Entry::Cadence(cadence) if cadence.border == border => {
                    hours = match cadence.kind {
                        CadenceKind::RealTime => (2, 1),
                        CadenceKind::Daily => (24, 6),
                        CadenceKind::Regular => (168, 48),
                    };
                }
                Entry::Contact(contact) if contact.border == border => {
                    let age = (now() - contact.at).num_hours();
                    youngest = Some(youngest.map_or(age, |youngest| youngest.min(age)));
                }
                _ => {}
            }
        }
        (hours.0, hours.1, youngest)
    }

    fn state(&self, border: CountryCode) -> &'static str {
        match self.liaison(border) {
            (_, _, None) => "Never",
            (every, _, Some(age)) if age <= every => "OnTime",
            (every, grace, Some(age)) if age <= every + grace => "Late",
            _ => "Overdue",
        }
    }

    /// The reasons of a border, each with what tells it from another of its kind.
    fn reasons(&self, border: CountryCode) -> BTreeMap<&'static str, String> {
        let mut reasons = BTreeMap::new();
        let (every, grace, age) = self.liaison(border);
        let age_or_agreed = age.unwrap_or(60 * 24);
        if age_or_agreed > every + grace {
            let since = now() - TimeDelta::hours(age_or_agreed - every - grace);
            let seen = self.0.iter().rev().find_map(|(id, entry)| match entry {
                Entry::Acknowledgement(seen) if seen.border == Some(border) => Some(*id),
                _ => None,
            });
            // It was recorded two hours before now; one from before the reason began is of something else.
            let seen = seen.filter(|_| since <= now() - TimeDelta::hours(2));
            reasons.insert("LiaisonOverdue", format!("{age:?} {since} {seen:?}"));
        }
        let figures = self.figures(border, &Indicator::HighRiskPersons);
        if let Some(surge) = Self::surge(&figures) {
            reasons.insert("Surge", surge);
        }
        if let Some((newest, _)) = figures.last_key_value()
            && (today() - *newest).num_days() > 7
        {
            reasons.insert("Stale", newest.to_string());
        }
        let is_answered = |id: &Uuid| {
            self.0
                .iter()
                .any(|(_, entry)| matches!(entry, Entry::Correspondence(l) if l.answers == Some(*id)))
        };
        let is_overdue = |entry: &Entry| match entry {
            Entry::Correspondence(letter) => letter.reply_due.is_some_and(|due| due < today()),
            _ => false,
        };
        let theirs = self.0.iter().filter(|(id, entry)| {
            is_letter(entry, border, Direction::Outgoing) && is_overdue(entry) && !is_answered(id)
        });
        let theirs: Vec<Uuid> = theirs.map(|(id, _)| *id).collect();
        if !theirs.is_empty() {
            reasons.insert("AnswersOverdue", format!("{theirs:?}"));
        }
        reasons
    }
}

/// The changes that are to be expected, each in a line.
fn expected(things: &[Thing]) -> Vec<String> {
    let (before, after) = (Model::of(things, false), Model::of(things, true));
    let mut lines = Vec::new();
    let moved: Vec<&Thing> = things
        .iter()
        .filter(|thing| {
            let id = |said: &Option<(Uuid, Entry)>| said.as_ref().map(|(id, _)| *id);
            id(&thing.before) != id(&thing.after)
        })
        .collect();
    // What came and went between changes nothing; that it was taken back is told all the same.
    let vain = || things.iter().filter(|thing| thing.before.is_none() && thing.after.is_none());
    let entry = |said: &'_ Option<(Uuid, Entry)>| said.as_ref().map(|(_, entry)| entry.clone());
    for border in BORDERS.map(code) {
        let about = |thing: &Thing| {
            let said = thing.after.as_ref().or(thing.before.as_ref());
            said.is_some_and(|(_, entry)| entry.borders().contains(&border))
        };
        let mut told_acknowledgements = false;
        let (was, is) = (before.reasons(border), after.reasons(border));
        for kind in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            if was.get(kind) != is.get(kind) {
                let side = |side: &BTreeMap<&str, String>| side.contains_key(kind);
                lines.push(format!("{border} reason {kind} {} {}", side(&was), side(&is)));
                told_acknowledgements |= *kind == "LiaisonOverdue";
            }
        }
        if before.state(border) != after.state(border) {
            lines.push(format!("{border} liaison {} {}", before.state(border), after.state(border)));
        }
        let cadence = |side: &Model<'_>| side.liaison(border).0;
        let is_cadence_told = cadence(&before) != cadence(&after);
        if is_cadence_told {
            lines.push(format!("{border} cadence {} {}", cadence(&before), cadence(&after)));
        }
        let mut told_days: BTreeSet<(String, NaiveDate)> = BTreeSet::new();
        for indicator in [Indicator::HighRiskPersons, Indicator::ConfirmedCases, Indicator::Stringency] {
            let (was, is) = (before.figures(border, &indicator), after.figures(border, &indicator));
            let days: BTreeSet<NaiveDate> = was.keys().chain(is.keys()).copied().collect();
            let days: Vec<NaiveDate> = days.into_iter().filter(|day| was.get(day) != is.get(day)).collect();
            if !days.is_empty() {
                let newest =
                    |figures: &BTreeMap<NaiveDate, Value>| figures.last_key_value().map(|(d, v)| (*d, *v));
                let (was, is) = (newest(&was), newest(&is));
                lines.push(format!("{border} figures {indicator:?} {was:?} {is:?} {days:?}"));
            }
            told_days.extend(days.into_iter().map(|day| (format!("{indicator:?}"), day)));
        }
        for thing in moved.iter().filter(|thing| about(thing)) {
            let (was, is) = (entry(&thing.before), entry(&thing.after));
            let kind = is.as_ref().or(was.as_ref()).expect("a side").kind();
            let is_told = match is.as_ref().or(was.as_ref()).expect("a side") {
                Entry::Measure(_) => {
                    lines.push(format!("{border} measure {:?} {:?}", state(&was), state(&is)));
                    true
                }
                Entry::Reading(reading) => {
                    told_days.contains(&(format!("{:?}", reading.indicator), reading.day))
                }
                Entry::Cadence(_) => is_cadence_told,
                Entry::Acknowledgement(_) => told_acknowledgements,
                _ => false,
            };
            if !is_told {
                lines.push(format!("{border} entry {kind:?} {was:?} {is:?}"));
            }
        }
        for (entry, retraction) in vain().filter_map(|thing| thing.retracted.as_ref()) {
            if entry.borders().contains(&border) {
                lines.push(format!("{border} entry Retraction {:?} {:?}", None::<Entry>, Some(retraction)));
            }
        }
        // A letter that was answered and is otherwise as it was.
        for thing in things.iter().filter(|thing| about(thing)) {
            let Some((id, letter)) = thing.after.as_ref().filter(|_| thing.before == thing.after) else {
                continue;
            };
            let answers = |side: &Model<'_>| {
                side.0
                    .iter()
                    .any(|(_, entry)| matches!(entry, Entry::Correspondence(l) if l.answers == Some(*id)))
            };
            if answers(&before) != answers(&after) {
                let letter = Some(letter);
                lines.push(format!("{border} entry Correspondence {letter:?} {letter:?}"));
            }
        }
    }
    for thing in &moved {
        let (was, is) = (entry(&thing.before), entry(&thing.after));
        let said = is.as_ref().or(was.as_ref());
        if let Some(said) = said.filter(|said| said.borders().is_empty()) {
            lines.push(format!("general {:?} {was:?} {is:?}", said.kind()));
        }
    }
    lines.sort();
    lines
}

fn state(entry: &Option<Entry>) -> Option<&'static str> {
    let Some(Entry::Measure(measure)) = entry else { return None };
    Some(match (measure.from, measure.lifted) {
        (_, Some(lifted)) if lifted <= today() => "Lifted",
        (Some(from), _) if from > today() => "Coming",
        _ => "InForce",
    })
}

/// The changes that the program finds, each in a line.
fn found(changes: &Changes) -> Vec<String> {
    let mut lines = Vec::new();
    for border in &changes.borders {
        let told = border.changes.iter();
        lines.extend(told.map(|change| format!("{} {}", border.border, line(&change.what))));
    }
    for change in &changes.general {
        lines.push(line(&change.what).replacen("entry", "general", 1));
    }
    lines.sort();
    lines
}

fn line(what: &ChangeKind) -> String {
    match what {
        ChangeKind::Measure(Pair { before, after }) => {
            let state = |held: &Option<MeasureVersion>| held.as_ref().map(|held| format!("{:?}", held.state));
            format!("measure {:?} {:?}", state(before), state(after))
        }
        ChangeKind::Figures { indicator, newest: Pair { before, after }, days } => {
            let newest = |figures: &Option<NewestFigures>| {
                figures.as_ref().map(|figures| (figures.day, figures.value))
            };
            let days: Vec<NaiveDate> = days.iter().map(|(day, _)| *day).collect();
            format!("figures {indicator:?} {:?} {:?} {days:?}", newest(before), newest(after))
        }
        ChangeKind::Liaison { level: None, state: Pair { before: Some(before), after: Some(after) } } => {
            format!("liaison {:?} {:?}", before.state, after.state)
        }
        ChangeKind::Cadence { level: None, agreement: Pair { before: Some(before), after: Some(after) } } => {
            format!("cadence {} {}", before.every.num_hours(), after.every.num_hours())
        }
        ChangeKind::Reason { kind, is_expiry: false, reason, .. } => {
            format!("reason {kind:?} {} {}", reason.before.is_some(), reason.after.is_some())
        }
        ChangeKind::Entry { kind, said: Pair { before, after } } => {
            let entry = |said: &Option<EntryVersion>| said.as_ref().map(|said| said.entry.clone());
            format!("entry {kind:?} {:?} {:?}", entry(before), entry(after))
        }
        other => panic!("no operation makes {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn known_operations_are_told_as_exactly_their_changes(operations in vec(operation(), 0..30)) {
        let mut desk = Desk::base();
        let base = desk.board.clone();
        for operation in &operations {
            desk.apply(operation);
        }
        let at = Moment::live(now());
        let there = changes((&base, at), (&desk.board, at));
        prop_assert_eq!(found(&there), expected(&desk.things));
        prop_assert_eq!(there.is_empty(), desk.board.records().len() == base.records().len());
        // Of the same board, at two moments: before the operations were recorded, and after.
        let then = Moment { as_of: now(), known_at: recorded_at(base.records().len()) - TimeDelta::milliseconds(1) };
        let over_time = changes((&desk.board, then), (&desk.board, at));
        prop_assert_eq!(found(&over_time), expected(&desk.things));
        // And each is about what it says: the records behind it are those that the operations made.
        let made = &desk.board.records()[base.records().len()..];
        let told = there.borders.iter().flat_map(|border| &border.changes).chain(&there.general);
        for change in told {
            prop_assert!(made.iter().any(|record| change.records.contains(&record.id)), "{:?}", change);
        }
    }
}

/// The model sees what it is to see: each kind of change comes about in some list of operations.
#[test]
fn the_operations_make_every_kind_of_change() {
    use Operation as O;
    let mut desk = Desk::base();
    let base = desk.board.clone();
    let index = 0;
    let high = |days_ago| O::Figure(0, Indicator::HighRiskPersons, days_ago, Value::Known(50.0));
    let operations = [
        O::Impose(0, MeasureKind::BorderClosed, 1),
        O::Lift(index),
        high(0),
        O::Contact(1, 1),
        O::Agree(2, CadenceKind::RealTime),
        O::Acknowledge(2),
        O::Answer(0),
        O::Ship(0),
        O::Engage,
    ];
    operations.iter().for_each(|operation| desk.apply(operation));
    let at = Moment::live(now());
    let lines = found(&changes((&base, at), (&desk.board, at)));
    for words in [
        "measure None Some(\"InForce\")",
        "Lifted",
        "figures",
        "liaison",
        "cadence",
        "reason Surge false true",
        "reason LiaisonOverdue",
        "general Engagement",
        "entry Assistance Some",
    ] {
        assert!(lines.iter().any(|line| line.contains(words)), "{words} in {lines:#?}");
    }
}
