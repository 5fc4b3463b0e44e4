//! Where mails about registrations and delegations go.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::store::schema::{delegations, outbox, participants, registrations};
use crate::store::{Connection, StoreError};

/// An address with its language and zone.
pub(super) type Reached = (String, String, String);

/// Where those of the mails go that are about registrations or delegations; those with nobody to
/// send them to any more are left out.
pub(super) async fn reached(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Reached>, StoreError> {
    let mut found: HashMap<Uuid, Reached> = HashMap::new();
    found.extend(people(connection, ids).await?);
    found.extend(focal_points_of_people(connection, ids).await?);
    found.extend(focal_points(connection, ids).await?);
    Ok(found)
}

async fn people(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Reached)>, StoreError> {
    let people = outbox::table
        .inner_join(registrations::table.inner_join(participants::table))
        .filter(outbox::id.eq_any(ids))
        .filter(outbox::for_focal_point.eq(false))
        .filter(participants::address.is_not_null())
        .select((
            outbox::id,
            (participants::address.assume_not_null(), participants::language, participants::zone),
        ));
    Ok(people.load(connection).await?)
}

async fn focal_points_of_people(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Reached)>, StoreError> {
    let focal_points = outbox::table
        .inner_join(registrations::table.inner_join(delegations::table))
        .filter(outbox::id.eq_any(ids))
        .filter(outbox::for_focal_point.eq(true))
        .filter(delegations::focal_point_address.is_not_null())
        .select((
            outbox::id,
            (
                delegations::focal_point_address.assume_not_null(),
                delegations::focal_point_language.assume_not_null(),
                delegations::focal_point_zone.assume_not_null(),
            ),
        ));
    Ok(focal_points.load(connection).await?)
}

async fn focal_points(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Reached)>, StoreError> {
    let focal_points = outbox::table
        .inner_join(delegations::table)
        .filter(outbox::id.eq_any(ids))
        .filter(delegations::focal_point_address.is_not_null())
        .select((
            outbox::id,
            (
                delegations::focal_point_address.assume_not_null(),
                delegations::focal_point_language.assume_not_null(),
                delegations::focal_point_zone.assume_not_null(),
            ),
        ));
    Ok(focal_points.load(connection).await?)
}
