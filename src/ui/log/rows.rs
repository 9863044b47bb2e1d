//! A row of the log: its text and its columns.

use chrono::TimeDelta;
use egui::{Align2, Rect, pos2, vec2};

use crate::board::{Direction, Entry, Record, RecordState};
use crate::picture::Event;
use crate::picture::after_now::is_later;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Symbol};
use crate::ui::{Density, Scene};
use crate::words;

/// The text of a row.
#[derive(Debug)]
pub(super) struct Row {
    recorded: String,
    by: String,
    kind: String,
    symbol: Option<Symbol>,
    about: String,
    pub says: String,
    event: String,
    pub state: RecordState,
    /// Whether desks disagree about the record.
    is_disputed: bool,
    /// Whether the record is dated after "now".
    is_after_now: bool,
    pub source: String,
}

impl Row {
    pub fn of(scene: &Scene<'_>, record: &Record, state: RecordState) -> Self {
        let (zone, today) = (scene.shown_zone(), scene.picture.today);
        let event = match Event::of(record, scene.zone()) {
            Event::At(instant) => words::day_time_near(instant, today, zone),
            Event::On(day) => words::day_near(day, today),
        };
        Self {
            recorded: words::day_time_near(record.recorded_at, today, zone),
            by: words::shortened(&record.by).into_owned(),
            kind: words::entry_kind(record.entry.kind()),
            symbol: symbol(&record.entry),
            about: about(scene, record),
            says: words::entry(&record.entry, zone).replace(char::is_control, " "),
            event,
            state,
            is_disputed: scene.picture.disagreements.iter().any(|one| one.ids().any(|id| id == record.id)),
            is_after_now: record.recorded_at > scene.now + TimeDelta::minutes(1)
                || is_later(scene.board, record, scene.now),
            source: words::shortened(&record.source.name).into_owned(),
        }
    }

    /// The row for a screen reader.
    pub fn spoken(&self) -> String {
        let Self { recorded, by, kind, about, says, .. } = self;
        let (recorded, by) = (recorded.as_str(), by.as_str());
        let (kind, about, says) = (kind.as_str(), about.as_str(), says.as_str());
        let spoken = match self.state {
            RecordState::Stands if self.is_after_now => text!(
                "log-row-fallen",
                recorded = recorded,
                by = by,
                kind = kind,
                about = about,
                says = says,
                state = text!("after-now-mark")
            ),
            RecordState::Stands => {
                text!("log-row", recorded = recorded, by = by, kind = kind, about = about, says = says)
            }
            fallen => text!(
                "log-row-fallen",
                recorded = recorded,
                by = by,
                kind = kind,
                about = about,
                says = says,
                state = words::record_state(fallen)
            ),
        };
        if self.is_disputed { text!("log-row-disputed", row = spoken) } else { spoken }
    }
}

/// What a record is about, in few characters. A retraction is about the record that it retracts.
fn about(scene: &Scene<'_>, record: &Record) -> String {
    match &record.entry {
        Entry::Retraction(retraction) => {
            scene.board.get(retraction.of).map(|of| words::about(&of.entry)).unwrap_or_default()
        }
        entry => words::about(entry),
    }
}

fn symbol(entry: &Entry) -> Option<Symbol> {
    let way = |direction| match direction {
        Direction::Incoming => Some(Symbol::Incoming),
        Direction::Outgoing => Some(Symbol::Outgoing),
        Direction::Mutual => None,
    };
    match entry {
        Entry::Measure(measure) => Some(Symbol::of_measure(&measure.kind)),
        Entry::Contact(contact) => way(contact.direction),
        Entry::Correspondence(letter) => way(letter.direction),
        Entry::Acknowledgement(_) => Some(Symbol::Acknowledged),
        Entry::Import(_) => Some(Symbol::Import),
        _ => None,
    }
}

/// The least width of the text column beside the source column, in points.
const SAYS_LEAST: f32 = 320.0;

/// The left edges of the columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    recorded: f32,
    by: f32,
    symbol: f32,
    kind: f32,
    about: f32,
    says: f32,
    event: f32,
    state: f32,
    /// `None` if there is no room for it.
    source: Option<f32>,
    right: f32,
}

impl Columns {
    pub fn of(rect: Rect, density: Density) -> Self {
        let (left, right) = (rect.left(), rect.right());
        let from_left =
            density.pick([0.0, 130.0, 246.0, 270.0, 386.0, 470.0], [0.0, 112.0, 188.0, 208.0, 304.0, 370.0]);
        let from_right = density.pick([500.0, 376.0, 280.0], [334.0, 228.0, 144.0]);
        let [recorded, by, symbol, kind, about, says] = from_left.map(|x| left + x);
        let has_source = right - from_right[0] - says > SAYS_LEAST;
        // Without the source column, the others get its room.
        let right_of_state = if has_source { 0.0 } else { from_right[2] };
        let [event, state, source] = from_right.map(|x| (right - x + right_of_state).max(says));
        let source = has_source.then_some(source);
        Self { recorded, by, symbol, kind, about, says, event, state, source, right }
    }

    pub fn head(&self, pen: &Pen<'_>, baseline: f32) {
        let heads = [
            (self.recorded, text!("log-column-recorded")),
            (self.by, text!("log-column-by")),
            (self.kind, text!("log-column-kind")),
            (self.about, text!("log-column-border")),
            (self.says, text!("log-column-says")),
            (self.event, text!("log-column-event")),
            (self.state, text!("log-column-state")),
        ];
        let source = self.source.map(|x| (x, text!("log-column-source")));
        for (x, head) in heads.into_iter().chain(source) {
            pen.text(x, baseline, Edge::Left, TextStyle::Label, pen.colours.ink3, &head);
        }
    }

    pub fn row(&self, pen: &Pen<'_>, rect: Rect, row: &Row) {
        const GAP: f32 = 10.0;
        let colours = pen.colours;
        let baseline = rect.center().y.round() + 4.5;
        let stands = row.state == RecordState::Stands;
        let (ink, ink2) = if stands { (colours.ink, colours.ink2) } else { (colours.ink3, colours.ink3) };
        let cell = |x: f32, next: f32, face, ink, words: &str| {
            pen.text_within(x, baseline, next - GAP - x, face, ink, words)
        };
        cell(self.recorded, self.by, TextStyle::Text, ink2, &row.recorded);
        cell(self.by, self.symbol, TextStyle::Text, ink2, &row.by);
        if let Some(symbol) = row.symbol {
            symbol.paint(pen.painter, pos2(self.symbol, baseline - 11.0), 13.0, ink2, colours.panel);
        }
        cell(self.kind, self.about, TextStyle::Text, ink2, &row.kind);
        cell(
            self.about,
            self.says,
            if stands { TextStyle::Strong } else { TextStyle::Text },
            ink,
            &row.about,
        );
        let width = cell(self.says, self.event, TextStyle::Text, ink, &row.says);
        cell(self.event, self.state, TextStyle::Text, ink2, &row.event);
        if let Some(source) = self.source {
            cell(source, self.right + GAP, TextStyle::Label, ink2, &row.source);
        }
        if stands && row.is_after_now {
            let at = pos2(self.state, rect.center().y);
            let mark = text!("after-now-mark");
            let (ground, ink) = (colours.amber_ink, colours.panel);
            pen.tag(at, Align2::LEFT_CENTER, TextStyle::Label, vec2(12.0, 15.0), ground, ink, &mark);
        }
        if !stands {
            pen.rule(self.says, self.says + width, baseline - 4.5, ink);
        }
        if !stands || row.is_disputed {
            let at = pos2(self.state, rect.center().y);
            let words = if row.is_disputed { text!("log-disputed") } else { words::record_state(row.state) };
            pen.tag(
                at,
                Align2::LEFT_CENTER,
                TextStyle::Label,
                vec2(12.0, 15.0),
                colours.chip,
                colours.ink2,
                &words,
            );
        }
    }
}
