//! The cell beside the panels: borders that need action (worst first), the key figures, and the legend.

use chrono::{DateTime, Utc};
use egui::{Rect, Ui, pos2, vec2};

use super::first_steps::{FirstStep, first_steps, first_steps_ui};
use crate::board::{CountryCode, Entry, Indicator, MeasureKind, Side};
use crate::picture::attention::{AttentionCount, AttentionLevel, Cause, ListedReason, Reason};
use crate::picture::cadence::CadenceState;
use crate::picture::series::DayFigure;
use crate::text;
use crate::ui::quick;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Symbol, paint_side, paint_zero};
use crate::ui::{Action, Density, Scene, View, ViewAction};
use crate::words::{self, SmallCountPolicy};

/// The content of the cell.
#[derive(Debug)]
pub struct AttentionContent {
    count: AttentionCount,
    rows: Vec<Row>,
    /// The number of acknowledged reasons, and their borders.
    acknowledged: Option<(usize, String)>,
    next_due: String,
    /// Label, figure and comment of each row.
    figures: Vec<[String; 3]>,
    /// Whether nothing is on record. Then nothing can be said of what needs action.
    is_empty: bool,
    /// What is said if no row needs action.
    nothing: String,
    /// The first steps of a new board that are not done.
    steps: Vec<FirstStep>,
}

#[derive(Debug)]
struct Row {
    /// `None` stands for the whole board.
    border: Option<CountryCode>,
    level: AttentionLevel,
    words: String,
    figure: String,
}

impl Row {
    /// Says what a click on the row does.
    fn opens(&self) -> String {
        match self.border {
            Some(border) => text!("panel-open", border = border.as_str()),
            None => text!("attention-open-list"),
        }
    }
}

impl AttentionContent {
    pub fn of(scene: &Scene<'_>) -> Self {
        let picture = scene.picture;
        let (open, seen): (Vec<ListedReason<'_>>, Vec<ListedReason<'_>>) =
            picture.attention().into_iter().partition(|listed| listed.reason.acknowledged.is_none());
        // One row per border that needs action, in the order of its worst reason.
        let mut rows: Vec<Row> = Vec::new();
        for ListedReason { border, reason } in open {
            let (words, figure) = short(reason, picture.moment.as_of, scene.small_counts);
            match rows.iter_mut().find(|row| row.border == border) {
                // The column shows the figure of the worst reason. The figures of the others follow their words.
                Some(row) => row.words = format!("{}; {words} {figure}", row.words),
                None => {
                    let words = words::capitalised(&words);
                    rows.push(Row { border, level: reason.level(), words, figure });
                }
            }
        }
        let mut on: Vec<String> = Vec::new();
        for border in seen.iter().map(|listed| words::border_or_board(listed.border)) {
            if !on.contains(&border) {
                on.push(border);
            }
        }
        let count = picture.attention_count();
        Self {
            acknowledged: (count.acknowledged > 0).then(|| (count.acknowledged, on.join(", "))),
            count,
            rows,
            next_due: next_due(scene),
            figures: key_figures(scene),
            is_empty: picture.is_empty(),
            nothing: words::attention_none(picture),
            steps: first_steps(scene),
        }
    }
}

impl AttentionContent {
    /// When the next contacts are due, in words.
    pub fn next_due(&self) -> &str {
        &self.next_due
    }

    /// Draws the heading and as many borders that need action as find room in `rect`.
    pub fn list(&self, pen: &Pen<'_>, rect: Rect) {
        const PITCH: f32 = 20.0;
        let (left, right, top) = (rect.left(), rect.right(), rect.top() + 30.0);
        head(pen, left, right, rect.top() + 20.0, self);
        let baseline = |place: usize| (top + PITCH * (place as f32 + 0.5) + 4.5).round();
        let room = ((rect.bottom() - top) / PITCH).floor().max(1.0) as usize;
        let shown = if self.rows.len() > room { room - 1 } else { self.rows.len() };
        for (place, row) in self.rows[..shown].iter().enumerate() {
            attention_row(pen, left, right, baseline(place), row);
        }
        let say = |words: &str| {
            pen.text(left, baseline(shown), Edge::Left, TextStyle::Text, pen.colours.ink2, words);
        };
        if shown < self.rows.len() {
            say(&text!("attention-more", count = (self.rows.len() - shown).to_string()));
        } else if self.rows.is_empty() {
            say(&self.nothing);
        }
    }
}

/// A reason without its figure, and the figure.
fn short(reason: &Reason, as_of: DateTime<Utc>, small_counts: SmallCountPolicy) -> (String, String) {
    match &reason.cause {
        Cause::LiaisonOverdue { overdue, last_contact, level } => {
            let words = match (last_contact, level) {
                (None, None) => text!("cell-never"),
                (None, Some(level)) => text!("cell-never-level", level = words::level(*level)),
                (Some(_), None) => text!("cell-overdue"),
                (Some(_), Some(level)) => text!("cell-overdue-level", level = words::level(*level)),
            };
            (words, words::span(*overdue))
        }
        Cause::Surge { indicator, surge } => (
            text!("cell-surge", indicator = words::indicator_short(indicator)),
            // The size of a surge could reveal small counts.
            if small_counts.below().is_some() { String::new() } else { words::surge_sum(surge) },
        ),
        Cause::Stale { indicator, age_days, .. } => {
            let days = chrono::TimeDelta::days(*age_days);
            (text!("cell-stale", indicator = words::indicator_short(indicator)), words::span(days))
        }
        Cause::AnswersOverdue(answers) => {
            (text!("cell-answers"), words::span(chrono::TimeDelta::days(answers.days)))
        }
        Cause::Disagreement { .. } => (text!("cell-disagreement"), String::new()),
        Cause::HandoverPending { .. } => (text!("cell-handover"), words::span(as_of - reason.since)),
        Cause::ReportDue { at } => (text!("cell-report"), words::span(as_of - *at)),
        Cause::AcknowledgementExpired { .. } => (text!("brief-expired"), String::new()),
    }
}

fn next_due(scene: &Scene<'_>) -> String {
    /// This many fit in a line.
    const SHOWN: usize = 3;
    let as_of = scene.picture.moment.as_of;
    let due = |border: &crate::picture::BorderPicture| -> Option<(DateTime<Utc>, CountryCode)> {
        let due = border.liaison()?.due_at(as_of)?;
        (due > as_of).then_some((due, border.border))
    };
    let mut due: Vec<_> = scene.picture.borders.iter().filter_map(due).collect();
    due.sort_unstable();
    let written = |(at, border): &(DateTime<Utc>, CountryCode)| {
        format!("{border}\u{a0}{}", words::time_near(*at, as_of, scene.shown_zone()).replace(' ', "\u{a0}"))
    };
    if due.is_empty() {
        let agreed = scene.picture.borders.iter().any(|border| border.liaison().is_some());
        return if agreed { text!("attention-next-past") } else { text!("attention-next-none") };
    }
    due.iter().take(SHOWN).map(written).collect::<Vec<_>>().join(" · ")
}

fn key_figures(scene: &Scene<'_>) -> Vec<[String; 3]> {
    let picture = scene.picture;
    let header = scene.header();
    let all = picture.borders.len();
    let codes =
        |borders: &[CountryCode]| borders.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(", ");
    let of_all =
        |count: usize, all: usize| text!("attention-of", count = count.to_string(), all = all.to_string());
    let closed: Vec<CountryCode> =
        picture.borders.iter().filter(|b| is_closed(b, scene)).map(|b| b.border).collect();
    let in_force: usize = picture.borders.iter().map(|border| border.in_force().count()).sum();
    let with_measures = picture.borders.iter().filter(|border| border.in_force().next().is_some()).count();
    let mut figures = vec![
        [text!("attention-closed"), of_all(closed.len(), all), codes(&closed)],
        [
            text!("attention-measures"),
            words::count(in_force as f64),
            text!("attention-on-borders", borders = with_measures),
        ],
    ];
    if let Some(watched) = header.thresholds.watch.first() {
        let [sum, comment] = newest_sum(scene, watched);
        figures.push([words::indicator(watched), sum, comment]);
    }
    let states: Vec<CadenceState> =
        picture.borders.iter().filter_map(|border| border.liaison_state(picture.moment.as_of)).collect();
    let in_state = |state| states.iter().filter(|&&other| other == state).count().to_string();
    let (late, overdue, never) =
        (in_state(CadenceState::Late), in_state(CadenceState::Overdue), in_state(CadenceState::Never));
    let late = if states.contains(&CadenceState::Never) {
        text!("attention-late-overdue-never", late = late, overdue = overdue, never = never)
    } else {
        text!("attention-late-overdue", late = late, overdue = overdue)
    };
    let on_time = states.iter().filter(|&&state| state == CadenceState::OnTime).count();
    figures.push([text!("attention-on-time"), of_all(on_time, states.len()), late]);
    let watch = &header.thresholds.watch;
    let silent: Vec<CountryCode> =
        picture.borders.iter().filter(|b| b.is_silent(watch)).map(|b| b.border).collect();
    let comment = if silent.is_empty() { text!("attention-all-heard") } else { codes(&silent) };
    figures.push([text!("attention-silent"), silent.len().to_string(), comment]);
    figures
}

/// The sum of the newest figures of all borders, and what it covers. A figure for a span cannot be added to figures for
/// a day.
fn newest_sum(scene: &Scene<'_>, watched: &Indicator) -> [String; 2] {
    let borders = scene.picture.borders.iter();
    let newest: Vec<DayFigure> = borders.filter_map(|border| border.series_of(watched)?.latest()).collect();
    let known = |is_span: bool| {
        let newest = newest.iter().filter(move |figure| figure.is_span() == is_span);
        newest.filter_map(|figure| figure.value().known())
    };
    // The sum leaves the hidden figures out. The sum of all would let a reader compute them.
    let told: Vec<f64> = known(false).filter(|figure| !scene.small_counts.hides(watched, *figure)).collect();
    let spans = known(true).count();
    if known(false).next().is_some() {
        let borders = text!("attention-figures", borders = told.len());
        let comment = match spans {
            0 => borders,
            spans => text!("attention-figures-and-spans", figures = borders, spans = spans),
        };
        return [words::count(told.iter().sum()), comment];
    }
    match spans {
        0 if newest.is_empty() => ["–".to_owned(), text!("nothing-on-record")],
        0 => [text!("unknown-figure"), text!("legend-asked-unknown")],
        spans => ["–".to_owned(), text!("attention-spans", borders = spans)],
    }
}

fn is_closed(border: &crate::picture::BorderPicture, scene: &Scene<'_>) -> bool {
    border.in_force().any(|measure| {
        let entry = &scene.board.records()[measure.position].entry;
        matches!(entry, Entry::Measure(measure) if measure.kind == MeasureKind::BorderClosed)
    })
}

/// Draws the cell in `rect`, without a panel behind it. A click on a line opens its border.
pub fn attention_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    content: &AttentionContent,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let padding = density.pick(12.0, 8.0);
    let (left, right) = (rect.left() + padding, rect.right() - padding);
    let pitch = density.pick(20.0, 17.0);
    let legend_height = density.pick(76.0, 36.0);
    let figure_pitch = density.pick(16.0, 14.5);
    let figures_height = figure_pitch * content.figures.len() as f32 + 8.0;
    let legend_top = rect.bottom() - legend_height;
    let figures_top = legend_top - figures_height;
    let rows_top = rect.top() + density.pick(38.0, 29.0);
    // What is due next is below the rows. On a compact page it is drawn only if the rows leave room.
    let below = density.pick(22.0, 2.0);
    let row_room = ((figures_top - below - rows_top) / pitch).floor().max(1.0) as usize;
    let shown = if content.rows.len() > row_room { row_room - 1 } else { content.rows.len() };
    title_ui(ui, Rect::from_min_max(rect.min, pos2(rect.right(), rows_top - 2.0)), left, scene, actions);
    let mut parts = Vec::with_capacity(shown);
    for (place, row) in content.rows[..shown].iter().enumerate() {
        let line = Rect::from_min_size(
            pos2(left - 4.0, rows_top + pitch * place as f32),
            vec2(right - left + 8.0, pitch),
        );
        let spoken = format!("{}: {} {}", row.opens(), row.words, row.figure);
        let response = crate::ui::pressable(ui, line, ("attention", row.border), &spoken);
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(line, 2.0, colours.chip);
        }
        if response.clicked() {
            actions.push(Action::View(ViewAction::Show(row.border.map_or(View::Attention, View::Border))));
        }
        parts.push(response);
    }
    if content.is_empty && content.rows.is_empty() {
        let place = Rect::from_min_max(pos2(left, rows_top), pos2(right, legend_top));
        return empty_ui(ui, place, rect, density, content, scene, actions);
    }
    let pen = crate::ui::pen(ui, scene);
    head(&pen, left, right, rect.top() + density.pick(29.0, 22.0), content);
    for (place, row) in content.rows[..shown].iter().enumerate() {
        let baseline = (rows_top + pitch * (place as f32 + 0.5) + 4.5).round();
        attention_row(&pen, left, right, baseline, row);
        if let (Some(border), Some(part)) = (row.border, parts.get(place)) {
            let buttons = quick::at_right(right, part.rect.center().y, Density::Compact);
            quick::offer(ui, scene, border, part, buttons, actions);
        }
    }
    let mut baseline = (rows_top + pitch * (shown as f32 + 0.5) + 4.5).round();
    if shown < content.rows.len() {
        let more = text!("attention-more", count = (content.rows.len() - shown).to_string());
        pen.text(left + 22.0, baseline, Edge::Left, TextStyle::Text, colours.ink2, &more);
        baseline += pitch;
    } else if content.rows.is_empty() {
        pen.text(left, baseline, Edge::Left, TextStyle::Text, colours.ink2, &content.nothing);
        baseline += pitch;
    }
    if let Some((count, borders)) = &content.acknowledged
        && baseline + below < figures_top
    {
        let corner = pos2(left, baseline - 11.0);
        Symbol::Acknowledged.paint(pen.painter, corner, 13.0, colours.ink2, colours.ground);
        let words = format!("{}: {borders}", text!("attention-acknowledged", count = count.to_string()));
        pen.text_within(left + 24.0, baseline, right - left - 24.0, TextStyle::Text, colours.ink2, &words);
        baseline += pitch;
    }
    if baseline < figures_top - 4.0 {
        let label = pen.text(
            left,
            baseline,
            Edge::Left,
            TextStyle::Label,
            colours.ink3,
            &text!("attention-next-due"),
        );
        let x = left + (label + 10.0).max(density.pick(68.0, 0.0));
        pen.text_within(x, baseline, right - x, TextStyle::Label, colours.ink2, &content.next_due);
    }
    let steps = Rect::from_min_max(pos2(left, baseline + 8.0), pos2(right, figures_top - 2.0));
    first_steps_ui(ui, steps, density, &content.steps, scene, actions);
    pen.rule(left, right, figures_top, colours.hair);
    let columns = density.pick((148.0, 156.0), (128.0, 135.0));
    for (place, [label, figure, comment]) in content.figures.iter().enumerate() {
        let baseline = (figures_top + 16.0 + figure_pitch * place as f32).round();
        pen.text(left, baseline, Edge::Left, TextStyle::Label, colours.ink3, label);
        pen.text(left + columns.0, baseline, Edge::Right, TextStyle::LabelStrong, colours.ink, figure);
        let x = left + columns.1;
        pen.text_within(x, baseline, right - x, TextStyle::Label, colours.ink2, comment);
    }
    pen.rule(left, right, legend_top + 2.0, colours.hair);
    legend(&pen, left, legend_top, (right - left) / 2.0, density);
}

/// Draws the cell of a board with nothing on record: that this does not mean that all is well, and the first steps.
fn empty_ui(
    ui: &Ui,
    place: Rect,
    cell: Rect,
    density: Density,
    content: &AttentionContent,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) {
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    head(&pen, place.left(), place.right(), cell.top() + density.pick(29.0, 22.0), content);
    let baseline = place.top() + density.pick(15.0, 13.0);
    pen.text(place.left(), baseline, Edge::Left, TextStyle::Strong, colours.ink, &content.nothing);
    let says = text!("empty-says");
    let lower = baseline + density.pick(18.0, 15.0);
    pen.text_within(place.left(), lower, place.width(), TextStyle::Label, colours.ink2, &says);
    first_steps_ui(ui, place.with_min_y(lower + 10.0), density, &content.steps, scene, actions);
    let pen = crate::ui::pen(ui, scene);
    pen.rule(place.left(), place.right(), place.bottom() + 2.0, colours.hair);
    legend(&pen, place.left(), place.bottom(), place.width() / 2.0, density);
}

/// Draws the title, which opens the list of all reasons.
fn title_ui(ui: &Ui, area: Rect, left: f32, scene: &Scene<'_>, actions: &mut Vec<Action>) {
    let width = crate::ui::pen(ui, scene).width(TextStyle::Head, &text!("attention-title"));
    let rect = Rect::from_min_max(
        pos2(left - 4.0, area.bottom() - 25.0),
        pos2(left + width + 4.0, area.bottom() - 1.0),
    );
    let spoken = text!("attention-open-list");
    let response = crate::ui::pressable(ui, rect, "attention title", &spoken);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 2.0, scene.theme.colours().chip);
    }
    if response.on_hover_text(spoken).clicked() {
        actions.push(Action::View(ViewAction::Show(View::Attention)));
    }
}

fn head(pen: &Pen<'_>, left: f32, right: f32, baseline: f32, content: &AttentionContent) {
    let colours = pen.colours;
    pen.text(left, baseline, Edge::Left, TextStyle::Head, colours.ink, &text!("attention-title"));
    let mut x = right;
    let marks = [
        (
            content.count.soon,
            Symbol::Soon,
            colours.amber,
            colours.amber_ink,
            text!("attention-count-soon", count = content.count.soon.to_string()),
        ),
        (
            content.count.act_now,
            Symbol::ActNow,
            colours.red,
            colours.red_ink,
            text!("attention-count-act-now", count = content.count.act_now.to_string()),
        ),
    ];
    for (count, symbol, colour, ink, words) in marks {
        if count > 0 {
            x -= pen.text(x, baseline, Edge::Right, TextStyle::Strong, ink, &words) + 20.0;
            symbol.paint(pen.painter, pos2(x, baseline - 12.0), 14.0, colour, colours.ground);
            x -= 14.0;
        }
    }
}

fn attention_row(pen: &Pen<'_>, left: f32, right: f32, baseline: f32, row: &Row) {
    let colours = pen.colours;
    if let Some((symbol, colour)) = Symbol::of_attention(row.level, colours) {
        symbol.paint(pen.painter, pos2(left, baseline - 11.0), 13.0, colour, colours.ground);
    }
    let ink = if row.level == AttentionLevel::ActNow { colours.red_ink } else { colours.amber_ink };
    pen.text(
        left + 24.0,
        baseline,
        Edge::Left,
        TextStyle::Strong,
        colours.ink,
        &words::border_or_board(row.border),
    );
    let figure = pen.text(right, baseline, Edge::Right, TextStyle::Strong, ink, &row.figure);
    let x = left + 66.0;
    pen.text_within(x, baseline, right - figure - 8.0 - x, TextStyle::Text, colours.ink, &row.words);
}

/// Draws the legend of the marks in two columns: four lines if there is room, else the two most important ones.
fn legend(pen: &Pen<'_>, left: f32, top: f32, column: f32, density: Density) {
    let colours = pen.colours;
    let pitch = density.pick(16.5, 15.0);
    let line = |place: usize| (top + density.pick(18.0, 15.0) + pitch * place as f32).round();
    let word = |x: f32, y: f32, word: String| {
        pen.text(x + 30.0, y, Edge::Left, TextStyle::Label, colours.ink2, &word);
    };
    let y = line(0);
    pen.rule(left, left + 20.0, y - 4.0, colours.data);
    paint_zero(pen.painter, pos2(left + 10.0, y - 3.5), 2.5, colours.data, colours.ground);
    word(left, y, text!("legend-reported-zero"));
    let y = line(1);
    pen.dotted(left, left + 22.0, y - 4.0);
    word(left, y, text!("legend-nothing"));
    let right = left + column + density.pick(0.0, 12.0);
    let hatch = |x: f32, y: f32| {
        pen.hatch(Rect::from_min_size(pos2(x, y - 9.0), vec2(22.0, 10.0)), 4.0, 1.25, colours.ink3);
        word(x, y, text!("legend-gap"));
    };
    let unknown = |x: f32, y: f32| {
        pen.text(x + 10.0, y, Edge::Middle, TextStyle::Strong, colours.ink2, &text!("unknown-figure"));
        word(x, y, text!("legend-asked-unknown"));
    };
    if density == Density::Compact {
        unknown(right, line(0));
        hatch(right, line(1));
        return;
    }
    unknown(left, line(2));
    let y = line(3);
    for row in 0..3 {
        let cells = Rect::from_min_size(pos2(left, y - 10.0 + 4.0 * row as f32), vec2(22.0, 3.0));
        pen.fill(cells, if row == 1 { colours.cell } else { colours.mid });
    }
    word(left, y, text!("legend-levels"));
    let sides = [
        (Side::Home, text!("legend-home")),
        (Side::Neighbour, text!("legend-neighbour")),
        (Side::Joint, text!("legend-joint")),
    ];
    for (place, (side, label)) in sides.into_iter().enumerate() {
        paint_side(pen.painter, pos2(right + 3.0, line(place) - 8.0), side, colours);
        word(right, line(place), label);
    }
    hatch(right, line(3));
}
