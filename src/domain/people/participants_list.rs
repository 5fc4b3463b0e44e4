//! The list of participants, as a conference hands it out.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::function::Function;
use super::organisation::{OrganisationKind, name_key};
use super::registration::RegistrationDetails;
use crate::values::ids::DelegationId;
use crate::words::language::{Language, LocalizedText};

/// A list of participants with the number under which it was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedList {
    /// Rises by one when a list is handed out that says something else.
    pub revision: i32,
    /// When this revision was first handed out.
    pub issued_at: DateTime<Utc>,
    /// The day of that at the venue.
    pub issued_on: NaiveDate,
    /// What it says.
    pub list: ParticipantsList,
}

/// Who takes part in a conference: everybody who was approved, and has not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParticipantsList {
    /// What the conference is called.
    pub title: LocalizedText,
    /// Delegations with their members, in the order of precedence.
    pub delegations: Vec<ListedDelegation>,
    /// Who comes without a delegation.
    pub others: Vec<ListedParticipant>,
}

/// A delegation on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedDelegation {
    /// The identity.
    pub id: DelegationId,
    /// Its place in the order of precedence; equal ones stand by their English names.
    #[serde(skip)]
    pub precedence: i32,
    /// What its organisation is.
    pub kind: OrganisationKind,
    /// The names of its organisation.
    pub names: LocalizedText,
    /// Who comes: by function, then by name.
    pub members: Vec<ListedParticipant>,
}

/// A person on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedParticipant {
    /// The delegation; none for those who come alone.
    #[serde(skip)]
    pub delegation: Option<DelegationId>,
    /// As what.
    pub function: Function,
    /// What was entered for this conference.
    #[serde(flatten)]
    pub details: RegistrationDetails,
}

impl ParticipantsList {
    /// The list of these people in these delegations; a delegation of which nobody comes is left
    /// out.
    #[must_use]
    pub fn of(
        title: LocalizedText,
        mut delegations: Vec<ListedDelegation>,
        people: Vec<ListedParticipant>,
    ) -> Self {
        delegations.sort_by_cached_key(|of| {
            (of.precedence, name_key(of.names.in_language(Language::English)), of.id)
        });
        let places: HashMap<_, _> =
            delegations.iter().enumerate().map(|(place, of)| (of.id, place)).collect();
        let mut others = Vec::new();
        for person in people {
            match person.delegation.and_then(|id| places.get(&id)) {
                Some(place) => delegations[*place].members.push(person),
                None => others.push(person),
            }
        }
        delegations.retain(|of| !of.members.is_empty());
        for of in &mut delegations {
            in_order(&mut of.members);
        }
        in_order(&mut others);
        Self { title, delegations, others }
    }

    /// How many people are on it.
    #[must_use]
    pub fn count(&self) -> usize {
        let members: usize = self.delegations.iter().map(|of| of.members.len()).sum();
        members + self.others.len()
    }

    /// SHA-256 of what it says in any language.
    #[must_use]
    pub fn content_hash(&self) -> [u8; 32] {
        let said = serde_json::to_vec(self).expect("a list is always JSON");
        Sha256::digest(said).into()
    }

    /// Everybody on it with their delegation, in its order.
    pub fn people(&self) -> impl Iterator<Item = (Option<&ListedDelegation>, &ListedParticipant)> {
        let of_delegations = self
            .delegations
            .iter()
            .flat_map(|of| of.members.iter().map(move |person| (Some(of), person)));
        of_delegations.chain(self.others.iter().map(|person| (None, person)))
    }
}

fn in_order(people: &mut [ListedParticipant]) {
    people.sort_by_cached_key(|person| {
        let RegistrationDetails { family_name, given_name, .. } = &person.details;
        (person.function, name_key(family_name), name_key(given_name))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn delegation(number: u128, precedence: i32, name: &str) -> ListedDelegation {
        ListedDelegation {
            id: DelegationId(Uuid::from_u128(number)),
            precedence,
            kind: OrganisationKind::Ngo,
            names: LocalizedText::english(name),
            members: Vec::new(),
        }
    }

    fn person(of: Option<u128>, function: Function, family_name: &str) -> ListedParticipant {
        let details = RegistrationDetails {
            given_name: String::new(),
            family_name: family_name.to_owned(),
            position: None,
            affiliation: None,
            country: None,
        };
        let delegation = of.map(|number| DelegationId(Uuid::from_u128(number)));
        ListedParticipant { delegation, function, details }
    }

    fn forum() -> ParticipantsList {
        let delegations = vec![
            delegation(1, 2, "Austria"),
            delegation(2, 1, "Zambia"),
            delegation(3, 2, "Åland"),
            delegation(4, 0, "Nobody comes"),
        ];
        let people = vec![
            person(Some(1), Function::Adviser, "Adler"),
            person(Some(1), Function::Head, "Zweig"),
            person(None, Function::Press, "Ng"),
            person(Some(2), Function::Delegate, "éluard"),
            person(Some(2), Function::Delegate, "Eberle"),
            person(Some(3), Function::Head, "Ek"),
            person(None, Function::Speaker, "Özil"),
        ];
        ParticipantsList::of(LocalizedText::english("Forum"), delegations, people)
    }

    #[test]
    fn delegations_stand_by_precedence_then_name_and_members_by_function_then_name() {
        let list = forum();
        let names: Vec<_> =
            list.people().map(|(_, person)| person.details.family_name.as_str()).collect();
        assert_eq!(names, ["Eberle", "éluard", "Ek", "Zweig", "Adler", "Özil", "Ng"]);
        assert_eq!((list.count(), list.delegations.len()), (7, 3));
    }

    #[test]
    fn a_list_says_something_else_once_a_name_an_order_a_function_or_the_title_changes() {
        let before = forum();
        assert_eq!(before.content_hash(), forum().content_hash());
        let mut renamed = before.clone();
        "Zweig-Adler".clone_into(&mut renamed.delegations[2].members[0].details.family_name);
        let mut reordered = before.clone();
        reordered.delegations.swap(0, 1);
        let mut promoted = before.clone();
        promoted.delegations[2].members[1].function = Function::Alternate;
        let retitled = ParticipantsList {
            title: LocalizedText::english("High-level Forum"),
            ..before.clone()
        };
        for other in [renamed, reordered, promoted, retitled] {
            assert_ne!(other.content_hash(), before.content_hash());
        }
    }
}
