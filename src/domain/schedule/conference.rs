//! A gathering: what is known of it, and what must hold of it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::values::address::EmailAddress;
use crate::values::ids::{ConferenceId, SeriesId};
use crate::values::invalid::{Checks, Invalid, bounded_text};
use crate::values::slug::Slug;
use crate::values::web_address::WebAddress;
use crate::values::zone::Zone;
use crate::words::language::{Language, LocalizedText};

/// Longest text in one language, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// Longest name of a room or a person, in characters.
pub const LONGEST_NAME: usize = 200;
/// Most rooms of a venue.
pub const MOST_ROOMS: usize = 100;
/// Longest conference, in days.
pub const LONGEST_CONFERENCE: i64 = 366;

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

/// What an organiser says of a conference, its series and its status apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConferenceDetails {
    /// Its name in URLs.
    pub slug: Slug,
    /// What kind of gathering it is.
    pub kind: ConferenceKind,
    /// Its title: 1 to 10,000 characters in each language, like every text.
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
    /// Where it is joined online.
    pub join_url: Option<WebAddress>,
    /// Where a picture of it is, which calendars may show.
    pub image_url: Option<WebAddress>,
    /// The languages of work.
    pub languages: Vec<Language>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The venue's rooms: up to 100 names of 1 to 200 characters.
    pub rooms: Vec<String>,
    /// The venue's zone.
    pub zone: Zone,
    /// Its first day, in the venue's zone.
    pub opens_on: NaiveDate,
    /// Its last day, in the venue's zone.
    pub closes_on: NaiveDate,
}

/// A point on the Earth (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coordinates {
    latitude: f64,
    longitude: f64,
}

impl Eq for Coordinates {}

/// Whom to ask about a conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The person or office: 1 to 200 characters.
    pub name: String,
    /// The address for mail.
    pub email: Option<EmailAddress>,
    /// The telephone number: 1 to 200 characters.
    pub telephone: Option<String>,
}

impl ConferenceDetails {
    /// The same with its texts trimmed, once everything that can be checked without its agenda
    /// holds.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn checked(mut self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        checks.keep(check_days(self.opens_on, self.closes_on));
        if let Some(title) = checks.keep_all(self.title.within("title", LONGEST_TEXT)) {
            self.title = title;
        }
        for (name, text) in [
            ("theme", &mut self.theme),
            ("description", &mut self.description),
            ("place", &mut self.place),
            ("venue", &mut self.venue),
            ("address", &mut self.address),
        ] {
            let within = text.as_ref().map(|text| text.within(name, LONGEST_TEXT)).transpose();
            if let Some(within) = checks.keep_all(within) {
                *text = within;
            }
        }
        for (index, language) in self.languages.iter().enumerate() {
            if self.languages[..index].contains(language) {
                let expected = "each language of work once";
                checks.keep::<()>(Err(Invalid::new("languages", expected, language.tag())));
            }
        }
        if let Some(contact) = self.contact.take() {
            self.contact = checks.keep_all(contact.checked());
        }
        if let Some(rooms) = checks.keep_all(checked_rooms(&self.rooms)) {
            self.rooms = rooms;
        }
        checks.finish().map(|()| self)
    }
}

impl Contact {
    fn checked(self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let name = checks.keep(bounded_text("contact.name", &self.name, LONGEST_NAME));
        let telephone = self.telephone.as_deref();
        let telephone = checks.keep(
            telephone
                .map(|number| bounded_text("contact.telephone", number, LONGEST_NAME))
                .transpose(),
        );
        checks.finish()?;
        let (name, telephone) = (name.unwrap_or_default(), telephone.flatten());
        Ok(Self { name, email: self.email, telephone })
    }
}

impl Coordinates {
    /// The point at so many degrees north of the equator and east of Greenwich.
    ///
    /// # Errors
    /// [`Invalid`] outside -90 to 90 and -180 to 180.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        for (field, degrees, most) in
            [("coordinates.latitude", latitude, 90.0), ("coordinates.longitude", longitude, 180.0)]
        {
            if !(-most..=most).contains(&degrees) {
                let expected = format!("degrees from -{most} to {most}");
                checks.keep::<()>(Err(Invalid::new(field, expected, degrees.to_string())));
            }
        }
        checks.finish().map(|()| Self { latitude, longitude })
    }

    /// Degrees north of the equator, -90 to 90.
    #[must_use]
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east of Greenwich, -180 to 180.
    #[must_use]
    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

/// Checks the days of a conference.
///
/// # Errors
/// [`Invalid`] when it would end before it starts or last more than a year.
pub fn check_days(opens_on: NaiveDate, closes_on: NaiveDate) -> Result<(), Invalid> {
    let days = (closes_on - opens_on).num_days() + 1;
    if (1..=LONGEST_CONFERENCE).contains(&days) {
        return Ok(());
    }
    let expected = format!("a day from {opens_on} on, at most {LONGEST_CONFERENCE} days in all");
    Err(Invalid::new("closes_on", expected, closes_on.to_string()))
}

fn checked_rooms(rooms: &[String]) -> Result<Vec<String>, Vec<Invalid>> {
    let mut checks = Checks::default();
    if rooms.len() > MOST_ROOMS {
        let expected = format!("at most {MOST_ROOMS} rooms");
        checks.keep::<()>(Err(Invalid::new("rooms", expected, rooms.len().to_string())));
    }
    let mut checked: Vec<String> = Vec::with_capacity(rooms.len());
    for (index, room) in rooms.iter().take(MOST_ROOMS).enumerate() {
        let field = format!("rooms.{index}");
        let Some(room) = checks.keep(bounded_text(field.clone(), room, LONGEST_NAME)) else {
            continue;
        };
        if checked.contains(&room) {
            checks.keep::<()>(Err(Invalid::new(field, "each room once", &room)));
        }
        checked.push(room);
    }
    checks.finish().map(|()| checked)
}

/// How certain a conference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConferenceStatus {
    /// Only organisers see it.
    Draft,
    /// A date is proposed.
    Tentative,
    /// The date stands.
    Confirmed,
    /// It has taken place.
    Held,
    /// It will take place, but not on its date.
    Postponed,
    /// It will not take place.
    Cancelled,
}

impl ConferenceStatus {
    /// All of them, in the order of a conference's life.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Tentative,
        Self::Confirmed,
        Self::Held,
        Self::Postponed,
        Self::Cancelled,
    ];

    /// Those that a conference may begin with.
    pub const FIRST: [Self; 3] = [Self::Draft, Self::Tentative, Self::Confirmed];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a new conference by its name.
    ///
    /// # Errors
    /// [`Invalid`] that lists [`FIRST`](Self::FIRST).
    pub fn parse_first(text: &str) -> Result<Self, Invalid> {
        Self::FIRST.into_iter().find(|status| status.as_str() == text).ok_or_else(|| {
            let names = Self::FIRST.map(Self::as_str).join(", ");
            Invalid::new("status", format!("one of {names}"), text)
        })
    }

    /// Checks that a conference may begin with this one.
    ///
    /// # Errors
    /// As [`parse_first`](Self::parse_first).
    pub fn check_first(self) -> Result<Self, Invalid> {
        Self::parse_first(self.as_str())
    }

    /// The statuses that may follow this one. What was held or cancelled stays so, and what was
    /// published is never a draft again: calendars show it.
    #[must_use]
    pub const fn successors(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Tentative, Self::Confirmed],
            Self::Tentative => &[Self::Confirmed, Self::Postponed, Self::Cancelled],
            Self::Confirmed => &[Self::Held, Self::Postponed, Self::Cancelled],
            Self::Postponed => &[Self::Tentative, Self::Confirmed, Self::Cancelled],
            Self::Held | Self::Cancelled => &[],
        }
    }

    /// Whether the gathering is announced and still to come, whatever its date.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Tentative | Self::Confirmed | Self::Postponed)
    }

    /// Whether its days and its agenda may still be changed.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Held | Self::Cancelled)
    }

    /// Checks a change of status.
    ///
    /// # Errors
    /// [`Invalid`] that lists the statuses that may follow.
    pub fn change_to(self, next: Self) -> Result<Self, Invalid> {
        if self.successors().contains(&next) {
            return Ok(next);
        }
        let names: Vec<_> = self.successors().iter().map(|status| status.as_str()).collect();
        let expected = if names.is_empty() {
            format!("no change, as a {} conference stays so", self.as_str())
        } else {
            format!("{} after {}", names.join(" or "), self.as_str())
        };
        Err(Invalid::new("status", expected, next.as_str()))
    }
}

impl FromStr for ConferenceStatus {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("status", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ConferenceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::reference;

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

    #[test]
    fn a_conference_does_not_end_before_it_starts() {
        let (first, last) = ("2030-12-12".parse().unwrap(), "2030-12-11".parse().unwrap());
        assert!(check_days(first, first).is_ok());
        assert!(check_days(first, last).unwrap_err().to_string().contains("from 2030-12-12 on"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let mut details = ashgabat().details();
        details.closes_on = details.opens_on.pred_opt().unwrap();
        details.title = LocalizedText::english(" ").with(Language::French, "x".repeat(10_001));
        details.languages = vec![Language::English, Language::English];
        details.rooms = vec!["Hall 1".to_owned(), " Hall 1 ".to_owned(), String::new()];
        details.contact =
            Some(Contact { name: String::new(), email: None, telephone: Some(" ".to_owned()) });
        let refused = details.checked().unwrap_err();
        let fields: Vec<_> = refused.iter().map(|one| one.field.as_ref()).collect();
        let expected = [
            "closes_on",
            "title.en",
            "title.fr",
            "languages",
            "contact.name",
            "contact.telephone",
            "rooms.1",
            "rooms.2",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn details_survive_the_conference_that_they_are_of() {
        let conference = ashgabat();
        assert_eq!(conference.with_details(conference.details()), conference);
        assert_eq!(conference.details().checked().unwrap(), conference.details());
    }

    #[test]
    fn a_point_lies_on_the_earth() {
        assert!(Coordinates::new(37.95, 58.38).is_ok());
        let refused = Coordinates::new(91.0, f64::NAN).unwrap_err();
        assert_eq!(refused.len(), 2);
        assert_eq!(refused[0].field, "coordinates.latitude");
    }

    #[test]
    fn every_change_of_status_is_allowed_or_refused_as_the_table_says() {
        // From each status (row) to each (column): draft, tentative, confirmed, held, postponed,
        // cancelled.
        let table = [
            (ConferenceStatus::Draft, [false, true, true, false, false, false]),
            (ConferenceStatus::Tentative, [false, false, true, false, true, true]),
            (ConferenceStatus::Confirmed, [false, false, false, true, true, true]),
            (ConferenceStatus::Held, [false; 6]),
            (ConferenceStatus::Postponed, [false, true, true, false, false, true]),
            (ConferenceStatus::Cancelled, [false; 6]),
        ];
        assert_eq!(table.map(|(from, _)| from), ConferenceStatus::ALL);
        for (from, row) in table {
            for (to, allowed) in ConferenceStatus::ALL.into_iter().zip(row) {
                let changed = from.change_to(to);
                assert_eq!(changed.is_ok(), allowed, "{from} → {to}");
                let Err(refused) = changed else { continue };
                assert_eq!((refused.field.as_ref(), refused.got.as_str()), ("status", to.as_str()));
                for successor in from.successors() {
                    assert!(refused.expected.contains(successor.as_str()), "{from} → {to}");
                }
            }
        }
    }

    #[test]
    fn a_refused_change_lists_the_allowed_ones() {
        let error = ConferenceStatus::Tentative.change_to(ConferenceStatus::Held).unwrap_err();
        assert_eq!(
            error.to_string(),
            "status: expected confirmed or postponed or cancelled after tentative, got \"held\""
        );
    }

    #[test]
    fn a_conference_begins_as_a_draft_tentative_or_confirmed() {
        for status in ConferenceStatus::ALL {
            let is_first = ConferenceStatus::FIRST.contains(&status);
            assert_eq!(status.check_first().is_ok(), is_first, "{status}");
        }
        assert_eq!(
            ConferenceStatus::parse_first("certain").unwrap_err().to_string(),
            "status: expected one of draft, tentative, confirmed, got \"certain\""
        );
    }

    #[test]
    fn every_status_survives_its_name() {
        for status in ConferenceStatus::ALL {
            assert_eq!(status.as_str().parse::<ConferenceStatus>().unwrap(), status);
        }
    }
}
