//! Writes a briefing as one HTML file without scripts or external resources. It uses real tables, and every drawing has
//! alternative text.

use std::fmt::Write;

use chrono::NaiveDate;

use super::Briefing;
use super::document::{Block, Chart, Document, Item, Point, Section, Table};
use crate::board::Marking;
use crate::picture::attention::AttentionLevel;
use crate::picture::series::DayFigure;
use crate::words::{language, one_line, shortened};

const STYLE: &str = include_str!("style.css");

/// Height of a chart and width of one day, in the chart's own units.
const CHART_HEIGHT: f64 = 48.0;
const DAY_WIDTH: f64 = 10.0;
/// Half the size of the mark of a day.
const MARK: f64 = 2.5;

impl Briefing<'_> {
    /// Returns the briefing as one self-contained HTML file.
    pub fn to_html(&self) -> String {
        of(&self.document())
    }
}

fn of(document: &Document) -> String {
    let (title, mark) = (escaped(&document.title), mark(document));
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header class=\"mark\">{mark}</header>\n<main>\n<h1>{title}</h1>\n",
        language(),
        document.exercise.as_ref().map(|words| format!("{}: ", escaped(words))).unwrap_or_default(),
    );
    html.push_str("<dl class=\"front\">\n");
    for (name, what) in &document.front {
        let _infallible = writeln!(html, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(what));
    }
    html.push_str("</dl>\n");
    for section in document.sections() {
        add_section(&mut html, section, 2);
    }
    let _infallible = write!(html, "</main>\n<footer class=\"mark\">{mark}</footer>\n</body>\n</html>\n");
    html
}

/// Returns the marking at the head and the end; in print, on every page.
fn mark(document: &Document) -> String {
    let exercise =
        document.exercise.as_ref().map(|words| format!("<span class=\"exercise\">{}</span>", escaped(words)));
    let class = match document.marking {
        Marking::Red => "red",
        Marking::AmberStrict | Marking::Amber => "amber",
        Marking::Green => "green",
        Marking::Clear => "clear",
    };
    let label = document.marking.label();
    format!("{}<span class=\"tlp {class}\">{label}</span>", exercise.unwrap_or_default())
}

fn add_section(html: &mut String, section: &Section, depth: usize) {
    let _infallible = write!(html, "<section>\n<h{depth}>{}</h{depth}>\n", escaped(&section.heading));
    for block in section.all_blocks() {
        match block {
            Block::Text(words) => {
                let _infallible = writeln!(html, "<p>{}</p>", escaped(words));
            }
            Block::List(items) => add_list(html, items),
            Block::Table(table) => add_table(html, table),
            Block::Chart(chart) => add_chart(html, chart),
        }
    }
    for part in &section.parts {
        add_section(html, part, (depth + 1).min(6));
    }
    html.push_str("</section>\n");
}

fn add_list(html: &mut String, items: &[Item]) {
    html.push_str("<ul>\n");
    for item in items {
        let text = escaped(&item.text);
        let text = match class(item.attention) {
            None => text,
            Some(class) => format!("<strong class=\"{class}\">{text}</strong>"),
        };
        let was = item.was.as_ref().map(|was| format!(" <span class=\"was\">({})</span>", escaped(was)));
        let _infallible = writeln!(html, "<li>{text}{}</li>", was.unwrap_or_default());
    }
    html.push_str("</ul>\n");
}

fn add_table(html: &mut String, table: &Table) {
    let number = |column: usize| if table.columns[column].is_number { " class=\"number\"" } else { "" };
    let _infallible = write!(html, "<table>\n<caption>{}</caption>\n<thead>\n<tr>", escaped(&table.caption));
    for (place, column) in table.columns.iter().enumerate() {
        let _infallible = write!(html, "<th scope=\"col\"{}>{}</th>", number(place), escaped(&column.head));
    }
    html.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        let class = class(row.attention).map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
        let _infallible = write!(html, "<tr{class}>");
        for (place, cell) in row.cells.iter().enumerate() {
            let _infallible = match place {
                0 => write!(html, "<th scope=\"row\">{}</th>", escaped(cell)),
                _ => write!(html, "<td{}>{}</td>", number(place), escaped(cell)),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
}

/// Draws figures as a line that breaks where nothing is on record, a reported 0 as a ring, and "asked, unknown" as a
/// mark below.
fn add_chart(html: &mut String, chart: &Chart) {
    let width = DAY_WIDTH * chart.days.len() as f64;
    let means = chart.spans.iter().filter_map(DayFigure::mean);
    let known = || chart.days.iter().filter_map(|day| figure(*day)).chain(means.clone());
    let (low, high) = (known().fold(0.0, f64::min), known().fold(1.0, f64::max));
    let at = |day: usize, figure: f64| {
        let x = DAY_WIDTH * (day as f64 + 0.5);
        let y = MARK + (CHART_HEIGHT - 2.0 * MARK) * (high - figure) / (high - low);
        (x, y)
    };
    let words = escaped(&chart.words);
    let _infallible = write!(
        html,
        "<figure>\n<svg role=\"img\" aria-label=\"{words}\" viewBox=\"0 0 {width} {CHART_HEIGHT}\">"
    );
    let mut line = String::new();
    let mut is_drawing = false;
    let mut marks = String::new();
    // The figure of a span is a horizontal line over its days at the height of their mean, with a tick at each end.
    for span in &chart.spans {
        let place = |day: NaiveDate| (day - chart.first).num_days() as f64;
        let (left, right) = (place(span.first()).max(0.0) * DAY_WIDTH, (place(span.day) + 1.0) * DAY_WIDTH);
        let right = right.min(width);
        match span.mean() {
            Some(mean) => {
                let (_, y) = at(0, mean);
                let below = (y + 2.0 * MARK).min(CHART_HEIGHT);
                let _infallible = write!(
                    line,
                    "M{left:.1} {below:.1}L{left:.1} {y:.1}L{right:.1} {y:.1}L{right:.1} {below:.1}"
                );
            }
            None => {
                let (x, y) = ((left + right) / 2.0, CHART_HEIGHT - 1.0);
                let _infallible = write!(marks, "<text x=\"{x:.1}\" y=\"{y:.1}\">?</text>");
            }
        }
    }
    for (day, point) in chart.days.iter().enumerate() {
        let Some(value) = figure(*point) else {
            is_drawing = false;
            if *point == Some(Point::Unknown) {
                let (x, y) = (DAY_WIDTH * (day as f64 + 0.5), CHART_HEIGHT - 1.0);
                let _infallible = write!(marks, "<text x=\"{x:.1}\" y=\"{y:.1}\">?</text>");
            }
            continue;
        };
        let (x, y) = at(day, value);
        let _infallible = write!(line, "{}{x:.1} {y:.1}", if is_drawing { 'L' } else { 'M' });
        is_drawing = true;
        if value == 0.0 {
            let _infallible = write!(marks, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{MARK}\"/>");
        }
    }
    let _infallible =
        write!(html, "<path d=\"{line}\"/>{marks}</svg>\n<figcaption>{words}</figcaption>\n</figure>\n");
}

fn figure(point: Option<Point>) -> Option<f64> {
    match point {
        Some(Point::Figure(figure)) => Some(figure),
        _ => None,
    }
}

fn class(attention: AttentionLevel) -> Option<&'static str> {
    match attention {
        AttentionLevel::ActNow => Some("act-now"),
        AttentionLevel::Soon => Some("soon"),
        AttentionLevel::Calm => None,
    }
}

/// Escapes text for the content of an element or an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in one_line(&shortened(text)).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
