//! Series.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::series;
use super::{Connection, StoreError};
use crate::domain::cadence::{Cadence, MonthDay, Period};
use crate::domain::ids::{ConferenceId, SeriesId};
use crate::domain::invalid::Invalid;
use crate::domain::series::Series;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = series, check_for_backend(diesel::pg::Pg))]
struct SeriesRow {
    id: Uuid,
    slug: String,
    title: Value,
    summary: Value,
    yearly_month: Option<i16>,
    yearly_day: Option<i16>,
    period_months: Option<i32>,
    since: NaiveDate,
    commemorates: Option<Value>,
    legal_basis: Value,
    zone: String,
    due_soon_months: i32,
    next_edition: Uuid,
    next_edition_since: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

/// All series, in the order of their slugs.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(connection: &mut Connection) -> Result<Vec<Series>, StoreError> {
    let rows =
        series::table.select(SeriesRow::as_select()).order(series::slug).load(connection).await?;
    rows.into_iter().map(Series::try_from).collect()
}

/// Enters series.
///
/// # Errors
/// [`StoreError::Taken`] when a slug is in use.
pub async fn insert(connection: &mut Connection, entered: &[Series]) -> Result<(), StoreError> {
    let rows: Vec<_> = entered.iter().map(SeriesRow::from).collect();
    diesel::insert_into(series::table).values(rows).execute(connection).await?;
    Ok(())
}

/// Takes the id reserved for the next edition and reserves another.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn take_next_edition(
    connection: &mut Connection,
    of: &Series,
    now: DateTime<Utc>,
) -> Result<ConferenceId, StoreError> {
    diesel::update(series::table.find(of.id.0))
        .set((series::next_edition.eq(ConferenceId::new().0), series::next_edition_since.eq(now)))
        .execute(connection)
        .await?;
    Ok(of.next_edition)
}

impl From<&Series> for SeriesRow {
    fn from(series: &Series) -> Self {
        let (on, period) = match series.cadence {
            Cadence::Yearly(on) => (Some(on), None),
            Cadence::AtLeastEvery(period) => (None, Some(period)),
        };
        let small = |n: u32| i16::try_from(n).expect("months and days are small");
        let months = |period: Period| {
            i32::try_from(period.in_months()).expect("a period has at most 1,200 months")
        };
        let json = "texts, dates and numbers are always JSON";
        Self {
            id: series.id.0,
            slug: series.slug.to_string(),
            title: serde_json::to_value(&series.title).expect(json),
            summary: serde_json::to_value(&series.summary).expect(json),
            yearly_month: on.map(|on| small(on.month())),
            yearly_day: on.map(|on| small(on.day())),
            period_months: period.map(months),
            since: series.since,
            commemorates: series
                .commemorates
                .as_ref()
                .map(|event| serde_json::to_value(event).expect(json)),
            legal_basis: serde_json::to_value(&series.legal_basis).expect(json),
            zone: series.zone.to_string(),
            due_soon_months: months(series.due_soon),
            next_edition: series.next_edition.0,
            next_edition_since: series.next_edition_since,
            created_at: series.created_at,
        }
    }
}

impl TryFrom<SeriesRow> for Series {
    type Error = StoreError;

    fn try_from(row: SeriesRow) -> Result<Self, StoreError> {
        let json = |error: serde_json::Error| StoreError::unreadable("series", error);
        Ok(Self {
            id: SeriesId(row.id),
            cadence: cadence(&row).map_err(StoreError::in_table("series"))?,
            slug: row.slug.parse().map_err(StoreError::in_table("series"))?,
            title: serde_json::from_value(row.title).map_err(json)?,
            summary: serde_json::from_value(row.summary).map_err(json)?,
            since: row.since,
            commemorates: row.commemorates.map(serde_json::from_value).transpose().map_err(json)?,
            legal_basis: serde_json::from_value(row.legal_basis).map_err(json)?,
            zone: row.zone.parse().map_err(StoreError::in_table("series"))?,
            due_soon: period(row.due_soon_months).map_err(StoreError::in_table("series"))?,
            next_edition: ConferenceId(row.next_edition),
            next_edition_since: row.next_edition_since,
            created_at: row.created_at,
        })
    }
}

fn cadence(row: &SeriesRow) -> Result<Cadence, Invalid> {
    match (row.yearly_month, row.yearly_day, row.period_months) {
        (Some(month), Some(day), None) => {
            let part = |n: i16| u32::try_from(n).unwrap_or(0);
            MonthDay::new(part(month), part(day)).map(Cadence::Yearly)
        }
        (None, None, Some(months)) => period(months).map(Cadence::AtLeastEvery),
        _ => Err(Invalid::new("cadence", "a day of the year or a period", "neither, or both")),
    }
}

/// Reads a column of months.
pub(super) fn period(months: i32) -> Result<Period, Invalid> {
    Period::months(u32::try_from(months).unwrap_or(0))
}
