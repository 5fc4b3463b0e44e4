//! Commemorations that anybody proposes, and organisers approve or decline.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::change::Change;
use super::{ServiceError, conferences, revisions};
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::organiser::Role;
use domain::access::permission::{Act, Authority, Reach};
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::mail::outbox::Notice;
use domain::schedule::conference::LONGEST_TEXT;
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::schedule::proposal::{
    CONFIRMATION_LIFETIME, Entered, MOST_PROPOSALS, NOTICE_LIFETIME, PROPOSAL_WINDOW, Proposal,
    ProposalState, UNCONFIRMED_LIFETIME,
};
use domain::values::ids::{ConferenceId, ProposalId, SeriesId};
use domain::values::invalid::bounded_text;
use domain::values::slug::Slug;
use domain::words::language::Language;
use store::{Connection, Store};

/// Proposals with the names in URLs of what they refer to.
#[derive(Debug, Clone)]
pub struct Proposals {
    /// The proposals, in the order that was asked for.
    pub proposals: Vec<Proposal>,
    series: HashMap<SeriesId, Slug>,
    conferences: HashMap<ConferenceId, Slug>,
}

impl Proposals {
    /// The name of the series whose day a proposal is to mark.
    #[must_use]
    pub fn series_of(&self, proposal: &Proposal) -> Option<&Slug> {
        self.series.get(&proposal.details.series)
    }

    /// The name of the commemoration that a proposal became.
    #[must_use]
    pub fn conference_of(&self, proposal: &Proposal) -> Option<&Slug> {
        self.conferences.get(&proposal.conference?)
    }
}

/// Takes a proposal and plans the mail with the link that confirms it. The answer is the same
/// whether or not as many were made for the address as may be.
///
/// # Errors
/// [`ServiceError::Invalid`] with every value that is not accepted.
#[boxed]
pub async fn propose(change: &mut Change, entered: &Entered) -> Result<(), ServiceError> {
    let now = change.now();
    let series = store::series::all(change.connection()).await?;
    let details = entered.read(&series, now)?;
    let address = details.address.clone();
    store::subscription_requests::lock_address(change.connection(), &address).await?;
    let since = now - PROPOSAL_WINDOW;
    let made = store::proposals::count_since(change.connection(), &address, since).await?;
    if made >= MOST_PROPOSALS {
        tracing::info!(address = address.masked(), "proposed too often; not taken");
        return Ok(());
    }
    let proposal = Proposal::new(ProposalId::new(), details, now);
    store::proposals::insert(change.connection(), &proposal).await?;
    plan(change, &proposal, Notice::Confirm).await?;
    // The log is kept for ever, and what nobody confirms is not: it says that something was
    // proposed, and not what.
    let unnamed = AuditObject { name: proposal.id.to_string(), ..object(&proposal) };
    change.record::<Proposal>("propose", unnamed, Some(proposal.revision), None, None);
    Ok(())
}

/// Confirms the proposal that a link names, and asks those who may decide to do so. Using the link
/// again changes nothing.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid or has expired.
#[boxed]
pub async fn confirm(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
) -> Result<Proposal, ServiceError> {
    let now = change.now();
    let id = ProposalId(key.verify(Purpose::ConfirmProposal, token, now)?);
    let found = store::proposals::hold(change.connection(), id).await?.ok_or(Refused::Forged)?;
    if found.state != ProposalState::Unconfirmed {
        return Ok(found);
    }
    let confirmed = found.confirmed(now)?;
    store::proposals::update(change.connection(), &confirmed).await?;
    let decide = |role: &Role| role.reach(Act::DecideProposal) == Reach::Everything;
    let roles: Vec<_> = Role::ALL.into_iter().filter(decide).collect();
    let until = now + NOTICE_LIFETIME;
    store::outbox::plan_reviews(change.connection(), id, &roles, now, until).await?;
    let revision = Some(confirmed.revision);
    change.record("confirm", object(&confirmed), revision, None, Some(&confirmed));
    Ok(confirmed)
}

/// Up to `most` proposals in a state, or in any, the newest first, after the one where the page
/// before ended.
///
/// # Errors
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    state: Option<ProposalState>,
    after: Option<ProposalId>,
    most: i64,
) -> Result<Proposals, ServiceError> {
    authority.require(Act::DecideProposal)?;
    let mut snapshot = store.snapshot().await?;
    let found = store::proposals::page(&mut snapshot, state, after, most).await?;
    let found = beside(&mut snapshot, found).await?;
    snapshot.commit().await?;
    Ok(found)
}

/// One proposal, alone.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn get(
    store: &Store,
    authority: &Authority,
    id: ProposalId,
) -> Result<Proposals, ServiceError> {
    authority.require(Act::DecideProposal)?;
    let mut snapshot = store.snapshot().await?;
    let found = store::proposals::find(&mut snapshot, id).await?;
    let found = beside(&mut snapshot, found.into_iter().collect()).await?;
    snapshot.commit().await?;
    if found.proposals.is_empty() {
        return Err(ServiceError::not_found("proposal", id));
    }
    Ok(found)
}

/// The same within a change, for a proposal as it is since.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn alone(change: &mut Change, proposal: Proposal) -> Result<Proposals, ServiceError> {
    beside(change.connection(), vec![proposal]).await
}

/// Makes a commemoration of a proposal: public at once, confirmed, in the calendars, and told to
/// its proposer. Without a `slug` its name in URLs is made of its title.
///
/// # Errors
/// [`ServiceError::Conflict`] when it waits for no decision, [`ServiceError::Invalid`] for a slug
/// in use or a series that is archived by now, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn approve(
    change: &mut Change,
    id: ProposalId,
    expected: Option<i32>,
    slug: Option<Slug>,
) -> Result<(Proposal, Conference), ServiceError> {
    change.require(Act::DecideProposal)?;
    change.lock_catalogue().await?;
    let pending = to_be_decided(change, id, expected).await?;
    let slug = match slug {
        Some(slug) => slug,
        None => free_slug(change, &pending).await?,
    };
    let series = store::series::find(change.connection(), pending.details.series).await?;
    let series = series.ok_or_else(|| ServiceError::not_found("series", pending.details.series))?;
    let new = conferences::NewConference {
        series: Some(series.slug),
        status: ConferenceStatus::Confirmed,
        details: pending.commemoration(slug),
    };
    let conference = conferences::enter(change, new).await?;
    let approved =
        pending.approved(change.authority().actor.organiser(), conference.id, change.now())?;
    decide(change, "approve", &pending, &approved, Notice::Approved).await?;
    Ok((approved, conference))
}

/// Turns a proposal down, and tells its proposer why.
///
/// # Errors
/// [`ServiceError::Conflict`] when it waits for no decision, [`ServiceError::Invalid`] for a reason
/// of more than 10,000 characters, [`ServiceError::NotFound`], [`ServiceError::Forbidden`],
/// [`ServiceError::Changed`].
#[boxed]
pub async fn decline(
    change: &mut Change,
    id: ProposalId,
    expected: Option<i32>,
    reason: Option<&str>,
) -> Result<Proposal, ServiceError> {
    change.require(Act::DecideProposal)?;
    let given = reason.filter(|reason| !reason.trim().is_empty());
    let reason = given.map(|text| bounded_text("reason", text, LONGEST_TEXT)).transpose()?;
    let pending = to_be_decided(change, id, expected).await?;
    let declined = pending.declined(change.authority().actor.organiser(), reason, change.now())?;
    decide(change, "decline", &pending, &declined, Notice::Declined).await?;
    Ok(declined)
}

/// Forgets what was entered for an address a month ago and never confirmed by its holder: of
/// proposals, of requests to subscribe and of changes of address. Returns how many there were.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn forget_unconfirmed(store: &Store, now: DateTime<Utc>) -> Result<usize, ServiceError> {
    let before = now - UNCONFIRMED_LIFETIME;
    let mut transaction = store.begin().await?;
    let proposals = store::proposals::forget_unconfirmed(&mut transaction, before).await?;
    let requests = store::subscription_requests::forget_unconfirmed(&mut transaction, before);
    let requests = requests.await?;
    let changes = store::address_changes::forget_unconfirmed(&mut transaction, before, now).await?;
    transaction.commit().await?;
    Ok(proposals + requests + changes)
}

async fn beside(
    connection: &mut Connection,
    proposals: Vec<Proposal>,
) -> Result<Proposals, ServiceError> {
    let mut series: Vec<_> = proposals.iter().map(|one| one.details.series).collect();
    series.sort_unstable();
    series.dedup();
    let series = store::series::slugs(connection, &series).await?;
    let became: Vec<_> = proposals.iter().filter_map(|one| one.conference).collect();
    let conferences = store::conferences::slugs(connection, &became).await?;
    Ok(Proposals {
        proposals,
        series: series.into_iter().collect(),
        conferences: conferences.into_iter().collect(),
    })
}

/// The proposal of an id, kept from everybody else, once it is seen that it waits for a decision.
async fn to_be_decided(
    change: &mut Change,
    id: ProposalId,
    expected: Option<i32>,
) -> Result<Proposal, ServiceError> {
    let found = store::proposals::hold(change.connection(), id).await?;
    let found = found.ok_or_else(|| ServiceError::not_found("proposal", id))?;
    revisions::check(change, expected, found.revision, object(&found)).await?;
    let why = match found.state {
        ProposalState::Pending => return Ok(found),
        ProposalState::Unconfirmed => "its proposer has not confirmed it yet",
        ProposalState::Approved => "it was approved before",
        ProposalState::Declined => "it was declined before",
    };
    Err(ServiceError::Conflict(format!("the proposal {id} waits for no decision: {why}")))
}

async fn decide(
    change: &mut Change,
    action: &str,
    before: &Proposal,
    after: &Proposal,
    notice: Notice,
) -> Result<(), ServiceError> {
    store::proposals::update(change.connection(), after).await?;
    plan(change, after, notice).await?;
    change.record(action, object(after), Some(after.revision), Some(before), Some(after));
    Ok(())
}

/// Plans a mail to the proposer.
async fn plan(
    change: &mut Change,
    proposal: &Proposal,
    notice: Notice,
) -> Result<(), ServiceError> {
    let now = change.now();
    let lifetime = match notice {
        Notice::Confirm => CONFIRMATION_LIFETIME,
        Notice::Review | Notice::Approved | Notice::Declined => NOTICE_LIFETIME,
    };
    let (connection, until) = (change.connection(), now + lifetime);
    Ok(store::outbox::plan_for_proposer(connection, proposal.id, notice, now, until).await?)
}

/// A name in URLs made of the title; of the year and a number where that is empty or in use.
async fn free_slug(change: &mut Change, proposal: &Proposal) -> Result<Slug, ServiceError> {
    let connection = change.connection();
    if let Some(made) = Slug::of_title(proposal.details.title.in_language(Language::English))
        && store::conferences::named_or_draft(connection, &made).await?.is_none()
    {
        return Ok(made);
    }
    let stem = format!("commemoration-{}-", proposal.details.opens_on.format("%Y"));
    let taken = store::conferences::slugs_beginning_with(connection, &stem).await?;
    let free = (1..=taken.len() + 1).map(|n| format!("{stem}{n}")).find(|s| !taken.contains(s));
    let free = free.expect("of one more names than are taken one is free");
    Ok(free.parse().expect("a year and a number make a slug"))
}

/// How the audit log names a proposal.
fn object(proposal: &Proposal) -> AuditObject {
    AuditObject { kind: ObjectKind::Proposal, id: proposal.id.0, name: proposal.name(), part: None }
}
