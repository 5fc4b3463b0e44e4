//! A row of registrations, and back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::StoreError;
use crate::schema::registrations;
use domain::people::registration::{Consent, Registration, RegistrationDetails};
use domain::people::registration_status::{Standing, Wait};
use domain::values::ids::{ConferenceId, DelegationId, LinkId, ParticipantId, RegistrationId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = registrations, check_for_backend(diesel::pg::Pg))]
#[diesel(treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct RegistrationRow {
    pub(super) id: Uuid,
    pub(super) conference_id: Uuid,
    pub(super) delegation_id: Option<Uuid>,
    pub(super) participant_id: Uuid,
    pub(super) function: String,
    pub(super) category: String,
    pub(super) status: String,
    pub(super) previous_status: Option<String>,
    pub(super) waits_as: Option<String>,
    pub(super) wait_number: Option<i64>,
    pub(super) way: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) position: Option<String>,
    pub(super) affiliation: Option<String>,
    pub(super) country: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) consent_version: Option<i32>,
    pub(super) consented_at: Option<DateTime<Utc>>,
    pub(super) reopened_at: Option<DateTime<Utc>>,
    pub(super) link_id: Uuid,
    pub(super) badge_serial: i32,
    pub(super) created_at: DateTime<Utc>,
    pub(super) submitted_at: Option<DateTime<Utc>>,
    pub(super) approved_at: Option<DateTime<Utc>>,
    pub(super) checked_in_at: Option<DateTime<Utc>>,
    pub(super) erased_at: Option<DateTime<Utc>>,
    pub(super) revision: i32,
}

impl From<&Registration> for RegistrationRow {
    fn from(registration: &Registration) -> Self {
        let Registration { standing, details, .. } = registration;
        Self {
            id: registration.id.0,
            conference_id: registration.conference.0,
            delegation_id: registration.delegation.map(|id| id.0),
            participant_id: registration.participant.0,
            function: registration.function.to_string(),
            category: registration.category().to_string(),
            status: standing.status.to_string(),
            previous_status: standing.previous.map(|status| status.to_string()),
            waits_as: standing.wait.map(|wait| wait.becomes.to_string()),
            wait_number: standing.wait.map(|wait| wait.number),
            way: registration.way.to_string(),
            given_name: details.given_name.clone(),
            family_name: details.family_name.clone(),
            position: details.position.clone(),
            affiliation: details.affiliation.clone(),
            country: details.country.map(|country| country.to_string()),
            reason: registration.reason.clone(),
            consent_version: registration.consent.map(|consent| consent.version),
            consented_at: registration.consent.map(|consent| consent.at),
            reopened_at: registration.reopened_at,
            link_id: registration.link.0,
            badge_serial: registration.badge_serial,
            created_at: registration.created_at,
            submitted_at: registration.submitted_at,
            approved_at: registration.approved_at,
            checked_in_at: registration.checked_in_at,
            erased_at: registration.erased_at,
            revision: registration.revision,
        }
    }
}

impl TryFrom<RegistrationRow> for Registration {
    type Error = StoreError;

    fn try_from(row: RegistrationRow) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("registrations");
        let status = |text: Option<String>| text.map(|text| text.parse()).transpose();
        let becomes = status(row.waits_as).map_err(&unreadable)?;
        let consent = row.consent_version.zip(row.consented_at);
        Ok(Self {
            id: RegistrationId(row.id),
            conference: ConferenceId(row.conference_id),
            delegation: row.delegation_id.map(DelegationId),
            participant: ParticipantId(row.participant_id),
            function: row.function.parse().map_err(&unreadable)?,
            standing: Standing {
                status: row.status.parse().map_err(&unreadable)?,
                previous: status(row.previous_status).map_err(&unreadable)?,
                wait: becomes
                    .zip(row.wait_number)
                    .map(|(becomes, number)| Wait { becomes, number }),
            },
            way: row.way.parse().map_err(&unreadable)?,
            details: RegistrationDetails {
                given_name: row.given_name,
                family_name: row.family_name,
                position: row.position,
                affiliation: row.affiliation,
                country: row.country.map(|text| text.parse()).transpose().map_err(&unreadable)?,
            },
            reason: row.reason,
            consent: consent.map(|(version, at)| Consent { version, at }),
            reopened_at: row.reopened_at,
            link: LinkId(row.link_id),
            badge_serial: row.badge_serial,
            created_at: row.created_at,
            submitted_at: row.submitted_at,
            approved_at: row.approved_at,
            checked_in_at: row.checked_in_at,
            erased_at: row.erased_at,
            revision: row.revision,
        })
    }
}
