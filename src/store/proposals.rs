//! Proposals of commemorations.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{outbox, proposals};
use super::subscription_requests::NOBODY;
use super::{Connection, StoreError};
use domain::schedule::proposal::{Proposal, ProposalDetails, ProposalState};
use domain::values::address::EmailAddress;
use domain::values::ids::{ConferenceId, OrganiserId, ProposalId, SeriesId};
use domain::words::language::LocalizedText;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = proposals, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct Row {
    id: Uuid,
    state: String,
    series_id: Uuid,
    proposer_kind: String,
    proposer: String,
    address: String,
    address_key: String,
    language: String,
    title: Value,
    description: Option<Value>,
    place: Option<Value>,
    venue: Option<Value>,
    zone: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    join_url: Option<String>,
    proposed_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    decided_by: Option<Uuid>,
    reason: Option<String>,
    conference_id: Option<Uuid>,
    revision: i32,
}

/// Enters a proposal.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(connection: &mut Connection, proposal: &Proposal) -> Result<(), StoreError> {
    diesel::insert_into(proposals::table).values(Row::from(proposal)).execute(connection).await?;
    Ok(())
}

/// How often something was proposed for an address since an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_since(
    connection: &mut Connection,
    address: &EmailAddress,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let count = proposals::table
        .filter(proposals::address_key.eq(address.key()))
        .filter(proposals::proposed_at.gt(since))
        .count()
        .get_result(connection)
        .await?;
    Ok(count)
}

/// A proposal by its id, but one that is forgotten.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    id: ProposalId,
) -> Result<Option<Proposal>, StoreError> {
    let row = proposals::table
        .find(id.0)
        .filter(proposals::address_key.ne(NOBODY))
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    row.map(Proposal::try_from).transpose()
}

/// The same, kept from every other transaction until this one ends: of two who decide at once, the
/// second sees what the first decided.
///
/// # Errors
/// As [`find`].
pub async fn hold(
    connection: &mut Connection,
    id: ProposalId,
) -> Result<Option<Proposal>, StoreError> {
    let row = proposals::table
        .find(id.0)
        .filter(proposals::address_key.ne(NOBODY))
        .select(Row::as_select())
        .for_update()
        .first(connection)
        .await
        .optional()?;
    row.map(Proposal::try_from).transpose()
}

/// The proposals of some ids.
///
/// # Errors
/// As [`find`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[ProposalId],
) -> Result<Vec<Proposal>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = proposals::table
        .filter(proposals::id.eq_any(ids))
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Proposal::try_from).collect()
}

/// Up to `most` proposals, the newest first, after the one where the page before ended; those that
/// are forgotten are left out.
///
/// # Errors
/// As [`find`].
pub async fn page(
    connection: &mut Connection,
    state: Option<ProposalState>,
    after: Option<ProposalId>,
    most: i64,
) -> Result<Vec<Proposal>, StoreError> {
    let mut query = proposals::table
        .filter(proposals::address_key.ne(NOBODY))
        .select(Row::as_select())
        .order(proposals::id.desc())
        .limit(most)
        .into_boxed();
    if let Some(state) = state {
        query = query.filter(proposals::state.eq(state.as_str()));
    }
    if let Some(after) = after {
        query = query.filter(proposals::id.lt(after.0));
    }
    query.load(connection).await?.into_iter().map(Proposal::try_from).collect()
}

/// Replaces a proposal that this transaction holds.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn update(connection: &mut Connection, proposal: &Proposal) -> Result<(), StoreError> {
    diesel::update(proposals::table.find(proposal.id.0))
        .set(Row::from(proposal))
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets who proposed what before an instant and never confirmed it. The row stays, empty: the
/// ledger of mails, of which nothing is ever deleted, refers to it. Returns how many there were.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn forget_unconfirmed(
    connection: &mut Connection,
    before: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let on_its_way = outbox::table
        .filter(outbox::proposal_id.eq(proposals::id.nullable()))
        .filter(outbox::ended_at.is_null());
    let stale = proposals::table
        .filter(proposals::state.eq(ProposalState::Unconfirmed.as_str()))
        .filter(proposals::proposed_at.lt(before))
        .filter(proposals::address_key.ne(NOBODY))
        .filter(not(exists(on_its_way)));
    Ok(diesel::update(stale)
        .set((
            proposals::proposer.eq("…"),
            proposals::address.eq(NOBODY),
            proposals::address_key.eq(NOBODY),
            proposals::title.eq(json(&LocalizedText::english("…"))),
            proposals::description.eq(None::<Value>),
            proposals::place.eq(None::<Value>),
            proposals::venue.eq(None::<Value>),
            proposals::join_url.eq(None::<String>),
        ))
        .execute(connection)
        .await?)
}

impl From<&Proposal> for Row {
    fn from(proposal: &Proposal) -> Self {
        let details = &proposal.details;
        Self {
            id: proposal.id.0,
            state: proposal.state.to_string(),
            series_id: details.series.0,
            proposer_kind: details.proposer_kind.to_string(),
            proposer: details.proposer.clone(),
            address: details.address.to_string(),
            address_key: details.address.key(),
            language: details.language.to_string(),
            title: json(&details.title),
            description: details.description.as_ref().map(json),
            place: details.place.as_ref().map(json),
            venue: details.venue.as_ref().map(json),
            zone: details.zone.to_string(),
            opens_on: details.opens_on,
            closes_on: details.closes_on,
            join_url: details.join_url.as_ref().map(ToString::to_string),
            proposed_at: proposal.proposed_at,
            confirmed_at: proposal.confirmed_at,
            decided_at: proposal.decided_at,
            decided_by: proposal.decided_by.map(|id| id.0),
            reason: proposal.reason.clone(),
            conference_id: proposal.conference.map(|id| id.0),
            revision: proposal.revision,
        }
    }
}

impl TryFrom<Row> for Proposal {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("proposals");
        let text = |value: Value| {
            serde_json::from_value::<LocalizedText>(value)
                .map_err(|error| StoreError::unreadable("proposals", error))
        };
        Ok(Self {
            id: ProposalId(row.id),
            state: row.state.parse().map_err(&unreadable)?,
            details: ProposalDetails {
                series: SeriesId(row.series_id),
                proposer_kind: row.proposer_kind.parse().map_err(&unreadable)?,
                proposer: row.proposer,
                address: row.address.parse().map_err(&unreadable)?,
                language: row.language.parse().map_err(&unreadable)?,
                title: text(row.title)?,
                description: row.description.map(text).transpose()?,
                place: row.place.map(text).transpose()?,
                venue: row.venue.map(text).transpose()?,
                zone: row.zone.parse().map_err(&unreadable)?,
                opens_on: row.opens_on,
                closes_on: row.closes_on,
                join_url: row.join_url.map(|url| url.parse()).transpose().map_err(&unreadable)?,
            },
            proposed_at: row.proposed_at,
            confirmed_at: row.confirmed_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by.map(OrganiserId),
            reason: row.reason,
            conference: row.conference_id.map(ConferenceId),
            revision: row.revision,
        })
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("texts are always JSON")
}
