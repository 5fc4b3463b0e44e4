//! What an organiser sends of a conference.

use serde::{Deserialize, Serialize};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::api::patches::patch_of;
use crate::api::texts::Texts;
use domain::schedule::conference::{
    Conference, ConferenceDetails, ConferenceKind, ConferenceStatus, Contact, Coordinates,
};
use domain::values::address::EmailAddress;
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use domain::values::web_address::WebAddress;
use domain::values::zone::{EARLIEST, Zone, parse_date};
use domain::words::language::Language;

/// A conference as an organiser describes it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "geneva-2028",
    "series": null,
    "status": "draft",
    "kind": "workshop",
    "title": { "en": "Workshop on preventive diplomacy", "fr": "Atelier" },
    "theme": { "en": "Neutrality and mediation" },
    "place": { "en": "Geneva, Switzerland" },
    "venue": { "en": "Palais des Nations" },
    "coordinates": { "latitude": 46.2266, "longitude": 6.1404 },
    "join_url": "https://example.org/join",
    "image_url": "https://example.org/picture.jpg",
    "languages": ["en", "fr"],
    "contact": { "name": "Secretariat", "email": "secretariat@example.org" },
    "rooms": ["Room XVII", "Room XVIII"],
    "zone": "Europe/Zurich",
    "opens_on": "2028-05-10",
    "closes_on": "2028-05-12"
}))]
pub struct ConferenceBody {
    /// Its name in URLs: 1 to 80 of a-z, 0-9 and single hyphens between them.
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub slug: String,
    /// The series that it is the next edition of, or whose day it marks as a commemoration; it
    /// cannot be changed later.
    #[serde(default)]
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub series: Option<String>,
    /// draft, tentative or confirmed; draft where nothing is said. Later it is changed by
    /// `POST …/status`.
    #[serde(default)]
    #[schema(pattern = "^(draft|tentative|confirmed|held|postponed|cancelled)$")]
    pub status: Option<String>,
    /// forum, conference, ministerial_meeting, workshop, training or commemoration.
    #[schema(pattern = "^(forum|conference|ministerial_meeting|workshop|training|commemoration)$")]
    pub kind: String,
    /// Its title.
    pub title: Texts,
    /// Its theme or occasion.
    #[serde(default)]
    pub theme: Option<Texts>,
    /// What it is about.
    #[serde(default)]
    pub description: Option<Texts>,
    /// City and country.
    #[serde(default)]
    pub place: Option<Texts>,
    /// The building.
    #[serde(default)]
    pub venue: Option<Texts>,
    /// The building's postal address.
    #[serde(default)]
    pub address: Option<Texts>,
    /// Where the building stands.
    #[serde(default)]
    pub coordinates: Option<CoordinatesBody>,
    /// Where it is joined online; everybody sees it.
    #[serde(default)]
    #[schema(max_length = 2000, pattern = "^https?://")]
    pub join_url: Option<String>,
    /// Where a picture of it is, which calendars may show: http or https, up to 2,000 octets.
    #[serde(default)]
    #[schema(max_length = 2000, pattern = "^https?://")]
    pub image_url: Option<String>,
    /// Tags of the languages of work: ar, zh, en, fr, ru, es, tk; each once.
    #[serde(default)]
    #[schema(max_items = 7)]
    pub languages: Vec<String>,
    /// Whom to ask; everybody sees it.
    #[serde(default)]
    pub contact: Option<ContactBody>,
    /// The venue's rooms, each once; sessions take place in these.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub rooms: Vec<String>,
    /// IANA zone of the venue.
    pub zone: String,
    /// Its first day in that zone, YYYY-MM-DD.
    #[schema(pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    pub opens_on: String,
    /// Its last day, which is part of it; the first where nothing is said.
    #[serde(default)]
    #[schema(pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    pub closes_on: Option<String>,
}

/// What is to change of a conference (RFC 7396).
pub struct ConferencePatch;

impl PartialSchema for ConferencePatch {
    fn schema() -> RefOr<Schema> {
        let mut schema = patch_of::<ConferenceBody>();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            let asked = ObjectBuilder::new()
                .schema_type(Type::Boolean)
                .description(Some("Whether the sessions move by as much as the opening day."))
                .build();
            object.properties.insert("move_agenda".to_owned(), asked.into());
        }
        schema
    }
}

impl ToSchema for ConferencePatch {}

/// A point on the Earth (WGS 84).
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatesBody {
    /// Degrees north of the equator.
    #[schema(minimum = -90, maximum = 90, example = 37.95)]
    pub latitude: f64,
    /// Degrees east of Greenwich.
    #[schema(minimum = -180, maximum = 180, example = 58.38)]
    pub longitude: f64,
}

/// Whom to ask.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactBody {
    /// The person or office: 1 to 200 characters.
    #[schema(example = "Secretariat", min_length = 1, max_length = 200)]
    pub name: String,
    /// The address for mail.
    #[serde(default)]
    #[schema(example = "secretariat@example.org")]
    pub email: Option<String>,
    /// The telephone number.
    #[serde(default)]
    #[schema(example = "+993 12 00 00 00")]
    pub telephone: Option<String>,
}

impl ConferenceBody {
    /// The conference as one would send it to make it what it is.
    pub(super) fn of(conference: &Conference, series: Option<&Slug>) -> Self {
        let texts = |text: &Option<_>| text.as_ref().map(Texts::from);
        Self {
            slug: conference.slug.to_string(),
            series: series.map(ToString::to_string),
            status: Some(conference.status.to_string()),
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
            opens_on: conference.opens_on.to_string(),
            closes_on: Some(conference.closes_on.to_string()),
        }
    }

    /// The series and the status of a new conference.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub(super) fn place_and_status(
        &self,
    ) -> Result<(Option<Slug>, ConferenceStatus), Vec<Invalid>> {
        let mut checks = Checks::default();
        let series = self.series.as_deref().map(str::parse).transpose();
        let series = checks.take("series", series).flatten();
        let status = self.status.as_deref().map(ConferenceStatus::parse_first).transpose();
        let status = checks.keep(status).flatten();
        checks.finish()?;
        Ok((series, status.unwrap_or(ConferenceStatus::Draft)))
    }

    /// What is said of the conference.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub(super) fn details(self) -> Result<ConferenceDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let slug = checks.keep(self.slug.parse::<Slug>());
        let kind = checks.keep(self.kind.parse::<ConferenceKind>());
        let zone = checks.keep(self.zone.parse::<Zone>());
        let opens_on = checks.keep(parse_date("opens_on", &self.opens_on));
        let closes_on = match self.closes_on.as_deref() {
            Some(text) => checks.keep(parse_date("closes_on", text)),
            None => opens_on,
        };
        let coordinates = self.coordinates.map(|c| Coordinates::new(c.latitude, c.longitude));
        let coordinates = checks.keep_all(coordinates.transpose());
        let join_url = self.join_url.as_deref().map(str::parse::<WebAddress>).transpose();
        let join_url = checks.take("join_url", join_url);
        let image_url = self.image_url.as_deref().map(str::parse::<WebAddress>).transpose();
        let image_url = checks.take("image_url", image_url);
        let languages = self.languages.iter().enumerate().filter_map(|(index, tag)| {
            checks.take(format!("languages.{index}"), tag.parse::<Language>())
        });
        let languages = languages.collect();
        let contact = self.contact.map(|contact| contact.read(&mut checks));
        // What is not accepted is stood in for, so that all that is wrong beside it is told too.
        let stand_in = opens_on.or(closes_on).unwrap_or(EARLIEST);
        let details = ConferenceDetails {
            slug: slug.unwrap_or_else(Slug::stand_in),
            kind: kind.unwrap_or(ConferenceKind::Conference),
            title: self.title.into(),
            theme: self.theme.map(Into::into),
            description: self.description.map(Into::into),
            place: self.place.map(Into::into),
            venue: self.venue.map(Into::into),
            address: self.address.map(Into::into),
            coordinates: coordinates.flatten(),
            join_url: join_url.flatten(),
            image_url: image_url.flatten(),
            languages,
            contact,
            rooms: self.rooms,
            zone: zone.unwrap_or_else(Zone::utc),
            opens_on: opens_on.unwrap_or(stand_in),
            closes_on: closes_on.unwrap_or(stand_in),
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }
}

impl ContactBody {
    fn read(self, checks: &mut Checks) -> Contact {
        let email = self.email.as_deref().map(str::parse::<EmailAddress>).transpose();
        let email = checks.take("contact.email", email).flatten();
        Contact { name: self.name, email, telephone: self.telephone }
    }
}

impl From<Coordinates> for CoordinatesBody {
    fn from(point: Coordinates) -> Self {
        Self { latitude: point.latitude(), longitude: point.longitude() }
    }
}

impl From<&Contact> for ContactBody {
    fn from(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            email: contact.email.as_ref().map(ToString::to_string),
            telephone: contact.telephone.clone(),
        }
    }
}
