//! A proposal, a draft and the consequences as text of several lines, for the command line.

use std::fmt::Write as _;

use super::super::RowFate;
use super::consequences::Consequences;
use super::draft::{ProfileDraft, WordChoice};
use super::fit::{ProfileFit, ProfileOrigin};
use super::meaning::ColumnMeaning;
use super::proposal::Proposal;
use super::question::Question;
use super::reason::Reason;
use crate::text;
use crate::words;

/// The number of words that a column lists.
const WORDS_MAX: usize = 40;
/// The number of alternatives that a column lists.
const ALTERNATIVES_MAX: usize = 4;

impl ProfileFit {
    /// Returns the name by which the profile is chosen.
    pub fn name(&self) -> &str {
        match &self.profile.origin {
            ProfileOrigin::Shipped(name) => name,
            ProfileOrigin::File(file) => file,
        }
    }

    /// Returns how well it fits, in a line.
    pub fn to_text(&self) -> String {
        text!(
            "propose-fit",
            name = self.name(),
            found = self.columns_found,
            named = self.columns_named,
            rows = self.rows_understood,
            sampled = self.rows_sampled
        )
    }
}

impl Proposal {
    /// Returns what the table is, which profiles fit, and what each column means in `draft`, with the reasons and what
    /// else it could mean.
    pub fn to_text(&self, draft: &ProfileDraft) -> String {
        let mut text = String::new();
        let sketch = &self.sketch;
        let mut line = |words: String| {
            let _ = writeln!(text, "{words}");
        };
        let sheet = sketch.sheet.as_str();
        line(text!(
            "propose-head",
            table = sketch.file.as_str(),
            sheet = sheet,
            has_sheet = usize::from(!sheet.is_empty()),
            rows = sketch.rows,
            columns = sketch.columns.len(),
            row = sketch.header.row,
            header_rows = sketch.header.rows
        ));
        for remark in &sketch.remarks {
            line(text!("import-report-remark", remark = remark.to_string()));
        }
        for fit in &self.fits {
            line(fit.to_text());
        }
        for (column, proposed) in sketch.columns.iter().zip(&self.columns) {
            if *draft.meaning(column.index) == ColumnMeaning::DayOfHeader {
                continue;
            }
            let meaning = draft.meaning(column.index);
            let is_proposed = *meaning == proposed.proposed.meaning;
            let reasons =
                if is_proposed { because(&proposed.proposed.reasons) } else { text!("propose-said") };
            line(text!(
                "propose-column",
                letters = column.letters.as_str(),
                name = column.name.as_str(),
                meaning = meaning_text(draft, column.index),
                reasons = reasons
            ));
            let others: Vec<String> = proposed
                .alternatives
                .iter()
                .take(ALTERNATIVES_MAX)
                .map(|other| {
                    text!(
                        "propose-reason",
                        meaning = other.meaning.to_string(),
                        why = because(&other.reasons)
                    )
                })
                .collect();
            if !others.is_empty() && is_proposed {
                line(text!("propose-or", others = words::clauses(&others)));
            }
            if *meaning != ColumnMeaning::Border {
                draft.words(column.index).iter().take(WORDS_MAX).for_each(|word| line(word.to_text()));
            }
        }
        let days = draft.columns_of(&ColumnMeaning::DayOfHeader);
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            let name = |column: &usize| sketch.column(*column).map_or("", |sketch| sketch.name.as_str());
            line(text!("propose-wide", count = days.len(), first = name(first), last = name(last)));
        }
        text
    }
}

impl WordChoice {
    /// Returns the word with what it means, in a line.
    pub fn to_text(&self) -> String {
        let meaning = self.meaning.as_ref().map_or_else(|| text!("propose-open"), ToString::to_string);
        text!(
            "propose-word",
            word = self.count.word.as_str(),
            rows = self.count.rows,
            meaning = meaning,
            why = match (&self.reason, &self.meaning) {
                (Some(reason), _) => reason.to_string(),
                (None, Some(_)) => text!("propose-said"),
                (None, None) => text!("reason-nothing"),
            }
        )
    }
}

impl Question {
    /// Returns the question with its answers, in lines, and the options that give them.
    pub fn to_text(&self, draft: &ProfileDraft) -> String {
        let mut text = text!("propose-question", title = self.title()) + "\n";
        let detail = self.detail();
        if !detail.is_empty() {
            let _ = writeln!(text, "    {detail}");
        }
        for (number, answer) in self.answers.iter().enumerate() {
            let options: Vec<String> = answer.edits.iter().map(|edit| edit.to_options(draft)).collect();
            let (number, answer, options) = (number + 1, answer.text(), options.join(" "));
            let line = text!("propose-answer", number = number, answer = answer, options = options);
            let _ = writeln!(text, "    {line}");
        }
        text
    }
}

impl Consequences {
    /// Returns what the board will say, and what becomes of the rows, in lines.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut line = |words: String| {
            let _ = writeln!(text, "{words}");
        };
        for border in &self.borders {
            for sentence in &border.sentences {
                line(text!(
                    "consequences-sentence",
                    border = border.border.as_str(),
                    sentence = sentence.sentence()
                ));
            }
        }
        let codes = |codes: &[crate::board::CountryCode]| {
            words::all_of(&codes.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        if !self.unchanged_only.is_empty() {
            line(text!("consequences-unchanged-only", borders = codes(&self.unchanged_only)));
        }
        if !self.without_rows.is_empty() {
            line(text!("consequences-without-rows", borders = codes(&self.without_rows)));
        }
        line(text!("consequences-rows", rows = self.rows_in_table));
        for group in &self.rows {
            line(text!("consequences-group", count = group.count, fate = group.fate.to_string()));
            for row in &group.first {
                line(match row.detail.is_empty() {
                    true => text!("consequences-row", row = row.row, text = row.text.as_str()),
                    false => text!(
                        "consequences-row-detail",
                        row = row.row,
                        text = row.text.as_str(),
                        detail = row.detail.as_str()
                    ),
                });
            }
        }
        text
    }
}

impl std::fmt::Display for RowFate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::Added => text!("fate-added"),
            Self::Superseded => text!("fate-superseded"),
            Self::Lifted => text!("fate-lifted"),
            Self::Unchanged => text!("fate-unchanged"),
            Self::Summed => text!("fate-summed"),
            Self::Skipped(reason) => text!("fate-skipped", reason = reason.text()),
        })
    }
}

fn because(reasons: &[Reason]) -> String {
    words::clauses(&reasons.iter().map(ToString::to_string).collect::<Vec<_>>())
}

fn meaning_text(draft: &ProfileDraft, column: usize) -> String {
    let meaning = draft.meaning(column);
    match draft.decided_figures(Some(column)) {
        Some((figures, reasons)) if reasons.is_empty() => {
            text!(
                "propose-figures",
                meaning = meaning.to_string(),
                figures = super::question_words::figures(figures)
            )
        }
        Some((figures, reasons)) => text!(
            "propose-figures-because",
            meaning = meaning.to_string(),
            figures = super::question_words::figures(figures),
            reasons = because(&reasons)
        ),
        None => meaning.to_string(),
    }
}
