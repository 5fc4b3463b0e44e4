//! What is known at a conference before a table is imported.

use std::collections::{HashMap, HashSet};

use super::{Directory, Seats};
use crate::people::delegation::Delegation;
use crate::people::registration::Registration;
use crate::values::ids::{ConferenceId, ParticipantId};
use crate::values::zone::Zone;

/// What is known at a conference before a table is imported.
#[derive(Debug, Clone)]
pub struct Present {
    /// The conference.
    pub conference: ConferenceId,
    /// The zone of its venue.
    pub zone: Zone,
    /// The organisations.
    pub directory: Directory,
    /// The delegations of the conference.
    pub delegations: Vec<Delegation>,
    /// Those of the people in the table who are known, by the keys of their addresses.
    pub people: HashMap<String, ParticipantId>,
    /// Who is registered for the conference, but for those whose personal data were erased.
    pub registrations: Vec<PresentRegistration>,
    /// Those of them who have no address, and whom whoever imports may give none, as they are known at
    /// other conferences too.
    pub known_elsewhere: HashSet<ParticipantId>,
    /// The seats.
    pub seats: Seats,
}

/// A registration for the conference.
#[derive(Debug, Clone)]
pub struct PresentRegistration {
    /// The registration.
    pub registration: Registration,
    /// Whether the person has an address.
    pub has_address: bool,
}
