//! Reminders of those who take part in a conference, and of focal points: planned, kept in step, and
//! seen to be still asked for.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::following::{
    PlannedGroup, as_planned, cancel, follow, have_one, moved, of_group, to_follow,
};
use crate::reminded::{Asked, focal_points_asked, people_asked};
use crate::reminder_rules::RuleRow;
use crate::schema::{
    delegations, group_members, outbox, participants, registrations, reminder_rules,
};
use crate::{Connection, StoreError};
use domain::mail::outbox::MailState;
use domain::mail::planned::Planned;
use domain::mail::reminder::{Audience, People, Person, Rule};
use domain::values::ids::{ConferenceId, DelegationId, GroupId, MailId};

/// Which columns a planned reminder fills, and with what.
macro_rules! planned_for {
    ($planned:expr, $recipient:expr, $now:expr) => {{
        let reminder = $planned.reminder;
        let ended_at = $planned.ended().then_some($now);
        (
            $planned.state.as_str().into_sql::<Text>(),
            Some(reminder.rule.id.0).into_sql::<Nullable<SqlUuid>>(),
            Some(reminder.occurrence.key().to_string()).into_sql::<Nullable<Text>>(),
            Some(reminder.counted_from).into_sql::<Nullable<Date>>(),
            Some(reminder.lead.to_string()).into_sql::<Nullable<Text>>(),
            $recipient.nullable(),
            $planned.not_before.into_sql::<Timestamptz>(),
            $planned.expires_at.into_sql::<Timestamptz>(),
            $now.into_sql::<Timestamptz>(),
            ended_at.into_sql::<Nullable<Timestamptz>>(),
        )
    }};
}

/// The same columns by their names.
macro_rules! planned_columns {
    ($recipient:expr) => {
        (
            outbox::state,
            outbox::rule_id,
            outbox::occurrence,
            outbox::occurs_on,
            outbox::lead,
            $recipient,
            outbox::not_before,
            outbox::expires_at,
            outbox::created_at,
            outbox::ended_at,
        )
    };
}

/// Plans a reminder for everybody in its zone who takes part in a conference and is asked for. One
/// planned before is not planned again. Returns how many rows were written.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_people(
    connection: &mut Connection,
    planned: &Planned<'_>,
    conference: ConferenceId,
    people: &People,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let asked = Asked::from(people);
    let on = planned.reminder.counted_from;
    let audience = people_asked!(conference, asked, on)
        .filter(participants::zone.eq(planned.zone.name()))
        .filter(registrations::created_at.le(planned.not_before))
        .select(planned_for!(planned, registrations::id, now));
    Ok(diesel::insert_into(outbox::table)
        .values(audience)
        .into_columns(planned_columns!(outbox::registration_id))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?)
}

/// Plans a reminder for the focal points in its zone of the delegations that are asked for, in the
/// same way.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_focal_points(
    connection: &mut Connection,
    planned: &Planned<'_>,
    conference: ConferenceId,
    people: &People,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let asked = Asked::from(people);
    let on = planned.reminder.counted_from;
    let audience = focal_points_asked!(conference, asked, on)
        .filter(delegations::focal_point_zone.eq(planned.zone.name()))
        .filter(delegations::created_at.le(planned.not_before))
        .select(planned_for!(planned, delegations::id, now));
    Ok(diesel::insert_into(outbox::table)
        .values(audience)
        .into_columns(planned_columns!(outbox::delegation_id))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?)
}

/// Has the mails of a group to those in the zone of a plan follow it who are still asked for.
/// Whoever has one of the new day already keeps that.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn follow_for_people(
    connection: &mut Connection,
    group: &PlannedGroup,
    planned: &Planned<'_>,
    conference: ConferenceId,
    people: &People,
    revives: bool,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let asked = Asked::from(people);
    let on = planned.reminder.counted_from;
    let in_zone = people_asked!(conference, asked, on)
        .filter(participants::zone.eq(planned.zone.name()))
        .select(registrations::id.nullable());
    let following =
        to_follow!(group, planned, revives, now).filter(outbox::registration_id.eq_any(in_zone));
    follow!(connection, following, group, planned, outbox::registration_id)
}

/// Has the mails of a group to focal points follow a plan, in the same way.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn follow_for_focal_points(
    connection: &mut Connection,
    group: &PlannedGroup,
    planned: &Planned<'_>,
    conference: ConferenceId,
    people: &People,
    revives: bool,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let asked = Asked::from(people);
    let on = planned.reminder.counted_from;
    let in_zone = focal_points_asked!(conference, asked, on)
        .filter(delegations::focal_point_zone.eq(planned.zone.name()))
        .select(delegations::id.nullable());
    let following =
        to_follow!(group, planned, revives, now).filter(outbox::delegation_id.eq_any(in_zone));
    follow!(connection, following, group, planned, outbox::delegation_id)
}

/// Ends the mails of a group that wait for people whom the rule does not ask for any more: those of
/// another kind, and of those who take part whoever does not fit.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn cancel_unasked(
    connection: &mut Connection,
    group: &PlannedGroup,
    audience: &Audience,
    conference: Option<ConferenceId>,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let why = "the rule does not ask for the recipient any more";
    let nobody = ConferenceId(Uuid::nil());
    let (conference, on) = (conference.unwrap_or(nobody), group.occurs_on);
    match audience {
        Audience::Subscribers => {
            let others = of_group!(group).filter(outbox::subscriber_id.is_null());
            cancel!(connection, others, why, now)
        }
        Audience::Organisers => {
            let others = of_group!(group).filter(outbox::organiser_id.is_null());
            cancel!(connection, others, why, now)
        }
        Audience::Participants(people) => {
            let asked = Asked::from(people);
            let fit = people_asked!(conference, asked, on).select(registrations::id.nullable());
            let fits = outbox::registration_id.eq_any(fit);
            let others = of_group!(group)
                .filter(outbox::registration_id.is_null().or(not(fits).assume_not_null()));
            cancel!(connection, others, why, now)
        }
        Audience::FocalPoints(people) => {
            let asked = Asked::from(people);
            let fit = focal_points_asked!(conference, asked, on).select(delegations::id.nullable());
            let fits = outbox::delegation_id.eq_any(fit);
            let others = of_group!(group)
                .filter(outbox::delegation_id.is_null().or(not(fits).assume_not_null()));
            cancel!(connection, others, why, now)
        }
    }
}

/// Those of some mails that are reminders of people whom their rules do not ask for any more.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn unasked(
    connection: &mut Connection,
    mails: &[MailId],
) -> Result<Vec<MailId>, StoreError> {
    let ids: Vec<_> = mails.iter().map(|mail| mail.0).collect();
    type PersonRow =
        (Uuid, NaiveDate, RuleRow, String, String, Option<Uuid>, Option<DateTime<Utc>>);
    let people: Vec<PersonRow> = outbox::table
        .inner_join(reminder_rules::table)
        .inner_join(registrations::table)
        .filter(outbox::id.eq_any(&ids))
        .select((
            outbox::id,
            outbox::occurs_on.assume_not_null(),
            RuleRow::as_select(),
            registrations::status,
            registrations::function,
            registrations::delegation_id,
            registrations::erased_at,
        ))
        .load(connection)
        .await?;
    let focal_points: Vec<(Uuid, NaiveDate, RuleRow, Uuid)> = outbox::table
        .inner_join(reminder_rules::table)
        .inner_join(delegations::table)
        .filter(outbox::id.eq_any(&ids))
        .select((
            outbox::id,
            outbox::occurs_on.assume_not_null(),
            RuleRow::as_select(),
            delegations::id,
        ))
        .load(connection)
        .await?;
    if people.is_empty() && focal_points.is_empty() {
        return Ok(Vec::new());
    }
    let of_people = people.iter().filter_map(|row| row.5);
    let involved: Vec<_> = of_people.chain(focal_points.iter().map(|row| row.3)).collect();
    let memberships = memberships(connection, &involved).await?;
    let groups_of = |delegation: Option<Uuid>, on: NaiveDate| -> Vec<GroupId> {
        let all = delegation.and_then(|id| memberships.get(&id)).into_iter().flatten();
        let present =
            all.filter(|(_, since, until)| *since <= on && until.is_none_or(|until| until > on));
        present.map(|(group, ..)| *group).collect()
    };
    let unreadable = StoreError::in_table("registrations");
    let mut unasked = Vec::new();
    for (mail, on, rule, status, function, delegation, erased_at) in people {
        let person = Person {
            status: status.parse().map_err(&unreadable)?,
            function: function.parse().map_err(&unreadable)?,
            delegation: delegation.map(DelegationId),
            groups: groups_of(delegation, on),
        };
        let is_asked = match Rule::try_from(rule)?.audience {
            Audience::Participants(people) => erased_at.is_none() && people.admits(&person),
            _ => false,
        };
        unasked.extend((!is_asked).then_some(MailId(mail)));
    }
    for (mail, on, rule, delegation) in focal_points {
        let is_asked = match Rule::try_from(rule)?.audience {
            Audience::FocalPoints(people) => {
                let groups = groups_of(Some(delegation), on);
                people.admits_delegation(DelegationId(delegation), &groups)
            }
            _ => false,
        };
        unasked.extend((!is_asked).then_some(MailId(mail)));
    }
    Ok(unasked)
}

type Memberships = HashMap<Uuid, Vec<(GroupId, NaiveDate, Option<NaiveDate>)>>;

/// The memberships, past and present, of the organisations that send some delegations.
async fn memberships(connection: &mut Connection, of: &[Uuid]) -> Result<Memberships, StoreError> {
    let rows: Vec<(Uuid, Uuid, NaiveDate, Option<NaiveDate>)> = delegations::table
        .inner_join(
            group_members::table
                .on(group_members::organisation_id.eq(delegations::organisation_id)),
        )
        .filter(delegations::id.eq_any(of))
        .select((
            delegations::id,
            group_members::group_id,
            group_members::since,
            group_members::until,
        ))
        .load(connection)
        .await?;
    let mut memberships = Memberships::new();
    for (delegation, group, since, until) in rows {
        memberships.entry(delegation).or_default().push((GroupId(group), since, until));
    }
    Ok(memberships)
}
