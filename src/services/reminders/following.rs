//! Keeping planned reminders in step with what they are about.

use chrono::{DateTime, Utc};

use super::audiences::Audiences;
use crate::domain::occurrence::Occurrence;
use crate::domain::planned::Planned;
use crate::domain::reminder::{Audience, Reminder, Rule};
use crate::services::ServiceError;
use crate::services::reminders::Span;
use crate::store::outbox::PlannedGroup;
use crate::store::{self, Connection};

/// Has every reminder that waits follow its occurrence, its rule and its recipient's zone: its time
/// moves with them, and it ends when it is about nothing any more. One that had ended unsent waits
/// again when its reason is back before its time. Returns how many changed.
pub(super) async fn follow(
    connection: &mut Connection,
    rules: &[(Rule, DateTime<Utc>)],
    occurrences: &[Occurrence<'_>],
    audiences: &mut Audiences,
    span: Span,
) -> Result<usize, ServiceError> {
    let mut changed = 0;
    for group in store::outbox::planned_groups(connection, span.now).await? {
        let rule = rules.iter().find(|(rule, _)| rule.id == group.rule);
        let reminder = rule.and_then(|(rule, _)| {
            let mut about = occurrences.iter().filter(|one| one.key() == group.occurrence);
            about.find_map(|occurrence| rule.reminder(occurrence, group.lead))
        });
        changed += match (rule, reminder) {
            (Some((_, cursor)), Some(reminder)) => {
                let span = Span { cursor: span.cursor.min(*cursor), ..span };
                follow_one(connection, &group, &reminder, audiences, span).await?
            }
            _ => {
                let why = "what it was about does not stand any more";
                store::outbox::cancel_group(connection, &group, why, span.now).await?
            }
        };
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
    match reminder.rule.audience {
        Audience::Subscribers => {
            for (zone, _) in audiences.zones(connection, reminder.rule.series).await? {
                let planned = Planned::of(reminder, zone, span.now);
                let revives = revives(&planned);
                changed +=
                    store::outbox::follow_for_subscribers(connection, group, &planned, revives)
                        .await?;
            }
        }
        Audience::Organisers => {
            for organiser in audiences.organisers(connection).await? {
                let planned = Planned::of(reminder, &organiser.zone, span.now);
                let (id, revives) = (organiser.id, revives(&planned));
                changed +=
                    store::outbox::follow_for_organiser(connection, group, &planned, id, revives)
                        .await?;
            }
        }
    }
    Ok(changed)
}
