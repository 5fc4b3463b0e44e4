//! What a rule would send, counted and not written.

use chrono::{DateTime, NaiveDate, Utc};

use super::audiences::Audiences;
use crate::{ServiceError, catalogue};
use domain::mail::reminder::{Rule, reminders};
use domain::schedule::timeline::{Window, timeline};
use domain::values::zone::Zone;
use domain::words::wording;
use store::Connection;

/// To how many a rule would send a reminder in one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRunLine {
    /// The civil date of the reminder.
    pub on: NaiveDate,
    /// When that is.
    pub at: DateTime<Utc>,
    /// The recipients' zone.
    pub zone: Zone,
    /// Which of the rule's leads.
    pub lead: String,
    /// The title of the occurrence in English.
    pub about: String,
    /// The first day of it.
    pub occurs_on: NaiveDate,
    /// To how many.
    pub recipients: i64,
}

/// Counts what a rule would send on the dates of a window from now on, on or off, to those whom it
/// asks for today.
pub(crate) async fn dry_run(
    connection: &mut Connection,
    rule: &Rule,
    days: Window,
    now: DateTime<Utc>,
) -> Result<Vec<DryRunLine>, ServiceError> {
    let rule = Rule { is_enabled: true, ..rule.clone() };
    let catalogue = catalogue::read(connection).await?;
    let until = days.to().and_time(chrono::NaiveTime::MIN).and_utc();
    let occurrences = timeline(&catalogue, super::window([&rule].into_iter(), until), now);
    let mut audiences = Audiences::default();
    let mut lines = Vec::new();
    let rules = std::slice::from_ref(&rule);
    for reminder in reminders(rules, &occurrences, days.from(), days.to()) {
        for (zone, recipients) in audiences.of(connection, &reminder).await?.by_zone() {
            let at = reminder.not_before(&zone);
            if at < now || at < reminder.occurrence.since {
                continue;
            }
            lines.push(DryRunLine {
                on: reminder.on,
                at,
                zone,
                lead: reminder.lead.to_string(),
                about: wording::title(reminder.occurrence, Default::default()).to_owned(),
                occurs_on: reminder.occurrence.when.first_day(),
                recipients,
            });
        }
    }
    Ok(lines)
}
