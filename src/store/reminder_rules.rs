//! Reminder rules and the planner's cursor.

use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::reminder_rules;
use super::series::period;
use super::{Connection, StoreError};
use crate::domain::ids::{RuleId, SeriesId};
use crate::domain::reminder::Rule;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = reminder_rules, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    slug: String,
    series_id: Uuid,
    trigger: String,
    audience: String,
    leads: Vec<String>,
    overdue_every_months: Option<i32>,
    local_time: NaiveTime,
    planned_at: DateTime<Utc>,
    when_uncertain: String,
}

/// All rules, in the order of their names.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(connection: &mut Connection) -> Result<Vec<Rule>, StoreError> {
    let rows = reminder_rules::table
        .select(Row::as_select())
        .order(reminder_rules::slug)
        .load(connection)
        .await?;
    rows.into_iter().map(Rule::try_from).collect()
}

/// All rules with their cursors, locked until the transaction ends: of two planners the second
/// waits, and finds the work done.
///
/// # Errors
/// As [`all`].
pub async fn lock_with_cursors(
    connection: &mut Connection,
) -> Result<Vec<(Rule, DateTime<Utc>)>, StoreError> {
    let rows = reminder_rules::table
        .select(Row::as_select())
        .order(reminder_rules::id)
        .for_update()
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let cursor = row.planned_at;
            Ok((Rule::try_from(row)?, cursor))
        })
        .collect()
}

/// Moves the cursors of all rules to an instant; back as well, where a clock was once ahead.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn move_cursors(
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::update(reminder_rules::table)
        .set(reminder_rules::planned_at.eq(now))
        .execute(connection)
        .await?;
    Ok(())
}

/// Enters rules whose cursors stand at `now`.
///
/// # Errors
/// [`StoreError::Taken`] when a name is in use.
pub async fn insert(
    connection: &mut Connection,
    rules: &[Rule],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = rules.iter().map(|rule| Row::new(rule, now)).collect();
    diesel::insert_into(reminder_rules::table).values(rows).execute(connection).await?;
    Ok(())
}

impl Row {
    fn new(rule: &Rule, now: DateTime<Utc>) -> Self {
        Self {
            id: rule.id.0,
            slug: rule.slug.to_string(),
            series_id: rule.series.0,
            trigger: rule.trigger.as_str().to_owned(),
            audience: rule.audience.as_str().to_owned(),
            leads: rule.leads.iter().map(ToString::to_string).collect(),
            overdue_every_months: rule.overdue_every.map(|period| {
                i32::try_from(period.in_months()).expect("a period has at most 1,200 months")
            }),
            local_time: rule.local_time,
            planned_at: now,
            when_uncertain: rule.when_uncertain.as_str().to_owned(),
        }
    }
}

impl TryFrom<Row> for Rule {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("reminder_rules");
        let leads: Result<_, _> = row.leads.iter().map(|lead| lead.parse()).collect();
        Ok(Self {
            id: RuleId(row.id),
            slug: row.slug.parse().map_err(&unreadable)?,
            series: SeriesId(row.series_id),
            trigger: row.trigger.parse().map_err(&unreadable)?,
            audience: row.audience.parse().map_err(&unreadable)?,
            leads: leads.map_err(&unreadable)?,
            overdue_every: row.overdue_every_months.map(period).transpose().map_err(&unreadable)?,
            local_time: row.local_time,
            when_uncertain: row.when_uncertain.parse().map_err(&unreadable)?,
        })
    }
}
