//! What a briefing says, before it is written in any form: sections of texts, lists, tables and charts.

use crate::board::Marking;
use crate::picture::attention::AttentionLevel;

/// A briefing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document {
    pub(super) title: String,
    /// What is said of a board that shows nothing that has happened.
    pub(super) exercise: Option<String>,
    pub(super) marking: Marking,
    /// What the briefing is made of: each a name and what it is.
    pub(super) front: Vec<(String, String)>,
    pub(super) sections: Vec<Section>,
}

/// A part under a heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
    pub(super) parts: Vec<Section>,
}

impl Section {
    pub(super) fn new(heading: String, blocks: Vec<Block>) -> Self {
        Self { heading, blocks, parts: Vec::new() }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Text(String),
    List(Vec<Item>),
    Table(Table),
    Chart(Chart),
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) text: String,
    /// What was before, as an aside.
    pub(super) was: Option<String>,
    pub(super) attention: AttentionLevel,
}

impl Item {
    pub(super) fn calm(text: String) -> Self {
        Self { text, was: None, attention: AttentionLevel::Calm }
    }
}

/// A table; the first cell of a row says what the row is of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) head: String,
    /// Figures stand on the right.
    pub(super) is_number: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) attention: AttentionLevel,
}

impl Table {
    /// An empty table: each head with whether figures stand below it.
    pub(super) fn new(caption: String, heads: &[(String, bool)]) -> Self {
        let columns =
            heads.iter().map(|(head, is_number)| Column { head: head.clone(), is_number: *is_number });
        Self { caption, columns: columns.collect(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, attention: AttentionLevel, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(Row { cells, attention });
    }

    /// The table, unless it has no rows.
    pub(super) fn block(self) -> Option<Block> {
        (!self.rows.is_empty()).then_some(Block::Table(self))
    }
}

/// Figures day by day, with the words that stand in for it where it cannot be seen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chart {
    pub(super) words: String,
    /// Day by day; nothing on record where absent.
    pub(super) days: Vec<Option<Point>>,
}

/// What a chart shows of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    Figure(f64),
    /// Asked for, and not known.
    Unknown,
}
