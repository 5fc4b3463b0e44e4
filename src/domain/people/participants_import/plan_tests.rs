//! What becomes of the people of a table, whatever was known before.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::*;
use crate::people::delegation::{Delegation, DelegationDetails};
use crate::people::function::Category;
use crate::people::organisation::{Organisation, OrganisationDetails, OrganisationKind};
use crate::people::registration::Registration;
use crate::people::registration_status::RegistrationStatus;
use crate::values::ids::{ConferenceId, DelegationId, OrganisationId, ParticipantId};
use crate::words::language::LocalizedText;

const MANNER: Manner =
    Manner { first: RegistrationStatus::Endorsed, makes_delegations: false, tells: false };

fn now() -> DateTime<Utc> {
    "2030-01-01T00:00:00Z".parse().unwrap()
}

/// A conference with the delegations of Austria and of Zambia, and of no other organisation.
fn conference() -> Present {
    let organisation = |name: &str| {
        let names = LocalizedText::english(name);
        let kind = OrganisationKind::Ngo;
        let details = OrganisationDetails { kind, names, country: None, regional_group: None };
        Organisation::new(OrganisationId::new(), details, now())
    };
    let organisations = ["Austria", "Zambia", "Absent"].map(organisation);
    let conference = ConferenceId::new();
    let delegation =
        |of: &Organisation| Delegation::new(conference, of.id, DelegationDetails::none(), now());
    Present {
        conference,
        zone: Zone::utc(),
        directory: Directory::new(&organisations),
        delegations: organisations[..2].iter().map(delegation).collect(),
        people: HashMap::new(),
        registrations: Vec::new(),
        known_elsewhere: HashSet::new(),
        seats: Seats::default(),
    }
}

fn table(rows: &[[&str; 4]]) -> ParticipantsTable {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let headings = texts(&["Name", "Email", "Function", "Organisation"]);
    let usual = Usual { function: None, language: Language::English };
    let mut table = ParticipantsTable::new(&headings, &[], usual).unwrap();
    for (row, cells) in (2..).zip(rows) {
        table.read(row, &texts(cells));
    }
    table
}

fn plan(present: &Present, manner: Manner, rows: &[[&str; 4]]) -> Plan {
    Plan::make(table(rows), present.clone(), manner, now())
}

/// What is known once a plan was carried out.
fn since(present: &Present, plan: &Plan) -> Present {
    let mut since = present.clone();
    let mut addresses: HashMap<ParticipantId, bool> =
        plan.people.iter().map(|one| (one.id, one.address.is_some())).collect();
    for person in &plan.people {
        let key = person.address.as_ref().map(EmailAddress::key);
        since.people.extend(key.map(|key| (key, person.id)));
    }
    addresses.extend(plan.known.iter().map(|id| (*id, true)));
    for Changed { before, after, address } in &plan.changed {
        let same = |one: &&mut PresentRegistration| one.registration.id == before.id;
        let one = since.registrations.iter_mut().find(same).unwrap();
        one.registration = after.clone();
        one.has_address |= address.is_some();
        since.people.extend(address.as_ref().map(|address| (address.key(), after.participant)));
    }
    since.registrations.extend(plan.entered.iter().map(|one| PresentRegistration {
        has_address: addresses[&one.registration.participant],
        registration: one.registration.clone(),
    }));
    since.delegations.extend(plan.delegations.iter().cloned());
    since.seats = plan.seats.clone();
    since
}

fn statuses(plan: &Plan) -> Vec<RegistrationStatus> {
    plan.entered.iter().map(|one| one.registration.standing.status).collect()
}

#[test]
fn who_comes_with_a_delegation_is_endorsed_and_who_comes_alone_submitted() {
    let rows = [["A", "", "head", "Austria"], ["B", "b@example.org", "press", ""]];
    let plan = plan(&conference(), MANNER, &rows);
    assert_eq!(statuses(&plan), [RegistrationStatus::Endorsed, RegistrationStatus::Submitted]);
    assert!(plan.entered.iter().all(|one| one.registration.standing.previous.is_none()));
    assert!(plan.entered.iter().all(|one| one.registration.submitted_at == Some(now())));
    assert_eq!((plan.people.len(), plan.mails(), plan.problems.count()), (2, 0, 0));
}

#[test]
fn a_delegation_is_made_once_and_only_for_whoever_comes_in() {
    let manner = Manner { makes_delegations: true, ..MANNER };
    let rows = [["A", "", "head", "Absent"], ["B", "", "adviser", "absent"]];
    let made = plan(&conference(), manner, &rows);
    assert_eq!((made.delegations.len(), made.entered.len()), (1, 2));
    assert!(
        made.entered.iter().all(|one| one.registration.delegation == Some(made.delegations[0].id))
    );
    let invites = Manner { first: RegistrationStatus::Invited, ..manner };
    let refused = plan(&conference(), invites, &rows);
    assert_eq!((refused.delegations.len(), refused.problems.rows()), (0, 2));
}

#[test]
fn who_is_refused_takes_no_seat() {
    let mut present = conference();
    present.seats.categories.insert(Category::Delegate, Limit { seats: 2, taken: 0 });
    let rows = [
        ["A", "", "head", "Austria"],
        ["B", "", "head", "AUSTRIA "],
        ["C", "", "delegate", "Nowhere"],
        ["D", "", "delegate", "Zambia"],
        ["E", "", "delegate", "Zambia"],
    ];
    let plan = plan(&present, MANNER, &rows);
    assert_eq!(plan.problems.rows(), 2);
    let expected = [
        RegistrationStatus::Endorsed,
        RegistrationStatus::Endorsed,
        RegistrationStatus::Waitlisted,
    ];
    assert_eq!(statuses(&plan), expected);
    assert_eq!((plan.waitlisted(), plan.seats.categories[&Category::Delegate].taken), (1, 2));
}

/// Whether the first of several rows is meant must not be guessed: the same table would say something
/// else once it is imported.
#[test]
fn a_name_without_an_address_is_refused_where_another_row_gives_it_one() {
    let first = [["A", "x@example.org", "press", ""]];
    let present = since(&conference(), &plan(&conference(), MANNER, &first));
    for rows in [
        [["A", "y@example.org", "delegate", ""], ["a", "", "press", ""]],
        [["A", "", "press", ""], ["A", "x@example.org", "press", ""]],
    ] {
        let plan = plan(&present, MANNER, &rows);
        let [problem] = plan.problems.first() else { panic!("{:?}", plan.problems) };
        assert_eq!(problem.row, if rows[0][1].is_empty() { 2 } else { 3 });
        assert!(problem.to_string().contains("an address"), "{problem}");
    }
    let elsewhere = [["A", "y@example.org", "delegate", "Zambia"], ["A", "", "press", ""]];
    let plan = plan(&present, MANNER, &elsewhere);
    assert_eq!((plan.problems.count(), plan.entered.len(), plan.unchanged), (0, 1, 1));
}

#[test]
fn a_status_that_nobody_begins_with_is_refused() {
    for first in RegistrationStatus::ALL {
        let is_accepted = Manner { first, ..MANNER }.checked().is_ok();
        assert_eq!(is_accepted, Manner::FIRST.contains(&first), "{first}");
    }
}

fn one_head_each(registrations: &[PresentRegistration]) -> bool {
    let mut led: HashMap<DelegationId, u32> = HashMap::new();
    let leads = |one: &&Registration| one.function == Function::Head;
    let heads = registrations.iter().map(|one| &one.registration).filter(leads);
    heads.filter_map(|one| one.delegation).for_each(|id| *led.entry(id).or_default() += 1);
    led.values().all(|count| *count == 1)
}

proptest! {
    /// Few names, addresses and delegations, so that rows meet.
    #[test]
    fn a_table_that_was_imported_changes_nothing_whatever_it_and_the_one_before_say(
        tables in prop::collection::vec(
            prop::collection::vec(
                (
                    prop::sample::select(vec!["A", "B", "a"]),
                    prop::sample::select(vec!["", "", "x@example.org", "y@example.org"]),
                    prop::sample::select(vec!["head", "delegate", "press"]),
                    prop::sample::select(vec!["Austria", "Zambia", ""]),
                ),
                0..6,
            ),
            1..4,
        ),
        seats in 0..4_i32,
    ) {
        let mut present = conference();
        present.seats.categories.insert(Category::Delegate, Limit { seats, taken: 0 });
        for rows in &tables {
            let rows: Vec<_> = rows.iter().map(|row| [row.0, row.1, row.2, row.3]).collect();
            let first = plan(&present, MANNER, &rows);
            present = since(&present, &first);
            prop_assert!(one_head_each(&present.registrations));
            prop_assert!(present.seats.categories[&Category::Delegate].taken <= seats);
            if first.problems.count() == 0 {
                let second = plan(&present, MANNER, &rows);
                prop_assert_eq!(second.problems.first(), &[]);
                prop_assert_eq!(second.unchanged, rows.len());
                prop_assert_eq!(second.entered.len() + second.changed.len(), 0);
            }
        }
    }
}
