//! Where mails about registrations, delegations and addresses go.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::schema::{address_changes, delegations, outbox, participants, registrations};
use crate::{Connection, StoreError};
use domain::people::address_change::AddressNotice;

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
    found.extend(addressees(connection, ids).await?);
    Ok(found)
}

/// Of a change of address the new one is asked to confirm it, and the old one is told.
async fn addressees(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Reached)>, StoreError> {
    let of_notice = |notice: AddressNotice| {
        outbox::table
            .inner_join(address_changes::table.inner_join(participants::table))
            .filter(outbox::id.eq_any(ids))
            .filter(outbox::notice.eq(notice.as_str()))
    };
    let mut found: Vec<(Uuid, Reached)> = of_notice(AddressNotice::Confirm)
        .filter(address_changes::address.is_not_null())
        .select((
            outbox::id,
            (
                address_changes::address.assume_not_null(),
                participants::language,
                participants::zone,
            ),
        ))
        .load(connection)
        .await?;
    let told: Vec<(Uuid, Reached)> = of_notice(AddressNotice::Changed)
        .filter(address_changes::previous_address.is_not_null())
        .select((
            outbox::id,
            (
                address_changes::previous_address.assume_not_null(),
                participants::language,
                participants::zone,
            ),
        ))
        .load(connection)
        .await?;
    found.extend(told);
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
