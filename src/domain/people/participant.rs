//! A person who takes part in conferences, known once.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::registration::one_line;
use crate::values::address::EmailAddress;
use crate::values::ids::{LinkId, ParticipantId};
use crate::values::invalid::{Checks, Invalid};
use crate::values::zone::Zone;
use crate::words::language::Language;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// The identity.
    #[serde(skip)]
    pub id: ParticipantId,
    /// Where mails go; none for those who are written to through their focal point.
    pub address: Option<EmailAddress>,
    /// When its holder used a link that was sent to it.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Given names; empty where a person has but one name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Language of the mails.
    pub language: Language,
    /// The zone in which dates are told.
    pub zone: Zone,
    /// What the link of the personal feed is signed over.
    #[serde(skip)]
    pub feed_link: LinkId,
    /// The record that this one was found to be the same as.
    pub merged_into: Option<ParticipantId>,
    /// When the personal data were erased.
    #[serde(skip)]
    pub erased_at: Option<DateTime<Utc>>,
    /// When the person was first entered.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
}

/// What organisers may say of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantDetails {
    /// Where mails go.
    pub address: Option<EmailAddress>,
    /// Given names; empty where a person has but one name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Language of the mails.
    pub language: Language,
    /// The zone in which dates are told.
    pub zone: Zone,
}

impl Participant {
    /// The full name, given names first.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// The same with what organisers say of it. Nobody has confirmed another address yet.
    #[must_use]
    pub fn with(&self, details: ParticipantDetails) -> Self {
        let ParticipantDetails { address, given_name, family_name, language, zone } = details;
        let confirmed_at = self.confirmed_at.filter(|_| address == self.address);
        Self { address, confirmed_at, given_name, family_name, language, zone, ..self.clone() }
    }
}

impl ParticipantDetails {
    /// The same, trimmed and seen to be of lengths that a list can show.
    ///
    /// # Errors
    /// [`Invalid`] for every text that is blank or too long.
    pub fn checked(self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let given_name = match self.given_name.trim() {
            "" => Some(String::new()),
            text => checks.keep(one_line("given_name", text)),
        };
        let family_name = checks.keep(one_line("family_name", &self.family_name));
        checks.finish()?;
        let told = "whatever was not accepted has been told";
        let (given_name, family_name) = (given_name.expect(told), family_name.expect(told));
        Ok(Self { given_name, family_name, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_address_is_not_confirmed_and_the_same_one_stays_so() {
        let now = "2030-09-01T08:00:00Z".parse().unwrap();
        let details = ParticipantDetails {
            address: Some("anna@example.org".parse().unwrap()),
            given_name: " Anna ".to_owned(),
            family_name: "Durdyýewa".to_owned(),
            language: Language::English,
            zone: Zone::utc(),
        };
        let details = details.checked().unwrap();
        let person = Participant {
            id: ParticipantId::new(),
            address: details.address.clone(),
            confirmed_at: Some(now),
            given_name: String::new(),
            family_name: "A".to_owned(),
            language: Language::French,
            zone: Zone::utc(),
            feed_link: LinkId::new(),
            merged_into: None,
            erased_at: None,
            created_at: now,
            revision: 1,
        };
        assert_eq!(person.with(details.clone()).name(), "Anna Durdyýewa");
        assert_eq!(person.with(details.clone()).confirmed_at, Some(now));
        let moved = ParticipantDetails { address: None, ..details.clone() };
        assert_eq!(person.with(moved).confirmed_at, None);
        let blank = ParticipantDetails { family_name: "\n".to_owned(), ..details };
        assert_eq!(blank.checked().unwrap_err()[0].field, "family_name");
    }
}
