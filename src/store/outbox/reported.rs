//! Mails that came back, as reports name them.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::loading::load;
use crate::schema::outbox;
use crate::{Connection, StoreError};
use domain::values::address::{AddressHash, EmailAddress};
use domain::values::ids::MailId;

/// A mail that a report is about.
#[derive(Debug, Clone)]
pub struct Reported {
    /// Of the address that it went to; none of a mail that was not handed over.
    pub address: Option<AddressHash>,
    /// Where mails to its recipient go now; none when there is nobody left.
    pub current: Option<EmailAddress>,
}

/// A mail that a report is about, kept from other reports until the transaction ends.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn hold_reported(
    connection: &mut Connection,
    id: MailId,
) -> Result<Option<Reported>, StoreError> {
    let hash: Option<Option<Vec<u8>>> = outbox::table
        .find(id.0)
        .select(outbox::recipient_hash)
        .for_no_key_update()
        .first(connection)
        .await
        .optional()?;
    let Some(hash) = hash else { return Ok(None) };
    let (mails, _) = load(connection, &[id.0]).await?;
    Ok(Some(Reported {
        address: hash.and_then(|octets| AddressHash::from_bytes(&octets)),
        current: mails.into_iter().next().map(|mail| mail.recipient.address),
    }))
}
