//! Looking at the ledger.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::loading::load;
use crate::schema::outbox;
use crate::{Connection, StoreError};
use domain::mail::outbox::MailState;
use domain::mail::outbox_entry::{OutboxCount, OutboxCursor, OutboxEntry, OutboxFilter};
use domain::values::ids::{MailId, RuleId};

/// Later than any mail.
const END_OF_TIME: DateTime<Utc> =
    DateTime::from_timestamp(32_503_680_000, 0).expect("it is the year 3000");

/// Up to `most` mails after a cursor, the latest first.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    filter: &OutboxFilter,
    after: Option<OutboxCursor>,
    most: i64,
) -> Result<Vec<OutboxEntry>, StoreError> {
    let mut rows = Vec::new();
    // Each state has its part of the one index, in the order of time.
    for state in MailState::ALL.into_iter().filter(|state| filter.state.is_none_or(|s| s == *state))
    {
        let mut query = outbox::table
            .filter(outbox::state.eq(state.as_str()))
            .order((outbox::not_before.desc(), outbox::id.desc()))
            .select(Row::as_select())
            .limit(most)
            .into_boxed();
        if let Some(rule) = filter.rule {
            query = query.filter(outbox::rule_id.eq(rule.0));
        }
        if let Some(from) = filter.from {
            query = query.filter(outbox::not_before.ge(from));
        }
        if let Some(to) = filter.to {
            query = query.filter(outbox::not_before.lt(to));
        }
        if let Some((time, id)) = after {
            query = query
                .filter(outbox::not_before.le(time))
                .filter(outbox::not_before.lt(time).or(outbox::id.lt(id.0)));
        }
        rows.extend(query.load::<Row>(connection).await?);
    }
    rows.sort_by_key(|row| Reverse((row.not_before, row.id)));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    entries(connection, rows).await
}

/// One mail.
///
/// # Errors
/// As [`page`].
pub async fn find(
    connection: &mut Connection,
    id: MailId,
) -> Result<Option<OutboxEntry>, StoreError> {
    let found = outbox::table.find(id.0).select(Row::as_select());
    let found: Option<Row> = found.first(connection).await.optional()?;
    Ok(entries(connection, found.into_iter().collect()).await?.pop())
}

/// The same, held until the transaction ends.
///
/// # Errors
/// As [`page`].
pub async fn hold(
    connection: &mut Connection,
    id: MailId,
) -> Result<Option<OutboxEntry>, StoreError> {
    let found = outbox::table.find(id.0).select(Row::as_select()).for_update();
    let found: Option<Row> = found.first(connection).await.optional()?;
    Ok(entries(connection, found.into_iter().collect()).await?.pop())
}

/// How many mails of each rule stand in each state, by the days on which they are to be sent.
///
/// # Errors
/// As [`page`].
pub async fn count(
    connection: &mut Connection,
    filter: &OutboxFilter,
) -> Result<Vec<OutboxCount>, StoreError> {
    let any_rule = filter.rule.is_none().into_sql::<Bool>();
    let any_state = filter.state.is_none().into_sql::<Bool>();
    let of_rule = outbox::rule_id.is_not_distinct_from(filter.rule.map(|rule| rule.0));
    let in_state = outbox::state.eq(filter.state.map_or("", MailState::as_str));
    let rows: Vec<(Option<Uuid>, DateTime<Utc>, String, i64)> = outbox::table
        .filter(outbox::not_before.ge(filter.from.unwrap_or(DateTime::UNIX_EPOCH)))
        .filter(outbox::not_before.lt(filter.to.unwrap_or(END_OF_TIME)))
        .filter(any_rule.or(of_rule))
        .filter(any_state.or(in_state))
        .group_by((outbox::rule_id, outbox::not_before, outbox::state))
        .select((outbox::rule_id, outbox::not_before, outbox::state, count_star()))
        .load(connection)
        .await?;
    let mut by_day: BTreeMap<(NaiveDate, Option<Uuid>, String), i64> = BTreeMap::new();
    for (rule, not_before, state, mails) in rows {
        *by_day.entry((not_before.date_naive(), rule, state)).or_default() += mails;
    }
    by_day
        .into_iter()
        .map(|((day, rule, state), mails)| {
            let state = state.parse().map_err(StoreError::in_table("outbox"))?;
            Ok(OutboxCount { rule: rule.map(RuleId), day, state, mails })
        })
        .collect()
}

/// When the mail was to be sent that waits longest of those whose time has come.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn oldest_due(
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let due = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::not_before.le(now))
        .order(outbox::not_before)
        .select(outbox::not_before);
    Ok(due.first(connection).await.optional()?)
}

/// Adds to whom they go.
async fn entries(
    connection: &mut Connection,
    rows: Vec<Row>,
) -> Result<Vec<OutboxEntry>, StoreError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let (mails, _) = load(connection, &ids).await?;
    let mut masked: HashMap<Uuid, String> =
        mails.into_iter().map(|mail| (mail.id.0, mail.recipient.address.masked())).collect();
    rows.into_iter()
        .map(|row| {
            let recipient = masked.remove(&row.id);
            row.into_entry(recipient)
        })
        .collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    state: String,
    rule_id: Option<Uuid>,
    occurrence: Option<String>,
    occurs_on: Option<NaiveDate>,
    lead: Option<String>,
    request_id: Option<Uuid>,
    sign_in_link_id: Option<Uuid>,
    proposal_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    delegation_id: Option<Uuid>,
    address_change_id: Option<Uuid>,
    pause_id: Option<Uuid>,
    notice: Option<String>,
    not_before: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    tries: i32,
    was_resent: bool,
    reply: Option<String>,
    created_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl Row {
    fn into_entry(self, recipient: Option<String>) -> Result<OutboxEntry, StoreError> {
        let (about, about_id) = self.about();
        Ok(OutboxEntry {
            id: MailId(self.id),
            state: self.state.parse().map_err(StoreError::in_table("outbox"))?,
            about,
            about_id,
            notice: self.notice,
            rule: self.rule_id.map(RuleId),
            occurrence: self.occurrence,
            occurs_on: self.occurs_on,
            lead: self.lead,
            not_before: self.not_before,
            expires_at: self.expires_at,
            tries: self.tries,
            was_resent: self.was_resent,
            reply: self.reply,
            created_at: self.created_at,
            ended_at: self.ended_at,
            recipient,
        })
    }

    fn about(&self) -> (&'static str, Option<Uuid>) {
        let subjects = [
            ("subscription", self.request_id),
            ("sign_in", self.sign_in_link_id),
            ("proposal", self.proposal_id),
            ("registration", self.registration_id),
            ("delegation", self.delegation_id),
            ("address_change", self.address_change_id),
            ("delivery_pause", self.pause_id),
        ];
        match (self.rule_id, &self.notice) {
            (Some(_), None) => ("reminder", None),
            (Some(_), Some(_)) => ("rule_test", None),
            // What is about nothing any more was about a delegation that was deleted.
            (None, _) => {
                subjects.into_iter().find(|(_, id)| id.is_some()).unwrap_or(("delegation", None))
            }
        }
    }
}
