//! Handing out the list of participants.

use super::registrations::managed;
use super::{Change, ServiceError};
use crate::boxed;
use domain::people::participants_list::IssuedList;
use domain::values::slug::Slug;
use store::participants_lists::Revision;

/// The list of participants as it is now, for the organisers of a conference. It has the number of
/// the last one that was handed out, or the next one where it says something else.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn hand_out(change: &mut Change, slug: &Slug) -> Result<IssuedList, ServiceError> {
    let id = managed(change, slug).await?.id;
    let now = change.now();
    let connection = change.connection();
    store::participants_lists::lock(connection, id).await?;
    // The title is on the list: what was read before the lock may be older than the last list.
    let found = store::conferences::find_or_draft(connection, id).await?;
    let conference = found.ok_or_else(|| ServiceError::not_found("conference", slug))?;
    let list = store::participants_lists::compose(connection, &conference).await?;
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
        revision: revision.number,
        issued_at: revision.issued_at,
        issued_on: conference.zone.today(revision.issued_at),
        list,
    })
}
