//! What a briefing says, before it is written in any form: sections of texts, lists, tables and charts.

use chrono::NaiveDate;

use crate::board::{CountryCode, Marking};
use crate::picture::attention::AttentionLevel;
use crate::picture::series::DayFigure;

/// A briefing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    pub(crate) title: String,
    /// What is said of a board that shows nothing that has happened.
    pub(crate) exercise: Option<String>,
    pub(crate) marking: Marking,
    /// What the briefing is made of: each a name and what it is.
    pub(crate) front: Vec<(String, String)>,
    pub(crate) highlights: Section,
    pub(crate) key_figures: Section,
    /// All borders, and what changed.
    pub(crate) overview: Section,
    /// A part for each border of which anything is on record.
    pub(crate) borders: Section,
    pub(crate) cooperation: Section,
    pub(crate) handover: Section,
    pub(crate) sources: Option<Section>,
}

impl Document {
    /// Its sections, in the order in which they are read.
    pub(crate) fn sections(&self) -> impl Iterator<Item = &Section> {
        let first = [&self.highlights, &self.key_figures, &self.overview, &self.borders];
        first.into_iter().chain([&self.cooperation, &self.handover]).chain(&self.sources)
    }
}

/// A part under a heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section {
    pub(crate) heading: String,
    /// The border that it is about.
    pub(crate) border: Option<CountryCode>,
    /// How much what it is about asks for someone.
    pub(crate) attention: AttentionLevel,
    pub(crate) blocks: Vec<Block>,
    /// What stands beside the blocks where there is room, and after them where there is none.
    pub(crate) beside: Vec<Block>,
    pub(crate) parts: Vec<Section>,
}

impl Section {
    pub(crate) fn new(heading: String, blocks: Vec<Block>) -> Self {
        Self {
            heading,
            border: None,
            attention: AttentionLevel::Calm,
            blocks,
            beside: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Everything it says itself, in the order in which it is read.
    pub(crate) fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().chain(&self.beside)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Text(String),
    List(Vec<Item>),
    Table(Table),
    Chart(Chart),
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub(crate) text: String,
    /// What was before, as an aside.
    pub(crate) was: Option<String>,
    pub(crate) attention: AttentionLevel,
}

impl Item {
    pub(crate) fn calm(text: String) -> Self {
        Self { text, was: None, attention: AttentionLevel::Calm }
    }
}

/// A table; the first cell of a row says what the row is of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub(crate) head: String,
    /// Figures stand on the right.
    pub(crate) is_number: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    pub(crate) attention: AttentionLevel,
}

impl Table {
    /// An empty table: each head with whether figures stand below it.
    pub(crate) fn new(caption: String, heads: &[(String, bool)]) -> Self {
        let columns =
            heads.iter().map(|(head, is_number)| Column { head: head.clone(), is_number: *is_number });
        Self { caption, columns: columns.collect(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, attention: AttentionLevel, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(Row { cells, attention });
    }

    /// The table without the columns in which no row says anything; none where it has no rows.
    pub(crate) fn block(mut self) -> Option<Block> {
        let is_said =
            |column: usize| column == 0 || self.rows.iter().any(|row| !row.cells[column].is_empty());
        let said: Vec<bool> = (0..self.columns.len()).map(is_said).collect();
        let mut kept = said.iter();
        self.columns.retain(|_| kept.next() == Some(&true));
        for row in &mut self.rows {
            let mut kept = said.iter();
            row.cells.retain(|_| kept.next() == Some(&true));
        }
        (!self.rows.is_empty()).then_some(Block::Table(self))
    }
}

/// Figures day by day, with the words that stand in for it where it cannot be seen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    pub(crate) words: String,
    /// The first of its days.
    pub(crate) first: NaiveDate,
    /// Day by day; nothing on record where absent.
    pub(crate) days: Vec<Option<Point>>,
    /// The figures of spans, as they may be told.
    pub(crate) spans: Vec<DayFigure>,
}

/// What a chart shows of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Point {
    Figure(f64),
    /// Asked for, and not known.
    Unknown,
}
