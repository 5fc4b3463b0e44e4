//! Scheduling gatherings.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{ServiceError, calendar_revisions, catalogue};
use crate::domain::conference::{
    Conference, ConferenceStatus, LONGEST_TEXT, Session, check_days, check_session,
};
use crate::domain::ids::{ConferenceId, SessionId};
use crate::domain::invalid::bounded_text;
use crate::domain::language::{Language, LocalizedText};
use crate::domain::slug::Slug;
use crate::domain::zone::Zone;
use crate::store::{self, Store, Transaction};

/// What is needed to schedule a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConference {
    /// Its name in URLs.
    pub slug: Slug,
    /// The series that it is the next edition of; none when it stands alone.
    pub series: Option<Slug>,
    /// Its title: 1 to 10,000 characters in each language.
    pub title: LocalizedText,
    /// Its theme: likewise.
    pub theme: Option<LocalizedText>,
    /// City and country: 1 to 10,000 characters.
    pub place: Option<String>,
    /// The building: likewise.
    pub venue: Option<String>,
    /// The venue's zone.
    pub zone: Zone,
    /// Its first day, in the venue's zone.
    pub opens_on: NaiveDate,
    /// Its last day, in the venue's zone.
    pub closes_on: NaiveDate,
    /// Whether the date stands already.
    pub confirmed: bool,
}

/// What is needed to enter a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Its title: 1 to 10,000 characters in each language.
    pub title: LocalizedText,
    /// When it starts, in the venue's zone.
    pub starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone.
    pub ends_at: NaiveDateTime,
    /// The room: 1 to 10,000 characters.
    pub room: Option<String>,
}

/// Schedules a conference. As the next edition of a series it takes over the identity that stood
/// in calendars as due.
///
/// # Errors
/// [`ServiceError::Invalid`] for a value that is not accepted, a slug in use among them;
/// [`ServiceError::NotFound`] for an unknown series.
pub async fn schedule(
    store: &Store,
    new: NewConference,
    now: DateTime<Utc>,
) -> Result<Conference, ServiceError> {
    check_days(new.opens_on, new.closes_on)?;
    let mut transaction = begin(store).await?;
    let (series, id) = match &new.series {
        Some(slug) => {
            let catalogue = catalogue::read(&mut transaction).await?;
            let series = catalogue.series_named(slug)?;
            let id = store::series::take_next_edition(&mut transaction, series, now).await?;
            (Some(series.id), id)
        }
        None => (None, ConferenceId::new()),
    };
    let status =
        if new.confirmed { ConferenceStatus::Confirmed } else { ConferenceStatus::Tentative };
    let conference = Conference {
        id,
        slug: new.slug,
        series,
        title: bounded("title", new.title)?,
        theme: new.theme.map(|theme| bounded("theme", theme)).transpose()?,
        place: new.place.map(|place| bounded_text("place", &place, LONGEST_TEXT)).transpose()?,
        venue: new.venue.map(|venue| bounded_text("venue", &venue, LONGEST_TEXT)).transpose()?,
        zone: new.zone,
        opens_on: new.opens_on,
        closes_on: new.closes_on,
        status,
        confirmed_at: new.confirmed.then_some(now),
        revision: 1,
        created_at: now,
    };
    store::conferences::insert(&mut transaction, std::slice::from_ref(&conference))
        .await
        .map_err(|error| ServiceError::taken(error, conference.slug.as_str()))?;
    finish(transaction, now).await?;
    Ok(conference)
}

/// Changes the status of a conference.
///
/// # Errors
/// [`ServiceError::Invalid`] when the status may not follow the present one, or not yet,
/// [`ServiceError::NotFound`], [`ServiceError::Changed`].
pub async fn change_status(
    store: &Store,
    slug: &Slug,
    status: ConferenceStatus,
    now: DateTime<Utc>,
) -> Result<Conference, ServiceError> {
    edit(store, slug, now, |conference| {
        conference.change_status(status, conference.zone.today(now))?;
        if status == ConferenceStatus::Confirmed {
            conference.confirmed_at = Some(now);
        }
        Ok(())
    })
    .await
}

/// Moves a conference to other days; its identity and status stay.
///
/// # Errors
/// [`ServiceError::Invalid`] for days that run backwards or when it was held or cancelled,
/// [`ServiceError::NotFound`], [`ServiceError::Changed`].
pub async fn reschedule(
    store: &Store,
    slug: &Slug,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Conference, ServiceError> {
    check_days(opens_on, closes_on)?;
    edit(store, slug, now, |conference| {
        if !conference.status.is_pending() {
            conference.status.change_to(conference.status)?;
        }
        (conference.opens_on, conference.closes_on) = (opens_on, closes_on);
        Ok(())
    })
    .await
}

/// Enters a session into the agenda of a conference.
///
/// # Errors
/// [`ServiceError::Invalid`] for times outside the conference's days, [`ServiceError::NotFound`].
pub async fn add_session(
    store: &Store,
    slug: &Slug,
    new: NewSession,
    now: DateTime<Utc>,
) -> Result<Session, ServiceError> {
    let mut transaction = begin(store).await?;
    let catalogue = catalogue::read(&mut transaction).await?;
    let conference = catalogue.conference_named(slug)?;
    check_session(conference, new.starts_at, new.ends_at)?;
    let session = Session {
        id: SessionId::new(),
        conference: conference.id,
        title: bounded("title", new.title)?,
        starts_at: new.starts_at,
        ends_at: new.ends_at,
        room: new.room.map(|room| bounded_text("room", &room, LONGEST_TEXT)).transpose()?,
    };
    store::conferences::insert_session(&mut transaction, &session).await?;
    finish(transaction, now).await?;
    Ok(session)
}

/// Marks every confirmed conference as held once its last day has ended at its venue, and returns
/// their names.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn mark_held(store: &Store, now: DateTime<Utc>) -> Result<Vec<Slug>, ServiceError> {
    // The farthest zone west of UTC ends its day 12 hours later, the farthest east 14 earlier.
    let tomorrow = now.date_naive() + chrono::Days::new(1);
    let ended = {
        let mut connection = store.connection().await?;
        store::conferences::confirmed_and_closed_before(&mut connection, tomorrow).await?
    };
    let mut held = Vec::new();
    for conference in ended.into_iter().filter(|c| c.zone.today(now) > c.closes_on) {
        match change_status(store, &conference.slug, ConferenceStatus::Held, now).await {
            Ok(conference) => held.push(conference.slug),
            // Another replica was faster, or an organiser has just postponed it.
            Err(ServiceError::Invalid(_) | ServiceError::Changed { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(held)
}

async fn edit(
    store: &Store,
    slug: &Slug,
    now: DateTime<Utc>,
    change: impl FnOnce(&mut Conference) -> Result<(), ServiceError>,
) -> Result<Conference, ServiceError> {
    let mut transaction = begin(store).await?;
    let catalogue = catalogue::read(&mut transaction).await?;
    let mut conference = catalogue.conference_named(slug)?.clone();
    change(&mut conference)?;
    conference.revision += 1;
    let edited = conference.revision - 1;
    if !store::conferences::update(&mut transaction, &conference, edited).await? {
        return Err(ServiceError::Changed { what: "conference", name: slug.to_string() });
    }
    finish(transaction, now).await?;
    Ok(conference)
}

/// Begins a change of the catalogue: one at a time, so that revisions are counted one by one.
async fn begin(store: &Store) -> Result<Transaction, ServiceError> {
    let mut transaction = store.begin().await?;
    store::calendar_revisions::lock(&mut transaction).await?;
    Ok(transaction)
}

/// Ends a change of the catalogue.
async fn finish(mut transaction: Transaction, now: DateTime<Utc>) -> Result<(), ServiceError> {
    calendar_revisions::revise(&mut transaction, now).await?;
    Ok(transaction.commit().await?)
}

fn bounded(field: &'static str, text: LocalizedText) -> Result<LocalizedText, ServiceError> {
    for language in Language::ALL {
        bounded_text(field, text.in_language(language), LONGEST_TEXT)?;
    }
    Ok(text)
}
