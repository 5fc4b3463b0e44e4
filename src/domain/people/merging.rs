//! Two records of one person become one.

use std::collections::BTreeMap;

use super::participant::Participant;
use super::registration::Registration;
use super::registration_status::RegistrationStatus;
use crate::values::ids::{ConferenceId, ParticipantId};

/// What merging one record of a person into another does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The record that survives, as it is afterwards.
    pub survivor: Participant,
    /// The other one, as it is afterwards.
    pub merged: Participant,
    /// The registrations of the merged record that go over.
    pub moved: Vec<Registration>,
    /// The ended registrations of the merged record that stay with it as history, as the survivor
    /// has one for the same conference.
    pub kept: Vec<Registration>,
    /// The ended registrations of the survivor that go to the merged record as history, as that one
    /// brings one that holds.
    pub set_aside: Vec<Registration>,
    /// The records whose links may have gone to somebody else: to an address that nobody has confirmed,
    /// and that the survivor does not have.
    pub misled: Vec<ParticipantId>,
    /// The conferences for which both records have a registration that holds. While there are any,
    /// the two are not merged: one of each has to be withdrawn first.
    pub clashes: Vec<ConferenceId>,
}

impl Merging {
    /// What becomes of two records and their registrations. The survivor keeps its name, language,
    /// zone and address; it takes the address of the other one where it has none itself, or where
    /// only the other one is confirmed. Any other address of the merged record goes on leading to
    /// the person.
    #[must_use]
    pub fn of(
        survivor: &Participant,
        merged: &Participant,
        survivors: &[Registration],
        others: &[Registration],
    ) -> Self {
        let of_conference: BTreeMap<ConferenceId, &Registration> =
            survivors.iter().map(|one| (one.conference, one)).collect();
        let (mut moved, mut kept) = (Vec::new(), Vec::new());
        let (mut set_aside, mut clashes) = (Vec::new(), Vec::new());
        for other in others {
            match of_conference.get(&other.conference) {
                None => moved.push(other.clone()),
                Some(_) if is_history(other) => kept.push(other.clone()),
                Some(own) if is_history(own) => {
                    moved.push(other.clone());
                    set_aside.push((*own).clone());
                }
                Some(own) => clashes.push(own.conference),
            }
        }
        let takes_address = merged.address.is_some()
            && (survivor.address.is_none()
                || (survivor.confirmed_at.is_none() && merged.confirmed_at.is_some()));
        let address_of = |one: &Participant| (one.address.clone(), one.confirmed_at);
        let (address, confirmed_at) = address_of(if takes_address { merged } else { survivor });
        let is_misled = |one: &&Participant| {
            one.address.is_some() && one.address != address && one.confirmed_at.is_none()
        };
        let misled = [survivor, merged].into_iter().filter(is_misled).map(|one| one.id).collect();
        let (left, left_confirmed) = if takes_address { (None, None) } else { address_of(merged) };
        Self {
            survivor: Participant {
                address,
                confirmed_at,
                revision: survivor.revision + 1,
                ..survivor.clone()
            },
            merged: Participant {
                address: left,
                confirmed_at: left_confirmed,
                merged_into: Some(survivor.id),
                revision: merged.revision + 1,
                ..merged.clone()
            },
            moved,
            kept,
            set_aside,
            misled,
            clashes,
        }
    }

    /// Whether the two can be merged.
    #[must_use]
    pub const fn is_possible(&self) -> bool {
        self.clashes.is_empty()
    }
}

/// Whether a registration is of the past only: nothing of it holds that another could be in the way
/// of.
fn is_history(registration: &Registration) -> bool {
    let status = registration.standing.status;
    registration.erased_at.is_some()
        || matches!(status, RegistrationStatus::Withdrawn | RegistrationStatus::Rejected)
}

#[cfg(test)]
mod tests {
    use RegistrationStatus::{Approved, Rejected, Submitted, Withdrawn};

    use super::*;
    use crate::people::function::Function;
    use crate::people::registration::{RegistrationDetails, Way};
    use crate::people::registration_status::Standing;
    use crate::values::ids::{LinkId, RegistrationId};
    use crate::values::zone::Zone;
    use crate::words::language::Language;

    fn person(address: Option<&str>, is_confirmed: bool) -> Participant {
        let created_at = "2030-09-01T08:00:00Z".parse().unwrap();
        Participant {
            id: ParticipantId::new(),
            address: address.map(|text| text.parse().unwrap()),
            confirmed_at: is_confirmed.then_some(created_at),
            given_name: "Anna".to_owned(),
            family_name: "Durdyýewa".to_owned(),
            language: Language::English,
            zone: Zone::utc(),
            feed_link: LinkId::new(),
            merged_into: None,
            erased_at: None,
            created_at,
            revision: 1,
        }
    }

    fn registration(conference: ConferenceId, status: RegistrationStatus) -> Registration {
        Registration {
            id: RegistrationId::new(),
            conference,
            delegation: None,
            participant: ParticipantId::new(),
            function: Function::Observer,
            standing: Standing::new(status),
            way: Way::Invitation,
            details: RegistrationDetails {
                given_name: String::new(),
                family_name: "Durdyýewa".to_owned(),
                position: None,
                affiliation: None,
                country: None,
            },
            reason: None,
            consent: None,
            reopened_at: None,
            link: LinkId::new(),
            badge_serial: 1,
            created_at: "2030-09-01T08:00:00Z".parse().unwrap(),
            submitted_at: None,
            approved_at: None,
            checked_in_at: None,
            erased_at: None,
            revision: 1,
        }
    }

    /// What becomes of one registration of each for the same conference: how many are moved, kept,
    /// set aside, and clash.
    fn outcome(own: RegistrationStatus, other: RegistrationStatus) -> [usize; 4] {
        let conference = ConferenceId::new();
        let (survivor, merged) = (person(None, false), person(None, false));
        let own = [registration(conference, own)];
        let other = [registration(conference, other)];
        let merging = Merging::of(&survivor, &merged, &own, &other);
        let Merging { moved, kept, set_aside, clashes, .. } = merging;
        [moved.len(), kept.len(), set_aside.len(), clashes.len()]
    }

    #[test]
    fn of_two_for_one_conference_the_one_that_holds_is_the_survivors() {
        assert_eq!(outcome(Approved, Withdrawn), [0, 1, 0, 0]);
        assert_eq!(outcome(Rejected, Submitted), [1, 0, 1, 0]);
        assert_eq!(outcome(Withdrawn, Rejected), [0, 1, 0, 0]);
        assert_eq!(outcome(Submitted, Approved), [0, 0, 0, 1]);
    }

    #[test]
    fn what_only_the_merged_one_has_goes_over() {
        let (survivor, merged) = (person(None, false), person(None, false));
        let own = [registration(ConferenceId::new(), Approved)];
        let other = [registration(ConferenceId::new(), Withdrawn)];
        let merging = Merging::of(&survivor, &merged, &own, &other);
        assert_eq!(merging.moved, other);
        assert!(merging.is_possible());
        assert_eq!(merging.merged.merged_into, Some(survivor.id));
        assert_eq!((merging.survivor.revision, merging.merged.revision), (2, 2));
    }

    #[test]
    fn links_that_went_to_an_address_that_nobody_confirmed_may_have_misled() {
        let (a, b) = (Some("a@example.org"), Some("b@example.org"));
        let misled = |own: Participant, other: Participant| {
            let misled = Merging::of(&own, &other, &[], &[]).misled;
            [own.id, other.id].map(|id| misled.contains(&id))
        };
        assert_eq!(misled(person(a, true), person(b, true)), [false, false]);
        assert_eq!(misled(person(a, true), person(b, false)), [false, true]);
        assert_eq!(misled(person(a, false), person(b, true)), [true, false]);
        assert_eq!(misled(person(a, false), person(b, false)), [false, true]);
        assert_eq!(misled(person(None, false), person(b, false)), [false, false]);
    }

    #[test]
    fn a_confirmed_address_comes_before_one_that_nobody_has_confirmed() {
        let (a, b) = (Some("a@example.org"), Some("b@example.org"));
        let addresses = |own, other| {
            let merging = Merging::of(&own, &other, &[], &[]);
            let text = |one: Participant| one.address.map(|address| address.to_string());
            (text(merging.survivor), text(merging.merged))
        };
        let told =
            |own: &str, other: Option<&str>| (Some(own.to_owned()), other.map(str::to_owned));
        let (a_text, b_text) = ("a@example.org", "b@example.org");
        assert_eq!(addresses(person(a, true), person(b, true)), told(a_text, Some(b_text)));
        assert_eq!(addresses(person(a, false), person(b, false)), told(a_text, Some(b_text)));
        assert_eq!(addresses(person(a, false), person(b, true)), told(b_text, None));
        assert_eq!(addresses(person(None, false), person(b, false)), told(b_text, None));
        assert_eq!(addresses(person(a, false), person(None, false)), told(a_text, None));
    }
}
