//! Series.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{conferences, outbox, proposals, reminder_rules, series, subscriptions};
use super::{Connection, StoreError};
use domain::schedule::cadence::{Cadence, MonthDay, Period};
use domain::schedule::series::Series;
use domain::values::ids::{ConferenceId, SeriesId};
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = series, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
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
    revision: i32,
    archived_on: Option<NaiveDate>,
    group_slug: Option<String>,
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

/// The series of an id.
///
/// # Errors
/// As [`all`].
pub async fn find(connection: &mut Connection, id: SeriesId) -> Result<Option<Series>, StoreError> {
    let row = series::table.find(id.0).select(SeriesRow::as_select());
    row.first(connection).await.optional()?.map(Series::try_from).transpose()
}

/// The series of a name.
///
/// # Errors
/// As [`all`].
pub async fn named(connection: &mut Connection, slug: &Slug) -> Result<Option<Series>, StoreError> {
    let row = series::table.filter(series::slug.eq(slug.as_str())).select(SeriesRow::as_select());
    row.first(connection).await.optional()?.map(Series::try_from).transpose()
}

/// The names of some series.
///
/// # Errors
/// As [`all`].
pub async fn slugs(
    connection: &mut Connection,
    of: &[SeriesId],
) -> Result<Vec<(SeriesId, Slug)>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, String)> = series::table
        .filter(series::id.eq_any(ids))
        .select((series::id, series::slug))
        .load(connection)
        .await?;
    let named = rows.into_iter().map(|(id, slug)| Ok((SeriesId(id), slug.parse()?)));
    named.collect::<Result<_, Invalid>>().map_err(StoreError::in_table("series"))
}

/// Up to `most` series after a name, in the order of their names; archived ones, the others, or
/// both.
///
/// # Errors
/// As [`all`].
pub async fn page(
    connection: &mut Connection,
    archived: Option<bool>,
    after: Option<&Slug>,
    most: i64,
) -> Result<Vec<Series>, StoreError> {
    let mut query =
        series::table.select(SeriesRow::as_select()).order(series::slug).limit(most).into_boxed();
    if let Some(archived) = archived {
        query = query.filter(series::archived_on.is_not_null().eq(archived));
    }
    if let Some(after) = after {
        query = query.filter(series::slug.gt(after.as_str()));
    }
    query.load(connection).await?.into_iter().map(Series::try_from).collect()
}

/// Replaces a series whose revision is still `edited`; false when somebody else was faster.
///
/// # Errors
/// [`StoreError::Taken`] when its new slug is in use.
pub async fn update(
    connection: &mut Connection,
    replaced: &Series,
    edited: i32,
) -> Result<bool, StoreError> {
    let unchanged = series::table.find(replaced.id.0).filter(series::revision.eq(edited));
    let updated =
        diesel::update(unchanged).set(SeriesRow::from(replaced)).execute(connection).await?;
    Ok(updated == 1)
}

/// Whether anything but its reminder rules rests on a series: a conference, a subscription, a
/// proposal or a mail.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn is_in_use(connection: &mut Connection, id: SeriesId) -> Result<bool, StoreError> {
    let conferences = conferences::table.filter(conferences::series_id.eq(id.0));
    let subscribed = subscriptions::table.filter(subscriptions::series_id.eq(id.0));
    let proposed = proposals::table.filter(proposals::series_id.eq(id.0));
    let planned =
        outbox::table.inner_join(reminder_rules::table).filter(reminder_rules::series_id.eq(id.0));
    let in_use =
        exists(conferences).or(exists(subscribed)).or(exists(proposed)).or(exists(planned));
    Ok(diesel::select(in_use).get_result(connection).await?)
}

/// The name of a series of a group, if there is one.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn first_of_group(
    connection: &mut Connection,
    group: &Slug,
) -> Result<Option<String>, StoreError> {
    let of_group = series::table.filter(series::group_slug.eq(group.as_str()));
    Ok(of_group.select(series::slug).order(series::slug).first(connection).await.optional()?)
}

/// Deletes a series with its reminder rules.
///
/// # Errors
/// [`StoreError::Query`] when something rests on it, see [`is_in_use`].
pub async fn delete(connection: &mut Connection, id: SeriesId) -> Result<(), StoreError> {
    let rules = reminder_rules::table.filter(reminder_rules::series_id.eq(id.0));
    diesel::delete(rules).execute(connection).await?;
    diesel::delete(series::table.find(id.0)).execute(connection).await?;
    Ok(())
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
            revision: series.revision,
            archived_on: series.archived_on,
            group_slug: series.group.as_ref().map(ToString::to_string),
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
            group: row
                .group_slug
                .map(|slug| slug.parse())
                .transpose()
                .map_err(StoreError::in_table("series"))?,
            zone: row.zone.parse().map_err(StoreError::in_table("series"))?,
            due_soon: period(row.due_soon_months).map_err(StoreError::in_table("series"))?,
            next_edition: ConferenceId(row.next_edition),
            next_edition_since: row.next_edition_since,
            created_at: row.created_at,
            revision: row.revision,
            archived_on: row.archived_on,
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
