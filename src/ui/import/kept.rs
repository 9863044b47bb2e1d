//! What the steps keep between frames, apart from the choices themselves.

use egui::RichText;

use super::beside::Tiles;
use super::grid::GridState;
use super::sentences::Sentences;
use crate::exchange::propose::{ProfileDraft, WordChoice, WordMeaning};
use crate::ui::theme::TextStyle;

/// What the first step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct TableStep {
    pub(super) grid: GridState,
    /// What is odd about the table. `None` until it was looked through.
    pub(super) marks: Option<Vec<Mark>>,
}

impl TableStep {
    /// Forgets what was derived from a table that is read anew.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// Something odd about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it is, in words.
    pub(super) place: String,
    /// What it is.
    pub(super) what: String,
    /// The row that it leads to, by its index.
    pub(super) row: Option<usize>,
}

/// What the second step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct ColumnsStep {
    /// The place of the question that is shown, among those that are open.
    pub(super) question: usize,
    /// Whether somebody asked for the next question.
    pub(super) was_asked: bool,
    /// Whether the likeliest answer gets the focus.
    pub(super) is_new: bool,
    /// The words of the columns. `None` until they were collected.
    pub(super) words: Option<Vec<ColumnWords>>,
}

impl ColumnsStep {
    /// Forgets what was derived from a draft that changed. The question that is shown stays at its place.
    pub(super) fn renew(&mut self, questions: usize) {
        self.words = None;
        self.was_asked &= questions > 0;
        self.question = self.question.min(questions.saturating_sub(1));
        self.is_new = true;
    }
}

/// The words of a column.
#[derive(Debug)]
pub(super) struct ColumnWords {
    pub(super) column: usize,
    pub(super) name: String,
    /// Those that are open come first, then the frequent ones.
    pub(super) words: Vec<WordChoice>,
    /// The number of words that are not listed.
    pub(super) more: usize,
}

/// The number of words that are listed of a column.
const WORDS_MAX: usize = 300;

impl ColumnWords {
    /// The words of every column that has words with meanings.
    pub(super) fn all(draft: &ProfileDraft) -> Vec<Self> {
        let columns = 0..draft.sketch().columns.len();
        let of = |column: usize| {
            let mut words = draft.words(column);
            if words.is_empty() {
                return None;
            }
            let is_out = |word: &WordChoice| word.meaning == Some(WordMeaning::LeaveOut);
            words.sort_by_key(|word| {
                (word.meaning.is_some(), is_out(word), std::cmp::Reverse(word.count.rows))
            });
            let more = words.len().saturating_sub(WORDS_MAX);
            words.truncate(WORDS_MAX);
            Some(Self { column, name: draft.column_name(column), words, more })
        };
        columns.filter_map(of).collect()
    }
}

/// What the last step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct ConsequencesStep {
    pub(super) sentences: Option<Sentences>,
    pub(super) tiles: Option<Tiles>,
    pub(super) keeping: Keeping,
}

impl ConsequencesStep {
    /// Forgets what was derived from a preview that is out of date.
    pub(super) fn forget(&mut self) {
        (self.sentences, self.tiles) = (None, None);
    }
}

/// What is typed for next week.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// The name of the profile as it is being typed. `None` if it is that of the draft.
    pub(super) name: Option<String>,
}

/// A text in the size of labels.
pub(super) fn label(words: String, ink: egui::Color32) -> RichText {
    RichText::new(words).font(TextStyle::Label.font()).color(ink)
}
