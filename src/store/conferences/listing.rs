//! Pages of the list of conferences, at the same cost wherever they begin: each begins after the
//! last one of the page before, by an index on what the list is ordered by.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::row::ConferenceRow;
use crate::schema::conferences;
use crate::{Connection, StoreError};
use domain::schedule::conference::{Conference, ConferenceKind, ConferenceStatus};
use domain::schedule::edition::EditionFacts;
use domain::values::ids::{ConferenceId, SeriesId};

/// Which conferences are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Whether drafts are among them.
    pub with_drafts: bool,
    /// Only those in this status.
    pub status: Option<ConferenceStatus>,
    /// Only those of this kind.
    pub kind: Option<ConferenceKind>,
    /// Only those of this series.
    pub series: Option<SeriesId>,
    /// Only those that open on this day or later.
    pub from: Option<NaiveDate>,
    /// Only those that open on this day or earlier.
    pub to: Option<NaiveDate>,
}

/// What the list is ordered by; the id decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The earliest opening day first.
    Opening,
    /// The latest opening day first.
    OpeningDescending,
    /// The one that was entered first.
    Entry,
    /// The one that was entered last.
    EntryDescending,
}

/// Where a page begins: after the conference with this key and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// In an order by opening day.
    Opening(NaiveDate, ConferenceId),
    /// In an order by entry.
    Entry(DateTime<Utc>, ConferenceId),
}

/// Up to `most` conferences after a cursor.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    filter: &Filter,
    order: Order,
    after: Option<Cursor>,
    most: i64,
) -> Result<Vec<Conference>, StoreError> {
    use conferences::{created_at, id, opens_on};
    let mut query = conferences::table.select(ConferenceRow::as_select()).limit(most).into_boxed();
    if !filter.with_drafts {
        query = query.filter(conferences::status.ne(ConferenceStatus::Draft.as_str()));
    }
    if let Some(status) = filter.status {
        query = query.filter(conferences::status.eq(status.as_str()));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(conferences::kind.eq(kind.as_str()));
    }
    if let Some(series) = filter.series {
        query = query.filter(conferences::series_id.eq(series.0));
    }
    if let Some(from) = filter.from {
        query = query.filter(opens_on.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(opens_on.le(to));
    }
    // The first comparison alone bounds the scan of the index; the second leaves out the rest.
    query = match (order, after) {
        (Order::Opening, Some(Cursor::Opening(day, last))) => {
            query.filter(opens_on.ge(day)).filter(opens_on.gt(day).or(id.gt(last.0)))
        }
        (Order::OpeningDescending, Some(Cursor::Opening(day, last))) => {
            query.filter(opens_on.le(day)).filter(opens_on.lt(day).or(id.lt(last.0)))
        }
        (Order::Entry, Some(Cursor::Entry(at, last))) => {
            query.filter(created_at.ge(at)).filter(created_at.gt(at).or(id.gt(last.0)))
        }
        (Order::EntryDescending, Some(Cursor::Entry(at, last))) => {
            query.filter(created_at.le(at)).filter(created_at.lt(at).or(id.lt(last.0)))
        }
        _ => query,
    };
    query = match order {
        Order::Opening => query.order((opens_on.asc(), id.asc())),
        Order::OpeningDescending => query.order((opens_on.desc(), id.desc())),
        Order::Entry => query.order((created_at.asc(), id.asc())),
        Order::EntryDescending => query.order((created_at.desc(), id.desc())),
    };
    query.load(connection).await?.into_iter().map(Conference::try_from).collect()
}

/// What the ordinals of all editions of some series rest on; drafts and commemorations are no
/// editions.
///
/// # Errors
/// As [`page`].
pub async fn editions_beside(
    connection: &mut Connection,
    of: &[SeriesId],
) -> Result<Vec<EditionFacts>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, Option<Uuid>, NaiveDate, String)> = conferences::table
        .filter(conferences::series_id.eq_any(ids))
        .filter(conferences::status.ne(ConferenceStatus::Draft.as_str()))
        .filter(conferences::kind.ne(ConferenceKind::Commemoration.as_str()))
        .select((
            conferences::id,
            conferences::series_id,
            conferences::opens_on,
            conferences::status,
        ))
        .load(connection)
        .await?;
    rows.into_iter()
        .filter_map(|(id, series, opens_on, status)| Some((id, series?, opens_on, status)))
        .map(|(id, series, opens_on, status)| {
            let status = status.parse().map_err(StoreError::in_table("conferences"))?;
            Ok(EditionFacts { id: ConferenceId(id), series: SeriesId(series), opens_on, status })
        })
        .collect()
}
