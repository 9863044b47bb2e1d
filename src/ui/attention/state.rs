//! What the attention view keeps between frames: its prepared content and the open form.

use super::content::AttentionContent;
use super::form::{Form, Purpose};
use super::key::ReasonKey;
use crate::board::Draft;

/// State of the attention view between frames.
#[derive(Debug, Default)]
pub struct AttentionState {
    pub(super) prepared: Option<(u64, AttentionContent)>,
    /// The form that is open in the row of its reason.
    pub(super) form: Option<Form>,
    /// The reason that the open form was about, if it has ended. Shown until another form is opened.
    pub(super) gone: Option<ReasonKey>,
    /// The last draft that was submitted, and its form, kept until the draft is on record.
    pub(super) handed_in: Option<(Draft, Form)>,
}

impl AttentionState {
    /// Opens the form that acknowledges a reason. A form that is already open for it is kept.
    pub fn acknowledge(&mut self, key: ReasonKey) {
        self.open(key, Purpose::Acknowledge);
    }

    /// Whether something was typed into the open form.
    pub fn is_begun(&self) -> bool {
        self.form.as_ref().is_some_and(Form::is_begun)
    }

    /// Reopens the form that submitted `draft`, with its content. Returns false if another form submitted it.
    pub fn give_back(&mut self, draft: &Draft) -> bool {
        let form = self.handed_in.take().filter(|(of, _)| of == draft).map(|(_, form)| form.again());
        let is_back = form.is_some();
        self.form = form.or(self.form.take());
        is_back
    }

    pub(super) fn open(&mut self, key: ReasonKey, purpose: Purpose) {
        self.gone = None;
        if !self.form.as_ref().is_some_and(|form| (&form.key, &form.purpose) == (&key, &purpose)) {
            self.form = Some(Form::new(key, purpose));
        }
    }
}
