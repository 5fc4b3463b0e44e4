//! Conferences.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use utoipa::ToSchema;

use super::{List, json};
use crate::domain::catalogue::Catalogue;
use crate::domain::conference::Conference;
use crate::domain::edition::numbered;
use crate::domain::language::LocalizedText;
use crate::domain::session::Session;
use crate::services::{ServiceError, catalogue};
use crate::web::{State, WebError};

/// A gathering.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConferenceView {
    /// Its name in URLs.
    #[schema(example = "ashgabat-2025")]
    pub slug: String,
    /// The series that it is an edition of.
    #[schema(example = "neutrality-forum")]
    pub series: Option<String>,
    /// Which edition it is; none once cancelled.
    #[schema(example = 3)]
    pub ordinal: Option<u32>,
    /// Its title by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub title: LocalizedText,
    /// Its theme by language.
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    pub theme: Option<LocalizedText>,
    /// City and country, by language.
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    pub place: Option<LocalizedText>,
    /// The building, by language.
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    pub venue: Option<LocalizedText>,
    /// The venue's zone.
    #[schema(example = "Asia/Ashgabat")]
    pub zone: String,
    /// Its first day.
    pub opens_on: NaiveDate,
    /// Its last day, which is part of it.
    pub closes_on: NaiveDate,
    /// tentative, confirmed, held, postponed or cancelled.
    #[schema(example = "held")]
    pub status: String,
    /// Rises by one with every edit.
    pub revision: i32,
}

/// A gathering with its agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConferenceWithAgenda {
    /// The gathering.
    #[serde(flatten)]
    pub conference: ConferenceView,
    /// Its sessions in the order of their start.
    pub agenda: Vec<SessionView>,
}

/// An item of an agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Its title by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub title: LocalizedText,
    /// When it starts, in the venue's zone.
    pub starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone.
    pub ends_at: NaiveDateTime,
    /// The room.
    pub room: Option<String>,
}

/// All conferences, in the order of their opening days.
#[utoipa::path(get, path = "/api/v1/conferences", tag = "conferences", responses(
    (status = 200, description = "The conferences", body = List<ConferenceView>),
    (status = 503, description = "The database does not answer", body = crate::web::Problem,
        content_type = "application/problem+json"),
))]
pub async fn list(state: Data<State>) -> Result<HttpResponse, WebError> {
    let catalogue = catalogue::load(&state.store).await?;
    let items = catalogue.conferences.iter().map(|c| view(c, &catalogue)).collect();
    Ok(json(&List { items }))
}

/// One conference with its agenda.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}", tag = "conferences",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses(
    (status = 200, description = "The conference", body = ConferenceWithAgenda),
    (status = 404, description = "No such conference", body = crate::web::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = crate::web::Problem,
        content_type = "application/problem+json"),
))]
pub async fn get(state: Data<State>, slug: Path<String>) -> Result<HttpResponse, WebError> {
    let catalogue = catalogue::load(&state.store).await?;
    let slug = slug.parse().map_err(|_| ServiceError::not_found("conference", &*slug))?;
    let conference = catalogue.conference_named(&slug)?;
    let sessions = catalogue::agenda(&state.store, conference).await?;
    Ok(json(&ConferenceWithAgenda {
        conference: view(conference, &catalogue),
        agenda: sessions.iter().map(SessionView::from).collect(),
    }))
}

fn view(conference: &Conference, catalogue: &Catalogue) -> ConferenceView {
    let series = catalogue.series.iter().find(|series| Some(series.id) == conference.series);
    let ordinal = series.and_then(|series| {
        let editions = numbered(catalogue.editions(series));
        editions.into_iter().find(|(edition, _)| edition.id == conference.id)?.1
    });
    ConferenceView {
        slug: conference.slug.to_string(),
        series: series.map(|series| series.slug.to_string()),
        ordinal,
        title: conference.title.clone(),
        theme: conference.theme.clone(),
        place: conference.place.clone(),
        venue: conference.venue.clone(),
        zone: conference.zone.to_string(),
        opens_on: conference.opens_on,
        closes_on: conference.closes_on,
        status: conference.status.to_string(),
        revision: conference.revision,
    }
}

impl From<&Session> for SessionView {
    fn from(session: &Session) -> Self {
        Self {
            title: session.title.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            room: session.room.clone(),
        }
    }
}
