//! Claiming mails, and recording what became of them.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::loading::{Lost, load};
use crate::domain::ids::{MailId, SubscriberId};
use crate::domain::outbox::{Mail, MailState};
use crate::store::schema::outbox;
use crate::store::{Connection, StoreError};

/// Claims mails whose time has come, the longest due first, leaving aside those that another
/// worker is about to claim. One that cannot be read, or that has nobody to go to any more, ends at
/// once: it must not keep the others waiting.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn claim(
    connection: &mut Connection,
    token: Uuid,
    lease_until: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Mail>, StoreError> {
    let due: Vec<Uuid> = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::not_before.le(now))
        .order(outbox::not_before)
        .limit(most)
        .select(outbox::id)
        .for_update()
        .skip_locked()
        .load(connection)
        .await?;
    diesel::update(outbox::table.filter(outbox::id.eq_any(&due)))
        .set((
            outbox::state.eq(MailState::Leased.as_str()),
            outbox::lease_token.eq(token),
            outbox::lease_until.eq(lease_until),
        ))
        .execute(connection)
        .await?;
    let (mails, lost) = load(connection, &due).await?;
    for Lost { id, state, why } in lost {
        end(connection, MailId(id), token, state, Some(&why), now).await?;
    }
    Ok(mails)
}

/// Records the intent to hand a claimed mail to the relay, and holds it until `lease_until`; false
/// when the claim is lost, or the mail was ended meanwhile.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn intend(
    connection: &mut Connection,
    id: MailId,
    token: Uuid,
    lease_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let claimed = outbox::table
        .find(id.0)
        .filter(outbox::state.eq(MailState::Leased.as_str()))
        .filter(outbox::lease_token.eq(token))
        .filter(outbox::lease_until.gt(now));
    let intended = diesel::update(claimed)
        .set((
            outbox::state.eq(MailState::Sending.as_str()),
            outbox::tries.eq(outbox::tries + 1),
            outbox::lease_until.eq(lease_until),
        ))
        .execute(connection)
        .await?;
    Ok(intended == 1)
}

/// Ends a mail that a worker holds; false when the claim was lost.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end(
    connection: &mut Connection,
    id: MailId,
    token: Uuid,
    state: MailState,
    reply: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let held = outbox::table.find(id.0).filter(outbox::lease_token.eq(token));
    let ended = diesel::update(held)
        .set((
            outbox::state.eq(state.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq(reply),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(ended == 1)
}

/// Puts a mail that a worker holds back to wait until an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn put_back(
    connection: &mut Connection,
    id: MailId,
    token: Uuid,
    not_before: DateTime<Utc>,
    reply: Option<&str>,
) -> Result<bool, StoreError> {
    let held = outbox::table.find(id.0).filter(outbox::lease_token.eq(token));
    let put_back = diesel::update(held)
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::not_before.eq(not_before),
            outbox::reply.eq(reply),
        ))
        .execute(connection)
        .await?;
    Ok(put_back == 1)
}

/// Gives back whatever a worker still holds without having begun to send it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn release(connection: &mut Connection, token: Uuid) -> Result<usize, StoreError> {
    let held = outbox::table
        .filter(outbox::state.eq(MailState::Leased.as_str()))
        .filter(outbox::lease_token.eq(token));
    Ok(diesel::update(held)
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(connection)
        .await?)
}

/// How many claims ended by themselves, in [`reap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaped {
    /// Mails that nobody had begun to send: due again.
    pub due: usize,
    /// Mails that the relay may have accepted: uncertain.
    pub uncertain: usize,
}

/// Ends the claims whose time is over.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn reap(connection: &mut Connection, now: DateTime<Utc>) -> Result<Reaped, StoreError> {
    let abandoned = |state: MailState| {
        outbox::table.filter(outbox::state.eq(state.as_str())).filter(outbox::lease_until.le(now))
    };
    let due = diesel::update(abandoned(MailState::Leased))
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(connection)
        .await?;
    let uncertain = diesel::update(abandoned(MailState::Sending))
        .set((
            outbox::state.eq(MailState::Uncertain.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq("the worker ended before it could record the relay's answer"),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(Reaped { due, uncertain })
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
    let waiting = outbox::table
        .filter(outbox::subscriber_id.eq(subscriber.0))
        .filter(outbox::state.eq_any([MailState::Due.as_str(), MailState::Leased.as_str()]));
    Ok(diesel::update(waiting)
        .set((
            outbox::state.eq(MailState::Suppressed.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq("the subscriber left"),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?)
}

/// How many mails stand in each state; states without mails are left out.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a state that there is not.
pub async fn count_by_state(
    connection: &mut Connection,
) -> Result<Vec<(MailState, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = outbox::table
        .group_by(outbox::state)
        .select((outbox::state, count_star()))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(state, count)| Ok((state.parse().map_err(StoreError::in_table("outbox"))?, count)))
        .collect()
}
