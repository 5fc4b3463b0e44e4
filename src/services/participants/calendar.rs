//! The address of a person's own calendar.

use super::{check_present, hold, object, surviving};
use crate::boxed;
use crate::feeds::conferences_of;
use crate::{Change, ServiceError};
use domain::access::permission::Act;
use domain::people::registration::Registration;
use domain::values::ids::{LinkId, ParticipantId};

/// Where a person's calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnCalendar {
    /// What its address is signed over.
    pub link: LinkId,
    /// Whether the person may come to nothing yet.
    pub is_empty: bool,
}

/// Where the calendar of the person of a registration is.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn own_calendar(
    change: &mut Change,
    registration: &Registration,
) -> Result<OwnCalendar, ServiceError> {
    let person = surviving(change, registration.participant).await?;
    let link = person.feed_link;
    let reader = store::participants::feed_reader(change.connection(), link).await?;
    let is_empty = reader.is_none_or(|reader| conferences_of(&reader).is_empty());
    Ok(OwnCalendar { link, is_empty })
}

/// Gives the calendar of the person of a registration another address, as the person themself. All
/// those before open it no more, those of records that were merged into the person's among them.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn renew_own_calendar(
    change: &mut Change,
    registration: &Registration,
) -> Result<OwnCalendar, ServiceError> {
    renew(change, registration.participant).await?;
    own_calendar(change, registration).await
}

/// The same for somebody whose address got out and who cannot do it. Whoever does it is not told the
/// new address: the person finds it where the old one was.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`]; [`ServiceError::Conflict`] for somebody
/// who was erased.
#[boxed]
pub async fn renew_calendar(change: &mut Change, id: ParticipantId) -> Result<(), ServiceError> {
    change.require(Act::ManageParticipants)?;
    let person = surviving(change, id).await?;
    check_present(&person)?;
    renew(change, person.id).await
}

async fn renew(change: &mut Change, id: ParticipantId) -> Result<(), ServiceError> {
    let person = surviving(change, id).await?;
    let held = hold(change, &[person.id]).await?;
    let now = change.now();
    store::participants::renew_feed_links(change.connection(), &held.ids(), now).await?;
    change.record::<Registration>("renew_calendar", object(&person), None, None, None);
    Ok(())
}
