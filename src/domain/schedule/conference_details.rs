//! What an organiser says of a conference, and what must hold of it whatever its agenda.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::conference::ConferenceKind;
use crate::domain::values::address::EmailAddress;
use crate::domain::values::invalid::{Checks, Invalid, bounded_text};
use crate::domain::values::slug::Slug;
use crate::domain::values::web_address::WebAddress;
use crate::domain::values::zone::Zone;
use crate::domain::words::language::{Language, LocalizedText};

/// Longest text in one language, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// Longest name of a room or a person, in characters.
pub const LONGEST_NAME: usize = 200;
/// Most rooms of a venue.
pub const MOST_ROOMS: usize = 100;
/// Longest conference, in days.
pub const LONGEST_CONFERENCE: i64 = 366;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schedule::conference::Conference;
    use crate::domain::schedule::reference;

    fn ashgabat() -> Conference {
        reference::catalogue("2026-11-23T12:00:00Z".parse().unwrap()).conferences[0].clone()
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
}
