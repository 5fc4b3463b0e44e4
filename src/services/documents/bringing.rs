//! How documents come in, are replaced and taken back.

use super::{Change, Editor, Known, Place, ServiceError, find, hold, object, place};
use crate::boxed;
use domain::people::document::{Document, Holder, NewDocument, NewFile};
use domain::people::registration_terms::check_ahead;
use domain::values::ids::DocumentId;
use domain::values::invalid::Invalid;
use store::StoreError;
use store::documents::Amount;

/// Most that a delegation may bring, its members included: a link of its must not fill the disk.
const MOST_OF_DELEGATION: Amount = Amount { documents: 500, octets: 256 * MEBIBYTE };
/// Most that a participant may bring.
const MOST_OF_PERSON: Amount = Amount { documents: 10, octets: 20 * MEBIBYTE };
const MEBIBYTE: i64 = 1024 * 1024;

/// Checks that somebody may bring documents of a holder, before they are listened to at length.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`]; [`ServiceError::Conflict`] when nothing
/// can be brought any more, or not yet.
#[boxed]
pub async fn check_may_bring(
    change: &mut Change,
    editor: Editor,
    holder: Holder,
) -> Result<(), ServiceError> {
    let place = place(change, editor, holder).await?;
    check_open(change, editor, &place)
}

/// Brings a document.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted: a kind that this holder cannot have,
/// a file that is there already, one more than there is room for; [`ServiceError::Conflict`] when
/// nothing can be brought any more, or not yet; [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn bring(
    change: &mut Change,
    editor: Editor,
    holder: Holder,
    new: NewDocument,
) -> Result<Known, ServiceError> {
    let place = place(change, editor, holder).await?;
    let place = hold_place(change, editor, place).await?;
    let new = new.checked(holder)?;
    let (now, hand) = (change.now(), editor.hand());
    let document = Document::brought(place.conference.id, holder, &new, hand, now);
    check_room(change, &place, None, document.file.octets).await?;
    let inserted = store::documents::insert(change.connection(), &document, &new.file.content);
    inserted.await.map_err(|error| known_already(error, &document))?;
    change.record("bring", object(&document), Some(1), None, Some(&document));
    Ok(Known { document, conference: place.conference, terms: place.terms })
}

/// Puts another file in the place of one that was not accepted; it is decided on anew.
///
/// # Errors
/// As [`bring`], and [`ServiceError::Conflict`] when it was accepted, [`ServiceError::Changed`].
#[boxed]
pub async fn replace(
    change: &mut Change,
    editor: Editor,
    id: DocumentId,
    expected: Option<i32>,
    by: &NewFile,
) -> Result<Known, ServiceError> {
    let (place, before) = for_change(change, editor, id, expected).await?;
    check_not_accepted(&before)?;
    let after = before.replaced(by, editor.hand(), change.now())?;
    check_room(change, &place, Some(&before), after.file.octets).await?;
    let replaced = store::documents::replace(change.connection(), &after, &by.content);
    replaced.await.map_err(|error| known_already(error, &after))?;
    let revision = Some(after.revision);
    change.record("replace", object(&after), revision, Some(&before), Some(&after));
    Ok(Known { document: after, conference: place.conference, terms: place.terms })
}

/// Takes back a document that was not accepted, with its bytes.
///
/// # Errors
/// [`ServiceError::Conflict`] when it was accepted, or the time for it is over;
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn withdraw(
    change: &mut Change,
    editor: Editor,
    id: DocumentId,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let (_, before) = for_change(change, editor, id, expected).await?;
    check_not_accepted(&before)?;
    store::documents::delete(change.connection(), id).await?;
    change.record("withdraw", object(&before), None, Some(&before), None);
    Ok(())
}

async fn for_change(
    change: &mut Change,
    editor: Editor,
    id: DocumentId,
    expected: Option<i32>,
) -> Result<(Place, Document), ServiceError> {
    let (_, place) = find(change, editor, id).await?;
    let place = hold_place(change, editor, place).await?;
    Ok((place, hold(change, id, expected).await?))
}

/// Keeps a place as it is until the change ends: nobody else brings something there, and its
/// personal data are not erased meanwhile. The limits first, as everywhere, and the delegation
/// before its members.
pub(super) async fn hold_place(
    change: &mut Change,
    editor: Editor,
    place: Place,
) -> Result<Place, ServiceError> {
    store::seats::share_limits(change.connection(), place.conference.id).await?;
    if let Some(id) = place.delegation {
        let held = store::delegations::hold(change.connection(), id).await?;
        held.ok_or_else(|| ServiceError::not_found("delegation", id))?;
    }
    let registration = match &place.registration {
        None => None,
        Some(one) => {
            let held = store::registrations::hold(change.connection(), one.id).await?;
            Some(held.ok_or_else(|| ServiceError::not_found("registration", one.id))?)
        }
    };
    let place = Place { registration, ..place };
    check_open(change, editor, &place)?;
    Ok(place)
}

/// Checks that documents of a place may be brought and changed now: by links while the conference
/// is ahead, by organisers until its personal data are erased.
fn check_open(change: &Change, editor: Editor, place: &Place) -> Result<(), ServiceError> {
    let Place { conference, terms, registration, .. } = place;
    let now = change.now();
    let is_erased = registration.as_ref().is_some_and(|one| one.erased_at.is_some());
    if is_erased || conference.zone.today(now) >= terms.forgets_on(conference.closes_on) {
        let why = "the personal data of whoever this is about were erased";
        return Err(ServiceError::Conflict(why.to_owned()));
    }
    if editor == Editor::Organiser {
        return Ok(());
    }
    check_ahead(conference, now).map_err(ServiceError::Conflict)?;
    match registration.as_ref().map(|one| one.standing.status) {
        Some(status) if !status.brings_documents() => {
            let why = format!("no documents are brought while the registration is {status}");
            Err(ServiceError::Conflict(why))
        }
        _ => Ok(()),
    }
}

fn check_not_accepted(document: &Document) -> Result<(), ServiceError> {
    document.check_open().map_err(|_| {
        let why = "the document was accepted; an organiser can reconsider that";
        ServiceError::Conflict(why.to_owned())
    })
}

/// Checks that there is room for so many octets more, in the place of a document or beside it.
async fn check_room(
    change: &mut Change,
    place: &Place,
    instead_of: Option<&Document>,
    octets: i32,
) -> Result<(), ServiceError> {
    let mut limits = Vec::new();
    if let Holder::Registration(_) = place.holder {
        limits.push((place.holder, MOST_OF_PERSON));
    }
    if let Some(id) = place.delegation {
        limits.push((Holder::Delegation(id), MOST_OF_DELEGATION));
    }
    let given_back = instead_of.map_or(0, |document| i64::from(document.file.octets));
    for (holder, most) in limits {
        let there = store::documents::amount_of(change.connection(), holder).await?;
        let documents = there.documents + i64::from(instead_of.is_none());
        let octets = there.octets - given_back + i64::from(octets);
        if documents > most.documents || octets > most.octets {
            let mebibytes = most.octets / MEBIBYTE;
            let expected =
                format!("at most {} documents of {mebibytes} MiB together", most.documents);
            let got = format!("{documents} of {octets} octets");
            return Err(Invalid::new("file", expected, got).into());
        }
    }
    Ok(())
}

fn known_already(error: StoreError, document: &Document) -> ServiceError {
    match error {
        StoreError::Taken { .. } => {
            let expected = format!("a file that was not brought as {} before", document.kind);
            Invalid::new("file", expected, document.file.name.as_str()).into()
        }
        other => other.into(),
    }
}
