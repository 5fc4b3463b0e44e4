//! How people come in: entered by an organiser or by the focal point of their delegation, or by
//! the public form.

use futures_util::TryFutureExt;
use futures_util::future::{try_join, try_join3};

use super::{
    Change, Editor, ServiceError, check_published, find_conference, news, object, public, seats,
    terms,
};
use crate::boxed;
use domain::access::permission::Act;
use domain::people::delegation::Delegation;
use domain::people::new_registration::NewRegistration;
use domain::people::participant::Participant;
use domain::people::registration::{
    Consent, Registration, RegistrationDetails, RegistrationNotice, Way,
};
use domain::people::registration_status::{Hand, RegistrationStatus, Standing, Step};
use domain::schedule::conference::Conference;
use domain::values::address::EmailAddress;
use domain::values::ids::{DelegationId, ParticipantId};
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use store::Connection;

/// Enters somebody as an organiser: invited, which sends the personal link, or further on the way.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted: a status to begin with that there is
/// not, somebody who is registered already, a second head of a delegation;
/// [`ServiceError::NotFound`] for an unknown conference or delegation, [`ServiceError::Forbidden`].
#[boxed]
pub async fn by_organiser(
    change: &mut Change,
    slug: &Slug,
    new: NewRegistration,
    first: RegistrationStatus,
) -> Result<(Registration, Participant), ServiceError> {
    let (conference, delegation) = try_join(
        find_conference(change.pipeline(), slug),
        find_delegation(change.pipeline(), new.delegation),
    )
    .await?;
    change.require_for(Act::ManageRegistrations, conference.id).await?;
    check_published(&conference)?;
    check_first(&new, first)?;
    check_delegation(&new, delegation.as_ref(), &conference)?;
    let entry = Entry { way: Way::Invitation, first, hand: Hand::Organiser, takes_over: None };
    enter(change, &conference, delegation.as_ref(), new, entry).await
}

/// Enters a member of a delegation as its focal point, who stands by it at once.
///
/// # Errors
/// As [`by_organiser`], and [`ServiceError::Conflict`] when registration is not open.
#[boxed]
pub async fn by_focal_point(
    change: &mut Change,
    conference: &Conference,
    delegation: &Delegation,
    new: NewRegistration,
) -> Result<(Registration, Participant), ServiceError> {
    let terms = terms(change, conference.id).await?;
    terms.check_open(conference, change.now()).map_err(ServiceError::Conflict)?;
    let new = NewRegistration { delegation: Some(delegation.id), ..new };
    let first = RegistrationStatus::Endorsed;
    let hand = Hand::FocalPoint;
    let entry = Entry { way: Way::FocalPoint, first, hand, takes_over: None };
    enter(change, conference, Some(delegation), new, entry).await
}

/// Takes what somebody entered into the public form, and sends the personal link to the address:
/// what it opens submits the registration. The answer is the same whether or not the address is
/// known.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a category without a public form
/// among them; [`ServiceError::NotFound`]; [`ServiceError::Conflict`] when registration is not open.
#[boxed]
pub async fn by_form(
    change: &mut Change,
    slug: &Slug,
    new: NewRegistration,
) -> Result<(), ServiceError> {
    let conference = public(change, slug).await?;
    let terms = terms(change, conference.id).await?;
    terms.check_open(&conference, change.now()).map_err(ServiceError::Conflict)?;
    if !terms.of(new.function.category()).has_form || new.function.needs_delegation() {
        let names: Vec<_> = terms.with_form().into_iter().map(|c| c.as_str()).collect();
        let expected = match names.as_slice() {
            [] => "an invitation: nobody registers alone here".to_owned(),
            _ => format!("a function of {}", names.join(", ")),
        };
        return Err(Invalid::new("function", expected, new.function.as_str()).into());
    }
    let Some(address) = new.address.clone() else {
        return Err(Invalid::new("email", "an address such as name@example.org", "").into());
    };
    let new = NewRegistration { delegation: None, details: new.details.checked()?, ..new };
    store::subscription_requests::lock_address(change.connection(), &address).await?;
    if let Some(person) =
        store::participants::find_by_address(change.connection(), &address).await?
    {
        let connection = change.connection();
        let found = store::registrations::of_participant(connection, conference.id, person.id);
        if let Some(registration) = found.await? {
            return super::link::send_again(change, &registration).await;
        }
    }
    let first = RegistrationStatus::Invited;
    let entry = Entry { way: Way::OpenForm, first, hand: Hand::Person, takes_over: None };
    enter(change, &conference, None, new, entry).await?;
    Ok(())
}

/// Submits a registration by its personal link, with what the person says of themself. The link was
/// sent to the address, so that this confirms it; and the person's own words are the person's
/// record.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, or a status in which nothing can be
/// submitted; [`ServiceError::Conflict`] when registration is not open.
#[boxed]
pub async fn submit(
    change: &mut Change,
    registration: &Registration,
    details: RegistrationDetails,
) -> Result<Registration, ServiceError> {
    let now = change.now();
    let conference = super::link::conference_of(change, registration).await?;
    let terms = terms(change, conference.id).await?;
    terms.check_open(&conference, now).map_err(ServiceError::Conflict)?;
    let details = details.checked()?;
    let editor = Editor::Person(registration.id);
    let (before, held) =
        super::for_change(change, registration.id, editor, Act::ManageRegistrations, None).await?;
    let aim = before.standing.aim(Step::Submit, Hand::Person, before.delegation.is_some())?;
    let standing = seats::go(change, held, before.standing, Step::Submit, aim).await?;
    store::consent_texts::keep(change.connection(), &terms).await?;
    let consent = Some(Consent { version: terms.consent_version, at: now });
    let after = before.standing_at(standing, None, now);
    let after = Registration { details, consent, ..after };
    confirm_person(change, &after).await?;
    super::write(change, Step::Submit.as_str(), &before, &after).await?;
    if let Some(notice) = RegistrationNotice::of(Step::Submit, after.standing.status) {
        news::plan(change, &after, notice).await?;
    }
    Ok(after)
}

/// How somebody comes in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub way: Way,
    pub first: RegistrationStatus,
    pub hand: Hand,
    /// The seat, or the place on the waiting list, that somebody else has left to this one.
    pub takes_over: Option<Standing>,
}

pub(super) async fn enter(
    change: &mut Change,
    conference: &Conference,
    delegation: Option<&Delegation>,
    new: NewRegistration,
    entry: Entry,
) -> Result<(Registration, Participant), ServiceError> {
    if new.function.needs_delegation() && new.delegation.is_none() {
        let expected = "a function without a delegation, or a delegation";
        return Err(Invalid::new("function", expected, new.function.as_str()).into());
    }
    let new = NewRegistration { details: new.details.checked()?, ..new };
    let now = change.now();
    let address = new.address.clone();
    let person = new.person(now);
    let begun = new.begin(conference.id, person.id, entry.way, now);
    // The seats before the person: whoever has the limits alone, an import, may be waiting to enter
    // the same one.
    let (held, is_new) = try_join(
        seats::hold(change.pipeline(), &begun),
        store::participants::insert(change.pipeline(), &person),
    )
    .await?;
    let person = if is_new { person } else { known_already(change, address.as_ref()).await? };
    let begun = Registration { participant: person.id, ..begun };
    let (registration, seats_taken) = if let Some(standing) = entry.takes_over {
        (begun.entered_at(standing, now), 0)
    } else if entry.first == RegistrationStatus::Invited {
        (begun, 0)
    } else {
        let from = begun.standing;
        let outcome = seats::outcome(change, held, from, Step::Submit, entry.first);
        let (reached, seats_taken) = outcome.await?;
        (begun.entered_at(reached, now), seats_taken)
    };
    let address = address.map_or_else(String::new, |address| address.to_string());
    let notice = RegistrationNotice::of_entry(registration.standing.status);
    let by = Some(entry.hand);
    try_join3(
        held.add(change, seats_taken),
        store::registrations::insert(change.pipeline(), &registration)
            .map_err(|error| taken(error, &address)),
        news::plan_for(change, &registration, notice, Some(&person), delegation, by),
    )
    .await?;
    // The row refers to the person since, so that nobody merges or erases the record meanwhile.
    if !is_new {
        check_present(change, person.id).await?;
    }
    change.record("register", object(&registration), Some(1), None, Some(&registration));
    Ok((registration, person))
}

/// The person whose address somebody has entered before.
async fn known_already(
    change: &mut Change,
    address: Option<&EmailAddress>,
) -> Result<Participant, ServiceError> {
    let address = address.expect("only an address can be known");
    let known = store::participants::find_by_address(change.connection(), address).await?;
    known.ok_or_else(just_changed)
}

/// Sees that a record that was read before still stands for the person.
async fn check_present(change: &mut Change, id: ParticipantId) -> Result<(), ServiceError> {
    let person = store::participants::find(change.connection(), id).await?;
    let present = person.filter(|one| one.merged_into.is_none() && one.erased_at.is_none());
    present.map(|_| ()).ok_or_else(just_changed)
}

fn just_changed() -> ServiceError {
    ServiceError::Conflict("the person was just changed; try again".to_owned())
}

/// Keeps the address as confirmed, and what the person says of themself as the person's record.
async fn confirm_person(
    change: &mut Change,
    registration: &Registration,
) -> Result<(), ServiceError> {
    let now = change.now();
    let held = store::participants::hold(change.connection(), registration.participant).await?;
    let Some(person) = held.filter(|person| person.address.is_some()) else { return Ok(()) };
    let confirmed = Participant {
        confirmed_at: person.confirmed_at.or(Some(now)),
        given_name: registration.details.given_name.clone(),
        family_name: registration.details.family_name.clone(),
        revision: person.revision + 1,
        ..person
    };
    Ok(store::participants::update(change.connection(), &confirmed).await?)
}

async fn find_delegation(
    connection: &Connection,
    id: Option<DelegationId>,
) -> Result<Option<Delegation>, ServiceError> {
    let Some(id) = id else { return Ok(None) };
    Ok(store::delegations::find(connection, id).await?)
}

/// Checks that the delegation that is named is there, and is one of the conference.
fn check_delegation(
    new: &NewRegistration,
    found: Option<&Delegation>,
    conference: &Conference,
) -> Result<(), Invalid> {
    let Some(id) = new.delegation else { return Ok(()) };
    if found.is_some_and(|delegation| delegation.conference == conference.id) {
        return Ok(());
    }
    Err(Invalid::new("delegation", "a delegation of this conference", id.to_string()))
}

/// Checks the status with which an organiser enters somebody.
fn check_first(new: &NewRegistration, first: RegistrationStatus) -> Result<(), Invalid> {
    use RegistrationStatus::{Approved, Endorsed, Invited, Submitted};
    let all: &[RegistrationStatus] = match (&new.address, new.delegation) {
        (Some(_), Some(_)) => &[Invited, Submitted, Endorsed, Approved],
        (Some(_), None) => &[Invited, Submitted, Approved],
        // Without an address there is nobody to invite.
        (None, Some(_)) => &[Submitted, Endorsed, Approved],
        (None, None) => &[Submitted, Approved],
    };
    if all.contains(&first) {
        return Ok(());
    }
    let names: Vec<_> = all.iter().map(|status| status.as_str()).collect();
    Err(Invalid::new("status", format!("one of {}", names.join(", ")), first.as_str()))
}

/// Says which value is in use.
pub(super) fn taken(error: store::StoreError, address: &str) -> ServiceError {
    match &error {
        store::StoreError::Taken { constraint } if constraint == "registrations_one_head" => {
            let expected = "a function other than head, as the delegation has one";
            Invalid::new("function", expected, "head").into()
        }
        store::StoreError::Taken { .. } => {
            let expected = "somebody who is not registered for this conference";
            Invalid::new("email", expected, address).into()
        }
        _ => error.into(),
    }
}
