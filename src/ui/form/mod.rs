//! The form of an entry: the fields of its kind, its source, and the buttons that record it.
//!
//! A form holds the typed text, not its meaning. `now` stays `now` until the entry is recorded, and an incomplete day
//! does not discard the form. The meaning is derived in each frame while the fields are drawn (`fieldset`), so what is
//! shown beside a field and what is recorded cannot differ.

mod cooperation;
mod country;
mod fieldset;
mod kinds;
mod on_record;

use egui::{RichText, Ui};
use fieldset::Fieldset;
pub(crate) use fieldset::day_understood;
use kinds::SourceFields;
pub(crate) use kinds::{
    ContactFields, DIRECTIONS, Fields, MeasureFields, ReadingFields, SIDES, TOPICS, figure_reader,
    figure_understood, measure_kinds, media, medium_word,
};
pub(crate) use on_record::{ExistingFigures, part_word};
use uuid::Uuid;

use crate::board::{Board, CountryCode, Draft, Entry, EntryKind, Measure, Record, Source};
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::wrong_ui;
use crate::ui::widgets::{Question, pen};
use crate::words;

/// A form that is being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    fields: Fields,
    source: SourceFields,
    supersedes: Option<Uuid>,
    /// What is on record for the day of the figure that is being entered.
    on_record: Option<ExistingFigures>,
    /// The initial content; `None` if the form did not start empty, so that all of it counts as typed.
    began: Option<Box<(Fields, SourceFields)>>,
    is_shown_first: bool,
    is_tried: bool,
}

/// What a form requests.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Keep the form open.
    Stay,
    /// Record this draft and close the form.
    Record(Box<Draft>),
    /// Record this draft and open the next form of its kind.
    RecordAndNext(Box<Draft>),
    /// Close the form without recording.
    Discard,
}

/// A request to record, by key or button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Record.
    Record,
    /// Record and open the next form.
    RecordAndNext,
}

impl Press {
    fn outcome(self, draft: Box<Draft>) -> Outcome {
        match self {
            Self::Record => Outcome::Record(draft),
            Self::RecordAndNext => Outcome::RecordAndNext(draft),
        }
    }
}

impl Form {
    /// An empty form; `None` if the kind has no form.
    pub fn new(kind: EntryKind, border: Option<CountryCode>) -> Option<Self> {
        let border = border.map(|border| border.to_string()).unwrap_or_default();
        let fields = Fields::new(kind, &border)?;
        let source = SourceFields::default();
        let began = Some(Box::new((fields.clone(), source.clone())));
        Some(Self { began, ..Self::of_fields(fields) })
    }

    /// A form that already holds what was typed elsewhere.
    pub(crate) fn of_fields(fields: Fields) -> Self {
        Self {
            fields,
            source: SourceFields::default(),
            supersedes: None,
            on_record: None,
            began: None,
            is_shown_first: true,
            is_tried: false,
        }
    }

    /// A form with the content of this draft; `None` if the kind has no form.
    pub fn of_draft(board: &Board, draft: &Draft) -> Option<Self> {
        let fields = Fields::of(&draft.entry, board.header().time_zone)?;
        let source = SourceFields::of(&draft.source);
        Some(Self { source, supersedes: draft.supersedes, ..Self::of_fields(fields) })
    }

    /// A form that corrects `record`; `None` if the kind has no form.
    pub fn correcting(board: &Board, record: &Record) -> Option<Self> {
        let source = correction_source(board, record);
        let draft = Draft {
            entry: record.entry.clone(),
            source,
            supersedes: Some(record.id),
            settles: Box::default(),
        };
        let mut form = Self::of_draft(board, &draft)?;
        form.began = Some(Box::new((form.fields.clone(), form.source.clone())));
        Some(form)
    }

    /// The same form, reopened to continue.
    pub(crate) fn again(self) -> Self {
        Self { is_shown_first: true, ..self }
    }

    /// The next form of this kind, with the same border and source.
    fn next(&self) -> Option<Self> {
        let fields = Fields::new(self.fields.kind(), &self.fields.border())?;
        let source = self.source.clone();
        let began = Some(Box::new((fields.clone(), source.clone())));
        Some(Self { source, began, ..Self::of_fields(fields) })
    }

    /// The record that the form corrects.
    pub fn supersedes(&self) -> Option<Uuid> {
        self.supersedes
    }

    /// Whether something was typed into the form.
    pub fn is_begun(&self) -> bool {
        self.began.as_ref().is_none_or(|began| began.0 != self.fields || began.1 != self.source)
    }

    /// The title, such as "New contact KGZ".
    pub fn title(&self) -> String {
        let kind = words::entry_kind(self.fields.kind());
        let what = format!("{kind} {}", self.fields.border().to_uppercase());
        match self.supersedes {
            Some(_) => text!("form-correct", what = what.trim_end()),
            None => text!("form-new", what = what.trim_end()),
        }
    }

    /// A short title for the list of unfinished forms.
    pub fn chip(&self) -> String {
        let kind = words::capitalised(&words::entry_kind(self.fields.kind()));
        format!("{kind} {}", self.fields.border()).trim_end().to_owned()
    }

    /// Draws the form. `press` is the request of a key.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        foot: &mut Foot,
        press: Option<Press>,
    ) -> Outcome {
        self.fill_in_from(scene);
        if let Some(draft) = foot.question.answered(ui) {
            return foot.asked_by.outcome(draft);
        }
        let room = ui.available_height() - foot.height;
        let mut press = press;
        let mut draft = None;
        let mut first_wrong = None;
        let mut first = None;
        egui::ScrollArea::vertical().id_salt("fields").auto_shrink(false).max_height(room).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let is_tried = self.is_tried || press.is_some();
            let mut set = Fieldset::new(ui, scene, is_tried);
            if let Some(id) = self.supersedes {
                corrects_ui(&mut set, id);
            }
            let entry = self.fields.ui(&mut set);
            let on_record = self.on_record_ui(&mut set, entry.as_ref());
            let source = self.source.ui(&mut set);
            (first, first_wrong) = (set.first, set.first_wrong);
            let (supersedes, settles) = (self.supersedes.or(on_record), Box::default());
            draft = entry.zip(source).map(|(entry, source)| Draft { entry, source, supersedes, settles });
        });
        let problems = draft.as_ref().map(|draft| problems(scene, draft)).unwrap_or_default();
        let is_right = draft.is_some() && problems.is_empty();
        if std::mem::take(&mut self.is_shown_first)
            && let Some(id) = first_wrong.or(first)
        {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let pressed = foot_ui(ui, scene, &problems, is_right, self, foot);
        press = press.or(pressed.press);
        if pressed.is_discarded {
            return Outcome::Discard;
        }
        if let Some(draft) = pressed.answered {
            return foot.asked_by.outcome(draft);
        }
        let Some(press) = press.filter(|_| scene.can_record()) else { return Outcome::Stay };
        match draft.filter(|_| is_right) {
            Some(draft) => {
                foot.asked_by = press;
                foot.question
                    .checked(ui, scene, Box::new(draft))
                    .map_or(Outcome::Stay, |draft| press.outcome(draft))
            }
            None => {
                self.is_tried = true;
                if let Some(id) = first_wrong {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                ui.ctx().request_repaint();
                Outcome::Stay
            }
        }
    }

    /// Draws what is on record for the day of a figure, and the effect of the entered figure. Returns the record that
    /// it corrects if none was chosen, because a day has one figure per part of a border.
    fn on_record_ui(&mut self, set: &mut Fieldset<'_, '_>, entry: Option<&Entry>) -> Option<Uuid> {
        let Fields::Reading(fields) = &self.fields else { return None };
        let subject = fields.subject(set.scene)?;
        let on_record = ExistingFigures::find(self.on_record.take(), set.scene, subject);
        let on_record = self.on_record.insert(on_record);
        let value = match entry {
            Some(Entry::Reading(reading)) => Some(reading.value),
            _ => None,
        };
        let side = fields.side?;
        let effect = value.and_then(|value| on_record.effect(side, value, self.supersedes));
        on_record.said().into_iter().chain(effect).for_each(|words| set.aside(&words));
        on_record.record(side)
    }

    /// Fills in the first watched indicator, which only the board knows.
    fn fill_in_from(&mut self, scene: &Scene<'_>) {
        let watched = scene.header().thresholds.watch.first();
        let fill = |fields: &mut Fields| {
            if let Fields::Reading(reading) = fields
                && reading.indicator.is_none()
            {
                reading.indicator = watched.cloned();
            }
        };
        fill(&mut self.fields);
        if let Some(began) = &mut self.began {
            fill(&mut began.0);
        }
    }

    /// Replaces the form with the next one of its kind.
    pub(crate) fn start_next(&mut self) {
        if let Some(next) = self.next() {
            *self = next;
        }
    }
}

/// The initial source of a manual correction of `record`. It is empty, because the correction does not come from the
/// source of the earlier record. If the entry has an unknown start, it counts from the day of its report, and the
/// source keeps that day so that the correction does not move the start.
pub(crate) fn correction_source(board: &Board, record: &Record) -> Source {
    let leans_on_report = match &record.entry {
        Entry::Measure(measure) => measure.from.is_none(),
        Entry::Cadence(cadence) => cadence.starts.is_none(),
        _ => false,
    };
    let day = leans_on_report.then(|| record.report_day(board.header().time_zone));
    Source { day, ..Source::default() }
}

/// The draft that lifts the measure of `record` as of today; `None` if the record is of no measure in force.
pub(crate) fn lifted_today(scene: &Scene<'_>, record: &Record) -> Option<Draft> {
    let Entry::Measure(measure) = &record.entry else { return None };
    let is_this = |position: usize| scene.board.records().get(position).is_some_and(|of| of.id == record.id);
    let border = scene.picture.border(measure.border)?;
    border.in_force().find(|measure| is_this(measure.position))?;
    let lifted = Measure { lifted: Some(scene.picture.today), ..measure.clone() };
    let source = correction_source(scene.board, record);
    Some(Draft { source, ..Draft::correcting(record.id, Entry::Measure(lifted)) })
}

/// The rules that the record would break, in words.
pub(crate) fn problems(scene: &Scene<'_>, draft: &Draft) -> Vec<String> {
    let by = if scene.desk.by.is_empty() { "?" } else { scene.desk.by };
    // Any ID that no record has will do.
    let record = draft.clone().stamped(Uuid::max(), scene.now, by);
    let problems = scene.board.problems_with_entered(&record);
    problems.iter().map(|problem| words::problem_in_form(&problem.kind)).collect()
}

/// Draws which record is corrected.
fn corrects_ui(set: &mut Fieldset<'_, '_>, id: Uuid) {
    let Some(record) = set.scene.board.get(id) else { return };
    let at = words::day_time(record.recorded_at, set.scene.shown_zone());
    let ink = set.scene.theme.colours().ink2;
    let words = text!("form-corrects", by = record.by.as_str(), at = at);
    set.ui.label(RichText::new(words).font(TextStyle::Label.font()).color(ink));
}

/// State of the foot of a form between frames.
#[derive(Debug)]
pub(crate) struct Foot {
    /// Whether the user is asked to confirm discarding the form.
    pub asks_discard: bool,
    /// The question about an unlikely draft.
    pub question: Question,
    /// The request that led to the question.
    asked_by: Press,
    /// The height in the last frame, in points, which determines the room for the fields.
    height: f32,
}

impl Default for Foot {
    fn default() -> Self {
        Self { asks_discard: false, question: Question::default(), asked_by: Press::Record, height: 40.0 }
    }
}

/// What was pressed in the foot of a form.
#[derive(Default)]
struct Pressed {
    press: Option<Press>,
    is_discarded: bool,
    /// The draft in question, if the answer was yes.
    answered: Option<Box<Draft>>,
}

/// Draws the problems of the whole entry, and the buttons.
fn foot_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    problems: &[String],
    is_right: bool,
    form: &Form,
    foot: &mut Foot,
) -> Pressed {
    let colours = scene.theme.colours();
    let rule = ui.available_rect_before_wrap();
    pen(ui, scene).rule(rule.left(), rule.right(), rule.top(), colours.hair);
    ui.add_space(6.0);
    if !scene.can_record() {
        let why = if scene.is_at_desk() { text!("form-not-live") } else { text!("form-nobody-records") };
        wrong_ui(ui, colours, &why);
    }
    for problem in problems {
        wrong_ui(ui, colours, &words::capitalised(problem));
    }
    let answered = foot.question.ui(ui, scene);
    let mut pressed = ui.horizontal(|ui| buttons_ui(ui, scene, is_right, form, foot)).inner;
    pressed.answered = answered;
    let height = ui.min_rect().bottom() - rule.top() + ui.spacing().item_spacing.y;
    if (height - foot.height).abs() > 0.5 {
        foot.height = height;
        ui.ctx().request_repaint();
    }
    pressed
}

fn buttons_ui(ui: &mut Ui, scene: &Scene<'_>, is_right: bool, form: &Form, foot: &mut Foot) -> Pressed {
    let colours = scene.theme.colours();
    let mut pressed = Pressed::default();
    let may = scene.can_record();
    if foot.asks_discard {
        ui.label(text!("form-discard-sure"));
        pressed.is_discarded = ui.button(text!("form-discard-yes")).clicked();
        if ui.button(text!("form-discard-no")).clicked() {
            foot.asks_discard = false;
        }
        return pressed;
    }
    let is_ready = is_right && may;
    let ink = if is_ready { colours.ink } else { colours.ink2 };
    let record =
        egui::Button::new(RichText::new(text!("form-record")).color(ink)).shortcut_text("Ctrl+Enter");
    let record = if is_ready {
        record.fill(colours.area).stroke(egui::Stroke::new(1.0, colours.data))
    } else {
        record
    };
    let record = ui.add_enabled(may, record).on_hover_text(text!("form-record-hint"));
    // The accessible name is longer, because a menu of the window is also called "Record".
    let name = text!("form-record-name", form = form.title());
    record.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, may, &name));
    if record.clicked() {
        pressed.press = Some(Press::Record);
    }
    let next = egui::Button::new(RichText::new(text!("form-record-and-next")).color(ink));
    if ui.add_enabled(may, next).on_hover_text(text!("form-record-and-next-hint")).clicked() {
        pressed.press = Some(Press::RecordAndNext);
    }
    if ui.button(text!("form-discard")).clicked() {
        foot.asks_discard = form.is_begun();
        pressed.is_discarded = !form.is_begun();
    }
    pressed
}

/// Draws the heading of a part of the drawer. Returns whether its close button was pressed.
pub(crate) fn head_ui(ui: &mut Ui, scene: &Scene<'_>, title: &str) -> bool {
    let mut closes = false;
    ui.horizontal(|ui| {
        let ink = scene.theme.colours().ink;
        ui.label(RichText::new(title).font(TextStyle::Head.font()).color(ink));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            closes = ui.button(text!("drawer-close")).on_hover_text(text!("drawer-close-hint")).clicked();
        });
    });
    closes
}
