//! Ending what waits for somebody who left.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::claiming::unclaimed;
use crate::domain::mail::delivery::DeliveryEventKind;
use crate::domain::mail::outbox::MailState;
use crate::domain::values::ids::SubscriberId;
use crate::store::schema::outbox;
use crate::store::{Connection, StoreError, delivery_events};

/// Ends everything that waits for a subscriber, also what is claimed but not begun.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn suppress(
    connection: &mut Connection,
    subscriber: SubscriberId,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    const LEFT: &str = "the subscriber left";
    let waiting = outbox::table
        .filter(outbox::subscriber_id.eq(subscriber.0))
        .filter(outbox::state.eq_any([MailState::Due.as_str(), MailState::Leased.as_str()]));
    let ended: Vec<Uuid> = diesel::update(waiting)
        .set((
            outbox::state.eq(MailState::Suppressed.as_str()),
            unclaimed!(),
            outbox::reply.eq(LEFT),
            outbox::ended_at.eq(now),
        ))
        .returning(outbox::id)
        .get_results(connection)
        .await?;
    let kind = DeliveryEventKind::Suppressed;
    delivery_events::insert_alike(connection, &ended, kind, LEFT, now).await?;
    Ok(ended.len())
}
