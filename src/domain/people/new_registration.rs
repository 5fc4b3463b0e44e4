//! What is said of somebody who is registered, and the registration that comes of it.

use chrono::{DateTime, Utc};

use super::function::Function;
use super::participant::Participant;
use super::registration::{Registration, RegistrationDetails, Way};
use super::registration_status::{RegistrationStatus, Standing};
use crate::values::address::EmailAddress;
use crate::values::ids::{ConferenceId, DelegationId, LinkId, ParticipantId, RegistrationId};
use crate::values::zone::Zone;
use crate::words::language::Language;

/// What whoever enters a registration says of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRegistration {
    /// The conference's delegation; none for somebody who comes alone.
    pub delegation: Option<DelegationId>,
    /// As what.
    pub function: Function,
    /// What is said for this conference.
    pub details: RegistrationDetails,
    /// Where mails go; none where they go to the focal point.
    pub address: Option<EmailAddress>,
    /// Language of the mails.
    pub language: Language,
    /// The zone in which dates are told.
    pub zone: Zone,
}

impl NewRegistration {
    /// The person, who was not known before.
    #[must_use]
    pub fn person(&self, now: DateTime<Utc>) -> Participant {
        Participant {
            id: ParticipantId::new(),
            address: self.address.clone(),
            confirmed_at: None,
            given_name: self.details.given_name.clone(),
            family_name: self.details.family_name.clone(),
            language: self.language,
            zone: self.zone.clone(),
            feed_link: LinkId::new(),
            merged_into: None,
            erased_at: None,
            created_at: now,
            revision: 1,
        }
    }

    /// The registration of the person as it begins.
    #[must_use]
    pub fn begin(
        self,
        conference: ConferenceId,
        participant: ParticipantId,
        way: Way,
        now: DateTime<Utc>,
    ) -> Registration {
        Registration {
            id: RegistrationId::new(),
            conference,
            delegation: self.delegation,
            participant,
            function: self.function,
            standing: Standing::new(RegistrationStatus::Invited),
            way,
            details: self.details,
            reason: None,
            consent: None,
            reopened_at: None,
            link: LinkId::new(),
            badge_serial: 1,
            created_at: now,
            submitted_at: None,
            approved_at: None,
            checked_in_at: None,
            erased_at: None,
            revision: 1,
        }
    }
}
