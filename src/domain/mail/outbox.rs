//! The states of a mail, from due to a visible end.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::lead::Lead;
use crate::people::address_change::AddressNotice;
use crate::people::registration::RegistrationNotice;
use crate::schedule::occurrence::OccurrenceKey;
use crate::values::address::EmailAddress;
use crate::values::ids::{
    AddressChangeId, DelegationId, DeliveryPauseId, MailId, OrganiserId, ProposalId,
    RegistrationId, RuleId, SeriesId, SignInLinkId, SubscriberId, SubscriptionRequestId,
};
use crate::values::invalid::Invalid;
use crate::values::zone::Zone;
use crate::words::language::Language;

/// How long a worker has a mail that it hands over, before it is believed to have gone.
pub const LEASE: Duration = Duration::from_secs(300);

/// After how long the oldest mail that is due is late.
pub const LATE: TimeDelta = TimeDelta::minutes(10);

/// Waits before the second, third, … try of a mail that the relay turned away for now.
pub const BACKOFF: [TimeDelta; 5] = [
    TimeDelta::minutes(5),
    TimeDelta::minutes(15),
    TimeDelta::hours(1),
    TimeDelta::hours(4),
    TimeDelta::hours(12),
];

/// The wait after a number of failed tries; the last one repeats until the mail expires.
#[must_use]
pub fn backoff(tries: u32) -> TimeDelta {
    let index = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    BACKOFF[index.min(BACKOFF.len() - 1)]
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailState {
    /// Waits for its time, or for the next try.
    Due,
    /// Claimed by a worker that has not begun to send.
    Leased,
    /// The worker has committed its intent and speaks to the relay.
    Sending,
    /// The relay accepted it.
    Sent,
    /// The relay refused it for good.
    Failed,
    /// The worker ended between the relay's answer and our record; never resent by itself.
    Uncertain,
    /// The recipient left, or the address is known to bounce.
    Suppressed,
    /// Its time passed before it could be sent.
    Expired,
    /// Its reason went away: the occurrence was cancelled, postponed or fulfilled.
    Cancelled,
}

impl MailState {
    /// All of them, from due to the ends.
    pub const ALL: [Self; 9] = [
        Self::Due,
        Self::Leased,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Uncertain,
        Self::Suppressed,
        Self::Expired,
        Self::Cancelled,
    ];

    /// The ends of mails that were never handed over, and may wait again when their reason is back.
    pub const REVIVABLE: [Self; 3] = [Self::Suppressed, Self::Expired, Self::Cancelled];

    /// The name in the database, in metrics and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Leased => "leased",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Suppressed => "suppressed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }
}

impl FromStr for MailState {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("state", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for MailState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a mail says of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The link that confirms it, for the proposer.
    Confirm,
    /// That it waits for a decision, for those who may decide.
    Review,
    /// That it became a commemoration, for the proposer.
    Approved,
    /// That it was turned down, for the proposer.
    Declined,
}

impl Notice {
    /// All of them, in the order of a proposal's way.
    pub const ALL: [Self; 4] = [Self::Confirm, Self::Review, Self::Approved, Self::Declined];

    /// The name in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }
}

impl FromStr for Notice {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|notice| notice.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("notice", format!("one of {names}"), text)
        })
    }
}

/// Whom a mail goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecipientId {
    /// A confirmed subscriber.
    Subscriber(SubscriberId),
    /// An organiser.
    Organiser(OrganiserId),
    /// An address that asked to subscribe.
    Requester(SubscriptionRequestId),
    /// An address that proposed a commemoration.
    Proposer(ProposalId),
    /// A participant of a conference.
    Registrant(RegistrationId),
    /// The focal point of a delegation.
    FocalPoint(DelegationId),
    /// A person whose address changes.
    Addressee(AddressChangeId),
}

impl RecipientId {
    /// The id, whoever it is of.
    #[must_use]
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Subscriber(id) => id.0,
            Self::Organiser(id) => id.0,
            Self::Requester(id) => id.0,
            Self::Proposer(id) => id.0,
            Self::Registrant(id) => id.0,
            Self::FocalPoint(id) => id.0,
            Self::Addressee(id) => id.0,
        }
    }
}

/// Whom a mail goes to, with what is needed to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The identity.
    pub id: RecipientId,
    /// Where the mail goes.
    pub address: EmailAddress,
    /// The language of the mail.
    pub language: Language,
    /// The zone that dates in the mail are counted in.
    pub zone: Zone,
    /// Whether the recipient still asks for it: not once a subscriber left, or chose other series,
    /// or an organiser's account was closed.
    pub is_wanted: bool,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailContent {
    /// A reminder of an occurrence.
    Reminder {
        /// The rule that asked for it.
        rule: RuleId,
        /// The occurrence.
        occurrence: OccurrenceKey,
        /// The day of it, as the reminder was planned.
        occurs_on: NaiveDate,
        /// Which of the rule's leads.
        lead: Lead,
    },
    /// What a rule says, shown to an organiser who wants to see it.
    RuleTest {
        /// The rule.
        rule: RuleId,
        /// The occurrence that it is shown with.
        occurrence: OccurrenceKey,
        /// Which of the rule's leads.
        lead: Lead,
    },
    /// The link that confirms a subscription.
    ConfirmSubscription {
        /// The series that were asked for.
        series: Vec<SeriesId>,
    },
    /// A link that signs an organiser in once.
    SignIn {
        /// The link.
        link: SignInLinkId,
    },
    /// News of a proposal.
    Proposal {
        /// Which proposal.
        proposal: ProposalId,
        /// What is told.
        notice: Notice,
    },
    /// News of a registration.
    Registration {
        /// Which registration.
        registration: RegistrationId,
        /// What is told.
        notice: RegistrationNotice,
        /// Whether it goes to the focal point of the delegation instead of the person.
        for_focal_point: bool,
    },
    /// The link for whoever registers the members of a delegation.
    FocalPoint {
        /// Which delegation.
        delegation: DelegationId,
    },
    /// That the relay has stopped a stream.
    DeliveryPaused {
        /// The pause.
        pause: DeliveryPauseId,
    },
    /// News of a change of address.
    AddressChange {
        /// Which change.
        change: AddressChangeId,
        /// What is told.
        notice: AddressNotice,
    },
}

/// A claimed mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its identity; its Message-ID stands on it, so that every try bears the same.
    pub id: MailId,
    /// Whom it goes to.
    pub recipient: Recipient,
    /// What it says.
    pub content: MailContent,
    /// How often it was tried before.
    pub tries: u32,
    /// Whether it was sent once more after it was uncertain.
    pub was_resent: bool,
    /// When it must not be sent any more.
    pub expires_at: DateTime<Utc>,
}

impl Mail {
    /// The stream that it is of.
    #[must_use]
    pub fn stream(&self) -> Stream {
        match self.content {
            MailContent::Reminder { .. } | MailContent::RuleTest { .. } => Stream::Reminders,
            _ => Stream::Notices,
        }
    }
}

/// Mails that a relay may refuse as one: reminders are many, and must not hold up the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stream {
    /// What rules ask for.
    Reminders,
    /// What follows from somebody's doing: confirmations, sign-ins, registrations.
    Notices,
}

impl Stream {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Reminders, Self::Notices];

    /// The name in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reminders => "reminders",
            Self::Notices => "notices",
        }
    }
}

impl FromStr for Stream {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|stream| stream.as_str() == text)
            .ok_or_else(|| Invalid::new("stream", "reminders or notices", text))
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_wait_repeats() {
        assert_eq!(backoff(1), TimeDelta::minutes(5));
        assert_eq!(backoff(3), TimeDelta::hours(1));
        assert_eq!(backoff(5), backoff(500));
    }

    #[test]
    fn every_state_survives_its_name() {
        for state in MailState::ALL {
            assert_eq!(state.as_str().parse::<MailState>().unwrap(), state);
        }
    }
}
