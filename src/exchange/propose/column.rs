//! Proposes what columns mean, from their names and from what stands in them.

use super::super::profile::{PersonColumn, PersonSign};
use super::lexicon::{Found, Lexicon};
use super::meaning::{ColumnMeaning, FigureSpec};
use super::reason::Reason;
use super::setting::Setting;
use super::sketch::{ColumnSketch, TableSketch};
use super::word;
use crate::board::{CountryCode, Indicator, persons};

/// The meanings that a column may have, likeliest first, each with its reasons.
pub(super) type Ranked = Vec<(ColumnMeaning, Vec<Reason>)>;

/// A meaning, how likely it is, and why.
type Scored = (ColumnMeaning, f64, Vec<Reason>);

/// Cells of this share must be of a type to speak for a meaning.
const MOST: f64 = 0.6;
/// A column with more distinct words does not say which rows are taken.
const FILTER_WORDS: usize = 20;
/// A meaning with less than this is offered and not proposed.
const ENOUGH: f64 = 1.0;

/// Returns what each column of a table may mean. A column of which nothing tells enough begins with
/// [`ColumnMeaning::NotUsed`].
pub(super) fn proposed(sketch: &TableSketch, setting: &Setting) -> Vec<Ranked> {
    let wide = if sketch.columns.iter().filter(|column| column.is_day_header).count() >= 2 {
        WideHeader::Days
    } else if sketch.columns.iter().filter(|column| column.is_span_header).count() >= 2 {
        WideHeader::Spans
    } else {
        WideHeader::No
    };
    let mut scored: Vec<Vec<Scored>> =
        sketch.columns.iter().map(|column| scores(column, setting, wide)).collect();
    single_columns(&mut scored);
    let subject = Subject::of(&scored);
    for of_column in &mut scored {
        subject.adapt(of_column);
    }
    single_columns(&mut scored);
    scored
        .into_iter()
        .map(|of_column| {
            let is_enough = of_column.first().is_some_and(|(_, score, _)| *score >= ENOUGH);
            let none = (!is_enough).then(|| (ColumnMeaning::NotUsed, vec![Reason::Nothing]));
            let ranked = of_column.into_iter().map(|(meaning, _, reasons)| (meaning, reasons));
            none.into_iter().chain(ranked).collect()
        })
        .collect()
}

/// What the headers of a wide table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WideHeader {
    No,
    Days,
    Spans,
}

impl WideHeader {
    fn has(self, column: &ColumnSketch) -> bool {
        match self {
            Self::No => false,
            Self::Days => column.is_day_header,
            Self::Spans => column.is_span_header,
        }
    }
}

/// What the rows of a table are about, as far as its columns tell.
struct Subject {
    measures: bool,
    figures: bool,
    contacts: bool,
}

impl Subject {
    fn of(scored: &[Vec<Scored>]) -> Self {
        let leads = |is: &dyn Fn(&ColumnMeaning) -> bool| {
            scored
                .iter()
                .any(|of| of.first().is_some_and(|(meaning, score, _)| *score >= ENOUGH && is(meaning)))
        };
        use ColumnMeaning as M;
        let figures = leads(&|m| matches!(m, M::Figure(_) | M::DayOfHeader));
        // Figures may be of several days and have a first and a last one too.
        let days = leads(&|m| matches!(m, M::LastDayInForce | M::LiftedDay | M::FirstDay));
        Self {
            measures: leads(&|m| *m == M::MeasureKind) || (days && !figures),
            figures,
            contacts: leads(&|m| matches!(m, M::Level | M::Medium)),
        }
    }

    /// Moves meanings to what the rows are about: a day of a table of measures is the first day in force.
    fn adapt(&self, of_column: &mut Vec<Scored>) {
        let only_measures = self.measures && !self.figures && !self.contacts;
        for (meaning, score, _) in of_column.iter_mut() {
            match meaning {
                ColumnMeaning::Day if only_measures => *meaning = ColumnMeaning::FirstDay,
                // A table with first days has kinds, whatever its column is called.
                ColumnMeaning::MeasureKind if only_measures && *score >= 0.8 => *score = score.max(ENOUGH),
                ColumnMeaning::FirstDay if !self.measures => *meaning = ColumnMeaning::Day,
                ColumnMeaning::LastDayInForce if !self.measures => *meaning = ColumnMeaning::LastDay,
                ColumnMeaning::NoteText if only_measures => *meaning = ColumnMeaning::Detail,
                ColumnMeaning::Detail if self.figures && !self.measures => {
                    *meaning = ColumnMeaning::NoteText;
                    *score = score.min(ENOUGH / 2.0);
                }
                ColumnMeaning::NoteText if self.figures => *score = score.min(ENOUGH / 2.0),
                ColumnMeaning::Detail if self.contacts && !self.measures => *meaning = ColumnMeaning::Summary,
                ColumnMeaning::Detail | ColumnMeaning::Area if !self.measures => {
                    *score = score.min(ENOUGH / 2.0)
                }
                ColumnMeaning::Part if !self.figures => *score = score.min(ENOUGH / 2.0),
                ColumnMeaning::Time | ColumnMeaning::Topics | ColumnMeaning::Summary if !self.contacts => {
                    *score = score.min(ENOUGH / 2.0);
                }
                _ => {}
            }
        }
        let mut seen: Vec<&'static str> = Vec::new();
        let is_only_figures = self.figures && !self.measures && !self.contacts;
        of_column.retain(|(meaning, ..)| {
            if is_only_figures && *meaning == ColumnMeaning::Key {
                return false;
            }
            let is_new = !seen.contains(&meaning.name());
            seen.push(meaning.name());
            is_new
        });
        of_column.sort_by(|a, b| b.1.total_cmp(&a.1));
    }
}

/// Lets only the best column keep a meaning that one column alone can have.
fn single_columns(scored: &mut [Vec<Scored>]) {
    loop {
        let leads = |at: usize| {
            scored[at].first().filter(|(meaning, score, _)| meaning.is_single() && *score >= ENOUGH)
        };
        let beaten = (0..scored.len()).find(|&at| {
            leads(at).is_some_and(|(meaning, score, _)| {
                (0..scored.len()).any(|other| {
                    other != at
                        && leads(other).is_some_and(|(of_other, better, _)| {
                            of_other == meaning && (better > score || (better == score && other < at))
                        })
                })
            })
        });
        let Some(at) = beaten else { return };
        if let Some((_, score, _)) = scored[at].first_mut() {
            *score = ENOUGH / 2.0;
        }
        scored[at].sort_by(|a, b| b.1.total_cmp(&a.1));
    }
}

/// Returns what a header names, with the reason and how much it says.
fn by_header(name: &str) -> Vec<(Found, Reason, f64)> {
    let lexicon = Lexicon::headers();
    let header = || name.to_owned();
    if let Some(found) = lexicon.exact(name) {
        return vec![(found, Reason::Header { header: header() }, 1.6)];
    }
    let mut all = Vec::new();
    if let Some(found) = lexicon.near(name, |_| true) {
        let reason =
            Reason::NearHeader { header: header(), alias: found.alias.clone(), letters: found.letters };
        all.push((found, reason, 1.2));
    }
    // `Confirmed deaths` has a name of another column in it, and is not that column.
    if let Some((found, says_no_more)) = lexicon.part(name, |_| true) {
        let reason = Reason::PartOfHeader { header: header(), alias: found.alias.clone() };
        all.push((found, reason, if says_no_more { 1.0 } else { 0.1 }));
    }
    all
}

fn meaning_of(found: &Found) -> Option<ColumnMeaning> {
    if let Some(indicator) = found.meaning.strip_prefix("figure:") {
        return Some(ColumnMeaning::Figure(FigureSpec::of(word::indicator(indicator))));
    }
    match found.meaning {
        "value" => Some(ColumnMeaning::Figure(FigureSpec::of(None))),
        "unused" => Some(ColumnMeaning::NotUsed),
        name => ColumnMeaning::named(name),
    }
}

fn scores(column: &ColumnSketch, setting: &Setting, wide: WideHeader) -> Vec<Scored> {
    if column.name.is_empty() {
        return vec![(ColumnMeaning::NotUsed, 9.0, vec![Reason::NoName])];
    }
    if let Some(hint) = persons::of_header(&column.name) {
        let by = if hint.is_sure { PersonSign::SureName } else { PersonSign::Name };
        let found = PersonColumn { column: column.name.clone(), kind: hint.kind, by };
        return vec![(ColumnMeaning::NotUsed, 9.0, vec![Reason::Persons { found }])];
    }
    if wide.has(column) {
        return vec![(ColumnMeaning::DayOfHeader, 9.0, vec![Reason::DayInHeader])];
    }
    if column.filled == 0 {
        return vec![(ColumnMeaning::NotUsed, 9.0, vec![Reason::Empty])];
    }
    let mut scored: Vec<Scored> = Vec::new();
    let of_header: Vec<(ColumnMeaning, Reason, f64)> = by_header(&column.name)
        .into_iter()
        .filter_map(|(found, reason, score)| Some((meaning_of(&found)?, reason, score)))
        .collect();
    for (meaning, reason, score) in of_header {
        let (fits, why) = by_values(&meaning, column, setting);
        let score = score + fits;
        let reasons = std::iter::once(reason).chain(why).collect();
        if score > 0.0 {
            scored.push((meaning, score, reasons));
        }
    }
    for meaning in candidates(column, wide) {
        if scored.iter().any(|(known, ..)| known.is_same_kind(&meaning)) {
            continue;
        }
        let (fits, why) = by_values(&meaning, column, setting);
        if fits > 0.0 {
            scored.push((meaning, fits, why));
        }
    }
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored
}

/// Meanings that values alone can suggest.
fn candidates(column: &ColumnSketch, wide: WideHeader) -> Vec<ColumnMeaning> {
    use ColumnMeaning as M;
    let mut all =
        vec![M::Border, M::MeasureKind, M::Side, M::Event, M::Level, M::Direction, M::Medium, M::SourceUrl];
    if wide == WideHeader::No {
        all.extend([
            M::Day,
            M::Figure(FigureSpec::of(Some(Indicator::Other(column.name.clone(), String::new())))),
        ]);
    }
    all.push(M::Key);
    all
}

/// Returns how much the cells of a column speak for a meaning, from -2 to 2, and why.
fn by_values(meaning: &ColumnMeaning, column: &ColumnSketch, setting: &Setting) -> (f64, Vec<Reason>) {
    use ColumnMeaning as M;
    let of = column.looked_at;
    let share = |count: usize| column.share(count);
    if of == 0 {
        return (0.0, Vec::new());
    }
    match meaning {
        M::Border => {
            let known = share(column.countries + column.country_lists);
            let borders = column
                .words
                .iter()
                .filter_map(|word| CountryCode::find(&word.word).ok())
                .filter(|code| setting.is_border(*code))
                .collect::<std::collections::BTreeSet<_>>()
                .len();
            let count = column.countries + column.country_lists;
            let reason = Reason::Countries { count, of, borders };
            let is_text = share(column.numbers) < 0.2 && share(column.days) < 0.2;
            let score = match known {
                known if known >= MOST => 1.5 * known,
                known if known > 0.2 => 0.0,
                // Names that nobody knows are asked about, where the header says that they are countries.
                _ if is_text => -0.5,
                _ => -1.5,
            };
            (score + if borders > 0 { 0.3 } else { 0.0 }, vec![reason])
        }
        meaning if meaning.is_of_days() => {
            let days = share(column.days).max(share(column.serials));
            let count = column.days.max(column.serials);
            let score = if share(column.days) >= MOST {
                1.2 * days
            } else if days >= MOST {
                0.2
            } else if share(column.days) > 0.2 {
                0.0
            } else {
                -1.5
            };
            let score = if matches!(meaning, M::Day) || score <= 0.0 { score } else { score.min(0.9) };
            (score, vec![Reason::Days { count, of }])
        }
        M::Figure(figure) => {
            let numbers = share(column.numbers);
            let score = if numbers >= 0.5 {
                0.8 * numbers
            } else if numbers > 0.2 {
                0.0
            } else {
                -1.5
            };
            // Any column can hold numbers: they say little if nothing tells what they count.
            let is_known =
                figure.indicator.as_ref().is_some_and(|indicator| !matches!(indicator, Indicator::Other(..)));
            let score = if is_known || score < 0.0 { score } else { score.min(0.7) };
            (score, vec![Reason::Numbers { count: column.numbers, of }])
        }
        M::Time => {
            let times = share(column.times);
            (if times >= MOST { 0.8 * times } else { -1.0 }, vec![Reason::Times { count: column.times, of }])
        }
        M::SourceUrl => {
            let urls = share(column.urls);
            (if urls >= MOST { 1.2 * urls } else { -1.0 }, vec![Reason::Urls { count: column.urls, of }])
        }
        M::Key => {
            let is_once = column.is_each_once();
            let reasons = if is_once { vec![Reason::EachOnce { rows: of }] } else { Vec::new() };
            (if is_once { 0.4 } else { -1.0 }, reasons)
        }
        M::MeasureKind | M::Side | M::Event | M::Level | M::Direction | M::Medium | M::IndicatorName => {
            if !column.has_all_words || share(column.numbers) > 0.5 || share(column.days) > 0.5 {
                return (-1.5, Vec::new());
            }
            let is_known = |text: &str| {
                word::proposed(meaning, text).is_some_and(|(_, reason)| reason != Reason::OwnWord)
            };
            let count = column.words.iter().filter(|known| is_known(&known.word)).count();
            let all = column.words.len();
            let known = count as f64 / all.max(1) as f64;
            let by_share = if known >= MOST { 1.2 * known } else { 0.4 * known - 0.2 };
            let by_count = if count >= 3 { 0.9 } else { f64::MIN };
            let score = by_share.max(by_count);
            (score, vec![Reason::KnownWords { count, of: all }])
        }
        // A filter that takes every row, or of which each row has its own word, filters nothing.
        M::RowFilter if column.words.len() < 2 || column.words.len() > FILTER_WORDS => (-2.0, Vec::new()),
        M::Detail | M::Area | M::Summary | M::NoteText | M::Subject | M::Office | M::SourceName | M::Part => {
            let is_text = share(column.numbers) < 0.5 && share(column.days) < 0.5;
            (if is_text { 0.2 } else { -1.0 }, Vec::new())
        }
        _ => (0.0, Vec::new()),
    }
}
