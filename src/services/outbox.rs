//! Looking at the ledger of mails, and deciding what nobody but a person can decide.

use std::collections::HashMap;

use super::{Change, ServiceError};
use crate::boxed;
use chrono::{DateTime, Utc};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority};
use domain::mail::delivery::{DeliveryEvent, DeliveryEventKind, DeliveryPause};
use domain::mail::outbox::{MailState, Stream};
use domain::mail::outbox_entry::{
    MailAction, MailHistory, OutboxCount, OutboxCursor, OutboxEntry, OutboxFilter,
};
use domain::values::ids::{MailId, RuleId};
use domain::values::slug::Slug;
use store::Store;

/// Mails or counts, with the names of the rules that asked for them.
#[derive(Debug, Clone)]
pub struct WithRules<T> {
    /// What was asked for.
    pub items: T,
    rules: HashMap<RuleId, Slug>,
}

impl<T> WithRules<T> {
    /// The name of a rule.
    #[must_use]
    pub fn rule(&self, id: Option<RuleId>) -> Option<&Slug> {
        self.rules.get(&id?)
    }
}

/// Up to `most` mails after a cursor, the latest first.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::NotFound`] for an unknown rule.
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    filter: OutboxFilter,
    rule: Option<&Slug>,
    after: Option<OutboxCursor>,
    most: i64,
) -> Result<WithRules<Vec<OutboxEntry>>, ServiceError> {
    authority.require(Act::ManageMails)?;
    let mut connection = store.connection().await?;
    let rules = rules(&mut connection).await?;
    let filter = OutboxFilter { rule: of_rule(&rules, rule)?, ..filter };
    let items = store::outbox::page(&mut connection, &filter, after, most).await?;
    Ok(WithRules { items, rules })
}

/// How many mails of each rule stand in each state, by day.
///
/// # Errors
/// As [`list`].
#[boxed]
pub async fn count(
    store: &Store,
    authority: &Authority,
    filter: OutboxFilter,
    rule: Option<&Slug>,
) -> Result<WithRules<Vec<OutboxCount>>, ServiceError> {
    authority.require(Act::ManageMails)?;
    let mut connection = store.connection().await?;
    let rules = rules(&mut connection).await?;
    let filter = OutboxFilter { rule: of_rule(&rules, rule)?, ..filter };
    let items = store::outbox::count(&mut connection, &filter).await?;
    Ok(WithRules { items, rules })
}

/// One mail, with what happened to it.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::NotFound`].
#[boxed]
pub async fn get(
    store: &Store,
    authority: &Authority,
    id: MailId,
) -> Result<WithRules<MailHistory>, ServiceError> {
    authority.require(Act::ManageMails)?;
    let mut connection = store.connection().await?;
    let rules = rules(&mut connection).await?;
    let mail = store::outbox::find(&mut connection, id).await?;
    let mail = mail.ok_or_else(|| ServiceError::not_found("mail", id))?;
    let events = store::delivery_events::of_mail(&mut connection, id).await?;
    Ok(WithRules { items: MailHistory { mail, events }, rules })
}

/// Does something about a mail, and returns it as it is since.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::NotFound`], [`ServiceError::Conflict`] when the mail
/// is in no state in which that can be done, or its time has passed.
#[boxed]
pub async fn act(
    change: &mut Change,
    id: MailId,
    action: MailAction,
) -> Result<WithRules<MailHistory>, ServiceError> {
    change.require(Act::ManageMails)?;
    let now = change.now();
    let mail = store::outbox::hold(change.connection(), id).await?;
    let mail = mail.ok_or_else(|| ServiceError::not_found("mail", id))?;
    check(&mail, action, now)?;
    let reason = format!("{}: {}", change.authority().actor, action.as_str());
    store::outbox::act(change.connection(), id, action, &reason, now).await?;
    let kind = match action {
        MailAction::Retry => DeliveryEventKind::Retried,
        MailAction::Cancel => DeliveryEventKind::Cancelled,
        MailAction::ResolveAsSent | MailAction::ResolveAsFailed | MailAction::Resend => {
            DeliveryEventKind::Resolved
        }
    };
    let event = DeliveryEvent { mail: id, at: now, kind, detail: Some(reason) };
    store::delivery_events::insert(change.connection(), &[event]).await?;
    let name = format!("{} {id}", mail.about);
    let object = AuditObject { kind: ObjectKind::Mail, id: id.0, name, part: None };
    let (before, after) = (mail.state.as_str(), action.leads_to().as_str());
    let state = |state: &str| serde_json::json!({ "state": state });
    change.record(action.as_str(), object, None, Some(&state(before)), Some(&state(after)));
    let rules = rules(change.connection()).await?;
    let found = store::outbox::find(change.connection(), id).await?;
    let mail = found.ok_or_else(|| ServiceError::not_found("mail", id))?;
    let events = store::delivery_events::of_mail(change.connection(), id).await?;
    Ok(WithRules { items: MailHistory { mail, events }, rules })
}

/// The uncertain mails, up to `most`.
///
/// # Errors
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn uncertain(
    store: &Store,
    authority: &Authority,
    most: i64,
) -> Result<Vec<OutboxEntry>, ServiceError> {
    let filter = OutboxFilter { state: Some(MailState::Uncertain), ..OutboxFilter::default() };
    Ok(list(store, authority, filter, None, None, most).await?.items)
}

/// The streams that the relay has stopped and that are still to wait.
///
/// # Errors
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn pauses(
    store: &Store,
    authority: &Authority,
    now: DateTime<Utc>,
) -> Result<Vec<DeliveryPause>, ServiceError> {
    authority.require(Act::ManageMails)?;
    Ok(store::delivery_pauses::open(&mut *store.connection().await?, now).await?)
}

/// Ends the pause of a stream before its time; nothing when it is not paused.
///
/// # Errors
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn resume(change: &mut Change, stream: Stream) -> Result<(), ServiceError> {
    change.require(Act::ManageMails)?;
    let now = change.now();
    let open = store::delivery_pauses::open(change.connection(), now).await?;
    for pause in open.iter().filter(|pause| pause.stream == stream) {
        let object = AuditObject {
            kind: ObjectKind::DeliveryPause,
            id: pause.id.0,
            name: stream.to_string(),
            part: None,
        };
        let until = |until: DateTime<Utc>| serde_json::json!({ "until": until });
        change.record("resume", object, None, Some(&until(pause.until)), Some(&until(now)));
    }
    store::delivery_pauses::end(change.connection(), stream, now).await?;
    Ok(())
}

async fn rules(connection: &mut store::Connection) -> Result<HashMap<RuleId, Slug>, ServiceError> {
    let rules = store::reminder_rules::all(connection).await?;
    Ok(rules.into_iter().map(|rule| (rule.id, rule.slug)).collect())
}

fn of_rule(
    rules: &HashMap<RuleId, Slug>,
    name: Option<&Slug>,
) -> Result<Option<RuleId>, ServiceError> {
    let Some(name) = name else { return Ok(None) };
    let found = rules.iter().find(|(_, slug)| *slug == name);
    found.map(|(id, _)| Some(*id)).ok_or_else(|| ServiceError::not_found("rule", name))
}

fn check(mail: &OutboxEntry, action: MailAction, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if !action.possible_in().contains(&mail.state) {
        let possible: Vec<_> = action.possible_in().iter().map(|state| state.as_str()).collect();
        return Err(ServiceError::Conflict(format!(
            "expected a mail that is {}, and this one is {}",
            possible.join(" or "),
            mail.state
        )));
    }
    if action.leads_to() == MailState::Due && mail.expires_at <= now {
        return Err(ServiceError::Conflict(format!(
            "the mail is not sent any more: its time passed at {}",
            mail.expires_at
        )));
    }
    Ok(())
}
