//! Taking mails from the outbox and recording what became of them.

mod batch;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub use self::batch::{Background, Batch, claim};
use super::ServiceError;
use crate::boxed;
use domain::access::organiser::Role;
use domain::mail::delivery::DeliveryPause;
use domain::mail::outbox::{Mail, MailContent, RecipientId, Stream};
use domain::mail::suppression::{Suppression, SuppressionReason};
use domain::values::ids::{MailId, SuppressionId};
use store::outbox::Intents;
pub use store::outbox::{Reaped, Record};
use store::{Connection, Store};

/// What became of mails of one claim.
#[derive(Debug, Clone)]
pub struct Records {
    token: Uuid,
    /// One for each mail.
    pub records: Vec<Record>,
}

impl Records {
    /// None so far of a batch.
    #[must_use]
    pub fn of(batch: &Batch) -> Self {
        Self { token: batch.token, records: Vec::new() }
    }
}

/// Records what became of mails.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn record(
    store: &Store,
    records: &Records,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if records.records.is_empty() {
        return Ok(());
    }
    let mut transaction = store.begin().await?;
    write_down(&mut transaction, records, now).await?;
    Ok(transaction.commit().await?)
}

/// Records what became of mails handed over before, and commits the intent to hand over others of a
/// batch, under a lease that outlasts the slowest relay. Returns those that still may be handed over:
/// of the others the claim has ended, the recipient left or is not asked for any more, or something
/// has changed of what they are about.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn intend(
    store: &Store,
    before: &[Records],
    batch: &Batch,
    mails: &[&Mail],
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Vec<MailId>, ServiceError> {
    let mut transaction = store.begin().await?;
    for records in before {
        write_down(&mut transaction, records, now).await?;
    }
    let unasked = unasked(&mut transaction, mails).await?;
    let mails = mails.iter().filter(|mail| !unasked.contains(&mail.id));
    let mails: Vec<_> = mails.map(|mail| (mail.id, mail.recipient.address.hash())).collect();
    let intents =
        Intents { token: batch.token, lease, version: batch.background.version, mails: &mails };
    let intended = store::outbox::intend(&mut transaction, &intents).await?;
    transaction.commit().await?;
    Ok(intended)
}

/// Those of some mails that remind people whom the rule does not ask for any more: where their
/// registrations stand, which changes often, does not count as a change of the catalogue.
async fn unasked(
    connection: &mut Connection,
    mails: &[&Mail],
) -> Result<Vec<MailId>, ServiceError> {
    use RecipientId::{FocalPoint, Registrant};
    let reminds_people = |mail: &&&Mail| {
        matches!(mail.content, MailContent::Reminder { .. })
            && matches!(mail.recipient.id, Registrant(_) | FocalPoint(_))
    };
    let reminders: Vec<_> = mails.iter().filter(reminds_people).map(|mail| mail.id).collect();
    if reminders.is_empty() {
        return Ok(reminders);
    }
    Ok(store::outbox::unasked(connection, &reminders).await?)
}

async fn write_down(
    connection: &mut Connection,
    Records { token, records }: &Records,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if records.is_empty() {
        return Ok(());
    }
    let recorded = store::outbox::record(connection, *token, records, now).await?;
    if recorded.len() < records.len() {
        let lost = records.len() - recorded.len();
        tracing::warn!(mails = lost, "what became of them was decided otherwise meanwhile");
    }
    Ok(())
}

/// Gives back those mails of a batch of which no intent to send was committed.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn release(store: &Store, batch: &Batch, mails: &[MailId]) -> Result<(), ServiceError> {
    let mut connection = store.connection().await?;
    Ok(store::outbox::release(&mut connection, batch.token, mails).await?)
}

/// How many mails wait whose time has come.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn count_due(store: &Store, now: DateTime<Utc>) -> Result<i64, ServiceError> {
    Ok(store::outbox::count_due(&mut *store.connection().await?, now).await?)
}

/// Ends the claims of workers that have gone: what nobody had begun to send is due again, the rest
/// is uncertain, or sent once more where its rule says so.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn reap(store: &Store, now: DateTime<Utc>) -> Result<Reaped, ServiceError> {
    let mut transaction = store.begin().await?;
    let reaped = store::outbox::reap(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(reaped)
}

/// Keeps mails from an address that the relay says there is not.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn suppress(
    store: &Store,
    mail: &Mail,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let address = &mail.recipient.address;
    let suppression = Suppression {
        id: SuppressionId::new(),
        address: address.hash(),
        masked_address: address.masked(),
        reason: SuppressionReason::Refused,
        detail: Some(detail.to_owned()),
        mail: Some(mail.id),
        created_at: now,
    };
    let mut connection = store.connection().await?;
    store::suppressions::insert(&mut connection, &suppression).await?;
    Ok(())
}

/// Stops a stream for a while, longer with each time within a day, and tells those who answer for
/// the service; nothing when it is stopped already.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn pause(
    store: &Store,
    stream: Stream,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let mut transaction = store.begin().await?;
    store::delivery_pauses::lock(&mut transaction).await?;
    let open = store::delivery_pauses::open(&mut transaction, now).await?;
    if open.iter().all(|pause| pause.stream != stream) {
        let since = now - DeliveryPause::COUNTED_FOR;
        let before = store::delivery_pauses::count_since(&mut transaction, stream, since).await?;
        let pause = DeliveryPause::begin(
            stream,
            reason,
            u32::try_from(before).unwrap_or(u32::MAX - 1),
            now,
        );
        store::delivery_pauses::insert(&mut transaction, &pause).await?;
        let roles = [Role::Owner];
        store::outbox::plan_pause_notices(&mut transaction, &pause, &roles, now).await?;
        tracing::error!(%stream, until = %pause.until, "the relay refuses the service; the stream is paused");
    }
    Ok(transaction.commit().await?)
}
