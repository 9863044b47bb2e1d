//! The content of the co-operation view: figures with the records behind them, prepared once per picture.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::board::{Amount, CountryCode, Entry, OperationKind};
use crate::picture::cooperation::{
    AmountSum, AnswerState, AssistanceItem, AssistanceState, Cooperation, Letter, PartyLetters, Tally, Total,
    count,
};
use crate::text;
use crate::ui::Scene;
use crate::words;

/// The number of months with their own column of operations.
const MONTHS: usize = 8;

#[derive(Debug)]
pub(super) struct CooperationContent {
    pub letters: Vec<LettersRow>,
    pub without_letters: Vec<CountryCode>,
    pub letters_head: String,
    pub overdue: u64,
    pub totals: Vec<TotalRow>,
    /// The states that occur, in order.
    pub states: Vec<AssistanceState>,
    pub assistance: Vec<Line>,
    pub assistance_head: String,
    pub columns: Vec<String>,
    pub operations: Vec<OperationsRow>,
    pub kinds: Vec<Figure>,
    pub engagements: Vec<Line>,
    /// For each letter, which one it answers or when it was answered. The keys are positions on the board.
    pub links: HashMap<usize, String>,
}

/// A figure and the records behind it.
#[derive(Debug, Default)]
pub(super) struct Figure {
    /// The figure as shown; empty if there is nothing to show.
    pub words: String,
    /// The figure in full, for a screen reader and the tooltip.
    pub spoken: String,
    pub positions: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct LettersRow {
    pub name: String,
    /// Sent, and of these: answered, awaited, overdue, open. Received, and of these: answered, owed, overdue.
    pub figures: Vec<Figure>,
    pub pace: String,
    pub pace_hint: String,
    pub oldest: Option<Figure>,
}

#[derive(Debug)]
pub(super) struct TotalRow {
    pub unit: String,
    /// One per state in [`CooperationContent::states`], then the total.
    pub figures: Vec<Figure>,
}

#[derive(Debug)]
pub(super) struct OperationsRow {
    pub border: CountryCode,
    /// One per column; empty if nothing is on record.
    pub figures: Vec<Figure>,
}

/// One record: two lines, or a day and its text.
#[derive(Debug)]
pub(super) struct Line {
    pub position: usize,
    pub when: String,
    pub words: String,
    pub below: String,
    pub amount: String,
    pub spoken: String,
}

/// The columns of [`LettersRow::figures`] with overdue answers: the other party's and home's.
pub(super) const OVERDUE: [usize; 2] = [3, 8];
/// The number of figures in a row of letters.
pub(super) const FIGURES: usize = 9;

impl CooperationContent {
    pub fn of(scene: &Scene<'_>) -> Self {
        let cooperation = Cooperation::of(scene.board, scene.picture);
        let both = |tally| -> u64 {
            cooperation.parties.iter().map(|p| count(&p.sent, tally) + count(&p.received, tally)).sum()
        };
        let entries: usize = cooperation.parties.iter().map(|p| p.sent.len() + p.received.len()).sum();
        let totals = || cooperation.values.iter().chain(&cooperation.quantities);
        let occurs = |state: &AssistanceState| totals().any(|total| total.by_state.contains_key(state));
        let states: Vec<AssistanceState> = AssistanceState::ALL.into_iter().filter(occurs).collect();
        let (columns, operations) = operations_of(&cooperation, scene);
        Self {
            letters: cooperation.parties.iter().map(|party| LettersRow::of(party, scene)).collect(),
            letters_head: if entries == 0 {
                String::new()
            } else {
                text!("cooperation-letters-sum", letters = both(Tally::All), entries = entries)
            },
            overdue: both(Tally::Overdue),
            totals: totals().map(|total| TotalRow::of(total, &states)).collect(),
            states,
            assistance: cooperation.assistance.iter().filter_map(|given| given_line(given, scene)).collect(),
            assistance_head: match (cooperation.assistance.len(), cooperation.without_value()) {
                (0, _) => String::new(),
                (_, 0) => text!("cooperation-every-value"),
                (entries, without) => {
                    text!("cooperation-without-value", without = without, entries = entries)
                }
            },
            links: links_of(&cooperation, scene),
            columns,
            operations,
            kinds: kinds_of(&cooperation),
            engagements: cooperation
                .engagements
                .iter()
                .filter_map(|&(day, position)| engagement_line(day, position, scene))
                .collect(),
            without_letters: cooperation.without_letters,
        }
    }
}

impl LettersRow {
    fn of(party: &PartyLetters, scene: &Scene<'_>) -> Self {
        let name = words::party(&party.party);
        let figure = |letters: &[Letter], tally, what: String| {
            let count = count(letters, tally);
            let behind = letters.iter().filter(|letter| letter.count(tally) > 0);
            let positions: Vec<usize> = behind.map(|letter| letter.position).collect();
            let figure =
                text!("cooperation-figure", who = name.as_str(), count = count.to_string(), what = what);
            let spoken = if count == positions.len() as u64 {
                figure
            } else {
                text!("cooperation-copies", figure = figure, entries = positions.len())
            };
            // Without letters there is nothing to count.
            let words = if letters.is_empty() && tally != Tally::All {
                String::new()
            } else {
                words::count(count as f64)
            };
            Figure { words, spoken, positions }
        };
        let (sent, received) = (&party.sent, &party.received);
        let figures = vec![
            figure(sent, Tally::All, text!("cooperation-what-sent")),
            figure(sent, Tally::Answered, text!("cooperation-what-answered")),
            figure(sent, Tally::Awaited, text!("cooperation-what-awaited")),
            figure(sent, Tally::Overdue, text!("cooperation-what-overdue")),
            figure(sent, Tally::Open, text!("cooperation-what-open")),
            figure(received, Tally::All, text!("cooperation-what-received")),
            figure(received, Tally::Answered, text!("cooperation-what-we-answered")),
            figure(received, Tally::Awaited, text!("cooperation-what-we-owe")),
            figure(received, Tally::Overdue, text!("cooperation-what-we-overdue")),
        ];
        let oldest = party.oldest_outstanding().map(|letter| {
            let day = day_words(letter.day, scene);
            let spoken = text!("cooperation-oldest-named", who = name.as_str(), day = day.as_str());
            Figure { words: day, spoken, positions: vec![letter.position] }
        });
        let pace = party.pace();
        Self {
            pace: pace.map_or_else(String::new, |pace| words::count(pace.median_days)),
            pace_hint: pace.map_or_else(String::new, |pace| {
                text!(
                    "cooperation-pace-hint",
                    letters = pace.letters,
                    median = words::count(pace.median_days),
                    mean = words::count(pace.mean_days)
                )
            }),
            name,
            figures,
            oldest,
        }
    }
}

fn day_words(day: Option<NaiveDate>, scene: &Scene<'_>) -> String {
    day.map_or_else(|| text!("day-unknown"), |day| words::day_near(day, scene.picture.today))
}

impl TotalRow {
    fn of(total: &Total, states: &[AssistanceState]) -> Self {
        let figure = |sum: &AmountSum, state: String| {
            let number = words::count(sum.number);
            let amount = words::amount(&sum.amount(&total.unit));
            Figure {
                words: if sum.more_than { text!("cooperation-more-than", number = number) } else { number },
                spoken: text!(
                    "cooperation-amount-of",
                    unit = total.unit.as_str(),
                    state = state,
                    amount = amount
                ),
                positions: sum.positions.clone(),
            }
        };
        let by_state = states.iter().map(|state| {
            let sum = total.by_state.get(state);
            sum.map_or_else(Figure::default, |sum| figure(sum, words::given_state(*state)))
        });
        let all = figure(&total.all, text!("cooperation-total"));
        Self { unit: total.unit.clone(), figures: by_state.chain([all]).collect() }
    }
}

fn given_line(given: &AssistanceItem, scene: &Scene<'_>) -> Option<Line> {
    let record = &scene.board.records()[given.position];
    let Entry::Assistance(entry) = &record.entry else { return None };
    let when = match given.day {
        Some(day) => {
            format!("{} {}", words::given_state(given.state), words::day_near(day, scene.picture.today))
        }
        None => words::given_state(given.state),
    };
    let amounts: Vec<String> = [&entry.quantity, &entry.value]
        .into_iter()
        .flatten()
        .map(|amount: &Amount| words::amount(amount))
        .collect();
    let below = entry.party.as_ref().map_or_else(|| text!("cooperation-no-party"), words::party);
    let amount = amounts.join(" · ");
    let item = words::shortened(&entry.item);
    let spoken = [&*item, &amount, &below, &when].into_iter().filter(|part| !part.is_empty());
    let spoken = text!("cooperation-show", words = spoken.collect::<Vec<_>>().join(", "));
    Some(Line {
        position: given.position,
        when,
        words: words::shortened(&entry.item).into_owned(),
        below,
        amount,
        spoken,
    })
}

fn engagement_line(day: Option<NaiveDate>, position: usize, scene: &Scene<'_>) -> Option<Line> {
    let Entry::Engagement(entry) = &scene.board.records()[position].entry else { return None };
    let when = day_words(day, scene);
    let spoken = format!(
        "{}, {when}: {}",
        words::shortened(&entry.organisation),
        words::shortened(&entry.put_forward)
    );
    Some(Line {
        position,
        when,
        words: words::shortened(&entry.organisation).into_owned(),
        below: words::shortened(&entry.put_forward).into_owned(),
        amount: String::new(),
        spoken: text!("cooperation-show", words = spoken),
    })
}

/// The column headings, and a row per border.
fn operations_of(cooperation: &Cooperation, scene: &Scene<'_>) -> (Vec<String>, Vec<OperationsRow>) {
    let today = scene.picture.today;
    let mut months = cooperation.months();
    while let Some(&last) = months.last()
        && (last.year(), last.month()) < (today.year(), today.month())
        && let Some(next) = last.checked_add_months(chrono::Months::new(1))
    {
        months.push(next);
    }
    let shown = months.split_off(months.len().saturating_sub(MONTHS));
    let has_earlier = !months.is_empty();
    let name = |(place, month): (usize, &NaiveDate)| {
        let short = words::month_short(*month);
        if place == 0 || month.month() == 1 { format!("{short}\u{a0}{}", month.year()) } else { short }
    };
    let mut columns: Vec<String> = has_earlier.then(|| text!("cooperation-earlier")).into_iter().collect();
    columns.extend(shown.iter().enumerate().map(name));
    columns.extend([text!("unknown"), text!("cooperation-total")]);
    let row = |border: &crate::picture::BorderPicture| {
        let border = border.border;
        let Some(of) = cooperation.operations.get(&border) else {
            return OperationsRow { border, figures: Vec::new() };
        };
        let figure = |positions: Vec<usize>, what: String| {
            let count = positions.len();
            let words = if count == 0 { String::new() } else { words::count(count as f64) };
            let figure =
                text!("cooperation-figure", who = border.name(), count = count.to_string(), what = what);
            let kinds = kinds_among(&positions, cooperation).join(", ");
            let spoken =
                text!("cooperation-operations-kinds", figure = figure.as_str(), kinds = kinds.as_str());
            Figure { words, spoken, positions }
        };
        let within = |is_in: &dyn Fn(&Option<NaiveDate>) -> bool| -> Vec<usize> {
            of.iter().filter(|(month, _)| is_in(month)).flat_map(|(_, positions)| positions.clone()).collect()
        };
        let earlier = has_earlier.then(|| {
            let before = |month: &Option<NaiveDate>| month.is_some_and(|month| months.contains(&month));
            figure(within(&before), text!("cooperation-operations-earlier"))
        });
        let by_month = shown.iter().map(|month| {
            let name = format!("{} {}", words::month_long(*month), month.year());
            let what = text!("cooperation-operations-in", month = name);
            figure(within(&|other: &Option<NaiveDate>| *other == Some(*month)), what)
        });
        let unknown = figure(within(&Option::is_none), text!("cooperation-operations-unknown"));
        let all = figure(within(&|_: &Option<NaiveDate>| true), text!("cooperation-operations-all"));
        let figures = earlier.into_iter().chain(by_month).chain([unknown, all]).collect();
        OperationsRow { border, figures }
    };
    (columns, scene.picture.borders.iter().map(row).collect())
}

/// How many of these operations are of each kind.
fn kinds_among(positions: &[usize], cooperation: &Cooperation) -> Vec<String> {
    let of_kind = |(kind, of_kind): (&OperationKind, &Vec<usize>)| {
        // Positions are in board order.
        let is_of_kind = |position: &&usize| of_kind.binary_search(position).is_ok();
        let count = positions.iter().filter(is_of_kind).count();
        (count > 0).then(|| kind_count(*kind, count))
    };
    cooperation.kinds.iter().filter_map(of_kind).collect()
}

fn kind_count(kind: OperationKind, count: usize) -> String {
    match kind {
        OperationKind::Patrol => text!("cooperation-patrols", count = count),
        OperationKind::Enforcement => text!("cooperation-enforcements", count = count),
        OperationKind::Exercise => text!("cooperation-exercises", count = count),
    }
}

fn kinds_of(cooperation: &Cooperation) -> Vec<Figure> {
    let figure = |(kind, positions): (&OperationKind, &Vec<usize>)| {
        let words = kind_count(*kind, positions.len());
        Figure { spoken: words.clone(), words, positions: positions.clone() }
    };
    cooperation.kinds.iter().map(figure).collect()
}

/// The lines for one record in the list behind a figure: when and whom it is about, and what it says.
pub(super) fn record_lines(position: usize, scene: &Scene<'_>) -> [String; 2] {
    let record = &scene.board.records()[position];
    let (day, about) = match &record.entry {
        Entry::Correspondence(letter) => (letter.day, words::party(&letter.party)),
        Entry::Assistance(given) => {
            let day = given.received.or(given.shipped).or(given.promised);
            (day, given.party.as_ref().map_or_else(|| text!("cooperation-no-party"), words::party))
        }
        Entry::JointOperation(operation) => (operation.first_day, words::about(&record.entry)),
        Entry::Engagement(engagement) => {
            (engagement.day, words::shortened(&engagement.organisation).into_owned())
        }
        _ => (None, words::about(&record.entry)),
    };
    let head = [day_words(day, scene), about, words::shortened(&record.source.name).into_owned()];
    let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
    [head.join(" · "), words::entry(&record.entry, scene.shown_zone())]
}

/// For each letter, which one it answers or when it was answered, in words.
fn links_of(cooperation: &Cooperation, scene: &Scene<'_>) -> HashMap<usize, String> {
    let letters = || cooperation.parties.iter().flat_map(|party| party.sent.iter().chain(&party.received));
    let days: HashMap<usize, Option<NaiveDate>> =
        letters().map(|letter| (letter.position, letter.day)).collect();
    let day_of = |position: &usize| days.get(position).copied().flatten();
    let link = |letter: &Letter| {
        if let Some(question) = letter.answers {
            return text!("cooperation-letter-answers", day = day_words(day_of(&question), scene));
        }
        match (letter.answered_by.iter().filter_map(day_of).min(), letter.rest) {
            (Some(day), _) => text!("cooperation-letter-answered-on", day = day_words(Some(day), scene)),
            (None, _) if letter.answered > 0 => text!("cooperation-letter-answered"),
            (None, AnswerState::Overdue(_)) => text!("cooperation-overdue"),
            (None, _) => String::new(),
        }
    };
    letters().map(|letter| (letter.position, link(letter))).collect()
}
