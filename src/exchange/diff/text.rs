//! Writes changes as lines for a terminal.

use super::Diff;
use crate::picture::attention::AttentionLevel;
use crate::picture::changes::BorderChanges;
use crate::text;
use crate::words::{self, ChangeWords};

impl Diff<'_> {
    /// Returns the diff as lines for a terminal, worst border first. It also states what did not change.
    pub fn to_text(&self) -> String {
        of(self)
    }
}

fn of(diff: &Diff<'_>) -> String {
    let changes = diff.changes;
    let wording = diff.wording();
    let mut lines = heading(diff);
    for border in changes.changed() {
        lines.push(String::new());
        lines.push(head(border));
        lines.extend(sentences(&words::border_changes(border, wording)));
    }
    let general = words::general_changes(changes, wording);
    if !general.is_empty() {
        lines.extend([String::new(), text!("diff-general")]);
        lines.extend(sentences(&general));
    }
    let unchanged = words::unchanged(changes, wording);
    if !unchanged.is_empty() {
        lines.extend([String::new(), text!("diff-unchanged")]);
        lines.extend(unchanged.iter().map(|line| format!("  {line}.")));
    }
    lines.iter().map(|line| format!("{}\n", words::one_line(line))).collect()
}

fn heading(diff: &Diff<'_>) -> Vec<String> {
    let title = |header: &crate::board::Header| {
        let exercise = words::exercise(header.status);
        let said = [header.title.clone(), header.marking.label().to_owned()].into_iter().chain(exercise);
        said.collect::<Vec<_>>().join("  ")
    };
    let (before, after) = (title(&diff.before.picture.header), title(&diff.after.picture.header));
    let mut lines = if before == after { vec![after] } else { vec![before, after] };
    lines.push(words::changes_span(diff.changes, diff.zone()));
    lines.push(words::changes_count(diff.changes));
    lines
}

fn head(border: &BorderChanges) -> String {
    let level = match border.attention() {
        AttentionLevel::Calm => String::new(),
        level => format!("  ({})", words::attention(level)),
    };
    format!("{} {}{level}", border.border, border.border.name())
}

fn sentences(words: &[ChangeWords]) -> impl Iterator<Item = String> {
    words.iter().map(|words| format!("  {}", words.sentence()))
}
