//! What a mail says, ready to be rendered.

use chrono::{DateTime, NaiveDate, Utc};

use domain::mail::delivery::DeliveryPause;
use domain::mail::reminder::Reminder;
use domain::people::delegation::Delegation;
use domain::people::organisation::Organisation;
use domain::people::registration::{Registration, RegistrationNotice};
use domain::schedule::conference::Conference;
use domain::schedule::proposal::Proposal;
use domain::schedule::series::Series;
use domain::values::zone::Zone;

/// What there is to tell of a proposal.
#[derive(Debug, Clone)]
pub enum ProposalNews {
    /// Asks its proposer whether it is meant.
    Confirm {
        /// The link that confirms.
        confirm_url: String,
        /// Until when the link works.
        expires_at: DateTime<Utc>,
    },
    /// Asks an organiser for a decision.
    Review {
        /// Where it is told how to decide.
        how_url: String,
    },
    /// It became a commemoration.
    Approved {
        /// The page of that.
        page_url: String,
    },
    /// It was turned down.
    Declined,
}

/// What there is to tell of a registration.
#[derive(Debug, Clone)]
pub struct RegistrationNews<'a> {
    /// The registration.
    pub registration: &'a Registration,
    /// What is told.
    pub notice: RegistrationNotice,
    /// Whether it is told to the focal point instead of the person.
    pub for_focal_point: bool,
    /// The conference.
    pub conference: &'a Conference,
    /// The organisation that sends the delegation; none of somebody who comes alone.
    pub organisation: Option<&'a Organisation>,
    /// The personal link, or that of the delegation.
    pub url: String,
    /// The person's own calendar feed, where it is told.
    pub feed_url: Option<String>,
}

/// What there is to tell of another address for a person.
#[derive(Debug, Clone)]
pub enum AddressNews<'a> {
    /// Asks whoever holds the new address whether it is the person's.
    Confirm {
        /// The person's name.
        name: String,
        /// The link that changes the address.
        confirm_url: String,
        /// Until when it works.
        expires_at: DateTime<Utc>,
        /// The recipient's zone, in which that is shown.
        zone: &'a Zone,
    },
    /// Tells the old address that mails go to another one since.
    Changed {
        /// The person's name.
        name: String,
        /// The new address, so far as it may be told.
        masked: String,
    },
}

/// What only the recipient of a reminder has.
#[derive(Debug, Clone)]
pub struct Personal {
    /// The personal link, or that of the delegation.
    pub url: String,
    /// Whether it is that of the delegation.
    pub is_delegation: bool,
    /// The person's own calendar feed.
    pub feed_url: Option<String>,
}

/// One mail's content, whatever its language.
#[derive(Debug, Clone)]
pub enum Letter<'a> {
    /// Asks the owner of an address whether the subscription is wanted.
    ConfirmSubscription {
        /// The series that reminders were asked for.
        series: Vec<&'a Series>,
        /// The link that confirms.
        confirm_url: String,
        /// Until when the link works.
        expires_at: DateTime<Utc>,
        /// The recipient's zone, in which that is shown.
        zone: &'a Zone,
    },
    /// Brings an organiser a link that signs in once.
    SignIn {
        /// The link.
        sign_in_url: String,
        /// Until when it works.
        expires_at: DateTime<Utc>,
        /// The recipient's zone, in which that is shown.
        zone: &'a Zone,
    },
    /// Tells what becomes of a proposal.
    Proposal {
        /// The proposal.
        proposal: &'a Proposal,
        /// The series whose day it marks.
        series: &'a Series,
        /// What there is to tell.
        news: ProposalNews,
    },
    /// Tells what becomes of a registration.
    Registration(RegistrationNews<'a>),
    /// Brings a focal point the link to the delegation.
    FocalPoint {
        /// The delegation.
        delegation: &'a Delegation,
        /// The organisation that sends it.
        organisation: &'a Organisation,
        /// The conference.
        conference: &'a Conference,
        /// The link.
        url: String,
    },
    /// Tells whoever answers for the service that the relay has stopped a stream.
    DeliveryPaused {
        /// The pause.
        pause: &'a DeliveryPause,
        /// The recipient's zone, in which its end is shown.
        zone: &'a Zone,
    },
    /// Tells of another address for a person.
    AddressChange(AddressNews<'a>),
    /// Reminds of an occurrence.
    Reminder {
        /// The reminder, with its occurrence and rule.
        reminder: &'a Reminder<'a>,
        /// The date in the recipient's zone. "In 7 days" is counted from it and not from the
        /// reminder's lead, so that a late mail does not lie.
        today: NaiveDate,
        /// The page of the occurrence.
        page_url: String,
        /// The calendar feed that carries it.
        calendar_url: String,
        /// The link to leave the reminders; none for organisers, whose office asks for them, and for
        /// those who take part.
        leave_url: Option<String>,
        /// What only its recipient has: of those who take part, and of focal points.
        personal: Option<Personal>,
    },
}
