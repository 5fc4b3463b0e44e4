//! A gathering: what is known of it, and what must hold of it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use super::conference_details::{ConferenceDetails, Contact, Coordinates};
pub use super::conference_status::ConferenceStatus;
use crate::domain::values::ids::{ConferenceId, SeriesId};
use crate::domain::values::invalid::Invalid;
use crate::domain::values::slug::Slug;
use crate::domain::values::web_address::WebAddress;
use crate::domain::values::zone::Zone;
use crate::domain::words::language::{Language, LocalizedText};

/// A gathering; usually an edition of a series, sometimes alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conference {
    /// Its identity and calendar UID; an edition takes over the one that its series had reserved.
    #[serde(skip)]
    pub id: ConferenceId,
    /// The series that it is an edition of, or whose day it marks as a commemoration.
    #[serde(skip)]
    pub series: Option<SeriesId>,
    /// Its name in URLs.
    pub slug: Slug,
    /// What kind of gathering it is.
    pub kind: ConferenceKind,
    /// Its title.
    pub title: LocalizedText,
    /// Its theme or occasion.
    pub theme: Option<LocalizedText>,
    /// What it is about.
    pub description: Option<LocalizedText>,
    /// City and country.
    pub place: Option<LocalizedText>,
    /// The building.
    pub venue: Option<LocalizedText>,
    /// The building's postal address.
    pub address: Option<LocalizedText>,
    /// Where the building stands.
    pub coordinates: Option<Coordinates>,
    /// Where it is joined online; public.
    pub join_url: Option<WebAddress>,
    /// Where a picture of it is; public.
    pub image_url: Option<WebAddress>,
    /// The languages of work, each once.
    pub languages: Vec<Language>,
    /// Whom to ask; public.
    pub contact: Option<Contact>,
    /// The venue's rooms, each once; sessions take place in these.
    pub rooms: Vec<String>,
    /// The venue's zone.
    pub zone: Zone,
    /// Its first day, in the venue's zone.
    pub opens_on: NaiveDate,
    /// Its last day, in the venue's zone; not before the first.
    pub closes_on: NaiveDate,
    /// How certain it is.
    pub status: ConferenceStatus,
    /// When it was last confirmed; present in every status that comes after.
    #[serde(skip)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
    /// When it was entered.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
}

/// What kind of gathering a conference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConferenceKind {
    /// A high-level forum.
    Forum,
    /// A conference.
    Conference,
    /// A meeting of ministers.
    MinisterialMeeting,
    /// A workshop.
    Workshop,
    /// A training session.
    Training,
    /// A gathering that marks a yearly day; never an edition of a series.
    Commemoration,
}

impl Conference {
    /// The conference that an organiser describes; a draft of revision 1.
    #[must_use]
    pub fn draft(
        id: ConferenceId,
        series: Option<SeriesId>,
        details: ConferenceDetails,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            series,
            slug: details.slug,
            kind: details.kind,
            title: details.title,
            theme: details.theme,
            description: details.description,
            place: details.place,
            venue: details.venue,
            address: details.address,
            coordinates: details.coordinates,
            join_url: details.join_url,
            image_url: details.image_url,
            languages: details.languages,
            contact: details.contact,
            rooms: details.rooms,
            zone: details.zone,
            opens_on: details.opens_on,
            closes_on: details.closes_on,
            status: ConferenceStatus::Draft,
            confirmed_at: None,
            revision: 1,
            created_at: now,
        }
    }

    /// What an organiser has said of it.
    #[must_use]
    pub fn details(&self) -> ConferenceDetails {
        let Self { slug, kind, title, theme, description, place, venue, address, .. } =
            self.clone();
        let Self { coordinates, join_url, image_url, languages, contact, rooms, .. } = self.clone();
        let Self { zone, opens_on, closes_on, .. } = self.clone();
        ConferenceDetails {
            slug,
            kind,
            title,
            theme,
            description,
            place,
            venue,
            address,
            coordinates,
            join_url,
            image_url,
            languages,
            contact,
            rooms,
            zone,
            opens_on,
            closes_on,
        }
    }

    /// The same conference as an organiser describes it now; identity, status and history stay.
    #[must_use]
    pub fn with_details(&self, details: ConferenceDetails) -> Self {
        Self {
            status: self.status,
            confirmed_at: self.confirmed_at,
            revision: self.revision,
            ..Self::draft(self.id, self.series, details, self.created_at)
        }
    }

    /// Whether it is an edition of its series, with an ordinal; a commemoration never is.
    #[must_use]
    pub fn is_edition(&self) -> bool {
        self.series.is_some() && self.kind != ConferenceKind::Commemoration
    }

    /// Changes the status at an instant; a gathering is not held before it opens at its venue.
    ///
    /// # Errors
    /// [`Invalid`] when the status may not follow the present one, or not yet.
    pub fn change_status(
        &mut self,
        next: ConferenceStatus,
        now: DateTime<Utc>,
    ) -> Result<(), Invalid> {
        let next = self.status.change_to(next)?;
        let today = self.zone.today(now);
        if next == ConferenceStatus::Held && today < self.opens_on {
            let expected = format!("held only from {} on", self.opens_on);
            return Err(Invalid::new("status", expected, format!("held on {today}")));
        }
        self.status = next;
        if next == ConferenceStatus::Confirmed {
            self.confirmed_at = Some(now);
        }
        Ok(())
    }

    /// The texts with their names; the missing translations of each can be told.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &LocalizedText)> {
        let optional = [
            ("theme", &self.theme),
            ("description", &self.description),
            ("place", &self.place),
            ("venue", &self.venue),
            ("address", &self.address),
        ];
        let present = optional.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
        [("title", &self.title)].into_iter().chain(present).collect()
    }
}

impl ConferenceKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Forum,
        Self::Conference,
        Self::MinisterialMeeting,
        Self::Workshop,
        Self::Training,
        Self::Commemoration,
    ];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forum => "forum",
            Self::Conference => "conference",
            Self::MinisterialMeeting => "ministerial_meeting",
            Self::Workshop => "workshop",
            Self::Training => "training",
            Self::Commemoration => "commemoration",
        }
    }
}

impl FromStr for ConferenceKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("kind", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ConferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schedule::reference;

    fn ashgabat() -> Conference {
        reference::catalogue("2026-11-23T12:00:00Z".parse().unwrap()).conferences[0].clone()
    }

    #[test]
    fn a_conference_is_not_held_before_it_opens() {
        let mut conference = ashgabat();
        conference.status = ConferenceStatus::Confirmed;
        // Midnight in Ashgabat is 19:00 UTC.
        let (eve, day) = ("2015-12-11T18:59:59Z", "2015-12-11T19:00:00Z");
        let held = ConferenceStatus::Held;
        let error = conference.change_status(held, eve.parse().unwrap()).unwrap_err();
        assert!(error.to_string().contains("held only from 2015-12-12 on"), "{error}");
        assert!(conference.change_status(held, day.parse().unwrap()).is_ok());
        assert_eq!(conference.status, held);
    }
}
