//! How far everybody reaches.

use super::*;

fn organiser(role: Role) -> Authority {
    let address = "anna@example.org".parse().unwrap();
    Authority::of_organiser(OrganiserId::new(), address, role)
}

#[test]
fn every_role_reaches_as_far_as_the_table_says() {
    use Reach::{Everything, Given, Nothing};
    // Owner, organiser, reviewer, viewer.
    let table = [
        (Act::Look, [Everything, Everything, Everything, Everything]),
        (Act::ChangeSeries, [Everything, Nothing, Nothing, Nothing]),
        (Act::ScheduleConference, [Everything, Everything, Nothing, Nothing]),
        (Act::ChangeConference, [Everything, Given, Nothing, Nothing]),
        (Act::DecideProposal, [Everything, Nothing, Everything, Nothing]),
        (Act::ManageOrganisers, [Everything, Nothing, Nothing, Nothing]),
        (Act::ManageOwnAccess, [Everything, Everything, Everything, Everything]),
        (Act::ManageOrganisations, [Everything, Everything, Nothing, Nothing]),
        (Act::ManageRegistrations, [Everything, Given, Nothing, Nothing]),
        (Act::CheckIn, [Everything, Given, Nothing, Nothing]),
        (Act::ManageParticipants, [Everything, Nothing, Nothing, Nothing]),
        (Act::ManageMails, [Everything, Nothing, Nothing, Nothing]),
        (Act::ReportBounces, [Everything, Everything, Nothing, Nothing]),
        (Act::ManageSuppressions, [Everything, Everything, Nothing, Nothing]),
        (Act::SetRules, [Everything, Given, Nothing, Nothing]),
    ];
    assert_eq!(table.map(|(act, _)| act), Act::ALL);
    for (act, expected) in table {
        assert_eq!(Role::ALL.map(|role| organiser(role).reach(act)), expected, "{act:?}");
        assert_eq!(Authority::of_public().reach(act), Nothing, "{act:?}");
        assert_eq!(Authority::of_command_line().reach(act), Everything, "{act:?}");
    }
}

#[test]
fn a_token_reaches_no_further_than_its_scopes_and_its_organiser() {
    let all = organiser(Role::Owner).within(Scope::ALL.to_vec());
    for act in Act::ALL {
        let expected = match act.scope() {
            Some(_) => Reach::Everything,
            None => Reach::Nothing,
        };
        assert_eq!(all.reach(act), expected, "{act:?}");
    }
    let read = organiser(Role::Owner).within(vec![Scope::Read]);
    assert_eq!(read.reach(Act::Look), Reach::Everything);
    assert_eq!(read.reach(Act::ChangeSeries), Reach::Nothing);
    let viewer = organiser(Role::Viewer).within(vec![Scope::Schedule]);
    assert_eq!(viewer.reach(Act::ChangeConference), Reach::Nothing);
}

#[test]
fn to_reach_what_is_given_is_not_to_reach_everything() {
    for act in Act::ALL {
        for role in Role::ALL {
            let everything = role.reach(act) == Reach::Everything;
            assert_eq!(organiser(role).require(act).is_ok(), everything, "{role} {act:?}");
        }
    }
    let refused = Authority::of_public().require(Act::ChangeSeries).unwrap_err();
    let words = "expected the right to change series, which public does not have here";
    assert_eq!(refused.to_string(), words);
}

#[test]
fn an_account_is_seen_to_by_its_organiser_and_by_the_command_line() {
    let anna = organiser(Role::Owner);
    let own = anna.actor.organiser();
    assert!(anna.require_own(own).is_ok());
    for others in [Some(OrganiserId::new()), None] {
        assert!(anna.require_own(others).is_err());
        assert!(Authority::of_command_line().require_own(others).is_ok());
    }
    assert!(Authority::of_public().require_own(own).is_err());
    assert!(anna.within(Scope::ALL.to_vec()).require_own(own).is_err());
}
