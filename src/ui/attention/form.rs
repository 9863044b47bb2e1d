//! The form in a reason's row. It acknowledges the reason, extends an acknowledgement, or retracts one.
//!
//! The form stays open while another view is shown. Errors are shown beside their field before anything is recorded.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use egui::{Id, Key, Modifiers, Rect, Ui, pos2, vec2};
use uuid::Uuid;

use super::key::ReasonKey;
use crate::board::{Acknowledgement, Draft, Entry, ReasonSubject, Retraction};
use crate::input;
use crate::text;
use crate::ui::form::problems;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::{choose_all_by_key, is_entered};
use crate::ui::widgets::{Edge, Question, button};
use crate::ui::{Density, Scene};
use crate::words;

/// How long an acknowledgement holds by default, in hours: one shift.
const USUAL_HOURS: i64 = 8;
/// The durations offered as buttons, in hours.
const OFFERED_HOURS: [i64; 3] = [2, 8, 24];

#[derive(Debug)]
pub(super) struct Form {
    pub key: ReasonKey,
    pub purpose: Purpose,
    comment: String,
    until: String,
    /// Whether the fields have been filled with their initial values.
    is_filled: bool,
    /// The error of each field, after the first attempt to record.
    comment_problem: Option<String>,
    until_problem: Option<String>,
    /// The field that gets the focus in the next frame.
    focus: Option<Field>,
    /// The question about an unlikely draft.
    question: Question,
}

/// What the form records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new acknowledgement.
    Acknowledge,
    /// An acknowledgement that supersedes this one and covers the same reasons.
    Extend(Uuid),
    /// The retraction of this acknowledgement.
    Retract(Uuid),
}

/// What the form requests.
#[derive(Debug)]
pub(super) enum FormOutcome {
    /// Keep the form open.
    Stay,
    /// Record this draft and close the form.
    Record(Box<Draft>),
    /// Close the form without recording.
    Discard,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Comment,
    Until,
}

impl Form {
    /// Whether something was typed.
    pub fn is_begun(&self) -> bool {
        !self.comment.trim().is_empty()
    }

    pub fn new(key: ReasonKey, purpose: Purpose) -> Self {
        Self {
            key,
            purpose,
            comment: String::new(),
            until: String::new(),
            is_filled: false,
            comment_problem: None,
            until_problem: None,
            focus: Some(Field::Comment),
            question: Question::default(),
        }
    }

    /// The same form, reopened to continue.
    pub fn again(self) -> Self {
        Self { focus: Some(Field::Comment), ..self }
    }

    /// The height of the form, in points.
    pub fn height(density: Density) -> f32 {
        density.pick(82.0, 76.0)
    }

    /// Draws the form in `rect`.
    pub fn form_ui(&mut self, ui: &mut Ui, rect: Rect, scene: &Scene<'_>) -> FormOutcome {
        if !self.is_filled {
            self.fill(scene);
        }
        if let Some(draft) = self.question.answered(ui) {
            return FormOutcome::Record(draft);
        }
        let fields = Rect::from_min_max(rect.min + vec2(0.0, 8.0), rect.max);
        let labels = labels_width(ui, scene, &self.labels());
        let left = fields.left() + labels + 10.0;
        let upper = Rect::from_min_max(pos2(left, fields.top()), pos2(fields.right(), fields.top() + 24.0));
        let lower = upper.translate(vec2(0.0, 32.0));
        let entered = self.comment_ui(ui, upper, fields.left(), scene);
        if self.question.is_open() {
            // The question replaces the second line until it is answered.
            let mut line = ui.new_child(egui::UiBuilder::new().max_rect(lower));
            return self.question.ui(&mut line, scene).map_or(FormOutcome::Stay, FormOutcome::Record);
        }
        let x = if matches!(self.purpose, Purpose::Retract(_)) {
            (left, false)
        } else {
            self.until_ui(ui, lower, fields.left(), scene)
        };
        self.finish_ui(ui, lower.with_min_x(x.0), entered || x.1, scene)
    }

    /// Sets the initial values: an end one shift from now, and the comment of the acknowledgement that is extended.
    fn fill(&mut self, scene: &Scene<'_>) {
        self.is_filled = true;
        self.until = written_in(USUAL_HOURS, scene);
        if let Purpose::Extend(id) = self.purpose
            && let Some(Entry::Acknowledgement(earlier)) = scene.board.get(id).map(|record| &record.entry)
        {
            self.comment.clone_from(&earlier.comment);
        }
    }

    fn labels(&self) -> [String; 2] {
        match self.purpose {
            Purpose::Retract(_) => [text!("acknowledge-why"), String::new()],
            _ => [text!("acknowledge-comment"), text!("acknowledge-until")],
        }
    }

    /// Draws the comment field and its error. Returns whether Enter was pressed in it.
    fn comment_ui(&mut self, ui: &mut Ui, rect: Rect, left: f32, scene: &Scene<'_>) -> bool {
        let [label, _] = self.labels();
        let colours = scene.theme.colours();
        let pen = crate::ui::pen(ui, scene);
        let baseline = rect.center().y + 4.0;
        pen.text(left, baseline, Edge::Left, TextStyle::Label, colours.ink3, &label);
        let problem = self.comment_problem.clone().unwrap_or_default();
        let said = pen.width(TextStyle::Label, &problem);
        let room = if said > 0.0 { rect.width() - said - 12.0 } else { rect.width() };
        let field = rect.with_max_x(rect.left() + room.clamp(120.0, 720.0));
        pen.text(field.right() + 10.0, baseline, Edge::Left, TextStyle::Label, colours.red_ink, &problem);
        let edit = egui::TextEdit::singleline(&mut self.comment)
            .id(field_id(ui, "comment"))
            .margin(vec2(6.0, 0.0))
            .align(egui::Align2::LEFT_CENTER);
        let response = ui.put(field, edit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &label));
        if response.changed() {
            self.comment_problem = None;
        }
        if self.focus == Some(Field::Comment) {
            self.focus = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        is_to_be_recorded(ui, &response)
    }

    /// Draws the field for the end, the buttons that fill it, and how its text is read. Returns where the row ends, and
    /// whether Enter was pressed in the field.
    fn until_ui(&mut self, ui: &mut Ui, rect: Rect, left: f32, scene: &Scene<'_>) -> (f32, bool) {
        let [_, label] = self.labels();
        let colours = scene.theme.colours();
        let baseline = rect.center().y + 4.0;
        crate::ui::pen(ui, scene).text(left, baseline, Edge::Left, TextStyle::Label, colours.ink3, &label);
        let field = Rect::from_min_size(rect.min, vec2(128.0, rect.height()));
        let edit = egui::TextEdit::singleline(&mut self.until)
            .id(field_id(ui, "until"))
            .margin(vec2(6.0, 0.0))
            .align(egui::Align2::LEFT_CENTER);
        let response = ui.put(field, edit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &label));
        if response.changed() {
            self.until_problem = None;
        }
        if self.focus == Some(Field::Until) {
            self.focus = None;
            response.request_focus();
        }
        choose_all_by_key(ui, &response, &self.until);
        let entered = is_to_be_recorded(ui, &response);
        let mut x = field.right() + 8.0;
        for hours in OFFERED_HOURS {
            let place = Rect::from_min_size(pos2(x, rect.top() + 2.0), vec2(38.0, 20.0));
            let label = text!("acknowledge-hours", hours = hours);
            let spoken = text!("acknowledge-hours-named", hours = hours);
            if button(ui, scene, place, ("hours", hours), &label, &spoken).clicked() {
                self.until = written_in(hours, scene);
                self.until_problem = None;
            }
            x = place.right() + 4.0;
        }
        let (ink, said) = match (&self.until_problem, self.end(scene)) {
            (Some(problem), _) => (colours.red_ink, problem.clone()),
            (None, Ok(end)) => {
                (colours.ink2, text!("attention-in", span = words::nearest_span(end - scene.now)))
            }
            (None, Err(_)) if self.until.trim().is_empty() => (colours.ink2, String::new()),
            (None, Err(problem)) => (colours.red_ink, problem),
        };
        let pen = crate::ui::pen(ui, scene);
        // A long error is cut, so that the buttons keep their room. The tooltip shows it in full.
        let room = rect.right() - x - 8.0 - self.finish_width(ui, scene);
        let width = pen.text_within(x + 8.0, baseline, room, TextStyle::Label, ink, &said);
        if width >= room - 16.0 && !said.is_empty() {
            let place = Rect::from_min_size(pos2(x + 8.0, rect.top()), vec2(width, rect.height()));
            ui.interact(place, ui.make_persistent_id("until problem"), egui::Sense::hover())
                .on_hover_text(said);
        }
        (x + 8.0 + width.max(60.0) + 16.0, entered)
    }

    fn finish_width(&self, ui: &Ui, scene: &Scene<'_>) -> f32 {
        let author = as_author(scene);
        crate::ui::pen(ui, scene).width(TextStyle::Label, &author) + 12.0 + 2.0 * (BUTTON_WIDTH + 8.0) + 16.0
    }

    /// Draws the author's name and the buttons.
    fn finish_ui(&mut self, ui: &mut Ui, rect: Rect, is_entered: bool, scene: &Scene<'_>) -> FormOutcome {
        let author = as_author(scene);
        let pen = crate::ui::pen(ui, scene);
        let ink = pen.colours.ink2;
        let width = pen.text(rect.left(), rect.center().y + 4.0, Edge::Left, TextStyle::Label, ink, &author);
        let size = vec2(BUTTON_WIDTH, 22.0);
        let record = Rect::from_min_size(pos2(rect.left() + width + 12.0, rect.top() + 1.0), size);
        let cancel = record.translate(vec2(size.x + 8.0, 0.0));
        let label = match self.purpose {
            Purpose::Acknowledge => text!("acknowledge-set"),
            Purpose::Extend(_) => text!("acknowledge-extend-set"),
            Purpose::Retract(_) => text!("acknowledge-retract-set"),
        };
        let is_pressed = button(ui, scene, record, "set", &label, &label).clicked();
        let label = text!("acknowledge-cancel");
        if button(ui, scene, cancel, "cancel", &label, &label).clicked() {
            return FormOutcome::Discard;
        }
        if !(is_pressed || is_entered) {
            return FormOutcome::Stay;
        }
        let draft = self.draft(scene).filter(|draft| self.is_possible(scene, draft));
        let draft = draft.and_then(|draft| self.question.checked(ui, scene, Box::new(draft)));
        draft.map_or(FormOutcome::Stay, FormOutcome::Record)
    }

    /// Whether the draft obeys the rules. If not, its first problem is shown beside a field.
    fn is_possible(&mut self, scene: &Scene<'_>, draft: &Draft) -> bool {
        let problem = problems(scene, draft).into_iter().next().map(|what| words::capitalised(&what));
        let is_possible = problem.is_none();
        match self.purpose {
            Purpose::Retract(_) => self.comment_problem = problem,
            Purpose::Acknowledge | Purpose::Extend(_) => self.until_problem = problem,
        }
        is_possible
    }

    fn end(&self, scene: &Scene<'_>) -> Result<DateTime<Utc>, String> {
        let end = input::instant(&self.until, scene.now, scene.zone());
        let end = end.map_err(|error| error.to_string())?;
        if end > scene.now { Ok(end) } else { Err(text!("acknowledge-past")) }
    }

    /// Returns the draft. If a field has an error, shows it beside the field, moves the focus there and returns `None`.
    fn draft(&mut self, scene: &Scene<'_>) -> Option<Draft> {
        let retracts = matches!(self.purpose, Purpose::Retract(_));
        let comment = self.comment.trim().to_owned();
        self.comment_problem = comment
            .is_empty()
            .then(|| if retracts { text!("acknowledge-no-why") } else { text!("acknowledge-no-comment") });
        let end = if retracts { Ok(scene.now) } else { self.end(scene) };
        self.until_problem = end.as_ref().err().cloned();
        self.focus = match (&self.comment_problem, &self.until_problem) {
            (Some(_), _) => Some(Field::Comment),
            (None, Some(_)) => Some(Field::Until),
            (None, None) => None,
        };
        let expires = end.ok().filter(|_| self.focus.is_none())?;
        let (border, reason) = (self.key.border, self.key.kind);
        let acknowledgement = |subject: Option<ReasonSubject>| {
            let comment = comment.clone();
            Entry::Acknowledgement(Acknowledgement { border, reason, subject, comment, expires })
        };
        Some(match self.purpose {
            Purpose::Acknowledge => Draft::new(acknowledgement(Some(self.key.subject.clone()))),
            Purpose::Extend(id) => {
                // An extension covers the same reasons as the acknowledgement that it supersedes.
                let subject = match scene.board.get(id).map(|record| &record.entry) {
                    Some(Entry::Acknowledgement(earlier)) => earlier.subject.clone(),
                    _ => Some(self.key.subject.clone()),
                };
                Draft::correcting(id, acknowledgement(subject))
            }
            Purpose::Retract(of) => Draft::new(Entry::Retraction(Retraction::new(of, comment))),
        })
    }
}

const BUTTON_WIDTH: f32 = 88.0;

/// The author's name, in words.
fn as_author(scene: &Scene<'_>) -> String {
    match scene.desk.by {
        "" => text!("acknowledge-asks"),
        by => text!("acknowledge-as", by = by),
    }
}

/// Whether the form is submitted: by Enter in `line`, or by the key that submits every form.
fn is_to_be_recorded(ui: &Ui, line: &egui::Response) -> bool {
    is_entered(ui, line)
        || (line.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)))
}

fn field_id(ui: &Ui, name: &str) -> Id {
    ui.make_persistent_id(("acknowledgement", name))
}

fn labels_width(ui: &Ui, scene: &Scene<'_>, labels: &[String]) -> f32 {
    let pen = crate::ui::pen(ui, scene);
    labels.iter().map(|label| pen.width(TextStyle::Label, label)).fold(0.0, f32::max)
}

/// The moment `hours` from now as the field shows it, rounded up to the minute.
fn written_in(hours: i64, scene: &Scene<'_>) -> String {
    let instant = scene.now + TimeDelta::hours(hours);
    let instant = instant.duration_round_up(TimeDelta::minutes(1)).unwrap_or(instant);
    instant.with_timezone(&scene.zone()).format("%Y-%m-%d %H:%M").to_string()
}
