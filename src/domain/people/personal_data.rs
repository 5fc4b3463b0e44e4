//! All that is kept about a person, to be handed out.

use chrono::{DateTime, Utc};

use super::address_change::AddressChange;
use super::document::Document;
use super::participant::Participant;
use super::registration::Registration;
use crate::access::audit::AuditEntry;
use crate::mail::outbox::MailState;
use crate::mail::subscriber::Subscription;
use crate::schedule::conference::Conference;
use crate::values::ids::{MailId, RegistrationId};
use crate::values::slug::Slug;
use crate::words::language::LocalizedText;

/// All that is kept about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonalData {
    /// When it was put together.
    pub made_at: DateTime<Utc>,
    /// The record of the person.
    pub record: Participant,
    /// The records that were merged into it.
    pub merged: Vec<Participant>,
    /// The registrations of all these, at every conference.
    pub registrations: Vec<KeptRegistration>,
    /// The addresses that were asked for.
    pub address_changes: Vec<AddressChange>,
    /// The mails that tell of all this.
    pub mails: Vec<KeptMail>,
    /// What was done to all this, the latest first.
    pub log: Vec<AuditEntry>,
    /// The reminder mails that the person's confirmed addresses subscribed.
    pub subscriptions: Vec<KeptSubscription>,
}

/// A registration with what is told of it beside its own words.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptRegistration {
    /// The registration.
    pub registration: Registration,
    /// Its conference.
    pub conference: Conference,
    /// The organisation whose delegation the person is in.
    pub organisation: Option<LocalizedText>,
    /// The words that the person agreed to.
    pub consent: Option<LocalizedText>,
    /// The badges that are not valid any more: number and time.
    pub revoked_badges: Vec<(i32, DateTime<Utc>)>,
    /// The documents that were brought of the person.
    pub documents: Vec<Document>,
}

/// A mail in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMail {
    /// The identity.
    pub id: MailId,
    /// The registration that it tells of; none where it tells of an address.
    pub registration: Option<RegistrationId>,
    /// What it tells.
    pub notice: String,
    /// Whether it goes to the focal point of the delegation instead of the person.
    pub for_focal_point: bool,
    /// Where it stands.
    pub state: MailState,
    /// When it was planned.
    pub planned_at: DateTime<Utc>,
    /// When it reached its end.
    pub ended_at: Option<DateTime<Utc>>,
    /// What the relay answered last, or why the mail ended.
    pub reply: Option<String>,
}

/// A subscription to reminder mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSubscription {
    /// The subscription.
    pub subscription: Subscription,
    /// The names of its series.
    pub series: Vec<Slug>,
    /// When it was confirmed.
    pub confirmed_at: DateTime<Utc>,
    /// When its holder left.
    pub left_at: Option<DateTime<Utc>>,
}
