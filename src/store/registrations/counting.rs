//! Counting the registrations of a conference.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::schema::{delegations, organisations, registrations};
use crate::{Connection, StoreError};
use domain::people::member_states::{RegionalGroup, regional_group_of};
use domain::people::statistics::{Moments, Tally};
use domain::values::ids::{ConferenceId, DelegationId};

/// How many registrations there are of each kind.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn tallies(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<Tally>, StoreError> {
    type Row = (String, Option<Uuid>, Option<String>, String, i64);
    let alike = (
        registrations::function,
        registrations::delegation_id,
        registrations::country,
        registrations::status,
    );
    let rows: Vec<Row> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .group_by(alike)
        .select((
            registrations::function,
            registrations::delegation_id,
            registrations::country,
            registrations::status,
            count_star(),
        ))
        .load(connection)
        .await?;
    let regions = regions(connection, conference).await?;
    let unreadable = StoreError::in_table("registrations");
    rows.into_iter()
        .map(|(function, delegation, country, status, count)| {
            let country = country.map(|text| text.parse()).transpose().map_err(&unreadable)?;
            let region = match delegation {
                Some(id) => regions.get(&id).copied(),
                None => country.and_then(regional_group_of),
            };
            Ok(Tally {
                function: function.parse().map_err(&unreadable)?,
                delegation: delegation.map(DelegationId),
                region,
                status: status.parse().map_err(&unreadable)?,
                count: u32::try_from(count).unwrap_or(u32::MAX),
            })
        })
        .collect()
}

/// The regional groups of a conference's delegations, where they are known: that which was entered,
/// or else that of the country.
async fn regions(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<HashMap<Uuid, RegionalGroup>, StoreError> {
    let rows: Vec<(Uuid, Option<String>, Option<String>)> = delegations::table
        .inner_join(organisations::table)
        .filter(delegations::conference_id.eq(conference.0))
        .select((delegations::id, organisations::regional_group, organisations::country))
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("organisations");
    let mut regions = HashMap::new();
    for (id, region, country) in rows {
        let region = region.map(|text| text.parse()).transpose().map_err(&unreadable)?;
        let country = country.map(|text| text.parse()).transpose().map_err(&unreadable)?;
        if let Some(region) = region.or_else(|| country.and_then(regional_group_of)) {
            regions.insert(id, region);
        }
    }
    Ok(regions)
}

/// When each registration was first submitted, last approved, and its person first came.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn moments(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<Moments>, StoreError> {
    type Instant = Option<DateTime<Utc>>;
    let rows: Vec<(Instant, Instant, Instant)> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::submitted_at.is_not_null())
        .select((
            registrations::submitted_at,
            registrations::approved_at,
            registrations::checked_in_at,
        ))
        .load(connection)
        .await?;
    let moments = |(submitted, approved, checked_in)| Moments { submitted, approved, checked_in };
    Ok(rows.into_iter().map(moments).collect())
}
