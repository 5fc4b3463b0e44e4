//! What happened to each mail.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::columns::{MOST_AT_ONCE, insert_columns};
use super::schema::{delivery_events, outbox};
use super::{Connection, StoreError};
use domain::mail::delivery::{DeliveryEvent, DeliveryEventKind};
use domain::values::address::AddressHash;
use domain::values::ids::MailId;

struct Row<'a> {
    mail_id: Uuid,
    at: DateTime<Utc>,
    event: &'a str,
    detail: Option<&'a str>,
}

/// Adds to the histories of mails.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    events: &[DeliveryEvent],
) -> Result<(), StoreError> {
    for events in events.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = events.iter().map(Row::from).collect();
        insert_columns!(delivery_events, &rows, [mail_id, at, event, detail])
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Adds the same to the histories of some mails.
///
/// # Errors
/// [`StoreError::Query`].
pub(super) async fn insert_alike(
    connection: &mut Connection,
    mails: &[Uuid],
    kind: DeliveryEventKind,
    detail: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let event = |mail: &Uuid| DeliveryEvent {
        mail: MailId(*mail),
        at,
        kind,
        detail: Some(detail.to_owned()),
    };
    insert(connection, &mails.iter().map(event).collect::<Vec<_>>()).await
}

/// How often each event has happened since an instant.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for an event that there is not.
pub async fn count_since(
    connection: &mut Connection,
    since: DateTime<Utc>,
) -> Result<Vec<(DeliveryEventKind, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = delivery_events::table
        .filter(delivery_events::at.gt(since))
        .group_by(delivery_events::event)
        .select((delivery_events::event, count_star()))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(event, count)| {
            Ok((event.parse().map_err(StoreError::in_table("delivery_events"))?, count))
        })
        .collect()
}

/// What happened to a mail, in its order.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for an event that there is not.
pub async fn of_mail(
    connection: &mut Connection,
    mail: MailId,
) -> Result<Vec<DeliveryEvent>, StoreError> {
    let rows: Vec<(DateTime<Utc>, String, Option<String>)> = delivery_events::table
        .filter(delivery_events::mail_id.eq(mail.0))
        .order(delivery_events::id)
        .select((delivery_events::at, delivery_events::event, delivery_events::detail))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(at, event, detail)| {
            let kind = event.parse().map_err(StoreError::in_table("delivery_events"))?;
            Ok(DeliveryEvent { mail, at, kind, detail })
        })
        .collect()
}

/// Whether something happened to a mail.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn has_happened(
    connection: &mut Connection,
    mail: MailId,
    kinds: &[DeliveryEventKind],
) -> Result<bool, StoreError> {
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
    let of_mail = delivery_events::table
        .filter(delivery_events::mail_id.eq(mail.0))
        .filter(delivery_events::event.eq_any(kinds));
    Ok(diesel::select(exists(of_mail)).get_result(connection).await?)
}

/// The mails to an address that could not be delivered for now since an instant, each with what was
/// said of it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn soft_bounces(
    connection: &mut Connection,
    address: &AddressHash,
    since: DateTime<Utc>,
) -> Result<Vec<(MailId, Option<String>)>, StoreError> {
    let rows: Vec<(Uuid, Option<String>)> = delivery_events::table
        .inner_join(outbox::table)
        .filter(delivery_events::event.eq(DeliveryEventKind::SoftBounced.as_str()))
        .filter(delivery_events::at.ge(since))
        .filter(outbox::recipient_hash.eq(address.as_bytes()))
        .order(delivery_events::id)
        .select((delivery_events::mail_id, delivery_events::detail))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(mail, detail)| (MailId(mail), detail)).collect())
}

impl<'a> From<&'a DeliveryEvent> for Row<'a> {
    fn from(event: &'a DeliveryEvent) -> Self {
        Self {
            mail_id: event.mail.0,
            at: event.at,
            event: event.kind.as_str(),
            detail: event.detail.as_deref(),
        }
    }
}
