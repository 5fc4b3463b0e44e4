//! Writing mails about changes of address into the ledger.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::domain::mail::outbox::MailState;
use crate::domain::people::address_change::AddressNotice;
use crate::domain::values::ids::{AddressChangeId, MailId};
use crate::store::schema::outbox;
use crate::store::{Connection, StoreError};

/// Plans a mail that tells of a change of address.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_address_change(
    connection: &mut Connection,
    change: AddressChangeId,
    notice: AddressNotice,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(MailId::new().0),
            outbox::state.eq(MailState::Due.as_str()),
            outbox::address_change_id.eq(change.0),
            outbox::notice.eq(notice.as_str()),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
