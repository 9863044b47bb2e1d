//! The views. Each reads a [`Scene`] and pushes [`Action`]s; none touches a file, a clock or the board.
//!
//! [`page_ui`] is the whole page: top bar, view, time bar, and what lies over them: the `drawer` in which records are
//! entered and looked at, the `palette`, the help. The window shows it, and pages drawn off screen are the very same.
//! [`key_order`] sees that no key is lost while something opens, [`command`] has what can be done from anywhere,
//! [`theme`] every colour, size and font, [`widgets`] what two views share.

pub mod attention;
pub mod board;
pub mod border;
pub mod briefing;
pub mod changes;
pub mod command;
pub mod cooperation;
mod desk;
pub mod drawer;
pub mod extract;
pub mod film;
pub mod key_order;
pub mod log;
pub mod overlay;
pub mod remarks;
pub mod theme;
mod time_bar;
pub mod timeline;
mod top_bar;
pub mod wall;
pub mod widgets;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use command::Command;
pub use desk::{Desk, FrozenBoard, Keeping};
use egui::{Rect, StrokeKind, Ui};
use theme::Theme;
pub use time_bar::field_id as time_field_id;
pub use top_bar::search_id;
use widgets::Pen;

use uuid::Uuid;

use crate::board::{Board, CountryCode, Draft, EntryKind, Zone};
use crate::picture::Picture;
use crate::words::Discretion;

/// What a frame shows.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its picture at the moment chosen.
    pub picture: &'a Picture,
    /// Changes with each new picture; views keep what they prepared of a picture until then.
    pub generation: u64,
    /// The moment chosen.
    pub time: Time,
    /// What the board's clock says now.
    pub now: DateTime<Utc>,
    /// What the board's file is called.
    pub file_name: &'a str,
    /// Light or dark.
    pub theme: Theme,
    /// Files opened before, newest first.
    pub recent: &'a [PathBuf],
    /// Who records, and how safe it is.
    pub desk: Desk<'a>,
    /// Which counts are told as they are: all, but on a page for release.
    pub discretion: Discretion,
    /// What has to be said of the board itself.
    pub remarks: &'a [remarks::Remark],
}

impl<'a> Scene<'a> {
    /// A picture of a board for reading, as of its own moment: where nobody records and nothing else is open.
    pub fn reading(board: &'a Board, picture: &'a Picture, theme: Theme) -> Self {
        Self {
            board,
            picture,
            generation: 0,
            time: Time::Live,
            now: picture.moment.as_of,
            file_name: "",
            theme,
            recent: &[],
            desk: Desk::READING,
            discretion: Discretion::default(),
            remarks: &[],
        }
    }

    /// Whether something can be recorded: at a desk, in a picture of now.
    pub fn can_record(&self) -> bool {
        self.time == Time::Live && self.is_at_desk() && self.snapshot().is_none()
    }

    /// Whether somebody sits before it: a window, and not a page that is drawn for reading.
    pub fn is_at_desk(&self) -> bool {
        !self.desk.by.is_empty() || self.desk.asks_who
    }

    /// The snapshot that is shown; none where it is a board.
    pub fn snapshot(&self) -> Option<&FrozenBoard> {
        match self.desk.keeping {
            Keeping::Snapshot(frozen) => Some(frozen),
            _ => None,
        }
    }

    /// Whether the picture is as of the board's own now: of a snapshot as of the moment at which it froze.
    pub fn is_of_now(&self) -> bool {
        self.time == Time::Live || self.snapshot().is_some() && self.picture.moment.as_of == self.now
    }

    /// The time as of `as_of` instead, out of the same knowledge as now.
    pub fn as_of(&self, as_of: DateTime<Utc>) -> Time {
        let known = match self.time {
            Time::AsOf { known, .. } => known,
            Time::Live => Known::Now,
        };
        Time::AsOf { as_of, known }
    }

    /// The board's zone.
    pub fn zone(&self) -> Zone {
        self.board.header().time_zone
    }
}

/// Which moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Time {
    /// Now, going with the clock.
    #[default]
    Live,
    /// A moment of the past or future, for reading only.
    AsOf {
        /// Facts valid at this instant.
        as_of: DateTime<Utc>,
        /// Out of what was known …
        known: Known,
    },
}

/// Out of which records a picture that is not live is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// All that is known now.
    Now,
    /// What was known then.
    Then,
    /// What was known at some other instant.
    At(DateTime<Utc>),
}

/// What a view asks for. The window carries it out after the frame, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Show another view.
    Show(View),
    /// Show another moment.
    SetTime(Time),
    /// Use the other theme.
    SetTheme(Theme),
    /// Open this file.
    Open(PathBuf),
    /// Do what can be done from anywhere.
    Run(Command),
    /// Record this.
    Record(Box<Draft>),
    /// Open the form of a kind of entry, about a border where one was meant.
    Enter(EntryKind, Option<CountryCode>),
    /// Open a form with what was typed elsewhere.
    OpenForm(Box<drawer::Form>),
    /// Open the form that corrects a record.
    Correct(Uuid),
    /// Show what has to be said of the board itself.
    ShowRemarks,
    /// Show a record, with its history.
    ShowRecord(Uuid),
    /// Show a reason for attention where it can be acknowledged.
    Acknowledge(attention::ReasonKey),
    /// Record under this name from now on.
    SetAuthor(String),
    /// The question who records was left without an answer.
    LeaveAuthorUnsaid,
    /// Make a picture.
    Extract(extract::Extract, extract::Subject),
    /// Draw a page of a briefing, from 0, to be looked at.
    PreviewBriefing(Box<(overlay::BriefingOrder, usize)>),
    /// Ask which folder a briefing is to be written into.
    ChooseBriefingFolder,
    /// Write a briefing in these forms into a folder.
    WriteBriefing(Box<(overlay::BriefingOrder, Vec<overlay::BriefingForm>, PathBuf)>),
    /// Close the window, whatever is not in the file.
    CloseAnyway,
    /// Freeze the board under this label.
    TakeSnapshot(String),
    /// Show a snapshot that lies beside the board.
    ShowSnapshot(PathBuf),
    /// Look whether these snapshots are what was frozen, one after the other.
    CheckSnapshots(Vec<PathBuf>),
    /// Go on with the film, or another way.
    Film(film::Order),
    /// Ask for a place and write these records there as a table: their places on the board, in the order shown.
    Export(Vec<usize>),
}

/// Which view is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// All borders.
    #[default]
    Board,
    /// One border.
    Border(CountryCode),
    /// Counts, measures and liaison of all borders over time.
    Timeline,
    /// Every reason for attention.
    Attention,
    /// Every record.
    Log,
    /// Letters, assistance, operations, events.
    Cooperation,
    /// What changed since a moment.
    Changes,
}

/// What the views keep between frames.
#[derive(Debug, Default)]
pub struct ViewState {
    /// Which view is shown.
    pub view: View,
    /// A word to the user, until it is dismissed.
    pub message: Option<Message>,
    /// The top bar's.
    pub top_bar: top_bar::TopBarState,
    /// The time bar's.
    pub time_bar: time_bar::TimeBarState,
    /// The board view's.
    pub board: board::BoardState,
    /// The border view's.
    pub border: border::BorderState,
    /// The timeline's.
    pub timeline: timeline::TimelineState,
    /// The attention view's.
    pub attention: attention::AttentionState,
    /// The log's.
    pub log: log::LogState,
    /// The co-operation view's.
    pub cooperation: cooperation::CooperationState,
    /// The view of changes'.
    pub changes: changes::ChangesState,
    /// The drawer's.
    pub drawer: drawer::DrawerState,
    /// What lies over the page.
    pub overlay: overlay::Overlay,
    /// The film's.
    pub film: film::Film,
}

impl ViewState {
    /// Carries out what changes only what is shown, and gives back every other action.
    pub fn take_up(&mut self, board: &Board, action: Action) -> Option<Action> {
        match action {
            Action::Show(view) => self.view = view,
            Action::Enter(kind, border) => self.drawer.enter(kind, border),
            Action::OpenForm(form) => self.drawer.open(*form),
            Action::Correct(id) => self.drawer.correct(board, id),
            Action::ShowRemarks => self.overlay = overlay::Overlay::Remarks,
            Action::ShowRecord(id) => self.drawer.show_record(id),
            Action::Acknowledge(reason) => {
                self.view = View::Attention;
                self.attention.acknowledge(reason);
            }
            other => return Some(other),
        }
        None
    }

    /// Gives back what was handed in and is not recorded, where it was entered and as it was.
    pub fn give_back(&mut self, board: &Board, draft: &Draft) {
        let is_back =
            self.board.give_back(draft) || self.attention.give_back(draft) || self.drawer.give_back(draft);
        if !is_back {
            // What has no form is a press of a button, which can be pressed again.
            let _opened = self.drawer.restore(board, draft);
        }
    }
}

/// A word to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// Something failed.
    pub is_error: bool,
    /// What was just recorded can be undone.
    pub offers_undo: bool,
}

/// How dense a page is set: by the size of the page, not by taste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// From about 1700 by 950 points.
    Roomy,
    /// Below that.
    Compact,
}

impl Density {
    /// The density of a page of this size.
    pub fn of(page: egui::Vec2) -> Self {
        if page.x >= 1700.0 && page.y >= 950.0 { Self::Roomy } else { Self::Compact }
    }

    /// One of two values.
    pub fn pick<T>(self, roomy: T, compact: T) -> T {
        match self {
            Self::Roomy => roomy,
            Self::Compact => compact,
        }
    }
}

/// The heights of the bars above and below a view, in points.
fn bar_heights(density: Density) -> [f32; 2] {
    [density.pick(56.0, 48.0), density.pick(32.0, 24.0)]
}

/// Draws the whole page in all of `ui`.
pub fn page_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut ViewState, actions: &mut Vec<Action>) {
    key_order::keep(ui.ctx());
    let page = ui.max_rect();
    let density = Density::of(page.size());
    let colours = scene.theme.colours();
    ui.painter().rect_filled(page, 0.0, colours.ground);
    let [top_height, bottom_height] = bar_heights(density);
    let top = Rect::from_min_size(page.min, egui::vec2(page.width(), top_height));
    let bottom = Rect::from_min_max(egui::pos2(page.left(), page.bottom() - bottom_height), page.max);
    let middle = Rect::from_min_max(top.left_bottom(), bottom.right_top());
    // What the open drawer does not cover.
    let free = if state.drawer.is_open() {
        middle.with_max_x(drawer::place(middle, density).left())
    } else {
        middle
    };
    top_bar::top_bar_ui(ui, top, density, scene, state, actions);
    view_ui(ui, [middle, free], density, scene, state.view, state, actions);
    drawer::drawer_ui(ui, middle, density, scene, &mut state.drawer, actions);
    time_bar::time_bar_ui(ui, bottom, density, scene, &mut state.time_bar, &mut state.film, actions);
    // A word to the user never lies on what is being entered.
    message_ui(ui, free, colours, &mut state.message, actions);
    overlay::overlay_ui(ui.ctx(), scene, &mut state.overlay, &mut state.log, actions);
    if scene.time != Time::Live {
        let stroke = egui::Stroke::new(theme::AS_OF_FRAME, colours.as_of);
        ui.painter().rect_stroke(page, 0.0, stroke, StrokeKind::Inside);
    }
}

/// Draws the view that is shown: in the first of the areas, or where it makes room for the drawer in the second.
fn view_ui(
    ui: &mut Ui,
    [area, free]: [Rect; 2],
    density: Density,
    scene: &Scene<'_>,
    view: View,
    state: &mut ViewState,
    actions: &mut Vec<Action>,
) {
    match view {
        View::Board => board::board_ui(ui, area, density, scene, &mut state.board, actions),
        View::Border(border) => {
            border::border_ui(ui, area, density, border, scene, &mut state.border, actions)
        }
        View::Timeline => timeline::timeline_ui(ui, area, density, scene, &mut state.timeline, actions),
        View::Attention => attention::attention_ui(ui, area, density, scene, &mut state.attention, actions),
        // A record is looked at beside its row.
        View::Log => log::log_ui(ui, free, density, scene, &mut state.log, actions),
        View::Cooperation => {
            cooperation::cooperation_ui(ui, area, density, scene, &mut state.cooperation, actions)
        }
        View::Changes => changes::changes_ui(ui, area, density, scene, &mut state.changes, actions),
    }
}

/// A part of the page that is pressed like a button, by pointer or key; `spoken` is its accessible name.
pub(crate) fn pressable(ui: &Ui, rect: Rect, salt: impl egui::AsIdSalt, spoken: &str) -> egui::Response {
    let response = ui.interact(rect, ui.make_persistent_id(salt), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken));
    response
}

/// The pen of a scene, on all of `ui`.
pub(crate) fn pen<'a>(ui: &'a Ui, scene: &Scene<'_>) -> Pen<'a> {
    Pen { painter: ui.painter(), colours: scene.theme.colours() }
}

fn message_ui(
    ui: &mut Ui,
    area: Rect,
    colours: &'static theme::Colours,
    message: &mut Option<Message>,
    actions: &mut Vec<Action>,
) {
    let Some(shown) = message.clone() else { return };
    let anchor = egui::Area::new(ui.make_persistent_id("message"))
        .order(egui::Order::Foreground)
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(egui::pos2(area.center().x, area.bottom() - 12.0));
    anchor.show(ui.ctx(), |ui| {
        let outline = if shown.is_error { colours.red } else { colours.line };
        let frame = egui::Frame::new()
            .fill(colours.chip)
            .stroke(egui::Stroke::new(1.0, outline))
            .corner_radius(theme::CHIP_RADIUS)
            .inner_margin(10.0);
        frame.show(ui, |ui| {
            ui.set_max_width((area.width() - 48.0).min(720.0));
            ui.horizontal(|ui| {
                let ink = if shown.is_error { colours.red_ink } else { colours.ink };
                ui.add(egui::Label::new(egui::RichText::new(&shown.text).color(ink)).wrap());
                if shown.offers_undo && ui.button(Command::Undo.name()).clicked() {
                    actions.push(Action::Run(Command::Undo));
                    *message = None;
                }
                if ui.button(crate::text!("message-dismiss")).clicked() {
                    *message = None;
                }
            });
        });
    });
}
