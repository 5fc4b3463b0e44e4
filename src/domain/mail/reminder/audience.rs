//! Who is reminded.

use std::collections::BTreeSet;

use crate::people::function::Function;
use crate::people::registration_status::RegistrationStatus;
use crate::values::ids::{DelegationId, GroupId};
use crate::values::invalid::Invalid;
use crate::values::named::named;

named! {
    /// Which kind of people is reminded.
    AudienceKind in "audience" {
        /// The confirmed subscribers of the series.
        Subscribers = "subscribers",
        /// Those who take part in the conference.
        Participants = "participants",
        /// The focal points of its delegations.
        FocalPoints = "focal_points",
        /// The organisers who can schedule; of a conference the owners, and those to whom it is
        /// given.
        Organisers = "organisers",
    }
}

/// Who is reminded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The confirmed subscribers of the series.
    Subscribers,
    /// Some of those who take part, who have an address of their own.
    Participants(People),
    /// The focal points of some of the delegations.
    FocalPoints(People),
    /// The organisers who can schedule.
    Organisers,
}

/// Which of those who take part; an empty list asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct People {
    /// Where their registrations may stand; of focal points nothing is asked.
    pub statuses: BTreeSet<RegistrationStatus>,
    /// As what they take part.
    pub functions: BTreeSet<Function>,
    /// In which delegations.
    pub delegations: BTreeSet<DelegationId>,
    /// Of which groups the organisation that sends them is a member, on the date that is counted
    /// from.
    pub groups: BTreeSet<GroupId>,
}

/// Somebody who takes part, as far as a rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Where the registration stands.
    pub status: RegistrationStatus,
    /// As what.
    pub function: Function,
    /// In which delegation; none for those who come alone.
    pub delegation: Option<DelegationId>,
    /// The groups that the organisation is a member of.
    pub groups: Vec<GroupId>,
}

impl Audience {
    /// The kind of people.
    #[must_use]
    pub const fn kind(&self) -> AudienceKind {
        match self {
            Self::Subscribers => AudienceKind::Subscribers,
            Self::Participants(_) => AudienceKind::Participants,
            Self::FocalPoints(_) => AudienceKind::FocalPoints,
            Self::Organisers => AudienceKind::Organisers,
        }
    }

    /// People of a kind; what is asked of them where something can be.
    ///
    /// # Errors
    /// [`Invalid`] when something is asked that nobody of the kind has.
    pub fn new(kind: AudienceKind, people: People) -> Result<Self, Invalid> {
        let refused = |field: &'static str| {
            let expected = format!("nothing: {kind} have none");
            Err(Invalid::new(field, expected, "a list"))
        };
        match kind {
            AudienceKind::Participants => Ok(Self::Participants(people.of_participants()?)),
            AudienceKind::FocalPoints if !people.statuses.is_empty() => refused("statuses"),
            AudienceKind::FocalPoints if !people.functions.is_empty() => refused("functions"),
            AudienceKind::FocalPoints => Ok(Self::FocalPoints(people)),
            _ if !people.statuses.is_empty() => refused("statuses"),
            _ if !people.functions.is_empty() => refused("functions"),
            _ if !people.delegations.is_empty() => refused("delegations"),
            _ if !people.groups.is_empty() => refused("groups"),
            AudienceKind::Subscribers => Ok(Self::Subscribers),
            AudienceKind::Organisers => Ok(Self::Organisers),
        }
    }

    /// What is asked of those who take part; none where others are reminded.
    #[must_use]
    pub const fn people(&self) -> Option<&People> {
        match self {
            Self::Participants(people) | Self::FocalPoints(people) => Some(people),
            Self::Subscribers | Self::Organisers => None,
        }
    }
}

impl People {
    /// The statuses that are meant where none is named: of those who are admitted.
    pub const USUAL_STATUSES: [RegistrationStatus; 3] = [
        RegistrationStatus::Approved,
        RegistrationStatus::Confirmed,
        RegistrationStatus::CheckedIn,
    ];

    /// Everybody who is admitted.
    #[must_use]
    pub fn admitted() -> Self {
        Self { statuses: Self::USUAL_STATUSES.into(), ..Self::default() }
    }

    fn of_participants(mut self) -> Result<Self, Invalid> {
        let ended = [RegistrationStatus::Rejected, RegistrationStatus::Withdrawn];
        if let Some(status) = self.statuses.iter().find(|status| ended.contains(status)) {
            let expected = "statuses of those who may still come";
            return Err(Invalid::new("statuses", expected, status.as_str()));
        }
        if self.statuses.is_empty() {
            self.statuses = Self::USUAL_STATUSES.into();
        }
        Ok(self)
    }

    /// Whether somebody is meant.
    #[must_use]
    pub fn admits(&self, person: &Person) -> bool {
        let named = |delegation: &DelegationId| self.delegations.contains(delegation);
        self.statuses.contains(&person.status)
            && (self.functions.is_empty() || self.functions.contains(&person.function))
            && (self.delegations.is_empty() || person.delegation.as_ref().is_some_and(named))
            && self.admits_groups(&person.groups)
    }

    /// Whether the focal point of a delegation is meant, whose organisation is a member of some
    /// groups.
    #[must_use]
    pub fn admits_delegation(&self, delegation: DelegationId, groups: &[GroupId]) -> bool {
        (self.delegations.is_empty() || self.delegations.contains(&delegation))
            && self.admits_groups(groups)
    }

    fn admits_groups(&self, groups: &[GroupId]) -> bool {
        self.groups.is_empty() || groups.iter().any(|group| self.groups.contains(group))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(people: People) -> Result<Audience, Invalid> {
        Audience::new(AudienceKind::Participants, people)
    }

    #[test]
    fn those_who_are_admitted_are_meant_where_no_status_is_named() {
        assert_eq!(asked(People::default()), Ok(Audience::Participants(People::admitted())));
    }

    #[test]
    fn nobody_is_reminded_who_will_not_come() {
        for status in [RegistrationStatus::Withdrawn, RegistrationStatus::Rejected] {
            let people = People { statuses: [status].into(), ..People::default() };
            assert_eq!(asked(people).unwrap_err().field, "statuses", "{status}");
        }
    }

    #[test]
    fn nothing_is_asked_that_nobody_of_the_kind_has() {
        let heads = People { functions: [Function::Head].into(), ..People::default() };
        for kind in AudienceKind::ALL {
            let made = Audience::new(kind, heads.clone());
            assert_eq!(made.is_ok(), kind == AudienceKind::Participants, "{kind}");
        }
    }

    proptest! {
        #[test]
        fn asking_for_more_never_means_more_people(
            status in 0..9usize,
            function in 0..8usize,
            in_group in any::<bool>(),
            asks_function in 0..8usize,
            asks_group in any::<bool>(),
        ) {
            let group = GroupId::new();
            let person = Person {
                status: RegistrationStatus::ALL[status],
                function: Function::ALL[function],
                delegation: None,
                groups: if in_group { vec![group] } else { Vec::new() },
            };
            let few = People {
                functions: [Function::ALL[asks_function]].into(),
                groups: if asks_group { [group].into() } else { BTreeSet::new() },
                ..People::admitted()
            };
            prop_assert!(!few.admits(&person) || People::admitted().admits(&person));
            prop_assert_eq!(
                few.admits(&person),
                person.status.is_admitted()
                    && asks_function == function
                    && (in_group || !asks_group)
            );
        }
    }
}
