//! Where a registration stands, and the steps that lead from one status to another.

use serde::Serialize;

use crate::values::invalid::Invalid;
use crate::values::named::named;

named! {
    /// Where a registration stands.
    RegistrationStatus in "status" {
        /// The link was sent; the person has not submitted anything yet.
        Invited = "invited",
        /// The person asks to take part.
        Submitted = "submitted",
        /// The focal point of the delegation stands by it.
        Endorsed = "endorsed",
        /// The secretariat has approved it.
        Approved = "approved",
        /// The secretariat has turned it down.
        Rejected = "rejected",
        /// It waits for a seat.
        Waitlisted = "waitlisted",
        /// The person will come.
        Confirmed = "confirmed",
        /// The person has come.
        CheckedIn = "checked_in",
        /// The person will not come.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// What is done to a registration.
    Step in "step" {
        /// The person asks to take part.
        Submit = "submit",
        /// The delegation stands by it.
        Endorse = "endorse",
        /// The secretariat accepts it.
        Approve = "approve",
        /// The secretariat turns it down.
        Reject = "reject",
        /// The secretariat lets it wait for a seat.
        Waitlist = "waitlist",
        /// The person says that they will come.
        Confirm = "confirm",
        /// The person comes.
        CheckIn = "check_in",
        /// The person will not come after all.
        Withdraw = "withdraw",
        /// The last step is undone.
        StepBack = "step_back",
    }
}

named! {
    /// In whose hands a registration is.
    Hand in "hand" {
        /// The person's, by the personal link.
        Person = "person",
        /// The focal point's of their delegation.
        FocalPoint = "focal_point",
        /// The secretariat's.
        Organiser = "organiser",
    }
}

/// Where a registration stands, with what is needed to go on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The status.
    pub status: RegistrationStatus,
    /// Where one step back leads; none after a step back.
    #[serde(skip)]
    pub previous: Option<RegistrationStatus>,
    /// The place on the waiting list, while there is one.
    pub wait: Option<Wait>,
}

/// A place on a waiting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// Where the registration will stand once a seat is free.
    pub becomes: RegistrationStatus,
    /// The lowest number comes first.
    pub number: i64,
}

impl RegistrationStatus {
    /// Whether somebody who stands so has a seat, which nobody else can have.
    #[must_use]
    pub const fn has_seat(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::Endorsed | Self::Approved | Self::Confirmed | Self::CheckedIn
        )
    }

    /// Whether the person may come: a badge of theirs is valid.
    #[must_use]
    pub const fn is_admitted(self) -> bool {
        matches!(self, Self::Approved | Self::Confirmed | Self::CheckedIn)
    }

    /// Whether whoever stands so has to bring documents: who only was invited need not yet, and who
    /// will not come need not any more.
    #[must_use]
    pub const fn brings_documents(self) -> bool {
        !matches!(self, Self::Invited | Self::Rejected | Self::Withdrawn)
    }

    /// Whether what the person has entered stays as it is.
    #[must_use]
    pub const fn is_locked(self) -> bool {
        self.is_admitted() || matches!(self, Self::Rejected | Self::Withdrawn)
    }
}

impl Step {
    /// Whether it may be done by somebody.
    #[must_use]
    pub const fn is_open_to(self, hand: Hand) -> bool {
        match self {
            Self::Submit | Self::Confirm | Self::Withdraw => true,
            Self::Endorse => matches!(hand, Hand::FocalPoint | Hand::Organiser),
            Self::Approve | Self::Reject | Self::Waitlist | Self::CheckIn | Self::StepBack => {
                matches!(hand, Hand::Organiser)
            }
        }
    }

    /// The statuses that it may be done in; of [`Step::StepBack`] all that were led to.
    const fn from(self, in_delegation: bool) -> &'static [RegistrationStatus] {
        use RegistrationStatus::{
            Approved, CheckedIn, Confirmed, Endorsed, Invited, Rejected, Submitted, Waitlisted,
            Withdrawn,
        };
        match self {
            Self::Submit => &[Invited, Withdrawn],
            Self::Endorse if in_delegation => &[Submitted],
            Self::Endorse => &[],
            // A member of a delegation is approved once the delegation stands by it.
            Self::Approve if in_delegation => &[Endorsed, Waitlisted],
            Self::Approve => &[Submitted, Waitlisted],
            Self::Reject => &[Submitted, Endorsed, Waitlisted],
            Self::Waitlist => &[Submitted, Endorsed],
            Self::Confirm => &[Approved],
            // Whoever comes without having said so has confirmed it by coming.
            Self::CheckIn => &[Approved, Confirmed],
            Self::Withdraw => {
                &[Invited, Submitted, Endorsed, Approved, Waitlisted, Confirmed, CheckedIn]
            }
            Self::StepBack => &[
                Invited, Submitted, Endorsed, Approved, Rejected, Waitlisted, Confirmed, CheckedIn,
                Withdrawn,
            ],
        }
    }

    /// The status that it leads to, if there is a seat.
    const fn to(self) -> Option<RegistrationStatus> {
        match self {
            Self::Submit => Some(RegistrationStatus::Submitted),
            Self::Endorse => Some(RegistrationStatus::Endorsed),
            Self::Approve => Some(RegistrationStatus::Approved),
            Self::Reject => Some(RegistrationStatus::Rejected),
            Self::Waitlist => Some(RegistrationStatus::Waitlisted),
            Self::Confirm => Some(RegistrationStatus::Confirmed),
            Self::CheckIn => Some(RegistrationStatus::CheckedIn),
            Self::Withdraw => Some(RegistrationStatus::Withdrawn),
            Self::StepBack => None,
        }
    }
}

impl Standing {
    /// Where a registration begins.
    #[must_use]
    pub const fn new(status: RegistrationStatus) -> Self {
        Self { status, previous: None, wait: None }
    }

    /// The status that a step leads to, if there is a seat for it.
    ///
    /// # Errors
    /// [`Invalid`] when the step cannot be done from here, or not by this hand.
    pub fn aim(
        &self,
        step: Step,
        hand: Hand,
        in_delegation: bool,
    ) -> Result<RegistrationStatus, Invalid> {
        self.reached_by(step, hand, in_delegation)
            .map_err(|expected| Invalid::new("step", expected, step.as_str()))
    }

    fn reached_by(
        &self,
        step: Step,
        hand: Hand,
        in_delegation: bool,
    ) -> Result<RegistrationStatus, String> {
        if !step.is_open_to(hand) {
            return Err("a step that is yours to take".to_owned());
        }
        if !step.from(in_delegation).contains(&self.status) {
            return Err(self.expected(hand, in_delegation));
        }
        let no_further = || "a registration whose last step was no step back".to_owned();
        step.to().or(self.previous).ok_or_else(no_further)
    }

    /// The steps that a hand may take from here.
    #[must_use]
    pub fn steps(&self, hand: Hand, in_delegation: bool) -> Vec<Step> {
        let is_possible = |step: &Step| {
            step.is_open_to(hand)
                && step.from(in_delegation).contains(&self.status)
                && step.to().or(self.previous).is_some()
        };
        Step::ALL.into_iter().filter(is_possible).collect()
    }

    /// Whether going there takes a seat that the registration does not have.
    #[must_use]
    pub const fn needs_seat_for(&self, aim: RegistrationStatus) -> bool {
        aim.has_seat() && !self.status.has_seat()
    }

    /// Where it stands once it has gone where a step leads. `queue` is the place at the end of the
    /// waiting list, for when it waits.
    #[must_use]
    pub fn moved(&self, step: Step, aim: RegistrationStatus, queue: i64) -> Self {
        let wait = (aim == RegistrationStatus::Waitlisted)
            .then_some(Wait { becomes: RegistrationStatus::Approved, number: queue });
        let previous = (step != Step::StepBack).then_some(self.status);
        Self { status: aim, previous, wait }
    }

    /// Where it stands when there was no seat for where it was to go. Whoever waits keeps the place.
    #[must_use]
    pub fn waiting(&self, aim: RegistrationStatus, queue: i64) -> Self {
        let becomes = match aim {
            RegistrationStatus::Submitted | RegistrationStatus::Endorsed => aim,
            _ => RegistrationStatus::Approved,
        };
        let wait = Wait { becomes, number: self.wait.map_or(queue, |wait| wait.number) };
        let previous = match self.status {
            RegistrationStatus::Waitlisted => self.previous,
            status => Some(status),
        };
        Self { status: RegistrationStatus::Waitlisted, previous, wait: Some(wait) }
    }

    /// Where it stands once the seat that it waited for is its own; the same when it waits for none.
    #[must_use]
    pub fn seated(&self) -> Self {
        self.wait.map_or(*self, |wait| Self {
            status: wait.becomes,
            previous: Some(self.status),
            wait: None,
        })
    }

    fn expected(&self, hand: Hand, in_delegation: bool) -> String {
        let names: Vec<_> = self.steps(hand, in_delegation).into_iter().map(Step::as_str).collect();
        match names.as_slice() {
            [] => format!("no step while it is {}", self.status),
            _ => format!("{} while it is {}", names.join(" or "), self.status),
        }
    }
}

#[cfg(test)]
mod tests {
    use RegistrationStatus::{
        Approved, CheckedIn, Confirmed, Endorsed, Invited, Rejected, Submitted, Waitlisted,
        Withdrawn,
    };

    use super::*;

    type Row = (RegistrationStatus, Step, RegistrationStatus, [bool; 2], &'static [Hand]);

    /// Every step that there is but the one back: from, step, to, in a delegation, alone, and the
    /// hands that may take it.
    fn table() -> Vec<Row> {
        use Hand::{FocalPoint, Organiser};
        let mut table = vec![
            (Invited, Step::Submit, Submitted, [true, true], &Hand::ALL[..]),
            (Withdrawn, Step::Submit, Submitted, [true, true], &Hand::ALL),
            (Submitted, Step::Endorse, Endorsed, [true, false], &[FocalPoint, Organiser]),
            (Endorsed, Step::Approve, Approved, [true, false], &[Organiser]),
            (Submitted, Step::Approve, Approved, [false, true], &[Organiser]),
            (Waitlisted, Step::Approve, Approved, [true, true], &[Organiser]),
            (Approved, Step::Confirm, Confirmed, [true, true], &Hand::ALL),
            (Approved, Step::CheckIn, CheckedIn, [true, true], &[Organiser]),
            (Confirmed, Step::CheckIn, CheckedIn, [true, true], &[Organiser]),
        ];
        for from in [Submitted, Endorsed, Waitlisted] {
            table.push((from, Step::Reject, Rejected, [true, true], &[Organiser]));
        }
        for from in [Submitted, Endorsed] {
            table.push((from, Step::Waitlist, Waitlisted, [true, true], &[Organiser]));
        }
        for from in [Invited, Submitted, Endorsed, Approved, Waitlisted, Confirmed, CheckedIn] {
            table.push((from, Step::Withdraw, Withdrawn, [true, true], &Hand::ALL));
        }
        table
    }

    #[test]
    fn every_step_from_every_status_by_every_hand_does_what_the_table_says_and_nothing_else() {
        let table = table();
        let mut allowed = 0;
        for status in RegistrationStatus::ALL {
            for step in Step::ALL.into_iter().filter(|step| *step != Step::StepBack) {
                for hand in Hand::ALL {
                    for (place, in_delegation) in [true, false].into_iter().enumerate() {
                        let expected = table.iter().find(|(from, by, _, in_or_alone, hands)| {
                            *from == status
                                && *by == step
                                && in_or_alone[place]
                                && hands.contains(&hand)
                        });
                        let found = Standing::new(status).aim(step, hand, in_delegation).ok();
                        let what = format!("{status} {step} {hand:?} {in_delegation}");
                        assert_eq!(found, expected.map(|row| row.2), "{what}");
                        allowed += u32::from(found.is_some());
                    }
                }
            }
        }
        assert!(allowed > 50);
    }

    #[test]
    fn one_step_back_leads_to_where_it_was_and_only_one() {
        for (from, step, to, ..) in table() {
            let moved = Standing::new(from).moved(step, to, 7);
            assert_eq!((moved.status, moved.previous), (to, Some(from)), "{from} {step}");
            for hand in [Hand::Person, Hand::FocalPoint] {
                assert!(moved.aim(Step::StepBack, hand, true).is_err());
            }
            let back = moved.aim(Step::StepBack, Hand::Organiser, true).unwrap();
            assert_eq!(back, from);
            let back = moved.moved(Step::StepBack, back, 8);
            assert!(back.aim(Step::StepBack, Hand::Organiser, true).is_err(), "{from} {step}");
        }
    }

    #[test]
    fn only_who_waits_has_a_place_on_the_list_and_keeps_it_while_waiting() {
        for (from, step, to, ..) in table() {
            let moved = Standing::new(from).moved(step, to, 7);
            assert_eq!(moved.wait.is_some(), to == Waitlisted, "{from} {step}");
        }
        let waiting = Standing::new(Invited).waiting(Submitted, 7);
        assert_eq!(waiting.wait, Some(Wait { becomes: Submitted, number: 7 }));
        let approved = waiting.waiting(Approved, 99);
        assert_eq!(approved.wait, Some(Wait { becomes: Approved, number: 7 }));
        assert_eq!(approved.previous, Some(Invited));
        let seated = approved.seated();
        assert_eq!((seated.status, seated.wait), (Approved, None));
        assert_eq!(Standing::new(Submitted).seated(), Standing::new(Submitted));
        // Who was approved and comes back from a withdrawal waits for that, and not for more.
        let back = Standing::new(Withdrawn).waiting(CheckedIn, 3);
        assert_eq!(back.wait, Some(Wait { becomes: Approved, number: 3 }));
    }

    #[test]
    fn a_seat_is_needed_where_there_was_none() {
        let needing: Vec<_> = RegistrationStatus::ALL
            .into_iter()
            .filter(|status| Standing::new(*status).needs_seat_for(Submitted))
            .collect();
        assert_eq!(needing, [Invited, Rejected, Waitlisted, Withdrawn]);
        assert!(!Standing::new(Submitted).needs_seat_for(Withdrawn));
    }

    #[test]
    fn a_refusal_tells_what_can_be_done_instead() {
        let submitted = Standing::new(Submitted);
        let refused = submitted.aim(Step::Confirm, Hand::Person, false).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "step: expected withdraw while it is submitted, got \"confirm\""
        );
        let refused = submitted.aim(Step::Approve, Hand::Person, false).unwrap_err();
        assert!(refused.expected.contains("yours"), "{refused}");
        let refused = Standing::new(Rejected).aim(Step::Submit, Hand::Person, false).unwrap_err();
        assert!(refused.expected.contains("no step"), "{refused}");
    }
}
