//! Sends the mails whose time has come.
//!
//! Claim, write, commit the intent, send, record: wherever this ends, the mail is either still due,
//! or shown as uncertain once its lease is over. None is sent twice.

use super::compose::{Composed, Desk};
use super::registering::calendar_of;
use super::{JobError, Workshop};
use crate::domain::outbox::{Mail, MailState, backoff};
use crate::domain::timeline::{Window, timeline};
use crate::mail::message::Message;
use crate::mail::transport::{SendError, Session, Stage};
use crate::services::deliveries::{self, Batch, Outcome};

/// Mails in one claim.
const BATCH: i64 = 100;

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    let desk = Desk::new(workshop)?;
    let mut session = workshop.transport.session();
    while !workshop.is_stopping() {
        let Some(batch) = deliveries::claim(&workshop.store, workshop.now(), BATCH).await? else {
            break;
        };
        let delivered = deliver(workshop, &desk, &mut session, &batch).await;
        deliveries::release(&workshop.store, &batch).await?;
        if delivered? == Way::Closed {
            break;
        }
    }
    session.close().await;
    Ok(())
}

/// Whether it makes sense to go on with other mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Open,
    /// The relay cannot be used now; what is left waits for the next turn.
    Closed,
}

async fn deliver(
    workshop: &Workshop,
    desk: &Desk<'_>,
    session: &mut Session,
    batch: &Batch,
) -> Result<Way, JobError> {
    let occurrences = timeline(&batch.catalogue, Window::ALL, workshop.now());
    for mail in &batch.mails {
        if workshop.is_stopping() {
            return Ok(Way::Closed);
        }
        let calendar = calendar_of(workshop, batch, mail).await;
        let calendar = calendar.as_ref();
        let way = match desk.compose(batch, &occurrences, mail, calendar, workshop.now()) {
            Composed::Message(message) => send(workshop, session, batch, mail, &message).await?,
            Composed::Settled(outcome) => {
                deliveries::record(&workshop.store, batch, mail.id, &outcome, workshop.now())
                    .await?;
                Way::Open
            }
        };
        if way == Way::Closed {
            return Ok(Way::Closed);
        }
    }
    Ok(Way::Open)
}

async fn send(
    workshop: &Workshop,
    session: &mut Session,
    batch: &Batch,
    mail: &Mail,
    message: &Message,
) -> Result<Way, JobError> {
    let store = &workshop.store;
    if !deliveries::intend(store, batch, mail.id, workshop.now()).await? {
        return Ok(Way::Open);
    }
    let result = session.send(message).await;
    let way = if result.as_ref().is_err_and(is_about_us) { Way::Closed } else { Way::Open };
    let outcome = outcome(workshop, mail, result.map(|accepted| accepted.reply));
    deliveries::record(store, batch, mail.id, &outcome, workshop.now()).await?;
    Ok(way)
}

fn outcome(workshop: &Workshop, mail: &Mail, result: Result<String, SendError>) -> Outcome {
    let recipient = mail.recipient.address.masked();
    let error = match result {
        Ok(reply) => {
            tracing::info!(mail = %mail.id, recipient, reply, "sent");
            return Outcome::Ended(MailState::Sent, Some(reply));
        }
        Err(error) => error,
    };
    tracing::warn!(mail = %mail.id, recipient, %error, "not sent");
    let reply = Some(error.to_string());
    if is_about_us(&error) || matches!(error, SendError::TryLater(_)) {
        let next = workshop.now() + backoff(mail.tries + 1);
        return if next < mail.expires_at {
            Outcome::Waits(next, reply)
        } else {
            Outcome::Ended(MailState::Expired, reply)
        };
    }
    let state = match error {
        SendError::Uncertain { .. } => MailState::Uncertain,
        _ => MailState::Failed,
    };
    Outcome::Ended(state, reply)
}

/// Whether a fault lies between us and the relay and not in this one mail: the relay cannot be
/// used, or refuses whoever sends (no authentication, a sender that it does not know).
fn is_about_us(error: &SendError) -> bool {
    const TOO_LARGE: u16 = 552;
    match error {
        SendError::Unreachable { .. } => true,
        SendError::Refused(refusal) => {
            refusal.stage == Stage::Sender && refusal.code.is_some_and(|code| code != TOO_LARGE)
        }
        SendError::TryLater(_) | SendError::Uncertain { .. } => false,
    }
}
