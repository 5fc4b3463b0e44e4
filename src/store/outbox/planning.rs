//! Writing what is to be sent into the ledger.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use crate::domain::ids::{OrganiserId, SeriesId};
use crate::domain::organiser::Organiser;
use crate::domain::outbox::MailState;
use crate::domain::planned::Planned;
use crate::domain::reminder::Reminder;
use crate::domain::subscriber::SubscriptionRequest;
use crate::store::schema::{outbox, subscribers, subscriptions};
use crate::store::{Connection, StoreError};

/// Plans a reminder for every present subscriber of a series in its zone who had confirmed
/// before it fell due, and after `new_since` where that is given. One planned before is not planned
/// again. Returns how many rows were written.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_subscribers(
    connection: &mut Connection,
    planned: &Planned<'_>,
    series: SeriesId,
    new_since: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let reminder = planned.reminder;
    let ended_at = planned.ended().then_some(now);
    let audience = subscribers::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::series_id.eq(series.0))
        .filter(subscribers::zone.eq(planned.zone.name()))
        .filter(subscribers::left_at.is_null())
        .filter(subscribers::confirmed_at.le(planned.not_before))
        .filter(subscribers::confirmed_at.gt(new_since.unwrap_or(DateTime::UNIX_EPOCH)))
        .select((
            planned.state.as_str().into_sql::<Text>(),
            Some(reminder.rule.id.0).into_sql::<Nullable<SqlUuid>>(),
            Some(reminder.occurrence.key().to_string()).into_sql::<Nullable<Text>>(),
            Some(reminder.counted_from).into_sql::<Nullable<Date>>(),
            Some(reminder.lead.to_string()).into_sql::<Nullable<Text>>(),
            subscribers::id.nullable(),
            planned.not_before.into_sql::<Timestamptz>(),
            planned.expires_at.into_sql::<Timestamptz>(),
            now.into_sql::<Timestamptz>(),
            ended_at.into_sql::<Nullable<Timestamptz>>(),
        ));
    Ok(diesel::insert_into(outbox::table)
        .values(audience)
        .into_columns((
            outbox::state,
            outbox::rule_id,
            outbox::occurrence,
            outbox::occurs_on,
            outbox::lead,
            outbox::subscriber_id,
            outbox::not_before,
            outbox::expires_at,
            outbox::created_at,
            outbox::ended_at,
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?)
}

/// Plans a reminder for one organiser, in the same way.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_organiser(
    connection: &mut Connection,
    planned: &Planned<'_>,
    organiser: &Organiser,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let reminder = planned.reminder;
    Ok(diesel::insert_into(outbox::table)
        .values((
            outbox::state.eq(planned.state.as_str()),
            outbox::rule_id.eq(reminder.rule.id.0),
            outbox::occurrence.eq(reminder.occurrence.key().to_string()),
            outbox::occurs_on.eq(reminder.counted_from),
            outbox::lead.eq(reminder.lead.to_string()),
            outbox::organiser_id.eq(organiser.id.0),
            outbox::not_before.eq(planned.not_before),
            outbox::expires_at.eq(planned.expires_at),
            outbox::created_at.eq(now),
            outbox::ended_at.eq(planned.ended().then_some(now)),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?)
}

/// Plans a mail that shows an organiser what a reminder says; it is none, and as many of them are
/// planned as are asked for.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_test(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    organiser: OrganiserId,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::rule_id.eq(reminder.rule.id.0),
            outbox::occurrence.eq(reminder.occurrence.key().to_string()),
            outbox::occurs_on.eq(reminder.counted_from),
            outbox::lead.eq(reminder.lead.to_string()),
            outbox::notice.eq("test"),
            outbox::organiser_id.eq(organiser.0),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Plans the mail with the link that confirms a subscription.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_confirmation(
    connection: &mut Connection,
    request: &SubscriptionRequest,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::request_id.eq(request.id.0),
            outbox::not_before.eq(request.requested_at),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(request.requested_at),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
