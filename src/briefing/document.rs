//! The content of a briefing before it takes any output form: sections of texts, lists, tables and charts.

use chrono::NaiveDate;

use crate::board::{CountryCode, Marking};
use crate::picture::attention::AttentionLevel;
use crate::picture::series::DayFigure;

/// The content of a briefing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    pub(crate) title: String,
    /// The exercise marking, on the board of an exercise.
    pub(crate) exercise: Option<String>,
    pub(crate) marking: Marking,
    /// The facts about the briefing, as pairs of name and value.
    pub(crate) front: Vec<(String, String)>,
    pub(crate) highlights: Section,
    pub(crate) key_figures: Section,
    /// All borders, and what changed.
    pub(crate) overview: Section,
    /// One part per border with anything on record.
    pub(crate) borders: Section,
    pub(crate) cooperation: Section,
    pub(crate) handover: Section,
    pub(crate) sources: Option<Section>,
}

impl Document {
    /// Returns the sections in reading order.
    pub(crate) fn sections(&self) -> impl Iterator<Item = &Section> {
        let first = [&self.highlights, &self.key_figures, &self.overview, &self.borders];
        first.into_iter().chain([&self.cooperation, &self.handover]).chain(&self.sources)
    }
}

/// A section with a heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section {
    pub(crate) heading: String,
    /// The border that the section is about.
    pub(crate) border: Option<CountryCode>,
    /// The attention level of what the section is about.
    pub(crate) attention: AttentionLevel,
    pub(crate) blocks: Vec<Block>,
    /// Blocks to set beside `blocks` if there is room, else after them.
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

    /// Returns all blocks of the section itself, in reading order.
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

/// A list item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub(crate) text: String,
    /// The previous state, as an aside.
    pub(crate) was: Option<String>,
    pub(crate) attention: AttentionLevel,
}

impl Item {
    pub(crate) fn calm(text: String) -> Self {
        Self { text, was: None, attention: AttentionLevel::Calm }
    }
}

/// A table. The first cell of a row is its heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub(crate) head: String,
    /// Numbers are aligned right.
    pub(crate) is_number: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    pub(crate) attention: AttentionLevel,
}

impl Table {
    /// Creates an empty table. Each head says whether its column contains numbers.
    pub(crate) fn new(caption: String, heads: &[(String, bool)]) -> Self {
        let columns =
            heads.iter().map(|(head, is_number)| Column { head: head.clone(), is_number: *is_number });
        Self { caption, columns: columns.collect(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, attention: AttentionLevel, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(Row { cells, attention });
    }

    /// Returns the table without empty columns, or `None` if it has no rows.
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

/// Daily figures, with alternative text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    pub(crate) words: String,
    /// The first day.
    pub(crate) first: NaiveDate,
    /// One item per day; `None` if nothing is on record.
    pub(crate) days: Vec<Option<Point>>,
    /// The figures of spans, as far as they may be shown.
    pub(crate) spans: Vec<DayFigure>,
}

/// The figure of one day in a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Point {
    Figure(f64),
    /// Asked for, and not known.
    Unknown,
}
