//! The co-operation section of a briefing: letters, assistance, joint operations, multilateral events.

use super::document::{Block, Section, Table};
use super::{BriefingBuilder, named};
use crate::board::{Direction, Entry};
use crate::picture::attention::AttentionLevel;
use crate::picture::cooperation::{
    AmountSum, AnswerState, AssistanceState, Cooperation, Letter, Tally, count,
};
use crate::text;
use crate::words;

impl BriefingBuilder<'_> {
    /// Returns the letters in both directions whose answer is due or overdue.
    fn letters(&self) -> Option<Section> {
        let heads = [
            (text!("field-party"), false),
            (text!("briefing-letter"), false),
            (text!("field-day"), false),
            (text!("field-subject"), false),
            (text!("field-reply-due"), false),
        ];
        let mut table = Table::new(text!("briefing-letters"), &heads);
        let cooperation = Cooperation::of(self.briefing.board, self.briefing.picture);
        for party in &cooperation.parties {
            for letter in party.sent.iter().chain(&party.received).filter(|letter| letter.is_outstanding()) {
                let Entry::Correspondence(said) = &self.briefing.board.records()[letter.position].entry
                else {
                    continue;
                };
                let due = match letter.rest {
                    AnswerState::Awaited(due) => self.wording.day(due),
                    AnswerState::Overdue(due) => text!("briefing-was-due", day = self.wording.day(due)),
                    AnswerState::Open | AnswerState::NoneAsked => continue,
                };
                let whose = match said.direction {
                    Direction::Incoming => text!("briefing-theirs"),
                    Direction::Outgoing | Direction::Mutual => text!("briefing-ours"),
                };
                let day = letter.day.map_or_else(|| text!("day-unknown"), |day| self.wording.day(day));
                let cells = vec![words::party(&party.party), whose, day, said.subject.clone(), due];
                table.row(AttentionLevel::Calm, cells);
            }
        }
        table.block().map(|table| Section::new(text!("briefing-letters"), vec![table]))
    }

    /// Returns the co-operation between home and others, in tables.
    pub(super) fn cooperation(&self) -> Section {
        let cooperation = Cooperation::of(self.briefing.board, self.briefing.picture);
        let mut section = Section::new(text!("command-cooperation"), Vec::new());
        section.blocks.extend(self.correspondence(&cooperation));
        section.blocks.extend(self.engagements(&cooperation));
        section.beside.extend([amounts(&cooperation), self.operations(&cooperation)].into_iter().flatten());
        section.parts.extend(self.letters());
        if section.all_blocks().next().is_none() {
            section.blocks.push(Block::Text(text!("nothing-on-record")));
        }
        section
    }

    /// Returns the balance of letters by party, and how many await an answer.
    fn correspondence(&self, cooperation: &Cooperation) -> Option<Block> {
        let heads = [
            (text!("field-party"), false),
            (text!("cooperation-sent"), true),
            (text!("cooperation-answered"), true),
            (text!("cooperation-awaited"), true),
            (text!("cooperation-overdue"), true),
            (text!("cooperation-received"), true),
            (text!("cooperation-answered"), true),
            (text!("briefing-owed"), true),
            (text!("cooperation-overdue"), true),
            (text!("cooperation-oldest"), true),
        ];
        let mut table = Table::new(text!("border-correspondence"), &heads);
        for party in &cooperation.parties {
            let number = |letters: &[Letter], tally| match count(letters, tally) {
                // Without letters the other counts stay empty.
                _ if letters.is_empty() && tally != Tally::All => String::new(),
                letters => words::count(letters as f64),
            };
            let (sent, received) = (&party.sent, &party.received);
            let oldest = party
                .oldest_outstanding()
                .map(|letter| letter.day.map_or_else(|| text!("day-unknown"), |day| self.wording.day(day)));
            let cells = vec![
                words::party(&party.party),
                number(sent, Tally::All),
                number(sent, Tally::Answered),
                number(sent, Tally::Awaited),
                number(sent, Tally::Overdue),
                number(received, Tally::All),
                number(received, Tally::Answered),
                number(received, Tally::Awaited),
                number(received, Tally::Overdue),
                oldest.unwrap_or_default(),
            ];
            table.row(AttentionLevel::Calm, cells);
        }
        table.block()
    }

    /// Returns what was put forward at multilateral events, newest first.
    fn engagements(&self, cooperation: &Cooperation) -> Option<Block> {
        let heads = [
            (text!("field-day"), false),
            (text!("field-organisation"), false),
            (text!("field-put-forward"), false),
        ];
        let mut table = Table::new(text!("cooperation-engagements"), &heads);
        for &(day, position) in &cooperation.engagements {
            let Entry::Engagement(said) = &self.briefing.board.records()[position].entry else { continue };
            let day = day.map_or_else(|| text!("day-unknown"), |day| self.wording.day(day));
            let cells = vec![day, said.organisation.clone(), said.put_forward.clone()];
            table.row(AttentionLevel::Calm, cells);
        }
        table.block()
    }

    /// Returns the joint operations with each neighbour, by kind.
    fn operations(&self, cooperation: &Cooperation) -> Option<Block> {
        let kinds: Vec<_> = cooperation.kinds.iter().collect();
        let heads = [(text!("briefing-border"), false)]
            .into_iter()
            .chain(kinds.iter().map(|(kind, _)| (words::operation_kind(**kind), true)))
            .chain([(text!("briefing-latest-month"), true)]);
        let mut table = Table::new(text!("cooperation-operations"), &heads.collect::<Vec<_>>());
        for border in self.by_attention() {
            let Some(months) = cooperation.operations.get(&border.border) else { continue };
            let all: Vec<usize> = months.values().flatten().copied().collect();
            // The positions of each kind are in board order.
            let of_kind = |of: &[usize]| all.iter().filter(|at| of.binary_search(at).is_ok()).count();
            let numbers = kinds.iter().map(|(_, of)| match of_kind(of) {
                0 => String::new(),
                number => words::count(number as f64),
            });
            let latest = months.keys().flatten().max().map_or_else(
                || text!("unknown"),
                |month| format!("{}\u{a0}{}", words::month_long(*month), chrono::Datelike::year(month)),
            );
            let cells = [named(border.border)].into_iter().chain(numbers).chain([latest]).collect();
            table.row(AttentionLevel::Calm, cells);
        }
        table.block()
    }
}

/// Returns the totals of assistance by unit or currency and by state.
fn amounts(cooperation: &Cooperation) -> Option<Block> {
    let totals = || cooperation.values.iter().chain(&cooperation.quantities);
    let states = AssistanceState::ALL.into_iter();
    let states: Vec<AssistanceState> =
        states.filter(|state| totals().any(|total| total.by_state.contains_key(state))).collect();
    let heads = [(text!("briefing-unit"), false)]
        .into_iter()
        .chain(states.iter().map(|state| (words::given_state(*state), true)))
        .chain([(text!("cooperation-total"), true)]);
    let mut table = Table::new(text!("cooperation-assistance"), &heads.collect::<Vec<_>>());
    for total in totals() {
        let number = |sum: &AmountSum| match words::count(sum.number) {
            number if sum.more_than => text!("cooperation-more-than", number = number),
            number => number,
        };
        let by_state = states.iter().map(|state| total.by_state.get(state).map(number).unwrap_or_default());
        let cells = [total.unit.clone()].into_iter().chain(by_state).chain([number(&total.all)]);
        table.row(AttentionLevel::Calm, cells.collect());
    }
    table.block()
}
