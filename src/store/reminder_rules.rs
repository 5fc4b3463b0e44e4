//! Reminder rules and the planner's cursor.

use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::reminder_rules;
use super::series::period;
use super::{Connection, StoreError};
use domain::mail::reminder::{Audience, AudienceKind, People, Rule, RuleScope};
use domain::values::ids::{ConferenceId, DelegationId, GroupId, RuleId, SeriesId};
use domain::values::slug::Slug;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reminder_rules, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct RuleRow {
    id: Uuid,
    slug: String,
    series_id: Option<Uuid>,
    conference_id: Option<Uuid>,
    trigger: String,
    audience: String,
    statuses: Vec<String>,
    functions: Vec<String>,
    delegation_ids: Vec<Uuid>,
    group_ids: Vec<Uuid>,
    anchor: String,
    leads: Vec<String>,
    overdue_every_months: Option<i32>,
    local_time: NaiveTime,
    zone_of: String,
    language: Option<String>,
    template: String,
    when_uncertain: String,
    is_enabled: bool,
    has_planned: bool,
    revision: i32,
}

/// Which rules are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those of this series or conference.
    pub of: Option<RuleScope>,
    /// Only those for these people.
    pub audience: Option<AudienceKind>,
    /// Only those that are on, or off.
    pub is_enabled: Option<bool>,
}

/// All rules, in the order of their names.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(connection: &mut Connection) -> Result<Vec<Rule>, StoreError> {
    let rows = reminder_rules::table
        .select(RuleRow::as_select())
        .order(reminder_rules::slug)
        .load(connection)
        .await?;
    rows.into_iter().map(Rule::try_from).collect()
}

/// Up to `most` rules after a name, in the order of their names.
///
/// # Errors
/// As [`all`].
pub async fn page(
    connection: &mut Connection,
    filter: Filter,
    after: Option<&Slug>,
    most: i64,
) -> Result<Vec<Rule>, StoreError> {
    let mut query = reminder_rules::table
        .select(RuleRow::as_select())
        .order(reminder_rules::slug)
        .limit(most)
        .into_boxed();
    match filter.of {
        Some(RuleScope::Series(id)) => query = query.filter(reminder_rules::series_id.eq(id.0)),
        Some(RuleScope::Conference(id)) => {
            query = query.filter(reminder_rules::conference_id.eq(id.0));
        }
        None => {}
    }
    if let Some(audience) = filter.audience {
        query = query.filter(reminder_rules::audience.eq(audience.as_str()));
    }
    if let Some(is_enabled) = filter.is_enabled {
        query = query.filter(reminder_rules::is_enabled.eq(is_enabled));
    }
    if let Some(after) = after {
        query = query.filter(reminder_rules::slug.gt(after.as_str()));
    }
    query.load(connection).await?.into_iter().map(Rule::try_from).collect()
}

/// One rule.
///
/// # Errors
/// As [`all`].
pub async fn find(connection: &mut Connection, id: RuleId) -> Result<Option<Rule>, StoreError> {
    let row = reminder_rules::table.find(id.0).select(RuleRow::as_select());
    row.first(connection).await.optional()?.map(Rule::try_from).transpose()
}

/// The rule of a name.
///
/// # Errors
/// As [`all`].
pub async fn named(connection: &mut Connection, slug: &Slug) -> Result<Option<Rule>, StoreError> {
    let row = reminder_rules::table
        .filter(reminder_rules::slug.eq(slug.as_str()))
        .select(RuleRow::as_select());
    row.first(connection).await.optional()?.map(Rule::try_from).transpose()
}

/// All rules with their cursors, locked until the transaction ends: of two planners the second
/// waits, and finds the work done.
///
/// # Errors
/// As [`all`].
pub async fn lock_with_cursors(
    connection: &mut Connection,
) -> Result<Vec<(Rule, DateTime<Utc>)>, StoreError> {
    let rows: Vec<(RuleRow, DateTime<Utc>)> = reminder_rules::table
        .select((RuleRow::as_select(), reminder_rules::planned_at))
        .order(reminder_rules::id)
        .for_update()
        .load(connection)
        .await?;
    rows.into_iter().map(|(row, cursor)| Ok((Rule::try_from(row)?, cursor))).collect()
}

/// One of them, in the same way.
///
/// # Errors
/// As [`all`].
pub async fn hold(
    connection: &mut Connection,
    id: RuleId,
) -> Result<Option<(Rule, DateTime<Utc>)>, StoreError> {
    let row: Option<(RuleRow, DateTime<Utc>)> = reminder_rules::table
        .find(id.0)
        .select((RuleRow::as_select(), reminder_rules::planned_at))
        .for_update()
        .first(connection)
        .await
        .optional()?;
    row.map(|(row, cursor)| Ok((Rule::try_from(row)?, cursor))).transpose()
}

/// Moves the cursors of rules that this transaction holds to an instant; back as well, where a clock was
/// once ahead. Others were entered meanwhile, and nothing was planned by them.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn move_cursors(
    connection: &mut Connection,
    rules: &[RuleId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rules = rules.iter().map(|rule| rule.0);
    diesel::update(reminder_rules::table.filter(reminder_rules::id.eq_any(rules)))
        .set(reminder_rules::planned_at.eq(now))
        .execute(connection)
        .await?;
    Ok(())
}

/// Remembers that a mail was planned by a rule.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn mark_planned(connection: &mut Connection, id: RuleId) -> Result<(), StoreError> {
    diesel::update(reminder_rules::table.find(id.0))
        .set(reminder_rules::has_planned.eq(true))
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
    let row = |rule| (RuleRow::from(rule), reminder_rules::planned_at.eq(now));
    let rows: Vec<_> = rules.iter().map(row).collect();
    diesel::insert_into(reminder_rules::table).values(rows).execute(connection).await?;
    Ok(())
}

/// Replaces a rule that this transaction holds.
///
/// # Errors
/// [`StoreError::Taken`] when its new name is in use.
pub async fn update(connection: &mut Connection, rule: &Rule) -> Result<(), StoreError> {
    diesel::update(reminder_rules::table.find(rule.id.0))
        .set(RuleRow::from(rule))
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a rule that has never planned a mail.
///
/// # Errors
/// [`StoreError::Query`] when one rests on it.
pub async fn delete(connection: &mut Connection, id: RuleId) -> Result<(), StoreError> {
    diesel::delete(reminder_rules::table.find(id.0)).execute(connection).await?;
    Ok(())
}

impl From<&Rule> for RuleRow {
    fn from(rule: &Rule) -> Self {
        let (series_id, conference_id) = match rule.of {
            RuleScope::Series(id) => (Some(id.0), None),
            RuleScope::Conference(id) => (None, Some(id.0)),
        };
        let people = rule.audience.people().cloned().unwrap_or_default();
        Self {
            id: rule.id.0,
            slug: rule.slug.to_string(),
            series_id,
            conference_id,
            trigger: rule.trigger.to_string(),
            audience: rule.audience.kind().to_string(),
            statuses: people.statuses.iter().map(ToString::to_string).collect(),
            functions: people.functions.iter().map(ToString::to_string).collect(),
            delegation_ids: people.delegations.iter().map(|id| id.0).collect(),
            group_ids: people.groups.iter().map(|id| id.0).collect(),
            anchor: rule.anchor.to_string(),
            leads: rule.leads.iter().map(ToString::to_string).collect(),
            overdue_every_months: rule.overdue_every.map(|period| {
                i32::try_from(period.in_months()).expect("a period has at most 1,200 months")
            }),
            local_time: rule.local_time,
            zone_of: rule.zone.to_string(),
            language: rule.language.map(|language| language.to_string()),
            template: rule.template.to_string(),
            when_uncertain: rule.when_uncertain.as_str().to_owned(),
            is_enabled: rule.is_enabled,
            has_planned: rule.has_planned,
            revision: rule.revision,
        }
    }
}

impl TryFrom<RuleRow> for Rule {
    type Error = StoreError;

    fn try_from(row: RuleRow) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("reminder_rules");
        let of = match (row.series_id, row.conference_id) {
            (Some(id), None) => RuleScope::Series(SeriesId(id)),
            (None, Some(id)) => RuleScope::Conference(ConferenceId(id)),
            _ => {
                let defect = format!("{} is a rule of nothing, or of two things", row.id);
                return Err(StoreError::unreadable("reminder_rules", defect));
            }
        };
        let statuses: Result<_, _> = row.statuses.iter().map(|text| text.parse()).collect();
        let functions: Result<_, _> = row.functions.iter().map(|text| text.parse()).collect();
        let people = People {
            statuses: statuses.map_err(&unreadable)?,
            functions: functions.map_err(&unreadable)?,
            delegations: row.delegation_ids.into_iter().map(DelegationId).collect(),
            groups: row.group_ids.into_iter().map(GroupId).collect(),
        };
        let kind = row.audience.parse().map_err(&unreadable)?;
        let leads: Result<_, _> = row.leads.iter().map(|lead| lead.parse()).collect();
        let language = row.language.map(|tag| tag.parse());
        Ok(Self {
            id: RuleId(row.id),
            slug: row.slug.parse().map_err(&unreadable)?,
            of,
            trigger: row.trigger.parse().map_err(&unreadable)?,
            audience: Audience::new(kind, people).map_err(&unreadable)?,
            anchor: row.anchor.parse().map_err(&unreadable)?,
            leads: leads.map_err(&unreadable)?,
            overdue_every: row.overdue_every_months.map(period).transpose().map_err(&unreadable)?,
            local_time: row.local_time,
            zone: row.zone_of.parse().map_err(&unreadable)?,
            language: language.transpose().map_err(&unreadable)?,
            template: row.template.parse().map_err(&unreadable)?,
            when_uncertain: row.when_uncertain.parse().map_err(&unreadable)?,
            is_enabled: row.is_enabled,
            has_planned: row.has_planned,
            revision: row.revision,
        })
    }
}
