//! Planning reminders ahead of time, and foretelling them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::{ServiceError, catalogue};
use crate::domain::ids::SeriesId;
use crate::domain::organiser::Organiser;
use crate::domain::planned::Planned;
use crate::domain::reminder::{Audience, Reminder, Rule, reminders};
use crate::domain::slug::Slug;
use crate::domain::timeline::{Window, timeline};
use crate::domain::wording;
use crate::domain::zone::{EARLIEST, LATEST, Zone};
use crate::store::{self, Connection, Store};

/// How far ahead of their time reminders enter the outbox.
pub const PLANNED_AHEAD: TimeDelta = TimeDelta::hours(48);

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

/// Writes into the outbox whatever falls due between the last planning and 48 hours from now, and
/// returns how many rows were written. Running it twice, or two at once, changes nothing.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn plan(store: &Store, now: DateTime<Utc>) -> Result<usize, ServiceError> {
    let horizon = now + PLANNED_AHEAD;
    let mut transaction = store.begin().await?;
    let (rules, cursors): (Vec<_>, Vec<_>) =
        store::reminder_rules::lock_with_cursors(&mut transaction).await?.into_iter().unzip();
    let catalogue = catalogue::read(&mut transaction).await?;
    let occurrences = timeline(&catalogue, window(&rules, horizon), now);
    let mut audiences = Audiences::default();
    let mut written = 0;
    for (rule, cursor) in rules.iter().zip(cursors) {
        // A clock that was once ahead, in a rehearsal or before it was set, must not lose what lies
        // between; what was planned already is not planned again.
        let span = Span { cursor: cursor.min(now), now, horizon };
        let (first, last) = span.dates();
        for reminder in reminders(std::slice::from_ref(rule), &occurrences, first, last) {
            written += match rule.audience {
                Audience::Subscribers => {
                    let zones = audiences.zones(&mut transaction, rule.series).await?;
                    plan_for_subscribers(&mut transaction, &reminder, zones, span).await?
                }
                Audience::Organisers => {
                    let organisers = audiences.organisers(&mut transaction).await?;
                    plan_for_organisers(&mut transaction, &reminder, organisers, span).await?
                }
            };
        }
    }
    store::reminder_rules::move_cursors(&mut transaction, now).await?;
    transaction.commit().await?;
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

    fn planned<'a>(self, reminder: &'a Reminder<'a>, zone: &'a Zone) -> Option<Planned<'a>> {
        Planned::new(reminder, zone, self.cursor, self.now, self.horizon)
    }
}

async fn plan_for_subscribers(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    zones: &[(Zone, i64)],
    span: Span,
) -> Result<usize, ServiceError> {
    let mut written = 0;
    for planned in zones.iter().filter_map(|(zone, _)| span.planned(reminder, zone)) {
        written += store::outbox::plan_for_subscribers(connection, &planned, span.now).await?;
    }
    Ok(written)
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

/// Foretells every reminder from now on whose civil date lies in a window, as things stand: to
/// today's recipients, and with nothing more scheduled than is.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn forecast(
    store: &Store,
    days: Window,
    now: DateTime<Utc>,
) -> Result<Vec<Forecast>, ServiceError> {
    let mut connection = store.snapshot().await?;
    let catalogue = catalogue::read(&mut connection).await?;
    let rules = store::reminder_rules::all(&mut connection).await?;
    let until = days.to().and_time(chrono::NaiveTime::MIN).and_utc();
    let occurrences = timeline(&catalogue, window(&rules, until), now);
    let mut audiences = Audiences::default();
    let mut lines = Vec::new();
    for reminder in reminders(&rules, &occurrences, days.from(), days.to()) {
        let zones = match reminder.rule.audience {
            Audience::Subscribers => {
                audiences.zones(&mut connection, reminder.rule.series).await?.to_vec()
            }
            Audience::Organisers => {
                let organisers = audiences.organisers(&mut connection).await?;
                organisers.iter().map(|organiser| (organiser.zone.clone(), 1)).collect()
            }
        };
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
        let series = reminder.occurrence.subject.series();
        zones.extend(series.map(|series| (series.zone.clone(), 0)));
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

/// The days on which an occurrence can lie that is announced by `until`.
fn window(rules: &[Rule], until: DateTime<Utc>) -> Window {
    let last = until.date_naive() + Days::new(1);
    let horizon = rules.iter().map(|rule| rule.horizon(last)).max().unwrap_or(last);
    Window::new(EARLIEST, horizon.clamp(EARLIEST, LATEST)).expect("clamped to the earliest day")
}

/// Who is reminded, read at most once each.
#[derive(Default)]
struct Audiences {
    zones: HashMap<SeriesId, Vec<(Zone, i64)>>,
    organisers: Option<Vec<Organiser>>,
}

impl Audiences {
    async fn zones(
        &mut self,
        connection: &mut Connection,
        series: SeriesId,
    ) -> Result<&[(Zone, i64)], ServiceError> {
        Ok(match self.zones.entry(series) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                unknown.insert(store::subscribers::count_by_zone(connection, series).await?)
            }
        })
    }

    async fn organisers(
        &mut self,
        connection: &mut Connection,
    ) -> Result<&[Organiser], ServiceError> {
        if self.organisers.is_none() {
            let mut all = store::organisers::all(connection).await?;
            all.retain(|organiser| organiser.answers_for_obligations());
            self.organisers = Some(all);
        }
        Ok(self.organisers.as_deref().unwrap_or_default())
    }
}
