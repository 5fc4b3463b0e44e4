//! What the API tells of a conference.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ContactBody, CoordinatesBody};
use crate::api::sessions::SessionView;
use crate::api::texts::{MissingTranslations, Texts, missing};
use domain::schedule::conference::Conference;
use services::listing::{ConferenceInFull, Conferences};

/// A gathering.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConferenceView {
    /// Its identity, which the audit log knows it by; its calendar UID begins with it.
    pub id: Uuid,
    /// Its name in URLs.
    #[schema(example = "ashgabat-2025")]
    pub slug: String,
    /// The series that it is an edition of, or whose day it marks as a commemoration.
    #[schema(example = "neutrality-forum")]
    pub series: Option<String>,
    /// Which edition it is; none of a draft, once cancelled, and of a commemoration.
    #[schema(example = 3)]
    pub ordinal: Option<u32>,
    /// forum, conference, ministerial_meeting, workshop, training or commemoration.
    #[schema(example = "forum")]
    pub kind: String,
    /// Its title by language.
    pub title: Texts,
    /// Its theme by language.
    pub theme: Option<Texts>,
    /// What it is about, by language.
    pub description: Option<Texts>,
    /// City and country, by language.
    pub place: Option<Texts>,
    /// The building, by language.
    pub venue: Option<Texts>,
    /// The building's postal address, by language.
    pub address: Option<Texts>,
    /// Where the building stands.
    pub coordinates: Option<CoordinatesBody>,
    /// Where it is joined online.
    pub join_url: Option<String>,
    /// Where a picture of it is.
    pub image_url: Option<String>,
    /// Tags of the languages of work.
    #[schema(example = json!(["en", "ru"]))]
    pub languages: Vec<String>,
    /// Whom to ask.
    pub contact: Option<ContactBody>,
    /// The venue's rooms.
    pub rooms: Vec<String>,
    /// The venue's zone.
    #[schema(example = "Asia/Ashgabat")]
    pub zone: String,
    /// Its first day.
    pub opens_on: NaiveDate,
    /// Its last day, which is part of it.
    pub closes_on: NaiveDate,
    /// draft, tentative, confirmed, held, postponed or cancelled.
    #[schema(example = "held")]
    pub status: String,
    /// When it was last confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
    /// The texts in which English stands in for other languages.
    pub missing_translations: Vec<MissingTranslations>,
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

/// The view of one of some conferences.
pub(super) fn view(conference: &Conference, of: &Conferences) -> ConferenceView {
    let texts = |text: &Option<_>| text.as_ref().map(Texts::from);
    ConferenceView {
        id: conference.id.0,
        slug: conference.slug.to_string(),
        series: of.series_of(conference).map(ToString::to_string),
        ordinal: of.ordinal_of(conference),
        kind: conference.kind.to_string(),
        title: Texts::from(&conference.title),
        theme: texts(&conference.theme),
        description: texts(&conference.description),
        place: texts(&conference.place),
        venue: texts(&conference.venue),
        address: texts(&conference.address),
        coordinates: conference.coordinates.map(CoordinatesBody::from),
        join_url: conference.join_url.as_ref().map(ToString::to_string),
        image_url: conference.image_url.as_ref().map(ToString::to_string),
        languages: conference.languages.iter().map(ToString::to_string).collect(),
        contact: conference.contact.as_ref().map(ContactBody::from),
        rooms: conference.rooms.clone(),
        zone: conference.zone.to_string(),
        opens_on: conference.opens_on,
        closes_on: conference.closes_on,
        status: conference.status.to_string(),
        confirmed_at: conference.confirmed_at,
        created_at: conference.created_at,
        revision: conference.revision,
        missing_translations: missing(conference.texts()),
    }
}

impl From<&ConferenceInFull> for ConferenceWithAgenda {
    fn from(found: &ConferenceInFull) -> Self {
        Self {
            conference: view(found.conference(), &found.beside),
            agenda: found.sessions.iter().map(SessionView::from).collect(),
        }
    }
}
