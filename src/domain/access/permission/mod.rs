//! Who may do what: the roles of organisers, the scopes of API tokens, and how far each reaches.

use std::fmt;

use thiserror::Error;

use super::organiser::Role;
use crate::values::address::EmailAddress;
use crate::values::ids::{DelegationId, OrganiserId, ParticipantId};
use crate::values::named::named;

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// See drafts, and who changed what.
    Look,
    /// Make, change, archive and delete series.
    ChangeSeries,
    /// Enter a conference; whoever does is given it.
    ScheduleConference,
    /// Change a conference and its agenda.
    ChangeConference,
    /// See proposals with their proposers, and decide on them.
    DecideProposal,
    /// Make, change and close accounts, and give conferences to them.
    ManageOrganisers,
    /// Make and revoke API tokens of one's own, and change one's own password.
    ManageOwnAccess,
    /// Enter States, organisations and their groups.
    ManageOrganisations,
    /// See who registers for a conference and decide on it; its delegations, and what it asks
    /// of them.
    ManageRegistrations,
    /// Check people in.
    CheckIn,
    /// Merge, hand out and erase what is kept about a person, at whatever conferences.
    ManageParticipants,
    /// Look at the mails of the ledger, and decide about them.
    ManageMails,
    /// Hand over reports about mails that came back.
    ReportBounces,
    /// See, enter and lift the addresses that no mail is sent to.
    ManageSuppressions,
    /// Set who is reminded of what, and see what they are told.
    SetRules,
}

/// How far a role or a token reaches with an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// To nothing.
    Nothing,
    /// To the conferences given to the organiser.
    Given,
    /// To everything.
    Everything,
}

named! {
    /// What an API token may be used for; never more than the role of its organiser allows.
    Scope in "scopes" {
        /// Look at drafts and at who changed what.
        Read = "read",
        /// Change series, conferences and agendas, and set who is reminded of them.
        Schedule = "schedule",
        /// See proposals and decide on them.
        Review = "review",
        /// Manage accounts.
        Administer = "administer",
        /// Manage organisations, delegations and registrations.
        Register = "register",
        /// Check people in, and nothing else: for the devices at the door.
        CheckIn = "check_in",
        /// Hand over reports about mails that came back, and nothing else: for the mail relay.
        Bounces = "bounces",
    }
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// An organiser who is signed in, or a program with a token of theirs.
    Organiser {
        /// The identity.
        id: OrganiserId,
        /// The address, for the audit log.
        address: EmailAddress,
    },
    /// Whoever may run the program on the machine of the service.
    CommandLine,
    /// The service by itself.
    Service,
    /// Somebody without an account.
    Public,
    /// A person, by the personal link of a registration.
    Participant(ParticipantId),
    /// The focal point of a delegation, by its link.
    FocalPoint(DelegationId),
}

/// Who does something, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Who it is.
    pub actor: Actor,
    role: Option<Role>,
    scopes: Option<Vec<Scope>>,
}

/// Whoever asks may not do this.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected the right to {}, which {actor} does not have here", act.in_words())]
pub struct Forbidden {
    /// What was to be done.
    pub act: Act,
    /// Who asked.
    pub actor: Actor,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Look,
        Self::ChangeSeries,
        Self::ScheduleConference,
        Self::ChangeConference,
        Self::DecideProposal,
        Self::ManageOrganisers,
        Self::ManageOwnAccess,
        Self::ManageOrganisations,
        Self::ManageRegistrations,
        Self::CheckIn,
        Self::ManageParticipants,
        Self::ManageMails,
        Self::ReportBounces,
        Self::ManageSuppressions,
        Self::SetRules,
    ];

    /// The scope that a token needs for it; none where a token never suffices.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        match self {
            Self::Look => Some(Scope::Read),
            Self::ChangeSeries
            | Self::ScheduleConference
            | Self::ChangeConference
            | Self::SetRules => Some(Scope::Schedule),
            Self::DecideProposal => Some(Scope::Review),
            Self::ManageOrganisers | Self::ManageMails => Some(Scope::Administer),
            // A token could else make another that outlives it.
            Self::ManageOwnAccess => None,
            Self::ManageOrganisations
            | Self::ManageRegistrations
            | Self::ManageParticipants
            | Self::ManageSuppressions => Some(Scope::Register),
            Self::CheckIn => Some(Scope::CheckIn),
            Self::ReportBounces => Some(Scope::Bounces),
        }
    }

    /// The act in words that follow "to".
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Look => "see what is not public",
            Self::ChangeSeries => "change series",
            Self::ScheduleConference => "schedule conferences",
            Self::ChangeConference => "change this conference",
            Self::DecideProposal => "decide on proposals",
            Self::ManageOrganisers => "manage organisers",
            Self::ManageOwnAccess => "manage tokens and passwords",
            Self::ManageOrganisations => "enter organisations and groups",
            Self::ManageRegistrations => "see and decide on the registrations of this conference",
            Self::CheckIn => "check people in at this conference",
            Self::ManageParticipants => "merge, hand out and erase what is kept about people",
            Self::ManageMails => "look at mails and decide about them",
            Self::ReportBounces => "report mails that came back",
            Self::ManageSuppressions => "see, enter and lift addresses that no mail is sent to",
            Self::SetRules => "set these reminder rules",
        }
    }
}

impl Role {
    /// How far the role reaches with an act.
    #[must_use]
    pub const fn reach(self, act: Act) -> Reach {
        match (self, act) {
            (Self::Owner, _) | (_, Act::Look | Act::ManageOwnAccess) => Reach::Everything,
            (
                Self::Organiser,
                Act::ScheduleConference
                | Act::ManageOrganisations
                | Act::ReportBounces
                | Act::ManageSuppressions,
            ) => Reach::Everything,
            (
                Self::Organiser,
                Act::ChangeConference | Act::ManageRegistrations | Act::CheckIn | Act::SetRules,
            ) => Reach::Given,
            (Self::Reviewer, Act::DecideProposal) => Reach::Everything,
            (Self::Organiser | Self::Reviewer | Self::Viewer, _) => Reach::Nothing,
        }
    }
}

impl Role {
    /// The scopes that a token of somebody with this role can make use of.
    #[must_use]
    pub fn scopes(self) -> Vec<Scope> {
        let is_of_use = |scope: &Scope| {
            let mut acts = Act::ALL.into_iter().filter(|act| act.scope() == Some(*scope));
            acts.any(|act| self.reach(act) > Reach::Nothing)
        };
        Scope::ALL.into_iter().filter(is_of_use).collect()
    }
}

impl Authority {
    /// What an organiser may do who is signed in.
    #[must_use]
    pub fn of_organiser(id: OrganiserId, address: EmailAddress, role: Role) -> Self {
        Self { actor: Actor::Organiser { id, address }, role: Some(role), scopes: None }
    }

    /// The same, as far as a token with these scopes goes.
    #[must_use]
    pub fn within(mut self, scopes: Vec<Scope>) -> Self {
        self.scopes = Some(scopes);
        self
    }

    /// Everything: for whoever runs the program on the machine of the service.
    #[must_use]
    pub fn of_command_line() -> Self {
        Self { actor: Actor::CommandLine, role: Some(Role::Owner), scopes: None }
    }

    /// Everything: for what the service does by itself.
    #[must_use]
    pub fn of_service() -> Self {
        Self { actor: Actor::Service, role: Some(Role::Owner), scopes: None }
    }

    /// Nothing that not everybody may do.
    #[must_use]
    pub fn of_public() -> Self {
        Self { actor: Actor::Public, role: None, scopes: None }
    }

    /// What a personal link allows beside that: nothing that needs a role.
    #[must_use]
    pub fn of_participant(id: ParticipantId) -> Self {
        Self { actor: Actor::Participant(id), role: None, scopes: None }
    }

    /// What a focal point's link allows beside that: nothing that needs a role.
    #[must_use]
    pub fn of_focal_point(id: DelegationId) -> Self {
        Self { actor: Actor::FocalPoint(id), role: None, scopes: None }
    }

    /// How far it reaches with an act.
    #[must_use]
    pub fn reach(&self, act: Act) -> Reach {
        let in_scope = match (&self.scopes, act.scope()) {
            (None, _) => true,
            (Some(scopes), Some(scope)) => scopes.contains(&scope),
            (Some(_), None) => false,
        };
        self.role.filter(|_| in_scope).map_or(Reach::Nothing, |role| role.reach(act))
    }

    /// Checks that it reaches everything with an act.
    ///
    /// # Errors
    /// [`Forbidden`].
    pub fn require(&self, act: Act) -> Result<(), Forbidden> {
        match self.reach(act) {
            Reach::Everything => Ok(()),
            Reach::Given | Reach::Nothing => Err(self.forbidden(act)),
        }
    }

    /// Checks that an account is one's own; whoever runs the program may see to every account.
    ///
    /// # Errors
    /// [`Forbidden`], also for all accounts at once, which `owner` says by none.
    pub fn require_own(&self, owner: Option<OrganiserId>) -> Result<(), Forbidden> {
        self.require(Act::ManageOwnAccess)?;
        match self.actor.organiser() {
            Some(id) if owner != Some(id) => Err(self.forbidden(Act::ManageOwnAccess)),
            _ => Ok(()),
        }
    }

    /// Says that it does not reach as far with an act as is needed.
    #[must_use]
    pub fn forbidden(&self, act: Act) -> Forbidden {
        Forbidden { act, actor: self.actor.clone() }
    }
}

impl Actor {
    /// The account that acts; none of those who need no account.
    #[must_use]
    pub const fn organiser(&self) -> Option<OrganiserId> {
        match self {
            Self::Organiser { id, .. } => Some(*id),
            _ => None,
        }
    }
}

impl fmt::Display for Actor {
    /// The actor as the audit log names it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organiser { address, .. } => address.fmt(f),
            Self::CommandLine => f.write_str("command line"),
            Self::Service => f.write_str("service"),
            Self::Public => f.write_str("public"),
            // Without the address: the log outlasts the personal data.
            Self::Participant(id) => write!(f, "participant {id}"),
            Self::FocalPoint(id) => write!(f, "focal point of delegation {id}"),
        }
    }
}

#[cfg(test)]
mod tests;
