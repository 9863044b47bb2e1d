//! The wall: the views in turn on a screen for a whole room, without controls.
//!
//! The wall shows the same views as the window, as large as possible while all borders fit ([`zoom`]). Nothing on it
//! can be clicked, and nothing is recorded from it. [`ViewRotation`] handles its keys. When the attention level of a border
//! rises, the wall shows it at once.

mod turns;

use chrono::TimeDelta;
use egui::{
    Align2, CursorIcon, Event, InputState, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    pos2, vec2,
};
pub use turns::{Call, ViewRotation, WallChoices, WallView};

use super::board::{exercise_tag, layout, marking_tag};
use super::command::Command;
use super::page::view_ui;
use super::theme::{AS_OF_FRAME, TextStyle};
use super::timeline::TimelineState;
use super::widgets::{Edge, Pen, Symbol};
use super::{Density, DeskStatus, Scene, StorageStatus, Time, ViewState};
use crate::board::BoardStatus;
use crate::picture::attention::AttentionLevel;
use crate::picture::time;
use crate::text;
use crate::words;

/// Height of the bar above a view, in points.
const TOP: f32 = 48.0;
/// Height of the bar below a view, in points.
const BOTTOM: f32 = 20.0;
/// Height of the banner, in points.
const BANNER: f32 = 92.0;
/// The smallest page that the views support, in points.
const SMALLEST: Vec2 = vec2(1000.0, 560.0);
/// The pointer is hidden after resting this long, in seconds.
const POINTER_RESTS: f32 = 3.0;

/// State of a wall between frames.
#[derive(Debug)]
pub struct WallState {
    /// The current view and its turns.
    pub turns: ViewRotation,
    /// The generation of the last picture seen.
    seen: Option<u64>,
}

/// Whether the wall stays open after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It stays open.
    On,
    /// It was closed.
    Off,
}

impl WallState {
    /// A wall that begins at `time`, in seconds on egui's clock.
    pub fn new(choices: WallChoices, time: f64) -> Self {
        Self { turns: ViewRotation::new(choices, time), seen: None }
    }

    /// Handles the keys of the wall. Other keys have no effect.
    pub fn keys(&mut self, ctx: &egui::Context) -> Stays {
        let turns = &mut self.turns;
        ctx.input_mut(|input| {
            let time = input.time;
            let mut is_pressed = |key| input.consume_key(Modifiers::NONE, key);
            if is_pressed(Key::Escape) || is_pressed(Key::F11) {
                return Stays::Off;
            }
            let mut touched = true;
            if is_pressed(Key::ArrowRight) {
                turns.turn(1, time);
            } else if is_pressed(Key::ArrowLeft) {
                turns.turn(-1, time);
            } else if is_pressed(Key::Space) {
                turns.hold(time);
            } else if is_pressed(Key::ArrowUp) {
                turns.lengthen(1, time);
            } else if is_pressed(Key::ArrowDown) {
                turns.lengthen(-1, time);
            } else {
                const KEYS: [Key; WallView::ALL.len()] =
                    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
                let chosen = KEYS.into_iter().zip(WallView::ALL).find(|(key, _)| is_pressed(*key));
                touched = chosen.is_some() || has_key(input);
                chosen.into_iter().for_each(|(_, view)| turns.choose(view, time));
            }
            if touched {
                turns.touch(time);
            }
            Stays::On
        })
    }

    /// When the wall must be drawn again, in seconds from now.
    pub fn next_look(&self, ctx: &egui::Context) -> f64 {
        ctx.input(|input| {
            let rests = f64::from(POINTER_RESTS - input.pointer.time_since_last_movement());
            let turn = self.turns.next_due(input.time) - input.time;
            if rests > 0.0 { turn.min(rests) } else { turn }
        })
    }
}

/// Whether any other key was pressed, so that the hint about the keys is shown.
fn has_key(input: &InputState) -> bool {
    input.events.iter().any(|event| matches!(event, Event::Key { pressed: true, .. }))
}

/// The zoom for a wall of `size` points (at zoom 1) with this many borders: the largest at which all borders are
/// visible and no view is smaller than it supports.
pub fn zoom(size: Vec2, borders: usize) -> f32 {
    zoom_at_which(size, |area, page| layout::fits_in(area, borders, Density::of(page)))
}

/// The zoom at which all borders fit on the current view and screen. On the timeline, all lanes fit.
pub fn fitting_zoom(
    ctx: &egui::Context,
    scene: &Scene<'_>,
    timeline: &mut TimelineState,
    state: &WallState,
) -> f32 {
    // Rounded, so that the zoom does not depend on rounding errors from the previous zoom.
    let size = (ctx.content_rect().size() * ctx.zoom_factor()).round();
    match state.turns.shown() {
        WallView::Timeline => zoom_at_which(size, |area, _| timeline.fits_in(area.size(), scene)),
        _ => zoom(size, scene.header().borders.len()),
    }
}

/// The largest zoom at which a view `fits` in its area of a page. Both arguments of `fits` are in points.
fn zoom_at_which(size: Vec2, mut fits: impl FnMut(Rect, Vec2) -> bool) -> f32 {
    const STEPS_PER_ONE: f32 = 20.0;
    const LEAST: u16 = 8;
    const MOST: u16 = 160;
    let mut fits = |zoom: f32| {
        let page = size / zoom;
        let area = Rect::from_min_max(pos2(0.0, TOP), (page - vec2(0.0, BOTTOM)).to_pos2());
        page.x >= SMALLEST.x && page.y >= SMALLEST.y && fits(area, page)
    };
    let mut zooms = (LEAST..=MOST).rev().map(|step| f32::from(step) / STEPS_PER_ONE);
    zooms.find(|&zoom| fits(zoom)).unwrap_or(1.0)
}

/// Draws the wall, filling `ui`. Returns whether the attention level of a border has just risen.
pub fn wall_ui(ui: &mut Ui, scene: &Scene<'_>, views: &mut ViewState, state: &mut WallState) -> bool {
    let time = ui.input(|input| input.time);
    // Nobody records at a wall. It still shows when the records of its desk cannot be stored.
    let scene = &Scene { desk: DeskStatus { storage: scene.desk.storage, ..DeskStatus::READING }, ..*scene };
    state.turns.advance(time);
    let mut is_calling = false;
    if scene.time != Time::Live {
        state.turns.look_away();
    } else if state.seen != Some(scene.generation) {
        is_calling = state.turns.look(scene.picture, time);
    }
    state.seen = Some(scene.generation);
    let page = ui.max_rect();
    let density = Density::of(page.size());
    let colours = scene.theme.colours();
    ui.painter().rect_filled(page, 0.0, colours.ground);
    let top = page.with_max_y(page.top() + TOP);
    let bottom = page.with_min_y(page.bottom() - BOTTOM);
    let mut middle = Rect::from_min_max(top.left_bottom(), bottom.right_top());
    let call = state.turns.call().cloned();
    if let Some(call) = &call {
        let banner = middle.with_max_y(middle.top() + BANNER);
        banner_ui(&super::pen(ui, scene), banner, call, scene);
        middle.min.y = banner.bottom();
    }
    // Widgets are disabled but drawn as if they were enabled.
    ui.style_mut().visuals.disabled_alpha = 1.0;
    // Nobody scrolls, so scroll bars stay hidden.
    let scroll = &mut ui.spacing_mut().scroll;
    scroll.dormant_background_opacity = 0.0;
    scroll.active_background_opacity = 0.0;
    scroll.interact_background_opacity = 0.0;
    scroll.dormant_handle_opacity = 0.0;
    scroll.active_handle_opacity = 0.0;
    scroll.interact_handle_opacity = 0.0;
    scroll.bar_width = 0.0;
    scroll.floating_width = 0.0;
    let mut inside = ui.new_child(UiBuilder::new().id_salt("wall").max_rect(middle).disabled());
    view_ui(
        &mut inside,
        [middle, middle],
        density,
        scene,
        state.turns.shown().view(),
        views,
        &mut Vec::new(),
    );
    top_ui(ui, top, scene);
    bottom_ui(&super::pen(ui, scene), bottom, &state.turns, time);
    if scene.time != Time::Live {
        let stroke = Stroke::new(AS_OF_FRAME, colours.as_of);
        ui.painter().rect_stroke(page, 0.0, stroke, StrokeKind::Inside);
    }
    if ui.input(|input| input.pointer.time_since_last_movement()) >= POINTER_RESTS {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    }
    is_calling
}

/// Draws the board's title, exercise or actual, the moment, the age of the newest record, and the marking.
fn top_ui(ui: &Ui, rect: Rect, scene: &Scene<'_>) {
    let pen = super::pen(ui, scene);
    let colours = pen.colours;
    let middle = rect.center().y;
    let is_live = scene.time == Time::Live;
    pen.fill(rect, if is_live { colours.bar } else { colours.as_of_bar });
    pen.rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.line);
    let header = scene.header();
    let mut right = marking_tag(&pen, pos2(rect.right() - 10.0, middle), header.marking).left() - 16.0;
    right -= freshness(&pen, right, middle, scene) + 18.0;
    let mut x = rect.left() + 10.0;
    let moment = scene.picture.moment.as_of;
    let clock = scene.clock(moment);
    if is_live {
        pen.painter.circle_filled(pos2(x + 8.0, middle), 8.0, colours.ink);
        x += 24.0;
        x += pen.text(x, middle + 6.0, Edge::Left, TextStyle::Head, colours.ink, &text!("bar-live")) + 16.0;
    } else {
        let words = text!("bar-as-of", dtg = time::local_dtg(moment, scene.shown_zone()));
        let tag = pen.tag(
            pos2(x, middle),
            Align2::LEFT_CENTER,
            TextStyle::Head,
            vec2(20.0, 30.0),
            colours.as_of,
            colours.on_as_of,
            &words,
        );
        x = tag.right() + 16.0;
    }
    x += pen.text(x, middle + 11.5, Edge::Left, TextStyle::Headline, colours.ink, &clock) + 16.0;
    let iso = moment.with_timezone(&scene.shown_zone()).format("%Y-%m-%d %:z").to_string();
    let groups = if is_live {
        time::local_dtg(moment, scene.shown_zone())
    } else {
        let back = scene.now - moment;
        text!("bar-not-live", span = words::span(back.max(TimeDelta::zero())))
    };
    let upper = pen.text(x, middle - 3.0, Edge::Left, TextStyle::Label, colours.ink2, &iso);
    let ink = if is_live { colours.ink2 } else { colours.as_of };
    x += upper.max(pen.text(x, middle + 12.0, Edge::Left, TextStyle::Label, ink, &groups)) + 20.0;
    if header.status == BoardStatus::Exercise {
        x = exercise_tag(&pen, pos2(x, middle)).right() + 16.0;
    }
    pen.text_within(x, middle + 5.5, right - x, TextStyle::Head, colours.ink, &header.title);
}

/// Draws the age of the newest record, in amber if the shortest cadence would have brought a newer one, and in red that
/// records cannot be stored. Returns the width.
fn freshness(pen: &Pen<'_>, right: f32, middle: f32, scene: &Scene<'_>) -> f32 {
    let colours = pen.colours;
    let picture = scene.picture;
    let age = picture.newest_record.map(|at| (picture.moment.known_at - at).max(TimeDelta::zero()));
    let is_old = match (age, picture.expected_within()) {
        (Some(age), Some(within)) => age > within,
        _ => false,
    };
    let words =
        age.map_or_else(|| text!("wall-no-record"), |age| text!("wall-newest", age = words::ago(age)));
    let failing = match scene.desk.storage {
        StorageStatus::Failing { records, .. } => Some(text!("keeping-failing-short", records = records)),
        // The remarks on the board itself are shown here too.
        _ => {
            let said: Vec<&str> = scene.remarks.iter().map(|remark| remark.short.as_str()).collect();
            (!said.is_empty()).then(|| said.join(" · "))
        }
    };
    let (face, ink) =
        if is_old { (TextStyle::Strong, colours.amber_ink) } else { (TextStyle::Text, colours.ink2) };
    let y = if failing.is_some() { middle - 2.0 } else { middle + 4.5 };
    let mut width = pen.text(right, y, Edge::Right, face, ink, &words);
    if is_old {
        let corner = pos2(right - width - 20.0, (y - 11.5).round());
        Symbol::Soon.paint(pen.painter, corner, 14.0, colours.amber, colours.bar);
        width += 20.0;
    }
    let is_failing = matches!(scene.desk.storage, StorageStatus::Failing { .. });
    let ink = if is_failing { colours.red_ink } else { colours.amber_ink };
    width.max(pen.text(
        right,
        middle + 14.0,
        Edge::Right,
        TextStyle::Strong,
        ink,
        &failing.unwrap_or_default(),
    ))
}

/// Draws the views that take turns, the current one, and for a while the hint about the keys.
fn bottom_ui(pen: &Pen<'_>, rect: Rect, turns: &ViewRotation, time: f64) {
    let colours = pen.colours;
    pen.fill(rect, colours.bar);
    pen.rule(rect.left(), rect.right(), rect.top(), colours.line);
    let baseline = rect.center().y + 4.0;
    let mut x = rect.left() + 10.0;
    let is_hinting = turns.is_hinting(time);
    let chosen = turns.choices().views();
    for (place, view) in WallView::ALL.into_iter().enumerate() {
        let (is_chosen, is_shown) = (chosen.contains(&view), turns.shown() == view);
        if !is_hinting && !is_chosen && !is_shown {
            continue;
        }
        if is_hinting {
            let key = (place + 1).to_string();
            x += pen.text(x, baseline, Edge::Left, TextStyle::Label, colours.ink3, &key) + 4.0;
        }
        let (face, ink) = match (is_shown, is_chosen) {
            (true, _) => (TextStyle::LabelStrong, colours.ink),
            (false, true) => (TextStyle::Label, colours.ink2),
            (false, false) => (TextStyle::Label, colours.track),
        };
        x += pen.text(x, baseline, Edge::Left, face, ink, &name(view)) + 14.0;
    }
    if turns.is_held() {
        pen.text(x + 4.0, baseline, Edge::Left, TextStyle::LabelStrong, colours.ink, &text!("wall-held"));
    }
    if is_hinting {
        let words = text!("wall-keys", seconds = turns.choices().seconds());
        pen.text(rect.right() - 10.0, baseline, Edge::Right, TextStyle::Label, colours.ink2, &words);
    }
}

fn name(view: WallView) -> String {
    match view {
        WallView::Board => Command::Board.name(),
        WallView::Timeline => Command::Timeline.name(),
        WallView::Attention => Command::Attention.name(),
        WallView::Cooperation => Command::Cooperation.name(),
        WallView::Changes => Command::Changes.name(),
    }
}

/// Draws the banner across the wall: the borders whose attention level rose, and why.
fn banner_ui(pen: &Pen<'_>, rect: Rect, call: &Call, scene: &Scene<'_>) {
    let colours = pen.colours;
    let worst = call.borders.first().map_or(AttentionLevel::Soon, |(_, level)| *level);
    let (ground, symbol) = match worst {
        AttentionLevel::ActNow => (colours.red, Symbol::ActNow),
        _ => (colours.amber, Symbol::Soon),
    };
    let ink = colours.panel;
    pen.fill(rect, ground);
    let corner = pos2(rect.left() + 24.0, rect.center().y - 28.0);
    symbol.paint(pen.painter, corner, 56.0, ink, ground);
    let x = rect.left() + 104.0;
    let room = rect.right() - 24.0 - x;
    let of_worst = call.borders.iter().filter(|(_, level)| *level == worst);
    let borders: Vec<String> = of_worst
        .map(|(border, _)| match border {
            Some(border) => format!("{border} {}", border.name()),
            None => words::border_or_board(None),
        })
        .collect();
    let headline = text!("wall-call", borders = borders.join(", "), level = words::attention(worst));
    let faces = [TextStyle::Headline, TextStyle::ValueStrong, TextStyle::Head];
    let face = faces.into_iter().find(|&face| pen.width(face, &headline) <= room).unwrap_or(TextStyle::Head);
    pen.text_within(x, rect.top() + 44.0, room, face, ink, &headline);
    let wording = words::Wording::on(scene.picture.moment.as_of, scene.zone(), scene.small_counts);
    // The worst open reason of each border comes first.
    let listed = scene.picture.attention();
    let reasons: Vec<String> = call
        .borders
        .iter()
        .filter_map(|(border, level)| {
            let reason = listed.iter().find(|listed| listed.border == *border)?.reason;
            let words = words::standing_reason(reason, wording);
            let is_alone = call.borders.len() == 1;
            let level = words::attention(*level);
            Some(if is_alone {
                words
            } else {
                text!(
                    "wall-call-reason",
                    border = words::border_or_board(*border),
                    level = level,
                    reason = words
                )
            })
        })
        .collect();
    pen.text_within(x, rect.top() + 74.0, room, TextStyle::Head, ink, &words::clauses(&reasons));
}
