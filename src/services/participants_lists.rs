//! Handing out the list of participants.

use super::registrations::managed;
use super::{Change, ServiceError};
use crate::domain::participants_list::IssuedList;
use crate::domain::slug::Slug;
use crate::store;
use crate::store::participants_lists::Revision;

/// The list of participants as it is now, for the organisers of a conference. It has the number of
/// the last one that was handed out, or the next one where it says something else.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
pub async fn hand_out(change: &mut Change, slug: &Slug) -> Result<IssuedList, ServiceError> {
    let conference = managed(change, slug).await?;
    let now = change.now();
    let connection = change.connection();
    store::participants_lists::lock(connection, conference.id).await?;
    let list = store::participants_lists::compose(connection, conference.id).await?;
    let content_hash = list.content_hash().to_vec();
    let last = store::participants_lists::last(connection, conference.id).await?;
    let number = last.as_ref().map_or(1, |last| last.number + 1);
    let revision = match last {
        Some(last) if last.content_hash == content_hash => last,
        _ => {
            let next = Revision { number, content_hash, issued_at: now };
            store::participants_lists::insert(connection, conference.id, &next).await?;
            next
        }
    };
    Ok(IssuedList {
        title: conference.title,
        revision: revision.number,
        issued_at: revision.issued_at,
        issued_on: conference.zone.today(revision.issued_at),
        list,
    })
}
