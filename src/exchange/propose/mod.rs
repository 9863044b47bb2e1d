//! Proposes how a table that the program has never seen becomes entries, and turns the answers into a `Profile`.
//!
//! The way from a table to a profile has five values, each made from the one before:
//!
//! 1. `Table::look` reads the bytes of a file without a profile; [`TableHead`] does the same with the beginning of a
//!    file, at once.
//! 2. [`TableSketch`] is what stands in the columns: their names, and each distinct text with its number of rows.
//! 3. [`Proposal`] is what the program makes of it before anybody has said anything: the profiles that fit, and for each
//!    column a [`ColumnMeaning`] with its [`Reason`]s and alternatives.
//! 4. [`ProfileDraft`] holds the choices so far. [`ProfileDraft::apply`] takes one [`Edit`] at a time, in any order.
//!    [`ProfileDraft::questions`] is what is still open, and each [`Question`] has the edits that answer it.
//!    [`ProfileDraft::profile`] is the profile, once nothing is open.
//! 5. [`Consequences`] is what an import by that profile would do: the records, the board with them, the sentences that
//!    change, and what becomes of every row.
//!
//! *Invariant:* nothing that would change a figure is guessed silently. What the table does not decide is a question.
//! *Invariant:* the profile of a draft is what its RON text says: it is written and read back before it is used. The
//! consequences come from [`super::import()`] by this very profile.
//!
//! The module reads no files and no clock, and draws nothing. Whoever calls it from a thread passes a [`super::Watch`], which
//! tells the progress and can cancel.

mod build;
mod by_profile;
mod choices;
mod column;
mod consequences;
mod country;
mod draft;
mod edit;
mod evidence;
mod fit;
mod folder;
mod header;
mod lexicon;
mod look;
mod meaning;
mod named;
mod open;
mod place;
mod proposal;
mod question;
mod question_place;
mod question_words;
mod reason;
mod setting;
mod sketch;
mod told;
mod word;

pub use super::watch::{Cancelled, Progress, Stage, Watch};
pub use build::OpenQuestions;
pub use consequences::{BorderConsequences, ConsequenceError, Consequences, RecordAhead, RowGroup, RowShown};
pub use draft::{ProfileDraft, WordChoice};
pub use edit::{Edit, EditError};
pub use fit::{NamedProfile, ProfileFit, ProfileOrigin};
pub use folder::{FolderFile, OfferedTable, offered};
pub use look::TableHead;
pub use meaning::{ColumnMeaning, EventMeaning, FigureSpec, WordMeaning};
pub use named::{figures_of_command, indicator_of_command};
pub use place::HeaderPlace;
pub use proposal::{ColumnProposal, Proposal, Proposed};
pub use question::{Against, Answer, CellReading, FigureCell, Question, QuestionKind};
pub use question_place::QuestionPlace;
pub use reason::Reason;
pub use sketch::{ColumnSketch, SheetSketch, TableSketch, WordCount};
