//! What somebody sent by a form of registering, to be shown again when it is refused.

use super::document_form::DocumentForm;
use super::person_form::PersonForm;
use domain::values::invalid::Invalid;

/// What is shown of a form, and of what was refused in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sent<'a> {
    /// What was typed; none before anything was.
    pub form: Option<&'a PersonForm>,
    /// What was said of a document; none where something else was sent.
    pub document: Option<&'a DocumentForm>,
    /// The values that were not accepted.
    pub refused: &'a [Invalid],
    /// Why what was asked for was not done.
    pub conflict: Option<&'a str>,
}
