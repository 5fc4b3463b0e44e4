//! Somebody takes the place of another: what the successor takes over.

use super::registration_status::{RegistrationStatus, Standing, Wait};

/// Where the successor of somebody stands who stood so: with the seat, or with the place on the
/// waiting list; none where there is neither, and the successor asks for a seat like everybody.
/// The secretariat decides on the successor anew.
#[must_use]
pub fn handed_over(standing: Standing) -> Option<Standing> {
    if standing.status.has_seat() {
        return Some(Standing::new(RegistrationStatus::Endorsed));
    }
    let number = standing.wait?.number;
    let wait = Some(Wait { becomes: RegistrationStatus::Endorsed, number });
    Some(Standing { wait, ..Standing::new(RegistrationStatus::Waitlisted) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_goes_over_whatever_was_decided_of_its_holder() {
        for status in RegistrationStatus::ALL.into_iter().filter(|status| status.has_seat()) {
            let successor = handed_over(Standing::new(status)).unwrap();
            assert_eq!(successor, Standing::new(RegistrationStatus::Endorsed), "{status}");
        }
    }

    #[test]
    fn a_place_on_the_waiting_list_goes_over_and_nothing_else_does() {
        let waiting =
            Standing::new(RegistrationStatus::Invited).waiting(RegistrationStatus::Submitted, 7);
        let successor = handed_over(waiting).unwrap();
        assert_eq!(successor.status, RegistrationStatus::Waitlisted);
        let wait = Wait { becomes: RegistrationStatus::Endorsed, number: 7 };
        assert_eq!(successor.wait, Some(wait));
        for status in [RegistrationStatus::Invited, RegistrationStatus::Withdrawn] {
            assert_eq!(handed_over(Standing::new(status)), None, "{status}");
        }
    }
}
