//! A person who takes part in conferences, known once.

use chrono::{DateTime, Utc};

use super::address::EmailAddress;
use super::ids::{LinkId, ParticipantId};
use super::language::Language;
use super::zone::Zone;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The identity.
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
    pub feed_link: LinkId,
    /// The record that this one was found to be the same as.
    pub merged_into: Option<ParticipantId>,
    /// When the personal data were erased.
    pub erased_at: Option<DateTime<Utc>>,
    /// When the person was first entered.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    pub revision: i32,
}
