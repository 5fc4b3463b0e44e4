//! Reading one conference or a page of them, without the rest of the catalogue.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Change, ServiceError};
use crate::boxed;
use domain::access::audit::AuditEntry;
use domain::access::permission::{Act, Authority, Reach};
use domain::schedule::cadence::Cadence;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::{Conference, ConferenceKind, ConferenceStatus};
use domain::schedule::edition::ordinals;
use domain::schedule::series::Series;
use domain::schedule::session::Session;
use domain::values::ids::{AuditEntryId, ConferenceId, SeriesId};
use domain::values::slug::Slug;
use store::audit_log;
use store::{Connection, Store};

pub use store::conferences::{Cursor, Order};

/// Which conferences are asked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Only those in this status.
    pub status: Option<ConferenceStatus>,
    /// Only those of this kind.
    pub kind: Option<ConferenceKind>,
    /// Only those of this series.
    pub series: Option<Slug>,
    /// Only those that open on this day or later.
    pub from: Option<NaiveDate>,
    /// Only those that open on this day or earlier.
    pub to: Option<NaiveDate>,
}

/// Conferences with what is told of them beside their own columns.
#[derive(Debug, Clone)]
pub struct Conferences {
    /// The conferences, in the order that was asked for.
    pub conferences: Vec<Conference>,
    series: HashMap<SeriesId, Slug>,
    ordinals: HashMap<ConferenceId, u32>,
}

/// One conference with its agenda.
#[derive(Debug, Clone)]
pub struct ConferenceInFull {
    /// The conference, alone.
    pub beside: Conferences,
    /// Its sessions, in the order of their start.
    pub sessions: Vec<Session>,
}

impl Conferences {
    /// The name of the series that a conference belongs to.
    #[must_use]
    pub fn series_of(&self, conference: &Conference) -> Option<&Slug> {
        self.series.get(&conference.series?)
    }

    /// Which edition a conference is; none of a draft, a cancelled one or one that stands alone.
    #[must_use]
    pub fn ordinal_of(&self, conference: &Conference) -> Option<u32> {
        self.ordinals.get(&conference.id).copied()
    }
}

impl ConferenceInFull {
    /// The conference.
    #[must_use]
    pub fn conference(&self) -> &Conference {
        &self.beside.conferences[0]
    }
}

/// Up to `most` conferences after a cursor; drafts for those who may look at them.
///
/// # Errors
/// [`ServiceError::NotFound`] for an unknown series, [`ServiceError::Store`].
#[boxed]
pub async fn conferences(
    store: &Store,
    authority: &Authority,
    query: &Query,
    order: Order,
    after: Option<Cursor>,
    most: usize,
) -> Result<Conferences, ServiceError> {
    let mut snapshot = store.snapshot().await?;
    let series = match &query.series {
        None => None,
        Some(slug) => match store::series::named(&mut snapshot, slug).await? {
            Some(series) => Some(series.id),
            None => {
                snapshot.commit().await?;
                return Err(ServiceError::not_found("series", slug));
            }
        },
    };
    let filter = store::conferences::Filter {
        with_drafts: may_look(authority),
        status: query.status,
        kind: query.kind,
        series,
        from: query.from,
        to: query.to,
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = store::conferences::page(&mut snapshot, &filter, order, after, most).await?;
    let found = beside(&mut snapshot, found).await?;
    snapshot.commit().await?;
    Ok(found)
}

/// One conference with its agenda; a draft for those who may look at it.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Store`].
#[boxed]
pub async fn conference(
    store: &Store,
    authority: &Authority,
    slug: &Slug,
) -> Result<ConferenceInFull, ServiceError> {
    let mut snapshot = store.snapshot().await?;
    let found = in_full(&mut snapshot, authority, slug).await;
    // Also when there is none: dropped, the snapshot would cost the connection.
    snapshot.commit().await?;
    found
}

/// The same within a change, as it is since.
///
/// # Errors
/// As [`conference`].
#[boxed]
pub async fn conference_since(
    change: &mut Change,
    slug: &Slug,
) -> Result<ConferenceInFull, ServiceError> {
    let authority = change.authority().clone();
    in_full(change.connection(), &authority, slug).await
}

/// The changes of a conference and its agenda, the latest first.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn conference_history(
    store: &Store,
    authority: &Authority,
    slug: &Slug,
    before: Option<AuditEntryId>,
    most: usize,
) -> Result<Vec<AuditEntry>, ServiceError> {
    authority.require(Act::Look)?;
    let mut connection = store.connection().await?;
    let found = store::conferences::named_or_draft(&connection, slug).await?;
    let found = found.ok_or_else(|| ServiceError::not_found("conference", slug))?;
    history(&mut connection, Some(found.id.0), before, most).await
}

/// The changes of a series, the latest first.
///
/// # Errors
/// As [`conference_history`].
#[boxed]
pub async fn series_history(
    store: &Store,
    authority: &Authority,
    slug: &Slug,
    before: Option<AuditEntryId>,
    most: usize,
) -> Result<Vec<AuditEntry>, ServiceError> {
    authority.require(Act::Look)?;
    let mut connection = store.connection().await?;
    let found = store::series::named(&mut connection, slug).await?;
    let found = found.ok_or_else(|| ServiceError::not_found("series", slug))?;
    history(&mut connection, Some(found.id.0), before, most).await
}

/// All changes, or those of one thing, the latest first.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn audit_log(
    store: &Store,
    authority: &Authority,
    object: Option<Uuid>,
    before: Option<AuditEntryId>,
    most: usize,
) -> Result<Vec<AuditEntry>, ServiceError> {
    authority.require(Act::ManageOrganisers)?;
    history(&mut *store.connection().await?, object, before, most).await
}

/// Up to `most` series after a name, with the conferences that their standings are made from.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn series_page(
    store: &Store,
    archived: Option<bool>,
    after: Option<&Slug>,
    most: usize,
) -> Result<Catalogue, ServiceError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut snapshot = store.snapshot().await?;
    let series = store::series::page(&mut snapshot, archived, after, most).await?;
    let obliged = series.iter().filter(|one| matches!(one.cadence, Cadence::AtLeastEvery(_)));
    let obliged: Vec<_> = obliged.map(|one| one.id).collect();
    let conferences = store::conferences::of_series(&mut snapshot, &obliged).await?;
    snapshot.commit().await?;
    Ok(Catalogue { series, conferences, ..Catalogue::default() })
}

/// A series with the conferences that its standing is made from.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Store`].
#[boxed]
pub async fn series(store: &Store, slug: &Slug) -> Result<(Series, Vec<Conference>), ServiceError> {
    let mut snapshot = store.snapshot().await?;
    let found = match store::series::named(&mut snapshot, slug).await? {
        Some(series) => {
            let editions = store::conferences::of_series(&mut snapshot, &[series.id]).await?;
            Ok((series, editions))
        }
        None => Err(ServiceError::not_found("series", slug)),
    };
    snapshot.commit().await?;
    found
}

/// The conferences of a series but drafts, within a change.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn conferences_of(
    change: &mut Change,
    series: SeriesId,
) -> Result<Vec<Conference>, ServiceError> {
    Ok(store::conferences::of_series(change.connection(), &[series]).await?)
}

async fn history(
    connection: &mut Connection,
    object: Option<Uuid>,
    before: Option<AuditEntryId>,
    most: usize,
) -> Result<Vec<AuditEntry>, ServiceError> {
    let filter = audit_log::Filter { object, before, ..audit_log::Filter::default() };
    Ok(audit_log::latest(connection, &filter, i64::try_from(most).unwrap_or(i64::MAX)).await?)
}

async fn in_full(
    connection: &mut Connection,
    authority: &Authority,
    slug: &Slug,
) -> Result<ConferenceInFull, ServiceError> {
    let found = store::conferences::named_or_draft(connection, slug).await?;
    let found = found.filter(|one| one.status != ConferenceStatus::Draft || may_look(authority));
    let found = found.ok_or_else(|| ServiceError::not_found("conference", slug))?;
    let sessions = store::sessions::of_conference(connection, found.id).await?;
    Ok(ConferenceInFull { beside: beside(connection, vec![found]).await?, sessions })
}

async fn beside(
    connection: &mut Connection,
    conferences: Vec<Conference>,
) -> Result<Conferences, ServiceError> {
    let mut ids: Vec<_> = conferences.iter().filter_map(|one| one.series).collect();
    ids.sort_unstable();
    ids.dedup();
    let series = store::series::slugs(connection, &ids).await?;
    let ordinals = ordinals(store::conferences::editions_beside(connection, &ids).await?);
    Ok(Conferences { conferences, series: series.into_iter().collect(), ordinals })
}

fn may_look(authority: &Authority) -> bool {
    authority.reach(Act::Look) != Reach::Nothing
}
