//! Who is reminded of those who take part in a conference.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{delegations, participants, registrations};
use super::{Connection, StoreError};
use domain::mail::reminder::People;
use domain::values::ids::{ConferenceId, DelegationId, RegistrationId};
use domain::values::zone::Zone;

/// What a rule asks of people, as a statement takes it.
pub(super) struct Asked {
    pub(super) statuses: Vec<&'static str>,
    pub(super) functions: Vec<&'static str>,
    pub(super) delegations: Vec<Uuid>,
    pub(super) groups: Vec<Uuid>,
}

impl From<&People> for Asked {
    fn from(people: &People) -> Self {
        Self {
            statuses: people.statuses.iter().map(|one| one.as_str()).collect(),
            functions: people.functions.iter().map(|one| one.as_str()).collect(),
            delegations: people.delegations.iter().map(|id| id.0).collect(),
            groups: people.groups.iter().map(|id| id.0).collect(),
        }
    }
}

/// The organisations that are members of some groups on a day.
macro_rules! members {
    ($asked:expr, $on:expr) => {{
        use diesel::prelude::*;
        use $crate::schema::group_members;
        group_members::table
            .filter(group_members::group_id.eq_any($asked.groups.clone()))
            .filter(group_members::since.le($on))
            .filter(group_members::until.is_null().or(group_members::until.gt($on)))
            .select(group_members::organisation_id)
    }};
}

/// Those who take part in a conference as a rule asks, and have an address of their own.
macro_rules! people_asked {
    ($conference:expr, $asked:expr, $on:expr) => {{
        use diesel::prelude::*;
        use diesel::sql_types::{Bool, Nullable};
        use $crate::schema::{delegations, participants, registrations};
        let anybody = |nothing_asked: bool| Some(nothing_asked).into_sql::<Nullable<Bool>>();
        let members = $crate::reminded::members!($asked, $on);
        let sent_by_members = delegations::table
            .filter(delegations::conference_id.eq($conference.0))
            .filter(delegations::organisation_id.eq_any(members))
            .select(delegations::id.nullable());
        registrations::table
            .inner_join(participants::table)
            .filter(registrations::conference_id.eq($conference.0))
            .filter(registrations::erased_at.is_null())
            .filter(participants::address.is_not_null())
            .filter(registrations::status.eq_any($asked.statuses.clone()))
            .filter(
                registrations::function
                    .eq_any($asked.functions.clone())
                    .nullable()
                    .or(anybody($asked.functions.is_empty())),
            )
            .filter(
                registrations::delegation_id
                    .eq_any($asked.delegations.clone())
                    .or(anybody($asked.delegations.is_empty())),
            )
            .filter(
                registrations::delegation_id
                    .eq_any(sent_by_members)
                    .or(anybody($asked.groups.is_empty())),
            )
    }};
}

/// The delegations to a conference as a rule asks whose focal point has an address.
macro_rules! focal_points_asked {
    ($conference:expr, $asked:expr, $on:expr) => {{
        use diesel::prelude::*;
        use diesel::sql_types::Bool;
        use $crate::schema::delegations;
        let anybody = |nothing_asked: bool| nothing_asked.into_sql::<Bool>();
        let members = $crate::reminded::members!($asked, $on);
        delegations::table
            .filter(delegations::conference_id.eq($conference.0))
            .filter(delegations::focal_point_address.is_not_null())
            .filter(
                delegations::id
                    .eq_any($asked.delegations.clone())
                    .or(anybody($asked.delegations.is_empty())),
            )
            .filter(
                delegations::organisation_id.eq_any(members).or(anybody($asked.groups.is_empty())),
            )
    }};
}

pub(super) use {focal_points_asked, members, people_asked};

/// In which zones those are who take part in a conference and are asked for, and how many in each;
/// membership of groups counts on a day.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a zone that there is not.
pub async fn count_people_by_zone(
    connection: &mut Connection,
    conference: ConferenceId,
    people: &People,
    on: NaiveDate,
) -> Result<Vec<(Zone, i64)>, StoreError> {
    let asked = Asked::from(people);
    let rows: Vec<(String, i64)> = people_asked!(conference, asked, on)
        .group_by(participants::zone)
        .select((participants::zone, count_star()))
        .order(participants::zone)
        .load(connection)
        .await?;
    rows.into_iter().map(|(zone, count)| Ok((read(&zone)?, count))).collect()
}

/// The same of the focal points of its delegations.
///
/// # Errors
/// As [`count_people_by_zone`].
pub async fn count_focal_points_by_zone(
    connection: &mut Connection,
    conference: ConferenceId,
    people: &People,
    on: NaiveDate,
) -> Result<Vec<(Zone, i64)>, StoreError> {
    let asked = Asked::from(people);
    let rows: Vec<(Option<String>, i64)> = focal_points_asked!(conference, asked, on)
        .group_by(delegations::focal_point_zone)
        .select((delegations::focal_point_zone, count_star()))
        .order(delegations::focal_point_zone)
        .load(connection)
        .await?;
    let read = |(zone, count): (Option<String>, i64)| Ok((read(&zone.unwrap_or_default())?, count));
    rows.into_iter().map(read).collect()
}

/// One of those who take part and are asked for: whoever was entered first.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn one_of_people(
    connection: &mut Connection,
    conference: ConferenceId,
    people: &People,
    on: NaiveDate,
) -> Result<Option<RegistrationId>, StoreError> {
    let asked = Asked::from(people);
    let first = people_asked!(conference, asked, on)
        .order(registrations::id)
        .select(registrations::id)
        .first::<Uuid>(connection);
    Ok(first.await.optional()?.map(RegistrationId))
}

/// One of the delegations that are asked for, in the same way.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn one_of_focal_points(
    connection: &mut Connection,
    conference: ConferenceId,
    people: &People,
    on: NaiveDate,
) -> Result<Option<DelegationId>, StoreError> {
    let asked = Asked::from(people);
    let first = focal_points_asked!(conference, asked, on)
        .order(delegations::id)
        .select(delegations::id)
        .first::<Uuid>(connection);
    Ok(first.await.optional()?.map(DelegationId))
}

fn read(zone: &str) -> Result<Zone, StoreError> {
    zone.parse().map_err(StoreError::in_table("participants"))
}
