//! Calendars that go with mails.

use lettre::message::Mailbox;

use super::Workshop;
use crate::domain::address::EmailAddress;
use crate::domain::conference::Conference;
use crate::domain::occurrence::{Occurrence, OccurrenceStatus};
use crate::domain::outbox::{Mail, MailContent};
use crate::domain::registration::{Registration, RegistrationNotice};
use crate::domain::registration_status::RegistrationStatus;
use crate::domain::timeline::{Window, timeline};
use crate::mail::message::{AttachedCalendar, AttachedInvitation, sender};
use crate::services::deliveries::Batch;
use crate::services::feeds::{self, FeedScope};
use crate::services::invitations::{self, Invited, Method, Party};

/// What a mail says of its recipient and a conference, for a calendar.
struct Invitee<'a> {
    conference: &'a Conference,
    /// What is asked of the calendar, if anything.
    method: Option<Method>,
    name: Option<String>,
    registration: Option<&'a Registration>,
}

/// The calendar that goes with a mail: an invitation to what its recipient takes part in or is
/// reminded of, and with the confirmation that of the conference. A mail goes without what cannot be
/// made.
pub(super) async fn calendar_of(
    workshop: &Workshop,
    batch: &Batch,
    mail: &Mail,
) -> Option<AttachedCalendar> {
    let invitee = invitee(batch, mail)?;
    let slug = invitee.conference.slug.clone();
    let invitation = invitation(workshop, batch, mail, &invitee).await;
    let octets = agenda(workshop, mail, invitee.conference).await;
    (invitation.is_some() || octets.is_some()).then_some(AttachedCalendar {
        slug,
        octets,
        invitation,
    })
}

/// Whom a mail invites to what; nobody with most mails.
fn invitee<'a>(batch: &'a Batch, mail: &Mail) -> Option<Invitee<'a>> {
    let mut conferences = batch.background.catalogue.conferences.iter();
    match mail.content {
        MailContent::Reminder { occurrence, .. } => {
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

async fn invitation(
    workshop: &Workshop,
    batch: &Batch,
    mail: &Mail,
    invitee: &Invitee<'_>,
) -> Option<AttachedInvitation> {
    let method = invitee.method?;
    let Conference { id, opens_on, closes_on, .. } = *invitee.conference;
    let window = Window::new(opens_on, closes_on).ok()?;
    let now = workshop.now();
    let occurrences = timeline(&batch.background.catalogue, window, now);
    let is_it = |one: &&Occurrence<'_>| one.is_calendar_event() && one.subject.id() == id.0;
    let occurrence = occurrences.iter().find(is_it)?;
    let method = match (invitee.registration, occurrence.status) {
        (_, OccurrenceStatus::Confirmed) => method,
        (Some(_), OccurrenceStatus::Tentative | OccurrenceStatus::Held) => method,
        (Some(_), OccurrenceStatus::Cancelled) => Method::Cancel,
        _ => return None,
    };
    let Mailbox { name, email } = sender(&workshop.mail_from).ok()?;
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
    let (store, public_url) = (&workshop.store, &workshop.public_url);
    match invitations::render(store, public_url, occurrence, &invited).await {
        Ok(octets) => Some(AttachedInvitation { method: method.as_str(), octets: octets? }),
        Err(defect) => {
            tracing::error!(mail = %mail.id, %defect, "the invitation of a mail cannot be made");
            None
        }
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
    let language = mail.recipient.language;
    match feeds::render(store, public_url, &scope, language, workshop.now()).await {
        Ok(feed) => Some(feed.bytes),
        Err(defect) => {
            tracing::error!(mail = %mail.id, %defect, "the calendar of a mail cannot be made");
            None
        }
    }
}
