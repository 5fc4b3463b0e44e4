//! Keeping planned reminders in step with what they are about.

use chrono::{DateTime, Utc};

use super::audiences::{Audiences, Reached};
use super::{Planning, Span};
use crate::ServiceError;
use domain::mail::planned::Planned;
use domain::mail::reminder::{Audience, Reminder, Rule};
use domain::schedule::occurrence::Occurrence;
use domain::values::ids::RuleId;
use store::Connection;
use store::outbox::PlannedGroup;

/// Has every reminder that waits, of all rules or of one, follow its occurrence, its rule and its
/// recipient's zone: its time moves with them, and it ends when it is about nothing any more, or the
/// rule does not ask for the recipient. One that had ended unsent waits again when its reason is back
/// before its time. Returns how many changed.
pub(super) async fn follow(
    connection: &mut Connection,
    rules: &[(Rule, DateTime<Utc>)],
    only: Option<RuleId>,
    occurrences: &[Occurrence<'_>],
    audiences: &mut Audiences,
    span: Span,
) -> Result<Planning, ServiceError> {
    let mut changed = Planning::default();
    for group in store::outbox::planned_groups(connection, only, span.now).await? {
        let rule = rules.iter().find(|(rule, _)| rule.id == group.rule);
        let reminder = rule.and_then(|(rule, _)| {
            let mut about = occurrences.iter().filter(|one| one.key() == group.occurrence);
            about.find_map(|occurrence| rule.reminder(occurrence, group.lead))
        });
        match (rule, reminder) {
            (Some((_, cursor)), Some(reminder)) => {
                let span = Span { cursor: span.cursor.min(*cursor), ..span };
                let conference = reminder.occurrence.subject.conference().map(|one| one.id);
                let audience = &reminder.rule.audience;
                changed.ended += store::outbox::cancel_unasked(
                    connection, &group, audience, conference, span.now,
                )
                .await?;
                changed.moved += follow_one(connection, &group, &reminder, audiences, span).await?;
            }
            _ => {
                let why = "what it was about does not stand any more";
                changed.ended +=
                    store::outbox::cancel_group(connection, &group, why, span.now).await?;
            }
        }
    }
    Ok(changed)
}

async fn follow_one(
    connection: &mut Connection,
    group: &PlannedGroup,
    reminder: &Reminder<'_>,
    audiences: &mut Audiences,
    span: Span,
) -> Result<usize, ServiceError> {
    let revives = |planned: &Planned<'_>| !planned.ended() && span.holds(planned);
    let mut changed = 0;
    match audiences.of(connection, reminder).await? {
        Reached::Zones(zones) => {
            for (zone, _) in &zones {
                let planned = Planned::of(reminder, zone, span.now);
                let revives = revives(&planned);
                changed += follow_in_zone(connection, group, &planned, revives, span.now).await?;
            }
        }
        Reached::Organisers(organisers) => {
            for organiser in organisers {
                let planned = Planned::of(reminder, &organiser.zone, span.now);
                let (id, revives) = (organiser.id, revives(&planned));
                changed += store::outbox::follow_for_organiser(
                    connection, group, &planned, id, revives, span.now,
                )
                .await?;
            }
        }
    }
    Ok(changed)
}

async fn follow_in_zone(
    connection: &mut Connection,
    group: &PlannedGroup,
    planned: &Planned<'_>,
    revives: bool,
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let Reminder { rule, occurrence, .. } = planned.reminder;
    let conference = occurrence.subject.conference().map(|one| one.id);
    Ok(match (&rule.audience, rule.series(), conference) {
        (Audience::Subscribers, Some(series), _) => {
            store::outbox::follow_for_subscribers(connection, group, planned, series, revives, now)
                .await?
        }
        (Audience::Participants(people), _, Some(of)) => {
            store::outbox::follow_for_people(connection, group, planned, of, people, revives, now)
                .await?
        }
        (Audience::FocalPoints(people), _, Some(of)) => {
            store::outbox::follow_for_focal_points(
                connection, group, planned, of, people, revives, now,
            )
            .await?
        }
        _ => 0,
    })
}
