//! Foretelling reminders.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::audiences::Audiences;
use super::window;
use crate::boxed;
use crate::{ServiceError, catalogue};
use domain::mail::reminder::{Reminder, reminders};
use domain::schedule::timeline::{Window, timeline};
use domain::values::slug::Slug;
use domain::values::zone::Zone;
use domain::words::wording;
use store::Store;

/// One line of a forecast: a reminder at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// When it will be sent.
    pub at: DateTime<Utc>,
    /// The same in the recipients' own time.
    pub local: NaiveDateTime,
    /// The rule.
    pub rule: Slug,
    /// How long before the occurrence, as an ISO 8601 duration.
    pub lead: String,
    /// The occurrence's title in English.
    pub occurrence: String,
    /// The occurrence's date.
    pub on: NaiveDate,
    /// To how many.
    pub recipients: i64,
}

/// Foretells every reminder from now on whose civil date lies in a window, as things stand: to
/// today's recipients, and with nothing more scheduled than is.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn forecast(
    store: &Store,
    days: Window,
    now: DateTime<Utc>,
) -> Result<Vec<Forecast>, ServiceError> {
    let mut connection = store.snapshot().await?;
    let catalogue = catalogue::read(&mut connection).await?;
    let rules = store::reminder_rules::all(&mut connection).await?;
    let until = days.to().and_time(chrono::NaiveTime::MIN).and_utc();
    let occurrences = timeline(&catalogue, window(rules.iter(), until), now);
    let mut audiences = Audiences::default();
    let mut lines = Vec::new();
    for reminder in reminders(&rules, &occurrences, days.from(), days.to()) {
        let zones = audiences.of(&mut connection, &reminder).await?.zones();
        lines.extend(foretell(&reminder, zones, now));
    }
    connection.commit().await?;
    lines.sort_by(|a, b| (a.at, &a.rule, &a.occurrence).cmp(&(b.at, &b.rule, &b.occurrence)));
    Ok(lines)
}

/// The lines of one reminder: recipients in different zones with the same time share one. A
/// reminder that nobody would get has a line too, so that organisers see what is missing.
fn foretell(
    reminder: &Reminder<'_>,
    mut zones: Vec<(Zone, i64)>,
    now: DateTime<Utc>,
) -> Vec<Forecast> {
    if zones.is_empty() {
        let at_home = reminder.occurrence.subject.zone();
        zones.extend(at_home.map(|zone| (zone.clone(), 0)));
    }
    let mut by_instant: BTreeMap<DateTime<Utc>, i64> = BTreeMap::new();
    for (zone, recipients) in &zones {
        *by_instant.entry(reminder.not_before(zone)).or_default() += recipients;
    }
    by_instant
        .into_iter()
        .filter(|(at, _)| *at >= now && *at >= reminder.occurrence.since)
        .map(|(at, recipients)| Forecast {
            at,
            local: reminder.on.and_time(reminder.rule.local_time),
            rule: reminder.rule.slug.clone(),
            lead: reminder.lead.to_string(),
            occurrence: wording::title(reminder.occurrence, Default::default()).to_owned(),
            on: reminder.occurrence.when.first_day(),
            recipients,
        })
        .collect()
}
