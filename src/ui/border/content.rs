//! The text of the border view. Heading, reasons and figures are few and are prepared once per picture. Lists can have
//! any number of rows, so a row is put into words only when it becomes visible.

use uuid::Uuid;

use super::kept::{Letters, SortedLists};
use crate::board::{CountryCode, Direction, Entry, Indicator, Level, MeasureKind, Record, Side, Value};
use crate::picture::BorderPicture;
use crate::picture::attention::AttentionLevel;
use crate::picture::measures::{MeasurePicture, MeasureState, Start};
use crate::picture::series::{DayFigure, FigureSum, Series};
use crate::text;
use crate::ui::Scene;
use crate::ui::attention::ReasonKey;
use crate::ui::widgets::Symbol;
use crate::words;

/// The text of the page, except for the rows of its lists.
#[derive(Debug)]
pub struct BorderContent {
    pub border: CountryCode,
    pub name: String,
    pub local_name: String,
    pub previous: Option<CountryCode>,
    pub next: Option<CountryCode>,
    pub attention: AttentionLevel,
    /// Whether nothing was recorded from or about the border, so that "calm" here means "not known".
    pub is_silent: bool,
    pub reasons: Vec<ReasonRow>,
    pub figures: Vec<FigureRow>,
    pub measures_head: String,
    pub letters_head: String,
}

#[derive(Debug)]
pub struct ReasonRow {
    /// What an acknowledgement of the reason refers to; `None` if another row offers that.
    pub key: Option<ReasonKey>,
    pub level: AttentionLevel,
    pub acknowledged: bool,
    pub words: String,
    /// A shorter wording for narrow rows.
    pub brief: String,
    pub detail: String,
}

#[derive(Debug)]
pub struct FigureRow {
    pub indicator: Indicator,
    pub words: String,
    /// `None` if nothing is on record.
    pub figures: Option<FigureCells>,
}

#[derive(Debug)]
pub struct FigureCells {
    pub home: Option<Cell>,
    pub neighbour: Option<Cell>,
    pub whole: Option<Cell>,
    pub asked: Option<String>,
    pub sum: String,
    pub before: String,
    pub age: String,
}

/// A figure in a table. Zero is marked, and unknown is a question mark.
#[derive(Debug)]
pub struct Cell {
    pub words: String,
    pub is_zero: bool,
}

#[derive(Debug)]
pub struct MeasureRow {
    pub id: Uuid,
    pub symbol: Symbol,
    pub words: String,
    pub is_closure: bool,
    pub is_over: bool,
    pub side: Side,
    pub from: Option<String>,
    pub lifted: String,
    pub source: String,
    pub detail: String,
}

#[derive(Debug)]
pub struct LetterRow {
    pub id: Uuid,
    pub symbol: Symbol,
    pub direction: String,
    pub day: String,
    pub subject: String,
    pub office: String,
    pub due: String,
    pub is_outstanding: bool,
}

#[derive(Debug)]
pub struct TextRow {
    pub id: Uuid,
    pub when: String,
    pub who: String,
    pub words: String,
}

#[derive(Debug)]
pub struct ContactRow {
    pub when: String,
    pub level: String,
    pub direction: String,
    pub medium: String,
    pub words: String,
}

impl BorderContent {
    pub fn of(border: &BorderPicture, lists: &SortedLists, scene: &Scene<'_>) -> Self {
        let header = scene.header();
        let place = header.borders.iter().position(|&other| other == border.border).unwrap_or_default();
        let count = header.borders.len();
        let neighbour =
            |place: usize| header.borders.get(place % count.max(1)).copied().filter(|_| count > 1);
        Self {
            border: border.border,
            name: border.border.name().to_owned(),
            local_name: header.local_names.get(&border.border).cloned().unwrap_or_default(),
            previous: neighbour(place + count - 1),
            next: neighbour(place + 1),
            attention: border.attention(),
            is_silent: border.is_silent(&header.thresholds.watch),
            reasons: border.reasons.iter().map(|reason| reason_row(border.border, reason, scene)).collect(),
            figures: figures_of(border, scene),
            measures_head: measures_head(border),
            letters_head: letters_head(&lists.letters),
        }
    }
}

fn reason_row(
    border: CountryCode,
    reason: &crate::picture::attention::Reason,
    scene: &Scene<'_>,
) -> ReasonRow {
    let is_open = reason.acknowledged.is_none() && !reason.is_expiry();
    ReasonRow {
        key: is_open.then(|| ReasonKey::of(Some(border), reason)),
        level: reason.level(),
        acknowledged: reason.acknowledged.is_some(),
        words: words::reason(reason),
        brief: words::reason_brief(reason),
        detail: words::reason_detail(reason, scene.shown_zone()),
    }
}

/// The name of a record's source, shortened to fit in a list.
fn source(record: &Record) -> String {
    words::shortened(&record.source.name).into_owned()
}

fn cell(value: Value) -> Cell {
    Cell {
        words: value.known().map_or_else(|| text!("unknown-figure"), words::short_count),
        is_zero: value == Value::Known(0.0),
    }
}

fn figures_of(border: &BorderPicture, scene: &Scene<'_>) -> Vec<FigureRow> {
    // A stringency index is listed only if there is one.
    let usual = Indicator::USUAL.into_iter().filter(|indicator| *indicator != Indicator::Stringency);
    let others = border.series.iter().map(|series| series.indicator.clone());
    let mut rows: Vec<FigureRow> = Vec::new();
    for indicator in usual.chain(others) {
        if rows.iter().any(|row| row.indicator == indicator) {
            continue;
        }
        let series = border.series_of(&indicator);
        let figures = series.and_then(|series| Some(figures(series, &series.latest()?, scene)));
        rows.push(FigureRow { words: words::indicator(&indicator), indicator, figures });
    }
    rows
}

fn figures(series: &Series, latest: &DayFigure, scene: &Scene<'_>) -> FigureCells {
    let today = scene.picture.today;
    let weeks = series.weeks(today);
    let written = |sum: Option<FigureSum>| sum.map_or_else(String::new, words::week_short);
    let by_side = latest.home.is_some() || latest.neighbour.is_some();
    let asked = (latest.value() == Value::Unknown)
        .then(|| text!("border-asked", day = words::figure_day(latest.span_from, latest.day, today)));
    FigureCells {
        home: latest.home.map(cell),
        neighbour: latest.neighbour.map(cell),
        whole: (!by_side || latest.whole.is_some()).then(|| cell(latest.value())),
        asked,
        sum: written(weeks.week),
        before: written(weeks.before),
        age: match ((today - latest.day).num_days(), latest.span_from) {
            (_, Some(_)) => words::figure_day(latest.span_from, latest.day, today),
            (0, None) => text!("age-today"),
            (days, None) => text!("border-age-days", days = days),
        },
    }
}

fn measures_head(border: &BorderPicture) -> String {
    let count = |state| border.measures.iter().filter(|measure| measure.state == state).count();
    let (in_force, lifted, coming) =
        (count(MeasureState::InForce), count(MeasureState::Lifted), count(MeasureState::Coming));
    if border.measures.is_empty() {
        String::new()
    } else if coming > 0 {
        let (in_force, lifted, coming) = (in_force.to_string(), lifted.to_string(), coming.to_string());
        text!("border-measures-coming", in_force = in_force, lifted = lifted, coming = coming)
    } else {
        text!("border-measures-count", in_force = in_force.to_string(), lifted = lifted.to_string())
    }
}

/// Whether a measure has text for a second line.
pub fn has_detail(measure: &MeasurePicture, scene: &Scene<'_>) -> bool {
    match &scene.board.records()[measure.position].entry {
        Entry::Measure(entry) => !entry.area.is_empty() || !entry.detail.is_empty(),
        _ => false,
    }
}

/// A measure in words.
pub fn measure_row(measure: &MeasurePicture, scene: &Scene<'_>) -> Option<MeasureRow> {
    let today = scene.picture.today;
    let record = &scene.board.records()[measure.position];
    let Entry::Measure(entry) = &record.entry else { return None };
    let (area, detail) = (words::shortened(&entry.area), words::shortened(&entry.detail));
    let detail = [&*area, &*detail];
    let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
    Some(MeasureRow {
        id: record.id,
        symbol: Symbol::of_measure(&entry.kind),
        words: words::measure_kind(&entry.kind),
        is_closure: entry.kind == MeasureKind::BorderClosed,
        is_over: measure.state == MeasureState::Lifted,
        side: entry.side,
        from: match measure.start {
            Start::Known(day) => Some(words::day_near(day, today)),
            Start::Unknown(_) => None,
        },
        lifted: match (measure.state, entry.lifted) {
            (MeasureState::InForce, None) => text!("in-force"),
            (MeasureState::Coming, _) => text!("border-coming"),
            (_, Some(day)) => words::day_near(day, today),
            (MeasureState::Lifted, None) => String::new(),
        },
        source: source(record),
        detail: detail.join(": "),
    })
}

fn letters_head(letters: &Letters) -> String {
    match letters.len() {
        0 => String::new(),
        count => text!("border-letters-count", letters = count, outstanding = letters.outstanding()),
    }
}

/// A letter in words.
pub fn letter_row(position: usize, letters: &Letters, scene: &Scene<'_>) -> Option<LetterRow> {
    let today = scene.picture.today;
    let record = &scene.board.records()[position];
    let Entry::Correspondence(letter) = &record.entry else { return None };
    let is_answered = letters.is_answered(scene.board, record.id);
    Some(LetterRow {
        id: record.id,
        symbol: match letter.direction {
            Direction::Incoming => Symbol::Incoming,
            _ => Symbol::Outgoing,
        },
        direction: words::direction(letter.direction),
        day: letter.day.map_or_else(|| text!("day-unknown"), |day| words::day_near(day, today)),
        subject: words::shortened(&letter.subject).into_owned(),
        office: [words::shortened(&letter.office), words::shortened(&record.source.name)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        due: match letter.reply_due {
            _ if is_answered => text!("border-answered"),
            Some(day) => words::day_near(day, today),
            None => text!("border-none-asked"),
        },
        is_outstanding: letter.reply_due.is_some() && !is_answered,
    })
}

/// A joint operation or assistance in words.
pub fn operation_row(position: usize, scene: &Scene<'_>) -> Option<TextRow> {
    let today = scene.picture.today;
    let written = |day: Option<chrono::NaiveDate>| {
        day.map_or_else(|| text!("day-unknown"), |day| words::day_near(day, today))
    };
    let record = &scene.board.records()[position];
    let (when, words) = match &record.entry {
        Entry::JointOperation(operation) => {
            let parts = [
                words::operation_kind(operation.kind),
                words::shortened(&operation.area).into_owned(),
                words::shortened(&operation.outcome).into_owned(),
            ];
            (written(operation.first_day), parts)
        }
        Entry::Assistance(help) => {
            let amount =
                help.quantity.as_ref().or(help.value.as_ref()).map(words::amount).unwrap_or_default();
            (
                written(help.received.or(help.shipped).or(help.promised)),
                [help.item.clone(), amount, String::new()],
            )
        }
        _ => return None,
    };
    let words = words.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    Some(TextRow { id: record.id, when, who: source(record), words })
}

/// A note in words.
pub fn note_row(position: usize, scene: &Scene<'_>) -> Option<TextRow> {
    let record = &scene.board.records()[position];
    let Entry::Note(note) = &record.entry else { return None };
    let when = words::day_time(note.at, scene.shown_zone());
    Some(TextRow {
        id: record.id,
        when,
        who: words::shortened(&record.by).into_owned(),
        words: words::shortened(&note.text).into_owned(),
    })
}

/// A contact of [`BorderPicture::contacts`] in words.
pub fn contact_row(
    contact: &(chrono::DateTime<chrono::Utc>, Level, usize),
    scene: &Scene<'_>,
) -> Option<ContactRow> {
    let (at, _, position) = contact;
    let Entry::Contact(contact) = &scene.board.records()[*position].entry else { return None };
    let topics: Vec<String> = contact.topics.iter().map(|&topic| words::topic(topic)).collect();
    let parts = [words::capitalised(&topics.join(", ")), contact.summary.clone()];
    Some(ContactRow {
        when: words::day_time(*at, scene.shown_zone()),
        level: words::level(contact.level),
        direction: words::direction(contact.direction),
        medium: words::medium(&contact.medium),
        words: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". "),
    })
}
