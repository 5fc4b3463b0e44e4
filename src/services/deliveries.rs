//! Taking mails from the outbox and recording what became of them.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{ServiceError, catalogue, delegations, registrations};
use crate::domain::address_change::AddressChange;
use crate::domain::catalogue::Catalogue;
use crate::domain::delivery::{DeliveryEventKind, DeliveryPause, Stream};
use crate::domain::ids::{MailId, RegistrationId, SuppressionId};
use crate::domain::organiser::Role;
use crate::domain::outbox::{Mail, MailContent, MailState, RecipientId};
use crate::domain::participant::Participant;
use crate::domain::proposal::Proposal;
use crate::domain::reminder::Rule;
use crate::domain::suppression::{Suppression, SuppressionReason};
use crate::store::outbox::{Claim, Intents};
pub use crate::store::outbox::{Reaped, Record};
use crate::store::{self, Connection, Store};

/// What mails are about, as it stands at a version of the catalogue.
#[derive(Debug)]
pub struct Background {
    /// The version.
    pub version: i64,
    /// All series and conferences.
    pub catalogue: Catalogue,
    /// The rules that ask for reminders.
    pub rules: Vec<Rule>,
}

/// Mails that this worker holds, with what is needed to write them.
#[derive(Debug, Clone)]
pub struct Batch {
    token: Uuid,
    /// The mails, notices first, then the longest due.
    pub mails: Vec<Mail>,
    /// What they are about.
    pub background: Arc<Background>,
    /// The proposals that they are about.
    pub proposals: Vec<Proposal>,
    /// The registrations that they are about, with their people.
    pub registrations: Vec<registrations::Known>,
    /// The delegations that they are about, with their organisations.
    pub delegations: Vec<delegations::Known>,
    /// The changes of address that they are about, with their people.
    pub address_changes: Vec<(AddressChange, Participant)>,
    /// The pauses that they tell of.
    pub pauses: Vec<DeliveryPause>,
}

impl Batch {
    /// A registration that mails of the batch are about, with its person.
    #[must_use]
    pub fn registration(&self, id: RegistrationId) -> Option<&registrations::Known> {
        self.registrations.iter().find(|known| known.registration.id == id)
    }
}

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

/// Claims up to `most` mails whose time has come, for as long as `lease`; none when there is nothing
/// to do. What was known before is used again unless it has changed.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn claim(
    store: &Store,
    known: Option<&Arc<Background>>,
    most: i64,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Batch>, ServiceError> {
    let token = Uuid::new_v4();
    let mut transaction = store.begin().await?;
    let paused = store::delivery_pauses::open(&mut transaction, now).await?;
    let is_open = |stream| paused.iter().all(|pause| pause.stream != stream);
    let (reminders, notices) = (is_open(Stream::Reminders), is_open(Stream::Notices));
    let claim = Claim { token, lease, most, reminders, notices };
    let mails = store::outbox::claim(&mut transaction, claim, now).await?;
    let mails = leave_out_suppressed(&mut transaction, token, mails, now).await?;
    let batch = if mails.is_empty() {
        None
    } else {
        let background = background(&mut transaction, known).await?;
        let proposals = proposals(&mut transaction, &mails).await?;
        let registrations = registrations(&mut transaction, &mails).await?;
        let delegations = delegations(&mut transaction, &mails, &registrations).await?;
        let address_changes = address_changes(&mut transaction, &mails).await?;
        let pauses = pauses(&mut transaction, &mails).await?;
        Some(Batch {
            token,
            mails,
            background,
            proposals,
            registrations,
            delegations,
            address_changes,
            pauses,
        })
    };
    transaction.commit().await?;
    Ok(batch)
}

/// The version is read first: what is read after it may be newer, and then the intent to send by it
/// comes to nothing; it is never older.
async fn background(
    connection: &mut Connection,
    known: Option<&Arc<Background>>,
) -> Result<Arc<Background>, ServiceError> {
    let version = store::catalogue_version::current(connection).await?;
    if let Some(known) = known.filter(|known| known.version == version) {
        return Ok(Arc::clone(known));
    }
    let catalogue = catalogue::read(connection).await?;
    let rules = store::reminder_rules::all(connection).await?;
    Ok(Arc::new(Background { version, catalogue, rules }))
}

/// Ends the mails to addresses that take none, and returns the others.
async fn leave_out_suppressed(
    connection: &mut Connection,
    token: Uuid,
    mails: Vec<Mail>,
    now: DateTime<Utc>,
) -> Result<Vec<Mail>, ServiceError> {
    let addresses: Vec<_> = mails.iter().map(|mail| mail.recipient.address.hash()).collect();
    let suppressed = store::suppressions::among(connection, &addresses).await?;
    if suppressed.is_empty() {
        return Ok(mails);
    }
    let is_suppressed = |mail: &Mail| suppressed.contains(&mail.recipient.address.hash());
    let (ended, mails): (Vec<_>, Vec<_>) = mails.into_iter().partition(is_suppressed);
    let end = |mail: &Mail| Record {
        id: mail.id,
        state: MailState::Suppressed,
        not_before: None,
        reply: Some("the address takes no mail".to_owned()),
        event: DeliveryEventKind::Suppressed,
        was_tried: false,
        is_resent: false,
    };
    let records: Vec<_> = ended.iter().map(end).collect();
    store::outbox::record(connection, token, &records, now).await?;
    Ok(mails)
}

async fn pauses(
    connection: &mut Connection,
    mails: &[Mail],
) -> Result<Vec<DeliveryPause>, ServiceError> {
    let about = mails.iter().filter_map(|mail| match mail.content {
        MailContent::DeliveryPaused { pause } => Some(pause),
        _ => None,
    });
    Ok(store::delivery_pauses::of_ids(connection, &about.collect::<Vec<_>>()).await?)
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
    let about = mails.iter().filter_map(|mail| match (&mail.content, mail.recipient.id) {
        (MailContent::Registration { registration, .. }, _) => Some(*registration),
        (MailContent::Reminder { .. }, RecipientId::Registrant(registration)) => Some(registration),
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
    let about = mails.iter().filter_map(|mail| match (&mail.content, mail.recipient.id) {
        (MailContent::FocalPoint { delegation }, _) => Some(*delegation),
        (MailContent::Reminder { .. }, RecipientId::FocalPoint(delegation)) => Some(delegation),
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

/// Records what became of mails.
///
/// # Errors
/// [`ServiceError::Store`].
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
/// of the others the claim has ended, the recipient left, or something has changed of what they are
/// about.
///
/// # Errors
/// [`ServiceError::Store`].
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
    let mails: Vec<_> = mails.iter().map(|mail| (mail.id, mail.recipient.address.hash())).collect();
    let intents =
        Intents { token: batch.token, lease, version: batch.background.version, mails: &mails };
    let intended = store::outbox::intend(&mut transaction, &intents).await?;
    transaction.commit().await?;
    Ok(intended)
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
pub async fn release(store: &Store, batch: &Batch, mails: &[MailId]) -> Result<(), ServiceError> {
    let mut connection = store.connection().await?;
    Ok(store::outbox::release(&mut connection, batch.token, mails).await?)
}

/// How many mails wait whose time has come.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn count_due(store: &Store, now: DateTime<Utc>) -> Result<i64, ServiceError> {
    Ok(store::outbox::count_due(&mut *store.connection().await?, now).await?)
}

/// Ends the claims of workers that have gone: what nobody had begun to send is due again, the rest
/// is uncertain, or sent once more where its rule says so.
///
/// # Errors
/// [`ServiceError::Store`].
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
