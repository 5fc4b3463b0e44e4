//! People across conferences: who they are, two records that are one person, what is kept of them.

mod addresses;
mod calendar;
mod editing;
mod export;
mod merging;
mod reading;

pub use addresses::{Asked, asked, confirm_address, request_address};
pub use calendar::{OwnCalendar, own_calendar, renew_calendar, renew_own_calendar};
pub use editing::edit;
pub use export::{export, export_own};
pub use merging::{Expected, merge, preview};
pub use reading::{Cursor, Known, get, history, page};

use super::{Change, ServiceError, registrations, revisions};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::people::participant::Participant;
use domain::people::registration::Registration;
use domain::values::ids::ParticipantId;

/// People with all that is theirs, kept from everybody else until the change ends.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// Their records, with those that were merged into these.
    pub records: Vec<Participant>,
    /// Their registrations at every conference.
    pub registrations: Vec<Registration>,
}

/// Holds some people with all that is theirs. The conferences come first and the records then, as
/// whoever changes a registration has the conference before the person: nobody waits in a circle.
pub(super) async fn hold(
    change: &mut Change,
    people: &[ParticipantId],
) -> Result<Held, ServiceError> {
    let records = store::participants::records_of(change.connection(), people).await?;
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let found = store::registrations::of_people(change.connection(), &ids).await?;
    let mut conferences: Vec<_> = found.iter().map(|one| one.conference).collect();
    conferences.sort_unstable();
    conferences.dedup();
    for conference in &conferences {
        store::seats::lock_limits(change.connection(), *conference).await?;
    }
    let records = store::participants::hold_records_of(change.connection(), people).await?;
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let registrations = store::registrations::hold_of_people(change.connection(), &ids).await?;
    if registrations.iter().any(|one| conferences.binary_search(&one.conference).is_err()) {
        let why = "the person has just registered; try again".to_owned();
        return Err(ServiceError::Conflict(why));
    }
    Ok(Held { records, registrations })
}

impl Held {
    /// One of the records.
    fn record(&self, id: ParticipantId) -> Result<Participant, ServiceError> {
        let found = self.records.iter().find(|record| record.id == id);
        Ok(found.ok_or_else(|| ServiceError::not_found("participant", id))?.clone())
    }

    /// The ids of the records.
    fn ids(&self) -> Vec<ParticipantId> {
        self.records.iter().map(|record| record.id).collect()
    }

    /// The registrations of one of the records.
    fn registrations_of(&self, id: ParticipantId) -> Vec<Registration> {
        self.registrations.iter().filter(|one| one.participant == id).cloned().collect()
    }
}

async fn find(change: &mut Change, id: ParticipantId) -> Result<Participant, ServiceError> {
    let found = store::participants::find(change.connection(), id).await?;
    found.ok_or_else(|| ServiceError::not_found("participant", id))
}

/// The record that stands for a person: that of the id, or the one into which that was merged.
pub(super) async fn surviving(
    change: &mut Change,
    id: ParticipantId,
) -> Result<Participant, ServiceError> {
    let found = find(change, id).await?;
    match found.merged_into {
        Some(survivor) => find(change, survivor).await,
        None => Ok(found),
    }
}

/// Checks that a record can be changed.
fn check_present(person: &Participant) -> Result<(), ServiceError> {
    if let Some(survivor) = person.merged_into {
        let why = format!("the record {} was merged into {survivor}; change that", person.id);
        return Err(ServiceError::Conflict(why));
    }
    if person.erased_at.is_some() {
        let why = format!("the personal data of the participant {} were erased", person.id);
        return Err(ServiceError::Conflict(why));
    }
    Ok(())
}

async fn check_revision(
    change: &mut Change,
    expected: Option<i32>,
    person: &Participant,
) -> Result<(), ServiceError> {
    revisions::check(change, expected, person.revision, object(person)).await
}

/// How the audit log names a person.
fn object(person: &Participant) -> AuditObject {
    AuditObject { kind: ObjectKind::Participant, id: person.id.0, name: person.name(), part: None }
}
