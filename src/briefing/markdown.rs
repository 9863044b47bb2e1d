//! Writes a briefing as Markdown.

use std::fmt::Write;

use super::Briefing;
use super::document::{Block, Document, Section, Table};
use crate::picture::attention::AttentionLevel;
use crate::words::{one_line, shortened};

impl Briefing<'_> {
    /// Returns the briefing as Markdown (CommonMark with GitHub tables).
    pub fn to_markdown(&self) -> String {
        of(&self.document())
    }
}

fn of(document: &Document) -> String {
    let mark = mark(document);
    let mut text = format!("{mark}\n\n# {}\n\n", escaped(&document.title));
    for (name, what) in &document.front {
        let _infallible = writeln!(text, "- {}: {}", escaped(name), escaped(what));
    }
    for section in document.sections() {
        add_section(&mut text, section, 2);
    }
    let _infallible = write!(text, "\n---\n\n{mark}\n");
    text
}

/// Returns the marking at the head and the end.
fn mark(document: &Document) -> String {
    let marks = document.exercise.iter().map(String::as_str).chain([document.marking.label()]);
    marks.map(|mark| format!("**{}**", escaped(mark))).collect::<Vec<_>>().join(" · ")
}

fn add_section(text: &mut String, section: &Section, depth: usize) {
    let _infallible = write!(text, "\n{} {}\n", "#".repeat(depth), escaped(&section.heading));
    for block in section.all_blocks() {
        text.push('\n');
        match block {
            Block::Text(words) => text.push_str(&format!("{}\n", escaped(words))),
            Block::Chart(chart) => text.push_str(&format!("{}\n", escaped(&chart.words))),
            Block::List(items) => {
                for item in items {
                    let words = escaped(&item.text);
                    let words =
                        if item.attention > AttentionLevel::Calm { format!("**{words}**") } else { words };
                    let was = item.was.as_ref().map(|was| format!(" ({})", escaped(was)));
                    let _infallible = writeln!(text, "- {words}{}", was.unwrap_or_default());
                }
            }
            Block::Table(table) => add_table(text, table),
        }
    }
    for part in &section.parts {
        add_section(text, part, depth + 1);
    }
}

fn add_table(text: &mut String, table: &Table) {
    let _infallible = write!(text, "*{}*\n\n", escaped(&table.caption));
    let mut row = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        let _infallible = writeln!(text, "| {} |", cells.join(" | "));
    };
    row(&mut table.columns.iter().map(|column| escaped(&column.head)));
    row(&mut table.columns.iter().map(|column| if column.is_number { "---:" } else { "---" }.to_owned()));
    for cells in &table.rows {
        row(&mut cells.cells.iter().map(|cell| escaped(cell)));
    }
}

/// Escapes text so that neither Markdown nor the HTML made from it interprets any of it.
fn escaped(text: &str) -> String {
    let text = one_line(&shortened(text));
    let mut escaped = String::with_capacity(text.len());
    for (place, letter) in text.trim().char_indices() {
        let is_list = place == 0 && matches!(letter, '-' | '+' | '=');
        // "1. " at the start of a line would begin a list.
        let is_number = matches!(letter, '.' | ')')
            && place > 0
            && text.trim().as_bytes()[..place].iter().all(u8::is_ascii_digit);
        if is_list
            || is_number
            || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$')
        {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_markdown() {
        let cases = [
            ("plain words, 41 → 67.", "plain words, 41 → 67."),
            ("<5", "\\<5"),
            ("a|b *c* _d_ [e](f) `g`", "a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\`g\\`"),
            ("- no list", "\\- no list"),
            ("12. no list", "12\\. no list"),
            ("3.5 is one", "3\\.5 is one"),
            ("two\nlines", "two lines"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text), written);
        }
    }
}
