//! Registrations as the API takes and gives them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::patches::patch;
use domain::people::function::Function;
use domain::people::new_registration::NewRegistration;
use domain::people::registration::{Registration, RegistrationDetails};
use domain::people::registration_status::{Hand, RegistrationStatus};
use domain::values::ids::DelegationId;
use domain::values::invalid::{Checks, Invalid};
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::registrations::Known;

/// Somebody to be registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRegistrationBody {
    /// Where mails go; left out of a member of a delegation who is written to through its focal
    /// point.
    #[serde(default)]
    #[schema(example = "anna@example.org")]
    email: Option<String>,
    /// Language of the mails; English where nothing is said.
    #[serde(default)]
    #[schema(example = "fr")]
    language: Option<String>,
    /// IANA time zone in which dates are told; UTC where nothing is said.
    #[serde(default)]
    #[schema(example = "Asia/Ashgabat")]
    zone: Option<String>,
    /// The delegation; left out of somebody who comes alone.
    #[serde(default)]
    #[schema(example = json!(null))]
    delegation: Option<Uuid>,
    /// Where it begins: invited, which mails the personal link, submitted, endorsed or approved;
    /// invited where nothing is said.
    #[serde(default)]
    #[schema(example = "invited", pattern = "^(invited|submitted|endorsed|approved)$")]
    status: Option<String>,
    /// Given names, at most 200 characters.
    #[serde(default)]
    #[schema(example = "Anna")]
    given_name: Option<String>,
    /// Family name, 1 to 200 characters.
    #[schema(example = "Durdyýewa")]
    family_name: String,
    /// head, alternate, delegate, adviser, observer, speaker, press or staff.
    #[schema(
        example = "observer",
        pattern = "^(head|alternate|delegate|adviser|observer|speaker|press|staff)$"
    )]
    function: String,
    /// Title or position, as on the badge.
    #[serde(default)]
    #[schema(example = "Counsellor")]
    position: Option<String>,
    /// For whom somebody without a delegation works.
    #[serde(default)]
    #[schema(example = "Institute of International Relations")]
    affiliation: Option<String>,
    /// Where somebody without a delegation comes from (ISO 3166-1 alpha-2).
    #[serde(default)]
    #[schema(example = "TM")]
    country: Option<String>,
}

/// What can be changed of a registration.
#[derive(Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationBody {
    /// head, alternate, delegate, adviser, observer, speaker, press or staff.
    #[schema(
        example = "observer",
        pattern = "^(head|alternate|delegate|adviser|observer|speaker|press|staff)$"
    )]
    pub(super) function: String,
    /// Given names, at most 200 characters.
    #[serde(default)]
    #[schema(example = "Anna")]
    given_name: Option<String>,
    /// Family name, 1 to 200 characters.
    #[schema(example = "Durdyýewa")]
    family_name: String,
    /// Title or position, as on the badge.
    #[serde(default)]
    #[schema(example = "Counsellor")]
    position: Option<String>,
    /// For whom somebody without a delegation works.
    #[serde(default)]
    #[schema(example = "Institute of International Relations")]
    affiliation: Option<String>,
    /// Where somebody without a delegation comes from (ISO 3166-1 alpha-2).
    #[serde(default)]
    #[schema(example = "TM")]
    country: Option<String>,
}

patch! {
    /// What is to change of a registration (RFC 7396).
    RegistrationPatch of RegistrationBody
}

/// A participant at a conference.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationView {
    /// The identity.
    id: Uuid,
    /// The delegation; none of somebody who comes alone.
    delegation: Option<Uuid>,
    /// The person, the same at every conference.
    participant: Uuid,
    /// Where mails go.
    email: Option<String>,
    /// Whether its holder has used a link that was sent to it.
    is_email_confirmed: bool,
    /// As what.
    #[schema(example = "observer")]
    function: &'static str,
    /// In which category that is counted.
    #[schema(example = "observer")]
    category: &'static str,
    /// invited, submitted, endorsed, approved, rejected, waitlisted, confirmed, checked_in or
    /// withdrawn.
    #[schema(example = "submitted")]
    status: &'static str,
    /// What it becomes once a seat is free, while it is waitlisted.
    #[schema(example = json!(null))]
    waits_as: Option<&'static str>,
    /// Its number on the waiting list; the lowest comes first.
    #[schema(example = json!(null))]
    wait_number: Option<i64>,
    /// The way by which it came in: invitation, focal_point, open_form or import.
    #[schema(example = "open_form")]
    way: &'static str,
    /// Given names.
    #[schema(example = "Anna")]
    given_name: String,
    /// Family name.
    #[schema(example = "Durdyýewa")]
    family_name: String,
    /// Title or position.
    position: Option<String>,
    /// For whom somebody without a delegation works.
    affiliation: Option<String>,
    /// Where somebody without a delegation comes from.
    country: Option<&'static str>,
    /// What was said with the last decision or step back.
    reason: Option<String>,
    /// Which version of the conference's consent was agreed to.
    consent_version: Option<i32>,
    /// When.
    consented_at: Option<DateTime<Utc>>,
    /// Whether what was entered cannot be changed.
    is_locked: bool,
    /// The steps that an organiser may take from here.
    #[schema(example = json!(["approve", "reject", "waitlist", "withdraw"]))]
    steps: Vec<&'static str>,
    /// When it was entered.
    created_at: DateTime<Utc>,
    /// When it was first submitted.
    submitted_at: Option<DateTime<Utc>>,
    /// When it was last approved.
    approved_at: Option<DateTime<Utc>>,
    /// When the person first came.
    checked_in_at: Option<DateTime<Utc>>,
}

impl NewRegistrationBody {
    /// What is entered, and the status to begin with.
    ///
    /// # Errors
    /// [`Invalid`] for every value that cannot be read.
    pub(super) fn read(self) -> Result<(NewRegistration, RegistrationStatus), Vec<Invalid>> {
        let mut checks = Checks::default();
        let address = checks.keep(self.email.map(|text| text.parse()).transpose()).flatten();
        let language = self.language.map(|text| text.parse::<Language>()).transpose();
        let language = checks.keep(language).flatten().unwrap_or_default();
        let zone = self.zone.map(|text| text.parse::<Zone>()).transpose();
        let zone = checks.keep(zone).flatten().unwrap_or_else(Zone::utc);
        let first = self.status.map(|text| text.parse()).transpose();
        let first = checks.keep(first).flatten().unwrap_or(RegistrationStatus::Invited);
        let function = checks.keep(self.function.parse::<Function>());
        let country = checks.keep(self.country.map(|text| text.parse()).transpose()).flatten();
        let details = RegistrationDetails {
            given_name: self.given_name.unwrap_or_default(),
            family_name: self.family_name,
            position: self.position,
            affiliation: self.affiliation,
            country,
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        let told = "whatever was not accepted has been told";
        let new = NewRegistration {
            delegation: self.delegation.map(DelegationId),
            function: function.expect(told),
            details: details.expect(told),
            address,
            language,
            zone,
        };
        Ok((new, first))
    }
}

impl RegistrationBody {
    /// What is entered.
    ///
    /// # Errors
    /// [`Invalid`] for every value that cannot be read.
    pub(super) fn read(self) -> Result<(Function, RegistrationDetails), Vec<Invalid>> {
        let mut checks = Checks::default();
        let function = checks.keep(self.function.parse::<Function>());
        let country = checks.keep(self.country.map(|text| text.parse()).transpose()).flatten();
        let details = RegistrationDetails {
            given_name: self.given_name.unwrap_or_default(),
            family_name: self.family_name,
            position: self.position,
            affiliation: self.affiliation,
            country,
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        let told = "whatever was not accepted has been told";
        Ok((function.expect(told), details.expect(told)))
    }
}

impl From<&Registration> for RegistrationBody {
    fn from(registration: &Registration) -> Self {
        let details = registration.details.clone();
        Self {
            function: registration.function.to_string(),
            given_name: Some(details.given_name).filter(|name| !name.is_empty()),
            family_name: details.family_name,
            position: details.position,
            affiliation: details.affiliation,
            country: details.country.map(|country| country.to_string()),
        }
    }
}

impl From<&Known> for RegistrationView {
    fn from(known: &Known) -> Self {
        let Known { registration, person } = known;
        let details = registration.details.clone();
        let (standing, in_delegation) = (registration.standing, registration.delegation.is_some());
        let steps = standing.steps(Hand::Organiser, in_delegation);
        Self {
            id: registration.id.0,
            delegation: registration.delegation.map(|id| id.0),
            participant: registration.participant.0,
            email: person.address.as_ref().map(ToString::to_string),
            is_email_confirmed: person.confirmed_at.is_some(),
            function: registration.function.as_str(),
            category: registration.category().as_str(),
            status: standing.status.as_str(),
            waits_as: standing.wait.map(|wait| wait.becomes.as_str()),
            wait_number: standing.wait.map(|wait| wait.number),
            way: registration.way.as_str(),
            given_name: details.given_name,
            family_name: details.family_name,
            position: details.position,
            affiliation: details.affiliation,
            country: details.country.map(|country| country.code()),
            reason: registration.reason.clone(),
            consent_version: registration.consent.map(|consent| consent.version),
            consented_at: registration.consent.map(|consent| consent.at),
            is_locked: registration.is_locked(),
            steps: steps.into_iter().map(|step| step.as_str()).collect(),
            created_at: registration.created_at,
            submitted_at: registration.submitted_at,
            approved_at: registration.approved_at,
            checked_in_at: registration.checked_in_at,
        }
    }
}
