//! The card of a record: all its fields, its history, and the actions on it.

use egui::{Align, Id, Key, Layout, Modifiers, RichText, Ui};
use uuid::Uuid;

use super::disagreement::disagreement_ui;
use super::fields::{Change, Field, fields, source_fields};
use super::story::{Step, StepKind, Story};
use crate::board::{Draft, Entry, ImportState, Record, RecordState, Retraction};
use crate::picture::Event;
use crate::text;
use crate::ui::command::kinds_with_form;
use crate::ui::form::{head_ui, lifted_today};
use crate::ui::theme::{Colours, TextStyle};
use crate::ui::widgets::Question;
use crate::ui::widgets::field::wrong_ui;
use crate::ui::widgets::modal::is_covered;
use crate::ui::{Action, AppAction, Scene, View, ViewAction};
use crate::words;

/// State of the card between frames.
#[derive(Debug)]
pub struct RecordCardState {
    id: Uuid,
    /// The content of the card, and the generation of the picture it is for.
    prepared: Option<(u64, Card)>,
    /// The open question for a reason, while the record is being retracted or restored.
    asked: Option<Asked>,
    /// The reason that the question submitted last.
    handed_in: Option<String>,
    /// What had the focus before the card was opened, and gets it back. The outer option is `None` before the first
    /// frame.
    before: Option<Option<Id>>,
}

/// A question for a reason.
#[derive(Debug, Default)]
struct Asked {
    why: String,
    /// Whether there was an attempt to record without a reason.
    is_wrong: bool,
    has_focus: bool,
    /// The question about an unlikely reason.
    question: Question,
}

/// The content of a card.
#[derive(Debug)]
struct Card {
    title: String,
    fields: Vec<Field>,
    story: Story,
    /// The letter that this one answers.
    answers: Option<Uuid>,
    /// The letters that answer this one.
    answered_by: Vec<Uuid>,
    /// For an import, the state of its records.
    import: Option<ImportState>,
}

impl RecordCardState {
    /// The card of record `id`.
    pub fn new(id: Uuid) -> Self {
        Self { id, prepared: None, asked: None, handed_in: None, before: None }
    }
}

impl RecordCardState {
    /// Reopens the question for a reason with the text that was entered, if the question submitted `why`. Returns
    /// false if a button did.
    pub fn give_back(&mut self, why: &str) -> bool {
        let is_back = self.handed_in.as_deref() == Some(why);
        if is_back {
            self.asked = Some(Asked { why: why.to_owned(), ..Asked::default() });
        }
        is_back
    }
}

/// Draws the card. Returns false when it is closed.
pub fn record_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut RecordCardState,
    actions: &mut Vec<Action>,
) -> bool {
    let Some(record) = scene.board.get(state.id) else { return false };
    let before = *state.before.get_or_insert_with(|| ui.memory(|memory| memory.focused()));
    let prepared = state.prepared.take().filter(|(generation, _)| *generation == scene.generation);
    let (generation, card) = prepared.unwrap_or_else(|| (scene.generation, Card::of(record, scene)));
    let colours = scene.theme.colours();
    let was_asking = state.asked.is_some();
    let mut closes = head_ui(ui, scene, &card.title);
    ui.push_id(state.id, |ui| {
        state_ui(ui, &card, record, scene, actions);
        disagreement_ui(ui, scene, record.id, why_not(scene).is_none(), actions);
        ui.add_space(6.0);
        let foot =
            if state.asked.is_some() { if card.import.is_some() { 130.0 } else { 96.0 } } else { 34.0 };
        let room = (ui.available_height() - foot).max(60.0);
        egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            fields_ui(ui, colours, &card.fields);
            links_ui(ui, scene, &card, record, actions);
            ui.add_space(8.0);
            origin_ui(ui, scene, record);
            ui.add_space(10.0);
            history_ui(ui, scene, &card.story, record.id, actions);
        });
        ui.add_space(6.0);
        if state.asked.is_some() {
            why_ui(ui, scene, state, &card, actions);
        } else {
            buttons_ui(ui, scene, state, &card, record, actions);
        }
    });
    state.prepared = Some((generation, card));
    let is_typing = ui.ctx().text_edit_focused();
    let takes_keys = !is_typing && !is_covered(ui.ctx(), ui.layer_id());
    if takes_keys && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        // Escape first cancels the question, then closes the card.
        closes |= !was_asking;
        state.asked = None;
    }
    if closes && let Some(before) = before {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
    !closes
}

impl Card {
    fn of(record: &Record, scene: &Scene<'_>) -> Self {
        let (board, known_at) = (scene.board, scene.picture.moment.known_at);
        let story = Story::of(board, record.id, known_at, scene.shown_zone());
        let about = match &record.entry {
            Entry::Retraction(retraction) => board.get(retraction.of).map_or(&record.entry, |of| &of.entry),
            entry => entry,
        };
        let kind = words::capitalised(&words::entry_kind(record.entry.kind()));
        let title = text!("card-title", kind = kind, about = words::about(about));
        let (mut answers, mut answered_by) = (None, Vec::new());
        if let Entry::Correspondence(letter) = &record.entry {
            answers = letter.answers;
            let versions: Vec<Uuid> = story.steps.iter().map(|step| step.record.id).collect();
            let is_answer = |other: &&Record| match &other.entry {
                Entry::Correspondence(letter) => letter.answers.is_some_and(|of| versions.contains(&of)),
                _ => false,
            };
            let standing = board.current(known_at).map(|(_, other)| other);
            answered_by = standing.filter(is_answer).map(|other| other.id).collect();
        }
        let fields = fields(&record.entry, scene.shown_zone());
        let is_import = matches!(record.entry, Entry::Import(_));
        let import = is_import.then(|| board.import_state(record.id));
        Self { title: title.trim_end().to_owned(), fields, story, answers, answered_by, import }
    }

    /// The state of record `id`.
    fn state(&self, id: Uuid) -> RecordState {
        self.story.step(id).map_or(RecordState::Stands, |step| step.state)
    }
}

/// Draws whether the record stands, with a link to what replaced it.
fn state_ui(ui: &mut Ui, card: &Card, record: &Record, scene: &Scene<'_>, actions: &mut Vec<Action>) {
    let colours = scene.theme.colours();
    let newest = card.story.newest();
    let (words, way) = match card.state(record.id) {
        RecordState::Stands => (text!("card-state-stands"), None),
        RecordState::Retracted if card.story.fell_with_import(record.id) => {
            (text!("card-state-import-retracted"), newest)
        }
        RecordState::Retracted => (text!("card-state-retracted"), None),
        RecordState::Corrected if newest.is_none() => (text!("card-state-replaced"), None),
        RecordState::Corrected => (text!("card-state-corrected"), newest),
    };
    ui.horizontal_wrapped(|ui| {
        let ink = if way.is_none() { colours.ink2 } else { colours.ink };
        ui.label(RichText::new(words).color(ink));
        if let Some(step) = way
            && ui.link(text!("card-newest")).clicked()
        {
            actions.push(Action::View(ViewAction::ShowRecord(step.record.id)));
        }
    });
}

/// Width of the column of field names, in points.
const NAMES_WIDTH: f32 = 96.0;

fn field_ui(ui: &mut Ui, colours: &Colours, name: &str, value: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let size = egui::vec2(NAMES_WIDTH, 17.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAMES_WIDTH);
            let name = RichText::new(name).font(TextStyle::Label.font()).color(colours.ink3);
            ui.add(egui::Label::new(name).truncate());
        });
        ui.vertical(value);
    });
}

fn value_ui(ui: &mut Ui, colours: &Colours, value: &str) {
    let parts = words::parts(value, words::LAID_OUT_CHARS);
    let id = Id::unique(("part of a text", value.len(), parts[0]));
    let last = parts.len() - 1;
    let mut part = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or_default().min(last);
    ui.add(egui::Label::new(RichText::new(parts[part]).color(colours.ink)).wrap());
    if last == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let number = part + 1;
        let said = text!("card-part", part = number, parts = parts.len());
        ui.label(RichText::new(said).font(TextStyle::Label.font()).color(colours.ink2));
        let back = ui.add_enabled(part > 0, egui::Button::new(text!("card-part-before")).small());
        let on = ui.add_enabled(part < last, egui::Button::new(text!("card-part-next")).small());
        part = part + usize::from(on.clicked()) - usize::from(back.clicked());
        if ui.small_button(text!("card-copy-text")).clicked() {
            ui.ctx().copy_text(value.to_owned());
        }
    });
    ui.data_mut(|data| data.insert_temp(id, part));
}

fn fields_ui(ui: &mut Ui, colours: &Colours, fields: &[Field]) {
    for field in fields {
        field_ui(ui, colours, &field.name, |ui| value_ui(ui, colours, &field.value));
    }
}

/// Draws links to the records that this one refers to and that refer to it.
fn links_ui(ui: &mut Ui, scene: &Scene<'_>, card: &Card, record: &Record, actions: &mut Vec<Action>) {
    let retracted = match &record.entry {
        Entry::Retraction(retraction) => Some((text!("card-retraction-of"), retraction.of)),
        _ => None,
    };
    let import = record.import.map(|import| (text!("field-import"), import));
    let answers = card.answers.map(|of| (text!("card-answers"), of)).into_iter().chain(import);
    let answered = card.answered_by.iter().map(|&by| (text!("card-answered-by"), by));
    for (name, id) in retracted.into_iter().chain(answers).chain(answered) {
        field_ui(ui, scene.theme.colours(), &name, |ui| match scene.board.get(id) {
            None => {
                ui.label(text!("card-not-here", id = id.to_string()));
            }
            Some(other) => {
                let words = words::entry(&other.entry, scene.shown_zone());
                if ui.link(RichText::new(words)).clicked() {
                    actions.push(Action::View(ViewAction::ShowRecord(id)));
                }
            }
        });
    }
}

/// Draws the source, and when and by whom the record was made.
fn origin_ui(ui: &mut Ui, scene: &Scene<'_>, record: &Record) {
    let colours = scene.theme.colours();
    for field in source_fields(record) {
        let is_address = field.value == record.source.url && field.value.starts_with("http");
        field_ui(ui, colours, &field.name, |ui| {
            if is_address {
                ui.add(egui::Hyperlink::new(&field.value));
            } else {
                value_ui(ui, colours, &field.value);
            }
        });
    }
    let event = match Event::of(record, scene.zone()) {
        Event::At(instant) => words::day_year_time(instant, scene.shown_zone()),
        Event::On(day) => words::day_year(day),
    };
    field_ui(ui, colours, &text!("field-event"), |ui| value_ui(ui, colours, &event));
    let recorded = words::day_year_time(record.recorded_at, scene.shown_zone());
    field_ui(ui, colours, &text!("field-recorded"), |ui| value_ui(ui, colours, &recorded));
    field_ui(ui, colours, &text!("field-recorded-by"), |ui| value_ui(ui, colours, &record.by));
    let id = record.id.to_string();
    field_ui(ui, colours, &text!("field-id"), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&id).font(TextStyle::Label.font()).color(colours.ink2));
            if ui.small_button(text!("card-copy-id")).clicked() {
                ui.ctx().copy_text(id.clone());
            }
        });
    });
}

/// Draws every version and every retraction, oldest first. All but the shown one are links.
fn history_ui(ui: &mut Ui, scene: &Scene<'_>, story: &Story, shown: Uuid, actions: &mut Vec<Action>) {
    let colours = scene.theme.colours();
    ui.label(RichText::new(text!("card-history")).font(TextStyle::Strong.font()).color(colours.ink));
    for step in &story.steps {
        let (deed, lines) = step_words(step);
        let at = words::day_year_time(step.record.recorded_at, scene.shown_zone());
        let by = &*words::shortened(&step.record.by);
        ui.horizontal_wrapped(|ui| {
            let words = RichText::new(format!("{at} · {by} · {deed}"));
            let state = words::record_state(step.state);
            if step.record.id == shown {
                ui.label(words.font(TextStyle::Strong.font()).color(colours.ink));
            } else {
                let spoken =
                    text!("card-version", deed = deed, at = at.as_str(), by = by, state = state.as_str());
                let link = ui.link(words);
                link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &spoken));
                if link.clicked() {
                    actions.push(Action::View(ViewAction::ShowRecord(step.record.id)));
                }
            }
            ui.label(RichText::new(state).font(TextStyle::Label.font()).color(colours.ink3));
        });
        for line in lines {
            ui.horizontal_top(|ui| {
                ui.add_space(14.0);
                let line = RichText::new(line).font(TextStyle::Label.font()).color(colours.ink2);
                ui.add(egui::Label::new(line).wrap());
            });
        }
    }
}

/// What a step did, and lines that say what changed or why.
fn step_words(step: &Step) -> (String, Vec<String>) {
    let why = || match &step.record.entry {
        Entry::Retraction(retraction) => vec![text!("card-why", why = words::shortened(&retraction.why))],
        _ => Vec::new(),
    };
    match &step.deed {
        StepKind::Record => (text!("card-recorded"), Vec::new()),
        StepKind::Retract => (text!("card-took-back"), why()),
        StepKind::Restore => (text!("card-restore"), why()),
        StepKind::RetractImport => (text!("card-retracted-import"), why()),
        StepKind::Correct(changes) if changes.is_empty() => {
            (text!("card-corrected"), vec![text!("card-nothing-changed")])
        }
        StepKind::Correct(changes) => (text!("card-corrected"), changed_lines(changes)),
        StepKind::Settle(changes) => (text!("card-settled"), changed_lines(changes)),
    }
}

fn changed_lines(changes: &[Change]) -> Vec<String> {
    let said = |value: &Option<String>| {
        let value = value.as_deref().map(|value| words::shortened(value).into_owned());
        value.unwrap_or_else(|| text!("card-no-value"))
    };
    let line = |change: &Change| {
        text!(
            "card-changed",
            field = change.name.as_str(),
            before = said(&change.before),
            now = said(&change.now)
        )
    };
    changes.iter().map(line).collect()
}

/// Why nothing can be recorded; `None` if recording is possible.
fn why_not(scene: &Scene<'_>) -> Option<String> {
    scene.why_no_record()
}

/// Draws a button. If it is disabled, its tooltip says why.
fn button_ui(ui: &mut Ui, name: String, why_not: Option<String>) -> bool {
    let button = ui.add_enabled(why_not.is_none(), egui::Button::new(name));
    match why_not {
        Some(why) => button.on_disabled_hover_text(why).clicked(),
        None => button.clicked(),
    }
}

fn buttons_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut RecordCardState,
    card: &Card,
    record: &Record,
    actions: &mut Vec<Action>,
) {
    let stands = card.state(record.id) == RecordState::Stands;
    let unless = |is_possible: bool, why: fn() -> String| (!is_possible).then(why);
    ui.horizontal_wrapped(|ui| {
        let has_form = kinds_with_form().any(|kind| kind == record.entry.kind());
        let why = why_not(scene)
            .or_else(|| unless(has_form, || text!("card-why-no-form")))
            .or_else(|| unless(stands, || text!("card-why-fallen")));
        if button_ui(ui, text!("card-correct"), why) {
            actions.push(Action::View(ViewAction::Correct(record.id)));
        }
        lift_ui(ui, scene, record, actions);
        let asks = if card.state(record.id) == RecordState::Retracted {
            let fell_with_import = card.story.fell_with_import(record.id);
            let why = why_not(scene).or_else(|| unless(!fell_with_import, || text!("card-why-with-import")));
            button_ui(ui, text!("card-restore-it"), why)
        } else {
            let why = why_not(scene).or_else(|| unless(stands, || text!("card-why-not-stands")));
            button_ui(ui, text!("card-retract"), why)
        };
        if asks {
            state.asked = Some(Asked::default());
            ui.ctx().request_repaint();
        }
        let own = &scene.header().borders;
        for &border in record.entry.borders().iter().filter(|border| own.contains(border)) {
            if ui.button(text!("card-show-border", border = border.as_str())).clicked() {
                actions.push(Action::View(ViewAction::Show(View::Border(border))));
            }
        }
    });
}

/// Draws the button that lifts a measure in force as of today, and handles its key.
fn lift_ui(ui: &mut Ui, scene: &Scene<'_>, record: &Record, actions: &mut Vec<Action>) {
    let Some(draft) = lifted_today(scene, record) else { return };
    let may = why_not(scene).is_none();
    let button = egui::Button::new(text!("quick-lift")).shortcut_text(text!("card-lift-keys"));
    let button = ui.add_enabled(may, button).on_hover_text(text!("card-lift-hint"));
    let button = button.on_disabled_hover_text(why_not(scene).unwrap_or_default());
    let takes_keys = may && !is_covered(ui.ctx(), ui.layer_id());
    let is_pressed = takes_keys && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::L));
    if button.clicked() || is_pressed {
        actions.push(Action::App(AppAction::Record(Box::new(draft))));
    }
}

/// The question that says what retracting an import would do.
fn import_question(import: &ImportState) -> String {
    let mut said = text!("card-why-retract-import", records = import.standing);
    let kept = import.corrected + import.replaced;
    if kept > 0 {
        said = format!("{said} {}", text!("card-import-kept", records = kept));
    }
    format!("{said} {}", text!("card-why-retract"))
}

/// Asks for the reason of a retraction or restoration, and records it.
fn why_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut RecordCardState,
    card: &Card,
    actions: &mut Vec<Action>,
) {
    let is_back = card.state(state.id) == RecordState::Retracted;
    let (question, deed) = if is_back {
        (text!("card-why-restore"), text!("card-do-restore"))
    } else {
        (text!("card-why-retract"), text!("card-do-retract"))
    };
    let question = match &card.import {
        Some(import) if !is_back => import_question(import),
        _ => question,
    };
    let Some(asked) = &mut state.asked else { return };
    let mut is_sure = asked.question.answered(ui).is_some();
    let colours = scene.theme.colours();
    ui.label(RichText::new(&question).color(colours.ink));
    let edit = egui::TextEdit::singleline(&mut asked.why).desired_width(f32::INFINITY);
    let field = ui.add(edit);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &question));
    if !asked.has_focus {
        field.request_focus();
        asked.has_focus = true;
    }
    asked.is_wrong &= asked.why.trim().is_empty();
    let (entered, left) = ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape)));
    let (mut records, mut cancels) = (field.lost_focus() && entered, field.lost_focus() && left);
    ui.horizontal(|ui| {
        records |= button_ui(ui, deed, why_not(scene));
        cancels |= ui.button(text!("card-cancel")).clicked();
        if asked.is_wrong {
            wrong_ui(ui, colours, &text!("card-why-needed"));
        }
    });
    is_sure |= asked.question.ui(ui, scene).is_some();
    let why = asked.why.trim();
    let draft = |of: Uuid| {
        let retraction = Retraction::new(of, why.to_owned());
        Box::new(Draft::new(Entry::Retraction(retraction)))
    };
    if records && why.is_empty() {
        asked.is_wrong = true;
        field.request_focus();
    } else if (is_sure || records && asked.question.checked(ui, scene, draft(state.id)).is_some())
        && why_not(scene).is_none()
    {
        let retract = |of: Uuid| Action::App(AppAction::Record(draft(of)));
        if is_back {
            actions.extend(card.story.retractions_of(state.id).map(|step| retract(step.record.id)));
        } else {
            actions.push(retract(state.id));
        }
        state.handed_in = Some(why.to_owned());
        state.asked = None;
    } else if cancels {
        state.asked = None;
    }
}
