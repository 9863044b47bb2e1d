//! What the wizard keeps between frames, and how its steps follow each other.

use std::path::PathBuf;
use std::sync::Arc;

use super::found::{ImportPreview, ProposedTable, ReadTable};
use super::kept::{ColumnsStep, ConsequencesStep, TableStep};
use super::request::ImportRequest;
use crate::exchange::Profile;
use crate::exchange::propose::{Edit, OpenQuestions, ProfileDraft, Proposal, Question};
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
    /// consequences at once.
    pub fn show(&mut self, found: ProposedTable, actions: &mut Vec<Action>) {
        let ProposedTable { table, proposal } = found;
        self.running = None;
        self.show_head(table);
        let fresh = proposal.draft();
        let is_first = self.draft.is_none();
        self.draft = Some(match self.draft.take() {
            Some(draft) => draft.with_table(fresh),
            None => fresh,
        });
        if is_first {
            self.chosen = if proposal.fits.is_empty() { Chosen::Own } else { Chosen::Fitting(0) };
        }
        self.proposal = Some(proposal);
        self.preview = None;
        self.renew_questions();
        if is_first && self.chosen != Chosen::Own && self.step == Step::Table {
            self.go_to(Step::Consequences, actions);
        } else if self.step == Step::Consequences {
            self.ask_preview(actions);
        }
    }

    /// Makes a choice about the table, and reads it again if the choice asks for that.
    pub(super) fn edit(&mut self, edit: Edit, actions: &mut Vec<Action>) {
        let Some(draft) = &mut self.draft else { return };
        let needs_reading = edit.needs_reading();
        match draft.apply(edit) {
            Ok(()) => {
                self.has_answers = true;
                self.failed = None;
                self.preview = None;
            }
            Err(why) => return self.failed = Some(why.to_string()),
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

    /// The open questions of the chosen way. A profile that fits asks nothing.
    pub(super) fn open_questions(&self) -> &[Question] {
        match self.chosen {
            Chosen::Own => &self.questions,
            Chosen::Fitting(_) => &[],
        }
    }

    /// The profile by which the table is imported.
    ///
    /// # Errors
    ///
    /// Returns what is open or wrong, in words.
    fn profile(&self) -> Result<Arc<Profile>, String> {
        let draft = self.draft.as_ref().ok_or_else(String::new)?;
        if let (Chosen::Fitting(place), Some(proposal)) = (self.chosen, &self.proposal)
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
        if self.chosen != chosen {
            self.chosen = chosen;
            self.preview = None;
            self.failed = None;
        }
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
