//! Documents of delegations and participants: how they come in, what is decided on them, and what
//! is missing.

mod bringing;
mod missing;
mod reading;

pub use bringing::{bring, check_may_bring, replace, withdraw};
pub use missing::{Lacking, Order, Whose, missing_at};
pub use reading::{Dossier, content, dossier, get, of_delegation, of_registration};

use self::bringing::hold_place;
use super::registrations::{self, Editor};
use super::{Change, ServiceError, revisions};
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::Act;
use domain::people::document::{Document, DocumentStep, Finding, Holder};
use domain::people::registration::Registration;
use domain::people::registration_status::Hand;
use domain::people::registration_terms::RegistrationTerms;
use domain::schedule::conference::Conference;
use domain::values::ids::{ConferenceId, DelegationId, DocumentId};

/// A document with what it is measured by.
#[derive(Debug, Clone)]
pub struct Known {
    /// The document.
    pub document: Document,
    /// The conference.
    pub conference: Conference,
    /// What that asks.
    pub terms: RegistrationTerms,
}

/// Whose documents somebody sees to, and where.
struct Place {
    conference: Conference,
    terms: RegistrationTerms,
    holder: Holder,
    /// The delegation that it is, or that the participant is a member of.
    delegation: Option<DelegationId>,
    /// The participant, where it is one.
    registration: Option<Registration>,
}

/// Takes a step with a document, as an organiser.
///
/// # Errors
/// [`ServiceError::Invalid`] for a step that does not lead on from here, or a finding that does not
/// go with it; [`ServiceError::Conflict`] once the personal data were erased;
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
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

/// The place of a holder, once it is seen that an editor may see to the documents there.
async fn place(change: &mut Change, editor: Editor, holder: Holder) -> Result<Place, ServiceError> {
    let (of, delegation, registration) = match holder {
        Holder::Delegation(id) => {
            let found = store::delegations::find(change.connection(), id).await?;
            let found = found.ok_or_else(|| ServiceError::not_found("delegation", id))?;
            (found.conference, Some(id), None)
        }
        Holder::Registration(id) => {
            let found = store::registrations::find(change.connection(), id).await?;
            let found = found.ok_or_else(|| ServiceError::not_found("registration", id))?;
            (found.conference, found.delegation, Some(found))
        }
    };
    match (editor, holder) {
        (Editor::Organiser, _) => change.require_for(Act::ManageRegistrations, of).await?,
        (Editor::FocalPoint(own), _) if delegation == Some(own) => {}
        (Editor::Person(own), Holder::Registration(id)) if own == id => {}
        (_, Holder::Delegation(id)) => return Err(ServiceError::not_found("delegation", id)),
        (_, Holder::Registration(id)) => return Err(ServiceError::not_found("registration", id)),
    }
    let (conference, terms) = asked_at(change, of).await?;
    Ok(Place { conference, terms, holder, delegation, registration })
}

/// A conference, and what it asks.
async fn asked_at(
    change: &mut Change,
    id: ConferenceId,
) -> Result<(Conference, RegistrationTerms), ServiceError> {
    let found = store::conferences::find_or_draft(change.connection(), id).await?;
    let conference = found.ok_or_else(|| ServiceError::not_found("conference", id))?;
    Ok((conference, registrations::terms(change, id).await?))
}

/// A document that an editor may read, with its place. What a member of a delegation brought
/// themself is not the focal point's to read.
async fn find(
    change: &mut Change,
    editor: Editor,
    id: DocumentId,
) -> Result<(Document, Place), ServiceError> {
    let missing = || ServiceError::not_found("document", id);
    let document = store::documents::find(change.connection(), id).await?.ok_or_else(missing)?;
    let place = place(change, editor, document.holder).await.map_err(|error| match error {
        ServiceError::NotFound { .. } => missing(),
        other => other,
    })?;
    if may_open(editor, &document) { Ok((document, place)) } else { Err(missing()) }
}

/// Whether an editor who may see that there is a document may also read it.
#[must_use]
pub fn may_open(editor: Editor, document: &Document) -> bool {
    match (editor, document.holder) {
        (Editor::FocalPoint(_), Holder::Registration(_)) => document.brought_by == Hand::FocalPoint,
        _ => true,
    }
}

/// The same document kept from everybody else, with the revision that a change is meant for.
async fn hold(
    change: &mut Change,
    id: DocumentId,
    expected: Option<i32>,
) -> Result<Document, ServiceError> {
    let held = store::documents::hold(change.connection(), id).await?;
    let held = held.ok_or_else(|| ServiceError::not_found("document", id))?;
    revisions::check(change, expected, held.revision, object(&held)).await?;
    Ok(held)
}

/// How the audit log names a document: after whose it is, so that its entries are erased with
/// theirs.
fn object(document: &Document) -> AuditObject {
    let id = match document.holder {
        Holder::Delegation(id) => id.0,
        Holder::Registration(id) => id.0,
    };
    AuditObject {
        kind: ObjectKind::Document,
        id,
        name: document.kind.to_string(),
        part: Some(document.id.0),
    }
}
