//! Identities, one type a noun, so that a series is never looked up by a conference's id.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identity, unique and ordered by the time of its making (UUID version 7).
            #[must_use]
            #[allow(clippy::new_without_default, reason = "two new ids are never equal")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A series.
    SeriesId,
    /// A conference, and with it the edition it is: the id is reserved by the series before
    /// anybody schedules the edition, and the calendar UID stands on it from "due by" to "held".
    ConferenceId,
    /// A session of a conference's agenda.
    SessionId,
    /// A confirmed subscriber of reminder mails.
    SubscriberId,
    /// A request to subscribe that waits for its confirmation.
    SubscriptionRequestId,
    /// An organiser.
    OrganiserId,
    /// A reminder rule.
    RuleId,
    /// One row of the outbox.
    MailId,
    /// One entry of the audit log.
    AuditEntryId,
    /// A browser that is signed in.
    SignInId,
    /// A link that signs somebody in once.
    SignInLinkId,
    /// An API token.
    ApiTokenId,
    /// A proposal of a commemoration.
    ProposalId,
    /// A State or organisation.
    OrganisationId,
    /// A group of organisations.
    GroupId,
    /// An organisation at a conference.
    DelegationId,
    /// A person who takes part in conferences.
    ParticipantId,
    /// A participant at a conference.
    RegistrationId,
    /// A document that a delegation or a participant brings.
    DocumentId,
    /// Another address for a person.
    AddressChangeId,
    /// An address that no mail is sent to.
    SuppressionId,
    /// A time in which nothing is sent of a stream.
    DeliveryPauseId,
    /// What a link is signed over that can be made worthless by giving its row another one.
    LinkId,
}
