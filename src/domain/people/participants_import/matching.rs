//! Who the people of a table are: known or new, and what the table says otherwise of those who are
//! registered.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::directory::Unclear;
use super::{Column, Directory, ImportedPerson, Manner, Present, PresentRegistration};
use crate::people::delegation::{Delegation, DelegationDetails};
use crate::people::function::Function;
use crate::people::new_registration::NewRegistration;
use crate::people::organisation::name_key;
use crate::people::registration::{Registration, RegistrationDetails};
use crate::people::registration_status::RegistrationStatus;
use crate::values::address::EmailAddress;
use crate::values::ids::{ConferenceId, DelegationId, OrganisationId, ParticipantId};
use crate::values::invalid::Invalid;
use crate::values::zone::Zone;

/// What becomes of somebody in a row.
#[derive(Debug)]
pub(super) enum Fate {
    /// The person is registered; known to the service, or new.
    Enters(NewRegistration, Option<ParticipantId>),
    /// What was entered changes, of the registration in this place; its person gets an address.
    Changes(usize, Box<Registration>, Option<EmailAddress>),
    /// The registration says the same already.
    Stays,
}

/// Finds people in what is known at a conference.
pub(super) struct Matching {
    conference: ConferenceId,
    zone: Zone,
    manner: Manner,
    now: DateTime<Utc>,
    directory: Directory,
    delegations: HashMap<OrganisationId, DelegationId>,
    people: HashMap<String, ParticipantId>,
    registered: HashMap<ParticipantId, usize>,
    known_elsewhere: HashSet<ParticipantId>,
    without_address: HashMap<Name, Namesake>,
    with_address: HashMap<Name, Namesake>,
    /// The first row that gives an address for a name.
    addressed_rows: HashMap<Name, u32>,
    first_rows: HashMap<Seen, u32>,
    /// The delegations that there were not.
    pub(super) made: Vec<Delegation>,
}

/// A name within a delegation, or among those who come alone.
type Name = (Option<DelegationId>, String);

/// Who bears a name, by the place of the registration.
#[derive(Clone, Copy)]
enum Namesake {
    One(usize),
    Several,
}

/// Who stood in a row already.
#[derive(PartialEq, Eq, Hash)]
enum Seen {
    Registered(usize),
    Known(ParticipantId),
    New(Name),
}

/// Who somebody is.
enum Found {
    Nobody,
    Known(ParticipantId),
    Registered(usize),
    /// Registered without the address, which nobody has.
    RegisteredWithoutAddress(usize),
}

impl Matching {
    /// Prepares to find people; those with an address by their names as well only where some rows have
    /// none.
    pub(super) fn new(
        present: &mut Present,
        people: &[ImportedPerson],
        manner: Manner,
        now: DateTime<Utc>,
    ) -> Self {
        let by_names = people.iter().any(|person| person.address.is_none());
        let registered = present.registrations.iter().enumerate();
        let registered = registered.map(|(at, one)| (one.registration.participant, at)).collect();
        let registrations = &present.registrations;
        let with_address = if by_names { by_name(registrations, true) } else { HashMap::new() };
        let delegations = present.delegations.iter();
        let mut matching = Self {
            conference: present.conference,
            zone: present.zone.clone(),
            manner,
            now,
            without_address: by_name(registrations, false),
            with_address,
            delegations: delegations.map(|one| (one.organisation, one.id)).collect(),
            directory: std::mem::take(&mut present.directory),
            people: std::mem::take(&mut present.people),
            registered,
            known_elsewhere: std::mem::take(&mut present.known_elsewhere),
            addressed_rows: HashMap::new(),
            first_rows: HashMap::new(),
            made: Vec::new(),
        };
        if by_names {
            let addressed = people.iter().filter(|person| person.address.is_some());
            addressed.for_each(|person| matching.note_addressed(&present.registrations, person));
        }
        matching
    }

    /// Notes who will bear a name and have an address once the table is imported.
    fn note_addressed(&mut self, present: &[PresentRegistration], person: &ImportedPerson) {
        let delegation = match person.organisation.as_deref() {
            Some(name) => match self.delegation(name) {
                Ok(delegation) => Some(delegation),
                Err(_) => return,
            },
            None => {
                let id = person.address.as_ref().and_then(|one| self.people.get(&one.key()));
                let at = id.and_then(|id| self.registered.get(id));
                at.and_then(|at| present[*at].registration.delegation)
            }
        };
        let name = (delegation, name_key(&person.details.name()));
        self.addressed_rows.entry(name).or_insert(person.row);
    }

    /// What becomes of somebody; the field of an error is the name of a column.
    pub(super) fn fate(
        &mut self,
        present: &[PresentRegistration],
        person: ImportedPerson,
    ) -> Result<Fate, Invalid> {
        let name = person.organisation.as_deref();
        let delegation = name.map(|name| self.delegation(name)).transpose()?;
        let found = self.find(&person, delegation)?;
        self.see(&person, delegation, &found)?;
        match found {
            Found::Registered(at) => {
                let changed = changed(&present[at].registration, person, delegation)?;
                Ok(changed.map_or(Fate::Stays, |after| Fate::Changes(at, Box::new(after), None)))
            }
            Found::RegisteredWithoutAddress(at) => {
                let (before, address) = (&present[at].registration, person.address.clone());
                self.check_may_get(before.participant, address.as_ref())?;
                let after = changed(before, person, delegation)?;
                let revision = before.revision + 1;
                let same = || Registration { revision, ..before.clone() };
                Ok(Fate::Changes(at, Box::new(after.unwrap_or_else(same)), address))
            }
            Found::Known(id) => Ok(Fate::Enters(self.enter(person, delegation)?, Some(id))),
            Found::Nobody => Ok(Fate::Enters(self.enter(person, delegation)?, None)),
        }
    }

    fn enter(
        &self,
        person: ImportedPerson,
        delegation: Option<DelegationId>,
    ) -> Result<NewRegistration, Invalid> {
        if self.manner.first == RegistrationStatus::Invited && person.address.is_none() {
            let expected = "an address, as whoever is invited is sent a link";
            return Err(Invalid::new(Column::Email.as_str(), expected, ""));
        }
        Ok(NewRegistration {
            delegation,
            function: person.function,
            details: person.details,
            address: person.address,
            language: person.language,
            zone: person.zone.unwrap_or_else(|| self.zone.clone()),
        })
    }

    /// The delegation of the organisation that a text names, made where that is asked for.
    fn delegation(&mut self, name: &str) -> Result<DelegationId, Invalid> {
        let refused = |expected: &str| Invalid::new(Column::Organisation.as_str(), expected, name);
        let organisation = self.directory.find(name).map_err(|unclear| match unclear {
            Unclear::Unknown => {
                refused("an organisation that is entered: its name, or the code of a Member State")
            }
            Unclear::Several => refused("a name that one organisation alone has"),
        })?;
        match self.delegations.entry(organisation) {
            Entry::Occupied(known) => Ok(*known.get()),
            Entry::Vacant(_) if !self.manner.makes_delegations => {
                Err(refused("an organisation that has a delegation at this conference"))
            }
            Entry::Vacant(place) => {
                let details = DelegationDetails::none();
                let made = Delegation::new(self.conference, organisation, details, self.now);
                place.insert(made.id);
                self.made.push(made);
                Ok(self.made[self.made.len() - 1].id)
            }
        }
    }

    /// Somebody is known by the address, or else by the name within the delegation where either the
    /// row or the registration has no address; a name that another row gives with an address is not
    /// enough.
    fn find(
        &self,
        person: &ImportedPerson,
        delegation: Option<DelegationId>,
    ) -> Result<Found, Invalid> {
        let id = person.address.as_ref().and_then(|address| self.people.get(&address.key()));
        if let Some(at) = id.and_then(|id| self.registered.get(id)) {
            return Ok(Found::Registered(*at));
        }
        if person.address.is_some() && self.without_address.is_empty() {
            return Ok(id.map_or(Found::Nobody, |id| Found::Known(*id)));
        }
        let name = (delegation, name_key(&person.details.name()));
        let refused = |expected: &str| {
            Err(Invalid::new(Column::FamilyName.as_str(), expected, person.details.name()))
        };
        let by_name = self.without_address.get(&name);
        if person.address.is_none() {
            // Whom the name means must not depend on what else the table does.
            if let Some(row) = self.addressed_rows.get(&name) {
                return refused(&format!(
                    "an address, or a name that is not in row {row} with one"
                ));
            }
            return match by_name.or_else(|| self.with_address.get(&name)) {
                None => Ok(Found::Nobody),
                Some(Namesake::One(at)) => Ok(Found::Registered(*at)),
                Some(Namesake::Several) => {
                    refused("a name that one person alone has there, or an address")
                }
            };
        }
        match (by_name, id) {
            (None, None) => Ok(Found::Nobody),
            (None, Some(id)) => Ok(Found::Known(*id)),
            (Some(Namesake::One(at)), None) => Ok(Found::RegisteredWithoutAddress(*at)),
            (Some(_), _) => refused("somebody who is not registered without an address already"),
        }
    }

    /// Refuses an address for somebody whose other conferences it would open.
    fn check_may_get(
        &self,
        person: ParticipantId,
        address: Option<&EmailAddress>,
    ) -> Result<(), Invalid> {
        if !self.known_elsewhere.contains(&person) {
            return Ok(());
        }
        let expected = "an address that an owner enters, as the person is known elsewhere too";
        let got = address.map_or("", EmailAddress::as_str);
        Err(Invalid::new(Column::Email.as_str(), expected, got))
    }

    /// Refuses whoever stood in a row already. Whoever has an address that is not known was compared by
    /// that; somebody whose records were merged is known by several.
    fn see(
        &mut self,
        person: &ImportedPerson,
        delegation: Option<DelegationId>,
        found: &Found,
    ) -> Result<(), Invalid> {
        let seen = match found {
            Found::Registered(at) | Found::RegisteredWithoutAddress(at) => Seen::Registered(*at),
            Found::Known(id) => Seen::Known(*id),
            Found::Nobody if person.address.is_some() => return Ok(()),
            Found::Nobody => Seen::New((delegation, name_key(&person.details.name()))),
        };
        match self.first_rows.entry(seen) {
            Entry::Vacant(place) => {
                place.insert(person.row);
                Ok(())
            }
            Entry::Occupied(first) => {
                let expected = format!("a person who is not in row {} already", first.get());
                let got = person.details.name();
                Err(Invalid::new(Column::FamilyName.as_str(), expected, got))
            }
        }
    }
}

fn by_name(registrations: &[PresentRegistration], has_address: bool) -> HashMap<Name, Namesake> {
    let mut named = HashMap::new();
    for (at, one) in registrations.iter().enumerate() {
        if one.has_address == has_address {
            let key = (one.registration.delegation, name_key(&one.registration.name()));
            named
                .entry(key)
                .and_modify(|namesake| *namesake = Namesake::Several)
                .or_insert(Namesake::One(at));
        }
    }
    named
}

/// A registration with what a row says of it; none when it says so already. What a row leaves blank
/// stays as it is.
fn changed(
    before: &Registration,
    person: ImportedPerson,
    delegation: Option<DelegationId>,
) -> Result<Option<Registration>, Invalid> {
    if delegation.is_some() && delegation != before.delegation {
        let expected = "the delegation with which the person is registered";
        let got = person.organisation.unwrap_or_default();
        return Err(Invalid::new(Column::Organisation.as_str(), expected, got));
    }
    let function = if person.says_function { person.function } else { before.function };
    let details = said(person.details, &before.details);
    let Some((column, was, is)) = first_difference(before, function, &details) else {
        return Ok(None);
    };
    let refused = |expected: String| Err(Invalid::new(column.as_str(), expected, &is));
    if before.is_locked() {
        let status = before.standing.status;
        return refused(format!(
            "{was:?}, as the registration is {status} and what it says locked"
        ));
    }
    if function.category() != before.category() {
        let category = before.category();
        return refused(format!("a function of the category {category}, which it is counted in"));
    }
    if function.needs_delegation() && before.delegation.is_none() {
        return refused("a function that does not need a delegation".to_owned());
    }
    let revision = before.revision + 1;
    Ok(Some(Registration { function, details, reopened_at: None, revision, ..before.clone() }))
}

/// What a row says, and where it is blank what was said before.
fn said(row: RegistrationDetails, before: &RegistrationDetails) -> RegistrationDetails {
    let given_name = Some(row.given_name).filter(|name| !name.is_empty());
    RegistrationDetails {
        given_name: given_name.unwrap_or_else(|| before.given_name.clone()),
        family_name: row.family_name,
        position: row.position.or_else(|| before.position.clone()),
        affiliation: row.affiliation.or_else(|| before.affiliation.clone()),
        country: row.country.or(before.country),
    }
}

/// The first column in which a row differs from a registration, with what that says and the row.
fn first_difference(
    before: &Registration,
    function: Function,
    details: &RegistrationDetails,
) -> Option<(Column, String, String)> {
    let was = &before.details;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let code = |details: &RegistrationDetails| {
        details.country.map_or_else(String::new, |country| country.to_string())
    };
    // The texts are made only of what differs: nearly nobody does.
    if function != before.function {
        return Some((Column::Function, before.function.to_string(), function.to_string()));
    }
    if details == was {
        return None;
    }
    let both = [
        (Column::FamilyName, was.family_name.clone(), details.family_name.clone()),
        (Column::GivenName, was.given_name.clone(), details.given_name.clone()),
        (Column::Position, text(&was.position), text(&details.position)),
        (Column::Affiliation, text(&was.affiliation), text(&details.affiliation)),
        (Column::Country, code(was), code(details)),
    ];
    both.into_iter().find(|(_, was, is)| was != is)
}
