//! Writing what is to be sent into the ledger.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Date, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::schema::outbox;
use crate::{Connection, StoreError, planner_statistics};
use domain::access::organiser::Organiser;
use domain::mail::outbox::MailState;
use domain::mail::planned::Planned;
use domain::mail::reminder::Reminder;
use domain::mail::subscriber::SubscriptionRequest;
use domain::values::ids::{OrganiserId, SeriesId};

/// A reminder for the subscribers in one zone.
#[derive(Debug)]
pub struct PlannedInZone<'a> {
    /// The reminder there.
    pub planned: Planned<'a>,
    /// Only for those who confirmed after it.
    pub new_since: Option<DateTime<Utc>>,
}

/// Plans a reminder for every present subscriber of a series in its zones who had confirmed before
/// it fell due there. One planned before is not planned again; the caller holds the rule, so that
/// nobody else plans by it. Returns how many rows were written.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_subscribers(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    series: SeriesId,
    zones: &[PlannedInZone<'_>],
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let since = |zone: &PlannedInZone<'_>| zone.new_since.unwrap_or(DateTime::UNIX_EPOCH);
    let statement = PlanForSubscribers {
        rule: reminder.rule.id.0,
        occurrence: reminder.occurrence.key().to_string(),
        occurs_on: reminder.counted_from,
        lead: reminder.lead.to_string(),
        series: series.0,
        zones: zones.iter().map(|zone| zone.planned.zone.name().to_owned()).collect(),
        states: zones.iter().map(|zone| zone.planned.state.as_str().to_owned()).collect(),
        not_before: zones.iter().map(|zone| zone.planned.not_before).collect(),
        expires_at: zones.iter().map(|zone| zone.planned.expires_at).collect(),
        since: zones.iter().map(since).collect(),
        now,
    };
    planner_statistics::by_indexes(connection, statement).await
}

/// All zones in one statement, with a value for each, which diesel's own cannot say.
#[derive(QueryId)]
struct PlanForSubscribers {
    rule: Uuid,
    occurrence: String,
    occurs_on: NaiveDate,
    lead: String,
    series: Uuid,
    zones: Vec<String>,
    states: Vec<String>,
    not_before: Vec<DateTime<Utc>>,
    expires_at: Vec<DateTime<Utc>>,
    since: Vec<DateTime<Utc>>,
    now: DateTime<Utc>,
}

impl QueryFragment<Pg> for PlanForSubscribers {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH reminder AS MATERIALIZED (SELECT ");
        out.push_bind_param::<SqlUuid, _>(&self.rule)?;
        out.push_sql(" AS rule_id, ");
        out.push_bind_param::<Text, _>(&self.occurrence)?;
        out.push_sql(" AS occurrence, ");
        out.push_bind_param::<Date, _>(&self.occurs_on)?;
        out.push_sql(" AS occurs_on, ");
        out.push_bind_param::<Text, _>(&self.lead)?;
        out.push_sql(" AS lead, ");
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(
            " AS now) \
             INSERT INTO outbox (state, rule_id, occurrence, occurs_on, lead, subscriber_id, \
             not_before, expires_at, created_at, ended_at) \
             SELECT planned.state, reminder.rule_id, reminder.occurrence, reminder.occurs_on, \
             reminder.lead, planned.subscriber_id, planned.not_before, planned.expires_at, \
             reminder.now, CASE WHEN planned.state <> 'due' THEN reminder.now END \
             FROM reminder, (SELECT planned.*, subscribers.id AS subscriber_id FROM unnest(",
        );
        out.push_bind_param::<Array<Text>, _>(&self.zones)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.states)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&self.not_before)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&self.expires_at)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&self.since)?;
        out.push_sql(
            ") AS planned (zone, state, not_before, expires_at, since) \
             JOIN subscribers ON subscribers.zone = planned.zone \
             AND subscribers.left_at IS NULL \
             AND subscribers.confirmed_at <= planned.not_before \
             AND subscribers.confirmed_at > planned.since \
             JOIN subscriptions ON subscriptions.subscriber_id = subscribers.id \
             AND subscriptions.series_id = ",
        );
        out.push_bind_param::<SqlUuid, _>(&self.series)?;
        out.push_sql(
            // The key is made as the column says. The two OFFSETs keep it one look into the index,
            // and that of whom the reminder is for only: the ledger grows for decades, and most
            // plannings find nobody new.
            " OFFSET 0) AS planned WHERE NOT EXISTS (SELECT FROM outbox AS before \
             WHERE before.subscriber_id = planned.subscriber_id AND before.reminder_key = (\
             SELECT md5(rule_id::text || ' ' || occurrence || ' ' \
             || (occurs_on - date '2000-01-01')::text || ' ' || lead)::uuid FROM reminder\
             ) OFFSET 0)",
        );
        Ok(())
    }
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
