//! Who asked for reminder mails.

use chrono::{DateTime, TimeDelta, Utc};

use crate::values::address::EmailAddress;
use crate::values::ids::{SeriesId, SubscriberId, SubscriptionRequestId};
use crate::values::zone::Zone;
use crate::words::language::Language;

/// How long the link that confirms a subscription works.
pub const CONFIRMATION_LIFETIME: TimeDelta = TimeDelta::days(7);
/// How many confirmation mails one address is sent within [`REQUEST_WINDOW`], whoever asks.
pub const MOST_REQUESTS: i64 = 3;
/// See [`MOST_REQUESTS`].
pub const REQUEST_WINDOW: TimeDelta = TimeDelta::days(1);

/// What a subscriber asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Where the mails go.
    pub address: EmailAddress,
    /// The language of the mails.
    pub language: Language,
    /// The zone that "at 09:00" is meant in.
    pub zone: Zone,
    /// The series that the reminders are about; at least one.
    pub series: Vec<SeriesId>,
}

/// A subscription that waits for its confirmation; what was confirmed before goes on meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionRequest {
    /// Its identity, which the link in the mail carries.
    pub id: SubscriptionRequestId,
    /// What was asked.
    pub subscription: Subscription,
    /// When it was asked.
    pub requested_at: DateTime<Utc>,
}

/// Somebody who confirmed a subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscriber {
    /// The identity, which the link in every mail carries.
    pub id: SubscriberId,
    /// What was confirmed last.
    pub subscription: Subscription,
    /// When it was confirmed last; what fell due before is not sent.
    pub confirmed_at: DateTime<Utc>,
}
