//! Taking mails from the outbox and recording what became of them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{ServiceError, catalogue, delegations, registrations};
use crate::domain::address_change::AddressChange;
use crate::domain::catalogue::Catalogue;
use crate::domain::ids::{MailId, RegistrationId};
use crate::domain::outbox::{LEASE, Mail, MailContent, MailState};
use crate::domain::participant::Participant;
use crate::domain::proposal::Proposal;
use crate::domain::reminder::Rule;
use crate::store::outbox::Reaped;
use crate::store::{self, Connection, Store};

/// Mails that this worker holds, with what is needed to write them.
#[derive(Debug, Clone)]
pub struct Batch {
    token: Uuid,
    /// The mails, the longest due first.
    pub mails: Vec<Mail>,
    /// What they are about.
    pub catalogue: Catalogue,
    /// The proposals that they are about.
    pub proposals: Vec<Proposal>,
    /// The registrations that they are about, with their people.
    pub registrations: Vec<registrations::Known>,
    /// The delegations that they are about, with their organisations.
    pub delegations: Vec<delegations::Known>,
    /// The changes of address that they are about, with their people.
    pub address_changes: Vec<(AddressChange, Participant)>,
    /// The rules that asked for them.
    pub rules: Vec<Rule>,
}

impl Batch {
    /// A registration that mails of the batch are about, with its person.
    #[must_use]
    pub fn registration(&self, id: RegistrationId) -> Option<&registrations::Known> {
        self.registrations.iter().find(|known| known.registration.id == id)
    }
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It reached an end.
    Ended(MailState, Option<String>),
    /// It waits until an instant.
    Waits(DateTime<Utc>, Option<String>),
}

/// Claims up to `most` mails whose time has come; none when there is nothing to do.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn claim(
    store: &Store,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Option<Batch>, ServiceError> {
    let token = Uuid::new_v4();
    let mut transaction = store.begin().await?;
    let mails = store::outbox::claim(&mut transaction, token, now + LEASE, now, most).await?;
    let batch = if mails.is_empty() {
        None
    } else {
        let catalogue = catalogue::read(&mut transaction).await?;
        let rules = store::reminder_rules::all(&mut transaction).await?;
        let proposals = proposals(&mut transaction, &mails).await?;
        let registrations = registrations(&mut transaction, &mails).await?;
        let delegations = delegations(&mut transaction, &mails, &registrations).await?;
        let address_changes = address_changes(&mut transaction, &mails).await?;
        Some(Batch {
            token,
            mails,
            catalogue,
            proposals,
            registrations,
            delegations,
            address_changes,
            rules,
        })
    };
    transaction.commit().await?;
    Ok(batch)
}

async fn proposals(
    connection: &mut Connection,
    mails: &[Mail],
) -> Result<Vec<Proposal>, ServiceError> {
    let about = mails.iter().filter_map(|mail| match mail.content {
        MailContent::Proposal { proposal, .. } => Some(proposal),
        _ => None,
    });
    Ok(store::proposals::of_ids(connection, &about.collect::<Vec<_>>()).await?)
}

async fn registrations(
    connection: &mut Connection,
    mails: &[Mail],
) -> Result<Vec<registrations::Known>, ServiceError> {
    let about = mails.iter().filter_map(|mail| match mail.content {
        MailContent::Registration { registration, .. } => Some(registration),
        _ => None,
    });
    let about: Vec<_> = about.collect();
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let found = store::registrations::of_ids(connection, &about).await?;
    registrations::with_people(connection, found).await
}

async fn delegations(
    connection: &mut Connection,
    mails: &[Mail],
    registrations: &[registrations::Known],
) -> Result<Vec<delegations::Known>, ServiceError> {
    let about = mails.iter().filter_map(|mail| match mail.content {
        MailContent::FocalPoint { delegation } => Some(delegation),
        _ => None,
    });
    let theirs = registrations.iter().filter_map(|known| known.registration.delegation);
    let about: Vec<_> = about.chain(theirs).collect();
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let found = store::delegations::of_ids(connection, &about).await?;
    delegations::with_organisations(connection, found).await
}

async fn address_changes(
    connection: &mut Connection,
    mails: &[Mail],
) -> Result<Vec<(AddressChange, Participant)>, ServiceError> {
    let about = mails.iter().filter_map(|mail| match mail.content {
        MailContent::AddressChange { change, .. } => Some(change),
        _ => None,
    });
    let about: Vec<_> = about.collect();
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let changes = store::address_changes::of_ids(connection, &about).await?;
    let people: Vec<_> = changes.iter().map(|change| change.participant).collect();
    let people = store::participants::of_ids(connection, &people).await?;
    let with_person = |change: AddressChange| {
        let person = people.iter().find(|person| person.id == change.participant)?.clone();
        Some((change, person))
    };
    Ok(changes.into_iter().filter_map(with_person).collect())
}

/// Commits the intent to hand a mail to the relay, under a lease that outlasts the slowest relay:
/// those of a long batch must not end while one of its mails is being sent. False when the mail is
/// not ours to send any more: the claim ended, or the recipient left.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn intend(
    store: &Store,
    batch: &Batch,
    id: MailId,
    now: DateTime<Utc>,
) -> Result<bool, ServiceError> {
    let mut connection = store.connection().await?;
    Ok(store::outbox::intend(&mut connection, id, batch.token, now + LEASE, now).await?)
}

/// Records what became of a mail. False when the claim had ended, and the record says otherwise.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn record(
    store: &Store,
    batch: &Batch,
    id: MailId,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> Result<bool, ServiceError> {
    let mut connection = store.connection().await?;
    let recorded = match outcome {
        Outcome::Ended(state, reply) => {
            let reply = reply.as_deref();
            store::outbox::end(&mut connection, id, batch.token, *state, reply, now).await?
        }
        Outcome::Waits(until, reply) => {
            let reply = reply.as_deref();
            store::outbox::put_back(&mut connection, id, batch.token, *until, reply).await?
        }
    };
    Ok(recorded)
}

/// Gives back the mails of a batch that nobody has begun to send.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn release(store: &Store, batch: &Batch) -> Result<usize, ServiceError> {
    Ok(store::outbox::release(&mut *store.connection().await?, batch.token).await?)
}

/// Ends the claims of workers that have gone: what nobody had begun to send is due again, the rest
/// is uncertain.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn reap(store: &Store, now: DateTime<Utc>) -> Result<Reaped, ServiceError> {
    let mut transaction = store.begin().await?;
    let reaped = store::outbox::reap(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(reaped)
}
