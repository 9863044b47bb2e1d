//! What can be chosen for a column or a word, in the order in which a menu offers it.

use super::draft::ProfileDraft;
use super::meaning::{ColumnMeaning, FigureSpec, WordMeaning};
use super::word;
use crate::board::Indicator;

impl ProfileDraft {
    /// Returns everything that a column can mean. Figures are offered for each usual indicator, and for one of the
    /// column's own name.
    pub fn possible_meanings(&self, column: usize) -> Vec<ColumnMeaning> {
        let own = Indicator::Other(self.column_name(column), String::new());
        let figures = || Indicator::USUAL.into_iter().chain([own.clone()]);
        let is_day = *self.meaning(column) == ColumnMeaning::DayOfHeader;
        let all = ColumnMeaning::all().into_iter().flat_map(|meaning| match meaning {
            ColumnMeaning::Figure(_) => {
                figures().map(|figure| ColumnMeaning::Figure(FigureSpec::of(Some(figure)))).collect()
            }
            other => vec![other],
        });
        is_day.then_some(ColumnMeaning::DayOfHeader).into_iter().chain(all).collect()
    }

    /// Returns everything that a word of a column can mean. Of the countries it has the borders of the board.
    pub fn possible_words(&self, column: usize, text: &str) -> Vec<WordMeaning> {
        let meaning = self.meaning(column);
        let borders = (*meaning == ColumnMeaning::Border).then(|| self.setting.borders.iter().copied());
        let borders = borders.into_iter().flatten().map(WordMeaning::Country);
        borders.chain(word::possible(meaning, text)).collect()
    }
}
