//! Batches of claimed mails, with what they are about.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::boxed;
use crate::{ServiceError, catalogue, delegations, registrations};
use domain::mail::delivery::{DeliveryEventKind, DeliveryPause};
use domain::mail::outbox::{Mail, MailContent, MailState, RecipientId, Stream};
use domain::mail::reminder::Rule;
use domain::people::address_change::AddressChange;
use domain::people::participant::Participant;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::proposal::Proposal;
use domain::values::ids::RegistrationId;
use store::outbox::{Claim, Record};
use store::{Connection, Store};

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
    pub(super) token: Uuid,
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

/// Claims up to `most` mails whose time has come, for as long as `lease`; none when there is nothing
/// to do. What was known before is used again unless it has changed.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
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
