//! People as the API takes and gives them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::patches::patch;
use domain::people::participant::{Participant, ParticipantDetails};
use domain::people::registration::Registration;
use domain::schedule::conference::Conference;
use domain::values::invalid::{Checks, Invalid};
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::participants::Known;

/// What can be changed of a person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantBody {
    /// Where mails go; none where they go to the focal point of the delegation.
    #[serde(default)]
    #[schema(example = "anna@example.org")]
    email: Option<String>,
    /// Given names, at most 200 characters.
    #[serde(default)]
    #[schema(example = "Anna")]
    given_name: Option<String>,
    /// Family name, 1 to 200 characters.
    #[schema(example = "Durdyýewa")]
    family_name: String,
    /// Language of the mails.
    #[schema(example = "fr")]
    language: String,
    /// IANA time zone in which dates are told.
    #[schema(example = "Asia/Ashgabat")]
    zone: String,
}

patch! {
    /// What is to change of a person (RFC 7396).
    ParticipantPatch of ParticipantBody
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantView {
    /// The identity.
    id: Uuid,
    #[serde(flatten)]
    details: ParticipantBody,
    /// Whether the holder of the address has used a link that was sent to it.
    is_email_confirmed: bool,
    /// The record that this one was merged into.
    merged_into: Option<Uuid>,
    /// When the personal data were erased.
    erased_at: Option<DateTime<Utc>>,
    /// When the person was first entered.
    created_at: DateTime<Utc>,
}

/// A person, with what is known across conferences.
#[derive(Debug, Serialize, ToSchema)]
pub struct KnownParticipantView {
    #[serde(flatten)]
    person: ParticipantView,
    /// The records that were merged into this one.
    merged: Vec<Uuid>,
    /// The registrations of all these, the earliest first.
    registrations: Vec<ParticipationView>,
    /// Others who are called alike, and may be the same person.
    perhaps_the_same: Vec<ParticipantView>,
}

/// That a person takes part in a conference.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipationView {
    /// The registration.
    #[schema(example = "019aadb0-7c00-7000-8000-000000000001")]
    id: Uuid,
    /// The record that it is of: this one, or one that was merged into it.
    participant: Uuid,
    /// The name of the conference in URLs.
    #[schema(example = "ashgabat-2025")]
    conference: Option<String>,
    /// The delegation; none of somebody who comes alone.
    delegation: Option<Uuid>,
    /// The full name, as entered for this conference.
    #[schema(example = "Anna Durdyýewa")]
    name: String,
    /// As what.
    #[schema(example = "observer")]
    function: &'static str,
    /// Where it stands.
    #[schema(example = "approved")]
    status: &'static str,
    /// When it was entered.
    created_at: DateTime<Utc>,
}

impl ParticipantBody {
    /// What is said of the person.
    ///
    /// # Errors
    /// [`Invalid`] for every value that cannot be read.
    pub(super) fn read(self) -> Result<ParticipantDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let address = checks.keep(self.email.map(|text| text.parse()).transpose()).flatten();
        let language = checks.keep(self.language.parse::<Language>());
        let zone = checks.keep(self.zone.parse::<Zone>());
        let details = ParticipantDetails {
            address,
            given_name: self.given_name.unwrap_or_default(),
            family_name: self.family_name,
            language: language.unwrap_or_default(),
            zone: zone.unwrap_or_else(Zone::utc),
        };
        // The names are looked at too, so that all that is wrong is told at once.
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }
}

impl ParticipationView {
    /// A registration, with its conference where that is at hand.
    pub(super) fn new(registration: &Registration, conferences: &[Conference]) -> Self {
        let mut conferences = conferences.iter();
        let conference = conferences.find(|one| one.id == registration.conference);
        Self {
            id: registration.id.0,
            participant: registration.participant.0,
            conference: conference.map(|one| one.slug.to_string()),
            delegation: registration.delegation.map(|id| id.0),
            name: registration.name(),
            function: registration.function.as_str(),
            status: registration.standing.status.as_str(),
            created_at: registration.created_at,
        }
    }
}

impl From<&Participant> for ParticipantBody {
    fn from(person: &Participant) -> Self {
        Self {
            email: person.address.as_ref().map(ToString::to_string),
            given_name: Some(person.given_name.clone()).filter(|name| !name.is_empty()),
            family_name: person.family_name.clone(),
            language: person.language.to_string(),
            zone: person.zone.to_string(),
        }
    }
}

impl From<&Participant> for ParticipantView {
    fn from(person: &Participant) -> Self {
        Self {
            id: person.id.0,
            details: ParticipantBody::from(person),
            is_email_confirmed: person.confirmed_at.is_some(),
            merged_into: person.merged_into.map(|id| id.0),
            erased_at: person.erased_at,
            created_at: person.created_at,
        }
    }
}

impl From<&Known> for KnownParticipantView {
    fn from(known: &Known) -> Self {
        let participation = |one| ParticipationView::new(one, &known.conferences);
        Self {
            person: ParticipantView::from(&known.person),
            merged: known.merged.iter().map(|record| record.id.0).collect(),
            registrations: known.registrations.iter().map(participation).collect(),
            perhaps_the_same: known.alike.iter().map(ParticipantView::from).collect(),
        }
    }
}
