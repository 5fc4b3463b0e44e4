//! What an organiser sends of a session.

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::patches::patch;
use crate::api::texts::Texts;
use domain::schedule::session::{Session, SessionDetails, SessionKind, Speaker};
use domain::values::invalid::{Checks, Invalid};
use domain::values::zone::{EARLIEST, parse_date};

/// How a time is shown; seconds may be left out where one is sent.
const TIME: &str = "%Y-%m-%dT%H:%M:%S";

/// A session as an organiser describes it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "panel",
    "title": { "en": "Preventive diplomacy", "fr": "Diplomatie préventive" },
    "starts_at": "2030-10-01T10:00",
    "ends_at": "2030-10-01T12:30",
    "room": "Hall 1",
    "speakers": [{ "name": "Anna Lind", "affiliation": "Ministry of Foreign Affairs" }]
}))]
pub struct SessionBody {
    /// plenary, panel, side_event or ceremony.
    #[schema(pattern = "^(plenary|panel|side_event|ceremony)$")]
    pub kind: String,
    /// Its title.
    pub title: Texts,
    /// What it is about.
    #[serde(default)]
    pub description: Option<Texts>,
    /// When it starts, in the venue's zone: YYYY-MM-DDTHH:MM.
    #[schema(
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
    )]
    pub starts_at: String,
    /// When it ends, in the venue's zone: YYYY-MM-DDTHH:MM.
    #[schema(
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
    )]
    pub ends_at: String,
    /// The room: one of the venue's.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub room: Option<String>,
    /// Who speaks, in order: up to 100.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub speakers: Vec<SpeakerBody>,
}

patch! {
    /// What is to change of a session (RFC 7396).
    SessionPatch of SessionBody
}

/// Somebody who speaks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpeakerBody {
    /// The name: 1 to 200 characters.
    #[schema(example = "Anna Lind", min_length = 1, max_length = 200)]
    pub name: String,
    /// The office or organisation: 1 to 200 characters.
    #[serde(default)]
    #[schema(example = "Ministry of Foreign Affairs")]
    pub affiliation: Option<String>,
}

impl SessionBody {
    /// What is said of the session.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub(super) fn details(self) -> Result<SessionDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let kind = checks.keep(self.kind.parse::<SessionKind>());
        let starts_at = checks.keep(time("starts_at", &self.starts_at));
        let ends_at = checks.keep(time("ends_at", &self.ends_at));
        // What is not accepted is stood in for, so that all that is wrong beside it is told too.
        let stand_in = starts_at.or(ends_at).unwrap_or_else(|| EARLIEST.and_time(NaiveTime::MIN));
        let speaker = |one: SpeakerBody| Speaker { name: one.name, affiliation: one.affiliation };
        let details = SessionDetails {
            kind: kind.unwrap_or(SessionKind::Plenary),
            title: self.title.into(),
            description: self.description.map(Into::into),
            starts_at: starts_at.unwrap_or(stand_in),
            ends_at: ends_at.unwrap_or(stand_in),
            room: self.room,
            speakers: self.speakers.into_iter().map(speaker).collect(),
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }
}

/// Reads a civil time from 1900 to 2999.
fn time(field: &'static str, text: &str) -> Result<NaiveDateTime, Invalid> {
    let refused = || Invalid::new(field, "a time YYYY-MM-DDTHH:MM from 1900 to 2999", text);
    let read = [TIME, "%Y-%m-%dT%H:%M"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let date = text.split('T').next().unwrap_or_default();
    parse_date(field, date).map_err(|_| refused())?;
    read.ok_or_else(refused)
}

impl From<&Session> for SessionBody {
    fn from(session: &Session) -> Self {
        Self {
            kind: session.kind.to_string(),
            title: Texts::from(&session.title),
            description: session.description.as_ref().map(Texts::from),
            starts_at: session.starts_at.format(TIME).to_string(),
            ends_at: session.ends_at.format(TIME).to_string(),
            room: session.room.clone(),
            speakers: session.speakers.iter().map(SpeakerBody::from).collect(),
        }
    }
}

impl From<&Speaker> for SpeakerBody {
    fn from(speaker: &Speaker) -> Self {
        Self { name: speaker.name.clone(), affiliation: speaker.affiliation.clone() }
    }
}
