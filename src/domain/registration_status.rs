//! Where a registration stands, and the steps that lead from one status to another.

use super::invalid::Invalid;
use super::named::named;

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

/// In whose hands a registration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hand {
    /// The person's, by the personal link.
    Person,
    /// The focal point's of their delegation.
    FocalPoint,
    /// The secretariat's.
    Organiser,
}

/// Where a registration stands, with what is needed to go on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The status.
    pub status: RegistrationStatus,
    /// Where one step back leads; none after a step back.
    pub previous: Option<RegistrationStatus>,
    /// The place on the waiting list, while there is one.
    pub wait: Option<Wait>,
}

/// A place on a waiting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        let refused = |expected: String| Err(Invalid::new("step", expected, step.as_str()));
        if !step.is_open_to(hand) {
            return refused("a step that is yours to take".to_owned());
        }
        if !step.from(in_delegation).contains(&self.status) {
            return refused(self.expected(hand, in_delegation));
        }
        match step.to().or(self.previous) {
            Some(aim) => Ok(aim),
            None => refused("a registration whose last step was no step back".to_owned()),
        }
    }

    /// The steps that a hand may take from here.
    #[must_use]
    pub fn steps(&self, hand: Hand, in_delegation: bool) -> Vec<Step> {
        let is_possible = |step: &Step| self.aim(*step, hand, in_delegation).is_ok();
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
    pub fn moved(&self, aim: RegistrationStatus, queue: i64) -> Self {
        let wait = (aim == RegistrationStatus::Waitlisted)
            .then_some(Wait { becomes: RegistrationStatus::Approved, number: queue });
        let previous = (self.previous != Some(aim)).then_some(self.status);
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
        let names: Vec<_> =
            self.steps(hand, in_delegation).into_iter().map(Step::as_str).collect();
        match names.as_slice() {
            [] => format!("no step while it is {}", self.status),
            _ => format!("{} while it is {}", names.join(" or "), self.status),
        }
    }
}
