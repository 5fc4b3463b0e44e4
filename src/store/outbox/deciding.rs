//! What organisers, and subscribers who leave, do about mails.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::claiming::unclaimed;
use crate::schema::outbox;
use crate::{Connection, StoreError, delivery_events};
use domain::mail::delivery::DeliveryEventKind;
use domain::mail::outbox::MailState;
use domain::mail::outbox_entry::MailAction;
use domain::values::ids::{MailId, SubscriberId};

/// Does it to a mail that is held. What a worker may still say of it does not count any more; one
/// that is ended is not planned again.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn act(
    connection: &mut Connection,
    id: MailId,
    action: MailAction,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = action.leads_to();
    let waits = state == MailState::Due;
    let held = outbox::table.find(id.0);
    diesel::update(held)
        .set((
            outbox::state.eq(state.as_str()),
            unclaimed!(),
            outbox::intent_token.eq(None::<Uuid>),
            outbox::reply.eq(reason),
            outbox::ended_at.eq((!waits).then_some(now)),
        ))
        .execute(connection)
        .await?;
    if waits {
        diesel::update(held).set(outbox::not_before.eq(now)).execute(connection).await?;
    }
    if action == MailAction::Cancel {
        diesel::update(held).set(outbox::expires_at.eq(now)).execute(connection).await?;
    }
    if action == MailAction::Resend {
        diesel::update(held).set(outbox::was_resent.eq(true)).execute(connection).await?;
    }
    Ok(())
}

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
