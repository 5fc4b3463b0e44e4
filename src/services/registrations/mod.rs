//! Participants at conferences: how they come in, what is changed of them, and where they stand.

mod badges;
mod change;
mod check_in;
mod entry;
mod link;
mod news;
mod reading;
mod replacing;
mod seats;
mod steps;

use chrono::TimeDelta;

pub use badges::{badge_of, own_printed_badge, printed_badge_of, printed_badges};
pub use change::{Entered, edit, reopen, revoke_badge};
pub use check_in::{Arrival, RevocationCursor, check_in, revocations, statistics};
pub use entry::{by_focal_point, by_form, by_organiser, submit};
pub use link::{by_link, conference_of, renew_link, send_link};
pub use reading::{Cursor, Filter, Known, Order, get, known, member, members, page};
pub use replacing::replace;
pub use steps::{decide, step};

use super::{Change, ServiceError, revisions};
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::Act;
use domain::people::registration::Registration;
use domain::people::registration_status::Hand;
use domain::people::registration_terms::RegistrationTerms;
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::values::ids::{ConferenceId, DelegationId, RegistrationId};
use domain::values::slug::Slug;
use store::Connection;

pub(super) use link::renew_links;
pub(super) use news::plan_erased;
pub(super) use reading::with_people;
pub(super) use seats::offer_seats;

/// How long a mail about a registration is worth sending.
pub const NOTICE_LIFETIME: TimeDelta = TimeDelta::days(14);

/// Who changes a registration, and by what right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editor {
    /// An organiser who may.
    Organiser,
    /// The person, by the personal link of this registration.
    Person(RegistrationId),
    /// The focal point of this delegation, by its link.
    FocalPoint(DelegationId),
}

impl Editor {
    /// In whose hands the registration is.
    #[must_use]
    pub const fn hand(self) -> Hand {
        match self {
            Self::Organiser => Hand::Organiser,
            Self::Person(_) => Hand::Person,
            Self::FocalPoint(_) => Hand::FocalPoint,
        }
    }
}

async fn find_conference(connection: &Connection, slug: &Slug) -> Result<Conference, ServiceError> {
    let found = store::conferences::named_or_draft(connection, slug).await?;
    found.ok_or_else(|| ServiceError::not_found("conference", slug))
}

/// The conference of a name, for whoever may manage its registrations.
pub(super) async fn managed(change: &mut Change, slug: &Slug) -> Result<Conference, ServiceError> {
    let conference = find_conference(change.pipeline(), slug).await?;
    change.require_for(Act::ManageRegistrations, conference.id).await?;
    Ok(conference)
}

/// The same, once it is seen that people may register for it.
pub(super) async fn published(
    change: &mut Change,
    slug: &Slug,
) -> Result<Conference, ServiceError> {
    let conference = managed(change, slug).await?;
    check_published(&conference)?;
    Ok(conference)
}

/// Checks that people may register for a conference.
fn check_published(conference: &Conference) -> Result<(), ServiceError> {
    if conference.status == ConferenceStatus::Draft {
        let slug = &conference.slug;
        let why = format!("the conference {slug} is a draft; publish it before anybody registers");
        return Err(ServiceError::Conflict(why));
    }
    Ok(())
}

/// The conference of a name, for anybody.
pub(super) async fn public(change: &mut Change, slug: &Slug) -> Result<Conference, ServiceError> {
    let found = store::conferences::named_or_draft(change.connection(), slug).await?;
    let found = found.filter(|conference| conference.status != ConferenceStatus::Draft);
    found.ok_or_else(|| ServiceError::not_found("conference", slug))
}

/// What a conference asks of those who register.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn terms(
    change: &mut Change,
    conference: ConferenceId,
) -> Result<RegistrationTerms, ServiceError> {
    let found = store::registration_terms::find(change.connection(), conference).await?;
    Ok(found.unwrap_or_else(|| RegistrationTerms::usual(conference)))
}

/// A registration that somebody may change, kept from everybody else, with its seats; `expected` is
/// the revision that the change is meant for.
async fn for_change(
    change: &mut Change,
    id: RegistrationId,
    editor: Editor,
    act: Act,
    expected: Option<i32>,
) -> Result<(Registration, seats::Held), ServiceError> {
    let missing = || ServiceError::not_found("registration", id);
    let found = store::registrations::find(change.connection(), id).await?.ok_or_else(missing)?;
    match editor {
        Editor::Organiser => change.require_for(act, found.conference).await?,
        Editor::Person(own) if own == id => {}
        Editor::FocalPoint(delegation) if found.delegation == Some(delegation) => {}
        Editor::Person(_) | Editor::FocalPoint(_) => return Err(missing()),
    }
    let held = seats::hold(change.pipeline(), &found).await?;
    let registration = store::registrations::hold(change.connection(), id).await?;
    let registration = registration.ok_or_else(missing)?;
    if registration.function.category() != found.function.category() {
        let why = format!("the registration {id} was just changed; try again");
        return Err(ServiceError::Conflict(why));
    }
    revisions::check(change, expected, registration.revision, object(&registration)).await?;
    if registration.erased_at.is_some() {
        let why = format!("the personal data of the registration {id} were erased");
        return Err(ServiceError::Conflict(why));
    }
    if store::participants::is_merged(change.connection(), registration.participant).await? {
        let why = format!(
            "the registration {id} is history: its person was found to be the same as another one, \
             who has a registration for this conference"
        );
        return Err(ServiceError::Conflict(why));
    }
    Ok((registration, held))
}

/// Writes a changed registration, with its entry in the log.
async fn write(
    change: &mut Change,
    action: &str,
    before: &Registration,
    after: &Registration,
) -> Result<(), ServiceError> {
    store::registrations::update(change.connection(), after).await?;
    if let Some(serial) = after.revoked_since(before) {
        let now = change.now();
        store::badge_revocations::insert(change.connection(), after, serial, now).await?;
    }
    change.record(action, object(after), Some(after.revision), Some(before), Some(after));
    Ok(())
}

/// How the audit log names a registration.
pub(super) fn object(registration: &Registration) -> AuditObject {
    AuditObject {
        kind: ObjectKind::Registration,
        id: registration.id.0,
        name: registration.name(),
        part: None,
    }
}
