//! Conferences as rows.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::StoreError;
use crate::schema::conferences;
use domain::schedule::conference::{Conference, Coordinates};
use domain::values::ids::{ConferenceId, SeriesId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = conferences, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct ConferenceRow {
    id: Uuid,
    slug: String,
    series_id: Option<Uuid>,
    title: Value,
    theme: Option<Value>,
    place: Option<Value>,
    venue: Option<Value>,
    zone: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    status: String,
    confirmed_at: Option<DateTime<Utc>>,
    revision: i32,
    created_at: DateTime<Utc>,
    kind: String,
    description: Option<Value>,
    address: Option<Value>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    join_url: Option<String>,
    languages: Vec<String>,
    contact: Option<Value>,
    rooms: Vec<String>,
    image_url: Option<String>,
}

impl From<&Conference> for ConferenceRow {
    fn from(conference: &Conference) -> Self {
        Self {
            id: conference.id.0,
            slug: conference.slug.to_string(),
            series_id: conference.series.map(|id| id.0),
            title: json(&conference.title),
            theme: conference.theme.as_ref().map(json),
            place: conference.place.as_ref().map(json),
            venue: conference.venue.as_ref().map(json),
            zone: conference.zone.to_string(),
            opens_on: conference.opens_on,
            closes_on: conference.closes_on,
            status: conference.status.to_string(),
            confirmed_at: conference.confirmed_at,
            revision: conference.revision,
            created_at: conference.created_at,
            kind: conference.kind.to_string(),
            description: conference.description.as_ref().map(json),
            address: conference.address.as_ref().map(json),
            latitude: conference.coordinates.map(Coordinates::latitude),
            longitude: conference.coordinates.map(Coordinates::longitude),
            join_url: conference.join_url.as_ref().map(ToString::to_string),
            languages: conference.languages.iter().map(|tag| tag.tag().to_owned()).collect(),
            contact: conference.contact.as_ref().map(json),
            rooms: conference.rooms.clone(),
            image_url: conference.image_url.as_ref().map(ToString::to_string),
        }
    }
}

impl TryFrom<ConferenceRow> for Conference {
    type Error = StoreError;

    fn try_from(row: ConferenceRow) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("conferences");
        let coordinates = match (row.latitude, row.longitude) {
            (Some(latitude), Some(longitude)) => {
                let point = Coordinates::new(latitude, longitude);
                Some(point.map_err(|all| StoreError::unreadable("conferences", &all[0]))?)
            }
            _ => None,
        };
        let languages = row.languages.iter().map(|tag| tag.parse());
        Ok(Self {
            id: ConferenceId(row.id),
            series: row.series_id.map(SeriesId),
            slug: row.slug.parse().map_err(&unreadable)?,
            kind: row.kind.parse().map_err(&unreadable)?,
            title: read(row.title)?,
            theme: row.theme.map(read).transpose()?,
            description: row.description.map(read).transpose()?,
            place: row.place.map(read).transpose()?,
            venue: row.venue.map(read).transpose()?,
            address: row.address.map(read).transpose()?,
            coordinates,
            join_url: row.join_url.map(|url| url.parse()).transpose().map_err(&unreadable)?,
            image_url: row.image_url.map(|url| url.parse()).transpose().map_err(&unreadable)?,
            languages: languages.collect::<Result<_, _>>().map_err(&unreadable)?,
            contact: row.contact.map(read).transpose()?,
            rooms: row.rooms,
            zone: row.zone.parse().map_err(&unreadable)?,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            status: row.status.parse().map_err(&unreadable)?,
            confirmed_at: row.confirmed_at,
            revision: row.revision,
            created_at: row.created_at,
        })
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("texts and names are always JSON")
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, StoreError> {
    serde_json::from_value(value).map_err(|error| StoreError::unreadable("conferences", error))
}
