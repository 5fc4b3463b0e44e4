//! Calendars that go with mails.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use lettre::message::Mailbox;
use uuid::Uuid;

use super::Workshop;
use super::compose::Occurrences;
use domain::mail::outbox::{Mail, MailContent, RecipientId};
use domain::people::registration::{Registration, RegistrationNotice};
use domain::people::registration_status::RegistrationStatus;
use domain::schedule::conference::Conference;
use domain::schedule::occurrence::{Occurrence, OccurrenceKey, OccurrenceStatus};
use domain::values::address::EmailAddress;
use mail::message::{AttachedCalendar, AttachedInvitation, sender};
use services::ServiceError;
use services::deliveries::Batch;
use services::feeds::{self, FeedKey, FeedScope};
use services::invitations::{self, Invited, Method, Party, Shown};

/// What a mail says of its recipient and a conference, for a calendar.
struct Invitee<'a> {
    conference: &'a Conference,
    /// What is asked of the calendar, if anything.
    method: Option<Method>,
    name: Option<String>,
    registration: Option<&'a Registration>,
}

/// The calendars that go with the mails of a batch. What calendars have been shown of an event is
/// read once.
pub(super) struct Calendars<'a> {
    workshop: &'a Workshop,
    batch: &'a Batch,
    occurrences: &'a Occurrences<'a>,
    shown: HashMap<Uuid, Option<Shown>>,
}

impl<'a> Calendars<'a> {
    pub(super) fn new(
        workshop: &'a Workshop,
        batch: &'a Batch,
        occurrences: &'a Occurrences<'a>,
    ) -> Self {
        Self { workshop, batch, occurrences, shown: HashMap::new() }
    }

    /// The calendar that goes with a mail: an invitation to what its recipient takes part in or is
    /// reminded of, and with the confirmation that of the conference. A mail goes without what cannot
    /// be made.
    pub(super) async fn of(&mut self, mail: &Mail) -> Option<AttachedCalendar> {
        let invitee = invitee(self.batch, mail)?;
        let slug = invitee.conference.slug.clone();
        let invitation = self.invitation(mail, &invitee).await;
        let octets = agenda(self.workshop, mail, invitee.conference).await;
        let calendar = AttachedCalendar { slug, octets, invitation };
        (calendar.invitation.is_some() || calendar.octets.is_some()).then_some(calendar)
    }

    async fn invitation(
        &mut self,
        mail: &Mail,
        invitee: &Invitee<'_>,
    ) -> Option<AttachedInvitation> {
        let method = invitee.method?;
        let now = self.workshop.now();
        let key = OccurrenceKey { id: invitee.conference.id.0, recurrence: None };
        let mut about = self.occurrences.get(&key)?.iter();
        let occurrence = about.find(|one| one.is_calendar_event())?;
        let method = match (invitee.registration, occurrence.status) {
            (_, OccurrenceStatus::Confirmed) => method,
            (Some(_), OccurrenceStatus::Tentative | OccurrenceStatus::Held) => method,
            (Some(_), OccurrenceStatus::Cancelled) => Method::Cancel,
            _ => return None,
        };
        let Mailbox { name, email } = sender(&self.workshop.mail_from).ok()?;
        let organiser: EmailAddress = email.to_string().parse().ok()?;
        let status = invitee.registration.map(|registration| registration.standing.status);
        let invited = Invited {
            method,
            since: match method {
                Method::Request => invitee.registration.and_then(|one| one.approved_at),
                Method::Cancel => Some(now),
            },
            organiser: Party { name: name.as_deref(), address: &organiser },
            attendee: Party { name: invitee.name.as_deref(), address: &mail.recipient.address },
            is_accepted: matches!(
                status,
                Some(RegistrationStatus::Confirmed | RegistrationStatus::CheckedIn)
            ),
            language: mail.recipient.language,
        };
        match self.render(occurrence, &invited).await {
            Ok(octets) => Some(AttachedInvitation { method: method.as_str(), octets: octets? }),
            Err(defect) => {
                tracing::error!(mail = %mail.id, %defect, "the invitation of a mail cannot be made");
                None
            }
        }
    }

    async fn render(
        &mut self,
        occurrence: &Occurrence<'_>,
        invited: &Invited<'_>,
    ) -> Result<Option<Vec<u8>>, ServiceError> {
        let shown = match self.shown.entry(occurrence.subject.id()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                unknown.insert(invitations::shown(&self.workshop.store, occurrence).await?)
            }
        };
        let Some(shown) = shown else { return Ok(None) };
        invitations::render(&self.workshop.public_url, shown, occurrence, invited).map(Some)
    }
}

/// Whom a mail invites to what; nobody with most mails.
fn invitee<'a>(batch: &'a Batch, mail: &Mail) -> Option<Invitee<'a>> {
    let mut conferences = batch.background.catalogue.conferences.iter();
    match mail.content {
        // Those who take part have theirs with the mails about their registrations.
        MailContent::Reminder { occurrence, .. }
            if matches!(
                mail.recipient.id,
                RecipientId::Subscriber(_) | RecipientId::Organiser(_)
            ) =>
        {
            let conference = conferences.find(|one| one.id.0 == occurrence.id)?;
            let method = Some(Method::Request);
            Some(Invitee { conference, method, name: None, registration: None })
        }
        MailContent::Registration { registration, notice, for_focal_point } => {
            let known = batch.registration(registration)?;
            let registration = &known.registration;
            Some(Invitee {
                conference: conferences.find(|one| one.id == registration.conference)?,
                method: method(notice, registration).filter(|_| !for_focal_point),
                name: Some(known.person.name()),
                registration: Some(registration),
            })
        }
        _ => None,
    }
}

/// What a notice asks of a calendar: to carry the conference while the person may come, and no longer
/// once somebody may not who was told before.
fn method(notice: RegistrationNotice, registration: &Registration) -> Option<Method> {
    use RegistrationNotice::{
        Approved, Confirmed, Rejected, SeatFree, SteppedBack, Waitlisted, Withdrawn,
    };
    let is_admitted = registration.standing.status.is_admitted();
    match notice {
        Approved | Confirmed | SeatFree | SteppedBack if is_admitted => Some(Method::Request),
        Rejected | SteppedBack | Waitlisted | Withdrawn if !is_admitted => {
            registration.approved_at.map(|_| Method::Cancel)
        }
        _ => None,
    }
}

/// The conference with its agenda, once somebody has confirmed to come.
async fn agenda(workshop: &Workshop, mail: &Mail, conference: &Conference) -> Option<Vec<u8>> {
    let MailContent::Registration { notice: RegistrationNotice::Confirmed, .. } = mail.content
    else {
        return None;
    };
    let (store, public_url) = (&workshop.store, &workshop.public_url);
    let scope = FeedScope::Conference(conference.slug.clone());
    let key = FeedKey::new(scope, mail.recipient.language);
    match feeds::render(store, public_url, &key, workshop.now()).await {
        Ok(feed) => Some(feed.bytes),
        Err(defect) => {
            tracing::error!(mail = %mail.id, %defect, "the calendar of a mail cannot be made");
            None
        }
    }
}
