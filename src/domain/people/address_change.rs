//! Another address for a person.

use chrono::{DateTime, TimeDelta, Utc};

use crate::values::address::EmailAddress;
use crate::values::ids::{AddressChangeId, ParticipantId};
use crate::values::named::named;

/// How long the link works that confirms a new address.
pub const ADDRESS_LINK_LIFETIME: TimeDelta = TimeDelta::days(3);
/// How often a person may ask, or an address may be asked for, within [`ADDRESS_WINDOW`].
pub const MOST_ADDRESS_REQUESTS: i64 = 3;
/// See [`MOST_ADDRESS_REQUESTS`].
pub const ADDRESS_WINDOW: TimeDelta = TimeDelta::hours(1);

/// An address that a person asked for, or was given, in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressChange {
    /// The identity.
    pub id: AddressChangeId,
    /// Whose address.
    pub participant: ParticipantId,
    /// The new one; none once it is of no use any more: nobody has confirmed it, or the personal data
    /// are erased.
    pub address: Option<EmailAddress>,
    /// The one before; of one that waits for its confirmation, the one at the time of asking.
    pub previous: Option<EmailAddress>,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it was carried out, or another one was; none while its link works.
    pub ended_at: Option<DateTime<Utc>>,
}

named! {
    /// What a mail says of a change of address.
    AddressNotice in "notice" {
        /// The link that carries it out, to the new address.
        Confirm = "confirm",
        /// That it was carried out, to the old one.
        Changed = "changed",
    }
}
