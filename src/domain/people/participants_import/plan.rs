//! What becomes of the people of a table: who comes in, who is changed, who stays as they are, and
//! who has a seat.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::matching::{Fate, Matching};
use super::{Column, Columns, ParticipantsTable, Present, PresentRegistration, Problems, Seats};
use crate::people::delegation::Delegation;
use crate::people::function::Function;
use crate::people::new_registration::NewRegistration;
use crate::people::participant::Participant;
use crate::people::registration::{Audience, Registration, RegistrationNotice, Way};
use crate::people::registration_status::{Hand, RegistrationStatus, Step};
use crate::values::address::EmailAddress;
use crate::values::ids::{ConferenceId, DelegationId, ParticipantId};
use crate::values::invalid::Invalid;

/// How the people of a table come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Where their registrations begin. Nobody but a delegation endorses: of those who come alone,
    /// an endorsed one is submitted.
    pub first: RegistrationStatus,
    /// Whether an organisation without a delegation at the conference gets one.
    pub makes_delegations: bool,
    /// Whether people are told as if each were entered alone. Who is invited is sent the link in any
    /// case.
    pub tells: bool,
}

/// What becomes of the people of a table.
#[derive(Debug)]
pub struct Plan {
    /// The delegations that there were not.
    pub delegations: Vec<Delegation>,
    /// The people who are new to the service.
    pub people: Vec<Participant>,
    /// Those of the others who are registered now.
    pub known: Vec<ParticipantId>,
    /// Who is registered, in the order of the rows.
    pub entered: Vec<Entered>,
    /// The registrations that say something else; heads that are none any more come first, as they
    /// make room for another.
    pub changed: Vec<Changed>,
    /// How many registrations say the same already.
    pub unchanged: usize,
    /// The seats once all this is done.
    pub seats: Seats,
    /// What was not accepted.
    pub problems: Problems,
}

/// Somebody who is registered.
#[derive(Debug)]
pub struct Entered {
    /// The registration.
    pub registration: Registration,
    /// Who is told.
    pub audiences: Vec<Audience>,
}

/// A registration that says something else.
#[derive(Debug)]
pub struct Changed {
    /// As it was.
    pub before: Registration,
    /// As it is since.
    pub after: Registration,
    /// The address that its person did not have.
    pub address: Option<EmailAddress>,
}

impl Manner {
    /// The statuses that registrations may begin with.
    pub const FIRST: [RegistrationStatus; 4] = [
        RegistrationStatus::Invited,
        RegistrationStatus::Submitted,
        RegistrationStatus::Endorsed,
        RegistrationStatus::Approved,
    ];

    /// The same, once it is seen that registrations may begin so.
    ///
    /// # Errors
    /// [`Invalid`] for another status.
    pub fn checked(self) -> Result<Self, Invalid> {
        if Self::FIRST.contains(&self.first) {
            return Ok(self);
        }
        let names = Self::FIRST.map(RegistrationStatus::as_str).join(", ");
        Err(Invalid::new("status", format!("one of {names}"), self.first.as_str()))
    }

    fn first_of(self, delegation: Option<DelegationId>) -> RegistrationStatus {
        match (self.first, delegation) {
            (RegistrationStatus::Endorsed, None) => RegistrationStatus::Submitted,
            (first, _) => first,
        }
    }
}

impl Plan {
    /// Plans an import.
    #[must_use]
    pub fn make(
        table: ParticipantsTable,
        mut present: Present,
        manner: Manner,
        now: DateTime<Utc>,
    ) -> Self {
        let ParticipantsTable { columns, people, mut problems, first_rows, .. } = table;
        drop(first_rows);
        let mut matching = Matching::new(&mut present, &people, manner, now);
        let mut fates = Vec::with_capacity(people.len());
        for person in people {
            let row = person.row;
            match matching.fate(&present.registrations, person) {
                Ok(fate) => fates.push((row, fate)),
                Err(refused) => problems.add(row, [columns.named(refused)]),
            }
        }
        let delegations = matching.made;
        let fates = with_one_head(fates, &present.registrations, &columns, &mut problems);
        Planner::new(present, manner, now).plan(fates, delegations, problems)
    }

    /// How many of those who are registered wait for a seat.
    #[must_use]
    pub fn waitlisted(&self) -> usize {
        let status = |one: &&Entered| one.registration.standing.status;
        self.entered.iter().filter(|one| status(one) == RegistrationStatus::Waitlisted).count()
    }

    /// How many mails it writes.
    #[must_use]
    pub fn mails(&self) -> usize {
        self.entered.iter().map(|one| one.audiences.len()).sum()
    }
}

/// Leaves out whoever would be the second head of a delegation.
fn with_one_head(
    fates: Vec<(u32, Fate)>,
    present: &[PresentRegistration],
    columns: &Columns,
    problems: &mut Problems,
) -> Vec<(u32, Fate)> {
    use RegistrationStatus::{Rejected, Withdrawn};
    let present = || present.iter().map(|one| &one.registration);
    let leads = |one: &&Registration| {
        one.function == Function::Head && !matches!(one.standing.status, Rejected | Withdrawn)
    };
    let mut led: HashSet<_> = present().filter(leads).filter_map(|one| one.delegation).collect();
    let present: Vec<_> = present().collect();
    for (_, fate) in &fates {
        if let Fate::Changes(at, after, _) = fate
            && present[*at].function == Function::Head
            && after.function != Function::Head
            && let Some(delegation) = after.delegation
        {
            led.remove(&delegation);
        }
    }
    let becomes_head = |fate: &Fate| match fate {
        Fate::Enters(new, _) if new.function == Function::Head => new.delegation,
        Fate::Changes(at, after, _) if after.function == Function::Head => {
            after.delegation.filter(|_| present[*at].function != Function::Head)
        }
        _ => None,
    };
    let mut kept = fates;
    kept.retain(|(row, fate)| {
        let is_second = becomes_head(fate).is_some_and(|delegation| !led.insert(delegation));
        if is_second {
            let expected = "a function other than head, as the delegation has one";
            let refused = Invalid::new(Column::Function.as_str(), expected, "head");
            problems.add(*row, [columns.named(refused)]);
        }
        !is_second
    });
    kept
}

/// Gives seats in the order of the rows.
struct Planner {
    conference: ConferenceId,
    manner: Manner,
    now: DateTime<Utc>,
    registrations: Vec<Option<Registration>>,
    with_focal_point: HashSet<DelegationId>,
    seats: Seats,
    people: Vec<Participant>,
    known: Vec<ParticipantId>,
}

impl Planner {
    fn new(present: Present, manner: Manner, now: DateTime<Utc>) -> Self {
        let has_focal_point = |one: &&Delegation| one.details.focal_point.is_some();
        let with_focal_point = present.delegations.iter().filter(has_focal_point);
        Self {
            conference: present.conference,
            manner,
            now,
            with_focal_point: with_focal_point.map(|one| one.id).collect(),
            registrations: present
                .registrations
                .into_iter()
                .map(|one| Some(one.registration))
                .collect(),
            seats: present.seats,
            people: Vec::new(),
            known: Vec::new(),
        }
    }

    fn plan(
        mut self,
        fates: Vec<(u32, Fate)>,
        mut delegations: Vec<Delegation>,
        problems: Problems,
    ) -> Plan {
        let (mut entered, mut changed, mut unchanged) = (Vec::new(), Vec::new(), 0);
        for (_, fate) in fates {
            match fate {
                Fate::Enters(new, known) => entered.push(self.enter(new, known)),
                Fate::Changes(at, after, address) => {
                    let before = self.registrations[at].take();
                    let before = before.expect("nobody stands in two rows");
                    changed.push(Changed { before, after: *after, address });
                }
                Fate::Stays => unchanged += 1,
            }
        }
        let leads = |one: &Registration| one.function == Function::Head;
        changed.sort_by_key(|one| !leads(&one.before) || leads(&one.after));
        let members = entered.iter().filter_map(|one: &Entered| one.registration.delegation);
        let in_use: HashSet<_> = members.collect();
        delegations.retain(|made| in_use.contains(&made.id));
        let Self { people, known, seats, .. } = self;
        let problems = problems.in_order();
        Plan { delegations, people, known, entered, changed, unchanged, seats, problems }
    }

    fn enter(&mut self, new: NewRegistration, known: Option<ParticipantId>) -> Entered {
        let (conference, now) = (self.conference, self.now);
        let (delegation, has_address) = (new.delegation, new.address.is_some());
        let participant = known.unwrap_or_else(|| {
            let person = new.person(now);
            let id = person.id;
            self.people.push(person);
            id
        });
        self.known.extend(known);
        let begun = new.begin(conference, participant, Way::Import, now);
        let first = self.manner.first_of(delegation);
        let registration = if first == RegistrationStatus::Invited {
            begun
        } else if self.seats.take(begun.category(), delegation) {
            begun.entered_at(begun.standing.moved(Step::Submit, first, 0), now)
        } else {
            let queue = self.seats.end_of_queue(begun.category());
            begun.entered_at(begun.standing.waiting(first, queue), now)
        };
        let is_told = self.manner.tells || first == RegistrationStatus::Invited;
        let audiences = if is_told {
            let has_focal_point = delegation.is_some_and(|id| self.with_focal_point.contains(&id));
            let notice = RegistrationNotice::of_entry(registration.standing.status);
            notice.audiences(has_address, has_focal_point, Some(Hand::Organiser))
        } else {
            Vec::new()
        };
        Entered { registration, audiences }
    }
}
