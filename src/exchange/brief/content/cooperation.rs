//! The letters to which an answer is missing.

use super::super::document::{Section, Table};
use super::Teller;
use crate::board::{Direction, Entry};
use crate::picture::attention::AttentionLevel;
use crate::picture::cooperation::{Cooperation, Letter, Rest, Tally, count};
use crate::text;
use crate::words;

impl Teller<'_> {
    /// That answers are late, and how many.
    pub(super) fn late_answers(&self) -> Option<String> {
        let cooperation = Cooperation::of(self.briefing.board, self.briefing.picture);
        let late = |letters: &[Letter]| count(letters, Tally::Overdue);
        let late: u64 =
            cooperation.parties.iter().map(|party| late(&party.sent) + late(&party.received)).sum();
        (late > 0).then(|| text!("cooperation-overdue-sum", count = late))
    }

    /// The letters, either way, of which an answer is due or late.
    pub(super) fn letters(&self) -> Option<Section> {
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
                    Rest::Awaited(due) => self.telling.day(due),
                    Rest::Overdue(due) => text!("briefing-was-due", day = self.telling.day(due)),
                    Rest::Open | Rest::NoneAsked => continue,
                };
                let whose = match said.direction {
                    Direction::Incoming => text!("briefing-theirs"),
                    Direction::Outgoing | Direction::Mutual => text!("briefing-ours"),
                };
                let day = letter.day.map_or_else(|| text!("day-unknown"), |day| self.telling.day(day));
                let cells = vec![words::party(&party.party), whose, day, said.subject.clone(), due];
                table.row(AttentionLevel::Calm, cells);
            }
        }
        table.block().map(|table| Section::new(text!("briefing-letters"), vec![table]))
    }
}
