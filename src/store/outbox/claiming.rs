//! Claiming mails, and ending the claims of workers that have gone. Claims run on the clock of the
//! database, the only one that all workers share.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::data_types::PgInterval;
use diesel::dsl::{count_star, now as database_now};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Interval, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::loading::{Lost, load};
use crate::schema::{outbox, reminder_rules};
use crate::{Connection, StoreError, delivery_events};
use domain::mail::delivery::{DeliveryEventKind, WhenUncertain};
use domain::mail::outbox::{Mail, MailState};
use domain::values::ids::MailId;

/// What ends the claim of a mail.
macro_rules! unclaimed {
    () => {
        (outbox::lease_token.eq(None::<Uuid>), outbox::lease_until.eq(None::<DateTime<Utc>>))
    };
}

pub(super) use unclaimed;

/// What a worker asks for.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// The worker's token, new for each claim.
    pub token: Uuid,
    /// How long it holds.
    pub lease: TimeDelta,
    /// How many mails at most.
    pub most: i64,
    /// Whether mails of the reminders' stream may be sent.
    pub reminders: bool,
    /// Whether mails of the notices' stream may be sent.
    pub notices: bool,
}

/// Claims mails whose time has come, leaving aside those that another worker is about to claim:
/// first notices, which somebody waits for, then reminders; of each the longest due first. One that
/// cannot be read, or that has nobody to go to any more, ends at once: it must not keep the others
/// waiting.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn claim(
    connection: &mut Connection,
    claim: Claim,
    now: DateTime<Utc>,
) -> Result<Vec<Mail>, StoreError> {
    let mut due: Vec<Uuid> = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::not_before.le(now))
        .filter(outbox::rule_id.is_null())
        .filter(claim.notices.into_sql::<Bool>())
        .order(outbox::not_before)
        .limit(claim.most)
        .select(outbox::id)
        .for_update()
        .skip_locked()
        .load(connection)
        .await?;
    let left = claim.most - i64::try_from(due.len()).unwrap_or(claim.most);
    let reminders: Vec<Uuid> = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::not_before.le(now))
        .filter(outbox::rule_id.is_not_null())
        .filter(claim.reminders.into_sql::<Bool>())
        .order(outbox::not_before)
        .limit(left)
        .select(outbox::id)
        .for_update()
        .skip_locked()
        .load(connection)
        .await?;
    due.extend(reminders);
    if due.is_empty() {
        return Ok(Vec::new());
    }
    diesel::update(outbox::table.filter(outbox::id.eq_any(&due)))
        .set((
            outbox::state.eq(MailState::Leased.as_str()),
            outbox::lease_token.eq(claim.token),
            outbox::lease_until.eq((database_now.into_sql::<Timestamptz>()
                + interval(claim.lease).into_sql::<Interval>())
            .nullable()),
        ))
        .execute(connection)
        .await?;
    let (mails, lost) = load(connection, &due).await?;
    for Lost { id, state, why } in lost {
        end(connection, id, claim.token, state, &why, now).await?;
    }
    Ok(mails)
}

/// A span of time as the database takes it.
pub(super) fn interval(span: TimeDelta) -> PgInterval {
    PgInterval::from_microseconds(span.num_microseconds().unwrap_or(i64::MAX))
}

/// Ends a mail that was claimed and turned out to have nobody to go to.
async fn end(
    connection: &mut Connection,
    id: Uuid,
    token: Uuid,
    state: MailState,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let held = outbox::table.find(id).filter(outbox::lease_token.eq(token));
    diesel::update(held)
        .set((
            outbox::state.eq(state.as_str()),
            unclaimed!(),
            outbox::reply.eq(why),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    let kind = DeliveryEventKind::of_end(state);
    delivery_events::insert_alike(connection, &[id], kind, why, now).await
}

/// Gives back mails that a worker holds without having begun to send them.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn release(
    connection: &mut Connection,
    token: Uuid,
    mails: &[MailId],
) -> Result<(), StoreError> {
    let mails: Vec<_> = mails.iter().map(|mail| mail.0).collect();
    let held = outbox::table
        .filter(outbox::id.eq_any(mails))
        .filter(outbox::state.eq(MailState::Leased.as_str()))
        .filter(outbox::lease_token.eq(token));
    diesel::update(held)
        .set((outbox::state.eq(MailState::Due.as_str()), unclaimed!()))
        .execute(connection)
        .await?;
    Ok(())
}

/// How many claims ended by themselves, in [`reap`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reaped {
    /// Mails that nobody had begun to send: due again.
    pub due: usize,
    /// Mails that the relay may have accepted and whose rule has them sent once more.
    pub resent: usize,
    /// Mails that the relay may have accepted: uncertain.
    pub uncertain: usize,
}

/// Ends the claims whose time is over. The token of whoever may have handed a mail over stays: it
/// may still tell what became of it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn reap(connection: &mut Connection, now: DateTime<Utc>) -> Result<Reaped, StoreError> {
    const GONE: &str = "the worker that had claimed it has gone";
    const UNKNOWN: &str = "the worker ended before it could record the relay's answer";
    let abandoned = |state: MailState| {
        let over = outbox::lease_until.le(database_now.into_sql::<Timestamptz>().nullable());
        outbox::table.filter(outbox::state.eq(state.as_str())).filter(over)
    };
    let resending = reminder_rules::table
        .filter(reminder_rules::when_uncertain.eq(WhenUncertain::Resend.as_str()))
        .select(reminder_rules::id.nullable());
    let due: Vec<Uuid> = diesel::update(abandoned(MailState::Leased))
        .set((outbox::state.eq(MailState::Due.as_str()), unclaimed!()))
        .returning(outbox::id)
        .get_results(connection)
        .await?;
    let once_more = abandoned(MailState::Sending)
        .filter(outbox::was_resent.eq(false))
        .filter(outbox::rule_id.eq_any(resending));
    let resent: Vec<Uuid> = diesel::update(once_more)
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            unclaimed!(),
            outbox::reply.eq(UNKNOWN),
            outbox::was_resent.eq(true),
        ))
        .returning(outbox::id)
        .get_results(connection)
        .await?;
    let uncertain: Vec<Uuid> = diesel::update(abandoned(MailState::Sending))
        .set((
            outbox::state.eq(MailState::Uncertain.as_str()),
            unclaimed!(),
            outbox::reply.eq(UNKNOWN),
            outbox::ended_at.eq(now),
        ))
        .returning(outbox::id)
        .get_results(connection)
        .await?;
    for (mails, kind, detail) in [
        (&due, DeliveryEventKind::Returned, GONE),
        (&resent, DeliveryEventKind::Resent, UNKNOWN),
        (&uncertain, DeliveryEventKind::Uncertain, UNKNOWN),
    ] {
        delivery_events::insert_alike(connection, mails, kind, detail, now).await?;
    }
    Ok(Reaped { due: due.len(), resent: resent.len(), uncertain: uncertain.len() })
}

/// How many mails wait whose time has come.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_due(connection: &mut Connection, now: DateTime<Utc>) -> Result<i64, StoreError> {
    let due = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::not_before.le(now));
    Ok(due.select(count_star()).first(connection).await?)
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
