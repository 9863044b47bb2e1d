//! What the wizard keeps between frames, and how its steps follow each other.

use std::path::PathBuf;
use std::sync::Arc;

use super::found::{ImportPreview, ProposedTable, ReadTable};
use super::kept::{ColumnsStep, ConsequencesStep, TableStep};
use super::request::ImportRequest;
use crate::exchange::Profile;
use crate::exchange::propose::{
    Edit, OpenQuestions, ProfileDraft, ProfileOrigin, Proposal, Question, QuestionPlace,
};
use crate::ui::{Action, AppAction};

/// A step of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Step {
    /// The table as the program reads it.
    #[default]
    Table,
    /// The meaning of columns and values.
    Columns,
    /// What an import would do.
    Consequences,
    /// The import is on record.
    Done,
}

/// What a background job is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The file is being read.
    Reading,
    /// The consequences are being worked out.
    Previewing,
    /// The records are being made.
    Importing,
}

/// The step in which a question is asked.
pub(super) fn step_of(question: &Question) -> Step {
    match question.place {
        QuestionPlace::Row(_) => Step::Table,
        _ => Step::Columns,
    }
}

/// A job that is running, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Running {
    /// What it does.
    pub work: Work,
    /// From 0 to 1. `None` if that is not known.
    pub done: Option<f32>,
}

/// By which profile the table is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chosen {
    /// One of those that fit, by its place in the list.
    Fitting(usize),
    /// The one that the answers make.
    #[default]
    Own,
}

/// The wizard.
#[derive(Debug, Default)]
pub struct ImportState {
    /// The name of the table: that of its file, or "Pasted cells".
    pub name: String,
    /// The step that is shown.
    pub step: Step,
    /// The job that is running.
    pub running: Option<Running>,
    /// Why the table cannot be read or imported, in words.
    pub failed: Option<String>,
    /// The table as it was read. Only its beginning while the rest is being read.
    pub table: Option<Arc<ReadTable>>,
    /// What the program makes of it.
    pub proposal: Option<Arc<Proposal>>,
    /// The answers so far.
    pub draft: Option<ProfileDraft>,
    /// What is open in the draft. Worked out anew after each edit, because that reads all words of the table.
    pub questions: Vec<Question>,
    /// By which profile the table is imported.
    pub chosen: Chosen,
    /// The answers of the other ways, so that choosing one and coming back loses nothing.
    pub(super) set_aside: Vec<(Option<ProfileOrigin>, ProfileDraft)>,
    /// What the import would do.
    pub preview: Option<Arc<ImportPreview>>,
    /// Whether somebody answered or chose something that closing the wizard would lose.
    pub has_answers: bool,
    /// Whether the consequences were worked out anew because the board changed.
    pub is_renewed: bool,
    /// An import that follows as soon as the consequences are worked out, and whether the profile is saved then.
    pub(super) then_import: Option<bool>,
    /// Where the profile was saved, in words.
    pub saved: Option<String>,
    /// The folder in which new tables are looked for.
    pub watched: Option<PathBuf>,
    /// Whether the wizard asks before it closes.
    pub(super) is_leaving: bool,
    /// Whether a field had the focus when the last frame ended.
    pub(super) was_typing: bool,
    pub(super) table_step: TableStep,
    pub(super) columns_step: ColumnsStep,
    pub(super) consequences_step: ConsequencesStep,
}

impl ImportState {
    /// The wizard on a table that is still to be read.
    pub fn new(name: String) -> Self {
        let running = Some(Running { work: Work::Reading, done: None });
        Self { name, running, ..Self::default() }
    }

    /// Shows the beginning of the table, while the rest is being read.
    pub fn show_head(&mut self, table: Arc<ReadTable>) {
        self.failed = None;
        self.table_step.forget();
        self.table = Some(table);
    }

    /// Shows the table and what the program makes of it. A profile about which nothing is to be asked leads to the
    /// consequences at once, and one that meets new words to the questions about them.
    pub fn show(&mut self, found: ProposedTable, actions: &mut Vec<Action>) {
        let ProposedTable { table, proposal } = found;
        self.running = None;
        self.show_head(table);
        let before = self.draft.take();
        let is_first = before.is_none();
        let way = match is_first {
            true => proposal.fits.first().map(|fit| fit.profile.origin.clone()),
            false => self.way(),
        };
        self.proposal = Some(proposal);
        self.chosen = self.way_chosen(way.as_ref());
        // A way whose profile no longer fits goes on without it.
        let way = self.way();
        let mut drafts = std::mem::take(&mut self.set_aside);
        drafts.retain(|(of, _)| of.is_none() || self.way_chosen(of.as_ref()) != Chosen::Own);
        drafts.extend(before.map(|draft| (way.clone(), draft)));
        for (of, draft) in &mut drafts {
            if let Some(fresh) = self.begun(of.as_ref()) {
                *draft = draft.with_table(fresh);
            }
        }
        self.draft = drafts.pop().map(|(_, draft)| draft).or_else(|| self.begun(way.as_ref()));
        drafts.retain(|(of, _)| *of != way);
        self.set_aside = drafts;
        self.preview = None;
        self.renew_questions();
        if is_first && self.chosen != Chosen::Own && self.step == Step::Table {
            let is_asked =
                |step: Step| self.open_questions().iter().any(|question| step_of(question) == step);
            let step = [Step::Table, Step::Columns].into_iter().find(|step| is_asked(*step));
            self.go_to(step.unwrap_or(Step::Consequences), actions);
        } else if self.step == Step::Consequences {
            self.ask_preview(actions);
        }
    }

    /// The profile of the chosen way, by where it comes from. `None` if the answers make it.
    fn way(&self) -> Option<ProfileOrigin> {
        let Chosen::Fitting(place) = self.chosen else { return None };
        Some(self.proposal.as_ref()?.fits.get(place)?.profile.origin.clone())
    }

    fn way_chosen(&self, way: Option<&ProfileOrigin>) -> Chosen {
        let fits = self.proposal.iter().flat_map(|proposal| &proposal.fits);
        let place = fits.map(|fit| &fit.profile.origin).position(|origin| Some(origin) == way);
        place.map_or(Chosen::Own, Chosen::Fitting)
    }

    /// The draft with which a way begins.
    fn begun(&self, way: Option<&ProfileOrigin>) -> Option<ProfileDraft> {
        let proposal = self.proposal.as_ref()?;
        let fit = proposal.fits.iter().find(|fit| Some(&fit.profile.origin) == way);
        let by_profile = fit.and_then(|fit| proposal.draft_by(&fit.profile.profile));
        Some(by_profile.unwrap_or_else(|| proposal.draft()))
    }

    /// Makes a choice about the table, and reads it again if the choice asks for that.
    pub(super) fn edit(&mut self, edit: Edit, actions: &mut Vec<Action>) {
        let Some(draft) = &mut self.draft else { return };
        let needs_reading = edit.needs_reading();
        let followed = draft.follows().is_some();
        match draft.apply(edit) {
            Ok(()) => {
                self.has_answers = true;
                self.failed = None;
                self.preview = None;
            }
            Err(why) => return self.failed = Some(why.to_string()),
        }
        if followed && draft.follows().is_none() {
            // What a column means is no longer what the profile says: the answers make another one.
            self.set_aside.retain(|(way, _)| way.is_some());
            self.chosen = Chosen::Own;
        }
        if needs_reading {
            self.running = Some(Running { work: Work::Reading, done: None });
            let spec = Box::new(draft.table_spec());
            actions.push(Action::App(AppAction::Import(ImportRequest::Read(spec))));
        }
        self.renew_questions();
    }

    fn renew_questions(&mut self) {
        self.questions = self.draft.as_ref().map(ProfileDraft::questions).unwrap_or_default();
        self.columns_step.renew(self.questions.len());
    }

    /// Whether the answers make the profile or add to it.
    pub(super) fn is_answered(&self) -> bool {
        let follows = self.draft.as_ref().is_some_and(|draft| draft.follows().is_some());
        self.chosen == Chosen::Own || follows
    }

    /// The open questions of the chosen way. A profile that fits asks only what it does not know, and nothing if it
    /// reads another part of the file than the one that was looked at.
    pub(super) fn open_questions(&self) -> &[Question] {
        if self.is_answered() { &self.questions } else { &[] }
    }

    /// The profile by which the table is imported.
    ///
    /// # Errors
    ///
    /// Returns what is open or wrong, in words.
    fn profile(&self) -> Result<Arc<Profile>, String> {
        let draft = self.draft.as_ref().ok_or_else(String::new)?;
        if let (Chosen::Fitting(place), Some(proposal)) = (self.chosen, &self.proposal)
            && draft.follows().is_none()
            && let Some(fit) = proposal.fits.get(place)
        {
            let mut profile = fit.profile.profile.clone();
            // What somebody has said about the file holds for a profile too.
            let said = draft.table_spec();
            profile.table.encoding = said.encoding.or(profile.table.encoding);
            profile.table.delimiter = said.delimiter.or(profile.table.delimiter);
            if said.header_row.is_some() {
                (profile.table.header_row, profile.table.header_rows) = (said.header_row, said.header_rows);
            }
            if said.sheet != Default::default() {
                profile.table.sheet = said.sheet;
            }
            return Ok(Arc::new(profile));
        }
        draft.profile().map(Arc::new).map_err(|open| match open {
            OpenQuestions::Questions(questions) => questions.first().map(Question::title).unwrap_or_default(),
            OpenQuestions::Fault(fault) => fault.to_string(),
            OpenQuestions::Import(error) => error.to_string(),
        })
    }

    /// Chooses by which profile the table is imported.
    pub(super) fn choose(&mut self, chosen: Chosen) {
        if self.chosen == chosen {
            return;
        }
        let before = self.way();
        self.chosen = chosen;
        let way = self.way();
        if let Some(draft) = self.draft.take() {
            self.set_aside.push((before, draft));
        }
        let place = self.set_aside.iter().position(|(of, _)| *of == way);
        self.draft = match place {
            Some(place) => Some(self.set_aside.swap_remove(place).1),
            None => self.begun(way.as_ref()),
        };
        self.preview = None;
        self.failed = None;
        self.renew_questions();
    }

    /// Shows a step, and asks for what it needs.
    pub(super) fn go_to(&mut self, step: Step, actions: &mut Vec<Action>) {
        self.step = step;
        self.failed = None;
        if step == Step::Consequences && self.preview.is_none() {
            self.ask_preview(actions);
        }
    }

    /// Asks for the consequences of the import.
    pub fn ask_preview(&mut self, actions: &mut Vec<Action>) {
        match self.profile() {
            Ok(profile) => {
                self.running = Some(Running { work: Work::Previewing, done: None });
                actions.push(Action::App(AppAction::Import(ImportRequest::Preview(profile))));
            }
            Err(why) => self.failed = Some(why),
        }
    }

    /// Shows what the import would do.
    pub fn show_preview(&mut self, preview: Arc<ImportPreview>, actions: &mut Vec<Action>) {
        self.running = None;
        if let Some(saves) = self.then_import.take() {
            actions.push(Action::App(AppAction::Import(ImportRequest::Import { saves })));
        }
        self.preview = Some(preview);
        self.consequences_step.forget();
    }

    /// Says that the import is on record.
    pub fn finish(&mut self) {
        self.running = None;
        self.has_answers = false;
        self.step = Step::Done;
    }

    /// Says why something failed.
    pub fn fail(&mut self, why: String) {
        self.running = None;
        self.then_import = None;
        self.failed = Some(why);
    }

    /// Says how far the running job is.
    pub fn progress(&mut self, done: f32) {
        if let Some(running) = &mut self.running {
            running.done = Some(done);
        }
    }
}
