//! Writing mails about proposals, changes of address and sign-ins into the ledger.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use crate::schema::{organisers, outbox};
use crate::{Connection, StoreError};
use domain::access::organiser::Role;
use domain::mail::outbox::{MailState, Notice};
use domain::people::address_change::AddressNotice;
use domain::values::ids::{AddressChangeId, MailId, OrganiserId, ProposalId, SignInLinkId};

/// Plans a mail to the proposer; one that says the same was perhaps planned before, and then
/// nothing is.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_proposer(
    connection: &mut Connection,
    proposal: ProposalId,
    notice: Notice,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::proposal_id.eq(proposal.0),
            outbox::notice.eq(notice.as_str()),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// Plans the mail that asks for a decision, for every open account of the roles. Returns how many
/// rows were written.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_reviews(
    connection: &mut Connection,
    proposal: ProposalId,
    roles: &[Role],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let roles: Vec<_> = roles.iter().map(|role| role.as_str()).collect();
    let reviewers = organisers::table
        .filter(organisers::role.eq_any(roles))
        .filter(organisers::disabled_at.is_null())
        .select((
            MailState::Due.as_str().into_sql::<Text>(),
            Some(proposal.0).into_sql::<Nullable<SqlUuid>>(),
            Some(Notice::Review.as_str()).into_sql::<Nullable<Text>>(),
            organisers::id.nullable(),
            now.into_sql::<Timestamptz>(),
            expires_at.into_sql::<Timestamptz>(),
            now.into_sql::<Timestamptz>(),
        ));
    Ok(diesel::insert_into(outbox::table)
        .values(reviewers)
        .into_columns((
            outbox::state,
            outbox::proposal_id,
            outbox::notice,
            outbox::organiser_id,
            outbox::not_before,
            outbox::expires_at,
            outbox::created_at,
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?)
}

/// Plans the mail with a link.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_sign_in(
    connection: &mut Connection,
    link: SignInLinkId,
    organiser: OrganiserId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::sign_in_link_id.eq(link.0),
            outbox::organiser_id.eq(organiser.0),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Plans a mail that tells of a change of address.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_address_change(
    connection: &mut Connection,
    change: AddressChangeId,
    notice: AddressNotice,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(MailId::new().0),
            outbox::state.eq(MailState::Due.as_str()),
            outbox::address_change_id.eq(change.0),
            outbox::notice.eq(notice.as_str()),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
