//! Writes a briefing for people who were not in the room, in the order of situation reports (OCHA): highlights, key
//! figures, overview, border by border, co-operation, hand-over.
//!
//! A briefing reports a picture and its changes and computes no state of its own. Its content is put together once,
//! section by section, as a `document` without a form. `html` and `markdown` write it as files, and [`crate::ui`] sets
//! it on pages. `docs/brief.md` lists the contents.
//!
//! *Invariant:* every briefing carries the marking, the exercise mark, the as-of time and the age of the oldest figure
//! at its head, and the marking and the exercise mark also at its end.
//! *Invariant:* what a page for release must not reveal appears nowhere in it: not in a chart, a sum or an alternative
//! text.

mod border;
mod cooperation;
pub(crate) mod document;
mod handover;
mod html;
mod markdown;
mod overview;

use chrono::{DateTime, Utc};

use self::document::{Block, Document, Item, Section};
use crate::board::{Board, CountryCode, Indicator, Marking, Value};
use crate::picture::after_now::AfterNow;
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::{BoardPicture, Changes};
use crate::picture::{BorderPicture, Moment, Picture, time};
use crate::text;
use crate::words::{self, ChangeWords, Imprint, SmallCountPolicy, Wording};

/// The inputs of a briefing.
#[derive(Debug, Clone, Copy)]
pub struct Briefing<'a> {
    /// The board.
    pub board: &'a Board,
    /// The picture of the board at the moment of the briefing.
    pub picture: &'a Picture,
    /// The changes up to that moment. To report none, pass the changes of the picture with itself.
    pub changes: &'a Changes,
    /// What is dated after the board's "now", whatever the moment of the briefing is.
    pub after_now: &'a AfterNow,
    /// The marking of the pages. Pages for release do not reveal small counts.
    pub marking: Marking,
    /// The first digits of the snapshot's hash, if the board is a snapshot.
    pub snapshot: Option<&'a str>,
}

/// The picture and the changes of a briefing.
#[derive(Debug, Clone)]
pub struct BriefingData {
    picture: Picture,
    changes: Changes,
    after_now: AfterNow,
}

impl BriefingData {
    /// Computes the picture of `board` at `moment`, the changes since another moment if one is given, and what is dated
    /// after `now`.
    pub fn at(board: &Board, moment: Moment, since: Option<Moment>, now: DateTime<Utc>) -> Self {
        let picture = Picture::at(board, moment);
        let before = since.map(|since| Picture::at(board, since));
        let shown = |picture| BoardPicture { board, picture };
        let changes = Changes::between(shown(before.as_ref().unwrap_or(&picture)), shown(&picture));
        Self { picture, changes, after_now: AfterNow::of(board, now) }
    }

    /// Returns the briefing with a marking. `snapshot` is the first digits of the snapshot's hash, if the board is a
    /// snapshot.
    pub fn briefing<'a>(
        &'a self,
        board: &'a Board,
        marking: Marking,
        snapshot: Option<&'a str>,
    ) -> Briefing<'a> {
        let Self { picture, changes, after_now } = self;
        Briefing { board, picture, changes, after_now, marking, snapshot }
    }
}

impl Briefing<'_> {
    /// Returns the name of its files without extension, such as `brief-201600HJUN20`.
    pub fn name(&self) -> String {
        format!("brief-{}", time::local_dtg(self.picture.moment.as_of, self.picture.header.time_zone))
    }

    /// Returns the head and foot of its pages.
    pub fn imprint(&self) -> Imprint {
        let mut imprint = Imprint::of(self.board, self.picture, self.marking, self.snapshot);
        if !self.after_now.is_empty() {
            let said = text!("after-now-short", records = self.after_now.positions.len());
            imprint.facts.push((text!("imprint-invalid"), said));
        }
        imprint
    }

    /// Returns its small-count policy.
    pub fn small_counts(&self) -> SmallCountPolicy {
        SmallCountPolicy::of(self.marking, &self.picture.header.thresholds)
    }

    /// Builds its content.
    pub(crate) fn document(&self) -> Document {
        let header = &*self.picture.header;
        let small_counts = self.small_counts();
        let wording = Wording::on(self.picture.moment.as_of, header.time_zone, small_counts);
        let builder = BriefingBuilder { briefing: self, wording, small_counts };
        let sources: Vec<Item> = header.attributions.iter().cloned().map(Item::calm).collect();
        let sources = (!sources.is_empty())
            .then(|| Section::new(text!("briefing-sources"), vec![Block::List(sources)]));
        Document {
            title: header.title.clone(),
            exercise: words::exercise(header.status),
            marking: self.marking,
            front: builder.front(),
            highlights: builder.highlights(),
            key_figures: builder.key_figures(),
            overview: builder.overview(),
            borders: builder.borders(),
            cooperation: builder.cooperation(),
            handover: builder.handover(),
            sources,
        }
    }
}

/// The state that the sections share.
#[derive(Clone, Copy)]
struct BriefingBuilder<'a> {
    briefing: &'a Briefing<'a>,
    wording: Wording,
    small_counts: SmallCountPolicy,
}

impl BriefingBuilder<'_> {
    /// Returns whether the briefing reports changes.
    fn has_span(&self) -> bool {
        self.briefing.changes.before != self.briefing.changes.after
    }

    fn instant(&self, instant: DateTime<Utc>) -> String {
        words::dtg_and_iso(instant, self.briefing.picture.header.time_zone)
    }

    /// Returns the facts about the briefing.
    fn front(&self) -> Vec<(String, String)> {
        let moment = self.briefing.picture.moment;
        let mut front = vec![(text!("briefing-as-of"), self.instant(moment.as_of))];
        if moment.known_at != moment.as_of {
            front.push((text!("briefing-known-at"), self.instant(moment.known_at)));
        }
        if self.has_span() {
            front.push((text!("briefing-since"), self.instant(self.briefing.changes.before.as_of)));
        }
        let oldest = self.oldest().unwrap_or_else(|| text!("nothing-on-record"));
        front.push((text!("briefing-oldest"), oldest));
        let snapshot = self.briefing.snapshot.map(str::to_owned);
        front.push((text!("briefing-snapshot"), snapshot.unwrap_or_else(|| text!("briefing-no-snapshot"))));
        front.push((text!("briefing-next-report"), self.next_report()));
        let invalid = words::invalid(self.briefing.board.problems());
        let remarks = invalid.into_iter().chain(words::after_now(self.briefing.after_now));
        front.extend(remarks.map(|said| (text!("imprint-invalid"), said)));
        if let Some(below) = self.small_counts.below() {
            front.push((text!("briefing-release"), text!("briefing-small-counts", number = below)));
        }
        front
    }

    /// Returns when the next situation report is due.
    fn next_report(&self) -> String {
        let as_of = self.briefing.picture.moment.as_of;
        match self.briefing.picture.next_report {
            Some(due) => {
                text!("briefing-report-due", at = self.wording.at(due), span = words::span(due - as_of))
            }
            None => text!("briefing-no-reports"),
        }
    }

    /// Returns the oldest of the newest figures of the watched indicators over all borders.
    fn oldest(&self) -> Option<String> {
        let watched = &self.briefing.picture.header.thresholds.watch;
        let (border, indicator, day) = self.briefing.picture.oldest_figure(watched)?;
        let age = words::age_days((self.briefing.picture.today - day).num_days());
        let indicator = words::indicator(indicator);
        Some(text!(
            "briefing-oldest-of",
            border = border.as_str(),
            indicator = indicator,
            day = self.wording.day(day),
            age = age
        ))
    }

    /// Returns which borders need attention, and what began or ended.
    fn highlights(&self) -> Section {
        let mut items = Vec::new();
        let general = &self.briefing.picture.reasons;
        if !general.is_empty() {
            let reasons = general.iter().map(|reason| words::standing_reason(reason, self.wording));
            let attention = self.briefing.picture.general_attention();
            let text = text!(
                "briefing-needs",
                border = words::border_or_board(None),
                level = words::attention(attention),
                reasons = words::clauses(&reasons.collect::<Vec<_>>())
            );
            items.push(Item { text, was: None, attention });
        }
        for border in self.by_attention().filter(|border| border.attention() > AttentionLevel::Calm) {
            let reasons = border.reasons.iter().map(|reason| words::standing_reason(reason, self.wording));
            let level = words::attention(border.attention());
            let text = text!(
                "briefing-needs",
                border = named(border.border),
                level = level,
                reasons = words::clauses(&reasons.collect::<Vec<_>>())
            );
            items.push(Item { text, was: None, attention: border.attention() });
        }
        for changes in self.briefing.changes.changed() {
            for words in
                words::border_changes(changes, self.wording).into_iter().filter(|words| words.is_turn)
            {
                let text = format!("{}: {}", named(changes.border), words.text);
                items.push(Item { text, was: words.was, attention: AttentionLevel::Calm });
            }
        }
        if items.is_empty() {
            items.push(Item::calm(words::attention_none(self.briefing.picture)));
        }
        Section::new(text!("briefing-highlights"), vec![Block::List(items)])
    }

    /// Returns the borders, those with the highest attention level first, else in board order.
    fn by_attention(&self) -> impl Iterator<Item = &BorderPicture> {
        let mut borders: Vec<&BorderPicture> = self.briefing.picture.borders.iter().collect();
        borders.sort_by_key(|border| std::cmp::Reverse(border.attention()));
        borders.into_iter()
    }

    /// Writes a figure under the small-count policy. "Nothing on record", "asked, unknown" and 0 are kept apart.
    fn value(&self, indicator: &Indicator, value: Option<Value>) -> String {
        match value {
            None => text!("nothing-on-record"),
            Some(Value::Unknown) => text!("legend-asked-unknown"),
            Some(Value::Known(figure)) => self.small_counts.figure(indicator, figure),
        }
    }
}

/// Returns changes as list items.
fn items(words: Vec<ChangeWords>) -> Vec<Item> {
    let item = |words: ChangeWords| Item { text: words.text, was: words.was, attention: words.attention };
    words.into_iter().map(item).collect()
}

/// Writes a border as its code and name.
fn named(border: CountryCode) -> String {
    format!("{border} {}", border.name())
}
