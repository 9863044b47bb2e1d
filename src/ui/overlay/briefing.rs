//! The dialog for a briefing: its contents, its file formats, and a preview of its pages.
//!
//! A preview page is drawn in the background and shown when it is ready. It is kept with the order it was drawn for, so
//! that a page of an outdated order is never shown.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use egui::{ColorImage, Context, Key, Modifiers, RichText, TextureHandle, TextureOptions, Ui, vec2};

use std::path::Path;

use crate::board::{Marking, Zone};
use crate::input;
use crate::picture::Moment;
use crate::picture::time::local_dtg;
use crate::text;
use crate::ui::briefing::{BriefingFormat, BriefingRequest, PaperFormat};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::modal::{line_ui, modal};
use crate::ui::{Action, AppAction, Scene};

/// A page drawn for the preview.
pub struct PreviewPage {
    /// The briefing that it belongs to.
    pub order: BriefingRequest,
    /// Its number, from 0.
    pub page: usize,
    /// The number of pages.
    pub pages: usize,
    /// The topic of the page.
    pub title: String,
    /// The image of the page.
    pub image: ColorImage,
}

/// State of the briefing dialog.
pub struct BriefingState {
    /// The moment of the briefing. It does not change while the dialog is open.
    moment: Moment,
    /// The start of the period of changes, as typed.
    since: String,
    marking: Option<Marking>,
    form: PaperFormat,
    files: Vec<BriefingFormat>,
    /// The folder for the files, as typed.
    folder: String,
    page: usize,
    /// The page that was requested last.
    asked: Option<(BriefingRequest, usize)>,
    preview: Option<Preview>,
    /// Why there is no preview.
    failed: Option<String>,
    progress: Option<(usize, usize)>,
}

struct Preview {
    pages: usize,
    title: String,
    texture: TextureHandle,
}

impl std::fmt::Debug for BriefingState {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BriefingState").field("since", &self.since).field("page", &self.page).finish()
    }
}

impl BriefingState {
    /// A briefing on a moment, with the board's marking, to be written to a folder in `beside`. It lists the changes since
    /// the `last` briefing, or those of the day before.
    pub fn new(moment: Moment, last: Option<DateTime<Utc>>, zone: Zone, beside: &Path) -> Self {
        let since = match last {
            // Rounded down, because otherwise the records of that second would be missing.
            Some(last) => since_text(last, TimeDelta::seconds(1), zone),
            None => since_text(moment.as_of - TimeDelta::days(1), TimeDelta::minutes(1), zone),
        };
        let folder = beside.join(format!("briefing-{}", local_dtg(moment.as_of, zone)));
        Self {
            moment,
            since,
            marking: None,
            form: PaperFormat::default(),
            files: vec![BriefingFormat::Pdf],
            folder: folder.display().to_string(),
            page: 0,
            asked: None,
            preview: None,
            failed: None,
            progress: None,
        }
    }

    /// Shows a preview page, unless another one was requested since.
    pub fn show(&mut self, ctx: &Context, page: PreviewPage) {
        if self.asked != Some((page.order, page.page)) {
            return;
        }
        let texture = ctx.load_texture("briefing page", page.image, TextureOptions::LINEAR);
        self.preview = Some(Preview { pages: page.pages, title: page.title, texture });
    }

    /// Shows why there is no preview or why writing failed.
    pub fn fail(&mut self, why: String) {
        self.failed = Some(why);
        self.progress = None;
    }

    /// Sets the chosen folder.
    pub fn choose(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    /// Sets the progress of writing.
    pub fn progress(&mut self, done: usize, pages: usize) {
        self.progress = Some((done, pages));
    }

    /// The order for the briefing. Errors are in words.
    fn order(&self, scene: &Scene<'_>) -> Result<BriefingRequest, String> {
        let moment = self.moment;
        let typed = self.since.trim();
        let since = match typed {
            "" => None,
            typed => {
                let since = input::instant(typed, moment.as_of, scene.zone());
                let since = since.and_then(|since| input::in_reach(since, scene.now));
                let since = since.map_err(|error| error.to_string())?;
                if since >= moment.as_of {
                    return Err(text!("brief-since-later"));
                }
                // As known then, unless the shown picture has another `known_at` than `as_of`.
                let known_at = if moment.known_at == moment.as_of { since } else { moment.known_at };
                Some(Moment { as_of: since, known_at })
            }
        };
        let marking = self.marking.unwrap_or(scene.header().marking);
        Ok(BriefingRequest { moment, since, marking, form: self.form })
    }
}

/// A moment as text to edit, rounded down to `step`.
fn since_text(at: DateTime<Utc>, step: TimeDelta, zone: Zone) -> String {
    input::instant_text(at.duration_trunc(step).unwrap_or(at), zone)
}

/// Draws the dialog. Returns whether it is to be closed.
pub(super) fn briefing_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut BriefingState,
    actions: &mut Vec<Action>,
) -> bool {
    const WIDTH: f32 = 940.0;
    const CHOICES: f32 = 250.0;
    modal(ctx, "briefing", &text!("brief-title"), WIDTH, |ui| {
        let mut is_done = false;
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(CHOICES, 480.0), |ui| {
                ui.set_width(CHOICES);
                ui.vertical(|ui| is_done = choices_ui(ui, scene, state, actions));
            });
            ui.add_space(12.0);
            ui.vertical(|ui| preview_ui(ui, scene, state, actions));
        });
        is_done
    })
}

fn choices_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut BriefingState, actions: &mut Vec<Action>) -> bool {
    let colours = scene.theme.colours();
    let head = |ui: &mut Ui, words: String| {
        ui.add_space(8.0);
        ui.label(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink3));
    };
    head(ui, text!("briefing-since"));
    let field = line_ui(ui, &mut state.since, &text!("briefing-since"), "");
    field.on_hover_text(text!("brief-since-hint"));
    if let Err(error) = state.order(scene) {
        ui.colored_label(colours.red_ink, error);
    }
    head(ui, text!("brief-marking"));
    let chosen = state.marking.unwrap_or(scene.header().marking);
    ui.horizontal_wrapped(|ui| {
        for marking in Marking::ALL {
            if ui.selectable_label(chosen == marking, marking.label()).clicked() {
                state.marking = Some(marking);
            }
        }
    });
    if chosen.is_for_release() {
        let below = scene.header().thresholds.small_count;
        let words = text!("briefing-small-counts", number = below);
        ui.label(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink2));
    }
    head(ui, text!("brief-pages"));
    ui.horizontal(|ui| {
        for form in PaperFormat::ALL {
            if ui.selectable_label(state.form == form, form.name()).clicked() {
                state.form = form;
            }
        }
    });
    head(ui, text!("brief-files"));
    for form in BriefingFormat::ALL {
        let mut is_wanted = state.files.contains(&form);
        if ui.checkbox(&mut is_wanted, form.name()).changed() {
            state.files.retain(|other| *other != form);
            state.files.extend(is_wanted.then_some(form));
        }
    }
    head(ui, text!("brief-folder"));
    let field = line_ui(ui, &mut state.folder, &text!("brief-folder"), "");
    field.on_hover_text(text!("brief-folder-hint"));
    ui.add_space(10.0);
    let mut is_done = false;
    ui.horizontal(|ui| {
        let (order, folder) = (state.order(scene), state.folder.trim());
        let is_possible =
            order.is_ok() && !state.files.is_empty() && !folder.is_empty() && state.progress.is_none();
        let write = ui.add_enabled(is_possible, egui::Button::new(text!("brief-write")));
        if write.on_hover_text(text!("brief-write-hint")).clicked()
            && let Ok(order) = order
        {
            state.failed = None;
            // Prevents a second start while the files are being written.
            state.progress = Some((0, state.preview.as_ref().map_or(1, |preview| preview.pages)));
            actions.push(Action::App(AppAction::WriteBriefing(Box::new((
                order,
                state.files.clone(),
                folder.into(),
            )))));
        }
        if ui.button(text!("brief-choose")).clicked() {
            actions.push(Action::App(AppAction::ChooseBriefingFolder));
        }
        is_done = ui.button(text!("ask-close")).clicked();
    });
    if let Some((done, pages)) = state.progress {
        let words = text!("brief-progress", done = done, pages = pages);
        ui.add(egui::ProgressBar::new(done as f32 / pages.max(1) as f32).text(words));
    }
    if let Some(why) = &state.failed {
        ui.colored_label(colours.red_ink, why);
    }
    is_done
}

fn preview_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut BriefingState, actions: &mut Vec<Action>) {
    const ROOM: egui::Vec2 = vec2(660.0, 440.0);
    let colours = scene.theme.colours();
    let pages = state.preview.as_ref().map_or(1, |preview| preview.pages);
    let step = if ui.ctx().text_edit_focused() {
        0
    } else {
        ui.input_mut(|input| {
            let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
            presses(Key::PageDown) + presses(Key::ArrowRight) - presses(Key::PageUp) - presses(Key::ArrowLeft)
        })
    };
    ui.horizontal(|ui| {
        let back = ui.add_enabled(state.page > 0, egui::Button::new(text!("brief-previous"))).clicked();
        let on = ui.add_enabled(state.page + 1 < pages, egui::Button::new(text!("brief-next"))).clicked();
        state.page =
            state.page.saturating_add_signed(step + isize::from(on) - isize::from(back)).min(pages - 1);
        let number: usize = state.page + 1;
        let about = text!("imprint-page-of", page = number, pages = pages);
        ui.label(RichText::new(about).color(colours.ink));
        if let Some(preview) = &state.preview {
            ui.label(RichText::new(&preview.title).color(colours.ink2));
        }
    });
    if let Ok(order) = state.order(scene)
        && state.asked != Some((order, state.page))
    {
        state.asked = Some((order, state.page));
        // An error stays until something else is requested, even if a page requested earlier arrives.
        state.failed = None;
        actions.push(Action::App(AppAction::PreviewBriefing(Box::new((order, state.page)))));
    }
    let (rect, _) = ui.allocate_exact_size(ROOM, egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colours.ground);
    match &state.preview {
        Some(preview) => {
            let size = preview.texture.size_vec2();
            let scale = (ROOM.x / size.x).min(ROOM.y / size.y);
            let place = egui::Rect::from_center_size(rect.center(), size * scale);
            let alt = text!("brief-preview-of", title = preview.title.as_str());
            ui.put(place, egui::Image::new(&preview.texture).fit_to_exact_size(place.size()).alt_text(alt));
            ui.painter().rect_stroke(place, 0.0, (1.0, colours.line), egui::StrokeKind::Outside);
        }
        None => {
            ui.put(rect, egui::Label::new(text!("brief-drawing")));
        }
    }
}
