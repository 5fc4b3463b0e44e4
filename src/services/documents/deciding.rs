//! What the secretariat does with documents.

use super::bringing::hold_place;
use super::{Change, Editor, Known, ServiceError, find, hold, object};
use crate::domain::people::document::{DocumentStep, Finding};
use crate::domain::values::ids::DocumentId;
use crate::store;

/// Takes a step with a document, as an organiser.
///
/// # Errors
/// [`ServiceError::Invalid`] for a step that does not lead on from here, or a finding that does not
/// go with it; [`ServiceError::Conflict`] once the personal data were erased;
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
pub async fn step(
    change: &mut Change,
    id: DocumentId,
    expected: Option<i32>,
    step: DocumentStep,
    finding: &Finding,
) -> Result<Known, ServiceError> {
    let (_, place) = find(change, Editor::Organiser, id).await?;
    let place = hold_place(change, Editor::Organiser, place).await?;
    let before = hold(change, id, expected).await?;
    let by = change.authority().actor.organiser();
    let after = before.taken(step, finding, by, change.now())?;
    store::documents::update(change.connection(), &after).await?;
    let revision = Some(after.revision);
    change.record(step.as_str(), object(&after), revision, Some(&before), Some(&after));
    Ok(Known { document: after, conference: place.conference, terms: place.terms })
}
