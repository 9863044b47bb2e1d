//! A page in a test harness: holds what the window holds, draws the page, and carries out what the views ask for.
//!
//! It keeps a list of all that was asked, and its clock stands still. It records on its board; files it leaves alone.

#![allow(dead_code, reason = "each bench and test uses its part")]

use std::path::PathBuf;
use std::sync::OnceLock;

use borderboard::board::{Board, CountryCode, Draft};
use borderboard::picture::{Moment, Picture};
use borderboard::store;
use borderboard::ui::theme::{self, Theme};
use borderboard::ui::{Action, AppAction, DeskStatus, KnownAt, Scene, Time, View, ViewState, page_ui};
use chrono::{DateTime, Utc};
use eframe::{App, Frame};
use egui::{Ui, Vec2, vec2};
use egui_kittest::Harness;
use uuid::Uuid;

use crate::support::cpu_renderer::CpuRenderer;

/// The two sizes that the views are made for.
pub const LARGE: Vec2 = vec2(1920.0, 1080.0);
/// The smaller one.
pub const SMALL: Vec2 = vec2(1366.0, 768.0);

/// The embedded example board.
pub fn example() -> Board {
    static EXAMPLE: OnceLock<Board> = OnceLock::new();
    EXAMPLE.get_or_init(|| store::example().expect("the example")).clone()
}

/// A country.
pub fn code(text: &str) -> CountryCode {
    CountryCode::find(text).expect("a country")
}

/// An instant, as RFC 3339.
pub fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

/// What the page shows, and what it was asked for.
pub struct Host {
    /// The board.
    pub board: Board,
    /// What the clock says.
    pub now: DateTime<Utc>,
    /// Which moment is shown.
    pub time: Time,
    /// Light or dark.
    pub theme: Theme,
    /// Files opened before.
    pub recent: Vec<PathBuf>,
    /// Who records, and how safe it is; nobody unless a test says so.
    pub desk: DeskStatus<'static>,
    /// What the views keep.
    pub views: ViewState,
    /// All that was asked for, in order.
    pub asked: Vec<Action>,
    picture: Picture,
    generation: u64,
}

impl Host {
    /// The live board view of `board`, dark.
    pub fn new(board: Board, now: DateTime<Utc>) -> Self {
        let picture = Picture::at(&board, Moment::live(now));
        Self {
            board,
            now,
            time: Time::Live,
            theme: Theme::Dark,
            recent: Vec::new(),
            desk: DeskStatus::READING,
            views: ViewState::default(),
            asked: Vec::new(),
            picture,
            generation: 0,
        }
    }

    /// The example board at its clock.
    pub fn example() -> Self {
        let board = example();
        let now = board.header().clock.expect("an exercise's clock");
        Self::new(board, now)
    }

    /// Shows another view.
    pub fn view(mut self, view: View) -> Self {
        self.views.view = view;
        self
    }

    /// Shows another moment.
    pub fn time(mut self, time: Time) -> Self {
        self.carry_out_time(time);
        self
    }

    /// Goes to another moment.
    pub fn set_time(&mut self, time: Time) {
        self.carry_out_time(time);
    }

    /// Uses another theme.
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// A desk records at it.
    pub fn recording(mut self) -> Self {
        self.desk = DeskStatus { by: "desk-1", ..DeskStatus::READING };
        self
    }

    /// The two times that are shown.
    pub fn moment(&self) -> Moment {
        self.picture.moment
    }

    /// A harness of this size around the page.
    pub fn harness(self, size: Vec2) -> Harness<'static, Self> {
        let builder = Harness::builder().with_size(size).renderer(CpuRenderer::default());
        builder.build_eframe(|creation| {
            theme::install_fonts(&creation.egui_ctx);
            theme::apply(&creation.egui_ctx, self.theme);
            self
        })
    }

    fn carry_out(&mut self, ctx: &egui::Context, action: &Action) {
        match action {
            Action::View(action) => self.views.carry_out(&self.board, action.clone()),
            Action::App(AppAction::SetTime(time)) => self.carry_out_time(*time),
            Action::App(AppAction::SetTheme(theme)) => {
                self.theme = *theme;
                theme::apply(ctx, *theme);
            }
            Action::App(AppAction::Record(draft)) => self.record((**draft).clone()),
            Action::App(AppAction::RecordAll(drafts, words)) => {
                drafts.iter().for_each(|draft| self.record(draft.clone()));
                self.views.day_figures.recorded(words);
            }
            // What needs a window is only kept, for the test to look at.
            Action::App(_) => {}
        }
        ctx.request_repaint();
    }

    /// Records as the window does, at the moment at which the clock stands, as the newest of its records.
    pub fn record(&mut self, draft: Draft) {
        let id = Uuid::from_u128((0xffff << 112) | self.board.records().len() as u128);
        let recorded = self.board.record(draft.stamped(id, self.now, self.desk.by));
        assert_eq!(recorded, Ok(()), "a view asked for what the board refuses");
        self.carry_out_time(self.time);
    }

    fn carry_out_time(&mut self, time: Time) {
        self.time = time;
        let moment = match time {
            Time::Live => Moment::live(self.now),
            Time::AsOf { as_of, known } => Moment {
                as_of,
                known_at: match known {
                    KnownAt::Now => self.now,
                    KnownAt::Then => as_of,
                    KnownAt::At(instant) => instant,
                },
            },
        };
        self.picture = Picture::at(&self.board, moment);
        self.generation += 1;
    }
}

impl App for Host {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let scene = Scene {
            generation: self.generation,
            time: self.time,
            now: self.now,
            file_name: "a board.ron",
            recent: &self.recent,
            desk: self.desk,
            ..Scene::reading(&self.board, &self.picture, self.theme)
        };
        let mut actions = Vec::new();
        page_ui(ui, &scene, &mut self.views, &mut actions);
        for action in actions {
            self.carry_out(ui.ctx(), &action);
            self.asked.push(action);
        }
    }
}
