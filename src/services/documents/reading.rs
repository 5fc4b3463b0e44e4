//! Reading documents, and what is missing of them.

use std::collections::BTreeMap;

use super::{Change, Editor, Known, Place, ServiceError, find, place};
use crate::boxed;
use domain::people::document::{Document, Holder};
use domain::people::missing_documents::{Bringer, Brought, Missing, missing};
use domain::people::registration::Registration;
use domain::people::registration_terms::RegistrationTerms;
use domain::schedule::conference::Conference;
use domain::values::ids::{DelegationId, DocumentId, RegistrationId};

/// The documents of a delegation with its members, or of a participant, and what is missing.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The conference.
    pub conference: Conference,
    /// What that asks.
    pub terms: RegistrationTerms,
    /// The documents, the first entered first.
    pub documents: Vec<Document>,
    /// What is missing, by whose it is.
    pub missing: BTreeMap<Holder, Vec<Missing>>,
}

/// A document, for whoever may read it.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn get(
    change: &mut Change,
    editor: Editor,
    id: DocumentId,
) -> Result<Known, ServiceError> {
    let (document, Place { conference, terms, .. }) = find(change, editor, id).await?;
    Ok(Known { document, conference, terms })
}

/// A document with its bytes, for whoever may read it.
///
/// # Errors
/// As [`get`].
#[boxed]
pub async fn content(
    change: &mut Change,
    editor: Editor,
    id: DocumentId,
) -> Result<(Document, Vec<u8>), ServiceError> {
    let (document, _) = find(change, editor, id).await?;
    let bytes = store::documents::content(change.connection(), id).await?;
    let bytes = bytes.ok_or_else(|| ServiceError::not_found("document", id))?;
    Ok((document, bytes))
}

/// The documents of a delegation and of its members, for organisers of its conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn of_delegation(change: &mut Change, id: DelegationId) -> Result<Dossier, ServiceError> {
    let holder = Holder::Delegation(id);
    let Place { conference, terms, .. } = place(change, Editor::Organiser, holder).await?;
    let members = store::registrations::of_delegation(change.connection(), id).await?;
    let about: Vec<_> = members.iter().collect();
    dossier(change, conference, terms, holder, &about).await
}

/// The documents of a participant, for organisers of the conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn of_registration(
    change: &mut Change,
    id: RegistrationId,
) -> Result<Dossier, ServiceError> {
    let holder = Holder::Registration(id);
    let Place { conference, terms, registration, .. } =
        place(change, Editor::Organiser, holder).await?;
    let about: Vec<_> = registration.iter().collect();
    dossier(change, conference, terms, holder, &about).await
}

/// The documents of a holder that is about some registrations, with what is missing; whoever calls
/// has seen that they may be shown. What a delegation has to bring is not told of one member.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn dossier(
    change: &mut Change,
    conference: Conference,
    terms: RegistrationTerms,
    holder: Holder,
    about: &[&Registration],
) -> Result<Dossier, ServiceError> {
    let documents = store::documents::all_of(change.connection(), holder).await?;
    let present = about.iter().filter(|one| one.erased_at.is_none());
    let bringers: Vec<_> = present.map(|one| bringer(one)).collect();
    let brought: Vec<_> = documents.iter().map(brought).collect();
    let rules = terms.document_rules(&conference);
    let mut missing = missing(&rules, &bringers, &brought, change.now());
    if let Holder::Registration(_) = holder {
        missing.retain(|whose, _| *whose == holder);
    }
    Ok(Dossier { conference, terms, documents, missing })
}

fn bringer(registration: &Registration) -> Bringer {
    Bringer {
        registration: registration.id,
        delegation: registration.delegation,
        category: registration.category(),
        status: registration.standing.status,
    }
}

fn brought(document: &Document) -> Brought {
    Brought {
        holder: document.holder,
        kind: document.kind,
        status: document.status,
        is_original: document.is_original,
    }
}
