//! Planning reminders ahead of time, and foretelling them.

mod audiences;
mod dry_run;
mod following;
mod forecast;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use self::audiences::{Audiences, Reached};
pub use self::dry_run::DryRunLine;
pub(super) use self::dry_run::dry_run;
pub use self::forecast::{Forecast, forecast};
use super::{ServiceError, catalogue};
use crate::boxed;
use domain::access::organiser::Organiser;
use domain::mail::planned::Planned;
use domain::mail::reminder::{Audience, Reminder, Rule, reminders};
use domain::schedule::occurrence::Occurrence;
use domain::schedule::timeline::{Window, timeline};
use domain::values::ids::SeriesId;
use domain::values::zone::{EARLIEST, LATEST, Zone};
use store::outbox::{PlannedGroup, PlannedInZone};
use store::{Connection, Store};

/// How far ahead of their time reminders enter the outbox.
pub const PLANNED_AHEAD: TimeDelta = TimeDelta::hours(48);
/// How far back a quick planning looks for subscribers that are new: longer than any confirmation
/// takes to be committed.
const NEW_FOR: TimeDelta = TimeDelta::hours(1);

/// What a planner remembers of its last thorough planning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastPlanning {
    version: i64,
    at: DateTime<Utc>,
}

/// How often everything is looked at although nothing is known to have changed.
const THOROUGHLY_EVERY: TimeDelta = TimeDelta::hours(1);

/// What a planning did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Planning {
    /// Reminders that entered the outbox.
    pub written: usize,
    /// Reminders that waited or had ended, and whose times are others now.
    pub moved: usize,
    /// Reminders that waited, and are not to be sent any more.
    pub ended: usize,
    /// Reminders that wait, and will say it otherwise: by another letter, or in another language.
    pub rewritten: usize,
}

/// Writes into the outbox whatever falls due between the last planning and 48 hours from now.
/// Running it twice, or two at once, changes nothing.
///
/// When the catalogue, a rule or the zone of a subscriber has changed since `last`, and once an hour,
/// it looks at everything that was planned; otherwise at what is new.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn plan(
    store: &Store,
    last: &mut Option<LastPlanning>,
    now: DateTime<Utc>,
) -> Result<Planning, ServiceError> {
    let horizon = now + PLANNED_AHEAD;
    let mut transaction = store.begin().await?;
    let rules = store::reminder_rules::lock_with_cursors(&mut transaction).await?;
    // Read before the catalogue: what changes in between is looked at the next time.
    let version = store::catalogue_version::current(&mut transaction).await?;
    let catalogue = catalogue::read(&mut transaction).await?;
    let occurrences =
        timeline(&catalogue, window(rules.iter().map(|(rule, _)| rule), horizon), now);
    let mut audiences = Audiences::default();
    let is_thorough = last.is_none_or(|last| {
        last.version != version || now < last.at || now - last.at > THOROUGHLY_EVERY
    });
    let mut planning = Planning::default();
    if is_thorough {
        let span = Span { cursor: now, now, horizon };
        let all = timeline(&catalogue, Window::ALL, now);
        planning =
            following::follow(&mut transaction, &rules, None, &all, &mut audiences, span).await?;
    }
    for (rule, cursor) in &rules {
        // A clock that was once ahead, in a rehearsal or before it was set, must not lose what lies
        // between; what was planned already is not planned again.
        let span = Span { cursor: (*cursor).min(now), now, horizon };
        planning.written +=
            plan_rule(&mut transaction, rule, &occurrences, &mut audiences, span, is_thorough)
                .await?;
    }
    let held: Vec<_> = rules.iter().map(|(rule, _)| rule.id).collect();
    store::reminder_rules::move_cursors(&mut transaction, &held, now).await?;
    transaction.commit().await?;
    if is_thorough {
        *last = Some(LastPlanning { version, at: now });
    }
    Ok(planning)
}

/// Plans by one rule that was entered or changed, and has what it planned before follow it.
///
/// # Errors
/// [`ServiceError::Store`].
pub(super) async fn replan(
    connection: &mut Connection,
    rule: &Rule,
    cursor: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Planning, ServiceError> {
    let catalogue = catalogue::read(connection).await?;
    let occurrences = timeline(&catalogue, Window::ALL, now);
    let mut audiences = Audiences::default();
    let span = Span { cursor: now, now, horizon: now + PLANNED_AHEAD };
    let rules = [(rule.clone(), cursor)];
    let (only, audiences) = (Some(rule.id), &mut audiences);
    let mut planning =
        following::follow(connection, &rules, only, &occurrences, audiences, span).await?;
    let span = Span { cursor: cursor.min(now), ..span };
    planning.written = plan_rule(connection, rule, &occurrences, audiences, span, true).await?;
    Ok(planning)
}

async fn plan_rule(
    connection: &mut Connection,
    rule: &Rule,
    occurrences: &[Occurrence<'_>],
    audiences: &mut Audiences,
    span: Span,
    is_thorough: bool,
) -> Result<usize, ServiceError> {
    let (first, last) = span.dates();
    let mut written = 0;
    for reminder in reminders(std::slice::from_ref(rule), occurrences, first, last) {
        written += match audiences.of(connection, &reminder).await? {
            Reached::Zones(zones) => {
                plan_in_zones(connection, &reminder, &zones, span, is_thorough).await?
            }
            Reached::Organisers(organisers) => {
                plan_for_organisers(connection, &reminder, &organisers, span).await?
            }
        };
    }
    if written > 0 && !rule.has_planned {
        store::reminder_rules::mark_planned(connection, rule.id).await?;
    }
    Ok(written)
}

/// What one planning covers: after the cursor, up to the horizon.
#[derive(Debug, Clone, Copy)]
struct Span {
    cursor: DateTime<Utc>,
    now: DateTime<Utc>,
    horizon: DateTime<Utc>,
}

impl Span {
    /// The civil dates that any part of the span is on somewhere on earth.
    fn dates(self) -> (NaiveDate, NaiveDate) {
        let day = Days::new(1);
        (self.cursor.date_naive() - day, self.horizon.date_naive() + day)
    }

    /// Whether a reminder that is planned falls into it, and stands since before it fell due.
    fn holds(self, planned: &Planned<'_>) -> bool {
        planned.not_before > self.cursor
            && planned.not_before <= self.horizon
            && planned.not_before >= planned.reminder.occurrence.since
    }

    fn planned<'a>(self, reminder: &'a Reminder<'a>, zone: &'a Zone) -> Option<Planned<'a>> {
        Some(Planned::of(reminder, zone, self.now)).filter(|planned| self.holds(planned))
    }
}

async fn plan_in_zones(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    zones: &[(Zone, i64)],
    span: Span,
    is_thorough: bool,
) -> Result<usize, ServiceError> {
    let now = span.now;
    if let (Audience::Subscribers, Some(series)) = (&reminder.rule.audience, reminder.rule.series())
    {
        return plan_for_subscribers(connection, reminder, series, zones, span, is_thorough).await;
    }
    let Some(of) = reminder.occurrence.subject.conference().map(|one| one.id) else {
        return Ok(0);
    };
    let mut written = 0;
    for planned in zones.iter().filter_map(|(zone, _)| span.planned(reminder, zone)) {
        // Somebody may be approved at any time, and is asked for since then: anew as well.
        written += match &reminder.rule.audience {
            Audience::Participants(people) => {
                let group = PlannedGroup::of(reminder);
                let revives = !planned.ended();
                store::outbox::follow_for_people(
                    connection, &group, &planned, of, people, revives, now,
                )
                .await?;
                store::outbox::plan_for_people(connection, &planned, of, people, now).await?
            }
            Audience::FocalPoints(people) => {
                let group = PlannedGroup::of(reminder);
                let revives = !planned.ended();
                store::outbox::follow_for_focal_points(
                    connection, &group, &planned, of, people, revives, now,
                )
                .await?;
                store::outbox::plan_for_focal_points(connection, &planned, of, people, now).await?
            }
            _ => 0,
        };
    }
    Ok(written)
}

async fn plan_for_subscribers(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    series: SeriesId,
    zones: &[(Zone, i64)],
    span: Span,
    is_thorough: bool,
) -> Result<usize, ServiceError> {
    let planned = zones.iter().filter_map(|(zone, _)| span.planned(reminder, zone));
    let mut planned: Vec<_> = planned
        .map(|planned| {
            // What lay within the last horizon was planned for everybody then.
            let is_known = !is_thorough && planned.not_before <= span.cursor + PLANNED_AHEAD;
            PlannedInZone { new_since: is_known.then_some(span.cursor - NEW_FOR), planned }
        })
        .collect();
    if planned.is_empty() {
        return Ok(0);
    }
    // A zone that is stored under two spellings is one all the same.
    planned.sort_by(|one, other| one.planned.zone.name().cmp(other.planned.zone.name()));
    planned.dedup_by(|one, other| one.planned.zone == other.planned.zone);
    let now = span.now;
    Ok(store::outbox::plan_for_subscribers(connection, reminder, series, &planned, now).await?)
}

async fn plan_for_organisers(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    organisers: &[Organiser],
    span: Span,
) -> Result<usize, ServiceError> {
    let mut written = 0;
    for organiser in organisers {
        let planned = span.planned(reminder, &organiser.zone);
        if let Some(planned) = planned.filter(|p| organiser.created_at <= p.not_before) {
            let now = span.now;
            written +=
                store::outbox::plan_for_organiser(connection, &planned, organiser, now).await?;
        }
    }
    Ok(written)
}

/// The days on which an occurrence can lie that is announced by `until`.
fn window<'r>(rules: impl Iterator<Item = &'r Rule>, until: DateTime<Utc>) -> Window {
    let last = until.date_naive() + Days::new(1);
    let horizon = rules.map(|rule| rule.horizon(last)).max().unwrap_or(last);
    Window::new(EARLIEST, horizon.clamp(EARLIEST, LATEST)).expect("clamped to the earliest day")
}
