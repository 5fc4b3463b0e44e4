//! Writing mails that sign somebody in into the ledger.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::domain::mail::outbox::MailState;
use crate::domain::values::ids::{OrganiserId, SignInLinkId};
use crate::store::schema::outbox;
use crate::store::{Connection, StoreError};

/// Plans the mail with a link.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_sign_in(
    connection: &mut Connection,
    link: SignInLinkId,
    organiser: OrganiserId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::sign_in_link_id.eq(link.0),
            outbox::organiser_id.eq(organiser.0),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
