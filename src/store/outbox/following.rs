//! Keeping what is planned in step with what it is about, while it only waits.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::schema::{outbox, subscribers, subscriptions};
use crate::{Connection, StoreError, delivery_events};
use domain::mail::delivery::DeliveryEventKind;
use domain::mail::lead::Lead;
use domain::mail::outbox::MailState;
use domain::mail::planned::Planned;
use domain::mail::reminder::Reminder;
use domain::schedule::occurrence::OccurrenceKey;
use domain::values::ids::{OrganiserId, RuleId, SeriesId};

/// Planned mails that differ by their recipients only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlannedGroup {
    /// The rule.
    pub rule: RuleId,
    /// What they are about.
    pub occurrence: OccurrenceKey,
    /// The day of that which they are counted from, as they were planned.
    pub occurs_on: NaiveDate,
    /// Which of the rule's leads.
    pub lead: Lead,
}

impl PlannedGroup {
    /// Those that a reminder comes to.
    #[must_use]
    pub fn of(reminder: &Reminder<'_>) -> Self {
        Self {
            rule: reminder.rule.id,
            occurrence: reminder.occurrence.key(),
            occurs_on: reminder.counted_from,
            lead: reminder.lead,
        }
    }
}

/// The mails of a group, whoever they go to.
macro_rules! of_group {
    ($group:expr) => {
        outbox::table
            .filter(outbox::notice.is_null())
            .filter(outbox::rule_id.eq($group.rule.0))
            .filter(outbox::occurrence.eq($group.occurrence.to_string()))
            .filter(outbox::occurs_on.eq($group.occurs_on))
            .filter(outbox::lead.eq($group.lead.to_string()))
    };
}

/// Those of a group that are to be as a plan says: they only wait and differ from it, or they have
/// ended unsent, and it has them sent (`revives`).
macro_rules! to_follow {
    ($group:expr, $planned:expr, $revives:expr, $now:expr) => {{
        let planned: &Planned<'_> = $planned;
        let differs = outbox::not_before
            .ne(planned.not_before)
            .or(outbox::expires_at.ne(planned.expires_at))
            .or(outbox::occurs_on.ne(planned.reminder.counted_from));
        let waits = outbox::state.eq(MailState::Due.as_str()).and(outbox::tries.eq(0));
        let ended_unsent = outbox::state
            .eq_any(MailState::REVIVABLE.map(MailState::as_str))
            .and(outbox::tries.eq(0))
            // What a person has cancelled has no time left.
            .and(outbox::expires_at.gt($now))
            .and($revives.into_sql::<diesel::sql_types::Bool>());
        of_group!($group).filter(waits.and(differs).or(ended_unsent.assume_not_null()))
    }};
}

diesel::alias! {
    pub(super) const moved: Alias<Moved> = outbox as moved;
}

/// Who has a mail of a group for another day already.
macro_rules! have_one {
    ($group:expr, $on:expr, $recipient:expr) => {
        moved
            .filter(moved.field(outbox::notice).is_null())
            .filter(moved.field(outbox::rule_id).eq($group.rule.0))
            .filter(moved.field(outbox::occurrence).eq($group.occurrence.to_string()))
            .filter(moved.field(outbox::occurs_on).eq($on))
            .filter(moved.field(outbox::lead).eq($group.lead.to_string()))
            .filter(moved.field($recipient).is_not_null())
            .select(moved.field($recipient))
    };
}

/// What a row becomes that follows.
macro_rules! as_planned {
    ($planned:expr) => {
        (
            outbox::state.eq(MailState::Due.as_str()),
            outbox::not_before.eq($planned.not_before),
            outbox::expires_at.eq($planned.expires_at),
            outbox::occurs_on.eq($planned.reminder.counted_from),
            outbox::reply.eq(None::<String>),
            outbox::ended_at.eq(None::<DateTime<Utc>>),
        )
    };
}

/// Has mails of a group that are to follow a plan do so, unless their recipients have one of its
/// date already.
macro_rules! follow {
    ($connection:expr, $following:expr, $group:expr, $planned:expr, $recipient:expr) => {{
        let on = $planned.reminder.counted_from;
        if on == $group.occurs_on {
            let following = diesel::update($following).set(as_planned!($planned));
            return Ok(following.execute($connection).await?);
        }
        let have_one = have_one!($group, on, $recipient);
        let following = $following.filter(not($recipient.eq_any(have_one)));
        Ok(diesel::update(following).set(as_planned!($planned)).execute($connection).await?)
    }};
}

/// Ends those of some mails that wait.
macro_rules! cancel {
    ($connection:expr, $mails:expr, $why:expr, $now:expr) => {{
        let waiting =
            $mails.filter(outbox::state.eq(domain::mail::outbox::MailState::Due.as_str()));
        let ended: Vec<uuid::Uuid> = diesel::update(waiting)
            .set((
                outbox::state.eq(domain::mail::outbox::MailState::Cancelled.as_str()),
                outbox::reply.eq($why),
                outbox::ended_at.eq($now),
            ))
            .returning(outbox::id)
            .get_results(&mut *$connection)
            .await?;
        $crate::outbox::following::tell_cancelled($connection, &ended, $why, $now).await
    }};
}

pub(super) use {as_planned, cancel, follow, have_one, of_group, to_follow};

/// The groups of mails of all rules, or of one, that wait, or have ended unsent and may still be sent.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn planned_groups(
    connection: &mut Connection,
    rule: Option<RuleId>,
    now: DateTime<Utc>,
) -> Result<Vec<PlannedGroup>, StoreError> {
    let waits = outbox::state.eq(MailState::Due.as_str());
    let ended_unsent = outbox::state
        .eq_any(MailState::REVIVABLE.map(MailState::as_str))
        .and(outbox::expires_at.gt(now));
    let rows: Vec<(Uuid, String, NaiveDate, String)> = outbox::table
        .filter(outbox::rule_id.is_not_null())
        .filter(outbox::notice.is_null())
        .filter(
            outbox::rule_id.eq(rule.map(|id| id.0)).or(rule.is_none().into_sql::<Nullable<Bool>>()),
        )
        .filter(waits.or(ended_unsent))
        .select((
            outbox::rule_id.assume_not_null(),
            outbox::occurrence.assume_not_null(),
            outbox::occurs_on.assume_not_null(),
            outbox::lead.assume_not_null(),
        ))
        .distinct()
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("outbox");
    rows.into_iter()
        .map(|(rule, occurrence, occurs_on, lead)| {
            Ok(PlannedGroup {
                rule: RuleId(rule),
                occurrence: occurrence.parse().map_err(&unreadable)?,
                occurs_on,
                lead: lead.parse().map_err(&unreadable)?,
            })
        })
        .collect()
}

/// How many reminders of a rule wait for their time.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_waiting(connection: &mut Connection, rule: RuleId) -> Result<usize, StoreError> {
    let waiting = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::rule_id.eq(rule.0))
        .filter(outbox::notice.is_null());
    let waiting: i64 = waiting.count().get_result(connection).await?;
    Ok(usize::try_from(waiting).unwrap_or(0))
}

/// Ends the mails of a group that wait, as what they were about does not stand any more.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn cancel_group(
    connection: &mut Connection,
    group: &PlannedGroup,
    why: &str,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    cancel!(connection, of_group!(group), why, now)
}

/// Writes down that mails have ended, and returns how many.
pub(super) async fn tell_cancelled(
    connection: &mut Connection,
    ended: &[Uuid],
    why: &str,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let kind = DeliveryEventKind::Cancelled;
    delivery_events::insert_alike(connection, ended, kind, why, now).await?;
    Ok(ended.len())
}

/// Has the mails of a group to the subscribers in the zone of a plan follow it. Whoever has one of
/// the new day already keeps that.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn follow_for_subscribers(
    connection: &mut Connection,
    group: &PlannedGroup,
    planned: &Planned<'_>,
    series: SeriesId,
    revives: bool,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let in_zone = subscribers::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::series_id.eq(series.0))
        .filter(subscribers::zone.eq(planned.zone.name()))
        .filter(subscribers::left_at.is_null())
        .filter(subscribers::confirmed_at.le(planned.not_before))
        .select(subscribers::id.nullable());
    let following =
        to_follow!(group, planned, revives, now).filter(outbox::subscriber_id.eq_any(in_zone));
    follow!(connection, following, group, planned, outbox::subscriber_id)
}

/// Has the mail of a group to an organiser follow a plan, in the same way.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn follow_for_organiser(
    connection: &mut Connection,
    group: &PlannedGroup,
    planned: &Planned<'_>,
    organiser: OrganiserId,
    revives: bool,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let following =
        to_follow!(group, planned, revives, now).filter(outbox::organiser_id.eq(organiser.0));
    follow!(connection, following, group, planned, outbox::organiser_id)
}
