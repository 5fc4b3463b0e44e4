//! A commemoration of a yearly day that anybody may propose, as paragraph 14 of the final document
//! of 2020 calls upon States, organisations and individuals to hold.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::conference::{ConferenceDetails, ConferenceKind};
pub use super::proposal_details::{Entered, ProposalDetails};
use crate::domain::values::ids::{ConferenceId, OrganiserId, ProposalId};
use crate::domain::values::invalid::Invalid;
use crate::domain::values::slug::Slug;
use crate::domain::words::language::Language;

/// How long the link that confirms a proposal works.
pub const CONFIRMATION_LIFETIME: TimeDelta = TimeDelta::days(7);
/// How long a mail about a proposal is worth sending.
pub const NOTICE_LIFETIME: TimeDelta = TimeDelta::days(14);
/// How many proposals one address may make within [`PROPOSAL_WINDOW`], whoever enters it.
pub const MOST_PROPOSALS: i64 = 3;
/// See [`MOST_PROPOSALS`].
pub const PROPOSAL_WINDOW: TimeDelta = TimeDelta::days(1);
/// How long a proposal is kept that nobody confirms.
pub const UNCONFIRMED_LIFETIME: TimeDelta = TimeDelta::days(30);

/// A proposal, from the public form to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Its identity, which the link in the mail carries.
    #[serde(skip)]
    pub id: ProposalId,
    /// Where it stands.
    pub state: ProposalState,
    /// What is proposed, and by whom.
    #[serde(flatten)]
    pub details: ProposalDetails,
    /// When it was proposed.
    #[serde(skip)]
    pub proposed_at: DateTime<Utc>,
    /// When the proposer used the link in the mail.
    #[serde(skip)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was approved or declined.
    #[serde(skip)]
    pub decided_at: Option<DateTime<Utc>>,
    /// The organiser who decided; none for the command line.
    #[serde(skip)]
    pub decided_by: Option<OrganiserId>,
    /// What the proposer is told when it is declined.
    pub reason: Option<String>,
    /// The commemoration that it became.
    pub conference: Option<ConferenceId>,
    /// Rises by one with every change.
    #[serde(skip)]
    pub revision: i32,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// Its proposer has not used the link in the mail.
    Unconfirmed,
    /// It waits for a decision.
    Pending,
    /// It became a commemoration.
    Approved,
    /// It was turned down.
    Declined,
}

/// Who proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposerKind {
    /// A State.
    State,
    /// An international, regional or non-governmental organisation.
    Organisation,
    /// A person.
    Person,
}

impl Proposal {
    /// A proposal whose proposer has yet to confirm it.
    #[must_use]
    pub fn new(id: ProposalId, details: ProposalDetails, now: DateTime<Utc>) -> Self {
        Self {
            id,
            state: ProposalState::Unconfirmed,
            details,
            proposed_at: now,
            confirmed_at: None,
            decided_at: None,
            decided_by: None,
            reason: None,
            conference: None,
            revision: 1,
        }
    }

    /// The proposal once its proposer has confirmed it.
    ///
    /// # Errors
    /// [`Invalid`] when it was confirmed before.
    pub fn confirmed(&self, now: DateTime<Utc>) -> Result<Self, Invalid> {
        Ok(Self { confirmed_at: Some(now), ..self.in_state(ProposalState::Pending)? })
    }

    /// The proposal once it has become a commemoration.
    ///
    /// # Errors
    /// [`Invalid`] when it waits for no decision.
    pub fn approved(
        &self,
        by: Option<OrganiserId>,
        conference: ConferenceId,
        now: DateTime<Utc>,
    ) -> Result<Self, Invalid> {
        let approved = self.in_state(ProposalState::Approved)?;
        let conference = Some(conference);
        Ok(Self { decided_at: Some(now), decided_by: by, conference, ..approved })
    }

    /// The proposal once it has been turned down.
    ///
    /// # Errors
    /// [`Invalid`] when it waits for no decision.
    pub fn declined(
        &self,
        by: Option<OrganiserId>,
        reason: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<Self, Invalid> {
        let declined = self.in_state(ProposalState::Declined)?;
        Ok(Self { decided_at: Some(now), decided_by: by, reason, ..declined })
    }

    fn in_state(&self, next: ProposalState) -> Result<Self, Invalid> {
        let state = self.state.change_to(next)?;
        Ok(Self { state, revision: self.revision + 1, ..self.clone() })
    }

    /// What is said of the commemoration that it becomes. The proposer's address is not part of
    /// it: it was given for mails, and not to be shown.
    #[must_use]
    pub fn commemoration(&self, slug: Slug) -> ConferenceDetails {
        let details = self.details.clone();
        ConferenceDetails {
            slug,
            kind: ConferenceKind::Commemoration,
            title: details.title,
            theme: None,
            description: details.description,
            place: details.place,
            venue: details.venue,
            address: None,
            coordinates: None,
            join_url: details.join_url,
            image_url: None,
            languages: Vec::new(),
            contact: None,
            rooms: Vec::new(),
            zone: details.zone,
            opens_on: details.opens_on,
            closes_on: details.closes_on,
        }
    }

    /// Its title in English, cut to what a list or the audit log shows.
    #[must_use]
    pub fn name(&self) -> String {
        const LONGEST: usize = 120;
        let title = self.details.title.in_language(Language::English);
        let mut name: String = title.chars().take(LONGEST).collect();
        if name.len() < title.len() {
            name.push('…');
        }
        name
    }
}

impl ProposalState {
    /// All of them, from the form to the ends.
    pub const ALL: [Self; 4] = [Self::Unconfirmed, Self::Pending, Self::Approved, Self::Declined];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    /// The states that may follow this one.
    #[must_use]
    pub const fn successors(self) -> &'static [Self] {
        match self {
            Self::Unconfirmed => &[Self::Pending],
            Self::Pending => &[Self::Approved, Self::Declined],
            Self::Approved | Self::Declined => &[],
        }
    }

    /// Checks a change of state.
    ///
    /// # Errors
    /// [`Invalid`] that says what may follow.
    pub fn change_to(self, next: Self) -> Result<Self, Invalid> {
        if self.successors().contains(&next) {
            return Ok(next);
        }
        let names: Vec<_> = self.successors().iter().map(|state| state.as_str()).collect();
        let expected = match names.as_slice() {
            [] => format!("no change, as what is {self} stays so"),
            _ => format!("{} after {self}", names.join(" or ")),
        };
        Err(Invalid::new("state", expected, next.as_str()))
    }
}

impl FromStr for ProposalState {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("state", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ProposalState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ProposerKind {
    /// All of them, in the order of the final document.
    pub const ALL: [Self; 3] = [Self::State, Self::Organisation, Self::Person];

    /// The name in the database, the API and the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }
}

impl FromStr for ProposerKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("proposer_kind", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ProposerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schedule::proposal_details::tests::{details, now};
    use crate::domain::words::language::LocalizedText;

    fn proposal() -> Proposal {
        Proposal::new(ProposalId::new(), details(), now())
    }

    #[test]
    fn only_a_confirmed_proposal_is_decided_and_only_once() {
        let unconfirmed = proposal();
        let conference = ConferenceId::new();
        assert!(unconfirmed.approved(None, conference, now()).is_err());
        assert!(unconfirmed.declined(None, None, now()).is_err());
        let pending = unconfirmed.confirmed(now()).unwrap();
        assert_eq!((pending.state, pending.revision), (ProposalState::Pending, 2));
        assert!(pending.confirmed(now()).is_err());
        let approved = pending.approved(None, conference, now()).unwrap();
        let declined = pending.declined(None, Some("No".to_owned()), now()).unwrap();
        assert_eq!((approved.conference, approved.revision), (Some(conference), 3));
        assert_eq!(declined.reason.as_deref(), Some("No"));
        for ended in [approved, declined] {
            let refused = ended.approved(None, conference, now()).unwrap_err();
            assert!(refused.expected.contains("stays so"), "{refused}");
            assert!(ended.declined(None, None, now()).is_err());
            assert!(ended.confirmed(now()).is_err());
        }
    }

    #[test]
    fn the_commemoration_says_what_was_proposed_and_not_by_which_address() {
        let details = proposal().commemoration("a".parse().unwrap()).checked().unwrap();
        assert_eq!(details.kind, ConferenceKind::Commemoration);
        assert_eq!(details.title, proposal().details.title);
        assert_eq!(details.contact, None);
    }

    #[test]
    fn a_name_is_short_enough_for_a_list() {
        let mut long = proposal();
        long.details.title = LocalizedText::english("é".repeat(10_000));
        assert_eq!(long.name().chars().count(), 121);
    }

    #[test]
    fn every_state_and_kind_survives_its_name() {
        for state in ProposalState::ALL {
            assert_eq!(state.as_str().parse::<ProposalState>().unwrap(), state);
        }
        for kind in ProposerKind::ALL {
            assert_eq!(kind.as_str().parse::<ProposerKind>().unwrap(), kind);
        }
    }
}
