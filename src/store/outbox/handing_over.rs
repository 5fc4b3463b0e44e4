//! Intents to hand claimed mails to the relay, and what became of them. Both are one statement for
//! many mails with a value for each, which diesel's own updates cannot say.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::data_types::PgInterval;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Bool, Bytea, Interval, Nullable, Text, Timestamptz};
use diesel::{QueryResult, sql_types};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::claiming::interval;
use crate::{Connection, StoreError};
use domain::mail::delivery::DeliveryEventKind;
use domain::mail::outbox::MailState;
use domain::values::address::AddressHash;
use domain::values::ids::MailId;

/// What a worker means to hand over, and what has to be so still.
#[derive(Debug, Clone)]
pub struct Intents<'a> {
    /// The token that the mails were claimed with.
    pub token: Uuid,
    /// How long the worker has them from now on.
    pub lease: TimeDelta,
    /// The version of the catalogue that the mails were written by.
    pub version: i64,
    /// The mails, each with the address that it goes to.
    pub mails: &'a [(MailId, AddressHash)],
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The mail.
    pub id: MailId,
    /// Where it stands from now on; [`MailState::Due`] where it waits.
    pub state: MailState,
    /// When its time comes, where it waits until another one than before.
    pub not_before: Option<DateTime<Utc>>,
    /// The answer of the relay, or the reason.
    pub reply: Option<String>,
    /// What its history says.
    pub event: DeliveryEventKind,
    /// Whether the worker has begun to speak of it to the relay: it counts as a try then.
    pub was_tried: bool,
    /// Whether it is sent once more although the relay may have it.
    pub is_resent: bool,
}

/// Records the intent to hand over claimed mails, and returns those that still may be: whose claim
/// holds, whose address takes mail, and only while nothing has changed of what they are about.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn intend(
    connection: &mut Connection,
    intents: &Intents<'_>,
) -> Result<Vec<MailId>, StoreError> {
    let statement = Intend {
        token: intents.token,
        lease: interval(intents.lease),
        version: intents.version,
        ids: intents.mails.iter().map(|(id, _)| id.0).collect(),
        hashes: intents.mails.iter().map(|(_, address)| address.as_bytes().to_vec()).collect(),
    };
    let intended: Vec<Uuid> = statement.load(connection).await?;
    Ok(intended.into_iter().map(MailId).collect())
}

/// Records what became of mails that were claimed with a token, and enters it in their histories.
/// A worker that was believed to have gone may still say so, for as long as nobody else has begun
/// to send, and no person has decided; and that the relay has accepted a mail, always. Returns
/// whose record was taken.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn record(
    connection: &mut Connection,
    token: Uuid,
    records: &[Record],
    now: DateTime<Utc>,
) -> Result<Vec<MailId>, StoreError> {
    let list = |of: fn(&Record) -> String| records.iter().map(of).collect::<Vec<_>>();
    let statement = Mark {
        token,
        now,
        ids: records.iter().map(|record| record.id.0).collect(),
        states: list(|record| record.state.as_str().to_owned()),
        not_before: records.iter().map(|record| record.not_before).collect(),
        replies: records.iter().map(|record| record.reply.clone()).collect(),
        events: list(|record| record.event.as_str().to_owned()),
        tried: records.iter().map(|record| record.was_tried).collect(),
        resent: records.iter().map(|record| record.is_resent).collect(),
    };
    let recorded: Vec<Uuid> = statement.load(connection).await?;
    Ok(recorded.into_iter().map(MailId).collect())
}

#[derive(QueryId)]
struct Intend {
    token: Uuid,
    lease: PgInterval,
    version: i64,
    ids: Vec<Uuid>,
    hashes: Vec<Vec<u8>>,
}

impl Query for Intend {
    type SqlType = sql_types::Uuid;
}

impl QueryFragment<Pg> for Intend {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE outbox SET state = 'sending', tries = tries + 1, intent_token = ");
        out.push_bind_param::<sql_types::Uuid, _>(&self.token)?;
        out.push_sql(", recipient_hash = intent.address, lease_until = now() + ");
        out.push_bind_param::<Interval, _>(&self.lease)?;
        out.push_sql(" FROM unnest(");
        out.push_bind_param::<Array<sql_types::Uuid>, _>(&self.ids)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Bytea>, _>(&self.hashes)?;
        out.push_sql(
            // By the key of each, and not by the index of states, which is full of mails that were
            // leased a moment ago.
            ") AS intent (id, address) WHERE outbox.id = intent.id \
             AND (outbox.state = 'leased') IS TRUE \
             AND outbox.lease_until > now() AND outbox.lease_token = ",
        );
        out.push_bind_param::<sql_types::Uuid, _>(&self.token)?;
        out.push_sql(" AND (SELECT version FROM catalogue_version) = ");
        out.push_bind_param::<BigInt, _>(&self.version)?;
        out.push_sql(
            " AND NOT EXISTS (SELECT FROM suppressions WHERE address_hash = intent.address) \
             RETURNING outbox.id",
        );
        Ok(())
    }
}

#[derive(QueryId)]
struct Mark {
    token: Uuid,
    now: DateTime<Utc>,
    ids: Vec<Uuid>,
    states: Vec<String>,
    not_before: Vec<Option<DateTime<Utc>>>,
    replies: Vec<Option<String>>,
    events: Vec<String>,
    tried: Vec<bool>,
    resent: Vec<bool>,
}

impl Query for Mark {
    type SqlType = sql_types::Uuid;
}

impl QueryFragment<Pg> for Mark {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH record AS (SELECT * FROM unnest(");
        out.push_bind_param::<Array<sql_types::Uuid>, _>(&self.ids)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.states)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Nullable<Timestamptz>>, _>(&self.not_before)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Nullable<Text>>, _>(&self.replies)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.events)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Bool>, _>(&self.tried)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Bool>, _>(&self.resent)?;
        out.push_sql(
            ") AS record (id, state, not_before, reply, event, was_tried, is_resent)), \
             recorded AS (UPDATE outbox SET state = record.state, \
             not_before = coalesce(record.not_before, outbox.not_before), \
             reply = record.reply, lease_token = NULL, lease_until = NULL, intent_token = NULL, \
             tries = CASE WHEN outbox.intent_token IS NOT NULL AND NOT record.was_tried \
             THEN greatest(outbox.tries - 1, 0) ELSE outbox.tries END, \
             was_resent = outbox.was_resent OR record.is_resent, \
             ended_at = CASE WHEN record.state <> 'due' THEN ",
        );
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(" END FROM record WHERE outbox.id = record.id AND CASE WHEN outbox.state = 'leased' AND outbox.lease_token = ");
        out.push_bind_param::<sql_types::Uuid, _>(&self.token)?;
        out.push_sql(" THEN true WHEN outbox.intent_token = ");
        out.push_bind_param::<sql_types::Uuid, _>(&self.token)?;
        out.push_sql(
            " THEN outbox.state IN ('sending', 'uncertain') OR record.state = 'sent' \
             ELSE false END RETURNING outbox.id) \
             INSERT INTO delivery_events (mail_id, at, event, detail) SELECT record.id, ",
        );
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(
            ", record.event, record.reply FROM record JOIN recorded USING (id) \
             RETURNING mail_id",
        );
        Ok(())
    }
}
