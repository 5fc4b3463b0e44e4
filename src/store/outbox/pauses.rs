//! Writing mails about streams that the relay has stopped into the ledger.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use crate::schema::{delivery_pauses, organisers, outbox};
use crate::{Connection, StoreError};
use domain::access::organiser::Role;
use domain::mail::delivery::DeliveryPause;
use domain::mail::outbox::MailState;

/// How long it makes sense to tell of a pause.
const WORTH_TELLING: TimeDelta = TimeDelta::days(1);

/// Plans the mails that tell every open account of the roles of a pause, unless one of that stream
/// was told of within a day before. Returns how many rows were written.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_pause_notices(
    connection: &mut Connection,
    pause: &DeliveryPause,
    roles: &[Role],
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let told = outbox::table
        .inner_join(delivery_pauses::table)
        .filter(delivery_pauses::stream.eq(pause.stream.as_str()))
        .filter(outbox::created_at.gt(now - WORTH_TELLING));
    if diesel::select(diesel::dsl::exists(told)).get_result(connection).await? {
        return Ok(0);
    }
    let roles: Vec<_> = roles.iter().map(|role| role.as_str()).collect();
    let answering = organisers::table
        .filter(organisers::role.eq_any(roles))
        .filter(organisers::disabled_at.is_null())
        .select((
            MailState::Due.as_str().into_sql::<Text>(),
            Some(pause.id.0).into_sql::<Nullable<SqlUuid>>(),
            organisers::id.nullable(),
            now.into_sql::<Timestamptz>(),
            (now + WORTH_TELLING).into_sql::<Timestamptz>(),
            now.into_sql::<Timestamptz>(),
        ));
    Ok(diesel::insert_into(outbox::table)
        .values(answering)
        .into_columns((
            outbox::state,
            outbox::pause_id,
            outbox::organiser_id,
            outbox::not_before,
            outbox::expires_at,
            outbox::created_at,
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?)
}
